"""Explaining: an evaluation in, its deviations out, the weightiest first; a cause is never made up."""

from .detect import deviations
from .deviation import Deviation, DeviationKind

__all__ = ["Deviation", "DeviationKind", "deviations"]
