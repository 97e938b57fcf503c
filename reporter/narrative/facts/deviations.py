"""Facts about deviations: which of them are of money, cost points, or are off their targets."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.explain import Counted, Explanation, Roundup
from reporter.model import Figure, Unit, Working


@dataclass(frozen=True, slots=True)
class Loss:
    """Deviations that cost points, and how many together; ``points`` is ``None`` of none."""

    rows: Counted[Explanation]
    points: Figure | None


@dataclass(frozen=True, slots=True)
class OffTarget:
    """Indicators whose values can be compared as numbers and are off their targets.

    ``missed`` are those that came out worse than the target: ``near`` by less than ``limit`` of
    the target, ``far`` by that or more, the farthest first. ``beyond`` were exceeded so far that it must be
    explained.
    """

    rows: Counted[Explanation]
    missed: Counted[Explanation]
    near: Counted[Explanation]
    far: Counted[Explanation]
    beyond: Counted[Explanation]
    limit: Figure


@dataclass(frozen=True, slots=True)
class Deviations:
    """All deviations, the weightiest first.

    ``low`` and ``overspent`` are of money, ``rows`` of indicators; ``low_loss`` and ``losing`` are those of
    them that cost points. ``projects`` have any of these. ``unspent`` is the money left by the low projects.
    ``scored`` says that rows have points of their own, ``uncompared`` that some of them could not be compared
    with their targets, ``copied`` that several projects give one reason word for word.
    """

    low: Counted[Explanation]
    low_loss: Loss
    unspent: Figure | None
    overspent: Counted[Explanation]
    rows: Counted[Explanation]
    losing: Loss
    projects: Counted[str]
    scored: bool
    uncompared: bool
    copied: bool
    off_target: OffTarget


def deviations_of(explained: Roundup) -> Deviations:
    """The deviations of a whole report."""
    return Deviations(
        low=explained.low.ranked(),
        low_loss=Loss(explained.low_losing.ranked(), explained.low_lost.figure("各项失分之和")),
        unspent=explained.unspent.figure("各项目未执行数之和"),
        overspent=explained.overspent.ranked(),
        rows=explained.rows.ranked(),
        losing=Loss(explained.losing.ranked(), explained.lost.figure("各项失分之和")),
        projects=explained.projects.counted(),
        scored=explained.scored,
        uncompared=explained.uncompared,
        copied=explained.copied,
        off_target=OffTarget(
            rows=explained.off_target.ranked(),
            missed=explained.missed.ranked(),
            near=explained.near.ranked(),
            far=explained.far.ranked(),
            beyond=explained.beyond.ranked(),
            limit=Figure(explained.limit, Unit.RATE, Working("相差不大的界线")),
        ),
    )
