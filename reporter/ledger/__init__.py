"""The ledger: where every number of a report stands, and the cells and formulas that it comes from."""

from .account import Accounted, Document, Stray, account
from .book import Book, ledger_of
from .trace import Answer, Found, Heard, trace
from .written import Written, written

__all__ = [
    "Accounted",
    "Answer",
    "Book",
    "Document",
    "Found",
    "Heard",
    "Stray",
    "Written",
    "account",
    "ledger_of",
    "trace",
    "written",
]
