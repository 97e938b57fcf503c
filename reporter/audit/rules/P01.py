"""身份信息没有填全

检查：实施单位是自评表的必填栏；项目编码、项目负责人在多数项目填了的，没有填的项目应补上。所
有项目都没有填实施单位的，合并为一条。有内容的指标行，三级指标也要有名称；整行空白的，是表上印好而
本项目没有的一类，不算。
错误示例：8 个项目的“实施单位”全部空白。
正确示例：实施单位与主管部门相同时，也照填一遍。
为什么：谁实施、谁负责，是自评表首先要回答的；空白的表会被退回补填。
依据：自评表表头。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reporter.audit.context import Context, CrossContext
from reporter.audit.rule import Note, cross_rule, note
from reporter.model import Severity
from reporter.scoring import ProjectEvaluation

_ALWAYS = "unit"
_WHERE_MOST_HAVE_IT = ("code", "manager")
_LABELS = {_ALWAYS: "实施单位", "code": "项目编码", "manager": "项目负责人"}


def _gather(project: ProjectEvaluation, context: Context) -> Mapping[str, Note] | None:
    """The notes that are due for blank fields, by field."""
    record = project.project
    blank = [field for field in _LABELS if not getattr(record, field)]
    said = {field: f"{_LABELS[field]}没有填写" for field in blank}
    return {
        field: note(text, record.ref(field), hint="请补填", project=project) for field, text in said.items()
    } or None


def _unnamed(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    """Rows that say something and have no name."""
    for row in project.indicators:
        if not row.indicator.name and not row.indicator.blank:
            yield note(
                "三级指标没有写名称",
                row.indicator.ref("name"),
                hint=f"请补填；现以“{row.indicator.label}”称呼",
                indicator=row,
            )


@cross_rule(Severity.WARNING, _gather, by_project=_unnamed)
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
