"""Check of finished documents, before anything is written: text, ids and tables of a part; relations of a package."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from .package import Member
from .relations import ContentTypes, read_relations, relations_name
from .tables import table_problems
from .tags import part_title

_LEFTOVERS = ("{{", "{%", "{#")
_NOTHING = (">None<", ">nan<", ">NaN<")
_DRAWING_ID = re.compile(r'<wp:docPr [^>]*?\bid="(\d+)"')
_BOOKMARK = re.compile(r"<w:bookmark(Start|End) ([^>]*)>")
_ATTRIBUTE = re.compile(r'w:(id|name)="([^"]*)"')
_REFERENCE = re.compile(r' r:\w+="([^"]*)"')


class PartCheck:
    """The check of one part, fed in pieces that hold whole tables; only ids are remembered between pieces."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._references: set[str] = set()
        self._parser = ParserCreate()
        self._problems: list[str] = []
        self._broken = False
        self._drawings: Counter[str] = Counter()
        self._bookmarks: Counter[tuple[str, str]] = Counter()

    def feed(self, xml: str, data: bytes) -> None:
        """Check one piece; ``data`` is ``xml`` in UTF-8."""
        self._parse(data, last=False)
        self._problems += table_problems(xml)
        for mark in _LEFTOVERS:
            if mark in xml:
                self._problems.append(f"还留着没有填的标记 {_near(xml, mark)}")
        self._problems += [f"印出了 {text[1:-1]}" for text in _NOTHING if text in xml]
        if "<wp:docPr" in xml:
            self._drawings.update(_DRAWING_ID.findall(xml))
        if "<w:bookmark" in xml:
            self._count_bookmarks(xml)
        if " r:" in xml:
            self._references.update(_REFERENCE.findall(xml))

    def _parse(self, data: bytes, *, last: bool) -> None:
        if self._broken:
            return
        try:
            self._parser.Parse(data, last)
        except ExpatError as error:
            self._broken = True
            self._problems.append(f"XML 结构不完整（{error}）")

    def _count_bookmarks(self, xml: str) -> None:
        for kind, attributes in _BOOKMARK.findall(xml):
            for name, value in _ATTRIBUTE.findall(attributes):
                self._bookmarks[f"{kind} {name}", value] += 1

    def close(self, relations: frozenset[str] = frozenset()) -> list[str]:
        """All problems of the part, in Chinese; ``relations`` are the ids of its relations."""
        self._parse(b"", last=True)
        problems = self._problems
        problems += [f"引用了不存在的关系 {i}" for i in sorted(self._references - relations)]
        problems += [f"图形编号 {i} 重复" for i, count in self._drawings.items() if count > 1]
        problems += [f"书签 {value} 重复" for (_, value), count in self._bookmarks.items() if count > 1]
        starts = {value for (kind, value) in self._bookmarks if kind == "Start id"}
        ends = {value for (kind, value) in self._bookmarks if kind == "End id"}
        problems += [f"书签 {value} 没有成对" for value in sorted(starts ^ ends)]
        return [f"{part_title(self.name)}：{problem}" for problem in dict.fromkeys(problems)]


def _near(xml: str, mark: str) -> str:
    return re.sub(r"<[^>]*>", "", xml[xml.index(mark) :][:200])[:40]


def part_problems(name: str, xml: str, data: bytes, relations: frozenset[str] = frozenset()) -> list[str]:
    """The problems of one whole part."""
    check = PartCheck(name)
    check.feed(xml, data)
    return check.close(relations)


def package_problems(members: Mapping[str, Member]) -> list[str]:
    """What is wrong between the parts: relations that lead nowhere, ids given twice, parts without a type."""
    types = ContentTypes(members["[Content_Types].xml"].data())
    problems = [f"{name} 没有内容类型" for name in sorted(members) if name != "[Content_Types].xml" and not types.of(name)]
    problems += [f"内容类型表里的 {name} 不存在" for name in sorted(types.overrides) if name not in members]
    for part in ("", *sorted(members)):
        relations = relations_name(part)
        if relations in members:
            problems += _relation_problems(part, members, members[relations])
    return problems


def _relation_problems(part: str, members: Mapping[str, Member], member: Member) -> list[str]:
    relations = read_relations(member.data())
    problems = [f"{member.name} 的 {i} 重复" for i, n in Counter(r.id for r in relations).items() if n > 1]
    return problems + [
        f"{member.name} 的 {r.id} 指向不存在的 {r.target}"
        for r in relations
        if not r.external and not r.target.startswith("#") and r.member(part) not in members
    ]
