"""Bookmarks: each has an id and a name that no other of the document may have, copies of it included."""

from __future__ import annotations

import re
from itertools import count

from .counters import Counters

MARK = re.compile(r"<w:bookmark(Start|End) ([^>]*)>")
ATTRIBUTE = re.compile(r'w:(id|name)="([^"]*)"')
_REFERRING = re.compile(r'(?<= w:anchor=")[^"]*|(?<= w:instr=")[^"]*|(?<=<w:instrText)[^<]*')
_WORD = re.compile(r'[^\s"&;>]+')
_LONGEST_NAME = 40  # characters of a bookmark's name that Word takes


def own_attributes(mark: re.Match[str]) -> dict[str, str]:
    """The ``id`` of a match of ``MARK``, and its ``name`` where it is a start."""
    return dict(ATTRIBUTE.findall(mark[2]))


def told_apart(xml: str) -> str:
    """``xml`` where each copy of a bookmark that was repeated has an id and a name of its own.

    A copy comes with the same id; two that only share a name are the author's. The first keeps both, so that
    what refers to the name finds it; copies are counted in their names.
    """
    starts = [own_attributes(mark) for mark in MARK.finditer(xml) if mark[1] == "Start"]
    ids = {own.get("id", "") for own in starts}
    if len(ids) == len(starts):
        return xml
    names = {own.get("name", "") for own in starts}
    free = count(max((int(each) for each in ids if each.isdecimal()), default=0) + 1)
    current: dict[str, str] = {}  # the id that the latest copy has instead of the one it came with

    def edged(match: re.Match[str]) -> str:
        own = own_attributes(match)
        old = own.get("id", "")
        if match[1] == "Start":
            if old in current:
                current[old] = str(next(free))
                name = own.get("name", "")
                own["name"] = next(new for i in count(2) if (new := _named(name, i)) not in names)
                names.add(own["name"])
            else:
                current[old] = old
        return _edge(match, {**own, "id": current.get(old, old)})

    return MARK.sub(edged, xml)


def renamed(xml: str, counters: Counters) -> str:
    """``xml`` with bookmarks numbered anew, named after their number, and what refers to them with it.

    They are told apart already.
    """
    numbers: dict[str, int] = {}
    names: dict[str, str] = {}

    def edged(match: re.Match[str]) -> str:
        own = own_attributes(match)
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
    attributes = ATTRIBUTE.sub(lambda each: f'w:{each[1]}="{own[each[1]]}"', match[2])
    return f"<w:bookmark{match[1]} {attributes}>"
