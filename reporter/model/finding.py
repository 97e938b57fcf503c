"""Findings: what is wrong with the user's data, as values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .light import light
from .place import SourceRef


class Severity(StrEnum):
    """How bad: an error is sent back by the reviewer, a warning is asked about, info is good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """错误, 警告 or 提示."""
        return _LABELS[self]

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return _RANKS[self]


_LABELS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@light
@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, doubtful or missing in the data.

    ``code``: ``W01`` … ``P05`` are the checks of the auditor, ``D..`` come from reading the data. ``message``
    says what is wrong and shows the value, ``hint`` what would be right ("" if unknown). ``project`` and
    ``indicator`` are names, ``None`` where the finding is about the whole.
    """

    code: str
    severity: Severity
    message: str
    where: SourceRef
    hint: str = ""
    project: str | None = None
    indicator: str | None = None


def by_weight(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order in which they are shown: worst first, then by place; stable and complete."""
    return sorted(
        findings,
        key=lambda f: (
            f.severity.rank,
            f.project or "",
            f.where.file,
            f.where.line or 0,
            f.where.place,
            f.code,
            f.message,
        ),
    )


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """How many findings are of this severity."""
    return sum(finding.severity is severity for finding in findings)


def by_project(findings: Iterable[Finding]) -> dict[str | None, list[Finding]]:
    """Findings by project, the worst project first; each group and projects alike keep their order.

    ``None`` has those about the whole. Worst is who has most errors, then most warnings, then most of all.
    """
    groups: dict[str | None, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.project, []).append(finding)
    return dict(sorted(groups.items(), key=lambda group: gravity(group[1])))


def gravity(findings: Sequence[Finding]) -> tuple[int, ...]:
    """A key to sort by: the gravest findings come first."""
    return tuple(-count(findings, severity) for severity in Severity)
