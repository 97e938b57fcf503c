"""JSON that programs may rely on: findings, scores, and the schema of the data."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from reporter.explain import Explanation
from reporter.model import Finding, Severity
from reporter.numbers import plain
from reporter.pipeline import CheckResult, ExplainResult, ScoreResult
from reporter.scoring import ExecutionResult, GroupResult, IndicatorResult, ProjectEvaluation, Score, Status
from reporter.sources.schema import json_schema

from .hypotheses import Hypotheses
from .score_compare import comparison
from .score_table import exact


def findings(result: CheckResult) -> str:
    """Every finding, worst first, and how many of each severity."""
    summary = {str(severity): result.count(severity) for severity in Severity}
    suppressed = [{**_finding(each.finding), "reason": each.reason} for each in result.suppressed]
    return _text(
        {
            "findings": [_finding(each) for each in result.findings],
            "suppressed": suppressed,
            "summary": summary,
        }
    )


def scores(result: ScoreResult) -> str:
    """Every score, stated and recomputed; numbers are exact decimals as text.

    ``hypothesis`` stands only where there is one, ``own_rules`` and ``comparison`` where another pack's rules
    were asked for.
    """
    projects = result.evaluation.projects
    hypotheses = Hypotheses(None if result.own else result.evaluation.rules)
    statuses = Counter(row.status for project in projects for row in project.indicators)
    summary: dict[str, Any] = {
        "projects": len(projects),
        "rules": result.pack.id,
        "statuses": {str(status): statuses[status] for status in Status},
    }
    if result.own is not None:
        summary |= {"own_rules": result.own.pack.id, "comparison": comparison(result, result.own)}
    return _text({"projects": [_project(each, hypotheses) for each in projects], "summary": summary})


def explanations(result: ExplainResult) -> str:
    """Every deviation in words, with its gaps and where its numbers come from."""
    return _text({"explanations": [_explanation(each) for each in result.explanations]})


def _explanation(each: Explanation) -> dict[str, Any]:
    return {
        "project": each.project,
        "indicator": each.indicator,
        "kind": each.kind,
        "text": each.text,
        "section": each.section,
        "cell": each.cell,
        "written_by": each.written_by,
        "cause": each.named.id if each.named and each.explained else None,
        "gaps": list(each.gaps),
        "prompts": list(each.prompts),
        "numbers": [{"text": number.text, "from": number.source} for number in each.numbers],
    }


def schema() -> str:
    """The JSON Schema of a submission, with every Chinese name as a key of its own."""
    return _text(json_schema())


def _text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)


def _finding(finding: Finding) -> dict[str, Any]:
    where: dict[str, Any] = {"file": finding.where.file, "place": finding.where.place}
    if finding.where.line is not None:
        where["line"] = finding.where.line
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "hint": finding.hint,
        "project": finding.project,
        "indicator": finding.indicator,
        "where": where,
    }


def _project(result: ProjectEvaluation, hypotheses: Hypotheses) -> dict[str, Any]:
    execution = {
        **_execution(result.execution),
        **_optional("rate_hypothesis", hypotheses.rate(result)),
        **_optional("hypothesis", hypotheses.execution(result)),
    }
    return {
        "name": result.project.name,
        "execution": execution,
        "indicators": [
            {**_indicator(row), **_optional("hypothesis", hypotheses.row(result, row))}
            for row in result.indicators
        ],
        "groups": [
            {**_group(group), **_optional("hypothesis", hypotheses.group(group))} for group in result.groups
        ],
        "total": exact(result.total.computed),
        "declared_total": exact(result.total.stated),
        "shown_total": exact(result.total.shown),
        "working": result.total.working,
        "grade": result.computed_grade,
        "declared_grade": result.project.declared.grade,
        **_optional("hypothesis", hypotheses.total(result)),
    }


def _optional(key: str, text: str) -> dict[str, str]:
    return {key: text} if text else {}


def _execution(result: ExecutionResult) -> dict[str, Any]:
    return {
        "rate": exact(result.rate),
        "declared_rate": exact(result.stated_rate),
        **_score(result.score),
    }


def _indicator(row: IndicatorResult) -> dict[str, Any]:
    return {
        "category": row.indicator.category,
        "subcategory": row.indicator.subcategory,
        "name": row.indicator.label,
        **_score(row.score),
        "status": str(row.status),
    }


def _group(group: GroupResult) -> dict[str, Any]:
    return {"category": group.category, "subcategory": group.subcategory, **_score(group.score)}


def _score(score: Score) -> dict[str, Any]:
    return {
        "points": None if score.points is None else plain(score.points),
        "score": exact(score.computed),
        "declared_score": exact(score.stated),
        "working": score.working,
    }
