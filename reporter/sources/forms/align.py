"""Alignment of a row with its columns: cells shifted by a lost or an extra cell are put back.

Every way of losing one cell is tried, and each is judged by what then stands where: points and scores are
numbers, 一级 and 二级 are names of levels, a name is no number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from .columns import Head
from .grid import Cell, Row
from .levels import is_level, is_sublevel
from .vocabulary import Vocabulary
from .words import is_mark, is_number, is_score, looks_like_number

_SHIFTED = "这一行少了一格，各格已右移对齐"
_EXTRA = "这一行多了一个空格，各格已左移对齐"
_MOVED = "三级指标名称印在“{}”列，已移回"
_NUMBERED = "名称前一格的序号没有读入"
_TOGETHER = "一栏之下分成几格，已连成一格"
_WIDE = frozenset({"name", "target", "actual"})
_OUTSIDE = -10
_SURE = 10  # points by which another reading of a row with all its cells must lead
_CLEAR = 2  # points by which the best reading must lead


@dataclass(frozen=True, slots=True)
class Aligned:
    """A row's cells by field, what was mended, and whether another reading of the row, or of the fields
    ``unsure``, is as good."""

    cells: Mapping[str, Cell]
    rest: tuple[Cell, ...]
    repair: str = ""
    doubtful: bool = False
    unsure: frozenset[str] = frozenset()
    parts: tuple[Cell, ...] = ()
    """The cells that stand below one wide column and were put together as its text."""

    def text(self, field: str) -> str:
        """The text in the field's column; "" for a blank one or none."""
        cell = self.cells.get(field)
        return cell.text if cell else ""


Placed = tuple[tuple[Cell, int], ...]
"""Cells with the number of the column in which each is taken to stand."""


def aligned(row: Row, head: Head, words: Vocabulary) -> Aligned:
    """The best reading of the row."""
    if row.settled:
        found = _finish(_by_order(row), head, words, "")
        unsure = (field for field, cell in found.cells.items() if cell.column in row.doubts)
        return replace(found, unsure=frozenset(unsure))
    if row.exact and head.exact and _whole(row, head) and not _is_typed_askew(row, head, words):
        return _finish(_by_grid(row, head), head, words, "")
    judged = sorted(
        (
            (_worth(way, head, words) - cost, -i, way, repair)
            for i, (way, cost, repair) in enumerate(_ways(row))
        ),
        key=lambda one: one[:2],
        reverse=True,
    )
    best, _, way, repair = judged[0]
    chosen = _finish(way, head, words, repair)
    rivals = (_finish(other, head, words, "") for worth, _, other, _ in judged[1:] if best - worth < _CLEAR)
    differs = any(_texts(rival) != _texts(chosen) for rival in rivals)
    return replace(chosen, doubtful=differs)


def _is_typed_askew(row: Row, head: Head, words: Vocabulary) -> bool:
    """Whether a row with all its cells was filled in one column too far to the left, or to the right.

    Each has a cell in every column, and nearly everything would suit the column beside its own.
    """
    if len(row.cells) != len(head.columns) or any(cell.span != 1 or cell.covered for cell in row.cells):
        return False
    as_printed = _worth(_by_grid(row, head), head, words)
    if as_printed >= 0:
        return False
    return worth(row, head, words) - as_printed >= _SURE


def worth(row: Row, head: Head, words: Vocabulary) -> int:
    """How well the best reading of a row suits its columns; a counted one below 1 is no row of its own."""
    return max(_worth(way, head, words) - cost for way, cost, _ in _ways(row))


def _texts(one: Aligned) -> dict[str, str]:
    return {field: cell.text for field, cell in one.cells.items() if cell.text}


def _whole(row: Row, head: Head) -> bool:
    """True when the row reaches to the end of the table, so that no cell was lost."""
    last = row.cells[-1]
    return last.column + last.span >= head.columns[-1].end


def _by_order(row: Row) -> Placed:
    return tuple((cell, cell.column) for cell in row.cells)


def _by_grid(row: Row, head: Head) -> Placed:
    def column(cell: Cell) -> int:
        places = (k for k, one in enumerate(head.columns) if one.start <= cell.column < one.end)
        return next(places, len(head.columns))

    return tuple((cell, column(cell)) for cell in row.cells)


