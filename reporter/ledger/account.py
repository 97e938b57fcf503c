"""Accounting: every numeral of a finished narrative comes from a figure, a person's text or the template.

The narrative is taken apart into its sections, since a number that was printed in one place says nothing
about the same digits in another. The forms behind it are accounted for one by one, by
:mod:`reporter.ledger.forms`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from json.encoder import encode_basestring as quoted

from reporter.blocks import Report
from reporter.model import Project, Submission
from reporter.numbers import Printing

from .book import NarrativeBook, Numbers
from .figures import Figures
from .narrative import EXPLAIN, Narrative, Unit, placed
from .numerals import pieces_of
from .places import Places, Told
from .stray import Stray
from .written import written

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Document:
    """A finished report as it is read back, and what its templates say with digits.

    ``units`` are (kind, text): paragraph, cell, alt, or section for the end of a section. The narrative has
    the first ``sections``; no more is read. ``fixed`` are words of the frame, labels of the pack and names of
    the annexes, ``own`` texts that the user wrote beside the data.
    """

    units: Iterable[Unit]
    sections: int
    fixed: Iterable[str] = ()
    own: Iterable[str] = ()

    def narrative(self) -> Iterator[Unit]:
        """The units of the narrative."""
        left = self.sections
        for unit in self.units:
            if unit[0] != "section":
                yield unit
                continue
            left -= 1
            if left <= 0:
                return


@dataclass(frozen=True, slots=True)
class NarrativeAccount:
    """The outcome: the narrative's part of the book, titles by place, and numerals that come from nowhere."""

    book: NarrativeBook
    titles: Mapping[str, Mapping[str, object]]
    strays: tuple[Stray, ...]


def account(
    document: Document,
    report: Report,
    printed: Sequence[Printing],
    told: Sequence[Told],
    head: Submission,
    pieces: Iterable[str],
    single: Project | None = None,
) -> NarrativeAccount:
    """Account for the narrative of a report.

    ``printed`` is all that was printed for it, ``told`` what it may quote. ``head`` is the submission (its
    projects are of no interest), ``pieces`` are those of what its projects say with digits. ``single`` is the
    project of a report on one, which tells its dates.
    """
    heard = written(head, skip=("projects",))
    by_place = {EXPLAIN: [each for one in told for each in one.printings]}
    for each in printed:
        by_place.setdefault(each.place, []).append(each)
    read = [*placed(report, document.narrative())]
    known = chain(pieces_of(each.text for each in heard), pieces)
    narrative = Narrative(report, read, by_place, known, document.fixed, document.own)
    paragraphs: dict[str, list[str]] = {}
    for place, kind, text in read:
        if kind == "paragraph":
            paragraphs.setdefault(place, []).append(text)
    places = Places(report, printed, paragraphs)
    figures = Figures((head, *([single] if single else [])), head.origin.file)
    numbers = Numbers(figures)
    stand = chain(((each, places.of(each)) for each in printed), chain.from_iterable(map(places.told, told)))
    for each, found in stand:
        if each.kind != "text" and found:
            numbers.add(each, found)
    book = NarrativeBook(
        _json({"title": report.title, "sections": document.sections}),
        tuple(f"{quoted(place)}: {_json(title)}" for place, title in places.titles.items()),
        tuple(numbers.rows()),
        tuple(figures.rows),
        tuple(figures.texts(heard)),
        figures.files,
    )
    return NarrativeAccount(book, places.titles, tuple(narrative.strays()))
