"""执行率偏低而没有说明原因

检查：执行率低于模板界线（一般 90%）时，资金行应写明原因；按印出的两位小数比，89.998% 印作 90.00%，不算低于。
自评表资金栏没有原因一列的，写在说预算执行的成本指标（如预算控制率）的偏差原因里也算；执行率低于一半的，必须写
在资金行。只在别的指标、存在问题或总体目标的文字里提到的，作提示。只写“无”“已完成”一类的等于没有写，只写“加快支出进度”
一类打算、“年中追加10万元”一类预算变动的，没有写为什么没有花完。
错误示例：执行率 12%，全表没有一句说明。
正确示例：执行率 12%，原因：电脑由市局统一配置（文号……），本级不再采购，剩余预算已由财政收回。
为什么：资金没有花出去是评审必问的问题，也关系到下一年的预算安排。
依据：模板的 rules.explain.execution_below 与 rules.checks.low_execution。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.funding import tells_change_alone
from reporter.audit.rates import is_general, tells_of_execution
from reporter.audit.reasons import explained, told
from reporter.audit.rule import Note, note, rule
from reporter.audit.wordlists import sounds_like_cause
from reporter.audit.words import money, percent
from reporter.model import FundingLine, Severity, known
from reporter.model.kinds import is_cost
from reporter.scoring import IndicatorResult, ProjectEvaluation, is_low

_MONEY = re.compile(
    r"资金|经费|预算|支付|付款|支出|结转|结余|节约|尾款|质保金|中标|合同|采购|拨付|下达|执行率"
)
_HINT = "请在资金行的原因栏写明没有支出的原因、依据和剩余资金的去向"
_UNCHANGED = "；表中年初预算数与全年预算数相同，没有变动，请一并核对"


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    line, rate = project.execution.line, project.execution.rate
    if line is None or rate is None or not is_low(rate.value, context.rules.explain.execution_below):
        return
    if any(map(_explains, project.project.funds)):
        return
    very_low = rate.value < context.rules.checks.low_execution
    if not very_low and _is_told_in_rows(project):
        return
    elsewhere = _elsewhere(project)
    spent, budget = known(line.spent), known(line.adjusted)
    unspent = budget - spent if budget is not None and spent is not None else None
    left = f"，有 {money(unspent, context.head.money_unit)} 没有支出" if unspent and unspent > 0 else ""
    missing = _missing(line)
    where = f"资金行{missing}" if elsewhere or told(line) else "没有说明原因"
    found = where + (f"，只有{elsewhere}可以参照" if elsewhere else "")
    unchanged = explained(line) and known(line.initial) == budget
    yield note(
        f"执行率 {percent(rate.value)}，低于 {percent(context.rules.explain.execution_below)}{left}，{found}",
        line.ref("reason"),
        hint=_HINT + (_UNCHANGED if unchanged else ""),
        at_most=Severity.INFO if elsewhere and not very_low else None,
    )


def _explains(line: FundingLine) -> bool:
    """Whether a line says why its money was left; that its budget was changed does not say it."""
    return explained(line) and (bool(line.cause) or not tells_change_alone(line))


def _missing(line: FundingLine) -> str:
    if explained(line):
        return "只说了预算的变动，没有写没有支出的原因"
    return "只写了措施，没有写原因" if told(line) else "没有写原因"


def _is_told_in_rows(project: ProjectEvaluation) -> bool:
    return any(explained(row.indicator) and tells_of_execution(row, project) for row in project.indicators)


def _may_tell(row: IndicatorResult) -> bool:
    """Whether the row is one that money pays for: a cost, or an output that was missed."""
    return is_cost(row.indicator) or (row.missed and not is_general(row))


def _elsewhere(project: ProjectEvaluation) -> str:
    """Where else something like a reason can be read; "" when nowhere."""
    reasons = [(row, told(row.indicator)) for row in project.indicators if explained(row.indicator)]
    if any(_may_tell(row) or _MONEY.search(reason) for row, reason in reasons):
        return "指标的偏差原因"
    actual, problems = project.project.goal.actual, project.project.problems
    if problems and _MONEY.search(problems):
        return "存在问题"
    return "总体目标的实际完成情况" if actual and sounds_like_cause(actual, "money") else ""
