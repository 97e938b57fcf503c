"""Grids: one sheet as rows of cells, before anything is known about budgets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import NamedTuple, TypeAlias

from reporter.model import SourceRef
from reporter.numbers import rounded

LARGEST_COLUMN = 16_384
_MOST_PLACES = 6  # that a person writes
_COMPUTED = re.compile(rf"\.\d{{{_MOST_PLACES + 1},}}%?$")
_NOISY = re.compile(rf"(-?\d+\.\d{{{_MOST_PLACES + 1},}})([%％分]?)")
_SEEN = re.compile(r"-?\d[\d,]*(?:\.\d+)?%?")


def without_noise(text: str) -> str:
    """A rate or a score without the places that only a formula gives: two are left, of a share of 1 four.

    >>> without_noise("18.3333333333333分"), without_noise("0.869309623"), without_noise("13.8889")
    ('18.33分', '0.8693', '13.8889')
    """
    found = _NOISY.fullmatch(text)
    if found is None:
        return text
    value, unit = Decimal(found[1]), found[2]
    return f"{rounded(value, 4 if abs(value) < 1 and not unit else 2)}{unit}"


class Number(NamedTuple):
    """A number, a share or a date in a cell.

    ``exact`` is the value in plain digits with the places that the cell shows, ``shown`` what a person
    sees there (``86.93%``, ``27人``, ``2021年12月``). Both are the same for a plain number. ``amount`` is the
    exact value with the unit of money that the format adds to it; ``scaled`` where the format shows other
    digits than the cell holds, as 50.0 for 500000.
    """

    exact: str
    shown: str
    amount: str = ""
    scaled: bool = False

    @property
    def is_plain(self) -> bool:
        """True when the cell adds no unit of money and shows the digits that it holds."""
        return not (self.amount or self.scaled)

    @property
    def stated(self) -> str:
        """The rate or the score that a person reads, where a formula gave more places than anybody wrote.

        >>> Number("94.8352462051092%", "94.84%").stated, Number("13.8888888888889", "13.89分").stated
        ('94.84%', '13.89')
        >>> Number("13.8889", "13.89").stated
        '13.8889'

        A cell of no format shows as many as it has room for: 18.3333333333333 is read as a form prints it.

        >>> Number("18.3333333333333", "18.3333333333333").stated
        '18.33'
        """
        if len(self.exact) <= _MOST_PLACES or self.scaled or not _COMPUTED.search(self.exact):
            return self.exact
        seen = _SEEN.search(self.shown)
        return without_noise(seen[0].replace(",", "") if seen else self.exact)

    @property
    def is_in_doubt(self) -> bool:
        """True when the cell shows other digits than it holds, in a unit that it does not say."""
        return self.scaled and not self.amount and self.exact != "0"

    @property
    def doubt(self) -> tuple[str, str]:
        """What is to be said of a number in doubt, and what would be right."""
        said = f"显示为 {self.shown}，单元格里存的却是 {self.exact}，不知道以哪个为准"
        return said, "请把单元格格式改为“常规”，核对数值后再填"


class Fault(NamedTuple):
    """A cell without a value that could be used: an error value, or a formula that was never computed."""

    problem: str
    hint: str


Cell: TypeAlias = str | Number | Fault | None
"""Text as it stands in the cell, a number, a fault, or ``None`` for a blank."""


class Struck(str):
    """Text all of which a line goes through."""


class Area(NamedTuple):
    """A merged range; rows and columns count from 1, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


class Row(NamedTuple):
    """One row that holds something; ``cells[0]`` is column A."""

    number: int
    cells: list[Cell]

    def cell(self, column: int) -> Cell:
        """The cell in that column (from 1), ``None`` beyond the last one."""
        return self.cells[column - 1] if 0 < column <= len(self.cells) else None


@dataclass(slots=True)
class Sheet:
    """A sheet by its name and its file, without what stands in it."""

    file: str
    name: str

    def ref(self, row: int, column: int = 1) -> SourceRef:
        """Place of a cell, such as ``指标!F12``."""
        return SourceRef(self.file, f"{self.name}!{letters(column)}{row}")


@dataclass(slots=True)
class Grid(Sheet):
    """One sheet. ``rows`` leaves out empty rows; ``hidden`` are the numbers of rows that are not seen.

    ``hidden_columns`` are the first and last columns of each stretch that is not seen. ``visible`` is false
    for a sheet that Excel does not show. ``struck`` are row, column and text of the cells that a line goes
    through: they are no longer among the rows.
    """

    rows: list[Row] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    struck: list[tuple[int, int, str]] = field(default_factory=list)
    visible: bool = True


@cache
def letters(column: int) -> str:
    """The letters of a column.

    >>> letters(28)
    'AB'
    """
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


@cache
def column_of(text: str) -> int:
    """The column that letters stand for, 0 for what is no column.

    >>> column_of("AB")
    28
    """
    number = 0
    for letter in text.upper():
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - ord("A") + 1
    return number if number <= LARGEST_COLUMN else 0


def text_of(cell: Cell) -> str | None:
    """What a person sees in the cell, without blanks around it; ``None`` for blanks and faults."""
    if cell is None or isinstance(cell, Fault):
        return None
    return (cell.shown if isinstance(cell, Number) else cell).strip() or None
