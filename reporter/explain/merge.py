"""Merging: like deviations with one cause become one paragraph, and the causes stand one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b

from reporter.model import Figure, Unit, Working

from .choose import Basis
from .explanation import Explanation
from .keeping import Counted, Distinct, Sum, Top
from .phrasing import clause
from .taxonomy import NamedCause
from .write import stops

_OTHER = "其他原因"
_OPEN = "待补充或核实的原因"
_MANY = 8  # projects of which one paragraph tells the facts
_NAMED = 12  # projects of one cause that can be named
_LACKING = 4  # deviations without a measure that can be named
_MEASURES = 2  # that are proposed for one cause, and not more than it has paragraphs
_REST = "其他项目的同类情况见附件"

Order = tuple[tuple[Decimal, ...], int]
"""The weightiest deviation has the lowest; equal ones stay in the order in which they were added."""


@dataclass(frozen=True, slots=True)
class Item:
    """Deviations of one or several projects that one sentence explains.

    ``projects`` are those that are told by name, ``text`` is the whole paragraph.
    """

    projects: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class CauseGroup:
    """The deviations of one cause, the weightiest first.

    ``heading`` stands over them, ``label`` names the cause in a sentence. ``measures`` are proposed for
    those that have none of their own, at most two, and one for each cause told beside it; ``measure_gap``
    says that one is missing. ``number`` is the number of deviations, ``unmended`` of those that want a
    measure and have none of their own, of which ``lacking`` are the first; ``untold`` of those that no
    paragraph tells. ``open`` is True for what is left without a cause, ``other`` for causes that the pack
    does not know.
    """

    id: str
    label: str
    heading: str
    paragraphs: Counted[Item]
    projects: Counted[str]
    lost: Figure | None
    measures: tuple[str, ...]
    measure_gap: bool
    number: Figure
    unmended: Figure
    lacking: Counted[Explanation]
    untold: Figure
    open: bool
    other: bool


class Causes:
    """All deviations by cause, added one after another; of each cause the weightiest paragraphs are held.

    ``per_cause`` and ``in_all`` are the most paragraphs that are told of one cause, and of all of them.
    """

    def __init__(self, per_cause: int, in_all: int) -> None:
        self._per_cause, self._in_all = per_cause, in_all
        self._causes: dict[str, _Cause] = {}

    def add(self, order: Order, each: Explanation) -> None:
        """One more; of one project, the weightiest comes first."""
        key = _key(each)
        if key not in self._causes:
            self._causes[key] = _Cause(key, each.named, self._per_cause)
        self._causes[key].add(order, each)

    def groups(self, *, single: bool = False) -> tuple[CauseGroup, ...]:
        """Those that cost most first, what is unexplained last; ``single`` leaves out the project's name."""
        most = self._most()
        return tuple(each.group(most, single=single) for each in self._sorted())

    def told(self) -> Iterator[tuple[Order, Explanation]]:
        """The explanations of which the paragraphs are made."""
        most = self._most()
        return (member for each in self._causes.values() for item in each.items(most) for member in item.told)

    def _sorted(self) -> list[_Cause]:
        return sorted(self._causes.values(), key=lambda each: each.place)

    def _most(self) -> int:
        """Paragraphs of one cause: as many for all of them as their number in all allows, at least one."""
        found = [each.distinct for each in self._causes.values()]
        allowed = range(self._per_cause, 1, -1)
        return next((m for m in allowed if sum(min(m, each) for each in found) <= self._in_all), 1)


