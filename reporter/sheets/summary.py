"""The summary workbook: all projects on one sheet, then every indicator and every funding line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from reporter.model import Category, When, bare_name, category_of
from reporter.numbers import Printer, Style
from reporter.scoring import Evaluation, GroupResult, ProjectEvaluation, Status

from .book import workbook
from .formats import excel_format, money, number
from .funds import funds_sheet
from .grid import Column, Footer, Formula, Mean, Quotient, Sheet, Sum, Value
from .indicators import indicators_sheet

_INITIAL, _ADJUSTED, _SPENT, _RATE, _EXECUTION, _PARTS = 2, 3, 4, 5, 6, 7


def summary_workbook(evaluation: Evaluation, printer: Printer) -> bytes:
    """汇总表.xlsx in the style of ``printer``: exact numbers in its money unit, shown by its patterns.

    Sheets 项目汇总, 指标明细 and 资金明细. The file is dated with the data's date, never the clock's.
    """
    style = printer.style
    sheets = [_overview(evaluation, style), indicators_sheet(evaluation), funds_sheet(evaluation, style)]
    return workbook(sheets, dated=_day(evaluation.submission.date))


def _day(when: When | None) -> date | None:
    return None if when is None else date(when.year, when.month, when.day or 1)


def _overview(evaluation: Evaluation, style: Style) -> Sheet:
    submission, parts = evaluation.submission, _parts(evaluation)
    rows = tuple(_row(i, one, parts, style) for i, one in enumerate(evaluation.projects, 1))
    difference = _PARTS + len(parts) + 2
    tolerance = evaluation.rules.checks.total_tolerance
    return Sheet(
        "项目汇总",
        _columns(parts, style),
        rows,
        title=f"{submission.year}年度项目支出绩效自评汇总表",
        note=f"填报单位：{submission.reporting_unit}　　金额单位：{style.money_unit}",
        footers=_footers(evaluation, len(parts)) if len(rows) > 1 else (),
        strong=frozenset(
            (i, difference) for i, row in enumerate(rows) if _differs(row[difference], tolerance)
        ),
    )


def _columns(parts: Sequence[str], style: Style) -> tuple[Column, ...]:
    in_unit, score = excel_format(style.money), "0.00"
    return (
        Column("序号", 6, "0", "center"),
        Column("项目名称", 30),
        *(Column(head, 14, in_unit, "right") for head in ("年初预算数", "全年预算数", "全年执行数")),
        Column("预算执行率", 12, excel_format(style.rate), "right"),
        Column("预算执行率得分", 15, score, "right"),
        *(Column(f"{name}得分", 13, score, "right") for name in parts),
        *(Column(head, 10, score, "right") for head in ("自评总分", "复核总分", "差异")),
        Column("自评等级", 9, align="center"),
    )


def _row(place: int, one: ProjectEvaluation, parts: Sequence[str], style: Style) -> tuple[Value, ...]:
    line, execution, total = one.execution.line, one.execution, one.total
    amounts = (line.initial, line.adjusted, line.spent) if line else (None, None, None)
    stated, recomputed = total.shown, total.computed
    return (
        place,
        one.project.name,
        *(money(amount, style) for amount in amounts),
        number(execution.rate or execution.stated_rate),
        number(execution.score.shown, execution.score.mark),
        *(_part_score(one, name) for name in parts),
        number(stated, total.mark),
        number(recomputed),
        stated.value - recomputed.value if stated and recomputed else None,
        one.grade,
    )


def _differs(value: Value, tolerance: Decimal) -> bool:
    return isinstance(value, Decimal) and abs(value) > tolerance


def _footers(evaluation: Evaluation, parts: int) -> tuple[Footer, ...]:
    """Sums of the money with the rate over all, and means of the scores, whose sum would say nothing."""
    base = _INITIAL if evaluation.rules.execution.base == "initial" else _ADJUSTED
    sums: dict[int, Formula] = {column: Sum() for column in (_INITIAL, _ADJUSTED, _SPENT)}
    means: dict[int, Formula] = {column: Mean() for column in range(_EXECUTION, _PARTS + parts + 2)}
    return Footer("合计", sums | {_RATE: Quotient(_SPENT, base)}), Footer("平均", means)


def _parts(evaluation: Evaluation) -> tuple[str, ...]:
    """The 一级指标 of all projects in printed order."""
    return tuple(dict.fromkeys(_part(group) for one in evaluation.projects for group in one.groups))


def _part(group: GroupResult) -> str:
    """The printed name without its remark; satisfaction is one part, wherever a form prints it."""
    if group.members and category_of(group.members[0].indicator) is Category.SATISFACTION:
        return f"{Category.SATISFACTION}指标"
    return bare_name(group.category)


def _part_score(one: ProjectEvaluation, name: str) -> Decimal | None:
    """Points shown in a part; ``None`` when a score in it is not known or the part is not there."""
    scores = [_group_score(group) for group in one.groups if _part(group) == name]
    known_ones = [score for score in scores if score is not None]
    return sum(known_ones, Decimal(0)) if scores and len(known_ones) == len(scores) else None


def _group_score(group: GroupResult) -> Decimal | None:
    if group.score.shown:
        return group.score.shown.value
    rows = [row for row in group.members if row.status is not Status.NOT_APPLICABLE]
    if any(row.score.shown is None for row in rows):
        return None
    return sum((row.score.shown.value for row in rows if row.score.shown), Decimal(0))
