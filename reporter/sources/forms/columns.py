"""Columns of an indicator table, from one or two head rows, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .grid import Cell, Row
from .synonyms import COUNTS, LATE, PREFERRED
from .vocabulary import Vocabulary
from .words import is_number, key_of

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_NUMBERED = 3
"""Columns that a row numbers at least."""
COLUMN_NUMBERS = "栏次一行不是数据，没有导入"
_NAMES = frozenset({"绩效指标", "年度绩效指标"})
_LATE = {label: field for field, labels in LATE.items() for label in labels.split()}
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


def numbers_columns(filled: Sequence[Cell]) -> bool:
    """True for the row below a head that only numbers its columns: 栏次 | 1 | 2 | 3, 甲 | 乙 | 1 | 2.

    A column may say how it is computed: 5=3/2.
    """
    texts = [cell.text.strip() for cell in filled]
    texts = texts[1:] if texts and key_of(texts[0]) in COUNTS else texts
    letters = [text for text in texts if text in _STEMS]
    numbers = [text.partition("=")[0] for text in texts[len(letters) :]]
    in_order = [str(i) for i in range(1, len(numbers) + 1)]
    return len(texts) >= _NUMBERED and numbers == in_order and letters == list(_STEMS[: len(letters)])


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
        found += _below(cell, parts, words)
    return tuple(found)


def _below(cell: Cell, parts: Sequence[Cell], words: Vocabulary) -> list[Column]:
    """The columns of what divides a wide cell; the first part that has no field is what the cell says.

    Below 年度指标值 stand 符号 | 值 | 单位: 值 alone could be the value of anything.
    """
    lower = [_column(part, words) for part in parts]
    if not any(column.field for column in lower):
        return [_column(replace(part, text=part.text + cell.text), words) for part in parts]
    upper, known = _column(cell, words), {column.field for column in lower}
    unknown = next((column for column in lower if column.field is None), None)
    if unknown is not None and upper.field not in known:
        lower[lower.index(unknown)] = replace(unknown, field=upper.field, sure=upper.sure)
    return lower


def _columns(row: Row, words: Vocabulary) -> tuple[Column, ...]:
    """The columns of a head; where none else has the names, they are below 绩效指标, which mostly is the
    label at the side of the whole block."""
    columns = [_column(cell, words) for cell in row.cells]
    fields = {column.field for column in columns}
    if not {"name", "subcategory"} & fields and {"target", "actual"} <= fields:
        at = next((i for i, column in enumerate(columns) if key_of(column.label) in _NAMES), None)
        if at is not None:
            columns[at] = replace(columns[at], field="name")
    return tuple(columns)


def _column(cell: Cell, words: Vocabulary) -> Column:
    field, sure = words.column(cell.text) or (None, True) if cell.text else (None, True)
    return Column(field, cell.text, cell.column, cell.column + cell.span, sure)


def _once(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Each field has one column; of several that could be its, the others are nobody's.

    A score beside points is that of its own row, whatever some form calls it.
    """
    columns = _late(columns)
    by_row = any(column.field == "points" for column in columns)
    own = [
        replace(column, field="score") if by_row and column.field == "group_score" else column
        for column in columns
    ]
    chosen = {
        field: max((one for one in own if one.field == field), key=lambda one: _claim(one, own))
        for field in {column.field for column in own if column.field}
    }
    return tuple(
        column if column is chosen.get(column.field or "") else replace(column, field=None) for column in own
    )


def _late(columns: Sequence[Column]) -> list[Column]:
    """The columns, with fields for the labels that have one only behind the names of the indicators."""
    known = {column.field for column in columns}
    behind = max((column.end for column in columns if column.field == "name"), default=None)
    found = list(columns)
    for i, column in enumerate(columns):
        field = _LATE.get(key_of(column.label))
        if field and field not in known and behind is not None and column.start >= behind:
            found[i] = replace(column, field=field)
            known.add(field)
    return found


def _claim(column: Column, columns: Sequence[Column]) -> tuple[bool, bool, bool]:
    """How good the claim of a column to its field is; the first of several equals has it.

    调整后目标值 goes before 年初目标值, a known label before one that is only like it, and of three columns
    分值, one behind each level, that behind the name is the indicator's.
    """
    preferred = PREFERRED.get(column.field or "")
    best = preferred is not None and preferred.fullmatch(key_of(column.label)) is not None
    behind = any(one.field == "name" and one.end == column.start for one in columns)
    return best, column.sure, behind


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
