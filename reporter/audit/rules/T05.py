"""不同项目的文字雷同

检查：两个以上项目的项目概况、预期目标或完成情况，60 字以上而九成相同（数字不同也算相同）。按组列出，只提
示一次。
错误示例：五个街道的“实际完成情况”只有街道名和数字不同。
正确示例：共同的背景写一次，各项目写自己的内容和结果。
为什么：照抄的文字往往带着别的项目的事实。
依据：自评内容应反映本项目的实际。
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reporter.audit.context import Context, CrossContext
from reporter.audit.naming import listed
from reporter.audit.rule import Note, cross_rule
from reporter.audit.similar import groups_of_likes, prints
from reporter.audit.written import Written
from reporter.model import Severity, SourceRef
from reporter.scoring import ProjectEvaluation

_LONG = 60
_ALMOST = 90


class _Text(NamedTuple):
    """A long text of a project; ``prints`` are those of its clauses."""

    project: str
    label: str
    where: SourceRef
    prints: array[int]


def _gather(project: ProjectEvaluation, context: Context) -> Mapping[str, _Text] | None:
    """The long texts by field."""
    long = [written for written in _texts(project) if len(written.text) >= _LONG]
    name = project.project.name
    return {each.field: _Text(name, each.label, each.where, prints(each.text)) for each in long} or None


def _texts(project: ProjectEvaluation) -> Iterator[Written]:
    record, goal = project.project, project.project.goal
    yield Written(record.overview or "", "overview", record)
    yield Written(goal.expected or "", "expected", goal)
    yield Written(goal.actual or "", "actual", goal)


@cross_rule(Severity.INFO, _gather)
def check(found: Sequence[Mapping[str, _Text]], context: CrossContext) -> Iterator[Note]:
    for field in ("overview", "expected", "actual"):
        texts = [each[field] for each in found if field in each]
        for alike in groups_of_likes(((each, each.prints) for each in texts), _ALMOST):
            yield _note(alike)


def _note(alike: Sequence[_Text]) -> Note:
    first, *others = alike
    return Note(
        f"{first.label}与{listed(each.project for each in others)}九成以上相同",
        first.where,
        hint="请核对各项目的文字是否写的是自己的事实",
        project=first.project,
    )
