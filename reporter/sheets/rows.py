"""Data rows of a sheet as SpreadsheetML, before it is known where they will stand.

Rows are made wherever their project is worked on, also in another process; the sheet that they come to puts
in the two numbers that only it knows, :data:`ROW` and :data:`PLACE`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple
from xml.sax.saxutils import escape

from reporter.numbers import plain
from reporter.sources.excel import grid

from .grid import Column, Value
from .looks import QUOTED, TOP, Looks

ROW = "\0"
"""Stands for the number of the row; no text can hold it."""
PLACE = "\1"
"""Stands for the running number of the row over all sheets of the table."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff&<>]")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")  # text that begins with one invites a formula
_LONG_WORD = re.compile("[!-~]{8}")
_WORD = re.compile(r"[!-~]+|[^!-~]")
_LINE = 13  # points from line to line
_HIGHEST = 409  # points; Excel's own limit
_RETURN = {"\r": "&#13;"}
_REPEATED = 4096  # texts that are remembered: names and categories stand in many cells


class _Widths(dict[str, int]):
    """Width of each character in Excel's unit, a digit; full-width characters are two."""

    def __missing__(self, char: str) -> int:
        self[char] = width = 2 if unicodedata.east_asian_width(char) in "WFA" else 1
        return width


_WIDTHS = _Widths()


class _Cell(NamedTuple):
    """What cells of one column in one look begin with, and how many digits they are wide.

    ``quoted`` is for text that stays text when it is edited, ``high`` and ``quoted_high`` for such and other
    text that has more lines than a row.
    """

    blank: str
    number: str
    text: str
    quoted: str
    high: str
    quoted_high: str
    width: int


class Maker:
    """Makes the rows of one table; what is the same in every cell of a column is made once."""

    def __init__(self, columns: Sequence[Column], looks: Looks) -> None:
        self._bold = tuple(_cell(j, column, looks.of(column).strong) for j, column in enumerate(columns))
        self._cells = tuple(_cell(j, column, looks.of(column).plain) for j, column in enumerate(columns))

    def row(self, values: Sequence[Value], strong: Collection[int] = ()) -> str:
        """The row's XML; ``strong`` columns (counted from 0) are bold.

        Raises ValueError for more or fewer values than columns.
        """
        return _row(self._looking(strong), values)

    def numbered(self, values: Sequence[Value], strong: Collection[int] = ()) -> str:
        """The same for the values behind the first column, which has the running number."""
        cells = self._looking(strong)
        return _row(cells[1:], values, f"{cells[0].number}{PLACE}</v></c>")

    def _looking(self, strong: Collection[int]) -> tuple[_Cell, ...]:
        if not strong:
            return self._cells
        return tuple(self._bold[j] if j in strong else each for j, each in enumerate(self._cells))


def _cell(j: int, column: Column, style: int) -> _Cell:
    numbers = (style, style + QUOTED, style + TOP, style + QUOTED + TOP)
    text, quoted, high, quoted_high = (f'<c r="{letters(j)}{ROW}" s="{number}"' for number in numbers)
    return _Cell(f"{text}/>", f"{text}><v>", text, quoted, high, quoted_high, column.width - 1)


def _row(cells: Sequence[_Cell], values: Sequence[Value], before: str = "") -> str:
    """A row of ``values`` behind the cells that it has ``before``."""
    made = [before]
    most = 1
    for cell, value in zip(cells, values, strict=True):
        if value is None:
            made.append(cell.blank)
        elif isinstance(value, str):
            content, lines = _text(value, cell)
            made.append(content)
            if lines > most:
                most = lines
        else:
            made.append(f"{cell.number}{plain(value) if isinstance(value, Decimal) else value}</v></c>")
    return f'<row r="{ROW}" ht="{_height(most)}" customHeight="1">{"".join(made)}</row>'


def letters(j: int) -> str:
    """The letters of a column counted from 0.

    >>> letters(0), letters(25), letters(26), letters(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    return grid.letters(j + 1)


def inline(text: str) -> str:
    """The content of a text cell, behind its style."""
    if _SPECIAL.search(text):
        text = escape(FORBIDDEN.sub("", text), _RETURN)
    keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f' t="inlineStr"><is><t{keep}>{text}</t></is></c>'


@lru_cache(maxsize=_REPEATED)
def _text(text: str, cell: _Cell) -> tuple[str, int]:
    """(the cell with the text, lines that it needs there)."""
    bare = FORBIDDEN.sub("", text) if _SPECIAL.search(text) else text
    lines = _lines(bare, cell.width)
    quoted, high = bare.startswith(FORMULA_SIGNS), _height(lines) == _HIGHEST
    begin = (cell.text, cell.quoted, cell.high, cell.quoted_high)[quoted + 2 * high]
    return begin + inline(bare), lines


def _height(lines: int) -> int:
    """Points of a row of so many lines."""
    return min(lines * _LINE + 5, _HIGHEST)


def _lines(text: str, width: int) -> int:
    """How many lines of that width the text needs once it wraps: not every program finds this out itself."""
    if 2 * len(text) <= width and "\n" not in text:
        return 1
    count = _broken_at_words if _LONG_WORD.search(text) else _broken_anywhere
    return sum([count(line, width) for line in text.split("\n")])


def _broken_anywhere(line: str, width: int) -> int:
    return max(1, -(-sum(map(_WIDTHS.__getitem__, line)) // width))


def _broken_at_words(line: str, width: int) -> int:
    """Lines of a text with names of files in it: what is too long for the rest of a line begins a new one."""
    lines, used = 1, 0
    for word in _WORD.findall(line):
        needed = len(word) if word.isascii() else _WIDTHS[word]
        if used + needed <= width:
            used += needed
        else:
            lines += bool(used) + (needed - 1) // width
            used = (needed - 1) % width + 1
    return lines
