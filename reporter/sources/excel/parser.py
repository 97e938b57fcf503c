"""XML of large parts read as a stream, and the shared texts of a workbook.

Cells that are empty are thrown away before the XML is parsed at all: a sheet whose million rows were
formatted down to the last holds nothing else, and would keep the parser busy for minutes. One that does not
say where it stands is kept: those behind it count from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from ..signs import raised, underlined
from ..text import INVISIBLE
from .archive import broken
from .grid import Struck

_CHUNK = 1 << 20
_EMPTY_CELL = re.compile(rb'<c r="[^<>]*/>')
_EMPTY_ROW = re.compile(rb'<row r="[^<>]*(?:/>|></row>)')
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Text without Excel's own escapes (``_x000D_``) and what shows nothing; line ends are one character."""
    if not text.isascii() and INVISIBLE.search(text):
        text = INVISIBLE.sub("", text)
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n") if "\r" in text else text


class Parser:
    """Common to both streams: element names without prefix, texts, and what must not be in a part."""

    def __init__(self) -> None:
        self.expat: Any = expat.ParserCreate()
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self._root
        self.expat.StartDoctypeDeclHandler = self._doctype
        self.texts: list[str] = []
        self.seen: list[str] = []
        self.struck: list[str] = []
        self.phonetic = self.is_struck = False
        self.shown: Callable[[str], str] | None = None
        """What the look of the run makes of its text."""
        self.expat.CharacterDataHandler = self.texts.append

    def _root(self, name: str, attributes: dict[str, str]) -> None:
        """The first element tells whether names bear a prefix; nearly always they do not."""
        prefixed = ":" in name
        self.expat.StartElementHandler = self._start if prefixed else self.start
        self.expat.EndElementHandler = self._end if prefixed else self.end
        self.expat.StartElementHandler(name, attributes)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.start(name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        self.end(name.rpartition(":")[2])

    def _doctype(self, *_: object) -> None:
        raise expat.ExpatError("doctype")

    def take_chunk(self, chunk: bytes) -> None:
        """Take the next piece of the part."""
        self.expat.Parse(chunk, False)

    def finish(self) -> None:
        """Know that there is no more."""
        self.expat.Parse(b"", True)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element; ``name`` is without prefix."""
        raise NotImplementedError

    def end(self, name: str) -> None:
        """Take the end of an element."""
        raise NotImplementedError

    def take(self) -> str:
        """The characters since the last :meth:`take`."""
        texts = self.texts
        made = texts[0] if len(texts) == 1 else "".join(texts)
        texts.clear()
        return made

    def begin_run(self, name: str, attributes: dict[str, str]) -> None:
        """Take what tells how a run of a text is shown; other elements tell nothing."""
        if name == "rPh":
            self.phonetic = True
        elif name == "r":
            self.is_struck, self.shown = False, None
        elif name == "strike":
            self.is_struck = attributes.get("val") not in ("0", "false")
        elif name == "u" and attributes.get("val") != "none":
            self.shown = underlined
        elif name == "vertAlign" and attributes.get("val") == "superscript":
            self.shown = raised

    def end_run(self) -> None:
        """Take the text of a run; readings in small print (phonetic guides) do not belong to the cell."""
        if self.phonetic:
            return
        text = self.take()
        if self.shown is not None:
            text = self.shown(text) or text
        (self.struck if self.is_struck else self.seen).append(text)

    def take_runs(self) -> str:
        """All runs as one text, without those that a line goes through where others stay: ~~90人~~95人."""
        text = unescaped("".join(self.seen))
        if self.struck and not text.strip():
            text = Struck(unescaped("".join(self.struck)))
        self.seen.clear()
        self.struck.clear()
        self.is_struck, self.shown = False, None
        return text


class _Strings(Parser):
    """The shared texts."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self.texts.clear()
        elif name != "si":
            self.begin_run(name, attributes)

    def end(self, name: str) -> None:
        if name == "t":
            self.end_run()
        elif name == "rPh":
            self.phonetic = False
        elif name == "si":
            self.made.append(self.take_runs())


def shared_strings(archive: ZipFile, member: str, file: str) -> list[str]:
    """The texts that cells refer to by number."""
    parser = _Strings()
    feed(parser, archive, member, file)
    return parser.made


def feed(parser: Parser, archive: ZipFile, member: str, file: str) -> None:
    """Parse that member of the archive to its end; raises :class:`InputError` when it is broken."""
    try:
        for chunk in _chunks(archive, member):
            parser.take_chunk(_EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", chunk)))
        parser.finish()
    except (expat.ExpatError, ValueError, IndexError) as error:
        raise broken(file, member) from error


def _chunks(archive: ZipFile, member: str) -> Iterator[bytes]:
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk
