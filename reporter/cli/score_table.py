"""One project's scores as an aligned table: stated and recomputed side by side, with the working.

No line is wider than :data:`WIDTH` cells of a terminal, in which a Chinese character takes two; longer texts
go on below in their own column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

from reporter.model import Figure, Stated, bare_name
from reporter.numbers import places_of, plain, rounded, written_like
from reporter.scoring import ExecutionResult, ProjectEvaluation, Score, same_grade

from .helping import width
from .hypotheses import Hypotheses

WIDTH = 100
_HEAD = ("指标", "分值", "填报", "重算", "", "算式")
_NAME = 30  # cells at most
_RATE_PLACES = 4
_UNBROKEN = "0123456789.%"


class Row(NamedTuple):
    """One line of the table, and the sentence below it where the two scores disagree."""

    cells: tuple[str, ...]
    hypothesis: str = ""


def project_lines(project: ProjectEvaluation, hypotheses: Hypotheses) -> list[str]:
    """The table's lines; ``≠`` marks a stated score that differs from the recomputed one."""
    return list(table_lines([Row(_HEAD), *_rows(project, hypotheses)], numbers=(1, 2, 3)))


def _rows(project: ProjectEvaluation, hypotheses: Hypotheses) -> Iterator[Row]:
    execution = project.execution
    yield _rate_row(execution, hypotheses.rate(project))
    yield _row("执行率得分", execution.score, hypotheses.execution(project), known=execution.rate)
    for row in project.indicators:
        yield _row(row.indicator.label, row.score, hypotheses.row(project, row))
    for group in project.groups:
        if group.stated is not None:
            name = f"【{group.subcategory or bare_name(group.category)}】"
            yield _row(name, group.score, hypotheses.group(group))
    yield _row("总分", project.total, hypotheses.total(project))
    stated, computed = project.project.declared.grade or "—", project.computed_grade or "—"
    differs = "—" not in (stated, computed) and not same_grade(stated, computed)
    yield Row(("等级", "", stated, computed, "≠" if differs else "", ""))


def _rate_row(execution: ExecutionResult, hypothesis: str) -> Row:
    """The rate in as many places as were stated: a stated 0.86 is compared with 0.87, not with 0.8693."""
    stated, rate = execution.stated_rate, execution.rate
    places = max(2, places_of(stated.value)) if stated else _RATE_PLACES
    computed = rounded(rate.value, places) if rate else None
    differs = stated is not None and computed is not None and stated.value != computed
    like = stated.value if stated else Decimal(0)
    told = written_like(like, like) if stated else "—"
    due = written_like(computed, like) if computed is not None else "—"
    cells = (told, due, "≠" if differs else "", rate.working if rate else "")
    return Row(("预算执行率", "", *cells), hypothesis)


def _row(name: str, score: Score, hypothesis: str, *, known: Figure | None = None) -> Row:
    """``known`` is a figure whose working stands in the row above and need not be repeated."""
    working = score.working
    if known is not None:
        working = working.removeprefix(f"{known.working}，")
    differs = score.stated and score.computed and score.stated.value != score.computed.value
    stated = str(score.mark) if score.stated is None and score.mark is not None else _value(score.stated)
    cells = (_text(score.points), stated, _value(score.computed), "≠" if differs else "", working)
    return Row((name, *cells), hypothesis)


def exact(figure: Figure | None) -> str | None:
    """All digits of the figure."""
    return plain(figure.value) if figure else None


def _value(figure: Figure | None) -> str:
    return exact(figure) or "—"


def _text(value: Stated, blank: str = "") -> str:
    return plain(value) if isinstance(value, Decimal) else blank


def table_lines(rows: Sequence[Row], numbers: Sequence[int]) -> Iterator[str]:
    """Lines of an aligned table: texts flush left and wrapped, the columns ``numbers`` flush right."""
    columns = len(rows[0].cells)
    widths = [max(width(row.cells[i]) for row in rows) for i in range(columns)]
    widths[0] = min(widths[0], _NAME)
    widths[-1] = max(WIDTH - 2 - sum(wide + 2 for wide in widths[:-1]), width(rows[0].cells[-1]))
    for row in rows:
        cells = [wrapped(text, wide) for text, wide in zip(row.cells, widths, strict=True)]
        for line in zip_longest(*cells, fillvalue=""):
            padded = (_padded(text, widths[i], i in numbers) for i, text in enumerate(line))
            yield "  " + "  ".join(padded).rstrip()
        for n, said in enumerate(wrapped(row.hypothesis, WIDTH - 6) if row.hypothesis else ()):
            yield f"    {'  ' if n else '→ '}{said}"


def _padded(text: str, wide: int, flush_right: bool) -> str:
    gap = " " * (wide - width(text))
    return gap + text if flush_right else text + gap


def wrapped(text: str, wide: int) -> list[str]:
    """``text`` in lines of at most ``wide`` cells; numbers are not cut in two."""
    lines, line = [], ""
    for piece in _pieces(" ".join(text.split())):
        if line and width(line) + width(piece) > wide:
            lines.append(line)
            line = ""
        line += piece
    return [*lines, line]


def _pieces(text: str) -> Iterator[str]:
    """Single characters, and numbers as a whole; punctuation that closes stays with what it closes."""
    piece = ""
    for char in text:
        together = (piece[-1:] in _UNBROKEN and char in _UNBROKEN) or char in "，；：。、）”"
        if piece and not together:
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece
