"""The last row of the indicators: the points of the whole, the unit's own total and its grade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from reporter.model.glossary import DECLARED

from .align import aligned
from .columns import Head
from .draft import Draft, Raw
from .grid import Cell, Row
from .ticks import grade_of
from .vocabulary import Vocabulary
from .words import is_mark, is_score, number_in

_PARTIAL = "这是各项指标的合计，不含预算执行率，没有当作自评总分"


def read_total(draft: Draft, row: Row, head: Head, words: Vocabulary, above: Sequence[Raw]) -> None:
    """Read the row into the draft; ``above`` are the indicators that stand above it."""
    label, *others = row.filled
    draft.notes.skip(label, *(cell for cell in others if is_mark(cell.text)))
    numbers = [cell for cell in others if is_score(cell.text)]
    if under := _under_score(numbers, row, head, words):
        numbers = numbers[: numbers.index(under) + 1]
    if _without_execution(numbers, draft, above):
        draft.notes.leave(numbers[-1], _PARTIAL)
    elif _scored(numbers, row, head, words, draft, above):
        draft.put("declared.total", numbers[-1].text, numbers[-1], f"“{label.text}”行的得分")
    draft.notes.skip(*numbers)
    for cell in others:
        if grade := grade_of(cell.text):
            draft.put("declared.grade", grade, cell, f"“{label.text}”行的{DECLARED['grade'].name}")


def _under_score(numbers: Sequence[Cell], row: Row, head: Head, words: Vocabulary) -> Cell | None:
    """The number under the column of the scores; a further one may follow: 自评得分 | 复评得分.

    Under the points there must be one too, or the row does not keep to its columns.
    """
    if len(numbers) < 2 or not (row.exact and head.exact):
        return None
    cells = aligned(row, head, words).cells
    kept = "points" not in head.fields or cells.get("points") in numbers
    score = cells.get("score")
    return score if kept and score in numbers else None


def _without_execution(numbers: Sequence[Cell], draft: Draft, above: Sequence[Raw]) -> bool:
    """True for the points and scores of the indicators alone, where the execution is scored above."""
    scored = "execution.score" in draft.parts or any("score" in line for line in draft.funds)
    if len(numbers) < 2 or not scored:
        return False
    points, score = (number_in(cell.text) for cell in numbers[-2:])
    return points != 100 and (points, score) == (_sum(above, "points"), _sum(above, "score"))


def _scored(
    numbers: Sequence[Cell], row: Row, head: Head, words: Vocabulary, draft: Draft, above: Sequence[Raw]
) -> bool:
    """True when the last number is a score: the only one may be the points of the whole."""
    if len(numbers) != 1 or "points" not in head.fields:
        return bool(numbers)
    if row.exact:
        return aligned(row, head, words).cells.get("points") is not numbers[0]
    value = number_in(numbers[0].text)
    return value == _of_all(draft, above, "score") or value not in (
        Decimal(100),
        _of_all(draft, above, "points"),
    )


def _of_all(draft: Draft, above: Sequence[Raw], name: str) -> Decimal:
    """The sum of the points or scores of the indicators and of the execution."""
    execution = draft.section("execution")
    lines = [execution] if name in execution else draft.funds
    return _sum([*above, *lines, *draft.groups], name)


def _sum(lines: Iterable[Raw], name: str) -> Decimal:
    return sum((number_in(str(line.get(name, ""))) or Decimal() for line in lines), Decimal())
