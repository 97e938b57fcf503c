"""Forms: each numeral of a form was printed into it, written by the unit, or stands in the Word template.

Forms are accounted for one by one, wherever they are stamped; what is found out about one is complete.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from reporter.blocks import Form
from reporter.model import Project, Submission
from reporter.numbers import Printing

from .book import Numbers, form_entry
from .fields import fields_of
from .figures import Figures
from .numerals import Known, in_context, numerals, pieces_of
from .stray import Stray
from .written import Written, spoken, written


class FormAccount(NamedTuple):
    """One form's part of the book, the numerals on it that come from nowhere, and what its project says.

    ``pieces`` are those of its texts (see :func:`reporter.ledger.numerals.pieces_of`).
    """

    entry: bytes
    strays: tuple[Stray, ...]
    pieces: set[str]


def place_of(form: Form) -> str:
    """The place at which a form's numbers are printed."""
    return f"form:{form.label}"


class FormAccounts:
    """Accounts for the forms of one submission.

    ``head`` is the submission, whose projects are of no interest; ``fixed`` is what the form's template says
    with digits.
    """

    def __init__(self, head: Submission, fixed: Iterable[str]) -> None:
        self._head, self._year = head, str(head.year)
        self._whole = frozenset((*fixed, *(each.text for each in written(head, skip=("projects",)))))
        self._known = Known(self._whole)

    def of(
        self, form: Form, project: Project, texts: Sequence[str], printed: Sequence[Printing]
    ) -> FormAccount:
        """Account for the form of a project.

        ``texts`` are what is read on it with digits, ``printed`` all that was printed into it: while it was
        stamped, and before that into texts which then got onto it, at whatever place that was.
        """
        heard = written(project)
        passed = [(each, _numerals(each.text)) for each in printed]
        pieces = pieces_of(chain((each.text for each in heard), spoken(project)))
        strays = tuple(self._strays(form, texts, heard, pieces, passed))
        return FormAccount(self._entry(form, project, texts, heard, passed), strays, pieces)

    def _entry(
        self, form: Form, project: Project, texts: Sequence[str], heard: Iterable[Written], passed: Passed
    ) -> bytes:
        place = place_of(form)
        figures = Figures((project, self._head), project.origin.file)
        numbers = Numbers(figures)
        names = fields_of(form)
        on_page = cache(lambda: {numeral for text in texts for numeral in _numerals(text)})
        for each, here in passed:
            if each.kind != "text" and (each.place == place or on_page().issuperset(here)):
                numbers.add(each, (names.get(id(each.value), ""),))
        return form_entry(form.label, f"{form.label}　{form.title}", numbers, figures, heard)

    def _strays(
        self,
        form: Form,
        texts: Iterable[str],
        heard: Iterable[Written],
        pieces: Iterable[str],
        passed: Passed,
    ) -> Iterator[Stray]:
        """What stands in the ``texts`` and comes from nowhere.

        A number that was printed once accounts for one numeral; a person's text for as many as there are.
        """
        left = Counter([numeral for _, found in passed for numeral in found])
        printed = {*_titles(form), *_parts(form)}
        own = {*printed, *(each.text for each in heard)}
        known = cache(lambda: Known(printed, pieces))
        for text in texts:
            if text in own or text in self._whole or _taken(left, _numerals(text)):
                continue
            for numeral in self._unknown(text, known):
                left[numeral] -= 1
                if left[numeral] < 0:
                    yield Stray(numeral, place_of(form), text)

    def _unknown(self, text: str, known: Callable[[], Known]) -> Iterator[str]:
        """The numerals that no text has; the project's own come last, since they have to be prepared."""
        for found in in_context(text):
            if found[0] != self._year and not (self._known.holds(*found) or known().holds(*found)):
                yield found[0]


Passed = Sequence[tuple[Printing, Sequence[str]]]
"""What was printed, with its numerals."""


@lru_cache(maxsize=1024)
def _numerals(text: str) -> tuple[str, ...]:
    """The numerals of a text; what is printed into a form is read on it again just as it was."""
    return tuple(numerals(text))


def _taken(left: Counter[str], found: Sequence[str]) -> bool:
    """Take a text's numerals from those that are left, if all of them are."""
    for numeral in found:
        if left[numeral] <= 0:
            return False
    for numeral in found:
        left[numeral] -= 1
    return True


def _parts(form: Form) -> Iterator[str]:
    """What some forms print alone, cut out of a text: 95 of ≥95%."""
    for row in form.context.get("rows", ()):
        yield from (row.target_value, row.actual_value)


def _titles(form: Form) -> tuple[str, ...]:
    return form.label, form.title, str(getattr(form.context.get("annex"), "title", ""))
