"""Builders of evaluations with results put in by hand, for tests of the rooms that only show them.

from support.evaluations import evaluation, result

evaluation(result("零星修缮", rate="0.9905", total="98.5"), result("政府采购", rate=None))
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reporter.model import Figure, Rules, SourceRef, Unit, Working
from reporter.scoring import (
    Evaluation,
    ExecutionResult,
    GroupResult,
    IndicatorResult,
    ProjectEvaluation,
    Score,
    Status,
)

from .builders import indicator, project, submission


def stated(value: str | None, unit: Unit = Unit.POINTS) -> Figure | None:
    """A figure as if the user had written it; ``None`` for ``None``."""
    return None if value is None else Figure(Decimal(value), unit, SourceRef("data.yaml", "x", 1))


def computed(value: str | None, unit: Unit = Unit.POINTS, working: str = "算式") -> Figure | None:
    """A figure as if the program had computed it; ``None`` for ``None``."""
    return None if value is None else Figure(Decimal(value), unit, Working(working))


def row(
    status: Status = Status.MET,
    *,
    category: str = "产出指标",
    score: str | None = "15",
    recomputed: str | None = "15",
    working: str = "完成，得满分",
    **more: object,
) -> IndicatorResult:
    """One indicator with this outcome; other keys as in :func:`support.builders.indicator`."""
    one = indicator(category=category, score=score, **more)
    return IndicatorResult(
        one, status, Score(one.points, stated(score), computed(recomputed, working=working))
    )


def result(
    name: str = "零星修缮",
    *,
    rate: str | None = "0.95",
    stated_rate: str | None = None,
    total: str | None = "98",
    recomputed: str | None = None,
    rows: Sequence[IndicatorResult] = (),
    grade: str | None = "优",
    groups: Sequence[GroupResult] = (),
    **more: object,
) -> ProjectEvaluation:
    """One project scored: ``rate`` is computed, ``total`` stated; other keys of a project as in a file."""
    made = project(name, indicators=[one.indicator for one in rows], **more)
    line = made.funds[0] if made.funds else None
    execution = ExecutionResult(
        line,
        computed(rate, Unit.RATE),
        stated(stated_rate, Unit.RATE),
        Score(Decimal(10), None, computed("9.5")),
        tuple((each, computed(rate, Unit.RATE)) for each in made.funds),
    )
    score = Score(Decimal(100), stated(total), computed(recomputed))
    return ProjectEvaluation(made, execution, tuple(rows), tuple(groups), score, grade, grade)


def evaluation(*results: ProjectEvaluation, rules: Rules | None = None, **more: object) -> Evaluation:
    """An evaluation of these projects; other keys of a submission as in a file."""
    made = submission(*(one.project for one in results), **more)
    return Evaluation(made, rules or Rules(), results)
