"""The sheet of all funding lines: budgets, spending, and the rate as stated and as recomputed."""

from __future__ import annotations

from reporter.numbers import Style
from reporter.scoring import Evaluation

from .formats import excel_format, money, number, stated
from .grid import Column, Sheet


def funds_sheet(evaluation: Evaluation, style: Style) -> Sheet:
    """One row a funding line in the order of the forms."""
    rows = (
        (
            one.project.name,
            line.source,
            *(money(amount, style) for amount in (line.initial, line.adjusted, line.spent)),
            stated(line.rate),
            number(rate),
            stated(line.points),
            stated(line.score),
            line.reason,
            str(line.ref()),
        )
        for one in evaluation.projects
        for line, rate in one.execution.lines
    )
    numbered = tuple((i, *row) for i, row in enumerate(rows, 1))
    return Sheet("资金明细", _columns(style), numbered, note=f"金额单位：{style.money_unit}", unprinted=1)


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
