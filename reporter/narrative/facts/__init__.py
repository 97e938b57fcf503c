"""Facts for the wording: frozen views with everything counted, summed, sorted and compared beforehand."""

from .facts import Facts, facts_of
from .gathered import Gathered, gathered

__all__ = ["Facts", "Gathered", "facts_of", "gathered"]
