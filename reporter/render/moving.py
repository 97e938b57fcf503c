"""Moving of a form into the frame's package: styles, lists, fonts, pictures, and the references to them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from lxml import etree

from reporter.errors import TemplateError

from .frame import Frame
from .looks import properties_of
from .namespaces import (
    CONTENT_TYPES,
    DOCUMENT,
    FONT_TABLE,
    FONT_TABLE_TYPE,
    NUMBERING,
    STYLES,
    THEME,
    R,
    W,
    part_bytes,
    val,
    w,
)
from .numbering import Numbering
from .package import Member
from .relations import ContentTypes, Relation, Relations, relations_name, relative, write_relations
from .stating import state_lists, state_tables
from .stylemerge import StyleSheet, merge_styles
from .template import has_tags
from .theme import Theme


class Mover:
    """Moves what a form's body refers to into the frame's package, and rewrites the references."""

    def __init__(self, frame: Frame, members: Mapping[str, Member], numbering: Numbering, name: str) -> None:
        self._frame, self._members, self._numbering, self._name = frame, members, numbering, name
        self._types = ContentTypes(members[CONTENT_TYPES].data())
        self._relations = {r.id: r for r in Relations.of(self._members, DOCUMENT)}
        self._moved: dict[str, str] = {}
        self._theme = self._foreign_theme()

    def move(self, body: etree._Element) -> None:
        """Everything that ``body`` refers to."""
        if self._theme:
            self._theme.write_out(body)
        sheet = self._styles(body)
        self._lists((body, *(sheet.added if sheet else ())))
        if sheet:
            state_lists(body, sheet)
            self._frame.members[self._frame.styles_name] = Member.of(self._frame.styles_name, sheet.data())
        self._fonts()
        for element in body.iter():
            if isinstance(element.tag, str):
                for key in [k for k in element.attrib if k.startswith(f"{{{R}}}")]:
                    element.set(key, self._reference(element.get(key)))

    def _part(self, kind: str) -> bytes | None:
        relation = next((r for r in self._relations.values() if r.type == kind and not r.external), None)
        return self._members[relation.member(DOCUMENT)].data() if relation else None

    def _foreign_theme(self) -> Theme | None:
        """The form's theme, unless the frame has the same."""
        own, theirs = self._part(THEME), self._frame.members.get(self._frame.relations.target_of(THEME) or "")
        theme = Theme.read(own) if own else None
        return None if theirs and theme == Theme.read(theirs.data()) else theme

    def _spelled(self, kind: str) -> bytes | None:
        """A part of the form that says itself what its theme stood for."""
        data = self._part(kind)
        if data is None or self._theme is None:
            return data
        root = etree.fromstring(data)
        self._theme.write_out(root)
        return part_bytes(root)

    def _styles(self, body: etree._Element) -> StyleSheet | None:
        """The frame's sheet with the form's styles in it; ``None`` where one of them has none."""
        data = self._spelled(STYLES)
        if data is None or self._frame.styles_name not in self._frame.members:
            return None
        form, frame = StyleSheet(data), StyleSheet(self._frame.members[self._frame.styles_name].data())
        plain = {"p": ("pStyle", form.default("paragraph")), "tbl": ("tblStyle", form.default("table"))}
        references = list(body.iter(w("pStyle"), w("rStyle"), w("tblStyle")))
        used = {val(each) for each in references}
        used |= {style for _, style in plain.values() if style}
        state_tables(body, form, frame)
        mapping = merge_styles(frame, form, used)
        for each in references:
            each.set(w("val"), mapping.get(val(each), val(each)))
        for tag, (reference, style) in plain.items():
            if style and mapping.get(style, style) != frame.default("paragraph" if tag == "p" else "table"):
                _name_style(body, tag, reference, mapping.get(style, style))
        return frame

    def _lists(self, places: Iterable[etree._Element]) -> None:
        """The lists that the body and the styles that came over refer to; 0 is none."""
        data = self._spelled(NUMBERING)
        references = [reference for place in places for reference in place.iter(w("numId"))]
        used = {val(each) for each in references}
        mapping = self._numbering.bring(data, used) if data and used else {}
        for each in references:
            each.set(w("val"), mapping.get(val(each), "0"))

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
        self._frame.members[name] = Member.of(name, part_bytes(root))

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
        kind = self._types.of(part)
        if kind and self._frame.types.of(new) != kind:
            self._frame.types.overrides[new] = kind
        relations = [
            r if r.external else Relation(r.id, r.type, relative(self._carried(r.member(part)), new))
            for r in Relations.of(self._members, part)
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


def _name_style(body: etree._Element, tag: str, reference: str, style: str) -> None:
    """Name the style on each paragraph or table that had the form's default style without saying so."""
    for element in body.iter(w(tag)):
        properties = properties_of(element, "pPr" if tag == "p" else "tblPr")
        if properties.find(w(reference)) is None:
            named = etree.Element(w(reference))
            named.set(w("val"), style)
            properties.insert(0, named)
