"""Deviations: where a project did not come out as planned, with the figures and the reason a person gave."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from reporter.audit.rates import is_spending_rate
from reporter.audit.units import is_in_money
from reporter.model import Figure, FundingLine, Unit, Working
from reporter.model.kinds import Category, category_of, is_cost
from reporter.numbers import plain
from reporter.packs import Sign
from reporter.scoring import GroupResult, IndicatorResult, ProjectEvaluation, Score


class DeviationKind(StrEnum):
    """What went otherwise than planned; of one line's spending, and of one row, there is one kind at most."""

    UNSPENT = "unspent"  # execution below the pack's limit
    LEFT = "left"  # money left all the same, of which the unit says why
    OVERSPENT = "overspent"  # more spent than the adjusted budget
    ADJUSTED = "adjusted"  # adjusted and initial budget differ by more than the pack's share
    UNDER = "under"  # a target missed
    LATE = "late"  # a date missed
    PARTIAL = "partial"  # a qualitative target reached in part
    OVER = "over"  # a target exceeded so far that it must be explained
    DEDUCTED = "deducted"  # points taken though no shortfall can be shown
    FULL_THOUGH_MISSED = "full_though_missed"  # a target missed, and no points taken
    UNKNOWN = "unknown"  # whether the target was reached cannot be told, and the unit says why

    @property
    def of_funds(self) -> bool:
        """True for a deviation of money, which has no indicator."""
        return self in (
            DeviationKind.UNSPENT,
            DeviationKind.LEFT,
            DeviationKind.OVERSPENT,
            DeviationKind.ADJUSTED,
        )


_SIGNS: dict[DeviationKind, Sign] = {
    DeviationKind.UNSPENT: "unspent",
    DeviationKind.LEFT: "unspent",
    DeviationKind.OVERSPENT: "overspent",
    DeviationKind.ADJUSTED: "adjusted",
    DeviationKind.OVER: "over",
}


@dataclass(frozen=True)
class Deviation:
    """One deviation of an indicator, or of the funding line that is scored.

    ``ratio`` is the completion, the execution rate, or the share by which the budget was changed; ``None``
    where it cannot be formed. ``lost`` are the points not got, ``None`` where the row has no score of its
    own; then ``group`` is the group that was scored. ``money`` (yuan, never negative) is what was left,
    overspent or moved.

    ``reason`` and ``improvement`` are a person's words, unchanged; ``None`` is a gap. ``told_by`` is the
    indicator in whose row they stand when that is not the deviating one. ``at`` is the position of
    ``indicator`` among the project's. ``slight`` says that nobody asks for a reason, though one may be told.
    """

    kind: DeviationKind
    project: ProjectEvaluation
    indicator: IndicatorResult | None = None
    line: FundingLine | None = None
    ratio: Figure | None = None
    lost: Figure | None = None
    money: Figure | None = None
    group: GroupResult | None = None
    reason: str | None = None
    improvement: str | None = None
    told_by: IndicatorResult | None = None
    at: int | None = None
    slight: bool = False

    @property
    def name(self) -> str:
        """The indicator's name; "" for a deviation of money."""
        return self.indicator.indicator.label if self.indicator else ""

    @cached_property
    def points(self) -> Figure | None:
        """What the row, or the line, states to be had; ``None`` for nothing."""
        holder = self.indicator.indicator if self.indicator else self.line
        return holder.figure("points", Unit.POINTS) if holder else None

    @property
    def score(self) -> Score:
        """The score of the row, or of the execution."""
        return self.indicator.score if self.indicator else self.project.execution.score

    @property
    def weight(self) -> tuple[Decimal, Decimal, Decimal]:
        """Points lost, points that its group lost, money: the heaviest deviation is told first.

        Money spent beyond the budget costs no points, and weighs as if it had cost all of the execution.
        """
        in_group = self.group.score.lost if self.group else None
        costs = self.points if self.kind is DeviationKind.OVERSPENT else self.lost
        return (
            costs.value if costs else Decimal(0),
            in_group or Decimal(0),
            self.money.value if self.money else Decimal(0),
        )

    @cached_property
    def sign(self) -> Sign | None:
        """Which way it goes, as causes name it; ``None`` where nothing is known to fall short.

        A cause of the other way cannot explain it. A cost above its limit is overspent, and one below it,
        with points taken, is money left: forms score cost-control rates that way. So is what falls short of
        an output that is the money itself.
        """
        row = self.indicator
        if row is None or self.kind is DeviationKind.OVER:
            return _SIGNS[self.kind]
        if self.kind is DeviationKind.UNKNOWN:
            return None
        if self.kind is DeviationKind.DEDUCTED:
            return "unspent" if is_cost(row.indicator) and not row.exceeded else None
        if is_cost(row.indicator) and row.exceeded:
            return "overspent"
        return "unspent" if _is_spending(row) else "under"


def _is_spending(row: IndicatorResult) -> bool:
    if is_spending_rate(row):
        return True
    one = row.indicator
    return category_of(one) is Category.OUTPUT and not is_cost(one) and is_in_money(one)


def lost_points(score: Score) -> Figure | None:
    """Points less the shown score; ``None`` when either is unknown."""
    lost, shown = score.lost, score.shown
    if lost is None or score.points is None or shown is None:
        return None
    text = f"{plain(score.points)}－{plain(shown.value)}＝{plain(lost)}"
    return Figure(lost, Unit.POINTS, Working(text, (shown,)))
