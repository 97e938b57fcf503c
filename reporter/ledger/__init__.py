"""The ledger: where every number of a report stands, and the cells and formulas that it comes from."""

from .account import Accounted, Document, account
from .book import ledger_of
from .forms import place_of
from .stray import Stray
from .trace import Answer, Found, Source, trace

__all__ = [
    "Accounted",
    "Answer",
    "Document",
    "Found",
    "Source",
    "Stray",
    "account",
    "ledger_of",
    "place_of",
    "trace",
]
