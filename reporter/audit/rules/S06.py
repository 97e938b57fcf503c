"""等级与总分不符

检查：所填等级应与自评总分所在的档次一致。89.5 分仍是“良”，不能因为四舍五入成 90 就填“优”。
错误示例：总分 89.5，等级“优”。
正确示例：总分 89.5，等级“良”。
为什么：等级直接用于公开和考核，界线附近最容易填错。
依据：模板的 rules.grades，如 90 分及以上为优、80 分及以上为良、60 分及以上为中、60 分以下为差。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import as_stated
from reporter.model import Severity
from reporter.scoring import ProjectEvaluation, grade_of, same_grade


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    declared, total = project.project.declared, project.total.shown
    stated = (declared.grade or "").strip()
    due = grade_of(total.value, context.rules) if total else None
    if not stated or due is None or total is None:
        return
    names = {each.name for each in context.rules.grades}
    if not any(same_grade(stated, name) for name in names):
        yield note(
            f"等级“{stated}”不在规定的档次之中",
            declared.ref("grade"),
            hint=f"可填：{'、'.join(each.name for each in context.rules.grades)}",
            at_most=Severity.WARNING,
        )
    elif not same_grade(stated, due):
        lowest = next(each.from_total for each in context.rules.grades if each.name == due)
        yield note(
            f"总分 {as_stated(total.value)}，等级填“{stated}”，应为“{due}”",
            declared.ref("grade"),
            hint=f"“{due}”从 {as_stated(lowest)} 分起",
        )
