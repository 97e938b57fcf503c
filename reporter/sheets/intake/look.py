"""Look of the intake sheets: fonts, fills and lines, made once for a workbook, and the paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from reporter.sources.excel.grid import letters

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "宋体"
_HEAD, _LOCKED, _EXAMPLE, _RED, _LINE = "D9E2EC", "E7E6E6", "FFF2CC", "FFC7CE", "A6A6A6"

_LINE_HEIGHT, _TALLEST = 15.0, 400.0
_READABLE = 230
"""Characters of width that one A4 page across can hold in print that can still be read."""


class Look:
    """Styles of openpyxl; made late, since openpyxl must not slow down the start of the program."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        line = Side(style="thin", color=_LINE)
        self.border = Border(line, line, line, line)
        self.plain, self.bold = Font(name=FONT, size=11), Font(name=FONT, size=11, bold=True)
        self.sample = Font(name=FONT, size=11, italic=True, color="7F6000")
        self.faint = Font(name=FONT, size=10, color="7F7F7F")
        self.centred = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self.wrapped = Alignment(vertical="center", wrap_text=True)
        self.left = Alignment(horizontal="left", vertical="center", wrap_text=True)
        self.head, self.locked = PatternFill("solid", fgColor=_HEAD), PatternFill("solid", fgColor=_LOCKED)
        self.example, self.red = PatternFill("solid", fgColor=_EXAMPLE), PatternFill("solid", bgColor=_RED)
        self.open = Protection(locked=False)

    def as_head(self, cell: Cell, *, locked: bool = False) -> None:
        """Dress the name of a column; ``locked`` for one that Excel works out."""
        cell.font, cell.border, cell.alignment = self.bold, self.border, self.centred
        cell.fill = self.locked if locked else self.head

    def as_input(self, cell: Cell, *, example: bool) -> None:
        """Dress a cell that is filled in already."""
        cell.font, cell.border, cell.alignment = self.plain, self.border, self.wrapped
        cell.protection = self.open
        if example:
            cell.font, cell.fill = self.sample, self.example


@cache
def look() -> Look:
    """The one look of all sheets."""
    return Look()


def on_paper(sheet: Worksheet, columns: int) -> None:
    """The page of a sheet with so many columns: A4 across, the head and the first column on every page."""
    widths = (sheet.column_dimensions[letters(at)].width for at in range(1, columns + 1))
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = -(-int(sum(widths)) // _READABLE), 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    sheet.oddFooter.center.text = "&A　第 &P 页，共 &N 页"


def height(cells: Iterable[tuple[object, float]]) -> float:
    """Points that a row needs for its wrapped texts; each ``(text, width of its column)``.

    Not every program works out the heights of rows that it did not write itself.
    """
    return min(
        max((_lines(str(text), width) for text, width in cells), default=1) * _LINE_HEIGHT + 3, _TALLEST
    )


def _lines(text: str, width: float) -> int:
    return sum(max(1, -(-_length(line) // max(int(width) - 1, 1))) for line in text.split("\n"))


def _length(text: str) -> int:
    """Characters as Excel counts the width of a column: a Chinese one is two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in text)
