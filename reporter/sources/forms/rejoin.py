"""Rows that a line break within a cell has cut in two: put together where only the whole makes a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..sums import says_total
from .align import worth
from .columns import Head
from .foot import NOTE
from .grid import Row, joined
from .levels import is_level, is_sublevel
from .vocabulary import Vocabulary
from .words import key_of

_SPLIT = "被换行拆开的一行已拼回"


def rejoined(rows: Sequence[Row], head: Head, words: Vocabulary) -> list[Row]:
    """The rows below a head of published text; those of Word and Excel have their own cells and stay.

    A piece is put back when it cannot be a row by itself and the row before it is no worse with it.
    """
    if head.exact:
        return list(rows)
    whole: list[Row] = []
    for i, row in enumerate(rows):
        if row.filled and says_total(row.filled[0].text):
            return [*whole, *rows[i:]]
        if whole and _is_piece(row, rows[i + 1 :], words):
            together = merged(whole[-1], row)
            if _better(together, whole[-1], row, head, words):
                whole[-1] = together
                continue
        whole.append(row)
    return whole


def merged(before: Row, after: Row) -> Row:
    """Two pieces as one row: the last cell of the one goes on with the first of the other."""
    last, first = before.cells[-1], after.cells[0]
    seam = replace(last, text=joined([last.text, first.text]), repair=_SPLIT)
    cells = (*before.cells[:-1], seam, *after.cells[1:])
    return Row(tuple(cell.at(i) for i, cell in enumerate(cells)), before.table)


def _is_piece(row: Row, later: Sequence[Row], words: Vocabulary) -> bool:
    """A line that begins with a text that is no level, no label and no remark below the table."""
    first = row.cells[0].text
    if not first or row.settled or NOTE.match(first) or key_of(first) in words.labels:
        return False
    if is_level(first, words) or is_sublevel(first, words):
        return False
    return row.table is not None or any(one.table is not None for one in later)


def _better(together: Row, before: Row, row: Row, head: Head, words: Vocabulary) -> bool:
    if before.table is None or len(together.cells) > len(head.columns):
        return False
    return worth(row, head, words) <= 0 and worth(together, head, words) >= worth(before, head, words)
