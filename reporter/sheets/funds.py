"""The sheet of all funding lines: budgets, spending, and the rate as stated and as recomputed."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.model import stated_rate
from reporter.numbers import Style
from reporter.scoring import ProjectEvaluation

from .formats import excel_format, money, number, stated
from .grid import Column, Sheet, Value


def funds_sheet(style: Style) -> Sheet:
    """The sheet without its rows."""
    return Sheet("资金明细", _columns(style), note=f"金额单位：{style.money_unit}", unprinted=1)


def funds_rows(one: ProjectEvaluation, style: Style) -> Iterator[tuple[Value, ...]]:
    """One row a funding line in the order of the form, without the running number."""
    for line, rate in one.execution.lines:
        yield (
            one.project.name,
            line.source,
            *(money(amount, style) for amount in (line.initial, line.adjusted, line.spent)),
            number(stated_rate(line), line.rate),
            number(rate),
            stated(line.points),
            stated(line.score),
            line.reason,
            str(line.ref()),
        )


def _columns(style: Style) -> tuple[Column, ...]:
    rate = excel_format(style.rate)
    return (
        Column("序号", 6, "0", "center"),
        Column("项目名称", 30),
        Column("资金来源", 22),
        *(
            Column(head, 15, excel_format(style.money), "right")
            for head in ("年初预算数", "全年预算数", "全年执行数")
        ),
        Column("执行率（自评）", 15, rate, "right"),
        Column("执行率（复核）", 15, rate, "right"),
        Column("分值", 7, "General", "right"),
        Column("自评得分", 8, "General", "right"),
        Column("偏差原因", 30),
        Column("数据位置", 80),
    )
