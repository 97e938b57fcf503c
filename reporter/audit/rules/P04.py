"""满意度没有写明调查情况

检查：填了满意度完成值的，报告应写明调查的方式、样本量和日期，缺一项警告一次；整份报告没有写调查情况、而满意度
指标自己有佐证材料或说明了样本的不查，都没有的提示一次。样本过少的也作提示。
错误示例：满意度 98%，没有写怎样调查、问了多少人。
正确示例：问卷调查，收回有效问卷 120 份，2022 年 3 月 10 日完成，满意度 98%。
为什么：没有样本和方式的满意度无法复核，是评审最常追问的一项。
依据：满意度应通过问卷调查等方式取得。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reporter.audit.context import Context, CrossContext
from reporter.audit.naming import listed
from reporter.audit.rows import of_category
from reporter.audit.rule import Note, cross_rule, note
from reporter.audit.scores import has_no_actual
from reporter.model import Severity, Survey, known
from reporter.model.kinds import Category
from reporter.scoring import IndicatorResult, ProjectEvaluation

_SURVEYED = re.compile(r"问卷|抽样|样本|访谈|电话回访|调查了|测评")
_FEW = 30
_PARTS = {"method": "调查方式", "sample": "样本量", "date": "调查日期"}


class _Answers(NamedTuple):
    """The satisfaction rows of a project that are answered, and whether one tells how it was asked."""

    names: Sequence[str]
    explained: bool


def _gather(project: ProjectEvaluation, context: Context) -> _Answers | None:
    rows = [row for row in of_category(project, Category.SATISFACTION) if _is_answered(row)]
    return _Answers([row.indicator.label for row in rows], any(map(_explains_itself, rows))) if rows else None


@cross_rule(Severity.WARNING, _gather)
def check(found: Sequence[_Answers], context: CrossContext) -> Iterator[Note]:
    organisation = context.head.organisation
    if found and organisation.survey is not None:
        yield from _survey(organisation.survey)
    elif found and not any(each.explained for each in found):
        names = [name for each in found for name in each.names]
        yield note(
            f"{len(names)} 条满意度有完成值，没有写明怎样调查：{listed(dict.fromkeys(names))}",
            organisation.ref("survey"),
            hint="请在“满意度调查”中写明方式、样本量和日期",
            at_most=Severity.INFO,
        )


def _survey(survey: Survey) -> Iterator[Note]:
    missing = [label for field, label in _PARTS.items() if getattr(survey, field) is None]
    if missing:
        yield note(f"满意度调查没有写明{'、'.join(missing)}", survey.ref(), hint="请补填")
    sample = known(survey.sample)
    if sample is not None and sample < _FEW:
        yield note(
            f"满意度调查样本只有 {sample.normalize():f} 份",
            survey.ref("sample"),
            hint="样本过少时结果不可靠；服务对象本来就少的，请写明总数",
            at_most=Severity.INFO,
        )


def _is_answered(row: IndicatorResult) -> bool:
    return not has_no_actual(row.indicator) and "满意" in row.indicator.label + row.indicator.target_text


def _explains_itself(row: IndicatorResult) -> bool:
    indicator = row.indicator
    return bool(indicator.evidence or _SURVEYED.search(indicator.actual_text + (indicator.reason or "")))
