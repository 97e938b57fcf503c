"""Rows of 资金管理情况: below the heads 情况说明 and 存在问题和改进措施, one item a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from reporter.model.glossary import MANAGEMENT, PROJECT

from .draft import Draft
from .grid import Cell, Row
from .vocabulary import Vocabulary
from .words import is_mark, key_of

_HEADS = {key_of(name): field for field in ("text", "problem") for name in MANAGEMENT[field].names}


def is_management_head(row: Row) -> bool:
    """True for a row that heads both columns."""
    fields = {_HEADS.get(key_of(cell.text)) for cell in row.filled}
    return row.table is not None and {"text", "problem"} <= fields


def read_management(draft: Draft, rows: Sequence[Row], i: int, words: Vocabulary) -> int:
    """Read the rows below the head ``rows[i]`` into the draft; gives the row after them."""
    heads = {_HEADS[key_of(cell.text)]: cell for cell in rows[i].filled if key_of(cell.text) in _HEADS}
    draft.notes.skip(*rows[i].cells)
    i += 1
    while i < len(rows) and (item := _item(rows[i], heads["text"], words)) is not None:
        _read(draft, rows[i], item, heads)
        i += 1
    return i


def _item(row: Row, head: Cell, words: Vocabulary) -> Cell | None:
    """The cell with the item's name; ``None`` for a row of another block."""
    names = [cell for cell in row.filled if key_of(cell.text) not in words.labels]
    before = [cell for cell in names if cell.column < head.column] if row.exact else names[:1]
    return before[-1] if row.table is not None and before else None


def _read(draft: Draft, row: Row, item: Cell, heads: Mapping[str, Cell]) -> None:
    after = row.filled[row.filled.index(item) + 1 :]
    raw = {"item": "".join(item.text.split())}
    draft.notes.skip(*row.filled[: row.filled.index(item) + 1])
    for (field, head), in_order in zip_longest(heads.items(), after[: len(heads)]):
        cell = next((one for one in after if one.overlaps(head)), None) if row.exact else in_order
        if cell is None or is_mark(cell.text):
            continue
        title = f"{PROJECT['management'].name}·{raw['item']}·{MANAGEMENT[field].name}"
        raw[field] = draft.notes.read(cell, title, cell.text, f"“{head.text}”之下")
    if len(raw) > 1:
        draft.management.append(raw)
