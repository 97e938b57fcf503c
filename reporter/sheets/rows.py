"""Data rows of a sheet as SpreadsheetML, written straight away: hundreds of thousands of cells in a second.

Everything above and below the data is openpyxl's work; its cells, one object each, are too slow for this.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from xml.sax.saxutils import escape

from .grid import Column, Sheet, Value

StyleId = Callable[[Column, bool, bool], int]
"""The style of a cell of a column: (column, strong, kept as text though it looks like a formula)."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
INVITES_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LINE = 13.0  # points from line to line
_HIGHEST = 409.0  # points; Excel's own limit
_RETURN = {"\r": "&#13;"}


class _Widths(dict[str, int]):
    """Width of each character in Excel's unit, a digit; full-width characters are two."""

    def __missing__(self, char: str) -> int:
        self[char] = width = 2 if unicodedata.east_asian_width(char) in "WFA" else 1
        return width


_WIDTHS = _Widths()


def data_rows(sheet: Sheet, first: int, style: StyleId) -> str:
    """All ``<row>`` elements of the data; ``first`` is the number of the first one in Excel's count."""
    writing = _Rows(sheet, style)
    return "".join(writing.row(i, first + i, row) for i, row in enumerate(sheet.rows))


class _Rows:
    """One sheet's data on its way into XML; the styles of a column are looked up once."""

    def __init__(self, sheet: Sheet, style: StyleId) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet, self._style = sheet, style
        self._letters = [get_column_letter(j + 1) for j in range(len(sheet.columns))]
        self._styles: dict[tuple[int, bool, bool], int] = {}

    def row(self, i: int, number: int, values: Sequence[Value]) -> str:
        """Row ``i`` of the data as row ``number`` of the sheet."""
        cells = "".join(self._cells(i, number, values))
        height = _height(values, self._sheet.columns)
        return f'<row r="{number}" ht="{height:g}" customHeight="1">{cells}</row>'

    def _cells(self, i: int, number: int, values: Sequence[Value]) -> Iterator[str]:
        strong_ones = self._sheet.strong
        for j, (letter, value) in enumerate(zip(self._letters, values, strict=True)):
            strong = (i, j) in strong_ones
            if isinstance(value, str):
                text = FORBIDDEN.sub("", value)
                head = (
                    f'<c r="{letter}{number}" s="{self._id(j, strong, text.startswith(INVITES_A_FORMULA))}"'
                )
                yield f'{head} t="inlineStr"><is><t xml:space="preserve">{escape(text, _RETURN)}</t></is></c>'
            elif value is None:
                yield f'<c r="{letter}{number}" s="{self._id(j, strong)}"/>'
            else:
                shown = f"{value:f}" if isinstance(value, Decimal) else str(value)
                yield f'<c r="{letter}{number}" s="{self._id(j, strong)}"><v>{shown}</v></c>'

    def _id(self, j: int, strong: bool, quoted: bool = False) -> int:
        key = j, strong, quoted
        if key not in self._styles:
            self._styles[key] = self._style(self._sheet.columns[j], strong, quoted)
        return self._styles[key]


def _height(row: Sequence[Value], columns: Sequence[Column]) -> float:
    """Points that the longest text of a row needs: not every program finds this out by itself."""
    texts = [(value, column.width - 1) for value, column in zip(row, columns, strict=True)]
    lines = max((_lines(text, width) for text, width in texts if isinstance(text, str) and text), default=1)
    return min(lines * _LINE + 5, _HIGHEST)


def _lines(text: str, width: int) -> int:
    """How many lines of that width the text needs once it wraps."""
    if 2 * len(text) <= width and "\n" not in text:
        return 1
    return sum(max(1, -(-sum(map(_WIDTHS.__getitem__, line)) // width)) for line in text.split("\n"))
