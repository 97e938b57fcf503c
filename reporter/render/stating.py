"""Stating: what a form's paragraphs owe to styles and would lose in the volume, said in each of them."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from .looks import fill, properties_of, put_in_order
from .namespaces import val, w
from .stylemerge import StyleSheet, stated


def state_lists(body: etree._Element, sheet: StyleSheet) -> None:
    """Say in each paragraph which list its style puts it into: only there can a copy begin anew."""
    for paragraph in body.iter(w("p")):
        properties = paragraph.find(w("pPr"))
        style = None if properties is None else properties.find(w("pStyle"))
        if style is None or properties.find(w("numPr")) is not None:
            continue
        if found := _list_of(sheet, val(style)):
            listed, indents = found
            properties.append(deepcopy(listed))
            fill(properties, "ind", indents)
            put_in_order(properties)


def _list_of(sheet: StyleSheet, style: str) -> tuple[etree._Element, dict[str, str]] | None:
    """The ``w:numPr`` by which a style is numbered, and the indents that win over the list's own."""
    indents: dict[str, str] = {}
    for properties in reversed(sheet.properties(style)):
        for indent in properties.findall(w("ind")):
            indents = {**dict(indent.attrib), **indents}
        if (listed := properties.find(w("numPr"))) is not None:
            return (listed, indents) if listed.find(w("numId")) is not None else None
    return None


def state_tables(body: etree._Element, form: StyleSheet, frame: StyleSheet) -> None:
    """Say in each paragraph of a table what the table's style says of it.

    That wins over the defaults of a document, but not over the styles in which the form's have to be stated.
    """
    names = stated(frame, form, "pPr")
    for table in body.iter(w("tbl")) if names else ():
        style = val(table.find(f"{w('tblPr')}/{w('tblStyle')}")) or form.default("table")
        looks = _looks(form, style)
        looks = {name: look for name, look in looks.items() if name in names}
        for paragraph in table.iterfind(f"{w('tr')}/{w('tc')}/{w('p')}") if looks else ():
            _state(paragraph, looks, form)


def _state(paragraph: etree._Element, looks: Looks, form: StyleSheet) -> None:
    style = val(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or form.default("paragraph")
    own = _looks(form, style)
    properties = properties_of(paragraph, "pPr")
    for name, look in looks.items():
        left = {key: value for key, value in look.items() if key not in own.get(name, ())}
        fill(properties, etree.QName(name).localname, left)
    put_in_order(properties)


Looks = dict[str, dict[str, str]]
"""Properties of paragraphs by their tags: their attributes."""


def _looks(sheet: StyleSheet, style: str) -> Looks:
    """What a style sets of paragraphs, its bases included."""
    looks: Looks = {}
    for properties in sheet.properties(style):
        for each in properties:
            looks[each.tag] = {**looks.get(each.tag, {}), **dict(each.attrib)}
    return looks
