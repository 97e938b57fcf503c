"""The pipeline: the order of the stages from the user's data to written files."""

from .building import build
from .findings import write_findings, write_review
from .outputs import write_file
from .results import BuildResult, CheckResult, Failure, Progress, ScoreResult
from .scoring import score
from .stages import check

__all__ = [
    "BuildResult",
    "CheckResult",
    "Failure",
    "Progress",
    "ScoreResult",
    "build",
    "check",
    "score",
    "write_file",
    "write_findings",
    "write_review",
]
