"""The auditor: every check over all projects, and the findings, worst first.

Projects are audited one by one (:class:`ProjectAudit`), where and in what company does not matter;
:func:`settle` compares them by what was gathered, and settles what is shown.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reporter.model import Finding, Severity, SourceRef, Submission, by_weight
from reporter.packs import Pack
from reporter.scoring import Evaluation, Neighbours, mention

from .context import CrossContext
from .project import Audited, ProjectAudit
from .registry import all_rules, rules_in_force
from .suppress import Suppressed, Wish, suppress

_UNREAD = ("D02", "D12")
"""Said of a value that is not taken, in a file or in a cell."""


@dataclass(frozen=True, slots=True)
class AuditResult:
    """All that an audit found: ``findings`` are shown, ``suppressed`` are listed apart with their reasons."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()


def audit(evaluation: Evaluation, pack: Pack) -> tuple[Finding, ...]:
    """Every finding that is not suppressed, worst first."""
    return audit_all(evaluation, pack).findings


def audit_all(evaluation: Evaluation, pack: Pack, also: Iterable[Finding] = ()) -> AuditResult:
    """Findings and suppressed findings of an evaluation, each worst first, by the rules of the evaluation.

    ``also`` as for :func:`settle`.
    """
    head, rules = evaluation.submission, evaluation.rules
    one = ProjectAudit(head, rules, Neighbours.of(map(mention, evaluation.projects)), pack.causes)
    audited = map(one.of, evaluation.projects)
    return settle(audited, head, dataclasses.replace(pack, rules=rules), also)


def settle(
    audited: Iterable[Audited], head: Submission, pack: Pack, also: Iterable[Finding] = ()
) -> AuditResult:
    """Findings and suppressed findings of all projects, in their order; each is looked at once.

    ``head`` is the data (its projects are not looked at). ``also`` are findings made elsewhere (while reading
    the data, or while explaining deviations) that are shown in the same list and may be suppressed in the
    same way. Of a value that could not be read nothing else is said: to the checks it seems to be blank.
    """
    found, wishes = [*also], [Wish(each) for each in head.suppress]
    unread = {each.where for each in found if each.code in _UNREAD}
    names: list[str] = []
    gathered: dict[str, list[object]] = defaultdict(list)
    for each in audited:
        names.append(each.project)
        found += (finding for finding in each.findings if finding.where not in unread)
        wishes += (Wish(record, each.project) for record in each.suppress)
        for code, value in each.gathered.items():
            gathered[code].append(value)
    of_all = _of_all(CrossContext(head, pack.rules, names), gathered)
    found += (finding for finding in of_all if finding.where not in unread)
    found += _unknown_codes(pack)
    shown, hidden = suppress(found, wishes, {rule.code for rule in all_rules()})
    return AuditResult(tuple(by_weight(shown)), tuple(_weighed(hidden)))


def _of_all(context: CrossContext, gathered: Mapping[str, Sequence[object]]) -> Iterator[Finding]:
    """What is wrong with the report itself, and what only a comparison of its projects shows."""
    for rule, severity in rules_in_force(context.rules):
        if rule.of_report is not None:
            yield from (rule.finding(said, severity) for said in rule.of_report(context))
        if rule.across is not None:
            found = gathered.get(rule.code, ())
            yield from (rule.finding(said, severity) for said in rule.across(found, context))


def _weighed(hidden: Iterable[Suppressed]) -> Iterator[Suppressed]:
    """Suppressed findings in the order in which they would have been shown."""
    by_finding = {id(each.finding): each for each in hidden}
    for finding in by_weight(each.finding for each in by_finding.values()):
        yield by_finding[id(finding)]


def _unknown_codes(pack: Pack) -> Iterator[Finding]:
    """A03 for each code in the pack's ``[rules.checks]`` that is no check: it would switch nothing off."""
    known = {each.code for each in all_rules()}
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
