"""The pipeline: the order of the stages from the user's data to written files."""

from .building import build
from .converting import begin, convert
from .explaining import explain
from .findings import write_findings, write_review, write_text
from .proving import prove_form, prove_report
from .results import (
    BuildResult,
    CheckResult,
    ExplainResult,
    Failure,
    Forms,
    Outcome,
    Progress,
    ScoreResult,
    by_reason,
)
from .scoring import score
from .stages import check
from .tracing import trace

__all__ = [
    "BuildResult",
    "CheckResult",
    "ExplainResult",
    "Failure",
    "Forms",
    "Outcome",
    "Progress",
    "ScoreResult",
    "begin",
    "build",
    "by_reason",
    "check",
    "convert",
    "explain",
    "prove_form",
    "prove_report",
    "score",
    "trace",
    "write_findings",
    "write_review",
    "write_text",
]
