"""Trees of written values: what YAML and JSON have in common, before anything is known about budgets.

A scalar is the text that was written (``str``), a JSON number (:class:`~decimal.Decimal`, exact), a JSON
truth value, or ``None`` for a blank. Tables and rows know the line of each of their parts, counted from 1.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple, TypeAlias

from reporter.errors import InputError
from reporter.model import SourceRef

DEEPEST = 50
"""Levels of nesting that are read; the format itself needs eight."""


class Entry(NamedTuple):
    """One ``key: value`` of a table; ``quoted`` is True for text in quotes or in a block."""

    key: str
    line: int
    value: Tree
    quoted: bool


class Table:
    """A mapping as written: entries in order, a key given twice stands twice."""

    __slots__ = ("entries", "line")

    def __init__(self, line: int) -> None:
        self.line = line
        self.entries: list[Entry] = []

    def __repr__(self) -> str:
        """All that it says."""
        return f"Table({self.line}, {self.entries})"


class Rows:
    """A sequence as written; ``lines`` has the line of each item."""

    __slots__ = ("items", "line", "lines")

    def __init__(self, line: int) -> None:
        self.line = line
        self.items: list[Tree] = []
        self.lines: list[int] = []

    def __repr__(self) -> str:
        """All that it says."""
        return f"Rows({self.line}, {self.items}, {self.lines})"


Tree: TypeAlias = str | Decimal | bool | Table | Rows | None


def kind_of(value: object) -> str:
    """What a written value is, for a message.

    >>> kind_of(Rows(1))
    '列表'
    """
    if isinstance(value, (Table, dict)):
        return "一组键值"
    if isinstance(value, (Rows, list)):
        return "列表"
    return "空白" if value is None else "文本"


class BrokenFile(InputError):
    """A file whose text follows the rules of neither YAML nor JSON, or is no text at all.

    ``ref`` is the place; ``quote`` is the text of the line that is wrong ("" for none), shown below the
    problem.
    """

    def __init__(self, problem: str, ref: SourceRef, *, hint: str = "", quote: str = "") -> None:
        super().__init__(f"{problem}\n  该行：{quote}" if quote else problem, where=str(ref), hint=hint)
        self.problem, self.ref, self.quote = problem, ref, quote
