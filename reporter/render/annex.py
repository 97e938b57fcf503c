"""Annexes of a volume: a form brought into the frame's package once, then stamped section by section."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from reporter.errors import TemplateError

from .body import SPACER
from .bookmarks import renamed
from .breaks import SECTION
from .check import known_kinds
from .compiling import Compiled, compile_part
from .counters import COUNTED, Counters
from .dialect import patched, serialised
from .frame import Frame
from .looks import properties_of
from .moving import Mover
from .namespaces import DOCUMENT, MC, W, w
from .numbering import Numbering
from .stamping import Stamped, stamp
from .template import Filters, read_template, tagged_root

_DROPPED = tuple(w(n) for n in ("headerReference", "footerReference", "type", "pgNumType", "titlePg"))
_MARKS = tuple(w(n) for n in ("commentRangeStart", "commentRangeEnd", "commentReference", "proofErr"))
_NOTES = (w("footnoteReference"), w("endnoteReference"))
_NUMBERED = re.compile(f"{COUNTED.pattern}|<w:bookmark|<w:numId")
_LIST = re.compile(r'(<w:numId w:val=")(\d+)(")')
_OPEN, _CLOSE = "<w:body>", "</w:body>"


@dataclass(frozen=True)
class Annex:
    """A form as a section of the frame's document.

    ``section`` is the properties of its last section; ``numbered`` says that each copy needs ids of its own.
    """

    name: str
    body: Compiled
    section: str
    numbered: bool
    namespaces: Mapping[str | None, str]
    ignorable: str

    @classmethod
    def adopt(
        cls,
        source: Path | bytes,
        frame: Frame,
        numbering: Numbering,
        filters: Filters,
        name: str = "form.docx",
    ) -> Annex:
        """Bring a form into ``frame``: its styles, lists, fonts and pictures are added to the frame's."""
        members = read_template(source, name)
        known = known_kinds(members[DOCUMENT].data())
        root = tagged_root(members[DOCUMENT], name)
        _strip(root, name)
        body = root.find(w("body"))
        _end_section(body)
        Mover(frame, members, numbering, name).move(body)
        text = _body_text(root)
        return cls(
            name,
            compile_part(DOCUMENT, patched(text), filters, where=name, keep_rows=True, known=known),
            SECTION.findall(text)[-1],
            _NUMBERED.search(text) is not None,
            root.nsmap,
            root.get(f"{{{MC}}}Ignorable", ""),
        )

    def stamped(self, context: Mapping[str, Any], counters: Counters, numbering: Numbering) -> Stamped:
        """One annex, ending with its section's properties in its last paragraph."""
        copy = stamp(self.body, context, self.name)
        data = copy.data[len(_OPEN) : -len(_CLOSE)]
        if self.numbered or copy.foreign:
            data = _numbered(counters.renumbered(data).decode(), counters, numbering).encode()
        return copy._replace(data=data)

    def without_section(self, data: bytes) -> bytes:
        """A stamped annex whose section is the last of the document: its properties stand elsewhere."""
        head, _, tail = data.rpartition(self.section.encode())
        return head + tail


def _numbered(xml: str, counters: Counters, numbering: Numbering) -> str:
    """``xml`` with bookmarks and lists of its own."""
    xml = renamed(xml, counters)
    used = {number for _, number, _ in _LIST.findall(xml)} - {"0"}
    lists = {number: numbering.restarted(number) for number in sorted(used)}
    return _LIST.sub(lambda m: f"{m[1]}{lists.get(m[2], m[2])}{m[3]}", xml)


def _strip(root: etree._Element, name: str) -> None:
    """Take out what belongs to the form as a file of its own; raises TemplateError for notes."""
    if next(root.iter(*_NOTES), None) is not None:
        raise TemplateError(
            "自评表模板里有脚注或尾注，合成一册时放不进去", where=name, hint="请改成表格下面的一段说明"
        )
    for element in list(root.iter(*_MARKS)):
        element.getparent().remove(element)


def _end_section(body: etree._Element) -> None:
    """Make the form's last section end in its last paragraph, or in a tiny one of its own."""
    for section in body.iter(w("sectPr")):
        for child in [c for c in section if c.tag in _DROPPED]:
            section.remove(child)
        for key in [k for k in section.attrib if "rsid" in k]:
            del section.attrib[key]
    last = body[-1] if len(body) and body[-1].tag == w("sectPr") else etree.SubElement(body, w("sectPr"))
    body.remove(last)
    paragraph = body[-1] if len(body) and body[-1].tag == w("p") else None
    if paragraph is None or "{" in "".join(paragraph.itertext(w("t"))):
        tiny = SPACER.format(section="").replace("<w:p>", f'<w:p xmlns:w="{W}">', 1)
        paragraph = etree.fromstring(tiny)
        body.append(paragraph)
    properties_of(paragraph, "pPr").append(last)


def _body_text(root: etree._Element) -> str:
    text = serialised(root)
    start, end = text.index(_OPEN), text.rindex(_CLOSE) + len(_CLOSE)
    return text[start:end]
