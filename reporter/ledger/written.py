"""Written texts: whatever a person wrote with digits in it, and where."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from reporter.model import Quantity, Record, SourceRef, Submission, When

from .numerals import has_digit


class Texts(NamedTuple):
    """The texts with digits of a submission: ``common`` to all its projects, and by project's name."""

    common: list[str]
    projects: dict[str, list[str]]

    @classmethod
    def of(cls, submission: Submission) -> Texts:
        """All of them, each record looked through once."""
        common = [each.text for each in written(submission, skip=("projects",))]
        own = {project.name: [each.text for each in written(project)] for project in submission.projects}
        return cls(common, own)

    def every(self) -> Iterator[str]:
        """The texts of the submission and of all projects."""
        return chain(self.common, *self.projects.values())


class Written(NamedTuple):
    """One text of the data that holds digits, with the record and the field in which it stands."""

    text: str
    record: Record
    name: str

    @property
    def where(self) -> SourceRef:
        """Its place in the user's data."""
        return self.record.ref(self.name)


def written(record: Record, *, skip: tuple[str, ...] = ()) -> Iterator[Written]:
    """The texts with digits in a record and all records within it; fields in ``skip`` are left out.

    Numbers (money, scores, rates) are none of them: they are printed as figures. Years and annex numbers
    are.
    """
    for name in type(record).model_fields:
        value = getattr(record, name)
        if value is not None and name != "origin" and name not in skip:
            yield from _of(value, record, name)


def _of(value: object, record: Record, name: str) -> Iterator[Written]:
    if isinstance(value, str):
        if has_digit(value):
            yield Written(value, record, name)
    elif isinstance(value, (Quantity, When)):
        if has_digit(value.text):
            yield Written(value.text, record, name)
    elif isinstance(value, Record):
        yield from written(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from _of(item, record, name)
    elif isinstance(value, int):
        yield Written(str(value), record, name)
