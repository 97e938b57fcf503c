"""Annexes of a volume: a form's body made at home in the frame's package once, then stamped section by section."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from reporter.errors import TemplateError

from .body import SPACER, Counters
from .check import package_problems
from .compiling import Compiled, compile_part
from .dialect import patched, serialised
from .frame import Frame, document_root
from .moving import Mover
from .namespaces import DOCUMENT, MC, NUMBERING, NUMBERING_TYPE, W, w
from .numbering import Numbering
from .package import read_package
from .template import Filters, read_source, stamp

_DROPPED = tuple(
    w(n) for n in ("headerReference", "footerReference", "type", "pgNumType", "titlePg", "sectPrChange")
)
_MARKS = tuple(w(n) for n in ("commentRangeStart", "commentRangeEnd", "commentReference", "proofErr"))
_NOTES = (w("footnoteReference"), w("endnoteReference"))
_DRAWING = re.compile(r'(<wp:docPr [^>]*?\bid=")\d+(")')
_BOOKMARK = re.compile(r"<w:bookmark(Start|End) ([^>]*)>")
_LIST = re.compile(r'(<w:numId w:val=")(\d+)(")')
_OPEN, _CLOSE = "<w:body>", "</w:body>"


@dataclass(frozen=True)
class Annex:
    """A form as a section of the frame's document; ``section`` is the properties of its last section."""

    name: str
    body: Compiled
    section: str
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
        """Bring a form into ``frame``: its styles, lists, fonts, pictures; the frame's members are added to."""
        members = read_package(read_source(source), name)
        problems = package_problems(members)
        if problems:
            raise TemplateError(
                f"文件结构有问题：{'；'.join(problems)}", where=name, hint="请用 Word 打开后另存一份"
            )
        root = document_root(members, name)
        _strip(root, name)
        body = root.find(w("body"))
        section = _sections(body)
        Mover(frame, members, numbering, name).move(body)
        text = _body_text(root)
        source_text = patched(text)
        literal = _section_text(section, text)
        compiled = compile_part(DOCUMENT, source_text, filters, where=name)
        return cls(name, compiled, literal, root.nsmap, root.get(f"{{{MC}}}Ignorable", ""))

    def stamped(self, context: Mapping[str, Any], counters: Counters, numbering: Numbering) -> str:
        """The XML of one annex, ending with its section's properties in its last paragraph."""
        xml = stamp(self.body, context, self.name)[len(_OPEN) : -len(_CLOSE)]
        if "<wp:docPr" in xml:
            xml = _DRAWING.sub(lambda m: f"{m[1]}{counters.next_drawing()}{m[2]}", xml)
        if "<w:bookmark" in xml:
            xml = _renamed_bookmarks(xml, counters)
        if "<w:numId" in xml:
            lists = {
                number: numbering.restarted(number) for _, number, _ in _LIST.findall(xml) if number != "0"
            }
            xml = _LIST.sub(lambda m: f"{m[1]}{lists.get(m[2], m[2])}{m[3]}", xml)
        return xml

    def without_section(self, xml: str) -> str:
        """A stamped annex whose section is the last of the document: its properties stand elsewhere."""
        head, _, tail = xml.rpartition(self.section)
        return head + tail


def _strip(root: etree._Element, name: str) -> None:
    """Take out what belongs to the form as a file of its own; raises TemplateError for notes."""
    if next(root.iter(*_NOTES), None) is not None:
        raise TemplateError(
            "自评表模板里有脚注或尾注，合成一册时放不进去", where=name, hint="请改成表格下面的一段说明"
        )
    for element in list(root.iter(*_MARKS)):
        element.getparent().remove(element)


def _sections(body: etree._Element) -> etree._Element:
    """Make the form's last section end in its last paragraph; the result is that section's properties."""
    for section in body.iter(w("sectPr")):
        for child in [c for c in section if c.tag in _DROPPED]:
            section.remove(child)
        for key in [k for k in section.attrib if "rsid" in k]:
            del section.attrib[key]
    last = body[-1] if len(body) and body[-1].tag == w("sectPr") else etree.SubElement(body, w("sectPr"))
    body.remove(last)
    paragraph = body[-1] if len(body) and body[-1].tag == w("p") else None
    if paragraph is None or "{%" in "".join(paragraph.itertext(w("t"))):
        paragraph = etree.fromstring(SPACER.format(section="").replace("<w:p>", f'<w:p xmlns:w="{W}">', 1))
        body.append(paragraph)
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    change = properties.find(w("pPrChange"))
    properties.insert(len(properties) if change is None else properties.index(change), last)
    return last


def _body_text(root: etree._Element) -> str:
    text = serialised(root)
    start, end = text.index(_OPEN), text.rindex(_CLOSE) + len(_CLOSE)
    return text[start:end]


def _section_text(section: etree._Element, text: str) -> str:
    """The section's properties as they stand in the serialised body: the last in it."""
    start = text.rindex("<w:sectPr")
    for end in ("</w:sectPr>", "/>"):
        if len(section) == (0 if end == "/>" else len(section)):
            return text[start : text.index(end, start) + len(end)]
    raise AssertionError


def _renamed_bookmarks(xml: str, counters: Counters) -> str:
    """Bookmarks numbered anew and, since names must differ too, named after their number."""
    numbers: dict[str, int] = {}

    def renamed(match: re.Match[str]) -> str:
        old = re.search(r'w:id="([^"]*)"', match[2])
        number = numbers.setdefault(old[1] if old else "", 0) or counters.next_bookmark()
        numbers[old[1] if old else ""] = number
        attributes = re.sub(r'w:id="[^"]*"', f'w:id="{number}"', match[2])
        attributes = re.sub(r'w:name="([^"]*)"', rf'w:name="\1_{number}"', attributes)
        return f"<w:bookmark{match[1]} {attributes}>"

    return _BOOKMARK.sub(renamed, xml)


def with_numbering(frame: Frame, numbering: Numbering) -> str:
    """The name of the frame's member for lists, with relation and content type where there was none."""
    name = frame.relations.target_of(NUMBERING) or "word/numbering.xml"
    frame.relations.add(NUMBERING, name)
    frame.types.overrides[name] = NUMBERING_TYPE
    return name
