"""Annexes of a volume: a form's body made at home in the frame's package once, then stamped section by section."""

from __future__ import annotations

import posixpath
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
from .namespaces import (
    CONTENT_TYPES, DOCUMENT, FONT_TABLE, FONT_TABLE_TYPE, MC, NUMBERING, NUMBERING_TYPE, R, W, w,
)  # fmt: skip
from .numbering import Numbering
from .package import Member, read_package
from .relations import ContentTypes, Relation, read_relations, relations_name, write_relations
from .stylemerge import StyleSheet, merge_styles
from .template import Filters, has_tags, read_source, stamp

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
        _Mover(frame, members, numbering, name).move(body)
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


class _Mover:
    """Moves what a form's body refers to into the frame's package, and rewrites the references."""

    def __init__(self, frame: Frame, members: Mapping[str, Member], numbering: Numbering, name: str) -> None:
        self._frame, self._members, self._numbering, self._name = frame, members, numbering, name
        self._types = ContentTypes(members[CONTENT_TYPES].data())
        self._relations = {r.id: r for r in self._relations_of(DOCUMENT)}
        self._moved: dict[str, str] = {}

    def move(self, body: etree._Element) -> None:
        """Everything that ``body`` refers to."""
        self._styles(body)
        self._lists(body)
        self._fonts()
        for element in body.iter():
            if isinstance(element.tag, str):
                for key in [k for k in element.attrib if k.startswith(f"{{{R}}}")]:
                    element.set(key, self._reference(element.get(key)))

    def _part(self, kind: str) -> bytes | None:
        relation = next((r for r in self._relations.values() if r.type == kind and not r.external), None)
        return self._members[relation.member(DOCUMENT)].data() if relation else None

    def _styles(self, body: etree._Element) -> None:
        data = self._part(f"{R}/styles")
        if data is None or self._frame.styles_name not in self._frame.members:
            return
        form, frame = StyleSheet(data), StyleSheet(self._frame.members[self._frame.styles_name].data())
        plain = {"p": ("pStyle", form.default("paragraph")), "tbl": ("tblStyle", form.default("table"))}
        used = {e.get(w("val"), "") for e in body.iter(w("pStyle"), w("rStyle"), w("tblStyle"))}
        used |= {style for _, style in plain.values() if style}
        mapping = merge_styles(frame, form, used)
        for element in body.iter(w("pStyle"), w("rStyle"), w("tblStyle")):
            element.set(w("val"), mapping.get(element.get(w("val"), ""), element.get(w("val"), "")))
        for tag, (reference, style) in plain.items():
            if mapping.get(style, style) != frame.default("paragraph" if tag == "p" else "table"):
                _name_style(body, tag, reference, mapping[style])
        self._frame.members[self._frame.styles_name] = Member.of(self._frame.styles_name, frame.data())

    def _lists(self, body: etree._Element) -> None:
        data = self._part(NUMBERING)
        used = {e.get(w("val"), "") for e in body.iter(w("numId"))}
        if data is None or not used:
            return
        mapping = self._numbering.bring(data, used)
        for element in body.iter(w("numId")):
            element.set(w("val"), mapping.get(element.get(w("val"), ""), "0"))

    def _fonts(self) -> None:
        """Add the form's fonts (with their alternatives) that the frame's table lacks."""
        data, name = self._part(FONT_TABLE), self._frame.relations.target_of(FONT_TABLE)
        if data is None:
            return
        if name is None:
            name = "word/fontTable.xml"
            self._frame.relations.add(FONT_TABLE, name)
            self._frame.types.overrides[name] = FONT_TABLE_TYPE
            root = etree.Element(w("fonts"), nsmap={"w": W})
        else:
            root = etree.fromstring(self._frame.members[name].data())
        known = {font.get(w("name")) for font in root.iter(w("font"))}
        for font in etree.fromstring(data).iter(w("font")):
            if font.get(w("name")) not in known:
                for embedded in [e for e in font if str(e.tag).startswith(w("embed"))]:
                    font.remove(embedded)
                root.append(font)
        self._frame.members[name] = Member.of(
            name, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        )

    def _reference(self, old: str) -> str:
        relation = self._relations.get(old)
        if relation is None:
            raise TemplateError(
                f"引用了不存在的关系 {old}", where=self._name, hint="请用 Word 打开后另存一份"
            )
        if relation.external:
            return self._frame.relations.add(relation.type, relation.target, external=True)
        return self._frame.relations.add(relation.type, self._carried(relation.member(DOCUMENT)))

    def _carried(self, part: str) -> str:
        """The name in the frame's package of the form's member ``part``, brought over with all it needs."""
        if part in self._moved:
            return self._moved[part]
        member = self._members[part]
        if part.endswith(".xml") and has_tags(member.data().decode("utf-8", "replace")):
            raise TemplateError(
                f"{part} 里有标记，合成一册时无法填写", where=self._name, hint="图表里请不要写标记"
            )
        new = self._free(member)
        self._moved[part] = new
        self._frame.members[new] = Member(new, member.method, member.crc, member.size, member.raw)
        if kind := self._types.of(part):
            if self._frame.types.of(new) != kind:
                self._frame.types.overrides[new] = kind
        relations = [
            r
            if r.external
            else Relation(
                r.id, r.type, posixpath.relpath(self._carried(r.member(part)), posixpath.dirname(new))
            )
            for r in self._relations_of(part)
        ]
        if relations:
            self._frame.members[relations_name(new)] = Member.of(
                relations_name(new), write_relations(relations)
            )
        return new

    def _free(self, member: Member) -> str:
        """A name for the member: its own, or one that is not taken by something else."""
        stem, ending = posixpath.splitext(member.name)
        name, number = member.name, 1
        while name in self._frame.members and self._frame.members[name].data() != member.data():
            name, number = f"{stem}_{number}{ending}", number + 1
        return name

    def _relations_of(self, part: str) -> list[Relation]:
        member = self._members.get(relations_name(part))
        return read_relations(member.data()) if member else []


def _name_style(body: etree._Element, tag: str, reference: str, style: str) -> None:
    """Name the style on each paragraph or table that had the form's default style without saying so."""
    for element in body.iter(w(tag)):
        kind = w("pPr" if tag == "p" else "tblPr")
        properties = element.find(kind)
        if properties is None:
            properties = etree.Element(kind)
            element.insert(0, properties)
        if properties.find(w(reference)) is None:
            named = etree.Element(w(reference))
            named.set(w("val"), style)
            properties.insert(0, named)


def with_numbering(frame: Frame, numbering: Numbering) -> str:
    """The name of the frame's member for lists, with relation and content type where there was none."""
    name = frame.relations.target_of(NUMBERING) or "word/numbering.xml"
    frame.relations.add(NUMBERING, name)
    frame.types.overrides[name] = NUMBERING_TYPE
    return name
