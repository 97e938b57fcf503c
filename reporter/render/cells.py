"""Cells of a template's tables: our ``{% merge %}`` tag, and the order Word wants inside ``w:tcPr``."""

from __future__ import annotations

import re

_MERGE = re.compile(r"\{%[-+]?\s*merge\b\s*(.*?)\s*[-+]?%\}", re.DOTALL)
_ORDER = (
    "cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection",
    "tcFitText", "vAlign", "hideMark",
)  # fmt: skip
MERGE_CHOICE = (
    '{% if merge_count == 0 %}<w:vMerge/>{% elif merge_count != 1 %}<w:vMerge w:val="restart"/>{% endif %}'
)
"""What chooses the part of a cell in a merge downwards by the number that the tag has set."""
_TAG = re.compile(r"<(/?)w:tc[ >]")
_PROPERTIES = re.compile(r"<w:tcPr>((?:(?!</w:tcPr>).)*)</w:tcPr>", re.DOTALL)
_CHILD = re.compile(r"<w:(\w+)(?: [^>]*)?(?:/>|>.*?</w:\1>)", re.DOTALL)
_EMPTY_RUN = re.compile(
    r"<w:r(?: [^>]*)?>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: [^>]*)?></w:t></w:r>", re.DOTALL
)
_PARAGRAPH_PROPERTIES = re.compile(r"<w:p(?: [^>]*)?>(<w:pPr>(?:(?!</w:pPr>).)*</w:pPr>)", re.DOTALL)


def ordered_cells(xml: str) -> str:
    """``xml`` with each changing ``w:tcPr`` in Word's order (docxtpl puts its own children first or last)."""
    return _PROPERTIES.sub(lambda m: f"<w:tcPr>{_ordered(m[1])}</w:tcPr>" if "{" in m[1] else m[0], xml)


def _ordered(properties: str) -> str:
    children = list(_CHILD.finditer(properties))
    if "".join(child[0] for child in children) != properties:
        return properties  # something between the elements: the author's own tags, left as they are
    return "".join(
        c[0] for c in sorted(children, key=lambda c: _ORDER.index(c[1]) if c[1] in _ORDER else len(_ORDER))
    )


def merged_cells(xml: str) -> str:
    """``xml`` with each cell that holds ``{% merge n %}`` turned into a choice by ``n``.

    0: the cell goes on from the one above and is emptied; 1: an ordinary cell; more: it covers n rows.
    """
    position = len(xml)
    while (position := xml.rfind("merge", 0, position)) != -1:
        opener = xml.rfind("{%", 0, position)
        tag = _MERGE.match(xml, opener) if opener != -1 else None
        span = _cell_around(xml, tag.start()) if tag and tag.start() < position < tag.end() else None
        if tag and span:
            start, end = span
            cell = xml[start : tag.start()] + xml[tag.end() : end]
            xml = xml[:start] + _choice(cell, tag[1]) + xml[end:]
            position = start
    return xml


def _cell_around(xml: str, position: int) -> tuple[int, int] | None:
    """The span of the innermost cell around ``position``; ``None`` outside of cells."""
    depth = 0
    for tag in reversed(list(_TAG.finditer(xml, 0, position))):
        depth += 1 if tag[1] else -1
        if depth < 0:
            end = _end_of_cell(xml, position)
            return (tag.start(), end) if end else None
    return None


def _end_of_cell(xml: str, position: int) -> int | None:
    depth = 0
    for tag in _TAG.finditer(xml, position):
        depth += -1 if tag[1] else 1
        if depth < 0:
            return tag.end()
    return None


def _choice(cell: str, count: str) -> str:
    head, rest = cell.split(">", 1)
    match = re.match(r"<w:tcPr\s*/>", rest) or _PROPERTIES.match(rest)
    old = match[1] if match and match.lastindex else ""
    content = _EMPTY_RUN.sub("", rest[match.end() if match else 0 : -len("</w:tc>")])
    paragraph = _PARAGRAPH_PROPERTIES.search(content)
    before, after = _without_merge(old)
    properties = f"{before}{{% set merge_count = ({count})|_rows %}}{MERGE_CHOICE}{after}"
    empty = f"<w:p>{paragraph[1] if paragraph else ''}</w:p>"
    return (
        f"{head}><w:tcPr>{properties}</w:tcPr>"
        f"{{% if merge_count == 0 %}}{empty}{{% else %}}{content}{{% endif %}}</w:tc>"
    )


def _without_merge(properties: str) -> tuple[str, str]:
    """What stands before and after the place of ``w:vMerge`` in a cell's properties."""
    rank = _ORDER.index("vMerge")
    children = [(c[1], c[0]) for c in _CHILD.finditer(properties)]
    before = "".join(xml for name, xml in children if name in _ORDER[:rank])
    return before, "".join(xml for name, xml in children if name not in _ORDER[: rank + 1])
