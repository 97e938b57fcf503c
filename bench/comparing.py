"""Comparison of what engines wrote with what they were given: every text is there, in order, and no tag."""

from __future__ import annotations

import codecs
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

MAIN = "word/document.xml"
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_TAGS = ("{{", "{%", "{#", "{/", "{d.")
_PIECE = 1 << 22


def compare(path: Path, wanted: Iterable[str], who: str) -> None:
    """Ends the program, saying so, where the document is broken, lacks a text or has a tag left."""
    with zipfile.ZipFile(path) as package:
        pieces = _texts(package)
        have = ""
        for text in wanted:
            while (at := have.find(text)) == -1:
                piece = next(pieces, None)
                if piece is None:
                    sys.exit(f"{who}：{path.name} 里没有“{text}”")
                have += piece
            have = have[at + len(text) :]
        for _ in pieces:
            pass
        for name in package.namelist():
            if name != MAIN:
                package.read(name)  # raises for a wrong checksum


def _texts(package: zipfile.ZipFile) -> Iterator[str]:
    """The text of the main part in pieces, never all of it; reading to the end checks its checksum."""
    decoder, rest = codecs.getincrementaldecoder("utf-8")(), ""
    with package.open(MAIN) as part:
        while data := part.read(_PIECE):
            rest += decoder.decode(data)
            cut = rest.rfind("</w:t>") + len("</w:t>") if "</w:t>" in rest else 0
            text = unescape("".join(_TEXT.findall(rest[:cut])))
            if any(tag in text for tag in _TAGS):
                sys.exit(f"{package.filename} 里还有标记")
            yield text
            rest = rest[cut:]
