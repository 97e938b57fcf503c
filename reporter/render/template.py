"""Templates of single documents: compiled once, stamped many times as strings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

from reporter.errors import PackError, RenderError, TemplateError

from .check import package_problems, part_problems, references
from .compiling import Compiled, compile_part, refuse
from .dialect import half_width, parsed, patched, plain_expression, serialised, unfinished
from .faults import line_of, stamping_error
from .namespaces import DECLARATION
from .package import Member, Stamp, read_package
from .relations import read_relations, relations_name
from .tags import TAG, part_title

_WORD = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_PLAIN = re.compile(r"docProps/(core|app|custom)\.xml|word/charts/[^/]*\.xml")
_DRAWING = re.compile(r'(<wp:docPr [^>]*?\bid=")\d+(")')
_MAYBE_TAG = re.compile(r"\{(?:<[^<>]*>)*[{%#]|[{}%]_[{}%]")
_FIRST_DRAWING = 1001

Filters = Mapping[str, Callable[..., Any]]


class Template:
    """A compiled Word template.

    ``members`` are the parts that no tag changes, ``parts`` the compiled others. Made by :meth:`compile`.
    """

    def __init__(self, name: str, members: Mapping[str, Member], parts: Iterable[Compiled]) -> None:
        self.name = name
        self.members = dict(members)
        self._parts = tuple(parts)
        self._relations = {part.name: relation_ids(members, part.name) for part in self._parts}
        self._stamp = Stamp(members.values(), [part.name for part in self._parts])

    @classmethod
    def compile(cls, source: Path | bytes, *, filters: Filters | None = None, name: str = "") -> Template:
        """Read and compile a template; ``name`` stands for it in messages (default: the file's name).

        Raises TemplateError for what is no DOCX, and for wrong tags, all of a part at once.
        """
        name = name or (source.name if isinstance(source, Path) else "模板")
        members = read_template(source, name)
        parts = [
            part for member in members.values() if (part := compiled_member(member, filters or {}, name))
        ]
        changing = {part.name for part in parts}
        return cls(name, {n: m for n, m in members.items() if n not in changing}, parts)

    @property
    def variables(self) -> frozenset[str]:
        """The names that the tags expect in the context."""
        return frozenset().union(*(part.variables for part in self._parts))

    def render(
        self, context: Mapping[str, Any], *, check: bool = True, replaced: Mapping[str, bytes] | None = None
    ) -> bytes:
        """The document for ``context``; the same context gives the same bytes.

        ``replaced`` gives parts that the template has, such as the properties, by name. Raises TemplateError
        for a tag that cannot be filled in, RenderError for a document that fails the check.
        """
        changed = {n: Member.of(n, data) for n, data in (replaced or {}).items()}
        problems: list[str] = []
        for part in self._parts:
            if part.name in changed:
                continue
            data = _numbered(stamp(part, context, self.name), part).encode()
            if check:
                problems += part_problems(part.name, data, self._relations[part.name], part.proof)
            changed[part.name] = Member.of(part.name, data)
        if problems:
            raise RenderError.of(problems, where=self.name)
        return self._stamp.write(changed)


def read_template(source: Path | bytes, name: str) -> dict[str, Member]:
    """The members of a template.

    Raises PackError when its file cannot be read, TemplateError when it is broken or has tags out of place.
    """
    try:
        data = source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise PackError(
            f"读不到模板文件（{error.strerror}）", where=str(source), hint="检查路径和权限"
        ) from error
    members = read_package(data, name)
    problems = package_problems(members)
    for part in filter(_WORD.fullmatch, members):
        missing = references(members[part].data()) - relation_ids(members, part)
        problems += [f"{part_title(part)}引用了不存在的关系 {i}" for i in sorted(missing)]
    problems += [
        f"{part} 里有标记，但这种部件不能填写" for part in members if _cannot_be_filled(members[part])
    ]
    if problems:
        hint = "请用 Word 打开后另存一份"
        raise TemplateError(f"文件结构有问题：{'；'.join(problems)}", where=name, hint=hint)
    return members


def _cannot_be_filled(member: Member) -> bool:
    """Whether a part has tags that would be left as they are, such as a comment."""
    if not member.name.startswith("word/") or not member.name.endswith(".xml"):
        return False
    if _WORD.fullmatch(member.name) or _PLAIN.fullmatch(member.name):
        return False
    return any(mark in member.data() for mark in (b"{{", b"{%"))


def relation_ids(members: Mapping[str, Member], part: str) -> frozenset[str]:
    """The ids of the relations of ``part``."""
    member = members.get(relations_name(part))
    return frozenset(r.id for r in read_relations(member.data())) if member else frozenset()


def tagged_source(member: Member, where: str) -> str:
    """The patched source of a Word part; raises TemplateError for broken XML and unfinished tags."""
    try:
        root = parsed(member.data())
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"XML 有误（{error}）", where=f"{where} {part_title(member.name)}") from error
    refuse(unfinished(root), where, member.name)
    return patched(serialised(root))


def compiled_member(member: Member, filters: Filters, where: str) -> Compiled | None:
    """The compiled part; ``None`` when it has no tags or is none that may have them."""
    word = bool(_WORD.fullmatch(member.name))
    if not word and not _PLAIN.fullmatch(member.name):
        return None
    text = half_width(member.data().decode("utf-8", "replace"))
    if not has_tags(text):
        return None
    if word:
        return compile_part(
            member.name, DECLARATION.replace("\n", "") + tagged_source(member, where), filters, where=where
        )
    source = TAG.sub(lambda m: plain_expression(m[0]), text.replace("\r", "").replace("\n", " "))
    return compile_part(member.name, source, filters, where=where, word=False)


def has_tags(xml: str) -> bool:
    """Whether a part may hold tags: a brace followed by a brace or sign, be it across runs, or ``{_{``."""
    return bool(_MAYBE_TAG.search(xml))


def stamp(part: Compiled, context: Mapping[str, Any], where: str) -> str:
    """The XML of ``part`` for ``context``; raises TemplateError with the tag that failed."""
    try:
        return part.jinja.render(context)
    except Exception as error:  # whatever a filter or a value of the caller raises
        tag = part.tag_at(line_of(error, part.file))
        raise stamping_error(error, tag, f"{where} {part_title(part.name)}", context) from error


def _numbered(xml: str, part: Compiled) -> str:
    """``xml`` with its drawings numbered anew: a drawing in a loop would come with one id many times."""
    if not (part.drawings or part.foreign) or "<wp:docPr" not in xml:
        return xml
    numbers = iter(range(_FIRST_DRAWING, _FIRST_DRAWING + xml.count("<wp:docPr")))
    return _DRAWING.sub(lambda m: f"{m[1]}{next(numbers)}{m[2]}", xml)
