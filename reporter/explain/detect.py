"""Detection of all deviations of an evaluation, by the pack's rules on when a reason is due."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.model import Rules
from reporter.scoring import Evaluation, ProjectEvaluation

from .deviation import Deviation
from .funds import of_funds
from .indicators import of_indicators


def deviations(evaluation: Evaluation) -> tuple[Deviation, ...]:
    """Every deviation of every project, by points lost, then by money; equal ones stay in printed order."""
    found = [
        deviation for project in evaluation.projects for deviation in _of_project(project, evaluation.rules)
    ]
    return tuple(sorted(found, key=lambda deviation: deviation.weight, reverse=True))


def _of_project(project: ProjectEvaluation, rules: Rules) -> Iterator[Deviation]:
    yield from of_funds(project, rules.explain)
    yield from of_indicators(project, rules.explain)
