"""Stated scores added up, and what a row's score may be compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reporter.model import Indicator, Kind, Mark
from reporter.model.kinds import bare_name
from reporter.scoring import GroupResult, IndicatorResult, ProjectEvaluation, Score, Status
from reporter.scoring.compare import comparable

from .context import Context
from .once import once_a_project
from .reasons import explained
from .wordlists import phrases
from .words import number

_MARKS = {Mark.DASH.value, Mark.SLASH.value, "-", "--", "——"}
_NONE = Mark.NONE.value


@dataclass(frozen=True, slots=True)
class Sum:
    """What the unit's own scores add up to; ``execution`` and ``parts`` (the 一级) make it."""

    value: Decimal
    execution: Decimal
    parts: Mapping[str, Decimal]

    @property
    def shown(self) -> str:
        """The addition as a person would write it."""
        named = [("预算执行率", self.execution), *self.parts.items()]
        return "＋".join(f"{name}{number(value)}" for name, value in named)


@once_a_project
def stated_sum(project: ProjectEvaluation) -> Sum | None:
    """The sum of the scores as stated; ``None`` when a score that counts was not, but for the execution's."""
    parts: dict[str, Decimal] = {}
    for group in project.groups:
        for value in stated_scores(group):
            if value is None:
                return None
            name = bare_name(group.category)
            parts[name] = parts.get(name, Decimal(0)) + value
    execution = _execution(project.execution.score)
    if execution is None or not parts:
        return None
    return Sum(sum(parts.values(), execution), execution, parts)


def _execution(score: Score) -> Decimal | None:
    """What is printed: the stated score, else what the rules give."""
    if score.shown is not None:
        return score.shown.value
    return None if score.points else Decimal(0)


def stated_scores(group: GroupResult) -> Iterator[Decimal | None]:
    """The group's own score where one was stated, else those of its rows; ``None`` for a missing one."""
    if group.stated is not None and group.score.stated is not None:
        yield group.score.stated.value
        return
    counts = group.stated is not None and group.score.points
    for row in group.members:
        if row.score.stated is not None:
            yield row.score.stated.value
        elif row.applies and (row.score.points or counts):
            yield None


def is_full_group(group: GroupResult) -> bool:
    """True for a group that the unit gave all its points as a whole."""
    stated, points = group.score.stated, group.score.points
    return group.stated is not None and stated is not None and points is not None and stated.value >= points


def has_no_actual(indicator: Indicator) -> bool:
    """True for an actual value that is blank or a mark; 无 answers a target in words or a zero, no other."""
    actual, target = indicator.actual, indicator.target
    written = actual.text.strip() if actual else ""
    if actual is None or written in _MARKS:
        return True
    if written != _NONE or target is None:
        return False
    return bool(target.value) or target.kind is Kind.DATE


def is_undone(row: IndicatorResult) -> bool:
    """True for an actual value in words that says that there is no result yet: 未开展, 暂未统计."""
    actual = row.indicator.actual
    if actual is None or actual.kind is not Kind.WORDS or row.status is not Status.UNKNOWN:
        return False
    return phrases("undone.phrases").search(actual.text.strip()) is not None


def is_undone_and_told(row: IndicatorResult) -> bool:
    """True for :func:`is_undone` beside its reason, or beside points, which is another check's matter."""
    stated = row.score.stated
    return is_undone(row) and (explained(row.indicator) or (stated is not None and stated.value > 0))


def due_score(score: Score, context: Context) -> str:
    """What the score should be, in words; "" when the stated one is right, missing, or left to judgement."""
    if not is_off(score, context):
        return ""
    if score.band is not None:
        return f"{number(score.band[0])}–{number(score.band[1])}分"
    return f"{number(score.computed.value)}分" if score.computed else ""


def is_off(score: Score, context: Context) -> bool:
    """True when the rules give another score than the stated one, or do not leave it to judgement.

    A score below zero or beyond the points is another check's.
    """
    stated, computed = score.stated, score.computed
    if stated is None:
        return False
    if score.band is not None:
        off = not score.allows(stated.value)
    else:
        tolerance = context.rules.checks.score_tolerance
        off = computed is not None and abs(stated.value - computed.value) > tolerance
    return off and not is_beyond(score)


def is_beyond(score: Score) -> bool:
    """True for a stated score below zero or above the points."""
    stated, points = score.stated, score.points
    return stated is not None and (stated.value < 0 or (points is not None and stated.value > points))


def is_cut(row: IndicatorResult, context: Context) -> bool:
    """True for a target that was met, with fewer points than the rules allow for it."""
    stated, points = row.score.stated, row.score.points
    if stated is None or points is None or stated.value >= points or row.attainment != 1:
        return False
    return is_off(row.score, context)


def is_beyond_range(row: IndicatorResult) -> bool:
    """True for what is above both bounds of its target, 13次 of 10-12次, which need not be worse."""
    target, actual = row.indicator.target, row.indicator.actual
    if target is None or actual is None or target.upper is None or actual.value is None:
        return False
    factors = comparable(target, actual)
    return factors is not None and actual.value * factors.actual > target.upper * factors.target


def is_full(row: IndicatorResult, context: Context) -> bool:
    """True for a target that was missed, with full points that the rules do not allow.

    What comes late and how far a cost in words was exceeded is left to judgement; full points it is not.
    """
    if not row.missed:
        return False
    stated, points = row.score.stated, row.score.points
    if stated is None or not points or stated.value != points:
        return False
    if row.status is Status.UNDER and row.score.band is not None:
        return True
    return is_off(row.score, context)


def all_decided(project: ProjectEvaluation) -> bool:
    """True when the rules alone give every score that counts, with nothing left to judgement."""
    if project.execution.score.points and project.execution.score.computed is None:
        return False
    return all(
        group.score.computed is not None or not group.score.points
        for group in project.groups
        if group.applies
    )
