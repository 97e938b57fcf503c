"""Parts of a sheet: several tables below one another, or one whose heading is said again on every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reporter.model.names import folded

from .grid import Grid, Row, text_of
from .heading import distinct, find_heading, has_unit
from .layout import TABLES, Table

_FEWEST = 2
"""More columns than these make a heading, where the sheet's name does not tell the table."""
_FIRST = 2
"""Columns within which a heading begins: a number of the row may stand before it."""
_MOST_ABOVE, _WIDEST_ABOVE = 3, 2
"""Lines between a blank row and a heading that are its title, and how many cells of them are filled."""


def recognised(grid: Grid, own: Table | None = None) -> Table | None:
    """The table whose heading stands in a sheet of any name: all its required columns, and most of all.

    Of two with as many it is the one that requires more: money by its source is no list of projects. One
    column less is enough for ``own``, the table that the sheet's name stands for.
    """
    best, most = None, (0, 0)
    for table in TABLES:
        heading = None if table.upright else find_heading(grid, table)
        required = [column for column in table.columns if column.required]
        if heading is None or not all(map(heading.has, required)):
            continue
        width = len(distinct(heading))
        if width > _FEWEST - (table is own) and (width, len(required)) > most:
            best, most = table, (width, len(required))
    return best


def parts(grid: Grid, own: Table | None) -> Iterator[Grid]:
    """The sheet, cut above every heading but the first; ``own`` as in :func:`recognised`."""
    begin = 0
    for index in _headings(grid, own)[1:]:
        end = _above(grid.rows, index)
        yield _part(grid, begin, end)
        begin = end
    yield _part(grid, begin, len(grid.rows)) if begin else grid


def _headings(grid: Grid, own: Table | None) -> list[int]:
    """Which rows are headings; of two that stand together the second is no other one."""
    found: list[int] = []
    for index, row in enumerate(grid.rows):
        if _BEGINS.isdisjoint(row.cells[:_FIRST]):  # nearly all rows
            continue
        below = [one for one in grid.rows[index : index + 2] if one.number <= row.number + 1]
        if found and row.number == grid.rows[found[-1]].number + 1:
            continue
        lenient = not found or _says_again(row, grid.rows[found[-1]])
        if recognised(replace(grid, rows=below, merged=[]), own if lenient else None) is not None:
            found.append(index)
    return found


def _says_again(row: Row, heading: Row) -> bool:
    """True where the row says a head in its place: a project that is called 资金来源 may be one's data."""
    pairs = zip(row.cells, heading.cells, strict=False)
    return any(text_of(one) == text_of(above) is not None for one, above in pairs)


def _above(rows: list[Row], heading: int) -> int:
    """Where the part of that heading begins: with the title and the unit of money above it."""
    begin = heading
    while begin and rows[begin - 1].number == rows[begin].number - 1 and has_unit(rows[begin - 1]):
        begin -= 1
    for index in range(heading - 1, max(heading - 1 - _MOST_ABOVE, 0), -1):
        near = rows[index].number == rows[index + 1].number - 1
        if not near or sum(text_of(cell) is not None for cell in rows[index].cells) > _WIDEST_ABOVE:
            break
        if rows[index - 1].number < rows[index].number - 1:
            return min(begin, index)
    return begin


def _part(grid: Grid, begin: int, end: int) -> Grid:
    rows = grid.rows[begin:end]
    merged = [area for area in grid.merged if rows[0].number <= area.top <= rows[-1].number]
    return replace(grid, rows=rows, merged=merged)


def _spellings() -> Iterator[str]:
    for table in TABLES:
        for column in table.columns if not table.upright else ():
            if column.required:
                for name in (column.head, *column.names):
                    yield from (name, folded(name), f"*{name}")


_BEGINS = frozenset(_spellings())
"""What the first cells of a heading say."""
