"""Spans of cells that merge downwards, computed before a form is printed.

A Word template cannot look ahead, so every row is told how many rows its cell covers: 0 when the cell above
covers it, 1 when it stands alone, n when it is the first of n rows.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from reporter.model import Indicator


@dataclass(frozen=True, slots=True)
class Span:
    """One row's spans: in the 一级, the 二级 and the group-score column, and in one merged over all rows."""

    category: int
    subcategory: int
    group: int
    whole: int


def runs(keys: Sequence[Hashable]) -> tuple[int, ...]:
    """Spans of neighbouring equal keys; a ``None`` key never merges with its neighbours.

    >>> runs(["产出", "产出", "效益", None, None])
    (2, 0, 1, 1, 1)
    """
    spans: list[int] = []
    for key, members in groupby(keys):
        length = len(list(members))
        spans += [1] * length if key is None else [length, *[0] * (length - 1)]
    return tuple(spans)


def spans_of(indicators: Sequence[Indicator]) -> tuple[Span, ...]:
    """The spans of all rows, in printed order.

    A 二级 cell never reaches beyond its 一级 cell. Rows without a 二级 keep cells of their own there, but
    share one group score, since the group is then the whole 一级.
    """
    return _spans(tuple([(row.category, row.subcategory) for row in indicators]))


@lru_cache(maxsize=1024)
def _spans(headings: tuple[tuple[str, str | None], ...]) -> tuple[Span, ...]:
    """The spans of rows that stand under these (一级, 二级); many projects have the same."""
    categories = runs([category for category, _ in headings])
    subcategories = runs([each if each[1] else None for each in headings])
    return tuple(map(Span, categories, subcategories, runs(headings), runs([True] * len(headings))))