class _Cause:
    """One cause: what is said of it is held by what makes it one item, the ``most`` weightiest of them."""

    def __init__(self, key: str, named: NamedCause | None, most: int) -> None:
        self._key, self._most = key, most
        self._named = named if key not in (_OPEN, _OTHER) else None
        self._items: dict[tuple[str, ...], _Item] = {}
        self._seen: set[bytes] = set()
        self._limit: Order | None = None  # a new item of a higher order has no place any more
        self._first: Order | None = None
        self._projects, self._lost = Distinct(_NAMED), Sum()
        self._lacking: Top[Explanation] = Top(_LACKING)
        self._number = 0

    @property
    def distinct(self) -> int:
        """How many items there are."""
        return len(self._seen)

    @property
    def place(self) -> tuple[bool, bool, Decimal, Order | None]:
        """Where it stands among the causes."""
        lost = self._lost.value
        return self._key == _OPEN, self._key == _OTHER, -lost, self._first

    def add(self, order: Order, each: Explanation) -> None:
        self._first = order if self._first is None else min(self._first, order)
        self._number += 1
        self._projects.add(order, each.title)
        if each.unmended:
            self._lacking.add(order, each)
        if each.lost and each.lost.value > 0:
            self._lost.add(each.lost, order)
        said = _said(each)
        item = self._items.get(said) or self._begun(order, said)
        if item is not None:
            item.add(order, each)

    def _begun(self, order: Order, said: tuple[str, ...]) -> _Item | None:
        """A new item; ``None`` where it is too light to be told."""
        mark = blake2b("\0".join(said).encode(), digest_size=8).digest()
        known = mark in self._seen
        self._seen.add(mark)
        if self._limit is not None and order > self._limit:
            return None
        if len(self._items) >= 2 * self._most:
            self._cut()
        item = self._items[said] = _Item(more=known)
        return item

    def _cut(self) -> None:
        kept = sorted(self._items.items(), key=lambda pair: pair[1].best)[: self._most]
        self._items, self._limit = dict(kept), kept[-1][1].best

    def items(self, most: int) -> list[_Item]:
        """The weightiest."""
        return sorted(self._items.values(), key=lambda item: item.best)[:most]

    def group(self, most: int, *, single: bool) -> CauseGroup:
        cause, items = self._named, self.items(most)
        proposed = self._proposed(cause, items) if cause and self._lacking else ()
        return CauseGroup(
            id=self._key,
            label=cause.label if cause else self._key,
            heading=cause.heading if cause else self._key,
            paragraphs=Counted([item.told_as(single=single) for item in items], self.distinct),
            projects=self._projects.counted(),
            lost=self._lost.figure("各项失分之和"),
            measures=proposed,
            measure_gap=len(self._lacking) > 0 and not proposed,
            number=_counted(self._number, "这类偏差的项数"),
            unmended=_counted(len(self._lacking), "这类偏差中没有填写改进措施的项数"),
            lacking=self._lacking.ranked(),
            untold=self._untold(items),
            open=self._key == _OPEN,
            other=self._key == _OTHER,
        )

    def _proposed(self, cause: NamedCause, items: Sequence[_Item]) -> tuple[str, ...]:
        told = [each.proposed for item in items for _, each in item.told if each.proposed]
        own = dict.fromkeys(first for first, *_ in told)
        beside = [each for _, *others in told for each in others]
        return tuple(dict.fromkeys((*list(own or cause.measures)[: min(self.distinct, _MEASURES)], *beside)))

    def _untold(self, items: Sequence[_Item]) -> Figure:
        told = sum(len(item.told) for item in items)
        return _counted(self._number - told, f"这类偏差的项数－已说明的项数：{self._number}－{told}")


class _Item:
    """Deviations that one sentence explains, of the projects where they weigh most.

    ``more`` says that there are others. ``best`` is the order of the weightiest.
    """

    def __init__(self, *, more: bool) -> None:
        self._more = more
        self._by_project: dict[str, list[tuple[Order, Explanation]]] = {}

    @property
    def best(self) -> Order:
        return min(order for own in self._by_project.values() for order, _ in own)

    def add(self, order: Order, each: Explanation) -> None:
        if each.project not in self._by_project and len(self._by_project) >= 2 * _MANY:
            self._by_project = dict(self._heaviest())
            self._more = True
        self._by_project.setdefault(each.project, []).append((order, each))

    def _heaviest(self) -> list[tuple[str, list[tuple[Order, Explanation]]]]:
        return sorted(self._by_project.items(), key=lambda pair: min(pair[1])[0])[:_MANY]

    @property
    def told(self) -> list[tuple[Order, Explanation]]:
        """What is told of them, the weightiest first."""
        return sorted((pair for _, own in self._heaviest() for pair in own), key=lambda pair: pair[0])

    def told_as(self, *, single: bool) -> Item:
        """One paragraph: the facts by project, then what they have in common."""
        members = [each for _, each in self.told]
        apart = len(_gaps(members)) > 1
        facts: dict[str, list[Explanation]] = {}
        for each in members:
            facts.setdefault(each.title, []).append(each)
        told = [f"{'' if single else name}{_facts(own, gaps=apart)}" for name, own in facts.items()]
        if self._more or len(self._by_project) > _MANY:
            told.append(_REST)
        tail = _tail(members, causes=not apart)
        return Item(tuple(facts), stops(["。".join(told), *tail]))


def _counted(number: int, working: str) -> Figure:
    return Figure(Decimal(number), Unit.COUNT, Working(working))


def _key(each: Explanation) -> str:
    if each.open:
        return _OPEN
    return each.named.id if each.named else _OTHER


def _said(each: Explanation) -> tuple[str, ...]:
    """What makes two deviations one item: the same words of a person, or no words in the same project."""
    measure = each.improvement or ""
    if each.words:
        return (clause(each.words), each.teller, clause(measure), *each.gaps, *each.flaws)
    return each.project, each.cause if each.basis is not Basis.NOTHING or each.against else "", measure


def _facts(members: Sequence[Explanation], *, gaps: bool) -> str:
    """The facts of one project; with ``gaps`` that differ each behind its own, to show whose it is."""
    following = (*(each.cause for each in members[1:]), None)
    pairs = zip(members, following, strict=True)
    return "；".join(
        f"{each.brief}{each.cause if gaps and each.cause != after else ''}" for each, after in pairs
    )


def _gaps(members: Sequence[Explanation]) -> tuple[str, ...]:
    """What is said instead of a cause, each once; nothing where a person's words are told."""
    return tuple(dict.fromkeys(each.cause for each in members if not each.words))


def _tail(members: Sequence[Explanation], *, causes: bool) -> list[str]:
    """Cause and own measure, which members of an item have in common."""
    first = members[0]
    return [first.reported if causes else "", first.measure if first.improvement else ""]
