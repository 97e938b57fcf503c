"""Splitting of a file into its forms: each begins at its title or at 项目名称, in a table or above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from .grid import Cell, Row, Sheet
from .synonyms import YEAR
from .titles import is_line
from .vocabulary import Vocabulary
from .words import is_title, key_of
from .years import year_alone

_MOST_TITLES = 6
_PAIR = re.compile(r"[^：:]{2,12}[：:].{1,40}")
"""A label with its text in one cell."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One form: the lines above it (附件3, its title, its year) and its rows, with what follows them."""

    titles: tuple[Row, ...]
    rows: tuple[Row, ...]


def split(sheet: Sheet, words: Vocabulary) -> tuple[tuple[Row, ...], tuple[Piece, ...]]:
    """What stands before the first form of all or of a page, and the forms in reading order."""
    rows = sheet.rows
    labelled = {i: row.table for i, row in enumerate(rows) if _begins(row, words)}
    own = set(labelled.values())
    starts = [
        i
        for i, row in enumerate(rows)
        if i in labelled or (row.table not in own and _is_named_above(rows, i, words))
    ]
    if not starts:
        return rows, ()
    firsts = {rows[start].table: start for start in reversed(starts)}
    starts = [_head_of(rows, i, words) if firsts[rows[i].table] == i else i for i in starts]
    heads = [_title_before(rows, start, words) for start in starts]
    ends = [min(_end(rows, *two), head) for two, head in zip(pairwise(starts), heads[1:], strict=True)]
    before = [row for end, head in zip([0, *ends], heads, strict=True) for row in rows[end:head]]
    pieces = (
        Piece(rows[head:start], rows[start:end])
        for head, start, end in zip(heads, starts, [*ends, len(rows)], strict=True)
    )
    return tuple(before), tuple(pieces)


def _end(rows: tuple[Row, ...], start: int, following: int) -> int:
    """Where a form's rows end at the latest: before the page on which the following form begins."""
    page = rows[following].page
    if rows[start].page == page:
        return following
    return next(i for i in range(start, following + 1) if rows[i].page == page)


def _begins(row: Row, words: Vocabulary) -> bool:
    """True for a row with 项目名称 and its value, in one cell or two; a list has another label there."""
    if row.table is None:
        return False
    for cell, after in zip(row.cells, (*row.cells[1:], None), strict=True):
        if _names(cell, words):
            return True
        if words.is_name(cell.text):
            return after is not None and key_of(after.text) not in words.labels
    return False


def _is_named_above(rows: tuple[Row, ...], i: int, words: Vocabulary) -> bool:
    """True for the first row of a table below a line 项目名称：某项目."""
    if not i or rows[i].table is None or rows[i - 1].table is not None:
        return False
    lines = takewhile(lambda row: row.table is None and row.page == rows[i].page, rows[i - 1 :: -1])
    return any(_names(cell, words) for row in islice(lines, _MOST_TITLES) for cell in row.filled)


def _names(cell: Cell, words: Vocabulary) -> bool:
    """True for 项目名称 with its value in one text."""
    label, colon, name = cell.text.replace("：", ":").partition(":")
    return bool(colon and name.strip()) and words.is_name(label)


def _head_of(rows: tuple[Row, ...], start: int, words: Vocabulary) -> int:
    """Where the rows of a table's first form begin: 主管部门 may stand above 项目名称."""
    first = start
    while first and rows[first - 1].table is not None and rows[first - 1].table == rows[start].table:
        row = rows[first - 1]
        if _is_line(row, words) or not row.filled or key_of(row.filled[0].text) not in words.labels:
            break
        first -= 1
    return first


def _is_line(row: Row, words: Vocabulary) -> bool:
    """True for a line above a form, or one that heads its first block: 一、项目基本情况."""
    titled = bool(row.filled) and all(is_line(cell.text) or _PAIR.fullmatch(cell.text) for cell in row.filled)
    return row.table is None or len(row.filled) == 1 or titled or _is_headline(row, words)


def _is_headline(row: Row, words: Vocabulary) -> bool:
    """True for a row of 填报单位：某局 | 填报日期：… | 金额单位：元, each in a cell or beside its label."""
    labels = [_is_label(cell, words) for cell in row.filled]
    return bool(labels) and labels[0] and all(any(pair) for pair in pairwise(labels))


def _is_label(cell: Cell, words: Vocabulary) -> bool:
    """True for a label of a line above a form, alone or with its text behind it; a year needs no label."""
    key = key_of(re.split("[：:]", cell.text, maxsplit=1)[0])
    return key in words.paragraphs or key in YEAR or ("年" in cell.text and year_alone(cell.text) != "")


def _title_before(rows: tuple[Row, ...], start: int, words: Vocabulary) -> int:
    """Where the lines above the form begin: at 附件N, the title or 项目名称：某项目, if these are near.

    Lines at the top of a page that say 填报单位 or 金额单位 are the form's as well.
    """
    first = start
    while first and rows[first - 1].page == rows[start].page and start - first < _MOST_TITLES:
        if not _is_line(rows[first - 1], words):
            break
        first -= 1
    titled = next(
        (i for i in range(first, start) if any(is_title(c.text) or _names(c, words) for c in rows[i].filled)),
        None,
    )
    below = start if titled is None else titled
    at_top = first == 0 or rows[first - 1].page != rows[start].page
    lines = takewhile(lambda i: at_top and _is_headline(rows[i], words), range(below - 1, first - 1, -1))
    return below - len(list(lines))
