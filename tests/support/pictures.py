"""The pictures of an evaluation: its charts made and drawn in one go."""

from __future__ import annotations

from collections.abc import Collection

from reporter import charts
from reporter.blocks import Picture
from reporter.explain import Roundup
from reporter.numbers import Printer
from reporter.scoring import Evaluation


def draw(
    evaluation: Evaluation,
    printer: Printer,
    explained: Roundup | None = None,
    needed: Collection[str] | None = None,
) -> dict[str, Picture]:
    """Every chart that says something, by id."""
    return charts.draw(charts.charts(evaluation, printer, explained), needed)
