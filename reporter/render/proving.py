"""Proof of tables: what can be known of all copies from the template, so that no copy need be looked at.

Known are tables whose rows fill the grid whatever the data says: cells neither repeated nor left out, spans
given by the template, each cell ending with a paragraph. Merges downwards by our tag are followed while
stamping (see ``session``). Those that the template holds itself are followed here through loops and choices;
where their order is left to the data, the rows tell the session that they are printed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from .cells import MERGE_CHOICE
from .tables import shape, skipped
from .tags import KEYWORD

_TABLE = re.compile(r"<w:tbl>(.*?)</w:tbl>", re.DOTALL)
_PIECE = re.compile(r"<w:tr[ >].*?</w:tr>|\{[%{#].*?[%}#]\}", re.DOTALL)
_CELL = re.compile(r"<w:tc>.*?</w:tc>", re.DOTALL)
_CHOICE = re.compile(rf"(\{{% set merge_count = \([^%]*?\)\|_rows) %\}}{re.escape(MERGE_CHOICE)}")
_PRINTED = re.compile(r"\{[{%]|<w:t(?: [^>]*)?>[^<]")
_FIRST_CELL = re.compile(r"<w:tr[ >](?:(?!<w:tc>).)*<w:tc>", re.DOTALL)
_SEEN = "{{% if {}|_row %}}{{% endif %}}"
_OPENS, _CLOSES = ("for", "if"), ("endfor", "endif")
_BEGIN, _BY_DATA, _ON, _HIDING = -1, "by data", "continue", "continue, with text"


Doubt = Literal["nothing", "merges", "all"]


class _Unknown(Exception):
    """A table of which nothing can be proved."""


@dataclass
class _Row:
    """One row of the template: (column, columns covered) → its part in a merge downwards ("" for none)."""

    merges: dict[tuple[int, int], str]
    loop: int  # number of the outermost loop around it, 0 for none


@dataclass
class _Block:
    """A loop or a choice between rows."""

    loop: bool
    branches: list[list[int | _Block]] = field(default_factory=lambda: [[]])
    otherwise: bool = False


class Tables(NamedTuple):
    """What is known of the tables of a part: whether their rows fill the grid, and what is to be checked.

    ``rowless`` says that a table may be left without any row.
    ``source`` is the part's, with each merge tag naming its column to the session, and rows their number,
    where merges are followed while stamping. ``above`` has the rows that may stand above such a row.
    """

    grids: bool
    doubt: Doubt
    source: str
    above: Mapping[int, frozenset[int]]
    rowless: bool = False


def proved(source: str) -> Tables:
    """What the template ``source`` proves of the tables of its copies."""
    told: list[str] = []
    above: dict[int, frozenset[int]] = {}
    by_data, hiding, rowless, done = True, False, False, 0
    try:
        for table in _TABLE.finditer(source):
            if "<w:tbl>" in table[1]:
                raise _Unknown
            rows, before, empty = _prove(table[1])
            rowless |= empty
            by_data &= _alone(rows) and not (_open_loops(source[: table.start()]) and _merged(rows, _BY_DATA))
            hiding |= _merged(rows, _HIDING)
            right = all(
                _follows(row, rows, upper) for row, most in zip(rows, before, strict=True) for upper in most
            )
            told += (source[done : table.start(1)], table[1] if right else _telling(table[1], rows, above))
            done = table.end(1)
    except _Unknown:
        return Tables(grids=False, doubt="all", source=source, above={})
    if hiding or not by_data:
        doubt: Doubt = "all" if hiding else "merges"
        return Tables(grids=True, doubt=doubt, source=source, above={}, rowless=rowless)
    numbers = iter(range(source.count("merge_count = ")))
    whole = "".join((*told, source[done:]))
    whole = _CHOICE.sub(lambda m: f"{m[1]}({next(numbers)}){m[0][len(m[1]) :]}", whole)
    return Tables(grids=True, doubt="nothing", source=whole, above=above, rowless=rowless)


def _telling(table: str, rows: Sequence[_Row], above: dict[int, frozenset[int]]) -> str:
    """The table with a silent tag in its grid and in each row; ``above`` learns the order that is right."""
    first = 1 + max(above, default=0)  # the number of the table; those of its rows follow
    numbers = range(first, first + 1 + len(rows))
    for number, row in zip(numbers[1:], rows, strict=True):
        uppers = zip(numbers, (_BEGIN, *range(len(rows))), strict=True)
        above[number] = frozenset(n for n, upper in uppers if _follows(row, rows, upper))
    head, grid, rest = table.partition("</w:tblGrid>")
    places = iter(numbers[1:])
    rest = _FIRST_CELL.sub(lambda m: f"{m[0]}{_SEEN.format(next(places))}", rest)
    return f"{head}{_SEEN.format(first)}{grid}{rest}"


def _open_loops(before: str) -> bool:
    words = KEYWORD.findall(before)
    return words.count("for") != words.count("endfor")


def _prove(table: str) -> tuple[list[_Row], list[set[int]], bool]:
    """The rows, which may stand above each, and whether there may be none at all; raises unless every row
    fills the grid."""
    head, found, rest = table.partition("</w:tblGrid>")
    if not found or "{" in head:
        raise _Unknown
    columns = head.count("<w:gridCol")
    rows: list[_Row] = []
    items = _items(rest, columns, rows)
    before: dict[int, set[int]] = defaultdict(set)
    last = _flow(items, {_BEGIN}, before)
    return rows, [before[number] for number in range(len(rows))], _BEGIN in last


def _merged(rows: Iterable[_Row], kind: str) -> bool:
    return any(kind in row.merges.values() for row in rows)


def _alone(rows: Sequence[_Row]) -> bool:
    """Whether each row with a merge by the data is the only one of its loop: none comes in between."""
    loops = [row.loop for row in rows]
    return all(loops.count(row.loop) == 1 for row in rows if _BY_DATA in row.merges.values())


def _items(text: str, columns: int, rows: list[_Row]) -> list[int | _Block]:
    """Rows and blocks as they are nested; each row is put into ``rows``."""
    top = _Block(loop=False)
    stack = [top]
    loops = 0
    for piece in _PIECE.findall(text):
        if piece.startswith("<"):
            loops += not any(block.loop for block in stack)
            stack[-1].branches[-1].append(len(rows))
            rows.append(_row(piece, columns, loops))
            continue
        word = KEYWORD.match(piece)
        loops += word is not None and word[1] == "for" and not any(block.loop for block in stack)
        _nest(stack, word[1] if word else "")
    return top.branches[0]


def _nest(stack: list[_Block], word: str) -> None:
    if word in _OPENS:
        block = _Block(word == "for")
        stack[-1].branches[-1].append(block)
        stack.append(block)
    elif word in ("else", "elif"):
        stack[-1].branches.append([])
        stack[-1].otherwise |= word == "else"
    elif word in _CLOSES:
        stack.pop()
    elif word:
        raise _Unknown


def _flow(items: Iterable[int | _Block], last: set[int], before: dict[int, set[int]]) -> set[int]:
    """The rows that may come last after ``items``; notes for each row which may stand above it."""
    for item in items:
        if isinstance(item, int):
            before[item] |= last
            last = {item}
        elif item.loop:
            once = _flow(item.branches[0], last, before)
            again = _flow(item.branches[0], last | once, before)
            last = last.union(again, *(_flow(b, last, before) for b in item.branches[1:]))
        else:
            ends = [_flow(branch, last, before) for branch in item.branches]
            last = set().union(*ends) if item.otherwise else last.union(*ends)
    return last


def _follows(row: _Row, rows: Sequence[_Row], upper: int) -> bool:
    """Whether merges that go on in the row go on from the row ``upper``."""
    going_on = [place for place, merge in row.merges.items() if merge == _ON]
    if upper == _BEGIN:
        return not going_on
    return all(rows[upper].merges.get(place) in ("restart", _ON) for place in going_on)


def _row(text: str, columns: int, loop: int) -> _Row:
    cells = list(_CELL.finditer(text))
    between = _CELL.sub("", text)
    if not cells or "{" in between or "<w:tc" in between:
        raise _Unknown
    column, behind = skipped(text[: cells[0].start()].encode())
    merges: dict[tuple[int, int], str] = {}
    for cell in cells:
        words = KEYWORD.findall(cell[0])
        if sum(word in _OPENS for word in words) != sum(word in _CLOSES for word in words):
            raise _Unknown  # a condition that begins in one cell and ends in another
        span, merge = _cell(cell[0])
        if merge:
            merges[column, span] = merge
        column += span
    if column + behind != columns:
        raise _Unknown
    return _Row(merges, loop)


def _cell(text: str) -> tuple[int, str]:
    """Columns covered, and the part in a merge downwards."""
    start, end = text.find("<w:tcPr>"), text.find("</w:tcPr>")
    properties = text[start:end] if start != -1 else ""
    fixed, by_data = _CHOICE.subn("", properties)
    if "{" in fixed or not text.endswith("</w:p>{% endif %}</w:tc>" if by_data else "</w:p></w:tc>"):
        raise _Unknown
    span, merge = shape(fixed.encode())
    if merge == _ON and _PRINTED.search(text, end):
        merge = _HIDING
    return span, _BY_DATA if by_data else merge
