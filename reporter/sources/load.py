"""Loading of a whole submission: a file or folder to the records in it and all that is wrong with them."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from reporter.model import by_weight

from .opening import open_data
from .projects import read_items, same_names
from .reading import Reading


def read(path: str | Path, *, template: str | None = None) -> Reading:
    """Everything that can be read at ``path``, a file or a folder that holds one.

    ``template`` takes the place of the one in the data. What is wrong within the data becomes a finding;
    raises :class:`InputError` when there is no such file, its text follows no rules, its year, department
    or money unit is missing or wrong, or no project can be read.
    """
    opened = open_data(Path(path), template=template)
    parts = [read_items((item,), opened.submission, n) for n, item in enumerate(opened.items())]
    projects = tuple(project for part in parts for project in part.projects)
    losses = chain(opened.losses, *(part.losses for part in parts))
    findings = [
        *opened.findings,
        *(finding for part in parts for finding in part.findings),
        *same_names((project.name, project.ref("name")) for project in projects),
    ]
    if not projects:
        opened.refuse(findings)
    return Reading(
        opened.submission.model_copy(update={"projects": projects}),
        tuple(by_weight(findings)),
        frozenset(loss.name for loss in losses),
        opened.files,
    )
