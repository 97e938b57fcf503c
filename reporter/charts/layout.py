"""Layout of a chart on paper, in millimetres: where each bar, label and margin goes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from .chart import Chart, Row, Shape
from .names import MANY, ems

WIDTH = 150.0  # fits the text block of an official page (156 mm)
LABEL_POINTS = 9.0
NUMBER_POINTS = 8.5
_POINT = 25.4 / 72
_LINE = 3.9  # one line of a label
_GAP = 3.6  # from one bar's labels to the next
_TIGHT = 2.3  # the same with many rows
LEGEND_LINE = 5.2
TOP_MARGIN = 1.0
_TICKS = 5.5
_CLEAR = 3.0  # before and behind a number
_LEAST = 20.0  # of the bars' area, however long a number behind the bars is
BESIDE = 3.2  # each of the bars that stand side by side


@dataclass(frozen=True, slots=True)
class Layout:
    """The picture's ``height``, the bars' area and the middle of each row (from the area's top)."""

    height: float
    left: float
    right: float
    top: float
    bottom: float
    middles: tuple[float, ...]
    thickness: float

    @property
    def area_width(self) -> float:
        """Width of the bars' area."""
        return WIDTH - self.left - self.right

    @property
    def area_height(self) -> float:
        """Height of the bars' area."""
        return self.height - self.top - self.bottom


def text_width(text: str, points: float) -> float:
    """Estimated width of ``text`` at that size."""
    return ems(text) * points * _POINT


def layout(chart: Chart, legend_lines: int) -> Layout:
    """Room for labels at the left, numbers behind the bars at the right, the legend above, ticks below."""
    gap = _TIGHT if chart.dense or len(chart.rows) > MANY else _GAP
    heights = [_height(row, chart.shape) + gap for row in chart.rows]
    ends = list(accumulate(heights))
    left = max(text_width(line, LABEL_POINTS) for row in chart.rows for line in row.label) + 3
    right = min(max(_end_width(row, chart.shape) for row in chart.rows) + 3, WIDTH - left - _LEAST)
    top, bottom = TOP_MARGIN + legend_lines * LEGEND_LINE + 1.5, _TICKS if chart.axis.ticks else 1.5
    middles = tuple(end - height / 2 for end, height in zip(ends, heights, strict=True))
    return Layout(ends[-1] + top + bottom, left, right, top, bottom, middles, 3.6 if gap == _TIGHT else 4.6)


def label_start(chart: Chart, place: Layout, end: float, text: str) -> float:
    """Where on the axis the number begins behind a bar that ends at ``end``: the limit crosses none."""
    if chart.limit is None:
        return end
    line, unit = float(chart.limit.value), float(chart.axis.span) / place.area_width
    reach = end + (text_width(text, NUMBER_POINTS) + _CLEAR) * unit
    return line if end < line < reach else end


def _height(row: Row, shape: Shape) -> float:
    label = max(len(row.label), 1) * _LINE
    return max(label, len(row.parts) * BESIDE) if shape is Shape.BESIDE else label


def _end_width(row: Row, shape: Shape) -> float:
    texts = [part.text for part in row.parts] if shape is Shape.BESIDE else [row.end]
    return max(text_width(text, NUMBER_POINTS) for text in texts) if row.parts else 0
