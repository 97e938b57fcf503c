"""The audit of one project: what can be found without the others, and what the comparison of all needs of it.

It may run in another process than the comparison, which never sees an evaluation: what is handed over is
light, and knows nothing of the project but texts, numbers and places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reporter.model import Finding, Rules, Severity, Submission, Suppression, light
from reporter.packs import CauseSpec
from reporter.scoring import Neighbours, ProjectEvaluation

from .context import ProjectContext
from .mending import mended
from .registry import rules_in_force
from .rule import Gather, ProjectCheck, Rule


@light
@dataclass(frozen=True, slots=True)
class Audited:
    """One project audited.

    ``gathered`` has by the code of a check what it wants to compare with other projects; ``suppress`` are
    the suppressions that stand in the project.
    """

    project: str
    findings: tuple[Finding, ...]
    gathered: Mapping[str, object]
    suppress: tuple[Suppression, ...] = ()


@dataclass(frozen=True)
class ProjectAudit:
    """Audits projects one by one: ``head`` is the data (its projects are not looked at).

    ``neighbours`` may be cut down to what the projects in hand can ask for. ``causes`` are the pack's.
    """

    head: Submission
    rules: Rules
    neighbours: Neighbours = field(default_factory=Neighbours)
    causes: Mapping[str, CauseSpec] = field(default_factory=dict)

    def of(self, project: ProjectEvaluation) -> Audited:
        """Everything about one project; no other call plays a part in it."""
        record, context = project.project, self._context
        right = mended(project, context)
        findings = tuple(
            rule.finding(said, severity, record.name)
            for rule, severity, check in self._checks
            for said in check(project if rule.as_written else right, context)
        )
        gathered = {
            code: value for code, gather in self._gatherers if (value := gather(right, context)) is not None
        }
        return Audited(record.name, findings, gathered, record.suppress)

    def __reduce__(self) -> tuple[Callable[..., ProjectAudit], tuple[object, ...]]:
        """Pickled without what was made of it: checks are found again by whoever unpickles it."""
        return ProjectAudit, (self.head, self.rules, self.neighbours, self.causes)

    @cached_property
    def _context(self) -> ProjectContext:
        return ProjectContext(self.head, self.rules, self.neighbours, self.causes)

    @cached_property
    def _in_force(self) -> list[tuple[Rule, Severity]]:
        return rules_in_force(self.rules)

    @cached_property
    def _checks(self) -> list[tuple[Rule, Severity, ProjectCheck]]:
        return [(rule, severity, rule.by_project) for rule, severity in self._in_force if rule.by_project]

    @cached_property
    def _gatherers(self) -> list[tuple[str, Gather[Any]]]:
        return [(rule.code, rule.gather) for rule, _ in self._in_force if rule.gather]
