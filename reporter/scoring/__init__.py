"""Scoring: a submission and rules in, an evaluation out; every score keeps its working."""

from .evaluation import (
    Evaluation,
    ExecutionResult,
    GroupResult,
    IndicatorResult,
    ProjectEvaluation,
    Score,
    Status,
)

__all__ = [
    "Evaluation",
    "ExecutionResult",
    "GroupResult",
    "IndicatorResult",
    "ProjectEvaluation",
    "Score",
    "Status",
]
