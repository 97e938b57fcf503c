"""The auditor: runs every check over an evaluation and gives the findings, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reporter.model import Finding, Severity, SourceRef, by_weight
from reporter.packs import Pack
from reporter.scoring import Evaluation, ProjectEvaluation

from .context import Context
from .registry import all_rules
from .rule import Rule
from .suppress import Suppressed, suppress


@dataclass(frozen=True, slots=True)
class AuditResult:
    """All that an audit found: ``findings`` are shown, ``suppressed`` are listed apart with their reasons."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()


def audit(evaluation: Evaluation, pack: Pack) -> tuple[Finding, ...]:
    """Every finding that is not suppressed, worst first."""
    return audit_all(evaluation, pack).findings


def audit_all(evaluation: Evaluation, pack: Pack, also: Iterable[Finding] = ()) -> AuditResult:
    """Findings and suppressed findings, each worst first.

    ``also`` are findings made elsewhere (while reading the data, or while explaining deviations) that are
    shown in the same list and may be suppressed in the same way.
    """
    rules = all_rules()
    found = [*also, *_findings(rules, Context(evaluation, pack)), *_unknown_codes(rules, pack)]
    shown, hidden = suppress(found, evaluation.submission, {each.code for each in rules})
    return AuditResult(tuple(by_weight(shown)), tuple(_weighed(hidden)))


def _weighed(hidden: Iterable[Suppressed]) -> Iterator[Suppressed]:
    """Suppressed findings in the order in which they would have been shown."""
    by_finding = {id(each.finding): each for each in hidden}
    for finding in by_weight(each.finding for each in by_finding.values()):
        yield by_finding[id(finding)]


def _findings(rules: Iterable[Rule], context: Context) -> Iterator[Finding]:
    """Project by project, so that what is made for one of them serves all of its checks; then across all."""
    checks = context.rules.checks
    used = [
        (rule, Severity(checks.severity.get(rule.code, rule.severity)))
        for rule in rules
        if rule.code not in checks.off
    ]
    for project in context.evaluation.projects:
        yield from _by_project(used, project, context)
    for rule, severity in used:
        if rule.across is not None:
            for said in rule.across(context.evaluation, context):
                yield rule.finding(said, severity, None)


def _by_project(
    used: Iterable[tuple[Rule, Severity]], project: ProjectEvaluation, context: Context
) -> Iterator[Finding]:
    for rule, severity in used:
        if rule.by_project is not None:
            for said in rule.by_project(project, context):
                yield rule.finding(said, severity, project.project.name)


def _unknown_codes(rules: Iterable[Rule], pack: Pack) -> Iterator[Finding]:
    """A03 for each code in the pack's ``[rules.checks]`` that is no check: it would switch nothing off."""
    known = {each.code for each in rules}
    named: Mapping[str, str] = {
        **dict.fromkeys(pack.rules.checks.off, "off"),
        **dict.fromkeys(pack.rules.checks.severity, "severity"),
    }
    for code, key in named.items():
        if code not in known:
            yield Finding(
                "A03",
                Severity.INFO,
                f"模板 {pack.id} 的 rules.checks.{key} 写了不存在的检查代码 {code}",
                SourceRef(str(pack.lineage[0] / "pack.toml"), f"rules.checks.{key}"),
                hint="代码形如 W02、S01，见检查手册",
            )
