"""Frame of a report: ``report.docx`` with its styles, headers and footers, and one place for the body.

Exactly one paragraph of the frame says ``{{ body }}`` and nothing else; the narrative takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from reporter.errors import TemplateError

from .compiling import Compiled, compile_part
from .dialect import half_width, patched, serialised
from .namespaces import CONTENT_TYPES, DOCUMENT, MC, NUMBERING, NUMBERING_TYPE, PIC, STYLES, WP, A, R, W, w
from .package import Member
from .properties import CORE
from .relations import ContentTypes, Relations
from .template import Filters, compiled_member, read_template, tagged_root

_BODY = re.compile(r"\s*\{\{\s*(?:p\s+)?body\s*\}\}\s*")
_MARKER = "<!--body-->"
_OWN = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC}
_TEXT_WIDTH = 8845  # twips: 156 mm (GB/T 9704)
_A4 = "11906"  # twips: 210 mm
_IGNORABLE = f"{{{MC}}}Ignorable"


@dataclass(frozen=True)
class Frame:
    """A frame read and taken apart, not compiled yet: annexes still add to its styles and namespaces."""

    name: str
    members: dict[str, Member]
    root: etree._Element
    relations: Relations
    types: ContentTypes

    @classmethod
    def read(cls, source: Path | bytes, name: str = "report.docx") -> Frame:
        """Read a frame; raises TemplateError when it is broken or has no place for the body."""
        members = read_template(source, name)
        root = tagged_root(members[DOCUMENT], name)
        _mark_body(root, name)
        relations = Relations.of(members, DOCUMENT)
        return cls(name, members, root, relations, ContentTypes(members[CONTENT_TYPES].data()))

    @property
    def styles_name(self) -> str:
        """The member with the styles."""
        return self.relations.target_of(STYLES) or "word/styles.xml"

    def keep_lists(self, data: bytes) -> None:
        """Put the lists into the frame, with relation and content type where it had none."""
        name = self.relations.target_of(NUMBERING) or "word/numbering.xml"
        self.relations.add(NUMBERING, name)
        self.types.overrides[name] = NUMBERING_TYPE
        self.members[name] = Member.of(name, data)

    def text_width(self) -> int:
        """Width of the text block in twips."""
        section = f"{w('body')}/{w('sectPr')}"
        size, margins = (self.root.find(f"{section}/{w(name)}") for name in ("pgSz", "pgMar"))
        if size is None or margins is None:
            return _TEXT_WIDTH
        sides = sum(int(margins.get(w(side), "0")) for side in ("left", "right"))
        return int(size.get(w("w"), _A4)) - sides

    def line_height(self) -> int | None:
        """The height in twips of a line of the text block's grid; ``None`` when it has none."""
        grid = self.root.find(f"{w('body')}/{w('sectPr')}/{w('docGrid')}")
        pitch = None if grid is None else grid.get(w("linePitch"))
        return int(pitch) if pitch and grid.get(w("type")) else None

    def bookmarks(self) -> int:
        """The highest id of a bookmark; 0 for none."""
        ids = (element.get(w("id"), "") for element in self.root.iter(w("bookmarkStart")))
        return max((int(number) for number in ids if number.isdecimal()), default=0)

    def compiled(
        self, filters: Filters, namespaces: Mapping[str | None, str], ignorable: str
    ) -> CompiledFrame:
        """The frame ready to be stamped, its root declaring ``namespaces`` beside its own."""
        source = patched(serialised(_rooted(self.root, namespaces, ignorable, self.name)))
        end = source.rindex("</w:body>")
        start = source.rfind("<w:sectPr", 0, end)
        section = source[start:end] if start != -1 and source.endswith("</w:sectPr>", 0, end) else ""
        text = source[: end - len(section)] + source[end:]
        parts = [
            part
            for member in self.members.values()
            if member.name not in (DOCUMENT, CORE) and (part := compiled_member(member, filters, self.name))
        ]
        return CompiledFrame(compile_part(DOCUMENT, text, filters, where=self.name), section, tuple(parts))


@dataclass(frozen=True)
class CompiledFrame:
    """``document`` without the properties of its last section (``section``); ``parts``: headers and so on.

    The file's own properties are none of them: they are written anew for each document.
    """

    document: Compiled
    section: str
    parts: tuple[Compiled, ...]

    def halves(self, xml: str) -> tuple[str, str, str]:
        """The stamped document before the body, after it, and its end tags."""
        head, _, tail = xml.partition(_MARKER)
        rest, end = tail[: tail.rindex("</w:body>")], tail[tail.rindex("</w:body>") :]
        return head, rest, end


def _mark_body(root: etree._Element, name: str) -> None:
    places = [p for p in root.iter(w("p")) if _BODY.fullmatch(half_width("".join(p.itertext(w("t")))))]
    if len(places) != 1 or places[0].getparent().tag != w("body"):
        raise TemplateError(
            f"应当有且只有一段写着 {{{{ body }}}}（不在表格里），现有 {len(places)} 段",
            where=f"{name} 正文",
            hint="在要放报告正文的地方留一段，只写 {{ body }}",
        )
    places[0].getparent().replace(places[0], etree.Comment("body"))


def _rooted(
    root: etree._Element, namespaces: Mapping[str | None, str], ignorable: str, name: str
) -> etree._Element:
    """The document under a root that declares all ``namespaces``."""
    for prefix, uri in namespaces.items():
        if root.nsmap.get(prefix, uri) != uri:
            raise TemplateError(
                f"与自评表模板的命名空间前缀 {prefix} 冲突", where=name, hint="请用 Word 重新另存这两个模板"
            )
    made: Any = etree.Element(root.tag, nsmap={**_OWN, **namespaces, **root.nsmap})
    made.attrib.update(root.attrib)
    prefixes = {*root.get(_IGNORABLE, "").split(), *ignorable.split()}
    if prefixes:
        made.set(_IGNORABLE, " ".join(sorted(prefixes)))
    made.extend(deepcopy(list(root)))
    return made
