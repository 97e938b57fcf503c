"""Strays: numerals of a document that come from nowhere."""

from __future__ import annotations

from typing import NamedTuple


class Stray(NamedTuple):
    """A numeral, its place (``section:basics``, ``form:附件1``) and the paragraph or cell around it."""

    numeral: str
    place: str
    text: str
