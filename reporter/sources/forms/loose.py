"""Choice of how a text is read: by its lines where these are rows, else as a stream of cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..sums import says_total
from .arrange import arranged
from .columns import head_at
from .grid import Row, Sheet
from .heads import has_form
from .levels import is_level
from .stream import by_bars, by_blanks, by_gaps, by_lines
from .vocabulary import Vocabulary

_OTHERS = 2
"""Labels of further columns that any head may have; a wide one may have half as many as it has usual ones."""


def in_rows(sheet: Sheet, words: Vocabulary) -> Sheet:
    """The sheet with rows as good as can be had; Word and Excel files keep theirs.

    The narrowest way of telling cells apart that shows the head of an indicator table is taken: bars or
    tabs and lines, wider gaps, single blanks.
    """
    if not sheet.lines:
        return sheet
    heads = [i for i in range(len(sheet.rows)) if _is_head(sheet.rows, i, words)]
    if heads and not _ragged(sheet.rows, heads[0], words):
        return sheet
    bars = any("|" in line for line in sheet.lines)
    for cells in (by_bars,) if bars else (by_lines, by_gaps, by_blanks):
        tokens = cells(sheet.lines)
        if has_form(tokens, words):
            return replace(sheet, rows=arranged(tokens, words), lines=())
    return sheet


def _is_head(rows: Sequence[Row], i: int, words: Vocabulary) -> bool:
    """True for a row that holds the whole head of an indicator table and little else."""
    head = head_at(rows, i, words)
    if head is None:
        return False
    if i and "category" not in head.fields and _names(rows[i - 1], "category", words):
        return False  # a line break has cut the head in two
    others = sum(words.column(cell.text) is None for cell in rows[i].filled)
    return others <= max(_OTHERS, (len(rows[i].filled) - others) // 2)


def _ragged(rows: Sequence[Row], head: int, words: Vocabulary) -> bool:
    """True when blank cells are lost: no row below the head has one, yet not all begin with a 一级指标.

    A blank cell with which all rows begin is the column at the side; a 一级指标 below its own label is
    where it belongs, whatever stands before it. The head may be said again on the next page.
    """
    columns = head_at(rows, head, words)
    at = next((c.start for c in columns.columns if c.field == "category"), 0) if columns else 0
    labels = [cell.text for cell in rows[head].filled]
    below = []
    for row in rows[head + 1 :]:
        if row.filled and says_total(row.filled[0].text):
            break
        if row.table is not None and len(row.filled) > 3 and [cell.text for cell in row.filled] != labels:
            below.append(row)
    side = int(all(not row.cells[0].text for row in below))
    whole = all(row.cells[side : side + len(row.filled)] == row.filled for row in below)
    return whole and not all(
        any(is_level(cell.text, words) for cell in (row.filled[0], *row.cells[at : at + 1])) for row in below
    )


def _names(row: Row, field: str, words: Vocabulary) -> bool:
    return any((words.column(cell.text) or ("",))[0] == field for cell in row.filled)
