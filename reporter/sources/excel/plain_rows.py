"""Plain rows: the rows of a sheet that hold nothing but numbers and shared texts, read without an XML parser.

Nearly all rows of a large workbook are of this kind, and splitting reads them three times as fast::

    <row r="2" spans="1:3"><c r="A2" t="s"><v>7</v></c><c r="B2" s="1"><v>7.5</v></c></row>

Without the number of its row a cell reads ``A" t="s"><v>7``, as do all cells like it in the column, so that
few have to be taken apart. A row that differs by one character (a formula, an inline text, a prefix, single
quotes) is left to the parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from .grid import LARGEST_COLUMN, Cell, Row, column_of

ROW_END = b"</row>"
_CELL_END, _BETWEEN = b"</v></c>", b'</v></c><c r="'
_HEAD = re.compile(rb'<row r="(\d+)"(?: (?!hidden)[A-Za-z0-9:]+="[^"<&]*")*><c r="')
_CELL = re.compile(rb'([A-Z]{1,3})"(?: s="(\d+)")?(?: t="([sn])")?><v>([-+.\dEe]+)')
_IN_ORDER = tuple(range(1, LARGEST_COLUMN + 1))
_MOST_KEPT = 100_000
"""Cells that are remembered."""

MakeCell: TypeAlias = Callable[[str, str, str], Cell]
"""Gives the cell of a kind ("s" for a shared text, "n" for a number), a style ("" for none) and a value."""


class PlainRows:
    """Reads the plain rows of one sheet; ``make`` makes each cell."""

    def __init__(self, make: MakeCell) -> None:
        self._cells = _Cells(make)

    def row(self, element: bytes) -> Row | None:
        """The row, which may hold nothing; ``None`` when an XML parser has to read it.

        ``element`` ends before its ``</row>``.

        >>> rows = PlainRows(lambda kind, style, value: value)
        >>> rows.row(b'<row r="2"><c r="A2"><v>7</v></c><c r="C2" s="1"><v>7.5</v></c>')
        Row(number=2, cells=['7', None, '7.5'])
        """
        head = _HEAD.match(element)
        if head is None or not element.endswith(_CELL_END):
            return None
        number, inner = head[1] + b'"', element[head.end() : -len(_CELL_END)]
        cells = inner.replace(number, b'"').split(_BETWEEN)
        if inner.count(number) != len(cells):  # the number of the row is that of a style as well
            return None
        try:
            columns, made = zip(*map(self._cells.__getitem__, cells), strict=True)
        except KeyError:
            return None
        if columns == _IN_ORDER[: len(columns)]:
            row = list(made)
        else:
            row = [None] * max(columns)
            for column, cell in zip(columns, made, strict=True):
                row[column - 1] = cell
        while row and row[-1] is None:  # a shared text may be empty
            row.pop()
        return Row(int(head[1]), row)


class _Cells(dict[bytes, tuple[int, Cell]]):
    """Column and cell by what is written without the row; a :class:`KeyError` for what is not plain."""

    def __init__(self, make: MakeCell) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, written: bytes) -> tuple[int, Cell]:
        found = _CELL.fullmatch(written)
        column = column_of(found[1].decode()) if found else 0
        if found is None or not column:
            raise KeyError(written)
        style, kind, value = ((each or b"").decode() for each in found.group(2, 3, 4))
        if len(self) >= _MOST_KEPT:
            self.clear()
        made = self[written] = column, self._make(kind or "n", style, value)
        return made
