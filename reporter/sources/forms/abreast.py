"""Forms that stand abreast on one sheet: each becomes a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from reporter.model.glossary import PROJECT
from reporter.model.names import folded
from reporter.sources.excel.grid import Grid, Row, text_of

_LABEL = PROJECT["name"].name


def apart(grid: Grid, columns: Sequence[int]) -> Iterator[tuple[Grid, Sequence[int]]]:
    """The sheet, cut before every form but the first where forms stand side by side.

    ``columns`` are the numbers that its columns have in the file; each part comes with its own.
    """
    cuts = _cuts(grid)
    if not cuts:
        yield grid, columns
        return
    for first, end in pairwise([0, *cuts, len(columns)]):
        rows = [Row(row.number, row.cells[first:end]) for row in grid.rows]
        merged = [
            area._replace(left=area.left - first, right=min(area.right, end) - first)
            for area in grid.merged
            if first < area.left <= end
        ]
        yield replace(grid, rows=rows, merged=merged), columns[first:end]


def _cuts(grid: Grid) -> list[int]:
    """The columns (from 0) where a further form begins, none where they would go through a cell of one.

    The name of the project has two labels in a row then; a form begins as far before its own as the first.
    """
    labelled = {row.number: _labels(row) for row in grid.rows}
    several = {number: at for number, at in labelled.items() if len(at) > 1}
    if not several:
        return []
    top, labels = next(iter(several.items()))
    filled = (i for row in grid.rows for i, cell in enumerate(row.cells) if text_of(cell) is not None)
    before = labels[0] - min(filled, default=0)
    cuts = [at - before for at in labels[1:]]
    crossed = any(area.top >= top and area.left <= cut < area.right for area in grid.merged for cut in cuts)
    same = all(at == labels for at in several.values())
    return cuts if same and not crossed and cuts[0] > labels[0] else []


def _labels(row: Row) -> list[int]:
    """Where (from 0) the row has the label 项目名称."""
    texts = ((index, text_of(cell)) for index, cell in enumerate(row.cells))
    return [index for index, text in texts if text and folded(text).strip(":") == _LABEL]
