"""Hidden rows and columns: a sheet as a person sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .grid import Area, Cell, Grid, Row

_MOST_COLUMNS = 60
"""No form has more."""


def hidden_columns(grid: Grid) -> frozenset[int]:
    """The numbers of the columns that are not seen, as far as the rows reach."""
    width = _width(grid)
    return frozenset(
        column for first, last in grid.hidden_columns for column in range(max(first, 1), min(last, width) + 1)
    )


def without_hidden(grid: Grid) -> tuple[Grid, Sequence[int]]:
    """The sheet without its hidden rows and columns, and the numbers that its columns had.

    Rows keep their numbers, columns are counted anew. A merged range shows its text where its first row or
    column is hidden and another is not: there it begins here.
    """
    unseen, columns = frozenset(grid.hidden), hidden_columns(grid)
    kept = [column for column in range(1, _width(grid) + 1) if column not in columns]
    if not unseen and not columns:
        return grid, kept
    shown, moved = _areas(grid, unseen, columns)
    rows = (row for row in grid.rows if row.number not in unseen)
    lines = [Row(row.number, [moved.get((row.number, c), row.cell(c)) for c in kept]) for row in rows]
    return replace(grid, rows=lines, merged=[_counted(area, kept) for area in shown], hidden=[]), kept


def _areas(
    grid: Grid, unseen: frozenset[int], columns: frozenset[int]
) -> tuple[list[Area], Mapping[tuple[int, int], Cell]]:
    """The merged ranges as far as they are seen, and the cells that moved with their first row or column."""
    lines = {row.number: row for row in grid.rows}
    last, width = max(lines, default=0), _width(grid)
    shown, moved = [], {}
    for area in grid.merged:
        rows = [row for row in range(area.top, min(area.bottom, last) + 1) if row not in unseen]
        across = [column for column in range(area.left, min(area.right, width) + 1) if column not in columns]
        if not rows or not across:
            continue
        seen = Area(rows[0], across[0], rows[-1], across[-1])
        shown.append(seen)
        if seen[:2] != area[:2] and area.top in lines:
            moved[seen.top, seen.left] = lines[area.top].cell(area.left)
    return shown, moved


def _counted(area: Area, kept: Sequence[int]) -> Area:
    """The range with its columns as they are counted without the hidden ones."""
    places = [i for i, column in enumerate(kept, 1) if area.left <= column <= area.right]
    return area._replace(left=places[0], right=places[-1]) if places else area


def _width(grid: Grid) -> int:
    """How many columns there are to look at; a range merged over the whole sheet does not count."""
    reach = max((len(row.cells) for row in grid.rows), default=0)
    return max([reach, *(area.right for area in grid.merged if area.right <= _MOST_COLUMNS)])
