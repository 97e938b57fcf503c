"""预算为零或空白，却有支出

检查：年度资金总额没有预算（为 0 或空白）而有执行数；总额整行为 0 或空白而来源行有数；预算数、执行数都是 0
而填了执行率或得分；来源有几行却没有总额行。
没有填写项目资金、各行金额全部空白的，是错误（填了执行率的减为警告）；只缺全年执行数（填了执行率而各来源也没有执
行数的除外）、只缺全年预算数的，是警告；写“无”“—”的等于没有填。
错误示例：年度资金总额 0 / 0 / 0，下面当年财政拨款 90 万元。
正确示例：年度资金总额 90 / 90 / 90，当年财政拨款 90 / 90 / 90。
为什么：没有分母就算不出执行率，执行率的得分也就没有根据。
依据：执行率＝全年执行数÷全年预算数。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reporter.audit.context import Context
from reporter.audit.funding import COLUMNS, amount, called, source_lines
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import as_stated, money
from reporter.model import FundingLine, Severity, Stated, known
from reporter.scoring import ProjectEvaluation


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    whole, sources = project.execution.line, source_lines(project)
    unit = context.head.money_unit
    if _has_nothing(project.project.funds):
        yield _nothing(project)
    elif whole is None:
        yield from _no_total(project.project.funds)
    elif not _has_numbers(whole):
        yield from _empty_total(whole, sources, unit)
    else:
        for line in [whole, *sources]:
            yield from _no_budget(line, unit)
        yield from _no_spending(whole, sources)
        yield from _no_adjusted(whole)


def _has_nothing(funds: Sequence[FundingLine]) -> bool:
    """True when no amount was written, not even a zero."""
    return all(amount(line, column) is None for line in funds for column in COLUMNS)


def _nothing(project: ProjectEvaluation) -> Note:
    funds, whole = project.project.funds, project.execution.line
    first = whole or next(iter(funds), None)
    return note(
        f"{'项目资金各行没有填写金额' if funds else '没有填写项目资金'}，无法计算执行率",
        first.ref("adjusted") if first else project.project.ref("funds"),
        hint="请填写年度资金总额和各来源的年初预算数、全年预算数、全年执行数；没有发生的填 0",
        at_most=None if project.execution.stated_rate is None else Severity.WARNING,
    )


def _no_spending(whole: FundingLine, sources: Sequence[FundingLine]) -> Iterator[Note]:
    """A form may have no such column, which a rate or a blank beside every source shows."""
    asked = whole.rate is None or any(amount(line, "spent") for line in sources)
    if amount(whole, "spent") is None and asked and amount(whole, "adjusted"):
        yield note(
            f"{called(whole)}{_said_of('全年执行数', whole.spent)}，无法计算执行率",
            whole.ref("spent"),
            hint="请填写全年执行数；没有支出的填 0",
            at_most=Severity.WARNING,
        )


def _no_adjusted(whole: FundingLine) -> Iterator[Note]:
    if amount(whole, "adjusted") is None and amount(whole, "initial") and amount(whole, "spent") is not None:
        yield note(
            f"{called(whole)}{_said_of('全年预算数', whole.adjusted)}，无法计算执行率",
            whole.ref("adjusted"),
            hint="请填写全年预算数；年中没有调整的，与年初预算数相同",
            at_most=Severity.WARNING,
        )


def _said_of(column: str, stated: Stated) -> str:
    """What is said of a column without a number: a blank, or a mark that is no 0."""
    return f"没有填写{column}" if stated is None else f"的{column}填的是“{stated}”，不是数"


def _has_numbers(line: FundingLine) -> bool:
    return any(amount(line, column) for column in COLUMNS)


def _no_total(funds: Sequence[FundingLine]) -> Iterator[Note]:
    if any(_has_numbers(line) for line in funds):
        yield note(
            "有几个资金来源，却没有年度资金总额一行，无法计算执行率",
            funds[0].ref("source"),
            hint="请加一行“年度资金总额”",
            at_most=Severity.WARNING,
        )


def _empty_total(whole: FundingLine, sources: Sequence[FundingLine], unit: str) -> Iterator[Note]:
    filled = next((line for line in sources if _has_numbers(line)), None)
    if filled is not None:
        shown = next(money(value, unit) for column in COLUMNS if (value := amount(filled, column)))
        zero = any(amount(whole, column) is not None for column in COLUMNS)
        yield note(
            f"{called(whole)}{'填的是 0' if zero else '没有数'}，而{called(filled)}有 {shown}",
            whole.ref("adjusted"),
            hint="总额应为各来源之和",
        )
    elif all(amount(whole, column) == 0 for column in ("adjusted", "spent")):
        yield from _scored_nothing(whole)


def _scored_nothing(whole: FundingLine) -> Iterator[Note]:
    """0 of 0 is no 100%."""
    rate, score = known(whole.rate), known(whole.score)
    if rate or score:
        told = "，".join(
            f"{what}填了 {as_stated(value)}"
            for what, value in (("执行率", rate), ("执行率得分", score))
            if value
        )
        yield note(
            f"{called(whole)}的预算数、执行数都是 0，{told}，没有根据",
            whole.ref("rate" if rate else "score"),
            hint="有预算的请填写金额；没有安排资金的，执行率不评分，分值调整到其他指标",
        )


def _no_budget(line: FundingLine, unit: str) -> Iterator[Note]:
    spent, budget = amount(line, "spent"), amount(line, "adjusted")
    if not spent or budget or (budget is None and amount(line, "initial")):
        return
    written = "空白" if budget is None else "为 0"
    yield note(
        f"{called(line)}：全年预算数{written}，执行数却有 {money(spent, unit)}",
        line.ref("adjusted"),
        hint="请填写调整后的全年预算数",
    )
