"""Detection of a project's deviations, by the pack's rules on when a reason is due."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.model import Rules
from reporter.scoring import ProjectEvaluation

from .deviation import Deviation
from .funds import of_funds
from .indicators import of_indicators


def deviations(project: ProjectEvaluation, rules: Rules) -> Iterator[Deviation]:
    """Every deviation of one project: of its money first, then of its indicators in printed order."""
    yield from of_funds(project, rules.explain)
    yield from of_indicators(project, rules.explain)
