"""Deviations of indicators: missed, late, reached in part, exceeded, or scored against the figures."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.apart import told_apart
from reporter.audit.reasons import given
from reporter.audit.wordlists import said
from reporter.model import Kind
from reporter.model.rules import Explain
from reporter.scoring import GroupResult, IndicatorResult, ProjectEvaluation, Status

from .deviation import Deviation, DeviationKind, lost_points


def of_indicators(project: ProjectEvaluation, rules: Explain) -> Iterator[Deviation]:
    """Deviations of the project's rows in printed order."""
    groups = {
        id(member): group for group in project.groups for member in group.members if not member.score.shown
    }
    for at, (row, words) in enumerate(zip(project.indicators, given(project), strict=True)):
        group = groups.get(id(row))
        kind = _kind(row, group, rules) or _unknown(row, words[0])
        if kind is not None:
            reason, improvement = told_apart(*words, missed=row.missed)
            yield Deviation(
                kind,
                project,
                indicator=row,
                ratio=row.completion,
                lost=lost_points(row.score),
                group=group,
                reason=reason,
                improvement=improvement,
                at=at,
            )


def _kind(row: IndicatorResult, group: GroupResult | None, rules: Explain) -> DeviationKind | None:
    if not row.applies:
        return None
    if row.missed:
        return _missed(row)
    exceeded = row.ratio is not None and row.ratio >= rules.over
    if row.status is Status.OVER or (row.status is Status.MET and exceeded):
        return DeviationKind.OVER
    return DeviationKind.DEDUCTED if rules.deducted and _points_taken(row, group) else None


def _unknown(row: IndicatorResult, reason: str | None) -> DeviationKind | None:
    """A row that cannot be compared is told where the unit explains it; else there is nothing to say."""
    explained = bool(said(reason) or row.indicator.cause)
    return DeviationKind.UNKNOWN if row.status is Status.UNKNOWN and explained else None


def _missed(row: IndicatorResult) -> DeviationKind:
    lost = row.score.lost
    if lost is not None and row.score.points and lost <= 0:
        return DeviationKind.FULL_THOUGH_MISSED
    if row.status is Status.PARTIAL:
        return DeviationKind.PARTIAL
    target = row.indicator.target
    return DeviationKind.LATE if target and target.kind is Kind.DATE else DeviationKind.UNDER


def _points_taken(row: IndicatorResult, group: GroupResult | None) -> bool:
    """Points lost in the row, or in its group where the unit wrote a reason into this row."""
    lost = row.score.lost
    if lost is not None:
        return lost > 0
    return bool(row.indicator.reason and group and group.score.lost and group.score.lost > 0)
