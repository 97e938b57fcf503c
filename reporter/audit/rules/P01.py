"""必填的栏没有填全

检查：实施单位是自评表的必填栏；项目编码、项目负责人在多数项目填了的，没有填的项目应补上。所有项目都没有填实施
单位的，合并为一条。表上印有年度总体目标的（由模板定），预期目标和实际完成情况都要填，只填一个数的等于没有写。有内容的指标行，三级指标也
要有名称，年度指标值、实际完成值也要填，每个项目合并为一条；整行空白的，是表上印好而本项目没有的一类，“不适用”的
行也不算；空白却有得分的见 S07。
错误示例：8 个项目的“实施单位”全部空白。
正确示例：实施单位与主管部门相同时，也照填一遍。
为什么：谁实施、谁负责、完成多少，是自评表首先要回答的；空白的表会被退回补填。
依据：自评表的填报栏目。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reporter.audit.context import Context, CrossContext
from reporter.audit.naming import listed
from reporter.audit.reasons import explained
from reporter.audit.rule import Note, cross_rule, note
from reporter.audit.scores import has_no_actual, is_full_group
from reporter.model import Goal, Indicator, Severity
from reporter.model.quantity import is_mere_amount
from reporter.scoring import GroupResult, IndicatorResult, ProjectEvaluation, Status

_ALWAYS = "unit"
_WHERE_MOST_HAVE_IT = ("code", "manager")
_GOAL_HINTS = {"expected": "预期目标照批复的绩效目标", "actual": "实际完成情况写做了什么、完成多少"}
_LABELS = {_ALWAYS: "实施单位", "code": "项目编码", "manager": "项目负责人"}


def _gather(project: ProjectEvaluation, context: Context) -> Mapping[str, Note] | None:
    """The notes that are due for blank fields, by field."""
    record = project.project
    blank = [field for field in _LABELS if not getattr(record, field)]
    said = {field: f"{_LABELS[field]}没有填写" for field in blank}
    return {
        field: note(text, record.ref(field), hint="请补填", project=project) for field, text in said.items()
    } or None


def _unnamed(project: ProjectEvaluation) -> Iterator[Note]:
    """Rows that say something and have no name."""
    for row in project.indicators:
        if not row.indicator.name and not row.indicator.blank:
            yield note(
                "三级指标没有写名称",
                row.indicator.ref("name"),
                hint=f"请补填；现以“{row.indicator.label}”称呼",
                indicator=row,
            )


def _unanswered(project: ProjectEvaluation) -> Iterator[Note]:
    """Rows that apply and say nothing of their target, or of what came of it; those with a score are S07's.

    A reason tells why there is no value.
    """
    rows = [row for row in project.indicators if row.status is Status.UNKNOWN]
    if not rows:
        return
    scored = {id(row) for group in project.groups for row in group.members if _is_scored(row, group)}
    missing = {
        "target": [row for row in rows if row.indicator.target is None],
        "actual": [
            row
            for row in rows
            if id(row) not in scored and has_no_actual(row.indicator) and not explained(row.indicator)
        ],
    }
    for field, found in missing.items():
        if found:
            yield note(
                f"{len(found)} 条指标没有填写{Indicator.terms[field].name}："
                f"{listed(row.indicator.label for row in found)}",
                found[0].indicator.ref(field),
                hint="请补填；确实没有数据的，写明原因，不评分"
                if field == "actual"
                else "请照批复的绩效目标补填",
            )


def _is_scored(row: IndicatorResult, group: GroupResult) -> bool:
    """True for a blank row that has points, alone or in its group, as S07 tells."""
    return bool(row.score.stated and row.score.stated.value) or is_full_group(group)


def _goal(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    """What the form prints of the goal for the year, and nobody filled in, or with a mere amount."""
    goal, printed = project.project.goal, context.rules.checks.goal
    for field in Goal.terms:
        said = getattr(goal, field)
        if said and is_mere_amount(said):
            yield note(
                f"年度总体目标的{Goal.terms[field].name}只写了“{said.strip()}”，没有写是什么",
                goal.ref(field),
                hint=f"请用文字写明：{_GOAL_HINTS[field]}",
            )
    blank = [field for field in printed if not getattr(goal, field)]
    if blank:
        whole = len(blank) == len(printed)
        labels = "和".join(Goal.terms[field].name for field in blank)
        yield note(
            f"年度总体目标{'' if whole else f'的{labels}'}没有填写",
            project.project.ref("goal") if whole else goal.ref(blank[0]),
            hint=f"请补填：{'；'.join(_GOAL_HINTS[field] for field in blank)}",
            at_most=None if blank == ["actual"] else Severity.INFO,
        )


def _filled(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    yield from _goal(project, context)
    yield from _unnamed(project)
    yield from _unanswered(project)


@cross_rule(Severity.WARNING, _gather, by_project=_filled)
def check(found: Sequence[Mapping[str, Note]], context: CrossContext) -> Iterator[Note]:
    count = len(context.names)
    due = {field: [each[field] for each in found if field in each] for field in _LABELS}
    if len(due[_ALWAYS]) == count > 1:
        yield note(
            f"{count} 个项目都没有填写实施单位",
            context.head.ref("projects"),
            hint="与主管部门、填报单位相同时也请填写",
        )
    else:
        yield from due[_ALWAYS]
    for field in _WHERE_MOST_HAVE_IT:
        if 2 * len(due[field]) < count:
            yield from due[field]
