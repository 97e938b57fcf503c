"""Once a project: what several checks ask of the project in hand is made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from reporter.scoring import ProjectEvaluation

Made = TypeVar("Made")


def once_a_project(make: Callable[[ProjectEvaluation], Made]) -> Callable[[ProjectEvaluation], Made]:
    """Keep what ``make`` gave for the project it was last asked about: the auditor takes them one by one.

    Whoever asks must leave what is given as it is.
    """
    kept: tuple[ProjectEvaluation, Made] | None = None

    @wraps(make)
    def given(project: ProjectEvaluation) -> Made:
        nonlocal kept
        last = kept  # read and written as one, so that two audits at a time cannot mix
        if last is None or last[0] is not project:
            last = kept = (project, make(project))
        return last[1]

    return given
