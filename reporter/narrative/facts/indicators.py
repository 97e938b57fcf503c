"""Facts about indicators: how many of each part were met, exceeded, missed or not assessed, and which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reporter.model import Figure, Operator, Unit, Working
from reporter.scoring import Evaluation, IndicatorResult, ProjectEvaluation, Status
from reporter.scoring.compare import compared

from .parts import Parts
from .sums import count, quotient


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator in words: texts as the user wrote them ("" for none), ``ratio`` as a rate or ``None``.

    ``limit`` says that less is better, so that a missed target was exceeded. ``why`` tells why the row
    could not be compared ("" when it could).
    """

    project: str
    part: str
    subcategory: str
    name: str
    target: str
    actual: str
    ratio: Figure | None
    status: Status
    limit: bool
    why: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Indicators of one part, or of all, by outcome.

    ``rows`` are those that apply; ``assessed`` those of them that could be compared; ``done`` were met or
    exceeded (``share`` of the assessed). ``beyond`` are done with more than the target. ``no_actual`` have
    a target only, ``incomparable`` have both but in different terms.
    """

    name: str
    rows: tuple[Row, ...]
    assessed: tuple[Row, ...]
    done: tuple[Row, ...]
    over: tuple[Row, ...]
    met: tuple[Row, ...]
    beyond: tuple[Row, ...]
    partial: tuple[Row, ...]
    under: tuple[Row, ...]
    unknown: tuple[Row, ...]
    no_actual: tuple[Row, ...]
    incomparable: tuple[Row, ...]
    not_applicable: tuple[Row, ...]
    share: Figure | None


@dataclass(frozen=True, slots=True)
class Indicators:
    """All indicators together and by part in printed order."""

    whole: Tally
    parts: tuple[Tally, ...]


def indicators_of(evaluation: Evaluation, parts: Parts) -> Indicators:
    """The outcome of all indicators of an evaluation."""
    rows = [_row(project, result, parts) for project, result in evaluation.indicators()]
    tallies = [_tally(name, [row for row in rows if row.part == name]) for name in parts.names]
    return Indicators(_tally("合计", rows), tuple(tallies))


def _row(project: ProjectEvaluation, result: IndicatorResult, parts: Parts) -> Row:
    one = result.indicator
    target, actual = one.target.text if one.target else "", one.actual.text if one.actual else ""
    return Row(
        project=project.project.name,
        part=parts.of(result),
        subcategory=one.subcategory or "",
        name=one.name,
        target=target.strip(),
        actual=actual.strip(),
        ratio=completion(result),
        status=result.status,
        limit=result.operator in (Operator.AT_MOST, Operator.LESS_THAN),
        why=result.score.why_not if result.status is Status.UNKNOWN else "",
    )


def completion(result: IndicatorResult) -> Figure | None:
    """Actual ÷ target as a rate; ``None`` where they cannot be divided."""
    target, actual = result.indicator.target, result.indicator.actual
    if result.ratio is None or target is None or actual is None:
        return None
    working = Working(f"{actual.text}÷{target.text}", compared(result.indicator))
    return Figure(result.ratio, Unit.RATE, working)


def _tally(name: str, rows: Sequence[Row]) -> Tally:
    by = _picker(rows)
    met, over = by(Status.MET), by(Status.OVER)
    done = _keep(rows, lambda row: row.status in (Status.MET, Status.OVER))
    assessed = _keep(rows, lambda row: row.status not in (Status.NOT_APPLICABLE, Status.UNKNOWN))
    unknown = by(Status.UNKNOWN)
    return Tally(
        name=name,
        rows=_keep(rows, lambda row: row.status is not Status.NOT_APPLICABLE),
        assessed=assessed,
        done=done,
        over=over,
        met=met,
        beyond=_keep(done, _beyond),
        partial=by(Status.PARTIAL),
        under=by(Status.UNDER),
        unknown=unknown,
        no_actual=_keep(unknown, lambda row: not row.actual),
        incomparable=_keep(unknown, lambda row: bool(row.actual)),
        not_applicable=by(Status.NOT_APPLICABLE),
        share=quotient(count(done), count(assessed), "完成项数÷可比项数"),
    )


def _beyond(row: Row) -> bool:
    return row.ratio is not None and row.ratio.value > 1 and not row.limit


def _picker(rows: Sequence[Row]) -> Callable[[Status], tuple[Row, ...]]:
    return lambda status: _keep(rows, lambda row: row.status is status)


def _keep(rows: Iterable[Row], wanted: Callable[[Row], bool]) -> tuple[Row, ...]:
    return tuple(row for row in rows if wanted(row))
