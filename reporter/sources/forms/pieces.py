"""Cells and rows made from the tokens of a stream, and where one text ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reporter.model import Role, role_of

from .fitting import FittedRow
from .grid import Cell, Row, joined
from .stream import Token

_DONE = re.compile(r"^(?:已|按|全年|截[至止])|完成了|均[已按]")
_LINE_ENDS = 6.0


def line_ends(body: Sequence[Token]) -> float:
    """What a row costs that goes on over the end of a line: nothing where every cell has its own."""
    filled = [token for token in body if not token.blank]
    opening = sum(token.opens for token in filled)
    return _LINE_ENDS if opening and len(filled) / opening >= 3 else 0.0


def boundary(body: Sequence[Token], texts: Sequence[Token]) -> tuple[int, bool]:
    """How many of the texts belong to the expected goal, and whether that is certain."""
    if len(texts) == 2:
        return 1, True
    if len(texts) == 1:
        blank = body.index(texts[0])
        if any(token.blank for token in body):
            return (0, True) if blank else (1, True)
        return (0 if _DONE.search(texts[0].text) else 1), False
    lines = [i for i, token in enumerate(texts) if i and not token.soft]
    if len(lines) == 1:
        return lines[0], True
    told = [i for i in lines or range(1, len(texts)) if _DONE.search(texts[i].text)]
    return (told[0] if told else len(texts) // 2), False


def same_line(texts: Sequence[Token]) -> list[Token]:
    """The cells after the first that only a blank separates from it; a source of money is no part of it."""
    kept: list[Token] = []
    for token in texts[1:]:
        if not token.soft or role_of(token.text) is not Role.OTHER_SOURCE:
            break
        kept.append(token)
    return kept


def whole_cell(tokens: Sequence[Token]) -> Cell:
    """Several pieces as one cell, with what stood between them."""
    text = tokens[0].text
    for token in tokens[1:]:
        text = joined([text, token.text]) if token.gap in ("\n", "|", "\t") else text + token.gap + token.text
    repair = "几行已连成一格" if len(tokens) > 1 else ""
    return Cell(text, place=f"第{tokens[0].line}行", repair=repair)


def cell_of(token: Token) -> Cell:
    """The cell of one token, in no column yet."""
    return Cell(token.text, place=f"第{token.line}行")


def head_row(tokens: Sequence[Token], *, exact: bool = False) -> Row:
    """The row of labels, each in a column of its own."""
    return Row(tuple(cell_of(token).at(i) for i, token in enumerate(tokens)), 0, exact)


def row_of(row: FittedRow, width: int) -> Row:
    """A row of ``width`` columns whose cells were put where they fit best."""
    first = min((token for tokens in row.cells.values() for token in tokens), key=lambda token: token.line)
    blank = Cell("", place=f"第{first.line}行")
    filled = {c: [token for token in tokens if not token.blank] for c, tokens in row.cells.items()}
    cells = (whole_cell(filled[c]) if filled.get(c) else blank for c in range(width))
    placed = tuple(cell.at(i) for i, cell in enumerate(cells))
    return Row(placed, 0, exact=True, settled=True, doubts=frozenset(row.doubts))
