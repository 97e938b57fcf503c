"""Heads of the goal block: 预期目标 beside 实际完成情况, in whatever words a form has for them."""

from __future__ import annotations

import re
from collections.abc import Callable

from .grid import Cell, Row
from .vocabulary import Vocabulary
from .words import key_of

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
    if _DONE.search(key):
        return "goal.actual"
    return "goal.expected" if "目标" in key else None


def heads_goals(row: Row, below: Row, words: Vocabulary, is_label: Callable[[Cell], bool]) -> bool:
    """True for two heads, of the goal and of what came of it, with a cell of text right below each.

    A label at the side may stand before them.
    """
    paths = [goal_path(cell.text, words) for cell in row.filled]
    if not row.exact or not 2 <= len(paths) <= 4 or None in paths or tuple(paths[-2:]) != _SIDES:
        return False
    under = [[one for one in below.filled if one.overlaps(head)] for head in row.filled[-2:]]
    texts = [cell for cells in under for cell in cells]
    return (
        bool(texts)
        and all(len(cells) <= 1 for cells in under)
        and all(_is_under(cell, row) for cell in texts)
        and not any(is_label(cell) or goal_path(cell.text, words) for cell in texts)
    )


def _is_under(cell: Cell, row: Row) -> bool:
    """Whether the cell has just the columns of a head above it."""
    return any((head.column, head.span) == (cell.column, cell.span) for head in row.filled[-2:])
