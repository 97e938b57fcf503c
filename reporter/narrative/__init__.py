"""The narrative: an evaluation and a pack's wording in, sections of blocks out."""

from .gaps import gap
from .narrate import narrate

__all__ = ["gap", "narrate"]
