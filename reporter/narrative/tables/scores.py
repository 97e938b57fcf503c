"""Table of scores: by project, or by part where there is one project."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.blocks import Column, Table
from reporter.model import Figure
from reporter.numbers import Printer

from ..facts.scores import EXECUTION, PartScore, ProjectScore, Scores
from .sheet import Labels, Row, headed, row


def score_table(scores: Scores, printer: Printer, labels: Labels) -> Table | None:
    """``None`` when no score at all is known."""
    if not scores.parts:
        return None
    return (
        _by_project(scores, printer, labels)
        if len(scores.projects) > 1
        else _by_part(scores, printer, labels)
    )


def _by_project(scores: Scores, printer: Printer, labels: Labels) -> Table:
    graded = any(project.grade for project in scores.projects.shown)
    return Table(
        id="results",
        caption=labels("scores_table"),
        columns=(
            labels.left("project"),
            *(Column(name, "center") for name in scores.parts),
            labels.center("total"),
            *((labels.center("grade"),) if graded else ()),
        ),
        rows=tuple(_project(one, scores.parts, printer, graded=graded) for one in scores.projects.shown),
        unit=f"{labels('unit')}{labels('points_unit')}",
    )


def _project(project: ProjectScore, parts: tuple[str, ...], printer: Printer, *, graded: bool) -> Row:
    texts = [project.name, *(printer.score(project.parts[name].score) for name in parts)]
    texts.append(printer.total(project.total))
    return row([*texts, project.grade or printer.style.blank] if graded else texts)


def _by_part(scores: Scores, printer: Printer, labels: Labels) -> Table:
    project = scores.projects[0]
    parts = [project.parts[EXECUTION]] if EXECUTION in scores.parts else []
    totals = tuple(_totals(scores, printer, labels))
    return Table(
        id="results",
        caption=labels("score_table"),
        columns=(
            labels.left("category"),
            labels.left("subcategory"),
            labels.center("points"),
            labels.center("score"),
            labels.center("lost"),
        ),
        rows=headed(
            [
                *(_part(part, printer) for part in (*parts, *scores.groups)),
                *totals,
            ]
        ),
        unit=f"{labels('unit')}{labels('points_unit')}",
        total_rows=len(totals),
    )


def _totals(scores: Scores, printer: Printer, labels: Labels) -> Iterator[Row]:
    """What the rows add up to; below it the project's total, where that is another.

    Points that the form does not print are those that the whole leaves.
    """
    project, sums = scores.projects[0], scores.sums
    total = scores.whole, project.total, project.lost
    same = bool(sums and sums.score and project.total and sums.score.value == project.total.value)
    if same and sums and sums.points is None:
        yield _total(labels("sum"), *total, printer)
        return
    if sums:
        yield _total(labels("sum"), sums.points, sums.score, sums.lost, printer)
    if project.total and not same:
        yield _total(labels("total"), *total, printer)


def _total(
    label: str, points: Figure | None, score: Figure | None, lost: Figure | None, printer: Printer
) -> Row:
    return row([label, "", printer.points(points), printer.total(score), printer.score(lost)], bold=True)


def _part(part: PartScore, printer: Printer) -> Row:
    return row(
        [
            part.name,
            part.subpart,
            printer.points(part.points),
            printer.score(part.score),
            printer.score(part.lost),
        ]
    )
