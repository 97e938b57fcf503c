"""文字超过字数限制

检查：预期目标、实际完成情况、指标的实际完成值、偏差原因、改进措施、项目概况，以及整个项目的评价结论、存在问题、改进
措施的字数，不超过模板规定的上限。空白和换行不计。
错误示例：模板规定原因 100 字以内，写了 163 字。
正确示例：写清事实和措施，控制在 100 字以内。
为什么：超过上限的文字在系统里会被截断，公开的表上只剩半句话。
依据：模板的 rules.limits。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.written import Written, told_texts, words_of
from reporter.model import Project, Severity
from reporter.model.rules import Limits
from reporter.scoring import ProjectEvaluation


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    limits = _limits(context.rules.limits)
    if not limits or len(words_of(project)) <= min(limits.values()):
        return
    rows = {id(row.indicator): row for row in project.indicators}
    for written in _texts(project):
        limit = limits.get((isinstance(written.record, Project), written.field))
        if limit and len(written.text) > limit:
            length = len("".join(written.text.split()))
            if length > limit:
                yield note(
                    f"{written.label}有 {length} 字，超过 {limit} 字的上限",
                    written.where,
                    hint=f"请压缩到 {limit} 字以内",
                    indicator=rows.get(id(written.record)),
                )


def _texts(project: ProjectEvaluation) -> Iterator[Written]:
    yield from told_texts(project.project)
    for row in project.project.indicators:
        if row.actual is not None:
            yield Written(row.actual.text, "actual", row, row.name)


def _limits(limits: Limits) -> dict[tuple[bool, str], int]:
    """Limits by field, without those that are none; the first of the key says: of the project itself."""
    fields = {
        (False, "expected"): limits.goal,
        (False, "actual"): limits.actual,
        (False, "reason"): limits.reason,
        (False, "improvement"): limits.reason,
        (True, "overview"): limits.overview,
        **{(True, field): limits.conclusion for field in ("conclusion", "problems", "improvement")},
    }
    return {field: limit for field, limit in fields.items() if limit}
