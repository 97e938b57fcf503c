"""The chart of budget execution: one bar a project, and the line below which a reason is due."""

from __future__ import annotations

from decimal import Decimal

from reporter.model import Figure, Unit, Working
from reporter.numbers import Printer
from reporter.scoring.evaluation import Evaluation, ProjectEvaluation

from .chart import Axis, Chart, Limit, Look, Part, Row, Series
from .ranking import Ranking, ranked

_NOTHING = Part(Decimal(0))


def execution_chart(evaluation: Evaluation, printer: Printer) -> Chart | None:
    """Execution rates as the report's text gives them, highest first; ``None`` with fewer than two rates."""
    ranking = ranked(evaluation.projects, _rate)
    if len(ranking.shown) < 2:
        return None
    limit = evaluation.rules.explain.execution_below
    line = Figure(limit, Unit.RATE, Working("模板规定的执行率界线"))
    limit_text = printer.rate(line, "0.##%" if _in_percent(printer) else "0.##")
    rows = ranking.rows(lambda p: _bar(p, limit, printer), unknown="无法计算", printer=printer)
    return Chart(
        "execution",
        f"各项目预算执行率{ranking.note(printer)}",
        _alt(rows, ranking, limit, limit_text, printer),
        (Series(f"达到{limit_text}", Look.FULL), Series(f"低于{limit_text}", Look.MISSED)),
        rows,
        _axis(ranking, printer),
        Limit(limit, f"应说明原因的界限（{limit_text}）"),
    )


def _figure(project: ProjectEvaluation) -> Figure | None:
    """The computed rate: a stated one is often rounded to 0.86, which would print as 86.00%."""
    return project.execution.rate or project.execution.stated_rate


def _rate(project: ProjectEvaluation) -> Decimal | None:
    figure = _figure(project)
    return None if figure is None else figure.value


def _in_percent(printer: Printer) -> bool:
    return "%" in printer.style.rate


def _bar(project: ProjectEvaluation, limit: Decimal, printer: Printer) -> tuple[tuple[Part, ...], str]:
    rate = _rate(project) or Decimal(0)
    part = Part(max(rate, Decimal(0)))
    text = printer.rate(_figure(project))
    return ((part, _NOTHING) if rate >= limit else (_NOTHING, part)), text


def _axis(ranking: Ranking, printer: Printer) -> Axis:
    rates = [rate for entry in ranking.shown if (rate := _rate(entry.project)) is not None]
    pattern = "0%" if _in_percent(printer) else "0.0"
    return Axis.over(
        rates,
        step=Decimal("0.2"),
        least=Decimal(1),
        most=Decimal("1.6"),
        write=lambda tick: printer.rate(tick, pattern),
    )


def _alt(rows: tuple[Row, ...], ranking: Ranking, limit: Decimal, limit_text: str, printer: Printer) -> str:
    low = [entry for entry in ranking.shown if (_rate(entry.project) or 0) < limit]
    below = f"低于{limit_text}的有{printer.count(len(low))}个" if low else f"没有低于{limit_text}的"
    listed = "；".join(f"{row.name} {row.end}" for row in rows)
    return f"横向条形图，各项目预算执行率由高到低：{listed}。{below}（虚线为应说明原因的界限）。"
