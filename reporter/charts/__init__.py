"""Charts of an evaluation: pictures for the report, with alternative texts made from the same numbers."""

from collections.abc import Callable, Collection, Iterator, Sequence

from reporter.blocks import Picture
from reporter.explain import Explanation
from reporter.numbers import Printer
from reporter.scoring.evaluation import Evaluation

from .causes import causes_chart
from .changes import changes_chart
from .chart import Chart
from .completion import completion_chart
from .deviating import deviating_chart
from .execution import execution_chart
from .scores import scores_chart

__all__ = ["Chart", "charts", "draw"]

Builder = Callable[[Evaluation, Printer, Sequence[Explanation]], Chart | None]
_BUILDERS: dict[str, Builder] = {
    "execution": lambda evaluation, printer, _: execution_chart(evaluation, printer),
    "changes": lambda evaluation, printer, _: changes_chart(evaluation, printer),
    "scores": lambda evaluation, printer, _: scores_chart(evaluation, printer),
    "causes": lambda _, printer, explanations: causes_chart(explanations, printer),
    "completion": lambda evaluation, printer, _: completion_chart(evaluation, printer),
    "deviating": deviating_chart,
}


def charts(
    evaluation: Evaluation, printer: Printer, explanations: Sequence[Explanation] = ()
) -> tuple[Chart, ...]:
    """The charts that say something about this evaluation, as data; one with too few bars is left out."""
    made = (_made(name, evaluation, printer, explanations) for name in _BUILDERS)
    return tuple(chart for chart in made if chart is not None)


def _made(
    name: str, evaluation: Evaluation, printer: Printer, explanations: Sequence[Explanation]
) -> Chart | None:
    with printer.at(f"chart:{name}"):
        return _BUILDERS[name](evaluation, printer, explanations)


def draw(
    evaluation: Evaluation,
    printer: Printer,
    explanations: Sequence[Explanation] = (),
    needed: Collection[str] | None = None,
) -> dict[str, Picture]:
    """Pictures by id, without those that would say nothing.

    ``causes`` and ``deviating`` need the ``explanations``. Raises
    :class:`reporter.charts.fonts.GlyphError` when a name holds a character that no font can draw; a picture
    that is not ``needed`` (all are, unless given) is then left out.
    """
    found = charts(evaluation, printer, explanations)
    return dict(_drawn(found, needed)) if found else {}


def _drawn(found: Sequence[Chart], needed: Collection[str] | None) -> Iterator[tuple[str, Picture]]:
    from .drawing import picture  # late: matplotlib takes most of a second to import
    from .fonts import GlyphError

    for chart in found:
        try:
            yield chart.id, picture(chart)
        except GlyphError:
            if needed is None or chart.id in needed:
                raise
