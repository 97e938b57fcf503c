"""One project's scores as an aligned table: stated and recomputed side by side, with the working."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reporter.model import Figure, bare_name
from reporter.numbers import plain
from reporter.scoring import ProjectEvaluation, Score

from .helping import width

_HEAD = ("项目", "分值", "填报", "重算", "", "算式")
_NAME = 40  # cells; a longer name is cut, the whole one stands in the form


def project_lines(project: ProjectEvaluation) -> list[str]:
    """The table's lines; ``≠`` marks a stated score that differs from the recomputed one."""
    return _aligned([_HEAD, *_rows(project)])


def _rows(project: ProjectEvaluation) -> Iterator[tuple[str, ...]]:
    execution = project.execution
    yield _row("预算执行率", execution.score, _rate(execution.shown_rate))
    for row in project.indicators:
        yield _row(row.indicator.name, row.score)
    for group in project.groups:
        if group.stated is not None:
            yield _row(f"【{group.subcategory or bare_name(group.category)}】", group.score)
    yield _row("总分", project.total, project.computed_grade or "")


def _row(name: str, score: Score, note: str = "") -> tuple[str, ...]:
    working = score.computed.working if score.computed else score.why_not
    return (
        _cut(name),
        _text(score.points),
        _value(score.stated),
        _value(score.computed),
        "≠" if score.stated and score.computed and score.stated.value != score.computed.value else "",
        "；".join(filter(None, (working, note))),
    )


def _rate(rate: Figure | None) -> str:
    return f"执行率 {plain(rate.value)}" if rate and rate.stated else ""


def _value(figure: Figure | None) -> str:
    return plain(figure.value) if figure else "—"


def _text(points: Decimal | None) -> str:
    return "" if points is None else plain(points)


def _cut(name: str) -> str:
    if width(name) <= _NAME:
        return name
    kept = name
    while width(kept) > _NAME - 2:
        kept = kept[:-1]
    return f"{kept}…"


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Texts flush left, the three columns of numbers flush right."""
    widths = [max(width(row[i]) for row in rows) for i in range(len(_HEAD))]
    return ["  " + "  ".join(_cells(row, widths)).rstrip() for row in rows]


def _cells(row: tuple[str, ...], widths: Sequence[int]) -> Iterator[str]:
    for i, (text, wide) in enumerate(zip(row, widths, strict=True)):
        gap = " " * (wide - width(text))
        yield gap + text if i in (1, 2, 3) else text + gap
