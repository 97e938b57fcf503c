"""Published text as a stream of cells: what is left of a table when the ends of its rows are lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .grid import tidy

_GAP = re.compile(r"(\t+|[ \u3000\xa0]{2,}|\u3000+)")
_WHITE = re.compile(r"([ \t\u3000\xa0]+)")


@dataclass(frozen=True, slots=True)
class Token:
    """One cell of a stream; ``text`` is "" for a cell that is known to be blank.

    ``opens`` says that it begins a line, ``gap`` is what separates it from the token before ("\\n" for a
    line break), ``line`` its line from 1.
    """

    text: str
    line: int
    opens: bool
    gap: str = "\n"

    @property
    def blank(self) -> bool:
        """True for a cell that is known to be blank."""
        return not self.text

    @property
    def soft(self) -> bool:
        """True when only one blank separates it from the token before, which may stand within a cell."""
        return self.gap == " "


def by_bars(lines: Sequence[str]) -> list[Token]:
    """Cells separated by bars, wherever the lines end; nothing between two bars is a blank cell."""
    tokens: list[Token] = []
    for number, line in enumerate(lines, 1):
        parts = line.split("|")
        last = len(parts) - 1
        tokens += [
            Token(tidy(part), number, not i and bool(tidy(part)), "|")
            for i, part in enumerate(parts)
            if tidy(part) or (i < last and (i or number > 1))
        ]
    return tokens


def by_lines(lines: Sequence[str]) -> list[Token]:
    """One cell a line, or several with tabs between them; a line of nothing but blanks is a blank cell."""
    tokens: list[Token] = []
    for number, line in enumerate(lines, 1):
        parts = line.split("\t")
        filled = [part for part in map(tidy, parts) if part]
        if not filled:
            tokens += [Token("", number, True)] if line else []
            continue
        tokens += _tokens([(part, "\t") for part in filled], number)
    return tokens


def by_gaps(lines: Sequence[str]) -> list[Token]:
    """Cells separated by two blanks or more, tabs and ends of lines; blank cells are lost."""
    return _by(_GAP, lines)


def by_blanks(lines: Sequence[str]) -> list[Token]:
    """Words: every blank may separate two cells or stand within one."""
    return _by(_WHITE, lines)


_UNFILLED = re.compile(r"\s*(?:指标\s*\d*\s*[:：]|[…⋯]+|\.{3,})?\s*")
"""What the blank form has printed in a row that nobody filled in: no row where blank cells are lost."""


def _by(between: re.Pattern[str], lines: Sequence[str]) -> list[Token]:
    return [
        token
        for number, line in enumerate(lines, 1)
        if not _UNFILLED.fullmatch(line)
        for token in _tokens(list(_parts(between, line)), number)
    ]


def _parts(between: re.Pattern[str], line: str) -> Iterator[tuple[str, str]]:
    """(text, what stands before it) of each cell of a line."""
    pieces = between.split(line)
    gap = "\n"
    for i, piece in enumerate(pieces):
        if i % 2:
            gap = piece
        elif tidy(piece):
            yield tidy(piece), gap


def _tokens(parts: list[tuple[str, str]], number: int) -> list[Token]:
    return [Token(text, number, i == 0, gap if i else "\n") for i, (text, gap) in enumerate(parts)]
