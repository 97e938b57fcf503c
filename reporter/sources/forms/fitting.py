"""Fitting of cells to the columns of a repeating row, where the ends of the rows and blank cells are lost.

Every division of the cells into rows is judged at once (a Viterbi search over cell and column), and for each
cell the best division that puts it elsewhere: where that is about as good, the cell is in doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .stream import Token
from .words import is_mark

Suits = Callable[[int, int, int], float]
"""(token, column, column of the token before or -1 for a new row) → how well it stands there."""

CLEAR = 2.5
"""Points by which a division must lead to be free of doubt."""
_NEVER = -1e9
_DROPPED = -1.0  # a blank that stands for nothing


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a row: ``skips`` is what leaving each blank costs, ``short`` what a row costs that ends
    within the first ``leading`` columns, ``joins`` tells where a text may go on in the next token,
    ``line_ends`` what a row costs that goes on over the end of a line."""

    skips: tuple[float, ...]
    leading: int
    short: float
    joins: tuple[bool, ...]
    line_ends: float = 0

    def skipped(self, start: int, end: int) -> float:
        """The cost of leaving the columns from ``start`` to before ``end`` blank."""
        return sum(self.skips[start:end])

    def ending(self, last: int) -> float:
        """The cost of ending a row after column ``last``."""
        return self.short if last < self.leading else self.skipped(last + 1, len(self.skips))


@dataclass(frozen=True, slots=True)
class FittedRow:
    """One row: the tokens of each column in reading order, and the columns of which that is in doubt."""

    cells: dict[int, list[Token]]
    doubts: set[int]


@dataclass(frozen=True, slots=True)
class _Step:
    """The best way to a token in a column: its worth, the column before, and how it was joined."""

    worth: float
    before: int
    new_row: bool


def fitted(tokens: Sequence[Token], columns: Columns, suits: Suits) -> list[FittedRow]:
    """The tokens as rows; ``suits`` judges a token in a column."""
    if not tokens:
        return []
    width = range(len(columns.skips))
    moves = [
        [[_move(tokens[i], i, c, d, columns, suits) for d in width] for c in width]
        for i in range(1, len(tokens))
    ]
    forward = _forward([suits(0, c, -1) - columns.skipped(0, c) for c in width], moves)
    backward = _backward([-columns.ending(c) for c in width], moves)
    last = [forward[-1][c].worth + backward[-1][c] for c in width]
    best = max(last)
    path, places = _path(forward, last.index(best))
    doubts = []
    for i, column in enumerate(places):
        worth, rival = _rival(forward[i], backward[i], column)
        doubts.append((column, rival) if best - worth < CLEAR else ())
    return _rows(tokens, path, places, doubts)


def _rival(steps: Sequence[_Step], after: Sequence[float], chosen: int) -> tuple[float, int]:
    """The worth of the best division that puts the token into another column, and that column."""
    others = ((steps[c].worth + after[c], c) for c in range(len(steps)) if c != chosen)
    return max(others, default=(_NEVER, chosen))


def _move(token: Token, i: int, c: int, d: int, columns: Columns, suits: Suits) -> tuple[float, bool]:
    """What it is worth to put token ``i`` into column ``d`` when the one before stands in ``c``; and whether
    a new row begins with it."""
    new = suits(i, d, -1) - columns.ending(c) - columns.skipped(0, d)
    if d < c:
        return new, True
    here = _joined(token, columns.joins[c]) if d == c else suits(i, d, c) - columns.skipped(c + 1, d)
    here -= columns.line_ends if token.opens else 0
    return max((here, False), (new, True))


def _joined(token: Token, allowed: bool) -> float:
    if token.blank:
        return _DROPPED
    if not allowed:
        return _NEVER
    return -1.0 if token.soft else -8.0


Moves = Sequence[Sequence[Sequence[tuple[float, bool]]]]


def _forward(first: Sequence[float], moves: Moves) -> list[list[_Step]]:
    steps = [[_Step(worth, 0, True) for worth in first]]
    for table in moves:
        before = steps[-1]
        steps.append([_best(before, [row[d] for row in table]) for d in range(len(first))])
    return steps


def _best(before: Sequence[_Step], ways: Sequence[tuple[float, bool]]) -> _Step:
    worth, column = max(
        (step.worth + way[0], c) for c, (step, way) in enumerate(zip(before, ways, strict=True))
    )
    return _Step(worth, column, ways[column][1])


def _backward(last: Sequence[float], moves: Moves) -> list[list[float]]:
    after = [list(last)]
    for table in reversed(moves):
        later = after[-1]
        after.append([max(way[0] + rest for way, rest in zip(row, later, strict=True)) for row in table])
    return after[::-1]


def _path(forward: Sequence[Sequence[_Step]], column: int) -> tuple[list[_Step], list[int]]:
    """The steps of the best division and the column of every token."""
    path, places = [], []
    for steps in reversed(forward):
        path.append(steps[column])
        places.append(column)
        column = steps[column].before
    return path[::-1], places[::-1]


def _rows(
    tokens: Sequence[Token],
    path: Sequence[_Step],
    places: Sequence[int],
    doubts: Sequence[tuple[int, ...]],
) -> list[FittedRow]:
    rows: list[FittedRow] = []
    for token, step, place, doubt in zip(tokens, path, places, doubts, strict=True):
        if step.new_row or not rows:
            rows.append(FittedRow({}, set()))
        rows[-1].cells.setdefault(place, []).append(token)
        if not token.blank and not is_mark(token.text):
            rows[-1].doubts.update(doubt)
    return rows
