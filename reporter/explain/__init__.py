"""Explaining: an evaluation in, its deviations and their explanations out; a cause is never made up."""

from .budgets import BudgetChange, budget_change, budget_changes, largest_first
from .choose import Basis, Trust
from .confirming import findings
from .detect import deviations
from .deviation import Deviation, DeviationKind
from .explain import explain, explainer_of, ranked
from .explainer import Explainer
from .explanation import Explanation, Number
from .merge import CauseGroup, Item, by_cause
from .phrasing import clause
from .review import Flaw
from .taxonomy import NamedCause

__all__ = [
    "Basis",
    "BudgetChange",
    "CauseGroup",
    "Deviation",
    "DeviationKind",
    "Explainer",
    "Explanation",
    "Flaw",
    "Item",
    "NamedCause",
    "Number",
    "Trust",
    "budget_change",
    "budget_changes",
    "by_cause",
    "clause",
    "deviations",
    "explain",
    "explainer_of",
    "findings",
    "largest_first",
    "ranked",
]
