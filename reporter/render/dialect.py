"""Dialect of the tags in Word templates: ours on top of docxtpl's, turned into plain Jinja once per template.

What a person types in Word is cleaned first: full-width braces and signs, curly quotes, tags split over runs.
"""

from __future__ import annotations

import io
import re
from functools import lru_cache
from html import unescape

from lxml import etree

from .bookmarks import MARK, own_attributes
from .cells import merged_cells, ordered_cells
from .namespaces import W14, w
from .tags import KEYWORD, RAW, TAG, literal

_OPENER = re.compile(r"([{｛])((?:<[^<>]*>)*)([{｛%％#＃])")
_CLOSER = re.compile(r"([}｝%％#＃])((?:<[^<>]*>)*)([}｝])")
_ELEMENT = re.compile("<[^<>]*>")
_DELIMITERS = str.maketrans("｛｝％＃", "{}%#")
_LITERAL = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')""")
_SIGNS = str.maketrans(
    {
        **{chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)},
        "　": " ",
        "\u00a0": " ",
        "。": ".",
        "、": ",",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "【": "[",
        "】": "]",
    }
)
_PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
_CHANGED = ("rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "tblGrid", "tblPrEx", "numbering")
_MOVED = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
_DELETED = ("del", "moveFrom", *_MOVED, *(f"{name}Change" for name in _CHANGED))
_OPENED = ("ins", "moveTo", "smartTag")
_AMID = re.compile(  # a sign for blanks that has text right beside it
    r"(?P<before>[^<>\s]\s*\{(?:<[^<>]*>)*%(?:<[^<>]*>)*)-|-(?=(?:<[^<>]*>)*%(?:<[^<>]*>)*\}\s*[^<>\s])"
)
_DASH = "\ue000"  # no text has it: docxtpl must not see the sign
_WORDS_OWN = re.compile(r"_GoBack|_Hlk\d+|OLE_LINK\d+")  # names that Word gives
_REPEATED = ("for", "macro", "call")
_ESCAPES = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}


def parsed(data: bytes) -> etree._Element:
    """The tree of a part; raises ``etree.XMLSyntaxError``."""
    return etree.fromstring(data, _PARSER)


def half_width(xml: str) -> str:
    """``xml`` with ｛｛ ｝｝ ｛％ ％｝ (also split over runs) as {{ }} {% %}.

    >>> half_width("<t>｛｛ x ｝｝</t>")
    '<t>{{ x }}</t>'
    """
    if not any(sign in xml for sign in "｛｝％＃"):
        return xml
    for pattern in (_OPENER, _CLOSER):
        xml = pattern.sub(lambda m: m[1].translate(_DELIMITERS) + m[2] + m[3].translate(_DELIMITERS), xml)
    return xml


def whole_tags(xml: str) -> str:
    """``xml`` with each tag in one piece, which Word may have split over runs; docxtpl knows its own alone.

    >>> whole_tags("<a:t>{</a:t></a:r><a:r><a:t>{ na</a:t></a:r><a:r><a:t>me }}</a:t>")
    '<a:t>{{ name }}</a:t>'
    """
    for pattern in (_OPENER, _CLOSER):
        xml = pattern.sub(r"\1\3", xml)
    return TAG.sub(lambda tag: _ELEMENT.sub("", tag[0]), xml)


def serialised(root: etree._Element) -> str:
    """The tree as one line, without the ids of paragraphs, which a repeated one would repeat."""
    for element in root.iter(w("p"), w("tr")):
        for name in ("paraId", "textId"):
            element.attrib.pop(f"{{{W14}}}{name}", None)
    return half_width(str(etree.tostring(root, encoding="unicode")).replace("\n", " "))


def accept_changes(root: etree._Element) -> None:
    """Accept the changes that Word has tracked: a copy of the form shows neither them nor their authors.

    A tag may be half inserted, and what was deleted is no tag. Smart tags are opened for the same reason.
    """
    for row in list(root.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{w('del')}") is not None:
            _remove(row)
    for mark in list(root.iter(*map(w, _DELETED))):
        _remove(mark)
    for wrap in list(root.iter(*map(w, _OPENED))):
        parent = wrap.getparent()
        if parent is not None:
            at = parent.index(wrap)
            parent[at : at + 1] = [child for child in wrap if child.tag != w("smartTagPr")]


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


@lru_cache(maxsize=1)
def _docxtpl():  # type: ignore[no-untyped-def]
    from docxtpl import DocxTemplate  # late: the import costs a tenth of a second

    return DocxTemplate(io.BytesIO())


def patched(xml: str) -> str:
    """Word XML with docxtpl's and our tags turned into plain Jinja.

    ``{%-`` and ``-%}`` join paragraphs at their ends; amid a text they only strip blanks, where docxtpl would
    take the text away.
    """
    xml = _docxtpl().patch_xml(_AMID.sub(rf"\g<before>{_DASH}", xml)).replace(_DASH, "-")
    for written, meant in _ESCAPES.items():
        xml = xml.replace(written, meant)
    xml = TAG.sub(lambda m: plain_expression(m[0]), xml)
    return _without_repeated_marks(merged_cells(ordered_cells(xml)))


def _without_repeated_marks(source: str) -> str:
    """``source`` without the bookmarks that a copy would have twice, or only one end of.

    Meant are those that Word leaves behind where somebody typed or pasted last, which nothing refers to; a
    bookmark of the author's own that is repeated is told. An end whose start is gone marks nothing.
    """
    starts: dict[str, re.Match[str]] = {}
    idle: list[re.Match[str]] = []
    for mark in MARK.finditer(source):
        number = own_attributes(mark).get("id", "")
        if mark[1] == "Start":
            starts[number] = mark
        elif (start := starts.pop(number, None)) is None:
            idle.append(mark)
        elif _is_of_word(start) and not _printed_once(source, start, mark):
            idle += start, mark
    idle += filter(_is_of_word, starts.values())
    for mark in sorted(idle, key=re.Match.start, reverse=True):
        source = source[: mark.start()] + source[mark.end() :]
    return source


def _is_of_word(start: re.Match[str]) -> bool:
    """Whether Word made the bookmark by itself."""
    return _WORDS_OWN.fullmatch(own_attributes(start).get("name", "")) is not None


def _printed_once(source: str, start: re.Match[str], end: re.Match[str]) -> bool:
    """Whether whatever prints one mark prints the other, and not again and again."""
    if "{%" in source[start.end() : end.start()]:
        return False
    words = KEYWORD.findall(source, 0, start.start())
    return all(words.count(word) == words.count(f"end{word}") for word in _REPEATED)


def plain_expression(tag: str) -> str:
    """A tag without XML escapes and with half-width signs outside its string literals.

    Of a raw block its text is left, between two comments that strip blanks as its tags do.

    >>> plain_expression("{{ rows［0］。name，“项” }}")
    '{{ rows[0].name,"项" }}'
    """
    if tag.startswith("{#"):
        return tag
    if raw := RAW.fullmatch(tag):
        return f"{{#{raw[1]} {raw[2]}#}}{literal(raw[3])}{{#{raw[4]} {raw[5]}#}}"
    pieces = _LITERAL.split(unescape(tag))
    pieces[::2] = [piece.translate(_SIGNS) for piece in pieces[::2]]
    return "".join(pieces)
