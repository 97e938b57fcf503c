"""Assembly: the narrative and every project's form put together into one report of blocks."""

from .form import form_of
from .report import assemble, forms_of, title_of
from .review import Findings, review

__all__ = ["Findings", "assemble", "form_of", "forms_of", "review", "title_of"]
