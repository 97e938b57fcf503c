"""Facts about deviations: which of them are of money, cost points, or are off their targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporter.explain import DeviationKind, Explanation
from reporter.model import Figure, Unit, Working

from .sums import total

_NEAR = Figure(Decimal("0.1"), Unit.RATE, Working("相差不大的界线"))


@dataclass(frozen=True, slots=True)
class Loss:
    """Deviations that cost points, and how many together; ``points`` is ``None`` of none."""

    rows: tuple[Explanation, ...]
    points: Figure | None


@dataclass(frozen=True, slots=True)
class OffTarget:
    """Indicators whose values can be compared as numbers and are off their targets.

    ``missed`` are those that came out worse than the target: ``near`` by less than ``limit`` of
    the target, ``far`` by that or more, the farthest first. ``beyond`` were exceeded so far that it must be
    explained.
    """

    rows: tuple[Explanation, ...]
    missed: tuple[Explanation, ...]
    near: tuple[Explanation, ...]
    far: tuple[Explanation, ...]
    beyond: tuple[Explanation, ...]
    limit: Figure


@dataclass(frozen=True, slots=True)
class Deviations:
    """All deviations, the weightiest first.

    ``low`` and ``overspent`` are of money, ``rows`` of indicators; ``low_loss`` and ``losing`` are those of
    them that cost points. ``projects`` have any of these. ``unspent`` is the money left by the low projects.
    ``scored`` says that rows have points of their own.
    """

    low: tuple[Explanation, ...]
    low_loss: Loss
    unspent: Figure | None
    overspent: tuple[Explanation, ...]
    rows: tuple[Explanation, ...]
    losing: Loss
    projects: tuple[str, ...]
    scored: bool
    off_target: OffTarget


def deviations_of(explained: Sequence[Explanation]) -> Deviations:
    """The deviations of a whole report."""
    funds, rows = _split(explained)
    low, overspent = _of(funds, DeviationKind.UNSPENT), _of(funds, DeviationKind.OVERSPENT)
    told = (one for one in explained if one.deviation is not DeviationKind.ADJUSTED)
    return Deviations(
        low=low,
        low_loss=_loss(low),
        unspent=total([one.money for one in low if one.money], "各项目未执行数之和"),
        overspent=overspent,
        rows=rows,
        losing=_loss(rows),
        projects=tuple(dict.fromkeys(one.project for one in told)),
        scored=any(row.points for row in rows),
        off_target=_off_target([each for each in explained if each.off_target]),
    )


def _off_target(rows: Sequence[Explanation]) -> OffTarget:
    missed = [row for row in rows if row.deviation is not DeviationKind.OVER]
    far = [row for row in missed if _distance(row) >= _NEAR.value]
    return OffTarget(
        rows=tuple(rows),
        missed=tuple(missed),
        near=tuple(row for row in missed if _distance(row) < _NEAR.value),
        far=tuple(sorted(far, key=_distance, reverse=True)),
        beyond=_of(rows, DeviationKind.OVER),
        limit=_NEAR,
    )


def _distance(row: Explanation) -> Decimal:
    """How far the value is from its target, as a share of it."""
    return abs(row.ratio.value - 1) if row.ratio else Decimal(0)


def _loss(rows: Sequence[Explanation]) -> Loss:
    losing = tuple(row for row in rows if row.lost and row.lost.value > 0)
    return Loss(losing, total([row.lost for row in losing if row.lost], "各项失分之和"))


def _split(every: Sequence[Explanation]) -> tuple[tuple[Explanation, ...], tuple[Explanation, ...]]:
    funds = tuple(one for one in every if one.deviation.of_funds)
    return funds, tuple(one for one in every if not one.deviation.of_funds)


def _of(every: Sequence[Explanation], *kinds: DeviationKind) -> tuple[Explanation, ...]:
    return tuple(one for one in every if one.deviation in kinds)
