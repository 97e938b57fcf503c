"""Breaks in the text of values: tabs, ``\\a`` (a new paragraph) and ``\\f`` (a new page), as in docxtpl.

They need the properties of the run and the paragraph around them, so a copy is searched for these only when
a value held one.
"""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
_PARAGRAPH_LOOK = re.compile(r"<w:pPr>.*?</w:pPr>", re.DOTALL)
_RUN_LOOK = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)
SECTION = re.compile(r"<w:sectPr(?: [^>]*)?(?:/>|>.*?</w:sectPr>)", re.DOTALL)
_CLOSE, _OPEN = "</w:t></w:r>", '<w:t xml:space="preserve">'


def has_breaks(xml: str) -> bool:
    """Whether a value brought a break that is to be resolved."""
    return "\t" in xml or "\a" in xml or "\f" in xml


def resolved(xml: str) -> str:
    """``xml`` with all breaks as elements; signs outside of any text are left out."""
    xml = _PARAGRAPH.sub(_in_paragraph, xml)
    return xml.replace("\a", "").replace("\f", "") if "\a" in xml or "\f" in xml else xml


def _in_paragraph(paragraph: re.Match[str]) -> str:
    if not has_breaks(paragraph[0]):
        return paragraph[0]
    found = _PARAGRAPH_LOOK.search(paragraph[0])
    look = SECTION.sub("", found[0]) if found else ""
    return _RUN.sub(lambda run: _in_run(run[0], look), paragraph[0])


def _in_run(run: str, paragraph: str) -> str:
    found = _RUN_LOOK.search(run)
    look = found[0] if found else ""
    again = f"<w:p>{paragraph}<w:r>{look}{_OPEN}"
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

    def text(match: re.Match[str]) -> str:
        xml = match[0].replace("\t", f"{_CLOSE}<w:r>{look}<w:tab/></w:r><w:r>{look}{_OPEN}")
        xml = xml.replace("\a", f"{_CLOSE}</w:p>{again}")
        return xml.replace("\f", f"{_CLOSE}</w:p>{page}{again}")

    return _TEXT.sub(text, run)
