"""The sheet of all projects: money, scores by part, total and grade, with sums and means below."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reporter.model import Rules, Submission, bare_name, category_name
from reporter.numbers import Style
from reporter.scoring import GroupResult, ProjectEvaluation

from .formats import difference, excel_format, money, number
from .grid import Column, Footer, Formula, Mean, Quotient, Sheet, Sum, Value

_INITIAL, _ADJUSTED, _SPENT, _RATE, _EXECUTION, _PARTS = 2, 3, 4, 5, 6, 7
_DIFFERENCE = 2  # among what stands behind the parts


def overview_values(
    one: ProjectEvaluation, rules: Rules, style: Style, parts: Sequence[str]
) -> tuple[tuple[Value, ...], tuple[int, ...]]:
    """The row of one project but for its running number, and the columns in it that are bold.

    Under each of ``parts``, which are 一级指标, stand the points shown in it; it is blank where the project
    has no such part, or a score in it is not known. The difference is bold where the stated total differs
    from the recomputed one by more than rounding.
    """
    line, execution, total = one.execution.line, one.execution, one.total
    amounts = (line.initial, line.adjusted, line.spent) if line else (None, None, None)
    stated, recomputed = total.shown, total.computed
    apart = difference(stated, recomputed)
    points = _points(one)
    values = (
        one.project.name,
        *(money(amount, style) for amount in amounts),
        number(execution.known_rate),
        number(execution.score.shown, execution.score.mark),
        *(points.get(name) for name in parts),
        number(stated, total.mark),
        number(recomputed),
        apart,
        one.grade,
    )
    strong = apart is not None and abs(apart) > rules.checks.total_tolerance
    return values, (_PARTS + len(parts) + _DIFFERENCE,) if strong else ()


def overview_columns(parts: Sequence[str], style: Style) -> tuple[Column, ...]:
    """The columns with those of the parts."""
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


def overview_sheet(
    head: Submission, rules: Rules, style: Style, parts: Sequence[str], *, single: bool
) -> Sheet:
    """The sheet without its rows; a ``single`` project needs no sums."""
    return Sheet(
        "项目汇总",
        overview_columns(parts, style),
        title=f"{head.year}年度项目支出绩效自评汇总表",
        note=f"填报单位：{head.reporting_unit}　　金额单位：{style.money_unit}",
        footers=() if single else _footers(rules, len(parts)),
    )


def _footers(rules: Rules, parts: int) -> tuple[Footer, ...]:
    """Sums of the money with the rate over all, and means of the scores, whose sum would say nothing."""
    base = _INITIAL if rules.execution.base == "initial" else _ADJUSTED
    sums: dict[int, Formula] = {column: Sum() for column in (_INITIAL, _ADJUSTED, _SPENT)}
    means: dict[int, Formula] = {column: Mean() for column in range(_EXECUTION, _PARTS + parts + 2)}
    return Footer("合计", sums | {_RATE: Quotient(_SPENT, base)}), Footer("平均", means)


def parts_of(one: ProjectEvaluation) -> tuple[str, ...]:
    """The project's 一级指标 in printed order."""
    return tuple(dict.fromkeys(map(_part, one.groups)))


def _points(one: ProjectEvaluation) -> dict[str, Decimal | None]:
    """The points shown in each of the project's 一级指标."""
    scores: dict[str, list[Decimal | None]] = {}
    for group in one.counted:
        scores.setdefault(_part(group), []).append(group.shown.value if group.shown else None)
    return {name: _sum(each) for name, each in scores.items()}


def _sum(scores: Sequence[Decimal | None]) -> Decimal | None:
    known_ones = [score for score in scores if score is not None]
    return sum(known_ones, Decimal(0)) if len(known_ones) == len(scores) else None


def _part(group: GroupResult) -> str:
    return category_name(group.members[0].indicator) if group.members else bare_name(group.category)
