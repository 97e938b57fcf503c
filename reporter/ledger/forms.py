"""Forms: each numeral of a form was printed into it, written by the unit, or stands in the Word template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reporter.blocks import Form
from reporter.numbers import Printing

from .numerals import Known, numerals
from .stray import Stray
from .written import Texts


def place_of(form: Form) -> str:
    """The place at which a form's numbers are printed."""
    return f"form:{form.label}"


class Forms:
    """The texts that may stand in the forms of a submission: of all of them, and of the template."""

    def __init__(self, year: int, texts: Texts, fixed: Iterable[str]) -> None:
        self._projects, self._year = texts.projects, str(year)
        self._common = {*fixed, *texts.common}

    def strays(
        self, forms: Sequence[Form], texts: Iterable[str], printed: Iterable[Printing]
    ) -> Iterator[Stray]:
        """What stands in the ``texts`` of these forms and comes from nowhere.

        A number that was printed once accounts for one numeral; a person's text for as many as there are.
        """
        left = Counter(numeral for each in printed for numeral in numerals(each.text))
        whole = self._common.union(*(self._own(form) for form in forms))
        known: Known | None = None
        for text in texts:
            if text in whole:
                continue
            found = numerals(text)
            if all(left[numeral] > 0 for numeral in found):
                left.subtract(found)
                continue
            known = known or Known(whole)
            for numeral, _, _ in known.unknown(text):
                left[numeral] -= 1
                if left[numeral] < 0 and numeral != self._year:
                    yield Stray(numeral, place_of(forms[0]), text)

    def _own(self, form: Form) -> Iterator[str]:
        yield from self._projects[form.name]
        yield from (form.label, form.title, str(getattr(form.context.get("annex"), "title", "")))
