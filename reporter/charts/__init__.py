"""Charts of an evaluation: pictures for the report, with alternative texts made from the same numbers."""

from collections.abc import Callable

from reporter.blocks import Picture
from reporter.numbers import Printer
from reporter.scoring.evaluation import Evaluation

from .chart import Chart
from .completion import completion_chart
from .execution import execution_chart
from .scores import scores_chart

__all__ = ["Chart", "charts", "draw"]

Builder = Callable[[Evaluation, Printer], Chart | None]
_BUILDERS: dict[str, Builder] = {
    "execution": execution_chart,
    "scores": scores_chart,
    "completion": completion_chart,
}


def charts(evaluation: Evaluation, printer: Printer) -> tuple[Chart, ...]:
    """The charts that say something about this evaluation, as data; one with a single bar is left out."""
    made = (_made(name, build, evaluation, printer) for name, build in _BUILDERS.items())
    return tuple(chart for chart in made if chart is not None)


def _made(name: str, build: Builder, evaluation: Evaluation, printer: Printer) -> Chart | None:
    with printer.at(f"chart:{name}"):
        return build(evaluation, printer)


def draw(evaluation: Evaluation, printer: Printer) -> dict[str, Picture]:
    """Pictures by id: ``execution``, ``scores``, ``completion``, without those that would say nothing.

    Raises :class:`reporter.charts.fonts.GlyphError` when a name holds a character that no font can draw.
    """
    found = charts(evaluation, printer)
    if not found:
        return {}
    from .drawing import picture  # late: matplotlib takes most of a second to import

    return {chart.id: picture(chart) for chart in found}
