"""A sheet as data: columns, rows and formulas for the last rows; nothing here knows Excel's files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Value = str | Decimal | int | None
"""What a cell may hold; text is always text, also when it begins with ``=``."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``width`` in characters, ``format`` is Excel's ("" for text), ``choices`` are offered."""

    head: str
    width: int
    format: str = ""
    align: Literal["left", "center", "right"] = "left"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a column's numbers; blank when there are none."""


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a column's numbers; blank when there are none."""


@dataclass(frozen=True, slots=True)
class Quotient:
    """One column of the same row divided by another; blank where that is zero."""

    above: int
    below: int


Formula = Sum | Mean | Quotient


@dataclass(frozen=True, slots=True)
class Footer:
    """A row below the data: its name in the second column, formulas by column (counted from 0)."""

    name: str
    formulas: Mapping[int, Formula]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: title and note above the head ("" for none), data rows, footers.

    ``fixed`` columns at the left stay in view; ``unprinted`` ones at the right are for the screen
    only. ``strong`` are cells (row, column; counted from 0 in the data) that need attention. A sheet whose
    rows come as a stream has none of its own.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...] = ()
    title: str = ""
    note: str = ""
    fixed: int = 2
    unprinted: int = 0
    footers: tuple[Footer, ...] = ()
    strong: frozenset[tuple[int, int]] = frozenset()

    @property
    def head(self) -> int:
        """The number of the row that names the columns, in Excel's count."""
        return 1 + bool(self.title) + bool(self.note)
