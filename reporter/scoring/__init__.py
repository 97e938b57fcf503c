"""Scoring: a submission and rules in, an evaluation out; every score keeps its working."""

from .evaluate import evaluate, evaluate_project
from .evaluation import (
    Evaluation,
    ExecutionResult,
    GroupResult,
    IndicatorResult,
    ProjectEvaluation,
    Score,
    Status,
)
from .execution import cap_of, is_low
from .hypotheses import (
    Hypothesis,
    execution_score_hypothesis,
    group_hypothesis,
    rate_hypothesis,
    row_hypothesis,
    total_hypothesis,
)
from .neighbours import Mention, Neighbours, mention
from .totals import grade_of, same_grade

__all__ = [
    "Evaluation",
    "ExecutionResult",
    "GroupResult",
    "Hypothesis",
    "IndicatorResult",
    "Mention",
    "Neighbours",
    "ProjectEvaluation",
    "Score",
    "Status",
    "cap_of",
    "evaluate",
    "evaluate_project",
    "execution_score_hypothesis",
    "grade_of",
    "group_hypothesis",
    "is_low",
    "mention",
    "rate_hypothesis",
    "row_hypothesis",
    "same_grade",
    "total_hypothesis",
]
