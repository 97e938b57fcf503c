"""Assembly: the narrative and every project's form put together into one report of blocks."""

from .form import form_of
from .report import assemble, illustrated, remarks_of
from .review import Findings, review
from .volumes import Bound, Limit, bind, index_of

__all__ = [
    "Bound",
    "Findings",
    "Limit",
    "assemble",
    "bind",
    "form_of",
    "illustrated",
    "index_of",
    "remarks_of",
    "review",
]
