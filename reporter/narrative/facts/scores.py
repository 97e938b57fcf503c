"""Facts about scores: totals, grades, means, and in which part points were lost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reporter.explain import Counted, Inputs, Sum, Top
from reporter.model import Figure, Rules, Unit, Working
from reporter.model.kinds import bare_name
from reporter.numbers import rounded
from reporter.scoring import ProjectEvaluation, same_grade

from .parts import Parts, group_points, part_of
from .sums import difference, total

EXECUTION = "预算执行率"
_SHARED_PLACES = 6  # points shared out in thirds add up to the whole again


class GroupScore(NamedTuple):
    """Points of one 二级指标 (``subpart``, "" for none) of a project; ``None`` is not known."""

    part: str
    subpart: str
    points: Figure | None
    score: Figure | None


class Scored(NamedTuple):
    """What is taken of one project: its total, grade ("" for none), adjusted budget, and points by group."""

    name: str
    total: Figure | None
    grade: str
    budget: Figure | None
    execution: PartScore
    groups: tuple[GroupScore, ...]


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


class Unsound(NamedTuple):
    """A project whose stated total is not the ``sum`` of its scores."""

    name: str
    total: Figure
    sum: Figure


@dataclass(frozen=True, slots=True)
class GradeCount:
    """The projects of one grade, best grade first."""

    name: str
    projects: Counted[ProjectScore]


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores. ``parts`` are the names in printed order, the execution first.

    ``projects`` are in printed order; of very many, those that lost most. ``ranked`` are projects with a
    total, best first; of very many, the best and the last. ``highest`` are all that have the highest total,
    ``lowest`` the lowest, of which only the first is shown. ``losses`` is what all projects lost in each
    part, the most first; ``points`` what each part carries, empty unless it is the same in every project and
    makes up the whole. ``groups`` are the rows of a single project, by 二级指标, and ``sums`` what they and
    its execution add up to. ``unsound`` are projects whose total does not fit their scores.
    """

    projects: Counted[ProjectScore]
    parts: tuple[str, ...]
    ranked: Counted[ProjectScore]
    highest: Counted[ProjectScore]
    lowest: Counted[ProjectScore]
    mean: Figure | None
    weighted: Figure | None
    grades: tuple[GradeCount, ...]
    losses: tuple[PartScore, ...]
    points: tuple[PartScore, ...]
    whole: Figure
    groups: tuple[PartScore, ...]
    sums: PartScore | None
    unsound: Counted[Unsound]


class _Part:
    """One part of all projects: what was lost in it, and how many projects have which points."""

    def __init__(self) -> None:
        self.lost, self.known = Sum(), False
        self.points: Counter[Decimal] = Counter()

    def add(self, part: PartScore) -> None:
        if part.lost and part.lost.value > 0:  # points too many in one project are no gain of another's
            self.lost.add(part.lost)
        self.known = self.known or part.score is not None
        if part.points is not None:
            self.points[part.points.value] += 1

    @property
    def counts(self) -> bool:
        """False where no project has points or a score in it."""
        return self.known or bool(self.points)

    def __iadd__(self, other: _Part) -> _Part:
        self.lost += other.lost
        self.known = self.known or other.known
        self.points.update(other.points)
        return self


