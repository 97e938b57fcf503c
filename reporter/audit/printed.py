"""Printed texts: what a person wrote that appears in the report or in a form, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reporter.model import Indicator, Project, Record, SourceRef, Submission


class Printed(NamedTuple):
    """One text and its place; ``indicator`` is the name of the row that it belongs to."""

    text: str
    record: Record
    field: str
    indicator: str | None = None

    @property
    def where(self) -> SourceRef:
        """The place in the user's data."""
        return self.record.ref(self.field)


def printed_of_project(project: Project) -> Iterator[Printed]:
    """The texts of one project in the order of the form; the phone is not printed."""
    yield from _texts(project, "name", "manager", "overview", "progress")
    for line in project.funds:
        yield from _texts(line, "reason", "improvement")
    yield from _texts(project.goal, "expected", "actual")
    for indicator in project.indicators:
        yield from _row(indicator)
    for group in project.groups:
        yield from _texts(group, "note")


def printed_of_submission(submission: Submission) -> Iterator[Printed]:
    """The texts that belong to no project."""
    yield from _texts(submission, "title", "application")
    yield from _texts(submission.organisation, "leader")
    for step in submission.organisation.steps:
        yield from _texts(step, "what")
    for each in submission.previous:
        yield from _texts(each, "finding", "answer")


def _row(indicator: Indicator) -> Iterator[Printed]:
    for field in ("name", "reason", "improvement"):
        text = getattr(indicator, field)
        if text:
            yield Printed(text, indicator, field, indicator.name)
    for field in ("target", "actual"):
        quantity = getattr(indicator, field)
        if quantity is not None:
            yield Printed(quantity.text, indicator, field, indicator.name)


def _texts(record: Record, *fields: str) -> Iterator[Printed]:
    for field in fields:
        text = getattr(record, field)
        if text:
            yield Printed(text, record, field)
