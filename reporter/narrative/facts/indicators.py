"""Facts about indicators: how many of each part were met, exceeded, missed or not assessed, and which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import partial
from heapq import merge
from typing import Generic, TypeVar

from reporter.explain import Counted
from reporter.model import IN_WORDS, Figure, Kind, Unit, Working
from reporter.scoring import IndicatorResult, ProjectEvaluation, Status
from reporter.scoring.held_back import is_said
from reporter.scoring.spoken import is_clause, spoken_values

from .parts import Parts, part_of
from .sums import count, quotient


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator in words: texts as sentences give them ("" for none), ``ratio`` as a rate or ``None``.

    ``limit`` says that less is better, so that a missed target was exceeded. ``in_words`` says that target
    or actual is no number but words or a date, or a number in words of its own. ``why`` tells why the row
    could not be compared ("" when it could).
    """

    project: str
    subcategory: str
    name: str
    target: str
    actual: str
    ratio: Figure | None
    status: Status
    limit: bool
    in_words: bool
    why: str


_LISTS: Mapping[Status, tuple[str, ...]] = {
    Status.MET: ("rows", "assessed", "done", "met"),
    Status.OVER: ("rows", "assessed", "done", "over"),
    Status.PARTIAL: ("rows", "assessed", "partial"),
    Status.UNDER: ("rows", "assessed", "under"),
    Status.UNKNOWN: ("rows", "unknown"),
    Status.NOT_APPLICABLE: ("not_applicable",),
}


@dataclass(frozen=True, slots=True)
class Tally:
    """Indicators of one part, or of all, by outcome; of very many, only the first can be named.

    ``rows`` are those that apply; ``assessed`` those of them that could be compared; ``done`` were met or
    exceeded (``share`` of the assessed). ``beyond`` are done with more than the target. ``no_actual`` have
    a target only, ``incomparable`` have both but in different terms; ``unsettled`` are those of them that are
    not told among the deviations.
    """

    name: str
    rows: Counted[Row]
    assessed: Counted[Row]
    done: Counted[Row]
    over: Counted[Row]
    met: Counted[Row]
    beyond: Counted[Row]
    partial: Counted[Row]
    under: Counted[Row]
    unknown: Counted[Row]
    no_actual: Counted[Row]
    incomparable: Counted[Row]
    unsettled: Counted[Row]
    not_applicable: Counted[Row]
    share: Figure | None


_NAMES = tuple(each.name for each in fields(Tally) if each.name not in ("name", "share"))


@dataclass(frozen=True, slots=True)
class Indicators:
    """All indicators together and by part in printed order.

    ``limit`` is the rate of its target from which on one counts as exceeded by far.
    """

    whole: Tally
    parts: tuple[Tally, ...]
    limit: Figure


T = TypeVar("T")


class Bag(Generic[T]):
    """Things as they come, each with a growing number; the first ``most`` are kept."""

    def __init__(self, most: int) -> None:
        self._most, self._length = most, 0
        self._kept: list[tuple[int, T]] = []

    @property
    def has_room(self) -> bool:
        """True when the next one would be kept."""
        return len(self._kept) < self._most

    def add(self, number: int, thing: T | None) -> None:
        """One more, which may be left out (``None``) where there is no room."""
        self._length += 1
        if thing is not None and self.has_room:
            self._kept.append((number, thing))

    @classmethod
    def counted(cls, bags: Sequence[Bag[T]]) -> Counted[T]:
        """The contents of several bags of one size by their numbers."""
        kept = [thing for _, thing in merge(*(bag._kept for bag in bags), key=lambda pair: pair[0])]
        most = max((bag._most for bag in bags), default=0)
        return Counted(kept[:most], sum(bag._length for bag in bags))


class Outcomes:
    """The outcome of all indicators, project by project; ``parts`` has the part of each as it comes.

    On every list the first ``kept`` can be named; ``over`` is the pack's limit, and ``deducted`` says that
    points taken are told as deviations.
    """

    def __init__(self, kept: int, over: Decimal, *, deducted: bool) -> None:
        self._limit = Figure(over, Unit.RATE, Working("模板规定的超额较多的界线"))
        self._deducted = deducted
        self.parts: dict[str, _Bags] = defaultdict(partial(defaultdict, partial(Bag, kept)))
        self._added = 0

    def add(self, project: ProjectEvaluation) -> None:
        """The indicators of one more project."""
        name = project.project.title
        for result in project.indicators:
            if result.indicator.blank:
                continue  # nothing but a line of the form
            bag = self.parts[part_of(result.indicator)][self._lists(result)]
            self._added += 1
            bag.add(self._added, _row(name, result) if bag.has_room else None)

    def _lists(self, result: IndicatorResult) -> tuple[str, ...]:
        """The lists of a tally on which an indicator stands."""
        lists = _LISTS[result.status]
        if result.status is Status.UNKNOWN:
            return (*lists, *self._open(result))
        if result.status in (Status.MET, Status.OVER) and _is_beyond(result):
            return (*lists, "beyond")
        return lists

    def _open(self, result: IndicatorResult) -> tuple[str, ...]:
        """The lists of what could not be compared."""
        if not result.indicator.actual_text.strip():
            return ("no_actual",)
        lost = result.score.lost
        told = self._deducted and lost is not None and lost > 0
        return ("incomparable",) if told else ("incomparable", "unsettled")

    def told(self, parts: Parts) -> Indicators:
        """All of them, and by part under its name."""
        by_name: dict[str, list[_Bags]] = {}
        for part, bags in self.parts.items():
            by_name.setdefault(parts.name(part), []).append(bags)
        tallies = tuple(_tally(name, bags) for name, bags in by_name.items())
        return Indicators(_tally("合计", list(self.parts.values())), tallies, self._limit)


_Bags = dict[tuple[str, ...], Bag[Row]]
"""The indicators of one part by the lists of a tally on which they stand."""


def _is_beyond(result: IndicatorResult) -> bool:
    one, ratio = result.indicator, result.ratio
    return ratio is not None and ratio > 1 and not result.is_limit and bool(one.target and one.actual)


def _row(project: str, result: IndicatorResult) -> Row:
    one = result.indicator
    target, actual = spoken_values(one.target, one.actual)
    return Row(
        project=project,
        subcategory=one.subcategory or "",
        name=one.title,
        target=target,
        actual=actual,
        ratio=result.completion,
        status=result.status,
        limit=result.is_limit,
        in_words=is_said(one)
        or is_clause(one.actual)
        or any(each.kind in (*IN_WORDS, Kind.DATE) for each in (one.target, one.actual) if each),
        why=result.score.why_not if result.status is Status.UNKNOWN else "",
    )


def _tally(name: str, bags: Sequence[_Bags]) -> Tally:
    lists = {
        name: Bag.counted([bag for own in bags for lists, bag in own.items() if name in lists])
        for name in _NAMES
    }
    share = quotient(count(lists["done"]), count(lists["assessed"]), "完成项数÷可比项数")
    return Tally(name=name, share=share, **lists)


def alike(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows of several projects that say the same of the same indicator, together where the first stands."""
    found: dict[tuple[object, ...], list[Row]] = {}
    before: Counter[tuple[object, ...]] = Counter()  # a project that says it twice has two rows to tell
    for row in rows:
        said = (row.name, row.target, row.actual, row.ratio and row.ratio.value)
        found.setdefault((*said, before[row.project, said]), []).append(row)
        before[row.project, said] += 1
    return list(found.values())
