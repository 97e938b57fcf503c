"""Accounting: every numeral of a finished report comes from a figure, a person's text or the template.

The report is taken apart into its sections and forms, since a number that was printed in one place says
nothing about the same digits in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reporter.blocks import Form, Report
from reporter.model import Submission
from reporter.numbers import Printing

from .forms import Forms, place_of
from .narrative import Narrative, Unit
from .numerals import has_digit
from .stray import Stray
from .written import Texts


@dataclass(frozen=True, slots=True)
class Document:
    """A finished report as it was read back, and what its templates say with digits.

    ``units`` are (kind, text): paragraph, cell, alt, or section for the end of a section. ``frame_sections``
    and ``form_sections`` are how many sections the narrative and each form have. ``fixed`` are words of the
    frame and labels of the pack, ``form_fixed`` those of the form, ``own`` texts that the user wrote beside
    the data.
    """

    units: Sequence[Unit]
    frame_sections: int
    form_sections: int
    fixed: Iterable[str] = ()
    form_fixed: Iterable[str] = ()
    own: Iterable[str] = ()


@dataclass(frozen=True, slots=True)
class Accounted:
    """The outcome: numerals that come from nowhere, and the paragraphs that were read, by place."""

    strays: tuple[Stray, ...]
    texts: dict[str, list[str]]


def account(
    document: Document, report: Report, printed: Iterable[Printing], submission: Submission
) -> Accounted:
    """Account for the numerals of a document; ``printed`` is all that was printed into it."""
    by_place: dict[str, list[Printing]] = {}
    for each in printed:
        by_place.setdefault(each.place, []).append(each)
    written = Texts.of(submission)
    sections = _sections(document)
    front, forms = sections[: document.frame_sections], sections[document.frame_sections :]
    narrative = _narrative(document, report, by_place, written)
    placed = [*narrative.placed(unit for section in front for unit in section)]
    texts: dict[str, list[str]] = {}
    for place, kind, text in placed:
        if kind == "paragraph":
            texts.setdefault(place, []).append(text)
    stamped = Forms(submission.year, written, document.form_fixed)
    grouped = _grouped(forms, document.form_sections, report.forms)
    strays = [*narrative.strays(placed)]
    for group, read in grouped:
        mine = [one for form in group for one in by_place.get(place_of(form), ())]
        strays += stamped.strays(group, filter(has_digit, read), mine)
    return Accounted(tuple(strays), texts)


def _narrative(
    document: Document, report: Report, printed: Mapping[str, list[Printing]], texts: Texts
) -> Narrative:
    own = {place: each for place, each in printed.items() if not place.startswith("form:")}
    return Narrative(report, own, texts.every(), document.fixed, document.own)


def _grouped(
    sections: Sequence[Sequence[Unit]], size: int, forms: Sequence[Form]
) -> Iterator[tuple[Sequence[Form], list[str]]]:
    """Each form with its texts; where the sections of a form depend on its data, all forms together."""
    together = len(sections) != size * len(forms)
    groups: list[Sequence[Form]] = [forms] if together else [(form,) for form in forms]
    size = len(sections) if together else size
    for at, group in enumerate(groups):
        if group:
            mine = sections[at * size : (at + 1) * size]
            yield group, [text for section in mine for _, text in section]


def _sections(document: Document) -> list[list[Unit]]:
    sections: list[list[Unit]] = [[]]
    for unit in document.units:
        if unit[0] == "section":
            sections.append([])
        else:
            sections[-1].append(unit)
    return sections[:-1]
