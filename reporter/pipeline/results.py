"""Results: what the three jobs of the pipeline give back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reporter.audit import Suppressed
from reporter.explain import Explanation
from reporter.model import Finding, Severity, Submission
from reporter.packs import Pack
from reporter.scoring import Evaluation

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage in Chinese, the steps done and the steps in all."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All findings, worst first, and those that the data suppresses."""

    submission: Submission
    pack: Pack
    evaluation: Evaluation
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def has_errors(self) -> bool:
        """True with at least one finding of severity error."""
        return self.count(Severity.ERROR) > 0


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """The evaluation, and the pack whose rules were used.

    ``own`` is the result by the data's own rules where another pack's were asked for, else ``None``.
    """

    evaluation: Evaluation
    pack: Pack
    own: ScoreResult | None = None


@dataclass(frozen=True, slots=True)
class ExplainResult:
    """Every deviation explained, and the pack that worded it."""

    explanations: tuple[Explanation, ...]
    pack: Pack


@dataclass(frozen=True, slots=True)
class Failure:
    """One project that could not be built, and why."""

    project: str
    reason: str


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A finished build.

    ``report`` is the report's path, ``files`` all files of the build, both in ``folder``. ``failed`` are
    projects that are not in it. ``kept`` are files that somebody had changed by hand, under their new names;
    ``left`` are files of an earlier build that were changed since and stay where they are.
    """

    checked: CheckResult
    folder: Path
    report: Path
    files: tuple[Path, ...]
    failed: tuple[Failure, ...] = ()
    kept: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()
