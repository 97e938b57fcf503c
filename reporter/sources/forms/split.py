"""Splitting of a file into its forms: each begins at its title or at the label 项目名称."""

from __future__ import annotations

from dataclasses import dataclass

from .grid import Row, Sheet
from .vocabulary import Vocabulary
from .words import is_title, key_of

_MOST_TITLES = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """One form: the lines above it (附件3, its title, its year) and its rows, with what follows them."""

    titles: tuple[Row, ...]
    rows: tuple[Row, ...]


def split(sheet: Sheet, words: Vocabulary) -> tuple[tuple[Row, ...], tuple[Piece, ...]]:
    """What stands before the first form, and the forms in reading order."""
    rows = sheet.rows
    starts = [i for i, row in enumerate(rows) if _begins(row, words)]
    heads = [_title_before(rows, start) for start in starts]
    ends = [*heads[1:], len(rows)][: len(heads)]
    pieces = (
        Piece(rows[head:start], rows[start:end]) for head, start, end in zip(heads, starts, ends, strict=True)
    )
    return rows[: heads[0] if heads else len(rows)], tuple(pieces)


def _begins(row: Row, words: Vocabulary) -> bool:
    """True for a row with 项目名称 and its value; in the head of a list a further label follows it."""
    if row.table is None:
        return False
    for cell, after in zip(row.cells, (*row.cells[1:], None), strict=True):
        if words.is_name(cell.text):
            return after is not None and key_of(after.text) not in words.labels
    return False


def _is_line(row: Row) -> bool:
    """True for a line above a form, or one that heads its first block: 一、项目基本情况."""
    return row.table is None or len(row.filled) == 1


def _title_before(rows: tuple[Row, ...], start: int) -> int:
    """Where the lines above the form begin: at 附件N or the title, if these are near."""
    first = start
    while first and _is_line(rows[first - 1]) and start - first < _MOST_TITLES:
        first -= 1
    titled = (i for i in range(first, start) if is_title(rows[i].cells[0].text))
    return next(titled, start)
