"""Facts for the wording: frozen views with everything counted, summed, sorted and compared beforehand."""

from .facts import Facts, gather

__all__ = ["Facts", "gather"]
