"""The charts of an evaluation, as data and drawn."""

from __future__ import annotations

from collections.abc import Collection

from reporter import charts
from reporter.blocks import Picture
from reporter.explain import Roundup
from reporter.numbers import Printer
from reporter.scoring import Evaluation


def charts_of(
    evaluation: Evaluation, printer: Printer, explained: Roundup | None = None
) -> tuple[charts.Chart, ...]:
    """Every chart that says something."""
    return charts.charts(charts.Facts.of(evaluation), evaluation.rules, printer, explained)


def draw(
    evaluation: Evaluation,
    printer: Printer,
    explained: Roundup | None = None,
    needed: Collection[str] | None = None,
) -> dict[str, Picture]:
    """Every chart that says something drawn, by id."""
    return charts.draw(charts_of(evaluation, printer, explained), needed)
