"""Facts about scores: totals, grades, means, and in which part points were lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporter.model import Figure, Unit, Working, total_line
from reporter.scoring import Evaluation, ProjectEvaluation

from .parts import Parts, group_points, group_score
from .sums import difference, mean, total, weighted_mean

EXECUTION = "预算执行率"


@dataclass(frozen=True, slots=True)
class PartScore:
    """Points of one part of a project, or of all projects; ``None`` is not known.

    ``subpart`` is a 二级指标 or "".
    """

    name: str
    points: Figure | None
    score: Figure | None
    lost: Figure | None
    subpart: str = ""


@dataclass(frozen=True, slots=True)
class ProjectScore:
    """Scores of one project: ``parts`` by name, ``total`` as stated where it was, ``grade`` "" for none."""

    name: str
    total: Figure | None
    lost: Figure | None
    grade: str
    parts: Mapping[str, PartScore]


@dataclass(frozen=True, slots=True)
class GradeCount:
    """The projects of one grade, best grade first."""

    name: str
    projects: tuple[ProjectScore, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores. ``parts`` are the names in printed order, the execution first.

    ``ranked`` are projects with a total, best first; ``losses`` what all projects lost in each part, the
    most first; ``points`` what each part carries, empty unless it is the same in every project. ``groups``
    are the rows of a single project, by 二级指标.
    """

    projects: tuple[ProjectScore, ...]
    parts: tuple[str, ...]
    ranked: tuple[ProjectScore, ...]
    mean: Figure | None
    weighted: Figure | None
    grades: tuple[GradeCount, ...]
    losses: tuple[PartScore, ...]
    points: tuple[PartScore, ...]
    whole: Figure
    groups: tuple[PartScore, ...]


def scores_of(evaluation: Evaluation, parts: Parts) -> Scores:
    """The scores of all projects of an evaluation."""
    whole = Figure(evaluation.rules.weights.total, Unit.POINTS, Working("模板规定的满分"))
    projects = tuple(_project(project, parts, whole) for project in evaluation.projects)
    known = [score.total for score in projects if score.total]
    names = tuple(name for name in (EXECUTION, *parts.names) if _scored(projects, name))
    return Scores(
        projects=projects,
        parts=names,
        ranked=tuple(sorted((p for p in projects if p.total), key=_total, reverse=True)),
        mean=mean(known, "各项目总分之和÷项目数"),
        weighted=weighted_mean(_weights(evaluation), "以全年预算数为权数的平均"),
        grades=_grades(projects, [grade.name for grade in evaluation.rules.grades]),
        losses=_losses(projects, names),
        points=_same_points(projects, names),
        whole=whole,
        groups=_groups(evaluation.projects[0], parts) if len(projects) == 1 else (),
    )


def _project(project: ProjectEvaluation, parts: Parts, whole: Figure) -> ProjectScore:
    execution = project.execution
    points = execution.line.figure("points", Unit.POINTS) if execution.line else None
    if points is None and execution.score.points is not None:
        points = Figure(execution.score.points, Unit.POINTS, Working("模板规定的分值"))
    every = {EXECUTION: _part(EXECUTION, points, execution.score.shown)}
    for name in parts.names:
        every[name] = _part(name, parts.points(project, name), parts.score(project, name))
    shown = project.total.shown
    lost = difference(whole, shown, "满分－总分") if shown else None
    return ProjectScore(project.project.name, shown, lost, project.grade or "", every)


def _part(name: str, points: Figure | None, score: Figure | None, subpart: str = "") -> PartScore:
    lost = difference(points, score, "分值－得分") if points and score else None
    return PartScore(name, points, score, lost, subpart)


def _total(score: ProjectScore) -> Decimal:
    return score.total.value if score.total else Decimal(0)


def _scored(projects: Sequence[ProjectScore], name: str) -> bool:
    return any(project.parts[name].score for project in projects)


def _weights(evaluation: Evaluation) -> list[tuple[Figure, Figure]]:
    """(total, adjusted budget) of every project; empty when one of them is not known."""
    pairs = []
    for project in evaluation.projects:
        line = total_line(project.project)
        budget = line.figure("adjusted", Unit.YUAN) if line else None
        if project.total.shown is None or budget is None:
            return []
        pairs.append((project.total.shown, budget))
    return pairs


def _grades(projects: Sequence[ProjectScore], names: Sequence[str]) -> tuple[GradeCount, ...]:
    every = dict.fromkeys([*names, *(project.grade for project in projects if project.grade)])
    counts = [GradeCount(name, tuple(p for p in projects if p.grade == name)) for name in every]
    return tuple(count for count in counts if count.projects)


def _losses(projects: Sequence[ProjectScore], names: Sequence[str]) -> tuple[PartScore, ...]:
    losses = []
    for name in names:
        lost = total([part for p in projects if (part := p.parts[name].lost)], f"各项目{name}失分之和")
        if lost and lost.value > 0:
            losses.append(PartScore(name, None, None, lost))
    return tuple(sorted(losses, key=lambda part: part.lost.value if part.lost else 0, reverse=True))


def _same_points(projects: Sequence[ProjectScore], names: Sequence[str]) -> tuple[PartScore, ...]:
    """The points of the parts, when every project has the same and they make up the whole."""
    first = projects[0]
    for project in projects:
        for name in names:
            mine, theirs = project.parts[name].points, first.parts[name].points
            if mine is None or theirs is None or mine.value != theirs.value:
                return ()
    return tuple(first.parts[name] for name in names)


def _groups(project: ProjectEvaluation, parts: Parts) -> tuple[PartScore, ...]:
    rows = [
        _part(parts.of(group), group_points(group), group_score(group), group.subcategory or "")
        for group in project.groups
    ]
    return tuple(row for row in rows if row.score)
