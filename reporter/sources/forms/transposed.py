"""Funds with the sources side by side: 合计 | 中央 | 省级 above, 年初预算数, 全年执行数 … down the side."""

from __future__ import annotations

from collections.abc import Sequence

from reporter.model import Role, role_of

from .draft import MONEY
from .grid import Cell, Row
from .vocabulary import Vocabulary
from .words import is_mark, is_score, key_of


def turned(rows: Sequence[Row], i: int, words: Vocabulary) -> tuple[list[Row], int]:
    """The block that begins at row ``i`` with the sources down the side, and how many rows it has.

    ([], 0) for any other row. The cells keep their places, not their columns.
    """
    sources = rows[i].filled[1:]
    if not rows[i].exact or not _names_sources(sources, words):
        return [], 0
    lines: list[tuple[Cell, list[Cell | None]]] = []
    for row in rows[i + 1 :]:
        label = row.filled[0] if row.filled else None
        if label is None or row.table != rows[i].table or key_of(label.text) not in words.funds:
            break
        lines.append((label, [_under(source, row.filled[1:]) for source in sources]))
    if len({words.funds[key_of(label.text)] for label, _ in lines} & MONEY) < 2:
        return [], 0
    heads = [rows[i].filled[0], *(label for label, _ in lines)]
    made = [_row(heads, rows[i])]
    for k, source in enumerate(sources):
        made.append(_row([source, *(values[k] for _, values in lines)], rows[i]))
    return made, 1 + len(lines)


def _names_sources(cells: Sequence[Cell], words: Vocabulary) -> bool:
    """True for names of funds, that of all funds among them."""
    roles = [role_of(cell.text) for cell in cells]
    others = [cell.text for cell, role in zip(cells, roles, strict=True) if role is Role.OTHER_SOURCE]
    strange = any(key_of(text) in words.labels or is_score(text) for text in others)
    return len(cells) > 1 and Role.TOTAL in roles and not strange


def _under(source: Cell, values: Sequence[Cell]) -> Cell | None:
    """The value below a source; one that is merged over several is that of the first."""
    found = next((cell for cell in values if cell.overlaps(source)), None)
    return None if found is None or found.column < source.column or is_mark(found.text) else found


def _row(cells: Sequence[Cell | None], like: Row) -> Row:
    placed = ((cell or Cell("")).at(k) for k, cell in enumerate(cells))
    return Row(tuple(cell if cell.span == 1 else _narrow(cell) for cell in placed), like.table, exact=True)


def _narrow(cell: Cell) -> Cell:
    return Cell(cell.text, cell.column, place=cell.place, repair=cell.repair, fault=cell.fault)
