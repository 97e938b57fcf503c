"""Forms kept in Excel, one sheet a project: cells with their merged ranges, as rows of a printed form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reporter.errors import InputError
from reporter.sources.excel.books import read_book
from reporter.sources.excel.grid import Cell as Value
from reporter.sources.excel.grid import Fault, Grid, Number, letters, text_of
from reporter.sources.excel.hidden import hidden_columns, without_hidden

from .abreast import apart
from .grid import Cell, Row, Sheet, tidy
from .titles import rows_of_cells

_MOST_COLUMNS = 60
_SHOWN = re.compile(r"([^\d-]*)(-?[\d,]+(?:\.\d+)?)(\D*)")
"""What a format shows before, in and after the digits."""
_CURRENCY = "¥￥$ "
_HIDDEN_ROW, _HIDDEN_COLUMN = "这一行是隐藏的，没有读入", "这一列是隐藏的，没有读入"
_STRUCK = "划掉的文字没有读入"
_TOO_FAR = f"在第 {_MOST_COLUMNS} 列以后，没有读取"


def read_excel(path: Path) -> Sheet:
    """The rows of all visible sheets of a workbook or a CSV file, without what is hidden in them.

    Raises :class:`InputError` for what is none.
    """
    if not path.is_file():
        raise InputError("文件不存在", where=str(path), hint="请检查文件名和所在文件夹")
    grids = [grid for grid in read_book(path, str(path))[0] if grid.visible]
    unseen = tuple(cell for grid in grids for cell in _unseen(grid))
    seen = (part for grid in grids for part in apart(*without_hidden(grid)))
    rows = (replace(row, page=i) for i, (grid, columns) in enumerate(seen) for row in _rows(grid, columns, i))
    return Sheet(path.name, tuple(rows), skipped=unseen)


def _unseen(grid: Grid) -> Iterator[Cell]:
    """What is struck out, then hidden rows and columns, one cell for each, with what was done."""
    for number, at, text in grid.struck:
        yield Cell(text, place=f"{grid.name}!{letters(at)}{number}", fault=_STRUCK)
    for row in grid.rows:
        if row.number in grid.hidden:
            said = "　".join(filter(None, map(text_of, row.cells)))
            yield Cell(said, place=f"{grid.name}!{row.number}行", fault=_HIDDEN_ROW)
    for column in hidden_columns(grid):
        shown = (row.cell(column) for row in grid.rows if row.number not in grid.hidden)
        if texts := "　".join(filter(None, map(text_of, shown))):
            yield Cell(texts, place=f"{grid.name}!{letters(column)}列", fault=_HIDDEN_COLUMN)


def _rows(grid: Grid, columns: Sequence[int], number: int) -> Iterator[Row]:
    """The rows of a sheet; ``columns`` are the numbers that its columns have in the file."""
    spans, covered = _merged(grid)
    width = min(max((len(row.cells) for row in grid.rows), default=0), _MOST_COLUMNS)
    for line in grid.rows:
        cells = []
        for column in range(1, max(width, len(line.cells)) + 1):
            below = covered.get((line.number, column))
            if below is False:
                continue
            text, fault = ("", "") if below else _text(line.cell(column), column)
            span = spans.get((line.number, column), 1)
            place = f"{grid.name}!{letters(columns[column - 1])}{line.number}"
            cells.append(Cell(text, column - 1, span, bool(below), place, fault=fault))
        yield from rows_of_cells(tuple(cells), number)


def _merged(grid: Grid) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], bool]]:
    """Spans of merged ranges by first cell of each row; of the cells within, True for those below the first
    row that begin it, False for those that are beside another."""
    spans: dict[tuple[int, int], int] = {}
    covered: dict[tuple[int, int], bool] = {}
    filled = {row.number for row in grid.rows}
    for area in grid.merged:
        for row in filled.intersection(range(area.top, area.bottom + 1)):
            spans[row, area.left] = area.right - area.left + 1
            for column in range(area.left, min(area.right, _MOST_COLUMNS) + 1):
                if (row, column) != (area.top, area.left):
                    covered[row, column] = column == area.left
    return spans, covered


def _text(value: Value, column: int) -> tuple[str, str]:
    """What the cell says, and what is wrong with it."""
    if value is None:
        return "", ""
    if column > _MOST_COLUMNS:
        return "", _TOO_FAR
    if isinstance(value, Fault):
        return "", f"{value.problem}；{value.hint}"
    if not isinstance(value, Number):
        return tidy(value), ""
    if value.is_in_doubt:
        return "", "；".join(value.doubt)
    return _number(value), ""


def _number(value: Number) -> str:
    """A number as the cell holds it and a percentage as it is shown, with the words but without the zeros
    that the format adds: ``27人``, ``86.93%``, ``100``."""
    found = _SHOWN.fullmatch(value.amount or value.shown)
    if found is None:
        return value.exact
    before, shown, after = found.groups()
    exact = shown.replace(",", "") if value.amount or value.exact.endswith("%") else value.exact
    short = exact.rstrip("0").rstrip(".") if "." in exact else exact
    return f"{before.strip(_CURRENCY)}{short}{after}"
