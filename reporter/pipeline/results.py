"""Results: what the jobs of the pipeline give back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from reporter.audit import Suppressed
from reporter.errors import InputError
from reporter.explain import Explanation
from reporter.model import Finding, Severity, Submission, count
from reporter.packs import Pack
from reporter.scoring import Evaluation

from .places import REPORT

_NAMED = 3  # projects that one line names

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage in Chinese, how much of it is done and how much there is (0: not known)."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All findings, worst first, and those that the data suppresses; ``files`` are those of the data."""

    submission: Submission
    pack: Pack
    evaluation: Evaluation
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    files: tuple[Path, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return count(self.findings, severity)

    @property
    def has_errors(self) -> bool:
        """True with at least one finding of severity error."""
        return self.count(Severity.ERROR) > 0


@dataclass(frozen=True, slots=True)
class ScoreResult:
    """The evaluation, and the pack whose rules were used.

    ``own`` is the result by the data's own rules where another pack's were asked for, else ``None``.
    ``broken`` names the projects and files of which something was not read, so that it is not counted.
    """

    evaluation: Evaluation
    pack: Pack
    own: ScoreResult | None = None
    broken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ExplainResult:
    """Every deviation explained, and the pack that worded it; ``broken`` as in :class:`ScoreResult`."""

    explanations: tuple[Explanation, ...]
    pack: Pack
    broken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Failure:
    """A project that could not be built, or a file that none could be read from, and why."""

    project: str
    reason: str


def by_reason(failed: Iterable[Failure], projects: int = 0) -> Iterator[tuple[str, str]]:
    """(who, why) for each reason once; ``projects`` is how many there are in all (0: not known).

    >>> list(by_reason([Failure("甲", "缺名称"), Failure("乙", "缺名称")], 2))
    [('全部 2 个项目', '缺名称')]
    """
    groups: dict[str, list[str]] = {}
    for each in failed:
        groups.setdefault(each.reason, []).append(each.project)
    for reason, names in groups.items():
        count = len(names)
        few = "、".join(f"“{name}”" for name in names[:_NAMED])
        some = few if count <= _NAMED else f"{few} 等 {count} 个项目"
        yield f"全部 {count} 个项目" if 1 < count == projects else some, reason


class Forms(StrEnum):
    """Where the forms of a build go."""

    BOTH = "both"  # behind the report in one volume, and a file each
    TOGETHER = "together"  # behind the report only
    SEPARATE = "separate"  # a file each only

    @classmethod
    def of(cls, wanted: str) -> Forms:
        """The one of this name; raises :class:`InputError` for any other."""
        try:
            return cls(wanted)
        except ValueError:
            names = "、".join(cls)
            raise InputError(f"自评表放在哪里（forms）看不懂“{wanted}”", hint=f"可写 {names}") from None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What there is to tell of a build, also when it is found already done.

    ``projects`` counts those that were read, ``findings`` those of each severity; ``failed`` are those
    that are not in the report.
    """

    projects: int = 0
    findings: Mapping[Severity, int] = field(default_factory=dict)
    failed: tuple[Failure, ...] = ()

    def written(self) -> dict[str, Any]:
        """As plain values, for the record."""
        return {
            "projects": self.projects,
            "findings": {str(severity): number for severity, number in self.findings.items()},
            "failed": [[each.project, each.reason] for each in self.failed],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Outcome:
        """From such plain values."""
        findings = {Severity(name): int(number) for name, number in content.get("findings", {}).items()}
        failed = tuple(Failure(*each) for each in content.get("failed", ()))
        return cls(int(content.get("projects", 0)), findings, failed)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A finished build: ``report`` is its Word document, ``failed`` are the projects that could not be built.

    ``outcome`` counts projects and findings. ``files`` are all files of the build, in ``folder``;
    ``fresh`` of them had to be written, the others stood there already. ``findings`` are worst first,
    ``None`` where all of it stood there and nothing had to be done. ``kept`` are files that somebody had
    changed by hand, under their new names; ``left`` are files of an earlier build that were changed since
    and stay where they are. ``taken_over`` counts the steps that an interrupted run had done. ``seconds``
    tells by step how long all processes together took.
    """

    folder: Path
    outcome: Outcome
    files: tuple[Path, ...]
    fresh: int = 0
    findings: tuple[Finding, ...] | None = None
    kept: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()
    taken_over: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def report(self) -> Path:
        """The report's path."""
        return self.folder / REPORT

    @property
    def failed(self) -> tuple[Failure, ...]:
        """Projects that could not be built."""
        return self.outcome.failed

    @property
    def has_errors(self) -> bool:
        """True with at least one finding of severity error."""
        return self.outcome.findings.get(Severity.ERROR, 0) > 0
