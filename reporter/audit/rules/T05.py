"""不同项目的文字或整张表雷同

检查：两个以上项目的项目概况、预期目标或完成情况，60 字以上而九成相同（数字不同也算相同）。资金、各项指标和
完成值全部相同而名称不同的，像是一张表填了两次。按组列出，只提示一次。
错误示例：五个街道的“实际完成情况”只有街道名和数字不同。
正确示例：共同的背景写一次，各项目写自己的内容和结果。
为什么：照抄的文字往往带着别的项目的事实。
依据：自评内容应反映本项目的实际。
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reporter.audit.context import Context, CrossContext
from reporter.audit.funding import COLUMNS, amount
from reporter.audit.naming import listed
from reporter.audit.rows import applying
from reporter.audit.rule import Note, cross_rule
from reporter.audit.similar import groups_of_likes, print_of, prints
from reporter.audit.written import Written
from reporter.model import Severity, SourceRef
from reporter.scoring import ProjectEvaluation

_LONG = 60
_ALMOST = 90
_FEW = 3  # rows that may be the same by chance


class _Text(NamedTuple):
    """A long text of a project; ``prints`` are those of its clauses."""

    project: str
    label: str
    where: SourceRef
    prints: array[int]


class _Form(NamedTuple):
    """What was filled in: the long texts by field, and the print of all amounts and values; 0 for few."""

    project: str
    where: SourceRef
    texts: Mapping[str, _Text]
    values: int


def _gather(project: ProjectEvaluation, context: Context) -> _Form | None:
    long = [written for written in _texts(project) if len(written.text) >= _LONG]
    name = project.project.name
    texts = {each.field: _Text(name, each.label, each.where, prints(each.text)) for each in long}
    values = _values(project)
    return _Form(name, project.project.ref("name"), texts, values) if texts or values else None


def _values(project: ProjectEvaluation) -> int:
    """Amounts, names, targets and actual values as one number, equal where all of them are."""
    line = project.execution.line
    rows = [row.indicator for row in applying(project) if row.indicator.actual_text]
    if line is None or len(rows) < _FEW:
        return 0
    amounts = (amount(each, column) for each in project.project.funds for column in COLUMNS)
    cells = (text for row in rows for text in (row.label, row.target_text, row.actual_text))
    return print_of("\n".join([*map(str, amounts), *cells]))


def _texts(project: ProjectEvaluation) -> Iterator[Written]:
    record, goal = project.project, project.project.goal
    yield Written(record.overview or "", "overview", record)
    yield Written(goal.expected or "", "expected", goal)
    yield Written(goal.actual or "", "actual", goal)


@cross_rule(Severity.INFO, _gather)
def check(found: Sequence[_Form], context: CrossContext) -> Iterator[Note]:
    yield from _twice(found)
    for field in ("overview", "expected", "actual"):
        texts = [each.texts[field] for each in found if field in each.texts]
        for alike in groups_of_likes(((each, each.prints) for each in texts), _ALMOST):
            yield _note(alike)


def _twice(found: Sequence[_Form]) -> Iterator[Note]:
    """Forms that are the same in all they state, under different names; of one name reading tells."""
    same: dict[int, dict[str, _Form]] = defaultdict(dict)
    for each in found:
        if each.values:
            same[each.values].setdefault(each.project, each)
    for first, *others in (list(forms.values()) for forms in same.values()):
        if others:
            yield Note(
                f"资金、指标和完成值与{listed(each.project for each in others)}全部相同，像是一张表填了两次",
                first.where,
                hint="重复填报的请删去；确是不同项目的，请逐项核对",
                project=first.project,
            )


def _note(alike: Sequence[_Text]) -> Note:
    first, *others = alike
    return Note(
        f"{first.label}与{listed(each.project for each in others)}九成以上相同",
        first.where,
        hint="请核对各项目的文字是否写的是自己的事实",
        project=first.project,
    )
