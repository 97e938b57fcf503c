"""Shapes other than stacked bars: bars side by side, and dumbbells from a target to what was reached."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from .chart import Chart, Look, Row
from .layout import BESIDE, NUMBER_POINTS
from .looks import BAR, EDGE, FILLS, INK, MARKS


def bar(axes: Axes, middle: float, length: float, thickness: float, look: Look, start: float = 0) -> None:
    """One bar; ``Axes.barh`` takes ten times as long to make the same."""
    corner = (start, middle - thickness / 2)
    axes.add_patch(Rectangle(corner, length, thickness, **BAR, **FILLS[look]))


def beside(axes: Axes, chart: Chart, row: Row, middle: float) -> None:
    """One bar for each part, the first on top, each with its text behind it."""
    top = middle - BESIDE * (len(row.parts) - 1) / 2
    for i, (series, part) in enumerate(zip(chart.series, row.parts, strict=False)):
        y = top + i * BESIDE
        bar(axes, y, float(part.length), BESIDE, series.look)
        axes.annotate(
            part.text, (float(part.length), y), xytext=(4, 0), textcoords="offset points", ha="left",
            va="center_baseline", fontsize=NUMBER_POINTS - 1, color=INK, annotation_clip=False,
        )  # fmt: skip


def dumbbell(axes: Axes, chart: Chart, row: Row, middle: float) -> None:
    """A line from the limit to the end of the row, with a mark there; at the axis' end where it is longer."""
    start = float(chart.limit.value) if chart.limit else 0.0
    end = float(min(row.length, chart.axis.limit))
    look = chart.series[len(row.parts) - 1].look
    axes.add_line(Line2D([start, end], [middle, middle], color=EDGE, linewidth=2.0, zorder=2.6))
    axes.plot([end], [middle], linestyle="", clip_on=False, zorder=2.8, **MARKS[look])
