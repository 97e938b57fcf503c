"""Relations and content types of a package: read, added to, written in a fixed order."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from lxml import etree

from .namespaces import DECLARATION, RELS, TYPES
from .package import Member


def relations_name(part: str) -> str:
    """The member that holds the relations of ``part`` ("" is the package itself).

    >>> relations_name("word/document.xml")
    'word/_rels/document.xml.rels'
    """
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relative(member: str, part: str) -> str:
    """The name of a member as a relation of ``part`` gives it.

    >>> relative("word/media/a.png", "word/document.xml"), relative("docProps/app.xml", "")
    ('media/a.png', 'docProps/app.xml')
    """
    return posixpath.relpath(f"/{member}", f"/{posixpath.dirname(part)}")  # which asks for no working folder


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation; ``target`` as written: relative to the part's folder, absolute, or ``external``."""

    id: str
    type: str
    target: str
    external: bool = False

    def member(self, part: str) -> str:
        """The name of the member that a relation of ``part`` points at."""
        if self.target.startswith("/"):
            return self.target.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(part), self.target))


def read_relations(data: bytes) -> list[Relation]:
    """The relations of a ``.rels`` member, in file order."""
    root = etree.fromstring(data)
    return [
        Relation(e.get("Id", ""), e.get("Type", ""), e.get("Target", ""), e.get("TargetMode") == "External")
        for e in root.iter(f"{{{RELS}}}Relationship")
    ]


def write_relations(relations: list[Relation]) -> bytes:
    """The ``.rels`` member of ``relations``."""
    rows = "".join(
        f"<Relationship Id={quoteattr(r.id)} Type={quoteattr(r.type)} Target={quoteattr(r.target)}"
        f"{' TargetMode=' + quoteattr('External') if r.external else ''}/>"
        for r in relations
    )
    return f'{DECLARATION}<Relationships xmlns="{RELS}">{rows}</Relationships>'.encode()


class Relations:
    """The relations of one part, with new ones added as needed; the same target gets the same id."""

    def __init__(self, part: str, existing: list[Relation]) -> None:
        self.part = part
        self._all = list(existing)
        self._ids = {(r.type, r.target, r.external): r.id for r in existing}
        self._taken = {r.id for r in existing}
        self._next = 1

    @classmethod
    def of(cls, members: Mapping[str, Member], part: str) -> Relations:
        """Those that ``part`` has among the ``members`` of a package."""
        member = members.get(relations_name(part))
        return cls(part, read_relations(member.data()) if member else [])

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of the relation to ``target`` (a member's name, or an address when ``external``)."""
        if not external:
            target = relative(target, self.part)
        key = (kind, target, external)
        if key not in self._ids:
            self._ids[key] = self._free()
            self._all.append(Relation(self._ids[key], kind, target, external))
        return self._ids[key]

    def put(self, relation: str, kind: str, target: str, *, external: bool = False) -> None:
        """Add a relation under an id of the caller's; one that is there already stays."""
        if relation in self._taken:
            return
        self._taken.add(relation)
        if not external:
            target = relative(target, self.part)
        self._all.append(Relation(relation, kind, target, external))

    def _free(self) -> str:
        while f"rId{self._next}" in self._taken:
            self._next += 1
        self._taken.add(f"rId{self._next}")
        return f"rId{self._next}"

    def target_of(self, kind: str) -> str | None:
        """The member that the first relation of that type points at."""
        return next((r.member(self.part) for r in self._all if r.type == kind and not r.external), None)

    def __iter__(self) -> Iterator[Relation]:
        return iter(self._all)

    def ids(self) -> frozenset[str]:
        """All relation ids."""
        return frozenset(r.id for r in self._all)

    def data(self) -> bytes:
        """The ``.rels`` member."""
        return write_relations(self._all)


class ContentTypes:
    """``[Content_Types].xml``: the type of each extension, and of single parts."""

    def __init__(self, data: bytes) -> None:
        root = etree.fromstring(data)
        self.defaults = {
            e.get("Extension", "").lower(): e.get("ContentType", "") for e in root.iter(f"{{{TYPES}}}Default")
        }
        self.overrides = {
            e.get("PartName", "").lstrip("/"): e.get("ContentType", "")
            for e in root.iter(f"{{{TYPES}}}Override")
        }

    def of(self, name: str) -> str | None:
        """The content type of a member; ``None`` when it has none."""
        return self.overrides.get(name) or self.defaults.get(name.rpartition(".")[2].lower())

    def give(self, name: str, kind: str) -> None:
        """Give a member its type, unless it has that already: by its ending where that has none yet."""
        if self.of(name) == kind:
            return
        ending = name.rpartition(".")[2].lower()
        if ending in self.defaults:
            self.overrides[name] = kind
        else:
            self.defaults[ending] = kind

    def data(self) -> bytes:
        """The member, defaults first, each group sorted."""
        defaults = "".join(
            f"<Default Extension={quoteattr(k)} ContentType={quoteattr(v)}/>"
            for k, v in sorted(self.defaults.items())
        )
        overrides = "".join(
            f"<Override PartName={quoteattr('/' + k)} ContentType={quoteattr(v)}/>"
            for k, v in sorted(self.overrides.items())
        )
        return f'{DECLARATION}<Types xmlns="{TYPES}">{defaults}{overrides}</Types>'.encode()
