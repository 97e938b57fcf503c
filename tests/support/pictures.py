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
    facts = charts.Facts.of(map(charts.measured, evaluation.projects), evaluation.submission.first_annex)
    made = charts.charts(facts, evaluation.rules, printer)
    if explained is None:
        return made
    return (*made, *charts.charts_explained(explained, printer, single=facts.single))


def draw(
    evaluation: Evaluation,
    printer: Printer,
    explained: Roundup | None = None,
    needed: Collection[str] | None = None,
) -> dict[str, Picture]:
    """Every chart that says something drawn, by id."""
    return charts.draw(charts_of(evaluation, printer, explained), needed)
