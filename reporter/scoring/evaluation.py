"""What scoring gives: every score, stated beside computed, with its working."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reporter.model import (
    DOWNWARD,
    Figure,
    FundingLine,
    GroupScore,
    Indicator,
    Operator,
    Project,
    Rules,
    Stated,
    Submission,
    Unit,
    Working,
    light,
)

from .compare import compared


class Status(StrEnum):
    """How an indicator came out against its target."""

    MET = "met"
    OVER = "over"  # met and beyond the pack's warning ratio
    UNDER = "under"
    PARTIAL = "partial"  # a qualitative target reached in part
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"  # no actual value, or not comparable with the target


_MISSED = (Status.UNDER, Status.PARTIAL)


@light
@dataclass(frozen=True, slots=True)
class Score:
    """One score.

    ``computed`` is ``None`` where the rules leave it to judgement or a value is missing; ``why_not`` says
    so in Chinese. ``points`` is ``None`` where the row carries none. ``band`` is the (lowest, highest)
    score that the rules allow where they leave room: a stated score within it is right; ``None`` where they
    leave none. ``summed`` is, for totals and for groups scored row by row, the sum of the scores that are
    shown. Where it does not add up (``adds_up`` is False), because the points of the parts are not the whole,
    that sum is no score; ``adds_up`` is ``None`` for scores that are not made of others.
    """

    points: Decimal | None = None
    stated: Figure | None = None
    computed: Figure | None = None
    mark: Stated = None  # what stands in the cell when no number was stated: a Mark, or None for blank
    why_not: str = ""
    band: tuple[Decimal, Decimal] | None = None
    summed: Figure | None = None
    adds_up: bool | None = None

    @property
    def shown(self) -> Figure | None:
        """The figure that is printed, everywhere: the stated one, else what the shown parts add up to.

        What has no parts is printed as computed. There is none where the unit put a mark in its place.
        """
        if self.stated or self.mark is not None:
            return self.stated
        if self.adds_up is None:
            return self.summed or self.computed
        return self.summed if self.adds_up else None

    @property
    def lost(self) -> Decimal | None:
        """Points not got by the shown score; ``None`` when points or score are unknown."""
        if self.points is None or self.shown is None:
            return None
        return self.points - self.shown.value

    @property
    def working(self) -> str:
        """How the computed score came about; why there is none where it is missing."""
        return self.computed.working if self.computed else self.why_not

    def allows(self, value: Decimal) -> bool:
        """Whether the rules' band allows this score; False without a band."""
        return self.band is not None and self.band[0] <= value <= self.band[1]


@light
@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """One indicator scored.

    ``ratio`` is the completion: actual ÷ target for both ≥ and ≤ (exact, unrounded); ``None`` when they
    cannot be compared as numbers. ``attainment`` is the share of the points that the rule gives (0…1),
    ``None`` when the rule cannot decide. ``operator`` is the sign by which a numeric target was read, also
    where none was written.
    """

    indicator: Indicator
    status: Status
    score: Score
    ratio: Decimal | None = None
    attainment: Decimal | None = None
    operator: Operator | None = None

    @property
    def applies(self) -> bool:
        """False for 不适用."""
        return self.status is not Status.NOT_APPLICABLE

    @property
    def missed(self) -> bool:
        """True for a target that was not reached, or reached in part."""
        return self.status in _MISSED

    @property
    def completion(self) -> Figure | None:
        """Actual ÷ target as a rate; ``None`` where they cannot be divided, or one is below zero."""
        target, actual = self.indicator.target, self.indicator.actual
        if self.ratio is None or self.ratio < 0 or target is None or actual is None:
            return None
        working = Working(f"{actual.text}÷{target.text}", compared(self.indicator))
        return Figure(self.ratio, Unit.RATE, working)

    @property
    def exceeded(self) -> bool:
        """True when more was done, or spent, than was planned."""
        return self.ratio is not None and self.ratio > 1

    @property
    def is_limit(self) -> bool:
        """True where the target is the most there may be."""
        return self.operator in DOWNWARD


@light
@dataclass(frozen=True, slots=True)
class ExecutionResult:
    """The execution of the budget.

    ``rate`` is exact, computed from the total line; ``None`` without a base or with base zero
    (``score.why_not`` says which). ``stated_rate`` is what the unit wrote. ``lines`` has for every funding
    line its own computed rate.
    """

    line: FundingLine | None
    rate: Figure | None
    stated_rate: Figure | None
    score: Score
    lines: tuple[tuple[FundingLine, Figure | None], ...] = ()

    @property
    def known_rate(self) -> Figure | None:
        """The computed rate, else the one that the unit wrote."""
        return self.rate or self.stated_rate


@light
@dataclass(frozen=True, slots=True)
class GroupResult:
    """One 二级 group; ``stated`` is the user's group line where the form scores groups.

    ``score.computed`` is the group's score by the rules, for groups scored row by row the sum of the rows'.
    """

    category: str
    subcategory: str | None
    score: Score
    members: tuple[IndicatorResult, ...]
    stated: GroupScore | None = None

    @property
    def name(self) -> str:
        """What messages call it: the 二级指标, else the 一级."""
        return self.subcategory or self.category

    @property
    def applies(self) -> bool:
        """False where all rows are 不适用."""
        return any(row.applies for row in self.members)

    @property
    def shown(self) -> Figure | None:
        """What the group's rows are shown with, added up; else its own score."""
        return self.score.summed or self.score.shown


@light
@dataclass(frozen=True, slots=True)
class ProjectEvaluation:
    """One project scored; ``groups`` follow the printed order of the rows.

    ``grade`` is the declared one, else that of the shown total, where the points add up; ``computed_grade``
    belongs to the recomputed total. Both are ``None`` without a total or where the pack has no grades.
    """

    project: Project
    execution: ExecutionResult
    indicators: tuple[IndicatorResult, ...]
    groups: tuple[GroupResult, ...]
    total: Score
    grade: str | None
    computed_grade: str | None

    @property
    def counted(self) -> tuple[GroupResult, ...]:
        """The groups that count: those with a score, and all others that apply, for theirs is not known.

        Where the scores make up the total without them, the others carry none.
        """
        settled = self.total.summed is not None and self.total.adds_up
        return tuple(each for each in self.groups if each.shown or (each.applies and not settled))


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A submission scored by one set of rules."""

    submission: Submission
    rules: Rules
    projects: Sequence[ProjectEvaluation]

    def indicators(self) -> Iterator[tuple[ProjectEvaluation, IndicatorResult]]:
        """Every indicator with its project, in printed order."""
        for project in self.projects:
            for result in project.indicators:
                yield project, result
