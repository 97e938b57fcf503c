"""Drawing of a chart with matplotlib: the only place where its numbers become floats.

Without pyplot, which would keep figures alive and look for a screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from PIL import Image, ImageColor

from reporter.blocks import Picture

from .chart import Chart, Look, Row, Series, Shape
from .fonts import Fonts, families
from .layout import (
    LABEL_POINTS,
    LEGEND_LINE,
    NUMBER_POINTS,
    TOP_MARGIN,
    WIDTH,
    Layout,
    label_start,
    layout,
    text_width,
)
from .looks import BAR, EDGE, FILLS, GRID, INK, LIMIT, MARKS
from .shapes import bar, beside, dumbbell

_DPI = 200
_COLOURS = 256  # few more are there; with a palette a picture takes a quarter of the bytes
_ALIKE = 2  # of 255; nobody sees it
_LEVEL = 6  # of the PNG's compression
_INCH = 25.4
_SETTINGS: dict[str, Any] = {
    "hatch.linewidth": 0.5,
    "path.simplify": False,
    "axes.unicode_minus": True,
    "text.usetex": False,
    "text.parse_math": False,  # a "$" in a project's name is a character
}


def picture(chart: Chart) -> Picture:
    """``chart`` as a PNG of fixed width; the same bytes, whatever the user's own settings are."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        parameters: Any = matplotlib.rcParams
        fonts = Fonts(families())
        parameters.update(_SETTINGS | {"font.family": fonts.needed(chart.texts)})
        return _Drawing(chart, fonts).picture()


