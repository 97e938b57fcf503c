"""Merged cells below the heading: what stands once for several rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from reporter.model import Finding

from .grid import Cell, Grid, letters
from .remarks import warning
from .slots import Slot, at


def spread(
    grid: Grid, below: int, slots: Sequence[Slot], findings: list[Finding]
) -> dict[int, dict[int, Cell]]:
    """By row, then by column (from 0): the values that merged cells above lend to the row.

    Names and reasons hold for every row; a number holds once, and that it was merged is a finding.
    """
    lent: dict[int, dict[int, Cell]] = {}
    by_index = {slot.index: slot for slot in slots}
    numbers = [row.number for row in grid.rows]
    for area in grid.merged:
        slot = by_index.get(area.left - 1)
        if slot is None or area.top <= below or area.bottom == area.top:
            continue
        first = bisect_left(numbers, area.top)
        rows = grid.rows[first : bisect_right(numbers, area.bottom)]
        value = at(rows[0].cells, slot.index) if rows and rows[0].number == area.top else None
        if value is None or len(rows) < 2:
            continue
        if slot.single:
            findings.append(_merged_number(grid, slot, area.top, area.bottom))
            continue
        for row in rows[1:]:
            lent.setdefault(row.number, {})[slot.index] = value
    return lent


def _merged_number(grid: Grid, slot: Slot, top: int, bottom: int) -> Finding:
    letter = letters(slot.index + 1)
    message = f"“{slot.column.head}”的单元格 {letter}{top}:{letter}{bottom} 合并了，值只读入第一行"
    return warning(
        "D13", message, grid.ref(top, slot.index + 1), "请取消合并，每行各填各的；整组得分填“分组得分”表"
    )


def merged_across(grid: Grid, below: int, slots: Sequence[Slot]) -> dict[int, list[Finding]]:
    """By row: findings about cells merged sideways, which leave a value without a cell of its own."""
    found: dict[int, list[Finding]] = {}
    for area in grid.merged:
        if area.top <= below or area.right == area.left:
            continue
        lost = [slot for slot in slots if area.left <= slot.index < area.right and slot.single]
        if lost:
            place = f"{letters(area.left)}{area.top}:{letters(area.right)}{area.bottom}"
            names = "、".join(slot.column.head for slot in lost)
            message = f"单元格 {place} 合并了，“{names}”没有自己的单元格，没有读入"
            where = grid.ref(area.top, area.left)
            found.setdefault(area.top, []).append(warning("D13", message, where, "请取消合并，每格各填各的"))
    return found
