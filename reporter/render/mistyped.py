"""What a person typed wrongly, seen while the paragraphs are still as Word has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from .dialect import half_width
from .namespaces import W, w
from .tags import TAG, Fault, place_in

_ENDS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_WHOLE = re.compile(r"\{[{%](p|tr|tc)\s")
_NAMES = {"p": "段", "tr": "行", "tc": "格"}
_SHOWN = 20  # characters of what would be lost


def mistyped(root: etree._Element) -> list[Fault]:
    """Tags that are not finished in their paragraph, and those that take away what stands beside them."""
    faults = []
    number = 0
    whole = ""  # what will be one paragraph when signs for blanks have joined some
    for paragraph in root.iter(w("p")):
        tables = list(paragraph.iterancestors(w("tbl")))
        number += not tables  # paragraphs in tables have places of their own
        text = _text(paragraph)
        if text:
            joined = _is_joined(whole, text)
            whole = f"{whole}{text}" if joined else text
        if text and (told := [*_unfinished(text), *_taking(whole, joined=joined)]):
            place = _in_tables(paragraph, tables) if tables else f"第{number}段"
            faults += [Fault(place, *each) for each in told]
    return faults


def _text(paragraph: etree._Element) -> str:
    """The paragraph's own text, without that of text boxes in it."""
    own = (t for t in paragraph.iter(w("t")) if next(t.iterancestors(w("p"))) is paragraph)
    return half_width("".join(t.text or "" for t in own))


def _is_joined(before: str, text: str) -> bool:
    """Whether the paragraph of ``text`` becomes one with that before it; see :func:`.dialect.patched`."""
    return before.rstrip().endswith("-%}") or text.lstrip().startswith("{%-")


def _unfinished(text: str) -> Iterator[tuple[str, str, str]]:
    """(quote, problem, hint) of each tag that is only half there."""
    rest = TAG.sub("", text)
    for opener, end in _ENDS.items():
        if opener in rest:
            quote, problem = rest[rest.index(opener) :][:30], f"标记没有写完，缺少 {end}"
        elif end in rest and not any(other in rest for other in _ENDS):
            quote, problem = rest[: rest.index(end) + 2][-30:], f"标记没有开头，缺少 {opener}"
        else:
            continue
        yield quote, problem, "标记要写在同一段里，首尾成对"


def _taking(text: str, *, joined: bool) -> Iterator[tuple[str, str, str]]:
    """The same of each tag that stands for its whole paragraph, row or cell, with something right beside it.

    In other cells of its row notes may stand, or what was copied along: that is meant to go.
    """
    for tag in TAG.finditer(text):
        scope = _WHOLE.match(tag[0])
        lost = (text[: tag.start()] + text[tag.end() :]).strip()
        if scope and lost:
            shown = lost if len(lost) <= _SHOWN else f"{lost[:_SHOWN]}…"
            name = _NAMES[scope[1]]
            hint = "段首的 {%-、段末的 -%} 把两段并成一段，请去掉减号" if joined else "请让它独占一段"
            yield tag[0], f"这个标记代替整{name}，旁边的“{shown}”印不出来", hint


def _in_tables(paragraph: etree._Element, tables: Sequence[etree._Element]) -> str:
    """The place of a paragraph in the innermost of ``tables``, as :func:`place_in` tells it."""
    above = list(paragraph.iterancestors(w("tr"), w("tc")))
    rows, cells = ([_index(each) for each in above if each.tag == w(name)] for name in ("tr", "tc"))
    before = tables[-1].xpath("preceding::w:tbl", namespaces={"w": W})
    return place_in(len(before) + 1, list(zip(rows, cells, strict=False))[::-1])


def _index(element: etree._Element) -> int:
    return sum(1 for _ in element.itersiblings(element.tag, preceding=True)) + 1
