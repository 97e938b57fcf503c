"""Risks of projects as a reviewer weighs them: findings, and scores that outrun the spending."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporter.audit import all_rules
from reporter.model import Finding, by_project, gravity
from reporter.numbers import rounded
from reporter.scoring import Evaluation, ProjectEvaluation

_GRAVEST = 3
_LONGEST = 24  # characters of a finding that has no short title


@dataclass(frozen=True, slots=True)
class Risk:
    """One project with its findings, worst first.

    ``gap`` is the share of points got less the execution rate, in percentage points with one place; ``None``
    where either is not known.
    """

    project: ProjectEvaluation
    findings: tuple[Finding, ...]
    gap: Decimal | None

    @property
    def weight(self) -> tuple[Decimal | int, ...]:
        """A key to sort by, worst first: errors, warnings, infos, then the wider gap."""
        return *gravity(self.findings), -(self.gap or 0)


def risks_of(evaluation: Evaluation, findings: Iterable[Finding]) -> tuple[Risk, ...]:
    """Every project of the evaluation, the one at the greatest risk first."""
    groups: Mapping[str | None, Sequence[Finding]] = by_project(findings)
    risks = (Risk(each, tuple(groups.get(each.project.name, ())), _gap(each)) for each in evaluation.projects)
    return tuple(sorted(risks, key=lambda risk: risk.weight))


def gravest(findings: Iterable[Finding]) -> str:
    """The kinds of the three gravest findings in short, one a line; ``（2处）`` where one came up twice.

    >>> gravest(())
    ''
    """
    listed = list(findings)
    places = Counter(finding.code for finding in listed)
    kinds = {finding.code: finding for finding in reversed(listed)}  # the first of each kind
    order = list(dict.fromkeys(finding.code for finding in listed))[:_GRAVEST]
    return "\n".join(_in_short(kinds[code], places[code]) for code in order)


def _in_short(finding: Finding, places: int) -> str:
    titles = {rule.code: rule.title for rule in all_rules()}
    message = finding.message
    cut = message if len(message) <= _LONGEST else f"{message[: _LONGEST - 1]}…"
    often = f"（{places}处）" if places > 1 else ""
    return f"{finding.code} {titles.get(finding.code, cut)}{often}"


def _gap(project: ProjectEvaluation) -> Decimal | None:
    total, rate = project.total, project.execution.known_rate
    if total.shown is None or not total.points or rate is None:
        return None
    return rounded((total.shown.value / total.points - rate.value) * 100, 1)
