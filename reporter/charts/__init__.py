"""Charts of an evaluation: pictures for the report, with alternative texts made from the same numbers."""

from collections.abc import Callable, Collection, Iterable, Mapping

from reporter.blocks import Picture
from reporter.explain import Roundup
from reporter.model import Rules
from reporter.numbers import Printer

from .causes import causes_chart
from .changes import changes_chart
from .chart import Chart
from .completion import completion_chart
from .deviating import deviating_chart
from .execution import execution_chart
from .facts import Facts, Measured, measured
from .glyphs import GlyphError
from .scores import scores_chart

__all__ = [
    "Chart",
    "Facts",
    "GlyphError",
    "Measured",
    "charts",
    "charts_explained",
    "draw",
    "load",
    "measured",
    "picture_of",
]


def charts(facts: Facts, rules: Rules, printer: Printer) -> tuple[Chart, ...]:
    """The charts that say something about these projects, as data; one with too few bars is left out."""
    return _made(printer, {
        "execution": lambda: execution_chart(facts.rates, rules.explain.execution_below, printer),
        "changes": lambda: changes_chart(facts.changes, printer),
        "scores": lambda: scores_chart(facts.totals, rules.weights.total, printer),
        "completion": lambda: completion_chart(facts.outcomes, printer),
    })  # fmt: skip


def charts_explained(explained: Roundup, printer: Printer, *, single: bool) -> tuple[Chart, ...]:
    """The charts that say something about deviations and their causes, of one ``single`` project or many."""
    return _made(printer, {
        "causes": lambda: causes_chart(explained.causes(), printer),
        "deviating": lambda: deviating_chart(explained.gravest.ranked(), printer, single=single),
    })  # fmt: skip


def _made(printer: Printer, builders: Mapping[str, Callable[[], Chart | None]]) -> tuple[Chart, ...]:
    made = []
    for name, build in builders.items():
        with printer.at(f"chart:{name}"):
            made.append(build())
    return tuple(chart for chart in made if chart is not None)


def load() -> None:
    """Load what draws, beforehand: it takes as long as drawing."""
    from . import drawing  # noqa: F401
    from .fonts import load as load_fonts

    load_fonts()


def picture_of(chart: Chart, *, needed: bool = True) -> Picture | None:
    """One chart drawn, the same bytes in any process.

    Raises :class:`GlyphError` when a name holds a character that no font can draw; ``None`` then for a chart
    that is not ``needed``.
    """
    from .drawing import picture  # late: matplotlib takes most of a second to import

    try:
        return picture(chart)
    except GlyphError:
        if needed:
            raise
        return None


def draw(made: Iterable[Chart], needed: Collection[str] | None = None) -> dict[str, Picture]:
    """The charts drawn one after another, by id.

    Raises :class:`GlyphError` as :func:`picture_of` does for those that are ``needed`` (all, unless given).
    """
    drawn = {chart.id: picture_of(chart, needed=needed is None or chart.id in needed) for chart in made}
    return {name: picture for name, picture in drawn.items() if picture is not None}
