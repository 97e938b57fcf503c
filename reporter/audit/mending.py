"""Mending: the project as it would be with the one amount put right that is plainly mistyped.

One wrong digit among the funds throws off the rate, the scores and a dozen comparisons. Where the rest of
the form tells the right amount, it is said once, and every other check looks at the mended project.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from decimal import Decimal

from reporter.model import FundingLine, SourceRef, known
from reporter.scoring import ProjectEvaluation, evaluate_project

from .compare import agrees_with_rate, misplaced
from .context import Context
from .funding import COLUMNS, Column, amount, possible_sums, source_lines
from .once import once_a_project
from .words import total

_UNIT_SLIP = Decimal(10000)


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
        return self.wrong in (self.right * _UNIT_SLIP, self.right / _UNIT_SLIP)

    @property
    def where(self) -> SourceRef:
        """The cell."""
        return self.line.ref(self.column)


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


def mended(project: ProjectEvaluation, context: Context) -> ProjectEvaluation:
    """The project without the slip; the project itself where there is none."""
    slip = slip_of(project)
    if slip is None:
        return project
    record = project.project
    line = slip.line.model_copy(update={slip.column: slip.right})
    funds = tuple(line if each is slip.line else each for each in record.funds)
    record, head = record.model_copy(update={"funds": funds}), context.head
    scored = evaluate_project(record, context.rules, year=head.year, money_unit=head.money_unit)
    # the rows are those that were looked at already: nothing of them depends on the funds
    return dataclasses.replace(scored, indicators=project.indicators, groups=project.groups)


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
