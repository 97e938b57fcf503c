"""指标值或完成值的写法不合规范

检查：指标值里运算符重复、有运算符却没有数、把“%”写成“百分比”、越高越好的指标配“≤”、越低越好的配“≥”；很小的百分数没有运算符、
从名称也看不出越高越好还是越低越好，而完成值比它低的，请写明“≥”或“≤”，没有写明的不判断是否完成；完成值带运算
符，指标名称是“率”而指标值是数量、名称是数量而指标值是百分比的，提请核对。
错误示例：指标值“≥100百分比”；群众满意度指标值“≤90%”。
正确示例：指标值“≥100%”；群众满意度指标值“≥90%”，完成值“97.2%”。
为什么：写法不规范的，系统和评审都无法计算，或者算反。
依据：自评表“实际完成值”一栏；计算符号、指标值、计量单位应分别填写清楚。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reporter.audit.context import Context
from reporter.audit.naming import is_count, is_rate, name_of
from reporter.audit.rates import is_spending_rate
from reporter.audit.rows import applying
from reporter.audit.rule import Note, note, rule
from reporter.audit.signs import COMPARING, meant_sign
from reporter.audit.units import COUNT, SHARE, measures
from reporter.model import UPWARD, Kind, Operator, Quantity, Severity
from reporter.model.rules import Quantitative
from reporter.scoring import IndicatorResult, ProjectEvaluation, Status
from reporter.scoring.direction import is_way_open

_TWICE = re.compile(r"[≥≤≧≦⩾⩽]\s*[≥≤≧≦⩾⩽<>＜＞=]|[%％]\s*[%％‰]")
_PERCENT_IN_WORDS = re.compile(r"\d\s*百分比")


@rule(Severity.WARNING, as_written=True)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in applying(project):
        target, actual = row.indicator.target, row.indicator.actual
        if target is not None:
            yield from _written(row, target, context.rules.quantitative)
            yield from _unsigned(row, target, context.rules.quantitative)
            yield from _named(row, target, actual)
        if actual is not None and actual.operator is not None and actual.kind is Kind.NUMBER:
            yield from _with_sign(row, target, actual)


def _unsigned(row: IndicatorResult, target: Quantity, rules: Quantitative) -> Iterator[Note]:
    """A target that can be read both ways, beside an actual below it: which way is better must be asked."""
    if row.status is Status.UNKNOWN and row.operator in UPWARD and is_way_open(row.indicator, rules):
        yield note(
            f"指标值“{target.text}”没有运算符，完成值“{row.indicator.actual_text.strip()}”比它低，"
            "看不出越高越好还是越低越好",
            row.indicator.ref("target"),
            hint="请写明“≥”或“≤”",
            indicator=row,
        )


def _written(row: IndicatorResult, target: Quantity, rules: Quantitative) -> Iterator[Note]:
    said, hint = _mistyped(target.text, target.kind)
    sign = None if said else meant_sign(row, rules)
    if sign is not None:
        written, wanted = ("高", "低") if sign is Operator.AT_MOST else ("低", "高")
        said = f"指标值“{target.text}”是越{written}越好，名称却是越{wanted}越好的"
        hint = f"请核对运算符，是不是应为“{'≤' if sign is Operator.AT_MOST else '≥'}”"
    if said:
        yield note(said, row.indicator.ref("target"), hint=hint, indicator=row)


@lru_cache(maxsize=4096)
def _mistyped(text: str, kind: Kind) -> tuple[str, str]:
    """(what is wrong with the signs of a target, hint); ("", "") when nothing is."""
    hint = "请写成 ≥95%、≤3起 这样的形式"
    if _TWICE.search(text):
        return f"指标值“{text}”的符号写了两遍", hint
    if kind is Kind.WORDS and COMPARING.search(text):
        return f"指标值“{text}”有运算符，却看不出是多少", hint
    if _PERCENT_IN_WORDS.search(text):
        return f"指标值“{text}”把“%”写成了“百分比”", f"请写成 {text.replace('百分比', '%')}"
    return "", ""


def _named(row: IndicatorResult, target: Quantity, actual: Quantity | None) -> Iterator[Note]:
    """A rate that is counted, or a count in per cent: perhaps meant so, hence asked."""
    if target.value is None or target.kind is not Kind.NUMBER:
        return
    name, said = name_of(row), ""
    measured = measures(target.unit)
    if is_rate(name) and measured == COUNT:
        said = f"名称是“率”，指标值却是 {target.text}"
    elif is_count(name) and measured == SHARE:
        said = f"名称是数量，指标值却是 {target.text}"
    elif is_rate(name) and not measured and 1 < target.value <= 100 and not (actual and actual.unit):
        said = f"名称是“率”，指标值 {target.text} 没有写“%”"
    if said and not is_spending_rate(row):
        yield note(
            said,
            row.indicator.ref("target"),
            hint="请核对指标名称和指标值是否一致",
            indicator=row,
            at_most=Severity.INFO,
        )


def _with_sign(row: IndicatorResult, target: Quantity | None, actual: Quantity) -> Iterator[Note]:
    """An actual with ≥ or ≤ is a limit and no measurement; a target copied whole is another check's."""
    copied = target is not None and (target.operator, target.value) == (actual.operator, actual.value)
    if not copied and actual.operator is not Operator.EQUAL and COMPARING.search(actual.text):
        yield note(
            f"完成值“{actual.text}”带有运算符，不是一个确定的数",
            row.indicator.ref("actual"),
            hint="请填写实际测得的数，如 97.2%",
            indicator=row,
            at_most=Severity.INFO,
        )
