"""The roundup: the explanations of all projects, taken in one after another, as far as they can be told."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from reporter.packs import ReportSpec

from .deviation import DeviationKind
from .explanation import Explanation
from .keeping import Distinct, Sum, Top
from .merge import CauseGroup, Causes, Order


class Roundup:
    """Counts and sums of all explanations, and of them the weightiest, which can be shown.

    ``rows`` are the deviations of indicators, ``low``, ``left``, ``overspent`` and ``adjusted`` those of
    money; ``losing`` are rows that cost points. ``off_target`` have values that can be compared and are off:
    ``missed`` came out worse, ``near`` by less than :attr:`limit` of the target or ``far``, the farthest
    first; ``beyond`` were exceeded; ``gravest`` has all of them by points, then by their distance.
    ``projects`` have a deviation that is no changed budget; ``scored`` says that rows have points, and
    ``uncompared`` that some could not be compared with their targets, ``copied`` that several projects give
    one reason word for word.
    """

    limit = Decimal("0.1")

    def __init__(self, report: ReportSpec) -> None:
        kept = report.listed
        self._added = 0
        self._causes = Causes(report.cause_paragraphs, report.paragraphs)
        self.rows: Top[Explanation] = Top(kept)
        self.losing: Top[Explanation] = Top(kept)
        self.low: Top[Explanation] = Top(kept)
        self.low_losing: Top[Explanation] = Top(kept)
        self.left: Top[Explanation] = Top(kept)
        self.overspent: Top[Explanation] = Top(kept)
        self.adjusted: Top[Explanation] = Top(kept)
        self.off_target: Top[Explanation] = Top(kept)
        self.missed: Top[Explanation] = Top(kept)
        self.near: Top[Explanation] = Top(kept)
        self.far: Top[Explanation] = Top(kept)
        self.beyond: Top[Explanation] = Top(kept)
        self.gravest: Top[Explanation] = Top(kept)
        self.projects = Distinct(kept)
        self.lost, self.low_lost, self.unspent = Sum(), Sum(), Sum()
        self.scored = self.uncompared = self.copied = False

    @classmethod
    def of(cls, explanations: Iterable[Explanation], report: ReportSpec) -> Roundup:
        """Of explanations that are all at hand."""
        made = cls(report)
        made.add(explanations)
        return made

    def add(self, explanations: Iterable[Explanation]) -> None:
        """The explanations of one more project, in printed order; what cannot be shown is not kept."""
        ordered: list[tuple[Order, Explanation]] = []
        for each in explanations:
            self._added += 1
            ordered.append(((tuple(-part for part in each.weight), self._added), each))
        for order, each in sorted(ordered, key=lambda pair: pair[0]):
            self._add(order, each)

    def _add(self, order: Order, each: Explanation) -> None:
        if each.deviation is DeviationKind.ADJUSTED:
            self.adjusted.add(order, each)
            return
        self._causes.add(order, each)
        self.copied = self.copied or each.reported != each.cause
        self.projects.add(order, each.title)
        if each.deviation is DeviationKind.UNSPENT:
            self._add_low(order, each)
        elif each.deviation is DeviationKind.LEFT:
            self.left.add(order, each)
        elif each.deviation is DeviationKind.OVERSPENT:
            self.overspent.add(order, each)
        else:
            self._add_row(order, each)

    def _add_low(self, order: Order, each: Explanation) -> None:
        self.low.add(order, each)
        self.unspent.add(each.money, order)
        if each.lost and each.lost.value > 0:
            self.low_losing.add(order, each)
            self.low_lost.add(each.lost, order)

    def _add_row(self, order: Order, each: Explanation) -> None:
        self.rows.add(order, each)
        self.scored = self.scored or each.points is not None
        self.uncompared = self.uncompared or each.deviation is DeviationKind.UNKNOWN
        if each.lost and each.lost.value > 0:
            self.losing.add(order, each)
            self.lost.add(each.lost, order)
        if each.off_target:
            self._add_off_target(order, each)

    def _add_off_target(self, order: Order, each: Explanation) -> None:
        distance = abs(each.ratio.value - 1) if each.ratio else Decimal(0)
        self.off_target.add(order, each)
        self.gravest.add((order[0], -distance, order[1]), each)
        if each.deviation is DeviationKind.OVER:
            self.beyond.add(order, each)
            return
        self.missed.add(order, each)
        if distance < self.limit:
            self.near.add(order, each)
        else:
            self.far.add((-distance, order), each)

    def causes(self, *, single: bool = False) -> tuple[CauseGroup, ...]:
        """Groups by cause, those that cost most first, what is unexplained last.

        Changed budgets are left out: they are told with the funds. ``single`` leaves out the project's name.
        """
        return self._causes.groups(single=single)

    @property
    def explanations(self) -> tuple[Explanation, ...]:
        """All that can be shown, the weightiest first: the texts and numbers of a report are among theirs."""
        told = dict(self._causes.told())
        for top in (self.rows, self.low, self.left, self.overspent, self.adjusted):
            told.update(top.entries())
        return tuple(told[order] for order in sorted(told))
