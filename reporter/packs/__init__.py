"""Template packs: one folder holds one place's way of doing it; found, inherited, checked and loaded here."""

from .find import Found, find_packs
from .load import load_found, load_pack
from .pack import FORM, FRAME, FormSpec, FundRow, Pack, ReportSpec, SectionSpec, Source

__all__ = [
    "FORM",
    "FRAME",
    "FormSpec",
    "Found",
    "FundRow",
    "Pack",
    "ReportSpec",
    "SectionSpec",
    "Source",
    "find_packs",
    "load_found",
    "load_pack",
]
