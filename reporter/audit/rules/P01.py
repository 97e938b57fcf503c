"""身份信息没有填全

检查：实施单位是自评表的必填栏；项目编码、项目负责人在多数项目填了的，没有填的项目应补上。所
有项目都没有填实施单位的，合并为一条。
错误示例：8 个项目的“实施单位”全部空白。
正确示例：实施单位与主管部门相同时，也照填一遍。
为什么：谁实施、谁负责，是自评表首先要回答的；空白的表会被退回补填。
依据：自评表表头。
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reporter.audit.context import Context
from reporter.audit.rule import Note, cross_rule, note
from reporter.model import Project, Severity
from reporter.scoring import Evaluation, ProjectEvaluation

_WHERE_MOST_HAVE_IT: tuple[tuple[str, str, Callable[[Project], str | None]], ...] = (
    ("code", "项目编码", lambda project: project.code),
    ("manager", "项目负责人", lambda project: project.manager),
)
_HINT = "请补填"


@cross_rule(Severity.WARNING)
def check(evaluation: Evaluation, context: Context) -> Iterator[Note]:
    projects = evaluation.projects
    without_unit = [each for each in projects if not each.project.unit]
    if len(without_unit) == len(projects) > 1:
        yield note(
            f"{len(projects)} 个项目都没有填写实施单位",
            context.submission.ref("projects"),
            hint="与主管部门、填报单位相同时也请填写",
        )
    else:
        yield from _missing(without_unit, "unit", "实施单位")
    for field, label, value in _WHERE_MOST_HAVE_IT:
        without = [each for each in projects if not value(each.project)]
        if 2 * len(without) < len(projects):
            yield from _missing(without, field, label)


def _missing(projects: Sequence[ProjectEvaluation], field: str, label: str) -> Iterator[Note]:
    for each in projects:
        yield note(f"{label}没有填写", each.project.ref(field), hint=_HINT, project=each)
