"""Forms: each numeral of a form was printed into it, written by the unit, or stands in the Word template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reporter.blocks import Form
from reporter.model import Project, Submission
from reporter.numbers import Printing

from .numerals import Known, numerals
from .written import written

Found = tuple[str, str, str]


def place_of(form: Form) -> str:
    """The place at which a form's numbers are printed."""
    return f"form:{form.label}"


class FormTexts:
    """The texts that may stand in any form of a submission: of the whole submission, and of the template."""

    def __init__(self, submission: Submission, fixed: Iterable[str]) -> None:
        self._projects = {project.name: project for project in submission.projects}
        self._common = [each.text for each in written(submission, skip=("projects",))]
        self._fixed = [*fixed]
        self._year = str(submission.year)

    def strays(self, forms: Sequence[Form], units: Iterable[str], printed: Iterable[Printing]) -> Iterator[Found]:
        """(numeral, place, text) of what stands in these forms and comes from nowhere."""
        left = Counter(numeral for each in printed for numeral in numerals(each.text))
        own = [each.text for form in forms for each in written(self._projects[form.name])]
        names = [text for form in forms for text in (form.label, form.title, str(form.context["annex"].title))]
        whole = {*own, *self._common, *self._fixed, *names}
        known: Known | None = None
        for text in units:
            if text in whole:
                continue
            found = numerals(text)
            if all(left[numeral] > 0 for numeral in found):
                left.subtract(found)
                continue
            if known is None:
                known = Known(whole)
            for numeral, _, _ in known.unknown(text):
                if left[numeral] > 0:
                    left[numeral] -= 1
                elif numeral != self._year:
                    yield numeral, place_of(forms[0]), text
