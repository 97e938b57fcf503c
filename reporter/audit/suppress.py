"""Suppressions: findings that the user decided to live with, each with its reason.

A suppression that names no known check, or that matches nothing, is a finding itself: A01 and A02.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reporter.model import Finding, Severity, SourceRef, Submission, Suppression

_READING = re.compile(r"[DE]\d\d")  # made elsewhere: while reading the data, or explaining deviations


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is not shown among the others, why not, and where the user said so."""

    finding: Finding
    reason: str
    where: SourceRef


@dataclass(frozen=True, slots=True)
class _Wish:
    """One suppression, and the project it stands in (``None`` for the submission's own)."""

    record: Suppression
    owner: str | None

    @property
    def code(self) -> str:
        return self.record.code.strip().upper()

    def covers(self, finding: Finding) -> bool:
        wanted = self.owner or self.record.project
        indicator = self.record.indicator
        return (wanted is None or wanted == finding.project) and (
            indicator is None or indicator == finding.indicator
        )


def suppress(
    findings: Sequence[Finding], submission: Submission, known: AbstractSet[str]
) -> tuple[list[Finding], list[Suppressed]]:
    """(findings still to be shown, suppressed ones); ``known`` are the codes of all checks.

    A01 and A02 are added to the first list, and cannot be suppressed.
    """
    wishes = list(_wishes(submission))
    by_code: dict[str, list[_Wish]] = defaultdict(list)
    for wish in wishes:
        by_code[wish.code].append(wish)
    used: set[int] = set()
    shown: list[Finding] = []
    hidden: list[Suppressed] = []
    for finding in findings:
        covering = next((each for each in by_code.get(finding.code, ()) if each.covers(finding)), None)
        if covering is None:
            shown.append(finding)
        else:
            used.add(id(covering))
            hidden.append(Suppressed(finding, covering.record.reason, covering.record.ref()))
    return [*shown, *_idle((wish for wish in wishes if id(wish) not in used), known)], hidden


def _wishes(submission: Submission) -> Iterator[_Wish]:
    for record in submission.suppress:
        yield _Wish(record, None)
    for project in submission.projects:
        for record in project.suppress:
            yield _Wish(record, project.name)


def _idle(wishes: Iterable[_Wish], known: AbstractSet[str]) -> Iterator[Finding]:
    """One finding for each wish that did nothing."""
    for wish in wishes:
        if wish.code in known or _READING.fullmatch(wish.code):
            code = "A02"
            message = f"“不再提示”写了 {wish.code}，但没有与之相符的问题"
            hint = "问题已改正时可删去这一条；否则请核对项目名称和三级指标是否与数据一致"
        else:
            code = "A01"
            message = f"“不再提示”的问题代码 {wish.record.code} 不存在"
            hint = "代码形如 W02、S01，见问题清单的“代码”一列"
        project = wish.owner or wish.record.project
        yield Finding(code, Severity.INFO, message, wish.record.ref("code"), hint, project)
