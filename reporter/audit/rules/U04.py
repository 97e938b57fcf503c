"""指标值与完成值一个是数、一个是文字

检查：指标值是百分比，完成值却是文字，或指标值是数、完成值是日期的，警告；指标值是文字（准确、及时）或时间，完
成值写百分比的，指标值是时间、完成值没有写明时间而不能判断的，只作提示。“下降”写“下降 12.3%”、“零事故”写“0”、
“100%”写“全部发放到位”，说得清楚的不报。没有实施的事项，验收合格率应填“不适用”，不应填 0；“不适用”的行也不应填
数。
错误示例：指标值“≥95%”，完成值“基本达标”。
正确示例：指标值“≥95%”，完成值“96.3%”；指标值“及时”，完成值“及时”。
为什么：数对数、文字对文字才能比较；“100%”说明不了“有效保障”到什么程度。
依据：定量指标按比例评分，定性指标按达成、部分达成、未达成分档。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.mentions import mentions
from reporter.audit.naming import common_start, name_of
from reporter.audit.rows import of_subcategory
from reporter.audit.rule import Note, note, rule
from reporter.audit.scores import has_no_actual, is_undone_and_told
from reporter.audit.units import SHARE, measures
from reporter.model import Kind, Quantity, Severity
from reporter.model.kinds import Subcategory
from reporter.model.rules import Checks
from reporter.scoring import IndicatorResult, ProjectEvaluation, Status

_LEAST_NAME = 4
_BARE_SHARE = re.compile(r"[≥=]?\d+(?:\.\d+)?[%％]?")
_PASS = ("合格率", "验收")


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    not_done = [name_of(row) for row in of_subcategory(project, Subcategory.QUANTITY) if _is_not_done(row)]
    for row in project.indicators:
        target, actual = row.indicator.target, row.indicator.actual
        if target is None or actual is None:
            continue
        if not row.applies:
            yield from _not_applicable(row, target, actual)
        elif _is_zero(actual) and any(word in row.indicator.label for word in _PASS):
            yield from _quality_of_nothing(row, not_done)
        elif target.kind is not actual.kind and not _is_answered(row, actual) and not is_undone_and_told(row):
            yield from _kinds(row, target, actual, context.rules.checks)


def _is_answered(row: IndicatorResult, actual: Quantity) -> bool:
    """True for a target that is met by what the answer says: 全部发放到位, 下降12.3%, 0 beside 零事故.

    A bare share (100% beside 准确) is of what nobody knows.
    """
    shared = _BARE_SHARE.fullmatch("".join(actual.text.split())) and actual.value != 0
    return row.status in (Status.MET, Status.OVER) and not shared


def _kinds(row: IndicatorResult, target: Quantity, actual: Quantity, checks: Checks) -> Iterator[Note]:
    if checks.unit_column and _is_month_in_the_column(row, actual):
        return
    said, at_most = "", None
    kinds = target.kind, actual.kind
    if kinds == (Kind.NUMBER, Kind.WORDS) and measures(target.unit) == SHARE and not mentions(actual.text):
        said = f"指标值是 {target.text}，完成值却是文字“{actual.text}”"
    elif kinds == (Kind.NUMBER, Kind.DATE):
        said = f"指标值是 {target.text}，完成值却是时间“{actual.text}”"
    elif (
        kinds == (Kind.DATE, Kind.WORDS) and row.status is Status.UNKNOWN and not has_no_actual(row.indicator)
    ):
        said, at_most = f"指标值是时间“{target.text}”，完成值“{actual.text}”没有写明时间", Severity.INFO
    elif kinds == (Kind.WORDS, Kind.NUMBER):
        said, at_most = f"指标值是文字“{target.text}”，完成值却是 {actual.text}", Severity.INFO
    elif kinds == (Kind.DATE, Kind.NUMBER):
        said, at_most = f"指标值是时间“{target.text}”，完成值却是 {actual.text}", Severity.INFO
    if said:
        hint = "请照指标值的写法填写完成值，或把指标值改为可以衡量的数"
        yield note(said, row.indicator.ref("actual"), hint=hint, indicator=row, at_most=at_most)


def _is_month_in_the_column(row: IndicatorResult, actual: Quantity) -> bool:
    """True for 11 beside 12月 where 月 stands in a column of its own; what cannot be compared is none."""
    return actual.kind is Kind.NUMBER and not actual.unit and row.status is not Status.UNKNOWN


def _not_applicable(row: IndicatorResult, target: Quantity, actual: Quantity) -> Iterator[Note]:
    if target.text.strip() == "不适用" and actual.kind is Kind.NUMBER:
        yield note(
            f"指标值是“不适用”，完成值却是 {actual.text}",
            row.indicator.ref("actual"),
            hint="完成值也应填“不适用”",
            indicator=row,
            at_most=Severity.INFO,
        )


def _quality_of_nothing(row: IndicatorResult, not_done: list[str]) -> Iterator[Note]:
    """0% passed of something that another row says was not done at all."""
    name = name_of(row)
    for other in not_done:
        same = common_start(name, other)
        if other != name and same >= _LEAST_NAME and 2 * same >= len(other):
            yield note(
                f"“{other}”没有实施，合格率不是 {row.indicator.actual.text if row.indicator.actual else 0}",
                row.indicator.ref("actual"),
                hint="没有实施就谈不上合格，应填“不适用”，并说明没有实施的原因",
                indicator=row,
            )
            return


def _is_not_done(row: IndicatorResult) -> bool:
    target, actual = row.indicator.target, row.indicator.actual
    if target is None or not target.value:
        return False
    return actual is not None and _is_zero(actual)


def _is_zero(actual: Quantity) -> bool:
    return actual.value == 0 and actual.kind is Kind.NUMBER
