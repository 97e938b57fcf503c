"""The chart of scores: one bar a project, points got and points lost."""

from __future__ import annotations

from decimal import Decimal

from reporter.model import Figure, Unit, Working
from reporter.numbers import Printer, plain
from reporter.scoring.evaluation import Evaluation, ProjectEvaluation

from .chart import Axis, Chart, Look, Part, Series
from .ranking import Ranking, ranked

_STEP = Decimal(20)


def scores_chart(evaluation: Evaluation, printer: Printer) -> Chart | None:
    """Totals as the report prints them, highest first; ``None`` with fewer than two totals to compare."""
    ranking = ranked(evaluation.projects, _total)
    if len(ranking.shown) < 2:
        return None
    whole = evaluation.rules.weights.total
    rows = ranking.rows(lambda p: _bar(p, whole, printer), unknown="未评分", printer=printer)
    listed = "；".join(f"{row.name} {row.end}" for row in rows)
    return Chart(
        "scores",
        f"各项目自评得分及扣分{ranking.note(printer)}",
        f"横向堆叠条形图，各项目自评得分由高到低：{listed}。",
        (Series("得分", Look.FULL), Series("扣分", Look.MISSED)),
        rows,
        _axis(ranking, whole, printer),
    )


def _total(project: ProjectEvaluation) -> Decimal | None:
    shown = project.total.shown
    return None if shown is None else shown.value


def _bar(project: ProjectEvaluation, whole: Decimal, printer: Printer) -> tuple[tuple[Part, ...], str]:
    got, lost = _total(project) or Decimal(0), _lost(project.total.shown, whole)
    text = f"{printer.total(project.total.shown)}分"
    if lost is None:
        return (Part(got),), text
    return (Part(got), Part(lost.value)), f"{text}，扣{printer.total(lost)}分"


def _lost(shown: Figure | None, whole: Decimal) -> Figure | None:
    """Points lost of ``whole`` with their working; ``None`` when nothing was lost."""
    if shown is None or shown.value >= whole:
        return None
    lost = whole - shown.value
    working = Working(f"{plain(whole)}－{plain(shown.value)}＝{plain(lost)}", (shown,))
    return Figure(lost, Unit.POINTS, working)


def _axis(ranking: Ranking, whole: Decimal, printer: Printer) -> Axis:
    totals = [total for entry in ranking.shown if (total := _total(entry.project)) is not None]
    return Axis.over(
        totals, step=_STEP, least=whole, most=whole + _STEP, write=lambda tick: printer.number(tick, "0")
    )
