"""Charts of an evaluation: pictures for the report, with alternative texts made from the same numbers."""

from reporter.blocks import Picture
from reporter.numbers import Printer
from reporter.scoring.evaluation import Evaluation

from .chart import Chart
from .completion import completion_chart
from .execution import execution_chart
from .scores import scores_chart

__all__ = ["Chart", "charts", "draw"]


def charts(evaluation: Evaluation, printer: Printer) -> tuple[Chart, ...]:
    """The charts that say something about this evaluation, as data; one with a single bar is left out."""
    made = (build(evaluation, printer) for build in (execution_chart, scores_chart, completion_chart))
    return tuple(chart for chart in made if chart is not None)


def draw(evaluation: Evaluation, printer: Printer) -> dict[str, Picture]:
    """Pictures by id: ``execution``, ``scores``, ``completion``, without those that would say nothing.

    Raises :class:`reporter.charts.fonts.GlyphError` when a name holds a character that no font can draw.
    """
    found = charts(evaluation, printer)
    if not found:
        return {}
    from .drawing import picture  # late: matplotlib takes most of a second to import

    return {chart.id: picture(chart) for chart in found}
