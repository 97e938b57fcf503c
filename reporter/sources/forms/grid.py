"""Rows of cells: what Word tables, sheets and published text have in common, before labels are known.

A paragraph outside every table is a row of one cell without a table. Cells know their column and how many
they cover; in published text columns are only counted, and a lost cell shifts all that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..text import INVISIBLE

_SENTENCE_ENDS = "。；！？：;!?"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, where it stands, and what had to be mended to read it ("" for nothing).

    ``column`` counts from 0, ``span`` is how many columns it covers; ``covered`` cells belong to the one
    above and have no text of their own. ``place`` is how lists call it: 表2第5行第3格, 第34行, Sheet1!C5.
    ``fault`` says why a cell that holds something has no text.
    """

    text: str
    column: int = 0
    span: int = 1
    covered: bool = False
    place: str = ""
    repair: str = ""
    fault: str = ""

    def at(self, column: int) -> Cell:
        """The same cell in another column."""
        return replace(self, column=column)

    def overlaps(self, other: Cell) -> bool:
        """True when both cover one of the columns."""
        return self.column < other.column + other.span and other.column < self.column + self.span


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, or a paragraph (``table`` is ``None``), on a ``page``: a sheet of a workbook.

    ``exact`` rows keep the columns of the document; in others columns are counted from the left.
    The cells of ``settled`` rows were put into their columns by what they say; ``doubts`` are the columns of
    those that may well stand elsewhere.
    """

    cells: tuple[Cell, ...]
    table: int | None = None
    exact: bool = False
    settled: bool = False
    doubts: frozenset[int] = frozenset()
    page: int = 0

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that hold text."""
        return tuple(cell for cell in self.cells if cell.text)

    @property
    def place(self) -> str:
        """Where the row begins."""
        return self.cells[0].place if self.cells else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one file in reading order; ``name`` is how lists call the file.

    ``lines`` are those of a text file, whose rows may have to be found by what the cells say. ``skipped`` is
    what was left out on purpose, its ``fault`` says why.
    """

    name: str
    rows: tuple[Row, ...]
    lines: tuple[str, ...] = ()
    skipped: tuple[Cell, ...] = ()


def tidy(text: str) -> str:
    """Text without blanks at its ends, and with plain blanks for those that only web pages have."""
    return re.sub(r"[\xa0\u2002-\u200a]", " ", INVISIBLE.sub("", text)).strip(" \t\r\n\u3000")


def joined(parts: Iterator[str] | list[str]) -> str:
    """Lines that a page broke within one cell, as one text; after the end of a sentence the break stays.

    >>> joined(["实际完", "成值"])
    '实际完成值'
    """
    text = ""
    for part in filter(None, map(tidy, parts)):
        if text and text[-1] in _SENTENCE_ENDS:
            text += "\n"
        elif text and text[-1].isascii() and text[-1].isalpha() and part[0].isascii() and part[0].isalpha():
            text += " "
        text += part
    return text
