"""Names beside the bars: how wide a text is, and how a long name is shortened and broken into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import accumulate

WIDEST = 14  # of each of a label's lines, in ems (full-width characters)
WIDEST_SINGLE = 18  # of labels that have one line only
MANY = 10  # with more rows than this each name has one line only, and rows stand closer
_PIECE = re.compile(r"[A-Za-z0-9.%+-]+\s?|.", re.DOTALL)
_NEVER_FIRST = set("，。、；：！？）〕】》”’,.;:!?)]…")
_NEVER_LAST = set("（〔【《“‘([")


def ems(text: str) -> float:
    """Estimated width of ``text`` in ems: full-width characters are 1, digits and small letters 0.56."""
    return sum(map(_em, text))


def _em(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WFA":
        return 1
    return 0.92 if character in "%@MWmw" else 0.67 if character.isupper() else 0.56


def labels(names: Sequence[tuple[int, str]]) -> list[tuple[str, ...]]:
    """The lines drawn for each (number, name): two at most, one where there are many; never two labels alike.

    A name too long loses its middle, because names of one unit often begin alike and differ at the end. Where
    two shortened names are the same, all begin with their project's number in the report.
    """
    many = len(names) > MANY
    width = WIDEST_SINGLE if many else 2 * WIDEST - 1  # breaking a line wastes up to one character
    short = [clipped(name, width) for _, name in names]
    if len(set(short)) < len(short):
        short = [clipped(f"{number}. {name}", width) for number, name in names]
    return [(text,) if many else _broken(text) for text in short]


def labels_of(names: Iterable[str]) -> list[tuple[str, ...]]:
    """The same for names that are numbered as they stand."""
    return labels(list(enumerate(names, 1)))


def clipped(text: str, width: float = WIDEST) -> str:
    """``text`` in one line, without its middle where it is wider than ``width`` ems."""
    text = " ".join(text.split())
    if ems(text) <= width:
        return text
    return _shortened(_pieces(text), width) or _shortened(list(text), width)  # one word may be too long


def _shortened(pieces: Sequence[str], width: float) -> str:
    """The first and the last of the pieces that fit into ``width``; "" where none does."""
    head = _fitting(pieces, width * 0.5)
    tail = _fitting(pieces[::-1], width - ems("".join(head)) - 1)[::-1]
    return f"{''.join(head).rstrip()}…{''.join(tail).lstrip()}" if head or tail else ""


def _fitting(pieces: Sequence[str], width: float) -> list[str]:
    """As many first pieces as fit into ``width``."""
    sums = accumulate(map(ems, pieces))
    return [piece for piece, total in zip(pieces, sums, strict=True) if total <= width]


def _pieces(text: str) -> list[str]:
    """What may not be broken: numbers and words, and punctuation with the character that it clings to."""
    joined: list[str] = []
    for piece in _PIECE.findall(text):
        if joined and (piece[0] in _NEVER_FIRST or joined[-1][-1] in _NEVER_LAST):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _broken(text: str) -> tuple[str, ...]:
    """``text`` in one line, or in two of nearly the same length."""
    if ems(text) <= WIDEST:
        return (text,)
    pieces, half = _pieces(text), ems(text) / 2
    cut = min(range(1, len(pieces) or 1), key=lambda i: abs(ems("".join(pieces[:i])) - half), default=0)
    lines = ("".join(pieces[:cut]).strip(), "".join(pieces[cut:]).strip())
    return tuple(filter(None, lines))
