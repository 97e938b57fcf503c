"""Mending: the project as it would be with what is plainly mistyped put right.

One wrong digit among the funds throws off the rate, the scores and a dozen comparisons; so do wrong points
and a sign the wrong way round. Where the rest of the form tells what is right, it is said once, and every
other check looks at the mended project.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from reporter.model import FundingLine, Indicator, Project, Rules, SourceRef, known
from reporter.scoring import ProjectEvaluation, Score, evaluate_project
from reporter.scoring.rows import row_result

from .compare import agrees_with_rate, misplaced
from .context import Context
from .funding import COLUMNS, Column, amount, possible_sums, source_lines
from .once import once_a_project
from .points import blocks_of, execution_points
from .scores import is_off
from .signs import meant_sign
from .slips import SLIP
from .words import total

_ROUNDED = Decimal("0.01")

_Part = TypeVar("_Part", FundingLine, Indicator)
_Change = tuple[FundingLine | Indicator, str, object]
"""A record, its field, and what should stand there."""


@dataclass(frozen=True, slots=True)
class Slip:
    """An amount that should be ``right``: in the total line, or in that of a source where ``in_source``."""

    line: FundingLine
    column: Column
    wrong: Decimal
    right: Decimal
    in_source: bool

    @property
    def is_of_unit(self) -> bool:
        """True for 元 written as 万元, or the other way round."""
        return self.wrong in (self.right * SLIP, self.right / SLIP)

    @property
    def where(self) -> SourceRef:
        """The cell."""
        return self.line.ref(self.column)


@dataclass(frozen=True, slots=True)
class PointsSlip:
    """The points of a row, or of the execution rate, that should be ``right``."""

    record: FundingLine | Indicator
    right: Decimal


@once_a_project
def slip_of(project: ProjectEvaluation) -> Slip | None:
    """The one mistyped amount; ``None`` where nothing is wrong, or where one cannot tell what is."""
    whole, sources = project.execution.line, source_lines(project)
    if whole is None or not sources:
        return None
    wrong = [column for column in COLUMNS if not _adds_up(whole, sources, column)]
    if len(wrong) != 1:
        return None
    return _of_total(whole, sources, wrong[0]) or _of_source(whole, sources, wrong[0])


def points_slip_of(project: ProjectEvaluation, rules: Rules) -> PointsSlip | None:
    """The one part whose points make their sum wrong, as its own score shows; ``None`` where none does."""
    due, blocks = rules.weights.total, blocks_of(project)
    if not due or any(block.points is None for block in blocks.values()):
        return None
    excess = total(block.points for block in blocks.values()) + execution_points(project) - due
    if not excess:
        return None
    execution = project.execution
    parts: list[tuple[FundingLine | Indicator, Score]]
    parts = [(row.indicator, row.score) for row in project.indicators]
    if execution.line is not None:
        parts.append((execution.line, execution.score))
    found = [
        PointsSlip(record, points - excess)
        for record, score in parts
        if (points := known(record.points)) is not None and _is_earned(score, points - excess)
    ]
    return found[0] if len(found) == 1 else None


def _is_earned(score: Score, right: Decimal) -> bool:
    """True when the score that is stated is wrong for the points that are written and right for others."""
    stated, computed, points = score.stated, score.computed, score.points
    if stated is None or computed is None or not points or right <= 0 or stated.value == computed.value:
        return False
    return abs(computed.value / points * right - stated.value) <= _ROUNDED


def mended(project: ProjectEvaluation, context: Context) -> ProjectEvaluation:
    """The project with what is mistyped put right; the project itself where nothing is."""
    slip, points = slip_of(project), points_slip_of(project, context.rules)
    changes = _turned(project, context)
    if slip is not None:
        changes.append((slip.line, slip.column, slip.right))
    if points is not None:
        changes.append((points.record, "points", points.right))
    if not changes:
        return project
    record, head = _changed(project.project, changes), context.head
    return evaluate_project(record, context.rules, year=head.year, money_unit=head.money_unit)


def _turned(project: ProjectEvaluation, context: Context) -> list[_Change]:
    """Targets whose sign stands the wrong way round, and which the unit scored the right way, if at all."""
    found: list[_Change] = []
    for row in project.indicators:
        doubtful = row.missed if row.score.stated is None else is_off(row.score, context)
        sign = meant_sign(row, context.rules.quantitative) if doubtful else None
        indicator, target = row.indicator, row.indicator.target
        if sign is not None and target is not None:
            turned = dataclasses.replace(target, operator=sign)
            right = indicator.model_copy(update={"target": turned})
            if not is_off(row_result(right, context.rules, context.head.year).score, context):
                found.append((indicator, "target", turned))
    return found


def _changed(record: Project, changes: list[_Change]) -> Project:
    """The record with those values put in place; a line or a row may have more than one."""

    def put(each: _Part) -> _Part:
        update = {field: value for changed, field, value in changes if changed is each}
        return each.model_copy(update=update) if update else each

    return record.model_copy(
        update={"funds": tuple(map(put, record.funds)), "indicators": tuple(map(put, record.indicators))}
    )


def _adds_up(whole: FundingLine, sources: list[FundingLine], column: Column) -> bool:
    """True also where a blank may be what is missing."""
    due = amount(whole, column)
    if due is None or due == total(amount(line, column) for line in sources):
        return True
    sums = possible_sums(sources, column)
    return due in sums or any(amount(line, column) is None for line in sources)


def _of_total(whole: FundingLine, sources: list[FundingLine], column: Column) -> Slip | None:
    """The sum of the sources fits the rest of the total line, and what is written there does not."""
    due = amount(whole, column)
    if due is None or _fits(whole, column, due):
        return None
    right = next(
        (each for each in possible_sums(sources, column) if each and _fits(whole, column, each)), None
    )
    return None if right is None else Slip(whole, column, due, right, in_source=False)


def _of_source(whole: FundingLine, sources: list[FundingLine], column: Column) -> Slip | None:
    """The total fits the rest of its line, and one source has the digits that it lacks, misplaced."""
    due = amount(whole, column)
    if due is None or not _fits(whole, column, due):
        return None
    excess = total(amount(line, column) for line in sources) - due
    found = [
        Slip(line, column, wrong, wrong - excess, in_source=True)
        for line in sources
        if (wrong := amount(line, column)) is not None and _is_mistyped(line, column, wrong, wrong - excess)
    ]
    return found[0] if len(found) == 1 else None


def _fits(whole: FundingLine, column: Column, value: Decimal) -> bool:
    """True when an amount of the total line agrees with the rate that is written, or was not changed."""
    amounts = {each: amount(whole, each) for each in COLUMNS} | {column: value}
    initial, adjusted, spent = amounts["initial"], amounts["adjusted"], amounts["spent"]
    if column == "initial":
        return initial == adjusted
    rate = known(whole.rate)
    if rate is None or not adjusted or spent is None:
        return column == "adjusted" and initial == adjusted
    return agrees_with_rate(rate, spent / adjusted)


def _is_mistyped(line: FundingLine, column: Column, wrong: Decimal, right: Decimal) -> bool:
    """True for a wrong number of zeros, digits in another order, and 0 for what stands in the next column."""
    if right <= 0:
        return False
    if not wrong:
        return any(amount(line, each) == right for each in COLUMNS if each != column)
    return misplaced(wrong, right)
