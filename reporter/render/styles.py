"""Styles of the frame document by role: which Word style each kind of block is written in.

A style is found by its name or id, whatever its case and blanks. A role whose style the frame lacks is
written in the frame's default style with the few direct properties that keep it readable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lxml import etree

from .namespaces import val, w

Role = Literal[
    "heading1", "heading2", "heading3", "body", "list", "title", "subtitle", "annex_note", "sign",
    "note", "caption", "figure", "table_text", "table_head", "table_unit",
]  # fmt: skip

_FLUSH = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_CENTRED = f'{_FLUSH}<w:jc w:val="center"/>'
_TIGHT = '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_RIGHT = f'{_FLUSH}<w:jc w:val="right"/>'

# role → (names of the style, best first; direct properties when there is none)
_ROLES: dict[Role, tuple[tuple[str, ...], str]] = {
    "heading1": (("heading 1", "标题 1"), "<w:keepNext/>"),
    "heading2": (("heading 2", "标题 2"), "<w:keepNext/>"),
    "heading3": (("heading 3", "标题 3"), "<w:keepNext/>"),
    "body": (("Body", "Body Text", "正文文本"), ""),
    "list": (("List Text", "List", "List Paragraph", "Body", "Body Text"), ""),
    "title": (("Title", "标题"), f"<w:keepNext/>{_CENTRED}"),
    "subtitle": (("Subtitle", "副标题"), f"<w:keepNext/>{_CENTRED}"),
    "annex_note": (("Annex Note", "附件说明", "Body", "Body Text"), ""),
    "sign": (("Sign", "Signature", "落款", "签名"), _RIGHT),
    "note": (("Note", "注释", "Table Note"), ""),
    "caption": (("caption", "题注"), _CENTRED),
    "figure": (("Figure", "图"), f"<w:keepNext/>{_TIGHT}{_CENTRED}"),
    "table_text": (("Table Text", "表格文字"), f"{_TIGHT}{_FLUSH}"),
    "table_head": (("Table Head", "表头", "Table Text", "表格文字"), f"{_TIGHT}{_FLUSH}"),
    "table_unit": (("Table Unit", "表格单位"), f"<w:keepNext/>{_RIGHT}"),
}


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """How one role is written: a style id ("" for none), direct properties, type ``size`` in half points.

    ``centred`` are the twips left of where the style's own lines are centred, ``None`` for other lines.
    ``first`` are the twips left of a first line, ``left`` of the others, ``apart`` those put between
    characters (below 0: taken).
    """

    id: str
    direct: str
    size: int
    centred: int | None = None
    first: int = 0
    left: int = 0
    apart: int = 0

    @property
    def named(self) -> str:
        """What names the style in a paragraph's properties; "" for none."""
        return f'<w:pStyle w:val="{self.id}"/>' if self.id else ""


class Styles:
    """The role styles that a ``styles.xml`` offers."""

    def __init__(self, data: bytes | None) -> None:
        root = etree.fromstring(data) if data else None
        elements = () if root is None else root.iter(w("style"))
        self._by_id = {e.get(w("styleId"), ""): e for e in elements}
        self._ids: dict[str, str] = {}
        for id_, element in self._by_id.items():
            if element.get(w("type")) == "paragraph":
                self._ids.setdefault(_key(id_), id_)
                if name := val(element.find(w("name"))):
                    self._ids[_key(name)] = id_
        self._default_size = (
            _size(None if root is None else root.find(f"{w('docDefaults')}//{w('rPr')}")) or 20
        )

    def role(self, role: Role) -> RoleStyle:
        """The style of a role."""
        names, direct = _ROLES[role]
        found = next((self._ids[_key(name)] for name in names if _key(name) in self._ids), "")
        left, first, apart = self._lines(found)
        centred = self._centred(found)
        return RoleStyle(found, "" if found else direct, self._size_of(found), centred, first, left, apart)

    def _lines(self, style: str) -> tuple[int, int, int]:
        """Left edge of lines and first line, and room between characters, where the style itself says so."""
        element = self._by_id.get(style)
        indent = None if element is None else element.find(f"{w('pPr')}/{w('ind')}")
        spacing = None if element is None else element.find(f"{w('rPr')}/{w('spacing')}")
        names = ("left", "firstLine", "hanging")
        left, more, less = (0 if indent is None else int(indent.get(w(name), "0")) for name in names)
        return left, left + more - less, 0 if spacing is None else int(spacing.get(w("val"), "0"))

    def _centred(self, style: str) -> int | None:
        element = self._by_id.get(style)
        properties = None if element is None else element.find(w("pPr"))
        align = None if properties is None else properties.find(w("jc"))
        if properties is None or val(align) != "center":
            return None
        indent = properties.find(w("ind"))
        return 0 if indent is None else int(indent.get(w("left"), "0"))

    def _size_of(self, style: str) -> int:
        element = self._by_id.get(style)
        for _ in range(len(self._by_id)):
            if element is None:
                break
            if size := _size(element.find(w("rPr"))):
                return size
            element = self._by_id.get(val(element.find(w("basedOn"))))
        return self._default_size


def _key(name: str) -> str:
    return "".join(name.split()).casefold()


def _size(properties: etree._Element | None) -> int | None:
    element = None if properties is None else properties.find(w("sz"))
    return None if element is None else int(element.get(w("val"), "0"))
