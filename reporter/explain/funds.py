"""Deviations of money: budget left, overspent, or changed within the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reporter.audit.rates import tells_of_execution
from reporter.audit.reasons import given
from reporter.model import Figure, Unit, Working, carried_in
from reporter.model.rules import Explain
from reporter.numbers import plain
from reporter.scoring import ExecutionResult, IndicatorResult, ProjectEvaluation

from .deviation import Deviation, DeviationKind
from .lost import lost_points
from .signs import exceeded
from .taxonomy import Taxonomy
from .words import told


def of_funds(project: ProjectEvaluation, rules: Explain) -> Iterator[Deviation]:
    """Deviations of the project's total line; nothing where amounts or rates are unknown."""
    execution = project.execution
    kind = _execution_kind(execution, rules)
    if kind is not None:
        reason, improvement, told_by = _told(project, kind)
        yield Deviation(
            kind,
            project,
            line=execution.line,
            ratio=execution.rate or execution.stated_rate,
            lost=lost_points(execution.score),
            money=_difference(execution, "adjusted", "spent"),
            reason=reason,
            improvement=improvement,
            told_by=told_by,
        )
    if _adjusted(project, rules):
        yield Deviation(
            DeviationKind.ADJUSTED,
            project,
            line=execution.line,
            ratio=_change(execution),
            money=_difference(execution, "adjusted", "initial"),
            reason=execution.line.reason if execution.line and kind is None else None,
        )


def reasons_placed(found: Sequence[Deviation], taxonomy: Taxonomy) -> list[Deviation]:
    """The deviations, with the reason of the total line where it belongs.

    A line has one place for it. Of a budget that was changed and overspent, a reason that cannot have
    caused the overspending (压减支出, 追加用于…) is that of the change.
    """
    kinds = {each.kind: each for each in found}
    over, changed = kinds.get(DeviationKind.OVERSPENT), kinds.get(DeviationKind.ADJUSTED)
    if over is None or changed is None or not over.reason:
        return list(found)
    cause = taxonomy.told_in(over.reason, "overspent")
    if cause is None or cause.fits("overspent", over.reason) or not cause.fits("adjusted", over.reason):
        return list(found)
    moved = {id(over): replace(over, reason=None), id(changed): replace(changed, reason=over.reason)}
    return [moved.get(id(each), each) for each in found]


def _execution_kind(execution: ExecutionResult, rules: Explain) -> DeviationKind | None:
    """What the rate says; one as stated only where the amounts are not, of which 0 of 0 is nothing left."""
    rate = execution.rate or execution.stated_rate
    if rate is None or (execution.rate is None and _difference(execution, "adjusted", "spent")):
        return None
    if rate.value > 1:
        return DeviationKind.OVERSPENT
    return DeviationKind.UNSPENT if rate.value < rules.execution_below else None


def _told(
    project: ProjectEvaluation, kind: DeviationKind
) -> tuple[str | None, str | None, IndicatorResult | None]:
    """Reason, improvement and the row they stand in: the funding line's own, else those of a cost indicator.

    Many forms have no place for a reason beside the funds, so units write why money was left in the row of
    the cost indicator. Of such rows those are heard that are about the execution of the budget, when none
    was exceeded and all say the same.
    """
    line = project.execution.line
    if line and line.reason:
        return *told(line.reason, line.improvement), None
    pairs = zip(project.indicators, given(project), strict=True)
    rows = [(row, words) for row, words in pairs if words[0] and tells_of_execution(row, project)]
    same = len({words[0] for _, words in rows}) == 1
    if kind is not DeviationKind.UNSPENT or not same or any(exceeded(row) for row, _ in rows):
        return None, line.improvement if line else None, None
    row, words = rows[0]
    return *told(*words), row


def _adjusted(project: ProjectEvaluation, rules: Explain) -> bool:
    """Whether the budget was changed by so much; what was left of last year's needs no explanation."""
    initial, adjusted = _amounts(project.execution, "initial", "adjusted")
    if initial is None or adjusted is None:
        return False
    moved = adjusted.value - initial.value
    return abs(moved) > rules.adjusted_by * abs(initial.value) and moved != carried_in(project.project)


def _change(execution: ExecutionResult) -> Figure | None:
    """(adjusted − initial) ÷ initial; ``None`` over an initial budget of zero."""
    initial, adjusted = _amounts(execution, "initial", "adjusted")
    if initial is None or adjusted is None or not initial.value:
        return None
    share = (adjusted.value - initial.value) / initial.value
    text = f"（{plain(adjusted.value)}－{plain(initial.value)}）÷{plain(initial.value)}"
    return Figure(share, Unit.RATE, Working(text, (adjusted, initial)))


def _difference(execution: ExecutionResult, first: str, second: str) -> Figure | None:
    """The larger amount less the smaller one, in yuan."""
    one, other = _amounts(execution, first, second)
    if one is None or other is None:
        return None
    high, low = (one, other) if one.value >= other.value else (other, one)
    left: Decimal = high.value - low.value
    text = f"{plain(high.value)}－{plain(low.value)}＝{plain(left)}"
    return Figure(left, Unit.YUAN, Working(text, (high, low)))


def _amounts(execution: ExecutionResult, first: str, second: str) -> tuple[Figure | None, Figure | None]:
    line = execution.line
    if line is None:
        return None, None
    return line.figure(first, Unit.YUAN), line.figure(second, Unit.YUAN)
