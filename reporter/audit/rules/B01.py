"""执行率与重算不符

检查：所填执行率应等于全年执行数÷全年预算数，按所填的位数四舍五入；不符时试其他分母和取位，指出怎样能得到
所填的数。没有填执行数而填了执行率的，与成本指标的金额对照；无从对照的不报。
错误示例：年初 447.8 万元，全年 444.8 万元，执行 386.67 万元，执行率印 0.86（按年初预算或截断取位）。
正确示例：执行率印 0.87（386.67÷444.8＝0.8693）。
为什么：执行率是评审第一个重算的数；分母用错，得分和等级都跟着错。
依据：执行率＝全年执行数÷全年预算数，分母见模板的 rules.execution.base。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.compare import agrees_with_rate, cut_to, rounds_to
from reporter.audit.context import Context
from reporter.audit.funding import amount, costs_of
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import as_stated, money, percent
from reporter.model import Figure, FundingLine, Severity, known
from reporter.numbers import by_pattern
from reporter.scoring import ProjectEvaluation
from reporter.scoring.hypotheses import rate_hypothesis


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    line, meant, rate = project.execution.line, project.execution.stated_rate, project.execution.rate
    stated = known(line.rate) if line is not None else None
    if line is None or stated is None or meant is None:
        return
    if rate is None:
        yield from _without_spending(project, line, meant.value, context)
    elif not agrees_with_rate(stated, rate.value):
        yield _mismatch(project, line, stated, rate, context)


def _mismatch(
    project: ProjectEvaluation, line: FundingLine, stated: Decimal, rate: Figure, context: Context
) -> Note:
    how = rate_hypothesis(project.project, line, rate, context.rules)
    only_cut = how is not None and how.kinds == ("truncated",) and cut_to(rate.value, stated)
    no_sign = rounds_to(rate.value * 100, stated)
    said = f"印出{as_stated(stated)}，应为{percent(rate.value)}"
    if no_sign:
        said += "；像是漏写了百分号"
    return note(
        f"执行率{how.text if how else said}",
        line.ref("rate"),
        hint=_exactly(rate),
        at_most=Severity.WARNING if only_cut or no_sign else None,
    )


def _exactly(rate: Figure) -> str:
    """How the rate is formed, and two more places of it where those printed are not all."""
    exact = by_pattern(rate.value, "0.####%")
    return str(rate.working) if exact == percent(rate.value) else f"{rate.working}；未取位为 {exact}"


def _without_spending(
    project: ProjectEvaluation, line: FundingLine, stated: Decimal, context: Context
) -> Iterator[Note]:
    """A rate beside a budget that is the sum of what was spent: the rate was made with its own numerator."""
    costs, budget = costs_of(project), amount(line, "adjusted")
    if amount(line, "spent") is not None or budget is None or costs.actual is None:
        return
    if not 0 < budget < costs.target:
        return
    due, unit = costs.actual / costs.target, context.head.money_unit
    if costs.actual == budget and not agrees_with_rate(stated, due):
        yield note(
            f"执行率印出{percent(stated)}，分母 {money(budget, unit)} 恰是实际支出；"
            f"按成本指标值合计 {money(costs.target, unit)} 应为 {percent(due)}",
            line.ref("rate"),
            hint="请填写批复的预算数和实际执行数，再算执行率",
        )
