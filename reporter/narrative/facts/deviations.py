"""Facts about deviations: flat rows that a sentence or a table cell can be made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reporter.explain import Deviation, DeviationKind
from reporter.model import Figure, Unit
from reporter.model.kinds import bare_name

from .sums import total


@dataclass(frozen=True, slots=True)
class Deviating:
    """One deviation: texts as written ("" for none), figures or ``None``.

    ``kind`` is a :class:`DeviationKind` as text. ``group`` is the scored group of a row without a score of
    its own.
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
    reason: str
    improvement: str
    group: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure that a person wrote, and what it is meant for."""

    project: str
    names: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Loss:
    """Deviations that cost points, and how many together; ``points`` is ``None`` of none."""

    rows: tuple[Deviating, ...]
    points: Figure | None


@dataclass(frozen=True, slots=True)
class Deviations:
    """All deviations, the weightiest first.

    ``low``, ``overspent`` and ``adjusted`` are of money, ``rows`` of indicators. Of the rows, ``losing``
    cost points of their own: ``losing_missed`` and ``losing_other`` make it up. ``in_groups`` reached their
    target, but in one of the ``losing_groups``; ``forgiven`` missed it and lost nothing; ``unexplained``
    have no reason.

    ``without_measure`` are projects that have a deviation to be mended and name no measure. ``unspent`` is
    money left by the low projects. ``scored`` says that rows have points of their own.
    """

    low: tuple[Deviating, ...]
    low_loss: Loss
    unspent: Figure | None
    overspent: tuple[Deviating, ...]
    adjusted: tuple[Deviating, ...]
    rows: tuple[Deviating, ...]
    missed: tuple[Deviating, ...]
    over: tuple[Deviating, ...]
    forgiven: tuple[Deviating, ...]
    losing: Loss
    losing_missed: Loss
    losing_other: Loss
    in_groups: tuple[Deviating, ...]
    losing_groups: tuple[str, ...]
    unexplained: tuple[Deviating, ...]
    measures: tuple[Measure, ...]
    without_measure: tuple[str, ...]
    scored: bool


_MISSED = (DeviationKind.UNDER, DeviationKind.LATE, DeviationKind.PARTIAL)


def deviations_of(found: Sequence[Deviation]) -> Deviations:
    """The deviations of a whole report."""
    every = tuple(_flat(deviation) for deviation in found)
    funds, rows = _split(every)
    low = _of(funds, DeviationKind.UNSPENT)
    in_groups = tuple(one for one in _of(rows, DeviationKind.DEDUCTED) if one.lost is None)
    return Deviations(
        low=low,
        low_loss=_loss(low),
        unspent=total([one.money for one in low if one.money], "各项目未执行数之和"),
        overspent=_of(funds, DeviationKind.OVERSPENT),
        adjusted=_of(funds, DeviationKind.ADJUSTED),
        rows=rows,
        missed=_of(rows, *_MISSED),
        over=_of(rows, DeviationKind.OVER),
        forgiven=_of(rows, DeviationKind.FULL_THOUGH_MISSED),
        losing=_loss(rows),
        losing_missed=_loss([one for one in rows if one.kind in _MISSED]),
        losing_other=_loss([one for one in rows if one.kind not in _MISSED]),
        in_groups=in_groups,
        losing_groups=tuple(dict.fromkeys(one.group for one in in_groups)),
        unexplained=tuple(row for row in rows if not row.reason),
        measures=_measures(every),
        without_measure=_without_measure(every),
        scored=any(row.points for row in rows),
    )


def _loss(rows: Sequence[Deviating]) -> Loss:
    losing = tuple(row for row in rows if row.lost and row.lost.value > 0)
    return Loss(losing, total([row.lost for row in losing if row.lost], "各项失分之和"))


def _split(every: Sequence[Deviating]) -> tuple[tuple[Deviating, ...], tuple[Deviating, ...]]:
    funds = tuple(one for one in every if DeviationKind(one.kind).of_funds)
    return funds, tuple(one for one in every if not DeviationKind(one.kind).of_funds)


def _of(every: Sequence[Deviating], *kinds: DeviationKind) -> tuple[Deviating, ...]:
    return tuple(one for one in every if one.kind in kinds)


def _flat(deviation: Deviation) -> Deviating:
    row = deviation.indicator
    one = row.indicator if row else None
    score = row.score if row else deviation.project.execution.score
    holder = one or deviation.line
    group = deviation.group
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
        reason=deviation.reason or "",
        improvement=deviation.improvement or "",
        group=(group.subcategory or group.category) if group else "",
    )


def _measures(every: Sequence[Deviating]) -> tuple[Measure, ...]:
    """Each measure once, with all that it was written for."""
    names: dict[tuple[str, str], list[str]] = {}
    for one in every:
        if one.improvement:
            names.setdefault((one.project, one.improvement), []).append(one.name)
    return tuple(
        Measure(project, tuple(dict.fromkeys(filter(None, of))), text)
        for (project, text), of in names.items()
    )


def _without_measure(every: Sequence[Deviating]) -> tuple[str, ...]:
    """Projects with something to mend and no measure at all; a changed budget alone needs none."""
    mended = {one.project for one in every if one.improvement}
    due = [one.project for one in every if one.kind != DeviationKind.ADJUSTED and one.project not in mended]
    return tuple(dict.fromkeys(due))
