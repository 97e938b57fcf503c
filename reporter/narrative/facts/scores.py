"""Facts about scores: totals, grades, means, and in which part points were lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reporter.model import Figure, Rules, Unit, Working
from reporter.scoring import ProjectEvaluation

from .parts import Parts, group_points, group_score, part_of
from .sums import difference, mean, shallow, total, weighted_mean

EXECUTION = "预算执行率"


class GroupScore(NamedTuple):
    """Points of one 二级指标 (``subpart``, "" for none) of a project; ``None`` is not known."""

    part: str
    subpart: str
    points: Figure | None
    score: Figure | None


class Scored(NamedTuple):
    """What is taken of one project: its total, grade ("" for none), adjusted budget, and points by group.

    ``deep`` says that figures keep those that they were computed from.
    """

    name: str
    total: Figure | None
    grade: str
    budget: Figure | None
    execution: PartScore
    groups: tuple[GroupScore, ...]
    deep: bool


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


def scores_of(scored: Sequence[Scored], parts: Parts, rules: Rules) -> Scores:
    """The scores of all projects by the pack's rules."""
    whole = Figure(rules.weights.total, Unit.POINTS, Working("模板规定的满分"))
    projects = tuple(_project(project, parts, whole) for project in scored)
    known = [score.total for score in projects if score.total]
    names = tuple(name for name in (EXECUTION, *parts.names) if _scored(projects, name))
    return Scores(
        projects=projects,
        parts=names,
        ranked=tuple(sorted((p for p in projects if p.total), key=_total, reverse=True)),
        mean=mean(known, "各项目总分之和÷项目数"),
        weighted=weighted_mean(_weights(scored), "以全年预算数为权数的平均"),
        grades=_grades(projects, [grade.name for grade in rules.grades]),
        losses=_losses(projects, names),
        points=_same_points(projects, names),
        whole=whole,
        groups=_groups(scored[0], parts) if len(projects) == 1 else (),
    )


def scored(project: ProjectEvaluation, *, deep: bool) -> Scored:
    """The scores of one project; unless ``deep``, without the figures of every row behind them."""
    execution, line = project.execution, project.execution.line
    points = line.figure("points", Unit.POINTS) if line else None
    if points is None and execution.score.points is not None:
        points = Figure(execution.score.points, Unit.POINTS, Working("模板规定的分值"))
    keep = _keeping(deep)
    groups = [
        GroupScore(
            part_of(group), group.subcategory or "", keep(group_points(group)), keep(group_score(group))
        )
        for group in project.groups
    ]
    return Scored(
        project.project.name,
        keep(project.total.shown),
        project.grade or "",
        line.figure("adjusted", Unit.YUAN) if line else None,
        _part(EXECUTION, points, execution.score.shown),
        tuple(groups),
        deep,
    )


def _keeping(deep: bool) -> Callable[[Figure | None], Figure | None]:
    return (lambda figure: figure) if deep else shallow


def _project(scored: Scored, parts: Parts, whole: Figure) -> ProjectScore:
    by_part: dict[str, list[GroupScore]] = {}
    for group in scored.groups:
        by_part.setdefault(parts.name(group.part), []).append(group)
    every = {EXECUTION: scored.execution}
    for name in parts.names:
        every[name] = _of_groups(name, by_part.get(name, ()), _keeping(scored.deep))
    lost = difference(whole, scored.total, "满分－总分") if scored.total else None
    return ProjectScore(scored.name, scored.total, lost, scored.grade, every)


def _of_groups(
    name: str, groups: Sequence[GroupScore], keep: Callable[[Figure | None], Figure | None]
) -> PartScore:
    """Points are not known where a group that was scored states none."""
    scores = [group.score for group in groups if group.score]
    points = [group.points for group in groups if group.score and group.points]
    whole = total(points, "各项分值之和") if len(points) == len(scores) else None
    return _part(name, keep(whole), keep(total(scores, "各项得分之和")))


def _part(name: str, points: Figure | None, score: Figure | None, subpart: str = "") -> PartScore:
    lost = difference(points, score, "分值－得分") if points and score else None
    return PartScore(name, points, score, lost, subpart)


def _total(score: ProjectScore) -> Decimal:
    return score.total.value if score.total else Decimal(0)


def _scored(projects: Sequence[ProjectScore], name: str) -> bool:
    return any(project.parts[name].score for project in projects)


def _weights(scored: Sequence[Scored]) -> list[tuple[Figure, Figure]]:
    """(total, adjusted budget) of every project; empty when one of them is not known."""
    pairs = [(each.total, each.budget) for each in scored if each.total and each.budget]
    return pairs if len(pairs) == len(scored) else []


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


def _groups(scored: Scored, parts: Parts) -> tuple[PartScore, ...]:
    rows = (_part(parts.name(each.part), each.points, each.score, each.subpart) for each in scored.groups)
    return tuple(row for row in rows if row.score)
