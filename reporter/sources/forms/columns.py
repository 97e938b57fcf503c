"""Columns of an indicator table, from one or two head rows, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .grid import Cell, Row
from .vocabulary import Vocabulary
from .words import is_number

_PARTS = frozenset({"nature", "target", "unit"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field below it (``None``: none), the label above it, and what it covers.

    ``sure`` is false where only a part of the label is known.
    """

    field: str | None
    label: str
    start: int
    end: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of an indicator table and how many rows its head has."""

    columns: tuple[Column, ...]
    height: int
    exact: bool

    @property
    def fields(self) -> frozenset[str]:
        """The fields that have a column."""
        return frozenset(column.field for column in self.columns if column.field)

    def label(self, field: str) -> str:
        """The printed label of a field's column; "" without one."""
        return next((column.label for column in self.columns if column.field == field), "")


def head_at(rows: Sequence[Row], i: int, words: Vocabulary) -> Head | None:
    """The head that begins at row ``i``; ``None`` when that row heads no indicators."""
    row = rows[i]
    below = rows[i + 1] if i + 1 < len(rows) else None
    if row.table is None:
        return None
    if below is not None and below.table == row.table and row.exact and _divides(row, below, words):
        columns = _stacked(row, below, words)
        if _heads(columns):
            return Head(_once(columns), 2, row.exact)
    columns = _columns(row, words)
    if not _heads(columns):
        return None
    parts = _columns(below, words) if below is not None and below.table is not None else ()
    named = [part for part in parts if part.label]
    if len(named) >= 2 and all(part.field in _PARTS for part in named):
        return Head(_divided(columns, named), 2, row.exact)
    return Head(_once(columns), 1, row.exact)


def _heads(columns: Sequence[Column]) -> bool:
    fields = {column.field for column in columns}
    if not {"name", "subcategory"} & fields or len(fields - {None}) < 3:
        return False
    return bool({"target", "actual", "points", "score"} & fields)


def _divides(row: Row, below: Row, words: Vocabulary) -> bool:
    """True when the lower row only divides wide cells of the upper one, so that both are one head."""
    wide = [cell for cell in row.cells if cell.span > 1 and len(_under(cell, below)) > 1]
    free = [cell for cell in below.filled if not any(cell.overlaps(one) for one in wide)]
    rest = [cell for cell in row.filled if cell not in wide]
    if sum(words.column(cell.text) is not None for cell in rest) < 2:
        return False
    return bool(wide) and not free and not any(is_number(cell.text) for cell in below.filled)


def _under(cell: Cell, below: Row) -> list[Cell]:
    return [one for one in below.filled if one.overlaps(cell)]


def _stacked(row: Row, below: Row, words: Vocabulary) -> tuple[Column, ...]:
    """The columns of two head rows: the lower label where there is one, else the upper one."""
    found: list[Column] = []
    for cell in row.cells:
        parts = _under(cell, below) if cell.span > 1 else []
        if not parts:
            found.append(_column(cell, words))
            continue
        lower = [_column(part, words) for part in parts]
        if not any(column.field for column in lower):
            lower = [_column(replace(part, text=part.text + cell.text), words) for part in parts]
        found += lower
    return tuple(found)


def _columns(row: Row, words: Vocabulary) -> tuple[Column, ...]:
    return tuple(_column(cell, words) for cell in row.cells)


def _column(cell: Cell, words: Vocabulary) -> Column:
    field, sure = words.column(cell.text) or (None, True) if cell.text else (None, True)
    return Column(field, cell.text, cell.column, cell.column + cell.span, sure)


def _once(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Each field has one column; a second one with the same label is nobody's.

    A score beside points is that of its own row, whatever some form calls it.
    """
    seen: set[str] = set()
    known = {column.field for column in columns if column.sure}
    kept = []
    by_row = any(column.field == "points" for column in columns)
    for column in columns:
        if by_row and column.field == "group_score":
            column = replace(column, field="score")
        taken = column.field in seen or (not column.sure and column.field in known)
        kept.append(replace(column, field=None) if taken else column)
        seen.update(filter(None, (kept[-1].field,)))
    return tuple(kept)


def _divided(columns: Sequence[Column], parts: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of two head rows: what the lower one divides gives way to its parts."""
    wide = next((column for column in columns if column.field == "target"), None)
    if wide is None:
        return tuple(columns)
    shift = wide.start - parts[0].start
    moved = [replace(part, start=part.start + shift, end=part.end + shift) for part in parts]
    room = moved[-1].end - wide.end
    blank = sum(not column.label and wide.end <= column.start < moved[-1].end for column in columns)
    push = max(0, room - blank)
    before = [column for column in columns if column.end <= wide.start]
    after = [column for column in columns if column.start >= wide.end + blank]
    later = [replace(column, start=column.start + push, end=column.end + push) for column in after]
    return (*before, *moved, *later)
