"""Names of OOXML that more than one module of the room needs: namespaces, relation types, content types."""

from __future__ import annotations

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

IMAGE = f"{R}/image"
HYPERLINK = f"{R}/hyperlink"
STYLES = f"{R}/styles"
NUMBERING = f"{R}/numbering"
FONT_TABLE = f"{R}/fontTable"
THEME = f"{R}/theme"
CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
FONT_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"

DOCUMENT = "word/document.xml"
CONTENT_TYPES = "[Content_Types].xml"
RELATIONS = "_rels/.rels"


_VAL = f"{{{W}}}val"


def w(name: str) -> str:
    """The Clark name of a WordprocessingML element or attribute.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{W}}}{name}"


def val(element: etree._Element | None) -> str:
    """The ``w:val`` of an element, which says all of most; "" for none."""
    return "" if element is None else element.get(_VAL, "")


def part_bytes(root: etree._Element) -> bytes:
    """The part of ``root``, its characters written as they are in UTF-8."""
    return DECLARATION.encode() + bytes(etree.tostring(root, encoding="UTF-8"))
