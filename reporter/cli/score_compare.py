"""The totals by the data's own rules beside those by another pack's, one project a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reporter.pipeline import ScoreResult
from reporter.scoring import ProjectEvaluation

from .score_table import Row, exact, table_lines


def comparison_lines(other: ScoreResult, own: ScoreResult) -> list[str]:
    """The table's lines; ``—`` stands where the rules leave a total to judgement."""
    head = Row(("项目", "填报", own.pack.id, other.pack.id, "相差", "等级"))
    rows = [Row(_cells(each, mine)) for each, mine in _pairs(other, own)]
    return list(table_lines([head, *rows], numbers=(1, 2, 3, 4)))


def comparison(other: ScoreResult, own: ScoreResult) -> list[dict[str, Any]]:
    """The same for programs: totals as exact decimals in text, ``None`` where there is none."""
    return [
        {
            "name": each.project.name,
            "declared_total": exact(each.total.stated),
            "own_total": exact(mine.total.computed),
            "own_grade": mine.computed_grade,
            "total": exact(each.total.computed),
            "grade": each.computed_grade,
        }
        for each, mine in _pairs(other, own)
    ]


def _pairs(other: ScoreResult, own: ScoreResult) -> Iterator[tuple[ProjectEvaluation, ProjectEvaluation]]:
    return zip(other.evaluation.projects, own.evaluation.projects, strict=True)


def _cells(each: ProjectEvaluation, mine: ProjectEvaluation) -> tuple[str, ...]:
    before, after = mine.total.computed, each.total.computed
    difference = f"{after.value - before.value:+f}" if before and after else "—"
    grades = mine.computed_grade or "—", each.computed_grade or "—"
    return (
        each.project.name,
        *(exact(figure) or "—" for figure in (each.total.stated, before, after)),
        difference,
        grades[0] if grades[0] == grades[1] else "→".join(grades),
    )
