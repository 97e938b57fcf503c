"""Explaining: an evaluation in, its deviations and their explanations out; a cause is never made up."""

from .budgets import BudgetChange, budget_change, budget_change_of
from .choose import Basis, Trust
from .confirming import findings
from .deviation import Deviation, DeviationKind
from .explainer import Explainer, deviations, explain, explainer_of, ranked
from .explanation import Explanation
from .keeping import Counted, Distinct, Inputs, Sum, Top
from .merge import CauseGroup
from .phrasing import clause, nested
from .review import Flaw
from .roundup import Roundup

__all__ = [
    "Basis",
    "BudgetChange",
    "CauseGroup",
    "Counted",
    "Deviation",
    "DeviationKind",
    "Distinct",
    "Explainer",
    "Explanation",
    "Flaw",
    "Inputs",
    "Roundup",
    "Sum",
    "Top",
    "Trust",
    "budget_change",
    "budget_change_of",
    "clause",
    "deviations",
    "explain",
    "explainer_of",
    "findings",
    "nested",
    "ranked",
]
