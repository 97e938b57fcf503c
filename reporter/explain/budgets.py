"""Budgets changed within the year: the three amounts of each project concerned."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reporter.model import Figure, Unit
from reporter.scoring import ProjectEvaluation


@dataclass(frozen=True, slots=True)
class BudgetChange:
    """A project's money from plan to payment, in yuan; ``initial`` and ``adjusted`` differ."""

    name: str
    initial: Figure
    adjusted: Figure
    spent: Figure

    @property
    def moved(self) -> Decimal:
        """What was added, negative for what was taken away."""
        return self.adjusted.value - self.initial.value


def budget_change_of(project: ProjectEvaluation) -> BudgetChange | None:
    """``None`` where the budget was not changed, or an amount is not known."""
    line = project.execution.line
    if line is None:
        return None
    amounts = (line.figure(name, Unit.YUAN) for name in ("initial", "adjusted", "spent"))
    return budget_change(project.project.title, *amounts)


def budget_change(
    name: str, initial: Figure | None, adjusted: Figure | None, spent: Figure | None
) -> BudgetChange | None:
    """``None`` where the budget was not changed, or an amount is not known."""
    if initial is None or adjusted is None or spent is None or initial.value == adjusted.value:
        return None
    return BudgetChange(name, initial, adjusted, spent)
