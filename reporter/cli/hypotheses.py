"""Hypotheses beside the scores: how a stated figure that disagrees can have come about, as sentences."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.model import Rules
from reporter.scoring import (
    GroupResult,
    Hypothesis,
    IndicatorResult,
    ProjectEvaluation,
    execution_score_hypothesis,
    group_hypothesis,
    rate_hypothesis,
    row_hypothesis,
    total_hypothesis,
)


@dataclass(frozen=True, slots=True)
class Hypotheses:
    """Sentences for one set of rules; each method gives "" where there is none.

    ``rules`` is ``None`` where the scores are reckoned by rules that the unit never meant to follow.
    """

    rules: Rules | None

    def rate(self, project: ProjectEvaluation) -> str:
        """Of the execution rate."""
        line, rate = project.execution.line, project.execution.rate
        if self.rules is None or line is None:
            return ""
        return _text(rate_hypothesis(project.project, line, rate, self.rules))

    def execution(self, project: ProjectEvaluation) -> str:
        """Of the score of the execution rate."""
        return _text(execution_score_hypothesis(project.execution, self.rules)) if self.rules else ""

    def row(self, project: ProjectEvaluation, row: IndicatorResult) -> str:
        """Of one indicator's score."""
        return _text(row_hypothesis(row, project.project, self.rules)) if self.rules else ""

    def group(self, group: GroupResult) -> str:
        """Of the score of a whole group."""
        return _text(group_hypothesis(group, self.rules)) if self.rules else ""

    def total(self, project: ProjectEvaluation) -> str:
        """Of the declared total."""
        return _text(total_hypothesis(project)) if self.rules else ""


def _text(hypothesis: Hypothesis | None) -> str:
    return hypothesis.text if hypothesis else ""
