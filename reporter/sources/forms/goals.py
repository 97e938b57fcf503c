"""Heads of the goal block: 预期目标 beside 实际完成情况, in whatever words a form has for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from .grid import Cell, Row
from .synonyms import COUNTS
from .vocabulary import Vocabulary
from .words import key_of

_JOINED = "几行目标已连成一格"
_LONGEST = 14
_GOAL = re.compile("目标|完成|情况")
_DONE = re.compile("完成|实现|达成")
_SIDES = ("goal.expected", "goal.actual")


def goal_path(text: str, words: Vocabulary) -> str | None:
    """The field of a head of the goal block, known or told by what it is made of; ``None`` for other texts.

    全年实际完成情况 is what came of the goal, 年初总体目标 the goal.
    """
    key = key_of(text)
    pattern = words.beside.get(key)
    if pattern is not None and pattern.paths[0].startswith("goal."):
        return pattern.paths[0]
    if len(key) > _LONGEST or any(char.isdigit() for char in key) or not _GOAL.search(key):
        return None
    if key.endswith("率"):
        return None  # how much of it: 总体完成率
    if _DONE.search(key):
        return "goal.actual"
    return "goal.expected" if "目标" in key else None


def heads_goals(row: Row, below: Row, words: Vocabulary, is_label: Callable[[Cell], bool]) -> bool:
    """True for two heads, of the goal and of what came of it, with a cell of text right below each.

    A label at the side may stand before them, and a rate, 总体完成率, behind.
    """
    heads = _heads(row)
    paths = [goal_path(cell.text, words) for cell in heads]
    if not row.exact or not 2 <= len(paths) <= 4 or None in paths or tuple(paths[-2:]) != _SIDES:
        return False
    under = [[one for one in below.filled if one.overlaps(head)] for head in heads[-2:]]
    texts = [cell for cells in under for cell in cells]
    return (
        bool(texts)
        and all(len(cells) <= 1 for cells in under)
        and all(is_under(cell, heads[-2:]) for cell in texts)
        and not any(is_label(cell) or goal_path(cell.text, words) for cell in texts)
    )


def _heads(row: Row) -> list[Cell]:
    """The heads but for what counts the goals or tells how much came of them: 序号, 总体完成率."""
    keyed = ((cell, key_of(cell.text)) for cell in row.filled)
    return [cell for cell, key in keyed if key not in COUNTS and not key.endswith("率")]


def under_goals(row: Row, below: Sequence[Row], is_label: Callable[[Cell], bool]) -> list[Row]:
    """The rows of texts below the heads in ``row``: one, or all that a column 序号 numbers."""
    counts = next((cell for cell in row.filled if key_of(cell.text) in COUNTS), None)
    rows = list(below[:1])
    if counts is None or not row.exact:
        return rows
    for one in below[1:]:
        numbers = [cell for cell in one.filled if cell.overlaps(counts)]
        texts = [cell for cell in one.filled if cell not in numbers]
        if (
            not texts
            or not numbers
            or any(is_label(cell) or not is_under(cell, _heads(row)[-2:]) for cell in texts)
        ):
            break
        rows.append(one)
    return rows


def together(row: Row, rows: Sequence[Row]) -> Row:
    """The texts below each of the two heads as one, each in a line of its own."""
    if len(rows) == 1:
        return rows[0]
    columns = [[c for one in rows for c in one.filled if c.overlaps(head)] for head in _heads(row)[-2:]]
    whole = (
        replace(cells[0], text="\n".join(cell.text for cell in cells), repair=_JOINED)
        for cells in columns
        if cells
    )
    return replace(rows[0], cells=tuple(whole))


def is_under(cell: Cell, heads: Sequence[Cell]) -> bool:
    """Whether the cell has just the columns of one of the heads above it."""
    return any((head.column, head.span) == (cell.column, cell.span) for head in heads)
