"""Explanations: one deviation in words, in three lengths, with its gaps and the numbers it prints.

An explanation holds nothing but texts, figures and places, so that many of them can be kept and sent from one
process to another without the projects they are about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from reporter.model import Figure, SourceRef, light
from reporter.numbers import Printing

from .choose import Basis, Trust
from .deviation import DeviationKind
from .phrasing import clause
from .review import Flaw
from .taxonomy import NamedCause

_SHOWN_AS = {
    DeviationKind.PARTIAL: "under",
    DeviationKind.FULL_THOUGH_MISSED: "under",
    DeviationKind.LEFT: "unspent",
}
_COMPARED = (DeviationKind.UNDER, DeviationKind.OVER, DeviationKind.FULL_THOUGH_MISSED)


def _ending(said: str, words: str) -> str:
    """The words with which a sentence ends, without those that introduce them; else all of it."""
    alone = clause(words)
    return alone if alone and said.endswith(alone) else said


class Number(NamedTuple):
    """A printed number, and in Chinese where it comes from: a formula, or a place in the data."""

    text: str
    source: str


@light
@dataclass(frozen=True, slots=True)
class Written:
    """The worded parts, without stops, and the three texts made of them.

    ``text`` says all that is known, ``section`` what the report's text has room for, ``cell`` what a form's
    remark cell has. ``brief`` is the fact alone as a clause, ``cause`` the sentence about the cause ("" for
    none), ``reported`` the same in a report's text, which says of all copied reasons at once that they are,
    ``measure`` the person's own or a proposed one ("" for none), ``proposed`` what the latter is made
    of, also where it is told elsewhere; gaps stand in the texts as
    【待补充：…】. ``prompts`` ask for what would close them.
    """

    brief: str
    cause: str
    reported: str
    measure: str
    proposed: tuple[str, ...]
    text: str
    section: str
    cell: str
    gaps: tuple[str, ...]
    prompts: tuple[str, ...]


@light
@dataclass(frozen=True, slots=True)
class Explanation(Written):
    """One deviation explained.

    ``project`` is the project's name as written, ``title`` the same as sentences call it. ``name`` is the
    indicator's, "" for a deviation of money, and ``row`` its position among the project's indicators,
    ``None`` for money. ``subcategory`` is as printed, the 一级指标 where there is no 二级. ``target`` and
    ``actual`` are as written ("" for none), ``target_at`` and ``actual_at`` their places.
    ``ratio``, ``lost``, ``money`` and ``weight`` are those of the deviation; ``points`` and ``score`` stand
    in its row. Figures are ``None`` where they are not known.

    ``named`` is the pack's cause, ``None`` where the words fit none; ``others`` are those told beside it;
    ``explained`` says whether it may be taken for the cause. ``words`` are a person's, unchanged ("" where
    only structured facts are known), and ``where`` is their place; ``teller`` is the unit that wrote them, ""
    where it is the one that reports. ``retold`` says that they tell the amount of the deviation themselves.
    ``reason`` and ``improvement`` stand in the row itself.
    ``unmended`` says that nobody has told a measure, and that one is owed or can be proposed.
    ``flaws`` are the objections to the words; ``against`` says that the account of the year tells the
    opposite. ``unknown_kind`` is the kind of a structured cause that the pack does not know, "" for none.
    ``misfits`` are structured causes that cannot explain a deviation of this direction, by name and place.
    ``rest`` (yuan) is what the amounts of the causes leave unexplained, ``None`` for nothing.
    ``printings`` are all numbers that were printed for the texts.
    """

    project: str
    title: str
    name: str
    row: int | None
    deviation: DeviationKind
    subcategory: str
    target: str
    actual: str
    target_at: SourceRef | None
    actual_at: SourceRef | None
    ratio: Figure | None
    points: Figure | None
    score: Figure | None
    lost: Figure | None
    money: Figure | None
    weight: tuple[Decimal, Decimal, Decimal]
    reason: str | None
    improvement: str | None
    unmended: bool
    basis: Basis
    trust: Trust
    explained: bool
    named: NamedCause | None
    others: tuple[NamedCause, ...]
    words: str
    teller: str
    retold: bool
    where: SourceRef | None
    flaws: tuple[Flaw, ...]
    against: bool
    unknown_kind: str
    misfits: tuple[tuple[str, SourceRef], ...]
    rest: Figure | None
    printings: tuple[Printing, ...]

    @property
    def indicator(self) -> str | None:
        """The indicator's name; ``None`` for a deviation of money."""
        return None if self.row is None else self.name

    @property
    def kind(self) -> str:
        """The kind for programs: under, over, unspent, overspent, adjusted, late, deducted or unknown."""
        return _SHOWN_AS.get(self.deviation, str(self.deviation))

    @property
    def open(self) -> bool:
        """True where no cause is known: none is told, it is not this one's, or it is but empty words."""
        return not self.explained or (self.named is None and Flaw.VAGUE in self.flaws)

    @property
    def off_target(self) -> bool:
        """True where target and actual value are numbers, and the one misses or far exceeds the other."""
        return self.deviation in _COMPARED and self.ratio is not None and self.ratio.value != 1

    @property
    def written_by(self) -> Literal["person", "reporter"]:
        """Whose words tell the cause."""
        return "person" if self.basis is Basis.REASON else "reporter"

    @property
    def bare_cause(self) -> str:
        """The cause for a column that is headed so: a person's own words alone, where no more is said."""
        return self.cause if self.teller else _ending(self.cause, self.words)

    @property
    def bare_measure(self) -> str:
        """The measure for a column that is headed so: a person's own words alone."""
        return _ending(self.measure, self.improvement or "")

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The two values that stand as the user wrote them, and each printed number once.

        What was printed on the way and stands in none of the texts is left out.
        """
        shown = f"{self.text}\n{self.section}\n{self.cell}"
        return tuple(each for each in self._numbers() if each.text in shown)

    def _numbers(self) -> Iterator[Number]:
        for text, where in ((self.target, self.target_at), (self.actual, self.actual_at)):
            if text:
                yield Number(text, str(where))
        seen: set[str] = set()
        for each in self.printings:
            if isinstance(each.value, Figure) and each.text not in seen:
                seen.add(each.text)
                yield Number(each.text, str(each.value.origin) if each.value.stated else each.value.working)
