"""Reading back of finished documents: their texts in reading order, and the fixed words of a template."""

from __future__ import annotations

import re
import zipfile
from bisect import bisect_left
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from reporter.errors import InputError

from .dialect import half_width
from .namespaces import DOCUMENT

_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)<")
_UNUSUAL = ("w:tbl>", "<w:br", "<w:tab/", "<w:tab ", "<wp:docPr", "<w:sectPr")
# A run's text | the description of a picture | a line break or tab | a table's edge
_PIECE = re.compile(r'<w:t(?: [^>]*)?>([^<]*)<|<wp:docPr [^>]*?descr="([^"]*)"|<w:(br|tab)[ /]|(</?w:tbl>)')
_END = "</w:p>"
_SPACES = {"br": "\n", "tab": "\t"}
_TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_DIGIT = re.compile(r"\d")


class Unit(NamedTuple):
    """One text of a document: a ``paragraph``, one in a table's ``cell``, or of a picture (``alt``).

    ``section`` marks the end of a section (its pages may have another size) and has no text.
    """

    kind: str
    text: str


def readback(source: bytes | Path) -> tuple[Unit, ...]:
    """The texts of a document in reading order, without empty ones, and the ends of its sections.

    Line breaks within a paragraph are ``\\n``; text that Word computes (numbers of pages and tables) is as it
    was written. Raises :class:`InputError` for a file that is no Word document.
    """
    return tuple(_units(_document(source)))


def fixed_texts(template: bytes | Path) -> frozenset[str]:
    """What a template's main part says with digits beside its tags, each piece between two tags by itself."""
    pieces = (piece.strip() for unit in readback(template) for piece in _TAG.split(half_width(unit.text)))
    return frozenset(piece for piece in pieces if _DIGIT.search(piece))


def _document(source: bytes | Path) -> str:
    try:
        with zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as package:
            return package.read(DOCUMENT).decode("utf-8")
    except FileNotFoundError as error:
        hint = "请检查路径，或先用 reporter build 生成报告"
        raise InputError("文件不存在", where=str(source), hint=hint) from error
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        where = str(source) if isinstance(source, Path) else "文档"
        problem = "读不出来，不是 Word 文档（.docx）"
        raise InputError(problem, where=where, hint="请检查文件名和路径") from error


def _units(xml: str) -> Iterator[Unit]:
    """Paragraph by paragraph: most hold plain runs, which are found much faster than all that may be."""
    marks = [*sorted(at for mark in _UNUSUAL for at in _places(xml, mark)), len(xml)]
    depth = end = at = 0
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


def _places(xml: str, mark: str) -> Iterator[int]:
    at = xml.find(mark)
    while at >= 0:
        yield at
        at = xml.find(mark, at + 1)


def _plain(text: str) -> str:
    return unescape(text) if "&" in text else text
