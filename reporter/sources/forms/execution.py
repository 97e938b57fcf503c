"""The row 预算执行率 among the indicators: what it says is said of the year's funds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reporter.model import Role, role_of

from .align import Aligned
from .draft import Draft, Raw
from .entries import Confidence
from .grid import Cell
from .levels import is_level
from .vocabulary import Vocabulary
from .words import as_percent, is_mark, key_of, number_in, points_in

NAMES = frozenset(
    ["预算执行率", "预算执行", "预算执行情况", "项目预算执行率", "资金执行率", "预算资金执行率", "执行率"]
)
"""Names of the row, as :func:`key_of` has them."""
_FIELDS = (
    *(("points", "points"), ("rate", "actual"), ("score", "score")),
    *(("reason", "reason"), ("improvement", "improvement")),
)
"""Fields of the funds, each with the column of the indicators in which this row prints it."""
_VALUES = ("points", "score", "actual", "actual_value")
_WHY = "指标表中的预算执行率一行"


def names_execution(filled: Sequence[Cell], words: Vocabulary) -> bool:
    """True for a row that may be the one of 预算执行率: no other label of a form stands in it.

    ``预算执行率 | 75% | 自评得分 | 92.5`` are two labels with their values.
    """
    keys = [key_of(cell.text) for cell in filled]
    return any(key in NAMES for key in keys) and not any(
        key in words.labels and key not in NAMES for key in keys
    )


def is_execution(cells: Aligned, level: str | None, sublevel: str | None, words: Vocabulary) -> bool:
    """True when the row is named 预算执行率 and below no real 一级 or 二级指标.

    ``过程指标 | 预算执行 | 预算执行率`` is one; ``产出指标 | 成本指标 | 预算执行率`` is an indicator, whether
    its levels are printed in this row or carried down to it as ``level`` and ``sublevel``.
    """
    if not any(cells.text(field) for field in _VALUES):
        return False
    if _is_merged(cells):
        return True
    above = _name_of("category", level, cells)
    within = None if cells.text("category") else sublevel  # a new 一级指标 ends the 二级指标 above it
    lower = [_name_of("subcategory", within, cells), key_of(cells.text("name"))]
    if any(name and name not in NAMES for name in lower):
        return False
    return above in NAMES or (any(lower) and not is_level(above, words))


def _is_merged(cells: Aligned) -> bool:
    """True where the label is merged from the first column on over those of all names."""
    named = any(cells.text(field) for field in ("category", "subcategory", "name"))
    return not named and any(key_of(cell.text) in NAMES for cell in cells.rest)


def _name_of(field: str, carried: str | None, cells: Aligned) -> str:
    """The key of a level's name: what is printed, or what a merged or blank cell goes on with."""
    cell = cells.cells.get(field)
    blank = cell is not None and not cell.text and "category" in cells.cells
    return key_of((carried or "") if blank else cells.text(field))


def read_execution(draft: Draft, cells: Aligned, texts: Mapping[str, str]) -> None:
    """Give the row to the year's funds, where these say nothing of their own; ``texts`` are its columns'."""
    total = total_of(draft.funds) or {}
    for field, column in _FIELDS:
        cell = cells.cells.get(column) or cells.cells.get("remark")
        text, repair = texts.get(column, ""), ""
        if field == "rate":
            cell = cells.cells.get("actual_value") or cell
            text, repair = as_percent(text, cells.text("target") + cells.text("unit"))
        if not text and field == "points":
            cell, text = _remark(cells)
        if cell is not None and text and not is_mark(text):
            _put(draft, total, field, text, cell, repair)
    draft.notes.skip(*cells.cells.values(), *(cell for cell in cells.rest if key_of(cell.text) in NAMES))


def _put(draft: Draft, total: Raw, field: str, text: str, cell: Cell, repair: str) -> None:
    stated = total.get(field)
    if stated is None or is_mark(stated):
        sure = Confidence.MIDDLE if repair else Confidence.HIGH
        draft.put(f"execution.{field}", text, cell, _WHY, sure, repair)
    elif stated != text and (number_in(stated) is None or number_in(stated) != number_in(text)):
        draft.notes.leave(cell, f"{_WHY}与资金表上的“{stated}”不同，已按资金表读取")


def _remark(cells: Aligned) -> tuple[Cell | None, str]:
    """The points behind the name, where no column has them: 预算执行率（10分）."""
    for field in ("category", "subcategory", "name"):
        if points := points_in(cells.text(field)):
            return cells.cells[field], points
    for cell in cells.rest:
        if key_of(cell.text) in NAMES and (points := points_in(cell.text)):
            return cell, points
    return None, ""


def total_of(lines: Sequence[Raw]) -> Raw | None:
    """The line of the year's funds as a whole, or the only one there is."""
    total = next((line for line in lines if role_of(line.get("source") or "") is Role.TOTAL), None)
    return total or (lines[0] if len(lines) == 1 else None)
