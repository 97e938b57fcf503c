"""The narrative: an evaluation and a pack's wording in, sections of blocks out."""

from .facts import Gathered, gathered
from .gaps import gap
from .narrate import narrate
from .wording import Wording

__all__ = ["Gathered", "Wording", "gap", "gathered", "narrate"]
