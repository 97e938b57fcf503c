"""Suppressions: findings that the user decided to live with, each with its reason.

A suppression that names no known check, or that matches nothing, is a finding itself: A01 and A02.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reporter.model import Finding, Severity, SourceRef, Suppression
from reporter.model.names import folded

_READING = re.compile(r"[DE]\d\d")  # made elsewhere: while reading the data, or explaining deviations


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is not shown among the others, why not, and where the user said so."""

    finding: Finding
    reason: str
    where: SourceRef


@dataclass(frozen=True, slots=True)
class Wish:
    """One suppression, and the project it stands in (``None`` for the submission's own)."""

    record: Suppression
    owner: str | None = None

    @property
    def code(self) -> str:
        """The code of the check, as findings have it."""
        return self.record.code.strip().upper()

    @property
    def project(self) -> str | None:
        """The project whose findings it covers; ``None`` for those of any, and of the report."""
        return self.owner or self.record.project

    def covers(self, finding: Finding) -> bool:
        """Whether it is about the finding, which has its code and is of its project."""
        return self.record.indicator is None or _same(self.record.indicator) == _same(finding.indicator)


def suppress(
    findings: Iterable[Finding], wishes: Sequence[Wish], known: AbstractSet[str]
) -> tuple[list[Finding], list[Suppressed]]:
    """(findings still to be shown, suppressed ones); ``known`` are the codes of all checks.

    A finding is suppressed by the first wish that covers it. A01 and A02 are added to the first list, and
    cannot be suppressed.
    """
    codes = {wish.code for wish in wishes}
    places: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for at, wish in enumerate(wishes):
        places[wish.code, _same(wish.project)].append(at)
    used: set[int] = set()
    shown: list[Finding] = []
    hidden: list[Suppressed] = []
    for finding in findings:
        code, first = finding.code, None
        if code in codes:
            asked = (*places.get((code, None), ()), *places.get((code, _same(finding.project)), ()))
            first = min((at for at in asked if wishes[at].covers(finding)), default=None)
        if first is None:
            shown.append(finding)
        else:
            used.add(first)
            record = wishes[first].record
            hidden.append(Suppressed(finding, record.reason, record.ref()))
    return [*shown, *_idle((wish for at, wish in enumerate(wishes) if at not in used), known)], hidden


def _same(name: str | None) -> str | None:
    """The name as it is compared."""
    return folded(name) if name else None


def _idle(wishes: Iterable[Wish], known: AbstractSet[str]) -> Iterator[Finding]:
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
        yield Finding(code, Severity.INFO, message, wish.record.ref("code"), hint, wish.project)
