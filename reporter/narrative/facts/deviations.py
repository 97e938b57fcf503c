"""Facts about deviations: flat rows that a sentence or a table cell can be made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporter.explain import DeviationKind, Explanation
from reporter.model import Figure, Unit, Working
from reporter.model.kinds import bare_name

from .sums import total

_NEAR = Figure(Decimal("0.1"), Unit.RATE, Working("相差不大的界线"))


@dataclass(frozen=True, slots=True)
class Deviating:
    """One deviation: texts as written ("" for none), figures or ``None``.

    ``kind`` is a :class:`DeviationKind` as text. ``cause`` is the name of its cause, "" where it is explained
    by none that the pack knows, or not ``explained`` at all.
    """

    kind: str
    project: str
    name: str
    subcategory: str
    target: str
    actual: str
    ratio: Figure | None
    points: Figure | None
    score: Figure | None
    lost: Figure | None
    money: Figure | None
    cause: str
    explained: bool


@dataclass(frozen=True, slots=True)
class Loss:
    """Deviations that cost points, and how many together; ``points`` is ``None`` of none."""

    rows: tuple[Deviating, ...]
    points: Figure | None


@dataclass(frozen=True, slots=True)
class OffTarget:
    """Indicators whose values can be compared as numbers and are off their targets.

    ``missed`` are those that came out worse than the target: ``near`` by less than ``limit`` of
    the target, ``far`` by that or more, the farthest first. ``beyond`` were exceeded so far that it must be
    explained.
    """

    rows: tuple[Deviating, ...]
    missed: tuple[Deviating, ...]
    near: tuple[Deviating, ...]
    far: tuple[Deviating, ...]
    beyond: tuple[Deviating, ...]
    limit: Figure


@dataclass(frozen=True, slots=True)
class Deviations:
    """All deviations, the weightiest first.

    ``low`` and ``overspent`` are of money, ``rows`` of indicators; ``low_loss`` and ``losing`` are those of
    them that cost points. ``projects`` have any of these. ``unspent`` is the money left by the low projects.
    ``scored`` says that rows have points of their own.
    """

    low: tuple[Deviating, ...]
    low_loss: Loss
    unspent: Figure | None
    overspent: tuple[Deviating, ...]
    rows: tuple[Deviating, ...]
    losing: Loss
    projects: tuple[str, ...]
    scored: bool
    off_target: OffTarget


def deviations_of(explained: Sequence[Explanation]) -> Deviations:
    """The deviations of a whole report."""
    every = tuple(_flat(each) for each in explained)
    funds, rows = _split(every)
    low, overspent = _of(funds, DeviationKind.UNSPENT), _of(funds, DeviationKind.OVERSPENT)
    told = (one for one in every if one.kind != DeviationKind.ADJUSTED)
    return Deviations(
        low=low,
        low_loss=_loss(low),
        unspent=total([one.money for one in low if one.money], "各项目未执行数之和"),
        overspent=overspent,
        rows=rows,
        losing=_loss(rows),
        projects=tuple(dict.fromkeys(one.project for one in told)),
        scored=any(row.points for row in rows),
        off_target=_off_target([_flat(each) for each in explained if each.deviation.off_target]),
    )


def _off_target(rows: Sequence[Deviating]) -> OffTarget:
    missed = [row for row in rows if row.kind != DeviationKind.OVER]
    far = [row for row in missed if _distance(row) >= _NEAR.value]
    return OffTarget(
        rows=tuple(rows),
        missed=tuple(missed),
        near=tuple(row for row in missed if _distance(row) < _NEAR.value),
        far=tuple(sorted(far, key=_distance, reverse=True)),
        beyond=_of(rows, DeviationKind.OVER),
        limit=_NEAR,
    )


def _distance(row: Deviating) -> Decimal:
    """How far the value is from its target, as a share of it."""
    return abs(row.ratio.value - 1) if row.ratio else Decimal(0)


def _loss(rows: Sequence[Deviating]) -> Loss:
    losing = tuple(row for row in rows if row.lost and row.lost.value > 0)
    return Loss(losing, total([row.lost for row in losing if row.lost], "各项失分之和"))


def _split(every: Sequence[Deviating]) -> tuple[tuple[Deviating, ...], tuple[Deviating, ...]]:
    funds = tuple(one for one in every if DeviationKind(one.kind).of_funds)
    return funds, tuple(one for one in every if not DeviationKind(one.kind).of_funds)


def _of(every: Sequence[Deviating], *kinds: DeviationKind) -> tuple[Deviating, ...]:
    return tuple(one for one in every if one.kind in kinds)


def _flat(explained: Explanation) -> Deviating:
    deviation = explained.deviation
    row = deviation.indicator
    one = row.indicator if row else None
    score = row.score if row else deviation.project.execution.score
    holder = one or deviation.line
    cause = explained.choice.cause if explained.choice.explained else None
    return Deviating(
        kind=str(deviation.kind),
        project=deviation.project.project.name,
        name=one.name if one else "",
        subcategory=(one.subcategory or bare_name(one.category)) if one else "",
        target=one.target.text.strip() if one and one.target else "",
        actual=one.actual.text.strip() if one and one.actual else "",
        ratio=deviation.ratio,
        points=holder.figure("points", Unit.POINTS) if holder else None,
        score=score.shown,
        lost=deviation.lost,
        money=deviation.money,
        cause=cause.spec.label if cause else "",
        explained=explained.choice.explained,
    )
