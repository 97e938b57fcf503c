"""Check of finished documents before anything is written: text, ids and tables of a part, and the package.

What a compiled part is proven to give (see ``compiling``) is not looked at again for each copy.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from xml.parsers.expat import ExpatError, ParserCreate

from .bookmarks import ATTRIBUTE, MARK
from .namespaces import CONTENT_TYPES
from .package import Member
from .relations import ContentTypes, read_relations, relations_name
from .tables import has_rowless, merges_hold, table_problems
from .tags import part_title

_DIGITS = re.compile(r"\d+")
_LEFTOVER = re.compile(rb"\{[{%#]")
_NOTHING = re.compile(rb">(None|nan|NaN)<")
_DRAWING_ID = re.compile(rb'<wp:docPr [^>]*?\bid="(\d+)"')
_BOOKMARK = re.compile(MARK.pattern.encode())  # parts are checked as the bytes that are written
_ATTRIBUTE = re.compile(ATTRIBUTE.pattern.encode())
_REFERENCE = re.compile(rb' r:\w+="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of every copy of a compiled part: well-formed, nothing bare or left over in it.

    ``tables`` says what of its tables depends on the data: ``nothing``, ``merges`` downwards, or ``all``;
    ``rowless`` whether one may be without rows; ``bookmarks`` whether it has any.
    """

    tables: Literal["nothing", "merges", "all"]
    bookmarks: bool
    rowless: bool = False


class PartCheck:
    """The check of one part, fed in pieces that hold whole tables; only ids are remembered between pieces.

    ``known`` are kinds of problems that the template has itself (see :func:`known_kinds`).
    """

    def __init__(self, name: str, known: frozenset[str] = frozenset()) -> None:
        self.name, self._known = name, known
        self._parser = ParserCreate()
        self._problems: list[str] = []
        self._broken = False
        self._references: set[str] = set()
        self._drawings: Counter[str] = Counter()
        self._bookmarks: Counter[tuple[str, str]] = Counter()

    def feed(self, data: bytes, proof: Proof | None = None) -> None:
        """Check one piece; one with a ``proof`` must be well-formed by itself."""
        if proof is None:
            self._parse(data, last=False)
            found = _LEFTOVER.search(data) if b"{" in data else None
            if found:
                self._problems.append(f"还留着没有填的标记 {_near(data, found.start())}")
            self._problems += [f"印出了 {text.decode()}" for text in _NOTHING.findall(data)]
        self._problems += _tables(data, proof)
        if proof is None or proof.bookmarks:
            self._collect(data)

    def _parse(self, data: bytes, *, last: bool) -> None:
        if self._broken:
            return
        try:
            self._parser.Parse(data, last)
        except ExpatError as error:
            self._broken = True
            self._problems.append(f"XML 结构不完整（{error}）")

    def _collect(self, data: bytes) -> None:
        self._drawings.update(number.decode() for number in _DRAWING_ID.findall(data))
        self._references |= references(data)
        for kind, attributes in _BOOKMARK.findall(data):
            for name, value in _ATTRIBUTE.findall(attributes):
                self._bookmarks[f"{kind.decode()} {name.decode()}", value.decode()] += 1

    def close(self, relations: frozenset[str] = frozenset(), *, parsed: bool = True) -> list[str]:
        """All problems of the part, in Chinese; ``relations`` are the ids of its relations.

        ``parsed`` is false when all of it came with a proof.
        """
        if parsed:
            self._parse(b"", last=True)
        problems = self._problems
        problems += [f"引用了不存在的关系 {i}" for i in sorted(self._references - relations)]
        problems += [f"图形编号 {i} 重复" for i, count in self._drawings.items() if count > 1]
        problems += [f"书签 {value} 重复" for (_, value), count in self._bookmarks.items() if count > 1]
        starts = {value for (kind, value) in self._bookmarks if kind == "Start id"}
        ends = {value for (kind, value) in self._bookmarks if kind == "End id"}
        problems += [f"书签 {value} 没有成对" for value in sorted(starts ^ ends)]
        return _told(self.name, problems, self._known)


def _tables(data: bytes, proof: Proof | None) -> list[str]:
    if proof is None or (proof.rowless and has_rowless(data)):
        return table_problems(data)
    if proof.tables == "nothing" or (proof.tables == "merges" and merges_hold(data)):
        return []
    return table_problems(data)


def _told(name: str, problems: list[str], known: frozenset[str]) -> list[str]:
    kept = [p for p in dict.fromkeys(problems) if not known or _DIGITS.sub("", p) not in known]
    return [f"{part_title(name)}：{problem}" for problem in kept]


def known_kinds(data: bytes) -> frozenset[str]:
    """The kinds of problems that a template's part has in its own tables and bookmarks, not yet filled in.

    They are its author's, and no copy is refused for them: Word opens uneven rows and double bookmarks.
    """
    check = PartCheck("")
    check.feed(data, Proof(tables="all", bookmarks=True))
    problems = check.close(frozenset(references(data)), parsed=False)
    return frozenset(_DIGITS.sub("", problem.partition("：")[2]) for problem in problems)


def _near(data: bytes, position: int) -> str:
    return re.sub(r"<[^>]*>", "", data[position : position + 200].decode("utf-8", "ignore"))[:40]


def references(data: bytes) -> set[str]:
    """The relations that a part refers to."""
    return {relation.decode() for relation in _REFERENCE.findall(data)}


def part_problems(
    name: str,
    data: bytes,
    relations: frozenset[str] = frozenset(),
    proof: Proof | None = None,
    known: frozenset[str] = frozenset(),
) -> list[str]:
    """The problems of one whole part, without those of a ``known`` kind."""
    if proof is not None and not proof.bookmarks:
        return _told(name, _tables(data, proof), known)
    check = PartCheck(name, known)
    check.feed(data, proof)
    return check.close(relations, parsed=proof is None)


def package_problems(members: Mapping[str, Member]) -> list[str]:
    """What is wrong between the parts: relations that lead nowhere, ids given twice, parts without a type."""
    types = ContentTypes(members[CONTENT_TYPES].data())
    problems = [
        f"{name} 没有内容类型" for name in sorted(members) if name != CONTENT_TYPES and not types.of(name)
    ]
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