class Results:
    """The scores of all projects, taken in one after another: a table shows ``rows``, and a list ``kept``."""

    def __init__(self, rules: Rules, rows: int, kept: int) -> None:
        self._grades: dict[str, Top[Scored]] = {grade.name: Top(kept) for grade in rules.grades}
        self._kept = kept
        self._tolerance = rules.weights.tolerance
        self._slack = rules.checks.total_tolerance
        self._adds_up = rules.not_applicable.mode != "rescale"
        self._unsound: Top[Unsound] = Top(kept)
        self._whole = Figure(rules.weights.total, Unit.POINTS, Working("模板规定的满分"))
        self._rows: Top[Scored] = Top(rows)
        self._best: Top[Scored] = Top(kept)
        self._last: Top[Scored] = Top(1)
        self._equal: Counter[Decimal] = Counter()  # projects by their total
        self._first: Scored | None = None
        self._parts: dict[str, _Part] = defaultdict(_Part)
        self._totals, self._weighted = Sum(), _Weighted()

    def add(self, scored: Scored, satisfaction: str) -> None:
        """One more project; ``satisfaction`` as it was called up to now, "" while it is not known."""
        self._first = self._first or scored
        total = scored.total
        self._rows.add(-(self._whole.value - total.value) if total else Decimal(1), scored)
        self._weighted.add(total, scored.budget)
        if total:
            self._totals.add(total)
            self._best.add(-total.value, scored)
            self._last.add(total.value, scored)
            self._equal[total.value] += 1
        summed = _summed(scored) if total and self._adds_up else None
        if total and summed and abs(summed.value - total.value) > self._slack:
            self._unsound.add(0, Unsound(scored.name, total, summed))
        if scored.grade:
            known = (name for name in self._grades if same_grade(scored.grade, name))
            self._grades.setdefault(next(known, scored.grade), Top(self._kept)).add(0, scored)
        for part in _by_part(scored, lambda part: part or satisfaction).values():
            self._parts[part.name].add(part)

    def told(self, parts: Parts) -> Scores:
        """All of them, with the names of the parts."""
        if "" in self._parts:
            unnamed = self._parts.pop("")
            self._parts[parts.satisfaction] += unnamed
        names = tuple(name for name in (EXECUTION, *parts.names) if self._parts[name].counts)
        scored = any(self._parts[name].known for name in names)
        single = self._first if len(self._rows) == 1 else None
        groups = _groups(single, parts, self._whole) if single else ()

        def made(found: Sequence[Scored]) -> list[ProjectScore]:
            return [self._project(one, parts) for one in found]

        def shown(found: Counted[Scored], end: Sequence[Scored] = ()) -> Counted[ProjectScore]:
            return Counted(made(found.shown), len(found), made(end))

        def equal(found: Sequence[Scored]) -> Counted[ProjectScore]:
            many = sum(self._equal[one.total.value] for one in found if one.total)
            return Counted(made(found), many)

        best, last = self._best.ranked(), self._last.ranked().shown
        grades = (GradeCount(name, shown(found.ranked())) for name, found in self._grades.items())
        return Scores(
            projects=shown(self._rows.as_they_came()),
            parts=names if scored else (),
            ranked=shown(best, last),
            highest=equal(best.shown[:1]),
            lowest=equal(last),
            mean=self._totals.figure("各项目总分之和÷项目数", self._totals.number or 1),
            weighted=self._weighted.figure("以全年预算数为权数的平均"),
            grades=tuple(grade for grade in grades if grade.projects),
            losses=self._losses(names),
            points=self._same_points(names, parts),
            whole=self._whole,
            groups=groups,
            sums=_sums(single.execution, groups) if single else None,
            unsound=self._unsound.ranked(),
        )

    def _project(self, scored: Scored, parts: Parts) -> ProjectScore:
        by_part = _by_part(scored, parts.name)
        every = {name: by_part.get(name) or _part(name, None, None) for name in (EXECUTION, *parts.names)}
        lost = difference(self._whole, scored.total, "满分－总分") if scored.total else None
        return ProjectScore(scored.name, scored.total, lost, scored.grade, every)

    def _losses(self, names: Sequence[str]) -> tuple[PartScore, ...]:
        sums = ((name, self._parts[name].lost.figure(f"各项目{name}失分之和")) for name in names)
        losses = [(lost.value, PartScore(name, None, None, lost)) for name, lost in sums if lost]
        return tuple(part for value, part in sorted(losses, key=lambda pair: -pair[0]) if value > 0)

    def _same_points(self, names: Sequence[str], parts: Parts) -> tuple[PartScore, ...]:
        """The points of the parts, when every project has the same and they make up the whole of a score."""
        if self._first is None or not self._whole.value:
            return ()  # there are no points to be had
        all_of_them = [len(self._rows)]
        if any(list(self._parts[name].points.values()) != all_of_them for name in names):
            return ()
        first = self._project(self._first, parts)
        same = tuple(first.parts[name] for name in names)
        excess = sum((part.points.value for part in same if part.points), -self._whole.value)
        return same if abs(rounded(excess, _SHARED_PLACES)) <= self._tolerance else ()