@dataclass(frozen=True)
class _Drawing:
    """One chart on its way to paper; all lengths of the picture are millimetres."""

    chart: Chart
    fonts: Fonts

    def picture(self) -> Picture:
        legend = list(self._legend_lines())
        place = layout(self.chart, len(legend))
        figure = Figure(figsize=(WIDTH / _INCH, place.height / _INCH), dpi=_DPI, facecolor="white")
        canvas = FigureCanvasAgg(figure)
        axes = self._axes(figure, place)
        for row, middle in zip(self.chart.rows, place.middles, strict=True):
            self._row(axes, place, row, middle)
        self._limit(axes)
        self._legend(figure, place, legend)
        return self._encoded(canvas)

    def _encoded(self, canvas: FigureCanvasAgg) -> Picture:
        untyped: Any = canvas
        untyped.draw()
        width, height = canvas.get_width_height()
        few = _with_palette(Image.frombuffer("RGBA", (width, height), untyped.buffer_rgba()))
        out = BytesIO()
        few.save(out, format="png", dpi=(_DPI, _DPI), compress_level=_LEVEL)
        chart = self.chart
        return Picture(
            chart.id, chart.caption, out.getvalue(), chart.alt, WIDTH, round(WIDTH * height / width, 2)
        )

    def _axes(self, figure: Figure, place: Layout) -> Axes:
        """The bars' area: lengths in the chart's unit to the right, millimetres downwards."""
        axes = figure.add_axes((
            place.left / WIDTH, place.bottom / place.height,
            place.area_width / WIDTH, place.area_height / place.height,
        ))  # fmt: skip
        start, span = float(self.chart.axis.start), float(self.chart.axis.span)
        axes.set_xlim(start, start + span * 1.004)  # room for the line around the last bar
        axes.set_ylim(place.area_height, 0)
        axes.set_yticks([])
        axes.set_xticks([float(value) for value, _ in self.chart.axis.ticks])
        axes.set_xticklabels([text for _, text in self.chart.axis.ticks], fontsize=NUMBER_POINTS, color=INK)
        axes.tick_params(axis="x", length=0, pad=2)
        axes.grid(axis="x", color=GRID, linewidth=0.6)
        axes.set_axisbelow(True)
        for side in ("top", "right", "bottom"):
            axes.spines[side].set_visible(False)
        axes.spines["left"].set_color(EDGE)
        return axes

    def _row(self, axes: Axes, place: Layout, row: Row, middle: float) -> None:
        self._label(axes, row, middle)
        if self.chart.shape is Shape.BESIDE:
            beside(axes, self.chart, row, middle)
            return
        limit = float(self.chart.axis.limit)
        if self.chart.shape is Shape.DUMBBELLS:
            dumbbell(axes, self.chart, row, middle)
            end = max(float(row.length), float(self.chart.limit.value) if self.chart.limit else 0)
        else:
            end = self._stacked(axes, place, row, middle)
        if float(row.length) > limit:
            self._broken(axes, place, middle)
        self._end(axes, row, label_start(self.chart, place, min(end, limit), row.end), middle)

    def _stacked(self, axes: Axes, place: Layout, row: Row, middle: float) -> float:
        """The row's parts behind each other; gives where the last one ends."""
        start, limit = 0.0, float(self.chart.axis.limit)
        for series, part in zip(self.chart.series, row.parts, strict=False):
            length = float(part.length)
            if length <= 0:
                continue
            bar(axes, middle, length, place.thickness, series.look, start=start)
            self._inside(axes, start + min(length, limit - start) / 2, middle, part.text, series.look)
            start += length
        return start

    def _label(self, axes: Axes, row: Row, middle: float) -> None:
        axes.annotate(
            "\n".join(self._text(line) for line in row.label), (float(self.chart.axis.start), middle),
            xytext=(-4, 0), textcoords="offset points", ha="right", va="center", fontsize=LABEL_POINTS,
            color=INK, linespacing=1.15, annotation_clip=False,
        )  # fmt: skip

    def _inside(self, axes: Axes, x: float, y: float, text: str, look: Look) -> None:
        """A number on its part of the bar: white on the dark fill, else on a small white ground."""
        dark = look is Look.FULL
        axes.text(
            x, y, self._text(text), ha="center", va="center_baseline", fontsize=NUMBER_POINTS,
            color="white" if dark else INK,
            bbox=None if dark or not text else {"facecolor": "white", "edgecolor": "none", "pad": 0.8},
        )  # fmt: skip

    def _end(self, axes: Axes, row: Row, x: float, y: float) -> None:
        away = 8 if self.chart.shape is Shape.DUMBBELLS else 4  # room for half a mark
        axes.annotate(
            self._text(row.end), (x, y), xytext=(away, 0), textcoords="offset points", ha="left",
            va="center_baseline", fontsize=NUMBER_POINTS, color=INK, annotation_clip=False,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.4},
        )  # fmt: skip

    def _broken(self, axes: Axes, place: Layout, y: float) -> None:
        """Two white strokes near the end of a bar that is longer than the axis."""
        start, unit = float(self.chart.axis.start), float(self.chart.axis.span) / place.area_width
        for x in (place.area_width - 5, place.area_width - 3.4):
            ends = (
                [start + (x - 0.8) * unit, start + (x + 0.8) * unit],
                [y + place.thickness * 0.7, y - place.thickness * 0.7],
            )
            axes.add_line(Line2D(*ends, color="white", linewidth=2.2, zorder=3))

    def _limit(self, axes: Axes) -> None:
        if self.chart.limit is not None:
            axes.axvline(float(self.chart.limit.value), **LIMIT, zorder=2.5)

    def _entries(self) -> Iterator[tuple[Patch | Line2D, str]]:
        for series in self.chart.shown:
            if series.name:
                yield self._handle(series), self._text(series.name)
        if self.chart.limit is not None:
            yield Line2D([], [], **LIMIT), self._text(self.chart.limit.name)

    def _handle(self, series: Series) -> Patch | Line2D:
        if self.chart.shape is Shape.DUMBBELLS:
            return Line2D([], [], linestyle="", **MARKS[series.look])
        return Patch(**BAR, **FILLS[series.look])

    def _legend_lines(self) -> Iterator[list[tuple[Patch | Line2D, str]]]:
        """The entries of the legend, as many in a line as fit."""
        line: list[tuple[Patch | Line2D, str]] = []
        used = 0.0
        for entry in self._entries():
            width = text_width(entry[1], NUMBER_POINTS) + 12
            if line and used + width > WIDTH - 6:
                yield line
                line, used = [], 0.0
            line.append(entry)
            used += width
        if line:
            yield line

    def _legend(self, figure: Figure, place: Layout, lines: list[list[tuple[Patch | Line2D, str]]]) -> None:
        for i, line in enumerate(lines):
            handles, texts = zip(*line, strict=True)
            figure.legend(
                handles, texts, loc="upper center", ncols=len(line), frameon=False, fontsize=NUMBER_POINTS,
                labelcolor=INK, bbox_to_anchor=(0.5, 1 - (TOP_MARGIN + i * LEGEND_LINE) / place.height),
                borderpad=0, borderaxespad=0, handlelength=2.2, handleheight=1.0, handletextpad=0.5,
                columnspacing=1.6,
            )  # fmt: skip

    def _text(self, text: str) -> str:
        return self.fonts.legible(text)


def _with_palette(drawn: Image.Image) -> Image.Image:
    """The picture with a palette, in which the colours of paper and fills are what they were."""
    few = drawn.convert("RGB").quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = few.getpalette() or []
    few.putpalette([part for at in range(0, len(palette), 3) for part in _pure(*palette[at : at + 3])])
    return few


def _pure(*colour: int) -> tuple[int, ...]:
    """The colour that was drawn with, where this one is as good as the same."""
    alike = (each for each in _PURE if max(abs(a - b) for a, b in zip(each, colour, strict=True)) <= _ALIKE)
    return next(alike, colour)


_PURE = tuple(
    ImageColor.getrgb(colour)
    for colour in ("#ffffff", INK, GRID, EDGE, *(fill["facecolor"] for fill in FILLS.values()))
)