def _ways(row: Row) -> Iterator[tuple[Placed, int, str]]:
    """Every reading: as it stands, one or two cells lost, one blank cell too many; with what it costs."""
    cells = row.cells
    yield tuple((cell, i) for i, cell in enumerate(cells)), 0, ""
    for lost in range(len(cells)):
        cost = 2 if lost == 0 else 3
        yield tuple((cell, i + (i >= lost)) for i, cell in enumerate(cells)), cost, _SHIFTED
        if not cells[lost].text and lost + 1 < len(cells):
            kept = (*cells[:lost], *cells[lost + 1 :])
            yield tuple((cell, i) for i, cell in enumerate(kept)), cost, _EXTRA
    yield tuple((cell, i + 1 + (i > 0)) for i, cell in enumerate(cells)), 4, _SHIFTED
    yield tuple((cell, i + 2) for i, cell in enumerate(cells)), 4, _SHIFTED


def _worth(way: Placed, head: Head, words: Vocabulary) -> int:
    """How well every cell suits its column."""
    texts: dict[str | None, str] = {}
    outside = 0
    for cell, column in way:
        if column >= len(head.columns):
            outside += _OUTSIDE if cell.text else 0
        elif cell.text:
            texts[head.columns[column].field] = cell.text
    displaced = _displaced(texts, words)
    if displaced:
        texts["name"] = texts.pop(displaced)
    worths = sum(_suits(field, text, words) for field, text in texts.items())
    half = "points" in head.fields and ("points" in texts) != ("score" in texts)
    return outside + worths - (1 if displaced else 0) - (4 if "name" not in texts else 0) - 2 * half


def _suits(field: str | None, text: str, words: Vocabulary) -> int:
    if field is None:
        return -4 if is_level(text, words) else -1
    if field in ("points", "score", "group_score"):
        return 4 if is_score(text) else 0 if is_mark(text) or looks_like_number(text) else -8
    if field in ("category", "subcategory"):
        known = is_level(text, words) if field == "category" else is_sublevel(text, words)
        return 4 if known else -3
    if field == "name":
        return -4 if is_number(text) else -3 if is_level(text, words) else 2
    if field in ("reason", "remark", "improvement"):
        return -4 if looks_like_number(text) else 0
    return 1


def _displaced(texts: Mapping[str | None, str], words: Vocabulary) -> str | None:
    """The column in which the name stands when its own is blank."""
    if "name" in texts:
        return None
    sub, level = texts.get("subcategory", ""), texts.get("category", "")
    if sub and not is_sublevel(sub, words) and not is_number(sub):
        return "subcategory"
    if level and not is_level(level, words) and not sub and not is_number(level):
        return "category"
    return None


def _finish(way: Placed, head: Head, words: Vocabulary, repair: str) -> Aligned:
    cells: dict[str, Cell] = {}
    rest: list[Cell] = []
    parts: list[Cell] = []
    for cell, column in way:
        field = head.columns[column].field if column < len(head.columns) else None
        if field is None and "name" in cells and is_score(cells["name"].text) and _is_beside(head, column):
            field = "name"  # its count stands below the label
        if field and field not in cells:
            cells[field] = cell
        elif field and cell.text and (whole := _together(field, cells[field], cell)):
            parts += (cells[field], cell)
            cells[field] = whole
        elif cell.text:
            rest.append(cell)
    filled: dict[str | None, str] = {field: cell.text for field, cell in cells.items() if cell.text}
    displaced = _displaced(filled, words)
    repairs = [repair] if repair else []
    if displaced:
        repairs.append(_MOVED.format(head.label(displaced)))
        cells["name"] = cells.pop(displaced)
    return Aligned(cells, tuple(rest), "；".join(repairs), parts=tuple(parts))


def _is_beside(head: Head, column: int) -> bool:
    """True for a column without a label right of the names: text has lost how wide 三级指标 was."""
    unlabelled = column < len(head.columns) and not head.columns[column].label
    return unlabelled and head.columns[column - 1].field == "name"


def _together(field: str, before: Cell, after: Cell) -> Cell | None:
    """Two cells below one wide column as one, ≥ | 12 | 处; ``None`` where both could be its whole text.

    A number before a name counts the names.
    """
    if field not in _WIDE or (is_score(before.text) and is_score(after.text)):
        return None
    if not before.text:
        return after
    counts = field == "name" and is_score(before.text)
    text = after.text if counts else before.text + after.text
    return replace(before, text=text, repair=_NUMBERED if counts else _TOGETHER)
