"""Template packs: one folder holds one place's way of doing it; found, inherited, checked and loaded here."""

from .causes import CauseSpec, Sign, called
from .find import Found, find_packs
from .load import load_found, load_pack
from .pack import FORM, FRAME, WORDING, Pack, ReportSpec
from .printed import printed_in

__all__ = [
    "FORM",
    "FRAME",
    "WORDING",
    "CauseSpec",
    "Found",
    "Pack",
    "ReportSpec",
    "Sign",
    "called",
    "find_packs",
    "load_found",
    "load_pack",
    "printed_in",
]
