"""Looks of paragraphs and runs: their properties in the order that WordprocessingML wants."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from .namespaces import w

_BY_ATTRIBUTE = ("rFonts", "spacing", "ind", "lang")  # each attribute of these is set by itself
_RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline",
    "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing",
    "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText",
    "vertAlign", "rtl", "cs", "em", "lang",
)  # fmt: skip
_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
)  # fmt: skip


def fill(properties: etree._Element, name: str, attributes: Mapping[str, str]) -> None:
    """Add the property where it is missing, or (fonts, spacing) the attributes that it lacks."""
    if not attributes:
        return
    child = properties.find(w(name))
    if child is None:
        child = etree.SubElement(properties, w(name))
    elif name not in _BY_ATTRIBUTE:
        return
    for key, value in attributes.items():
        if key not in child.attrib:
            child.set(key, value)


def put_in_order(properties: etree._Element) -> None:
    """Sort ``w:pPr`` or ``w:rPr``; what the order does not know stays at the end."""
    order = _PARAGRAPH_ORDER if properties.tag == w("pPr") else _RUN_ORDER
    ranks = {w(name): rank for rank, name in enumerate(order)}
    properties[:] = sorted(properties, key=lambda each: ranks.get(each.tag, len(ranks)))


def properties_of(element: etree._Element, kind: str) -> etree._Element:
    """The properties of a paragraph, run or table (``kind``: pPr, rPr, tblPr), made where missing."""
    properties = element.find(w(kind))
    if properties is None:
        properties = etree.Element(w(kind))
        element.insert(0, properties)
    return properties
