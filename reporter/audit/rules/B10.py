"""成本指标的金额与预算、执行数对不上

检查：成本指标按金额设置时，指标值合计与全年预算数、完成值合计与全年执行数应能勾稽。一条指标的完成值就大于全部
预算数和执行数的，警告，可能含有其他资金；项目金额（多年总额）大于预算的不报。指标值合计等于预算的，完成值合计
应等于执行数；预算数不等于指标值合计、却恰好等于完成值合计的，是拿支出当了预算；指标值是“≤”多少的，上限不等于
预算，只作提示。单价、人均等不计入；只有部分成本设了指标、无从判断的不报。
错误示例：成本指标值合计 115 万元，完成值合计 91.56 万元，资金总额也填 91.56 万元，执行率印 100%。
正确示例：成本指标值合计 115 万元，全年预算数 115 万元，完成值合计与全年执行数都是 91.56 万元，执行率
79.62%。
为什么：拿实际支出当预算，执行率永远是 100%，评审一加就能看出。
依据：执行率＝全年执行数÷全年预算数。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.context import Context
from reporter.audit.funding import Costs, amount, costs_of
from reporter.audit.reasons import told
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import money, percent
from reporter.model import DOWNWARD, FundingLine, Severity, known
from reporter.scoring import ProjectEvaluation

_LATER = re.compile(
    "尾款|余款|质保金|保证金|结转|剩余|次年|下年|未到(?:期|支付|付款|节点)|待[^，。；]{0,10}支付|后支付|跨年"
)
"""What says that less was paid than the work costs."""
_PLAINLY = Decimal("1.01")  # beyond any rounding


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    line = project.execution.line
    budget = amount(line, "adjusted") if line else None
    costs = costs_of(project)
    if line is None or budget is None or budget <= 0 or not costs.each:
        return
    unit = context.head.money_unit
    if costs.target == budget:
        yield from _covered(costs, line, unit)
    elif costs.actual == budget and costs.target > budget:
        yield note(
            f"成本指标值合计 {money(costs.target, unit)}，全年预算数却填 {money(budget, unit)}，"
            "恰等于完成值合计：预算数像是照支出填的",
            line.ref("adjusted"),
            hint=f"请填写批复的预算数；按指标值合计，执行率应为 {percent(budget / costs.target)}",
            at_most=Severity.INFO if _are_ceilings(costs) else None,
        )
    elif costs.target > budget and len(costs.each) > 1 and all(each.target < budget for each in costs.each):
        yield from _above(costs, project, line, budget, unit)
    else:
        yield from _beyond(costs, project, line, budget, unit)


def _are_ceilings(costs: Costs) -> bool:
    """True where a cost is told as the most that may be spent, which need not be what the budget gave."""
    targets = (each.row.indicator.target for each in costs.each)
    return any(target is not None and target.operator in DOWNWARD for target in targets)


def _covered(costs: Costs, line: FundingLine, unit: str) -> Iterator[Note]:
    """The targets are the whole budget: then the actuals are the whole spending."""
    spent = amount(line, "spent")
    if spent is None or costs.actual is None or costs.actual == spent:
        return
    if _same_when_printed(costs, spent):
        return
    first = costs.each[0].row
    later = costs.actual > spent and any(_LATER.search(told(each)) for each in (line, first.indicator))
    yield note(
        f"成本指标完成值合计 {money(costs.actual, unit)}，全年执行数 {money(spent, unit)}，"
        f"相差 {money(abs(costs.actual - spent), unit)}",
        first.indicator.ref("actual"),
        hint="指标值合计等于预算数，完成值合计也应等于执行数；请核对",
        indicator=first if len(costs.each) == 1 else None,
        at_most=Severity.INFO if later else None,
    )


def _same_when_printed(costs: Costs, spent: Decimal) -> bool:
    """True when the difference is no more than the rounding of the printed actuals (half a unit of each)."""
    slack = Decimal(0)
    for each in costs.each:
        actual = each.row.indicator.actual
        if actual is not None and actual.value is not None:
            if actual.approximate:
                return True
            slack += Decimal(1).scaleb(actual.power - actual.places) / 2
    return costs.actual is not None and abs(costs.actual - spent) <= slack


def _is_of_years(project: ProjectEvaluation, budget: Decimal) -> bool:
    """True where the project costs more than this year's budget, and its indicators may tell of all of it."""
    whole_life = known(project.project.amount)
    return whole_life is not None and whole_life > budget


def _beyond(
    costs: Costs, project: ProjectEvaluation, line: FundingLine, budget: Decimal, unit: str
) -> Iterator[Note]:
    """One cost that is plainly more than all the money there was."""
    most = max(budget, amount(line, "spent") or Decimal(0))
    for each in costs.each:
        if each.actual is None or each.actual <= most * _PLAINLY or _is_of_years(project, budget):
            continue
        yield note(
            f"成本指标完成值 {money(each.actual, unit)}，大于全年预算数和执行数（{money(most, unit)}）",
            each.row.indicator.ref("actual"),
            hint="请核对是否含其他资金或其他年度的支出；都是本项目当年支出的，项目资金没有填全",
            indicator=each.row,
            at_most=Severity.WARNING,
        )


def _above(
    costs: Costs, project: ProjectEvaluation, line: FundingLine, budget: Decimal, unit: str
) -> Iterator[Note]:
    if _is_of_years(project, budget):
        return
    yield note(
        f"成本指标值合计 {money(costs.target, unit)}，大于全年预算数 {money(budget, unit)}",
        line.ref("adjusted"),
        hint="如指标之间有包含关系可不改；否则请核对预算数或指标值",
        at_most=Severity.INFO,
    )
