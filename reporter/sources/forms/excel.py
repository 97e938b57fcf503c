"""Forms kept in Excel, one sheet a project: cells with their merged ranges, as rows of a printed form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reporter.errors import InputError
from reporter.sources.excel.archive import opened

from .grid import Cell, Row, Sheet, tidy
from .titles import rows_of_cells

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_ROWS, _MOST_COLUMNS = 2000, 60


def read_excel(path: Path) -> Sheet:
    """The rows of all visible sheets; raises :class:`InputError` for what is no ``.xlsx``."""
    from openpyxl import load_workbook

    if not path.is_file():
        raise InputError("文件不存在", where=str(path), hint="请检查文件名和所在文件夹")
    try:
        with opened(path, str(path)):
            pass  # says what is wrong with a file that is no workbook, is encrypted or far too large
        book = load_workbook(path, data_only=True, keep_links=False)
    except (KeyError, ValueError, TypeError, OSError):
        hint = "请用 Excel 或 WPS 打开后另存为 .xlsx（没有密码）"
        raise InputError("不是完好的 Excel 文件（.xlsx）", where=str(path), hint=hint) from None
    sheets = (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    return Sheet(path.name, tuple(row for i, sheet in enumerate(sheets) for row in _rows(sheet, i)))


def _rows(sheet: Worksheet, number: int) -> Iterator[Row]:
    spans, covered = _merged(sheet)
    last_column = min(sheet.max_column, _MOST_COLUMNS)
    for line in sheet.iter_rows(max_row=min(sheet.max_row, _MOST_ROWS), max_col=last_column):
        cells = [
            Cell(
                _text(cell),
                cell.column - 1,
                spans.get((cell.row, cell.column), 1),
                covered.get((cell.row, cell.column), False),
                f"{sheet.title}!{cell.coordinate}",
            )
            for cell in line
            if covered.get((cell.row, cell.column)) is not False
        ]
        yield from rows_of_cells(tuple(cells), number)


def _merged(sheet: Worksheet) -> tuple[dict[tuple[int, int], int], dict[tuple[int, int], bool]]:
    """Spans of merged ranges by first cell of each row; of the cells within, True for those below the first
    row that begin it, False for those that are beside another."""
    spans: dict[tuple[int, int], int] = {}
    covered: dict[tuple[int, int], bool] = {}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            spans[row, area.min_col] = area.max_col - area.min_col + 1
            for column in range(area.min_col, area.max_col + 1):
                if (row, column) != (area.min_row, area.min_col):
                    covered[row, column] = column == area.min_col
    return spans, covered


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return _number(Decimal(repr(value)), str(cell.number_format))
    return tidy(str(value))


def _number(value: Decimal, shown_as: str) -> str:
    """A number as the cell shows it where that is a percentage; else in plain digits."""
    if "%" in shown_as:
        value = value.scaleb(2)
    whole = value == value.to_integral_value()
    text = f"{value.to_integral_value() if whole else value.normalize():f}"
    return f"{text}%" if "%" in shown_as else text
