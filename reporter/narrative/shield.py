"""The shield around user text: within wording, nothing that a person wrote can act as markup.

ASCII punctuation is moved to private code points before the Markdown is parsed and back afterwards. Places
of tables, pictures, references and gaps travel through the Markdown between two private marks.
"""

from __future__ import annotations

import re
import string
from typing import NamedTuple

from markupsafe import Markup

from reporter.blocks import gap_text

_PLANE = 0xF0000
_SHIELD = {ord(c): chr(_PLANE + ord(c)) for c in string.punctuation}
_BARE = {_PLANE + ord(c): c for c in string.punctuation}
_LINES = re.compile(r"\s*[\r\n]+\s*")
_OPEN, _CLOSE = "\ue000", "\ue001"
_TOKEN = re.compile(f"{_OPEN}(\\w+)\ue002([^{_CLOSE}]*){_CLOSE}")


class Token(NamedTuple):
    """A place: ``kind`` is table, picture, ref or gap; ``text`` its id, or the words of the gap."""

    kind: str
    text: str


def shield(text: str) -> Markup:
    """User text as plain words of one paragraph; line ends within it become nothing."""
    return Markup(_LINES.sub("", text.strip()).translate(_SHIELD))


def bare(text: str) -> str:
    """Text with its own punctuation again."""
    return text.translate(_BARE)


def token(kind: str, text: str) -> Markup:
    """The mark of a place, to be written into Markdown."""
    return Markup(f"{_OPEN}{kind}\ue002{shield(text)}{_CLOSE}")


class Told(Markup):
    """Text that the program wrote, whose numbers were recorded when they were printed."""


_GAP = re.compile(gap_text("([^】]*)"))


def told(text: str) -> Told:
    """A text of the program as plain words, its gaps as gaps."""
    pieces = _GAP.split(text)  # words and gaps by turns
    return Told("".join(token("gap", piece) if at % 2 else shield(piece) for at, piece in enumerate(pieces)))


def split(text: str) -> list[str | Token]:
    """Parsed text in its pieces: plain words and places."""
    pieces: list[str | Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        pieces += [bare(text[end : match.start()]), Token(match[1], bare(match[2]))]
        end = match.end()
    return [piece for piece in (*pieces, bare(text[end:])) if piece]
