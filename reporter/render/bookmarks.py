"""Bookmarks: each has an id and a name that no other of the document may have, copies of it included."""

from __future__ import annotations

import re

from .counters import Counters

MARK = re.compile(r"<w:bookmark(Start|End) ([^>]*)>")
_ATTRIBUTE = re.compile(r'w:(id|name)="([^"]*)"')
_REFERRING = re.compile(r'(?<= w:anchor=")[^"]*|(?<= w:instr=")[^"]*|(?<=<w:instrText)[^<]*')
_WORD = re.compile(r'[^\s"&;>]+')
_LONGEST_NAME = 40  # characters of a bookmark's name that Word takes


def told_apart(xml: str) -> str:
    """``xml`` where each copy of a bookmark that was repeated has an id and a name of its own.

    The first keeps both, so that what refers to the name finds it; copies are counted in their names.
    """
    marks = [(edge, dict(_ATTRIBUTE.findall(attributes))) for edge, attributes in MARK.findall(xml)]
    ids = [own.get("id", "") for edge, own in marks if edge == "Start"]
    names = {own.get("name", "") for edge, own in marks if edge == "Start"}
    if len({*ids}) == len(names) == len(ids):
        return xml
    free = max((int(each) for each in ids if each.isdecimal()), default=0)
    current: dict[str, str] = {}  # the id that a copy has instead of the one it came with
    seen: set[str] = set()

    def edged(match: re.Match[str]) -> str:
        nonlocal free
        own: dict[str, str] = dict(_ATTRIBUTE.findall(match[2]))
        old = own.get("id", "")
        if match[1] == "Start":
            if old in current:
                free += 1
            current[old] = str(free) if old in current else old
            name = own.get("name", "")
            if name in seen:
                number = 2
                while (new := _named(name, number)) in names:
                    number += 1
                own["name"] = new
                names.add(new)
            seen.add(name)
        own["id"] = current.get(old, old)
        return _edge(match, own)

    return MARK.sub(edged, xml)


def renamed(xml: str, counters: Counters) -> str:
    """``xml`` with bookmarks numbered anew, named after their number, and what refers to them with it.

    They are told apart already.
    """
    numbers: dict[str, int] = {}
    names: dict[str, str] = {}

    def edged(match: re.Match[str]) -> str:
        own: dict[str, str] = dict(_ATTRIBUTE.findall(match[2]))
        old = own.get("id", "")
        number = numbers[old] = numbers.get(old) or counters.next_bookmark()
        if "name" in own:
            names[own["name"]] = own["name"] = _named(own["name"], number)
        return _edge(match, {**own, "id": str(number)})

    xml = MARK.sub(edged, xml)
    if not names:
        return xml
    return _REFERRING.sub(lambda place: _WORD.sub(lambda word: names.get(word[0], word[0]), place[0]), xml)


def _named(name: str, number: int) -> str:
    tail = f"_{number}"
    return f"{name[: _LONGEST_NAME - len(tail)]}{tail}"


def _edge(match: re.Match[str], own: dict[str, str]) -> str:
    """The mark with these attributes instead of those that it has."""
    attributes = _ATTRIBUTE.sub(lambda each: f'w:{each[1]}="{own[each[1]]}"', match[2])
    return f"<w:bookmark{match[1]} {attributes}>"
