"""Word documents as plain text, in reading order, for golden files and for looking things up."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of(path: Path) -> str:
    """One line a paragraph, one line a table row with cells between bars; empty paragraphs are left out."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml"))[0]
    return "\n".join(_lines(body)) + "\n"


def cells_of(path: Path) -> list[str]:
    """The text of every table cell of the document, in reading order."""
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return [_text(cell) for cell in root.iter(f"{_W}tc")]


def words(path: Path) -> str:
    """The document's XML without its tags."""
    with zipfile.ZipFile(path) as package:
        return re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode())


def _lines(parent: etree._Element) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{_W}p":
            text = _text(child)
            if text:
                yield text
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                yield "| " + " | ".join(_text(cell) for cell in row.iterchildren(f"{_W}tc")) + " |"


def _text(element: etree._Element) -> str:
    """The text of an element; line and paragraph breaks within a cell become ``⏎``."""
    paragraphs = [element] if element.tag == f"{_W}p" else list(element.iter(f"{_W}p"))
    return "⏎".join(_paragraph(paragraph) for paragraph in paragraphs)


def _paragraph(paragraph: etree._Element) -> str:
    parts = []
    for node in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab", f"{_W}drawing"):
        kind = etree.QName(node).localname
        parts.append(node.text or "" if kind == "t" else {"br": "⏎", "tab": "\t", "drawing": "[图]"}[kind])
    return "".join(parts)
