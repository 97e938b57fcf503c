"""Explaining: an evaluation in, its deviations and their explanations out; a cause is never made up."""

from .budgets import BudgetChange, budget_changes
from .choose import Basis, Choice, Trust
from .detect import deviations
from .deviation import Deviation, DeviationKind
from .explain import explain, findings
from .explanation import Explanation, Number
from .merge import CauseGroup, Item, by_cause
from .review import Flaw

__all__ = [
    "Basis",
    "BudgetChange",
    "CauseGroup",
    "Choice",
    "Deviation",
    "DeviationKind",
    "Explanation",
    "Flaw",
    "Item",
    "Number",
    "Trust",
    "budget_changes",
    "by_cause",
    "deviations",
    "explain",
    "findings",
]
