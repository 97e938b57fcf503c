"""Merging of a form's styles into the frame's: the same are shared, others come over, renamed if need be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml import etree

from .looks import fill, put_in_order
from .namespaces import part_bytes, val, w

_LOOK = tuple(w(n) for n in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"))  # in Word's order
# What Word takes where a document's defaults are silent: they undo what the frame's defaults would bring.
_NEUTRAL = {
    "sz": {"val": "20"}, "szCs": {"val": "20"}, "kern": {"val": "0"}, "b": {"val": "0"}, "i": {"val": "0"},
    "color": {"val": "auto"}, "jc": {"val": "left"},
    "rFonts": dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), "Times New Roman"),
    "spacing": {"before": "0", "after": "0", "line": "240", "lineRule": "auto"},
    "ind": {"left": "0", "right": "0", "firstLine": "0"},
}  # fmt: skip
_SUFFIX = "Form"


class StyleSheet:
    """The styles of one document, by id; ``added`` are those that came over from another."""

    def __init__(self, data: bytes) -> None:
        self.root = etree.fromstring(data)
        self.added: list[etree._Element] = []
        self.by_id = {e.get(w("styleId"), ""): e for e in self.root.iter(w("style"))}

    def default(self, kind: str) -> str:
        """The id of the default style of a kind (paragraph, table); "" when there is none."""
        return next(
            (
                i
                for i, e in self.by_id.items()
                if e.get(w("type")) == kind and e.get(w("default")) in ("1", "true")
            ),
            "",
        )

    def defaults(self, kind: str) -> etree._Element | None:
        """``w:pPr`` or ``w:rPr`` (``kind``) of the document's defaults."""
        return self.root.find(f"{w('docDefaults')}//{w(kind)}")

    def look(self, style: str, seen: tuple[str, ...] = ()) -> str:
        """All that decides how text in the style looks, its bases and the document's defaults included."""
        element = self.by_id.get(style)
        if element is None or style in seen:
            return ""
        base = _base(element)
        if base:
            below = self.look(base, (*seen, style))
        elif element.get(w("type")) == "paragraph":
            below = "".join(_canonical(self.defaults(kind)) for kind in ("pPr", "rPr"))
        else:
            below = ""
        return below + "|" + "".join(_canonical(child) for child in element if child.tag in _LOOK)

    def properties(self, style: str) -> list[etree._Element]:
        """``w:pPr`` of the style and of all that it is based on, bases first; not the document's defaults."""
        found = (self.by_id[each].find(w("pPr")) for each in self.with_bases([style]))
        return [each for each in found if each is not None]

    def with_bases(self, styles: Iterable[str]) -> Iterator[str]:
        """``styles`` and all that they are based on, bases first, each once."""
        done: set[str] = set()
        for style in styles:
            chain: list[str] = []
            while style in self.by_id and style not in done and style not in chain:
                chain.append(style)
                style = _base(self.by_id[style])
            done.update(chain)
            yield from reversed(chain)

    def data(self) -> bytes:
        """The part."""
        return part_bytes(self.root)


def merge_styles(frame: StyleSheet, form: StyleSheet, used: Iterable[str]) -> dict[str, str]:
    """Add the ``used`` styles of ``form`` to ``frame``; gives for each old id the one to be written."""
    mapping: dict[str, str] = {}
    for style in form.with_bases(sorted(used)):
        if frame.look(style) == form.look(style) and style in frame.by_id:
            mapping[style] = style
            continue
        mapping[style] = _added(frame, form, style, mapping)
    return mapping


def _added(frame: StyleSheet, form: StyleSheet, style: str, mapping: dict[str, str]) -> str:
    element = deepcopy(form.by_id[style])
    name = element.find(w("name"))
    taken = {val(each.find(w("name"))).casefold() for each in frame.by_id.values()} - {""}
    own = val(name)
    new, label, number = style, own, 1
    while new in frame.by_id or label.casefold() in taken:
        tail = _SUFFIX if number == 1 else f"{_SUFFIX}{number}"
        new, label, number = f"{style}{tail}", f"{own} {tail}" if own else "", number + 1
    if name is not None:
        name.set(w("val"), label)
    element.set(w("styleId"), new)
    element.attrib.pop(w("default"), None)
    _relink(element, mapping)
    if not _base(element) and element.get(w("type")) == "paragraph":
        _state_defaults(element, frame, form)
    frame.root.append(element)
    frame.by_id[new] = element
    frame.added.append(element)
    return new


def _relink(element: etree._Element, mapping: dict[str, str]) -> None:
    """Point the style at the merged ones; what is only a convenience of typing (next, link) is left out."""
    for tag in ("next", "link"):
        for child in element.findall(w(tag)):
            element.remove(child)
    base = element.find(w("basedOn"))
    if base is not None:
        base.set(w("val"), mapping.get(val(base), val(base)))


def stated(frame: StyleSheet, form: StyleSheet, kind: str) -> frozenset[str]:
    """The properties (tags) that root styles of the form have to state, since the defaults differ."""
    ours, theirs = form.defaults(kind), frame.defaults(kind)
    if _canonical(ours) == _canonical(theirs):
        return frozenset()
    return frozenset(each.tag for defaults in (ours, theirs) if defaults is not None for each in defaults)


def _state_defaults(element: etree._Element, frame: StyleSheet, form: StyleSheet) -> None:
    """Write the form's document defaults into a root style, and undo what the frame's would add."""
    for kind in ("pPr", "rPr"):
        if not stated(frame, form, kind):
            continue
        ours, theirs = form.defaults(kind), frame.defaults(kind)
        properties = element.find(w(kind))
        if properties is None:
            properties = _inserted(element, kind)
        for child in [] if ours is None else ours:
            fill(properties, etree.QName(child).localname, dict(child.attrib))
        for child in [] if theirs is None else theirs:
            name = etree.QName(child).localname
            neutral = {w(k): v for k, v in _NEUTRAL.get(name, {}).items()}
            fill(properties, name, neutral)
        put_in_order(properties)


def _inserted(element: etree._Element, kind: str) -> etree._Element:
    properties = etree.Element(w(kind))
    later = _LOOK[_LOOK.index(w(kind)) + 1 :]
    place = next((i for i, child in enumerate(element) if child.tag in later), len(element))
    element.insert(place, properties)
    return properties


def _base(element: etree._Element) -> str:
    return val(element.find(w("basedOn")))


def _canonical(element: etree._Element | None) -> str:
    """The element as text that does not depend on prefixes and the order of attributes."""
    if element is None:
        return ""
    attributes = sorted((key, value) for key, value in element.attrib.items() if "rsid" not in key)
    return f"{element.tag}{attributes}({''.join(map(_canonical, element))})"
