"""Tables of the narrative, made from facts: numbers by the printer, heads from the pack's labels."""

from .deviations import deviation_table
from .funds import fund_table
from .indicators import indicator_table
from .notes import notes_of
from .scores import score_table
from .sheet import Labels

__all__ = ["Labels", "deviation_table", "fund_table", "indicator_table", "notes_of", "score_table"]
