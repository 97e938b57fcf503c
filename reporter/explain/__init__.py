"""Explaining: an evaluation in, its deviations and their explanations out; a cause is never made up."""

from .choose import Basis, Choice, Trust
from .detect import deviations
from .deviation import Deviation, DeviationKind
from .explain import explain, findings
from .explanation import Explanation, Number
from .merge import CauseGroup, Item, by_cause
from .review import Flaw

__all__ = [
    "Basis",
    "CauseGroup",
    "Choice",
    "Deviation",
    "DeviationKind",
    "Explanation",
    "Flaw",
    "Item",
    "Number",
    "Trust",
    "by_cause",
    "deviations",
    "explain",
    "findings",
]
