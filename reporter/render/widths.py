"""Widths of table columns: numbers never break, and text columns share what is left.

A full-width character is as wide as the type size, any other half of it; Word leaves a quarter between a
Chinese character and a number or a letter. Each cell has 2 mm for its margins.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise, product
from math import ceil
from string import ascii_uppercase

from reporter.blocks import Cell, Column

MARGIN = 124  # twips: 2 mm of margins, and the lines
_UNBROKEN = re.compile(r"(?:\d{4}年)?\d{1,2}月|[!-~±×≥≤≠%‰％．，－–]+(?:[\u4e00-\u9fff](?![\u4e00-\u9fff]))?")
_LONG_WORD = re.compile(r"[!-~]{27,}")  # it is cut anyway, and calls for no smaller type
_HEADS = (
    (6, Fraction(3, 4)),
    (4, Fraction(9, 10)),
    (3, Fraction(1)),
)  # characters a line of a head, if all fit in
_SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])")
_WIDE = frozenset("%@&" + ascii_uppercase)
_TEXT_CHARACTERS = 6  # a text column is at least so wide
_WIDEST_CHARACTERS = 26  # beyond this a text column claims no more, unless its cells have more on the average
_TALLEST = 6  # lines of a cell: before one is higher, heads break and type shrinks one step
_WIDEST_UNBROKEN = 13  # characters: a longer address or word of letters is cut by the line end


def text_width(text: str, size: int) -> int:
    """Width in twips of ``text`` on one line, in type of ``size`` half points.

    >>> text_width("3866689.10", 21)
    1050
    """
    return _quarters(text) * size * 5 // 2


@lru_cache(maxsize=8192)
def _quarters(text: str) -> int:
    """Width of ``text`` in quarters of its type size; a table is measured in several sizes."""
    wide = sum([unicodedata.east_asian_width(c) in "WFA" or c in _WIDE for c in text])
    return 2 * (len(text) + wide) + len(_SEAM.findall(text))


def balanced(text: str, room: int, size: int) -> int:
    """Width of lines into which ``text`` breaks evenly; ``room`` where it fits into one, or in no other way.

    >>> balanced("得分/分值", text_width("得分/分", 21), 21) < text_width("得分/分", 21)
    True
    """
    lines = ceil(text_width(text, size) / max(room, 1))
    part = ceil(len(text) / max(lines, 1))
    pieces = (text[at : at + part] for at in range(0, len(text), max(part, 1)))
    longest = max((text_width(piece, size) for piece in pieces), default=0) + size * 5
    return room if lines < 2 or "\n" in text else min(longest, room)


def _longest(text: str, size: int) -> int:
    """The widest piece of ``text`` that a line end must not cut."""
    pieces = (text_width(piece, size) for piece in _UNBROKEN.findall(text))
    return min(max(pieces, default=size * 10 if text else 0), _WIDEST_UNBROKEN * size * 10)


def _line(text: str, size: int) -> int:
    return max((text_width(line, size) for line in text.split("\n")), default=0)


@dataclass(frozen=True, slots=True)
class _Need:
    least: int
    natural: int
    widest: int
    """Of the cells, without margins; what the head asks for and long words are not in it."""


def _need(column: Column, texts: Sequence[str], size: int, head_characters: int) -> _Need:
    lines = [_line(text, size) for text in texts]
    words = [_line(_LONG_WORD.sub("", text), size) for text in texts]
    widest, mean = max(lines, default=0), sum(words) // max(len(words), 1)
    head = max(_longest(column.head, size), min(_line(column.head, size), head_characters * size * 10))
    body = max((_longest(text, size) for text in texts), default=0)
    least = max(head, body, min(widest, _TEXT_CHARACTERS * size * 10))
    claimed = min(max(_line(column.head, size), widest), max(_WIDEST_CHARACTERS * size * 10, mean))
    return _Need(least + MARGIN, max(claimed, least) + MARGIN, max(words, default=0))


def column_widths(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell | None]], available: int, sizes: Sequence[int]
) -> tuple[list[int], int]:
    """Widths in twips that add up to ``available``, and the first of ``sizes`` in which all numbers fit.

    Heads break, and type goes one step down, also where a cell would else have more than a few lines.

    A column's own relative width, where given, shares what the computed columns leave.
    """
    texts = [
        [c.text for row in rows if (c := row[i]) is not None and c.across == 1] for i in range(len(columns))
    ]
    for size, (characters, share) in product(sizes, _HEADS):
        needs = [_need(column, cells, size, characters) for column, cells in zip(columns, texts, strict=True)]
        widths = _shared(columns, needs, available)
        fits = sum(need.least for need in needs) <= available * share
        if fits and (size != sizes[0] or _low(needs, widths)):
            break
    return _exact(widths, available), size


def _low(needs: Sequence[_Need], widths: Sequence[float]) -> bool:
    """Whether no cell has more lines than a row may be high without looking like a column of its own."""
    return all(need.widest <= _TALLEST * (width - MARGIN) for need, width in zip(needs, widths, strict=True))


def _shared(columns: Sequence[Column], needs: Sequence[_Need], available: int) -> list[float]:
    least = sum(need.least for need in needs)
    spare = available - least
    given = sum(column.width for column in columns)
    if spare < 0:
        return [need.least * available / least for need in needs]
    if given and all(column.width for column in columns):
        return [available * column.width / given for column in columns]
    if given:
        return [
            need.least + spare * column.width / given for need, column in zip(needs, columns, strict=True)
        ]
    wishes = [need.natural - need.least for need in needs]
    if sum(wishes) > spare:
        return [need.least + spare * wish / sum(wishes) for need, wish in zip(needs, wishes, strict=True)]
    natural = sum(need.natural for need in needs)
    return [need.natural * available / natural for need in needs]


def _exact(widths: Sequence[float], available: int) -> list[int]:
    """Whole twips that add up to ``available``."""
    edges, total = [0], 0.0
    for width in widths:
        total += width
        edges.append(round(total))
    edges[-1] = available
    return [right - left for left, right in pairwise(edges)]
