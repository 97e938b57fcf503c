"""Texts that people wrote: every text field of a project or a submission, with its name and its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reporter.model import Project, Record, SourceRef, Submission

_CLAUSE = re.compile(r"[，。；：！？、,;:!?\s]+")
_SENTENCE = re.compile(r"[。；！？;!?\n]+")
_DOCUMENT = re.compile(r"《[^》]*》|[（(]?[^\s，。；（(《]{0,10}[〔\[【(（](?:19|20)\d\d[〕\]】)）][^号，。；]{0,8}号[)）]?")


@dataclass(frozen=True, slots=True)
class Written:
    """One text field as written: ``text`` of the field ``field`` of ``record``; ``of`` is the indicator's name."""

    text: str
    field: str
    record: Record
    of: str | None = None

    @property
    def where(self) -> SourceRef:
        """Its place in the user's data."""
        return self.record.ref(self.field)

    @property
    def label(self) -> str:
        """What the form calls the field."""
        return type(self.record).terms[self.field].name


def texts_of(project: Project) -> Iterator[Written]:
    """Every text of the project, in printed order; the printed text of targets and actuals too."""
    yield from _fields(project, ("name", "overview", "progress"))
    for line in project.funds:
        yield from _fields(line, ("reason", "improvement"))
    yield from _fields(project.goal, ("expected", "actual"))
    for row in project.indicators:
        yield from _fields(row, ("category", "subcategory", "name"), row.name)
        for field in ("target", "actual"):
            quantity = getattr(row, field)
            if quantity is not None:
                yield Written(quantity.text, field, row, row.name)
        yield from _fields(row, ("reason", "improvement"), row.name)
    for group in project.groups:
        yield from _fields(group, ("note",))


def report_texts(submission: Submission) -> Iterator[Written]:
    """The texts that belong to the report as a whole."""
    yield from _fields(submission, ("title", "application"))
    for step in submission.organisation.steps:
        yield from _fields(step, ("what",))


def _fields(record: Record, names: Iterable[str], of: str | None = None) -> Iterator[Written]:
    for name in names:
        text = getattr(record, name)
        if text:
            yield Written(text, name, record, of)


def clauses(text: str) -> list[str]:
    """The parts of a text between commas and full stops, without empty ones.

    >>> clauses("因疫情，未能开展；已调整。")
    ['因疫情', '未能开展', '已调整']
    """
    return [part for part in _CLAUSE.split(text) if part]


def sentences(text: str) -> list[str]:
    """The parts of a text between full stops and semicolons, without empty ones."""
    return [part for part in _SENTENCE.split(text) if part.strip()]


def clause_around(text: str, start: int, end: int) -> tuple[str, str]:
    """(words before, words after) a place in a text, up to the next comma or full stop."""
    before = _CLAUSE.split(text[:start])[-1]
    after = _CLAUSE.split(text[end:], maxsplit=1)[0]
    return before, after


def without_documents(text: str) -> str:
    """The text without titles in 《》 and document numbers, whose years and numbers tell nothing."""
    return _DOCUMENT.sub("", text)
