"""The narrative: an evaluation and a pack's wording in, sections of blocks out."""

from .facts import Gathered, gathered
from .gaps import gap
from .narrate import narrate
from .ordinals import numbered
from .wording import Wording, compiled, not_utf8, wording_folders

__all__ = [
    "Gathered",
    "Wording",
    "compiled",
    "gap",
    "gathered",
    "narrate",
    "not_utf8",
    "numbered",
    "wording_folders",
]
