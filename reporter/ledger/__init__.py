"""The ledger: where every number of a report stands, and the cells and formulas that it comes from."""

from .account import Document, NarrativeAccount, account
from .book import NarrativeBook, write_ledger
from .forms import FormAccount, FormAccounts, place_of
from .places import Told
from .reading import AGAIN, Book
from .stray import Stray
from .trace import Answer, Found, Scope, Source, trace

__all__ = [
    "AGAIN",
    "Answer",
    "Book",
    "Document",
    "FormAccount",
    "FormAccounts",
    "Found",
    "NarrativeAccount",
    "NarrativeBook",
    "Scope",
    "Source",
    "Stray",
    "Told",
    "account",
    "place_of",
    "trace",
    "write_ledger",
]
