"""Table of scores: by project, or by part where there is one project."""

from __future__ import annotations

from reporter.blocks import Column, Table
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
    whole = (labels("sum"), "", scores.whole, project.total, project.lost)
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
                row(
                    [*whole[:2], printer.points(whole[2]), printer.total(whole[3]), printer.score(whole[4])],
                    bold=True,
                ),
            ]
        ),
        unit=f"{labels('unit')}{labels('points_unit')}",
        total_rows=1,
    )


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
