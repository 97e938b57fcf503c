"""不同项目的文字雷同

检查：两个以上项目的项目概况、预期目标或完成情况，60 字以上而九成相同（数字不同也算相同）。按组列出，只提
示一次。
错误示例：五个街道的“实际完成情况”只有街道名和数字不同。
正确示例：共同的背景写一次，各项目写自己的内容和结果。
为什么：照抄的文字往往带着别的项目的事实。
依据：自评内容应反映本项目的实际。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reporter.audit.context import Context
from reporter.audit.naming import listed
from reporter.audit.rule import Note, cross_rule, note
from reporter.audit.similar import groups_of_likes
from reporter.audit.written import Written
from reporter.model import Severity
from reporter.scoring import Evaluation, ProjectEvaluation

_LONG = 60
_ALMOST = 90
Place = tuple[ProjectEvaluation, Written]


@cross_rule(Severity.INFO)
def check(evaluation: Evaluation, context: Context) -> Iterator[Note]:
    if len(evaluation.projects) < 2:
        return
    for pick in (_overview, _expected, _actual):
        places = ((project, pick(project)) for project in evaluation.projects)
        long = (((project, each), each.text) for project, each in places if len(each.text) >= _LONG)
        for found in groups_of_likes(long, _ALMOST):
            yield _note(found)


def _overview(project: ProjectEvaluation) -> Written:
    return Written(project.project.overview or "", "overview", project.project)


def _expected(project: ProjectEvaluation) -> Written:
    return Written(project.project.goal.expected or "", "expected", project.project.goal)


def _actual(project: ProjectEvaluation) -> Written:
    return Written(project.project.goal.actual or "", "actual", project.project.goal)


def _note(found: Sequence[Place]) -> Note:
    project, written = found[0]
    names = listed(each.project.name for each, _ in found[1:])
    return note(
        f"{written.label}与{names}九成以上相同",
        written.where,
        hint="请核对各项目的文字是否写的是自己的事实",
        project=project,
    )
