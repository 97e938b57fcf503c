"""Accounting: every numeral of a finished report comes from a figure, a person's text or the template.

The report is taken apart into its sections and forms, since a number that was printed in one place says
nothing about the same digits in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reporter.blocks import Form, Report
from reporter.model import Submission
from reporter.numbers import Printing

from .forms import form_strays
from .narrative import narrative_strays
from .numerals import has_digit
from .written import written

Unit = tuple[str, str]
"""(kind, text) as the document was read back: paragraph, cell, alt, or the end of a section."""


@dataclass(frozen=True, slots=True)
class Document:
    """A finished report as it was read back, and what its templates say with digits.

    ``frame_sections`` and ``form_sections`` are how many sections the narrative and each form have. ``fixed``
    are words of the frame and labels of the pack, ``form_fixed`` those of the form, ``own`` texts that the
    user wrote beside the data.
    """

    units: Sequence[Unit]
    frame_sections: int
    form_sections: int
    fixed: Iterable[str] = ()
    form_fixed: Iterable[str] = ()
    own: Iterable[str] = ()


@dataclass(frozen=True, slots=True)
class Stray:
    """A numeral that comes from nowhere: its place (``section:basics``, ``form:附件1``) and the text around it."""

    numeral: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Accounted:
    """The outcome: numerals without an origin, and for each place of the narrative its texts with digits."""

    strays: tuple[Stray, ...]
    texts: dict[str, list[str]]


def account(
    document: Document, report: Report, printed: Sequence[Printing], submission: Submission
) -> Accounted:
    """Account for all numerals of a document; ``printed`` is everything that was printed into it."""
    narrative, forms = _parts(document, len(report.forms))
    by_place: dict[str, list[Printing]] = {}
    for each in printed:
        by_place.setdefault(each.place, []).append(each)
    texts: dict[str, list[str]] = {}
    found = [
        Stray(numeral, place, text)
        for numeral, place, text in narrative_strays(
            narrative, report, by_place, _narrative_texts(submission), (*document.fixed,), (*document.own,), texts
        )
    ]
    for of, units in forms:
        found += [
            Stray(numeral, place, text)
            for numeral, place, text in form_strays(of, units, by_place, submission, document.form_fixed)
        ]
    return Accounted(tuple(found), texts)


def _narrative_texts(submission: Submission) -> list[str]:
    return [each.text for each in written(submission)]


def _parts(document: Document, forms: int) -> tuple[list[Unit], list[tuple[Sequence[int], list[str]]]]:
    """The narrative, and the texts with digits of each form by its index.

    Where a form's sections depend on its data they cannot be told apart, and all forms are one.
    """
    sections: list[list[Unit]] = [[]]
    for unit in document.units:
        if unit[0] == "section":
            sections.append([])
        elif has_digit(unit[1]) or unit[0] == "paragraph":
            sections[-1].append(unit)
    del sections[-1]
    first, each = document.frame_sections, document.form_sections
    narrative = [unit for section in sections[:first] for unit in section]
    rest = sections[first:]
    if len(rest) == each * forms:
        return narrative, [((i,), _texts(rest[i * each : (i + 1) * each])) for i in range(forms)]
    return narrative, [(range(forms), _texts(rest))]


def _texts(sections: Iterable[Sequence[Unit]]) -> list[str]:
    return [text for section in sections for _, text in section if has_digit(text)]
