"""Reading back of finished documents: their texts in reading order, and the fixed words of a template.

A document is read as a stream, so that whoever wants only its beginning stops there.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from bisect import bisect_left
from codecs import getincrementaldecoder
from collections.abc import Generator, Iterable, Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from reporter.errors import InputError

from .dialect import half_width
from .namespaces import DOCUMENT
from .package import parts_of

_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)<")
_UNUSUAL = ("w:tbl>", "<w:br", "<w:tab/", "<w:tab ", "<wp:docPr", "<w:sectPr")
# A run's text | the description of a picture | a line break or tab | a table's edge
_PIECE = re.compile(r'<w:t(?: [^>]*)?>([^<]*)<|<wp:docPr [^>]*?descr="([^"]*)"|<w:(br|tab)[ /]|(</?w:tbl>)')
_END = "</w:p>"
_SPACES = {"br": "\n", "tab": "\t"}
_TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_DIGIT = re.compile(r"\d")
_TAG_OR_DIGIT = re.compile(r"\d|[{｛]").search
_DESCRIBED = re.compile(rb'<wp:docPr [^>]*?descr="([^"]*)"')
_RUNNING = re.compile(r"word/(?:header|footer)\d*\.xml")
_CHUNK = 1 << 18


class Unit(NamedTuple):
    """One text of a document: a ``paragraph``, one in a table's ``cell``, or of a picture (``alt``).

    ``section`` marks the end of a section (its pages may have another size) and has no text.
    """

    kind: str
    text: str


def units(source: bytes | Path) -> Iterator[Unit]:
    """The texts of a document in reading order, without empty ones, and the ends of its sections.

    Line breaks within a paragraph are ``\\n``; text that Word computes (numbers of pages and tables) is as it
    was written. No more is read than is asked for. Raises :class:`InputError` for a file that is no Word
    document.
    """
    try:
        with zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as package:
            yield from _streamed(package)
    except FileNotFoundError as error:
        hint = "请检查路径，或先用 reporter build 生成报告"
        raise InputError("文件不存在", where=str(source), hint=hint) from error
    except (OSError, KeyError, ValueError, zlib.error, zipfile.BadZipFile) as error:
        where = str(source) if isinstance(source, Path) else "文档"
        problem = "读不出来，不是 Word 文档（.docx）"
        raise InputError(problem, where=where, hint="请检查文件名和路径") from error


def fixed_texts(template: bytes | Path) -> frozenset[str]:
    """What a template's main part says with digits beside its tags, each piece between two tags by itself."""
    return frozenset(_pieces(unit.text for unit in units(template)))


class FormReader:
    """Reads back the single documents that are stamped from one form; ``fixed`` is what the form says itself.

    Headers and footers are read where they hold tags: others say in each document what the form says.
    """

    def __init__(self, form: bytes) -> None:
        with zipfile.ZipFile(BytesIO(form)) as package:
            running = [name for name in sorted(package.namelist()) if _RUNNING.fullmatch(name)]
            texts = {name: [*_numbered(package.read(name), tags=True)] for name in running}
            self._described = b"<wp:docPr " in package.read(DOCUMENT)
        tagged = [name for name, each in texts.items() if any(_TAG.search(half_width(text)) for text in each)]
        self._parts = (DOCUMENT, *tagged)
        said = (text for name in tagged for text in texts[name])
        self.fixed: frozenset[str] = fixed_texts(form) | frozenset(_pieces(said))

    def numbered(self, document: bytes) -> list[str]:
        """The texts with digits, of paragraphs, cells and descriptions of pictures, in no certain order."""
        texts: list[str] = []
        parts = parts_of(document, self._parts)
        for name in self._parts:
            xml = parts[name]
            texts += _numbered(xml)
            if self._described:
                texts += _described(xml)
        return texts


def _numbered(xml: bytes, *, tags: bool = False) -> Iterator[str]:
    """The texts of paragraphs with digits, or with whatever looks like one of the ``tags``.

    Cut at the ends of runs, so that of what stands between two texts next to nothing is looked at.
    """
    wanted = _TAG_OR_DIGIT if tags else _DIGIT.search
    parts: list[bytes] = []
    for piece in xml.split(b"</w:t>"):
        if piece.find(b"</w:p>") >= 0:  # ``in`` takes it for a number first, which costs as much again
            if parts:
                text = b"".join(parts).decode()
                if wanted(text):
                    yield _plain(text)
                parts = []
        elif parts and b"<w:br" in piece:
            parts.append(b"\n")
        elif parts and b"<w:tab/" in piece:
            parts.append(b"\t")
        parts.append(piece[piece.rfind(b">") + 1 :])


def _described(xml: bytes) -> Iterator[str]:
    """The descriptions of pictures with digits."""
    found = (_plain(text.decode()) for text in _DESCRIBED.findall(xml))
    return (text for text in found if _DIGIT.search(text))


def _pieces(texts: Iterable[str]) -> Iterator[str]:
    """The pieces with digits between the tags of a template."""
    for text in texts:
        yield from (piece.strip() for piece in _TAG.split(half_width(text)) if _DIGIT.search(piece))


def _streamed(package: zipfile.ZipFile) -> Iterator[Unit]:
    """The units of the main part, which is never held as a whole."""
    decode, rest, depth = getincrementaldecoder("utf-8")().decode, "", 0
    with package.open(DOCUMENT) as part:
        while chunk := part.read(_CHUNK):
            rest += decode(chunk)
            end = rest.rfind(_END) + len(_END)
            if end >= len(_END):
                depth = yield from _units(rest[:end], depth)
                rest = rest[end:]
    yield from _units(rest, depth)


def _units(xml: str, depth: int) -> Generator[Unit, None, int]:
    """Paragraph by paragraph: most hold plain runs, which are found much faster than all that may be.

    ``depth`` is how many tables are open; given back is how many are at the end.
    """
    marks = [*sorted(at for mark in _UNUSUAL for at in _places(xml, mark)), len(xml)]
    end = at = 0
    for paragraph in xml.split(_END):
        end += len(paragraph) + len(_END)
        if marks[at] >= end:
            text = "".join(_TEXT.findall(paragraph))
            section = False
        else:
            at = bisect_left(marks, end, at)
            section = "<w:sectPr" in paragraph
            parts: list[str] = []
            for run, description, space, edge in _PIECE.findall(paragraph):
                if description:
                    yield Unit("alt", _plain(description))
                depth += -1 if edge == "</w:tbl>" else 1 if edge else 0
                parts.append(run or _SPACES.get(space, ""))
            text = "".join(parts)
        if text:
            yield Unit("cell" if depth else "paragraph", _plain(text))
        if section:
            yield Unit("section", "")
    return depth


def _places(xml: str, mark: str) -> Iterator[int]:
    at = xml.find(mark)
    while at >= 0:
        yield at
        at = xml.find(mark, at + 1)


def _plain(text: str) -> str:
    return unescape(text) if "&" in text else text