class _Weighted:
    """A mean of figures weighted by others; there is none where one of them is not known."""

    def __init__(self) -> None:
        self._sum, self._weights, self._inputs = Decimal(0), Decimal(0), Inputs()
        self._unknown = False

    def add(self, figure: Figure | None, weight: Figure | None) -> None:
        if figure is None or weight is None:
            self._unknown = True
            return
        self._sum += figure.value * weight.value
        self._weights += weight.value
        self._inputs.add(figure, weight)

    def figure(self, text: str) -> Figure | None:
        """``None`` when the weights are nothing, too."""
        if self._unknown or not self._weights:
            return None
        return Figure(self._sum / self._weights, Unit.POINTS, Working(text, self._inputs.in_order()))


def scored(project: ProjectEvaluation) -> Scored:
    """The scores of one project."""
    execution, line = project.execution, project.execution.line
    points = line.figure("points", Unit.POINTS) if line else None
    if points is None and execution.score.points is not None:
        points = Figure(execution.score.points, Unit.POINTS, Working("模板规定的分值"))
    groups = (
        GroupScore(part_of(group), bare_name(group.subcategory or ""), group_points(group), group.shown)
        for group in project.counted
    )
    return Scored(
        project.project.title,
        project.total.shown,
        project.grade or "",
        line.figure("adjusted", Unit.YUAN) if line else None,
        _part(EXECUTION, points, execution.score.shown),
        tuple(groups),
    )


def _summed(scored: Scored) -> Figure | None:
    """All scores of a project; ``None`` where one that counts is not known."""
    rows = [(scored.execution.points, scored.execution.score)]
    rows += [(group.points, group.score) for group in scored.groups]
    if any(score is None and (points is None or points.value) for points, score in rows):
        return None
    scores = tuple(score for _, score in rows if score is not None)
    value = sum((score.value for score in scores), Decimal(0))
    return Figure(value, Unit.POINTS, Working("各项得分之和", scores)) if scores else None


def _by_part(scored: Scored, name: Callable[[str], str]) -> dict[str, PartScore]:
    """The parts of one project, called by ``name``."""
    found: dict[str, list[GroupScore]] = {}
    for group in scored.groups:
        found.setdefault(name(group.part), []).append(group)
    return {EXECUTION: scored.execution, **{each: _of_groups(each, own) for each, own in found.items()}}


def _of_groups(name: str, groups: Sequence[GroupScore]) -> PartScore:
    """Points or scores are not known where those of one group are not; points lost in the others are."""
    rows = [_part(name, group.points, group.score) for group in groups]
    part = _sum_of(name, rows)
    lost = part.lost or total([row.lost for row in rows if row.lost], "各组失分之和")
    return PartScore(name, part.points, part.score, lost)


def _all(figures: Sequence[Figure | None], text: str) -> Figure | None:
    """The sum of all of them; ``None`` where one is not known."""
    known = [figure for figure in figures if figure]
    return total(known, text) if len(known) == len(figures) else None


def _sum_of(name: str, rows: Sequence[PartScore]) -> PartScore:
    """What the rows add up to."""
    points, scores = [row.points for row in rows], [row.score for row in rows]
    return _part(name, _all(points, "各项分值之和"), _all(scores, "各项得分之和"))


def _sums(execution: PartScore, groups: Sequence[PartScore]) -> PartScore:
    """What rows of a table add up to; an execution with neither points nor a score adds nothing."""
    return _sum_of("", [*([] if _is_silent(execution) else [execution]), *groups])


def _is_silent(part: PartScore) -> bool:
    return part.points is None and part.score is None


def _part(name: str, points: Figure | None, score: Figure | None, subpart: str = "") -> PartScore:
    lost = difference(points, score, "分值－得分") if points and score else None
    return PartScore(name, points, score, lost, subpart)


def _groups(scored: Scored, parts: Parts, whole: Figure) -> tuple[PartScore, ...]:
    """The rows by 二级指标.

    One with neither points nor a score carries nothing where the others are the whole; else what it carries
    is not known, and is shown as that.
    """
    rows = [_part(parts.name(each.part), each.points, each.score, each.subpart) for each in scored.groups]
    told = [row for row in rows if not _is_silent(row)]
    points = _sums(scored.execution, told).points
    complete = points is not None and rounded(points.value - whole.value, _SHARED_PLACES) >= 0
    return tuple(told if complete or not told else rows)
