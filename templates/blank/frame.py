"""The frame of the narrative report: page and styles, and the one place where the report's body goes."""

from __future__ import annotations

from .ooxml import paragraph


def frame() -> str:
    """The body of ``report.docx``."""
    return paragraph("{{ body }}", "Body")
