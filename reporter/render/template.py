"""Templates of single documents: compiled once, stamped many times as strings."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile

from lxml import etree

from reporter.errors import PackError, RenderError, TemplateError, to_install

from .attachments import Attachments
from .check import known_kinds, package_problems, part_problems, references
from .compiling import Compiled, compile_part, refuse
from .counters import Counters
from .dialect import accept_changes, half_width, parsed, patched, plain_expression, serialised, whole_tags
from .faults import missing_names
from .mistyped import mistyped
from .namespaces import DECLARATION
from .package import Member, Stamp, read_package, write_package
from .relations import Relations
from .stamping import Stamped, numbered, stamp
from .tags import TAG, part_title
from .values import link_id

_WORD = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_PLAIN = re.compile(r"docProps/(core|app|custom)\.xml|word/charts/[^/]*\.xml")
_MAYBE_TAG = re.compile(r"\{(?:<[^<>]*>)*[{%#]|[{}%]_[{}%]")

Filters = Mapping[str, Callable[..., Any]]


class Template:
    """A compiled Word template.

    ``members`` are the parts that no tag changes, ``parts`` the compiled others. Made by :meth:`compile`.
    """

    def __init__(
        self, name: str, members: Mapping[str, Member], parts: Iterable[Compiled], source: bytes = b""
    ) -> None:
        self.name = name
        self.members = dict(members)
        self._parts = tuple(parts)
        self._source = source
        self._links: dict[str, str] = {}
        self._peer: Any = None
        self._relations = {part.name: relation_ids(members, part.name) for part in self._parts}
        self._stamp = Stamp(members.values(), [part.name for part in self._parts])

    @classmethod
    def compile(
        cls,
        source: Path | str | bytes,
        *,
        filters: Filters | None = None,
        name: str = "",
        keep_rows: bool = False,
        careful: bool = False,
    ) -> Template:
        """Read and compile a template, a file or its content; ``name`` stands for it in messages (default:
        the file's name).

        ``keep_rows`` holds the last two rows of each table together on one page. ``careful`` turns what makes
        stamping fast off, with the same result: nothing is taken as proved, each copy is checked whole.
        Raises PackError for a file that cannot be read, TemplateError for what is no DOCX, and for wrong
        tags, all of a part at once.
        """
        source = source_of(source)
        name = name or (source.name if isinstance(source, Path) else "模板")
        data = source_bytes(source)
        members = read_template(data, name)
        how = {"keep_rows": keep_rows, "careful": careful}
        made = (compiled_member(member, filters or {}, name, **how) for member in members.values())
        parts = [part for part in made if part]
        changing = {part.name for part in parts}
        return cls(name, {n: m for n, m in members.items() if n not in changing}, parts, data)

    @property
    def variables(self) -> frozenset[str]:
        """The names that the tags expect in the context."""
        return frozenset().union(*(part.variables for part in self._parts))

    def prove(self, context: Mapping[str, Any]) -> None:
        """Look for the names of the tags in a ``context`` like those to come, without filling anything in.

        Raises TemplateError for those that it does not have, all of a part at once. Of a list the first entry
        stands for all; what a tag asks for with ``is defined`` or ``default`` may be missing.
        """
        for part in self._parts:
            refuse(missing_names(part.names, part.tags, context), self.name, part.name)

    def build_url_id(self, url: str) -> str:
        """The id of a link to ``url``, for docxtpl's ``RichText(…, url_id=…)``."""
        self._links[link_id(url)] = url
        return link_id(url)

    def new_subdoc(self, path: Path | str | None = None) -> Any:
        """A sub-document of docxtpl (empty, or the file ``path``) for the next document: ``{{p x}}``.

        Its styles, lists and pictures join the package, which python-docx writes anew: much slower. Raises
        RenderError for a file that cannot be read, or where the parts for it are not installed.
        """
        if self._peer is None:
            from docxtpl import DocxTemplate  # late: the import costs a tenth of a second

            self._peer = DocxTemplate(io.BytesIO(self._source))
        from docx.opc.exceptions import OpcError

        try:
            return self._peer.new_subdoc(None if path is None else str(path))
        except ImportError as error:
            hint = f"请运行 {to_install('docxcompose')}"
            raise RenderError("没有安装子文档要用的组件", where=self.name, hint=hint) from error
        except (OSError, KeyError, ValueError, BadZipFile, OpcError) as error:
            where, hint = str(path), "请检查文件名和路径；要用 .docx 文件"
            raise RenderError("打不开这个子文档", where=where, hint=hint) from error

    def render(
        self, context: Mapping[str, Any], *, check: bool = True, replaced: Mapping[str, bytes] | None = None
    ) -> bytes:
        """The document for ``context``; the same context gives the same bytes.

        ``replaced`` gives parts that the template has, such as the properties, by name. Raises TemplateError
        for a tag that cannot be filled in, RenderError for a document that fails the check, or a part that
        the template does not have or that is no XML.
        """
        problems = [each for name, data in (replaced or {}).items() for each in self._unfit(name, data)]
        if problems:
            raise RenderError.of(problems, where=self.name)
        return self.filled(context, replaced or {}, check=check)

    def _unfit(self, name: str, data: bytes) -> Iterator[str]:
        """What is wrong with a part that is to replace one of the template."""
        if not self.has(name):
            near = get_close_matches(name, [*self.members, *self._relations], n=1)
            yield f"replaced 里的 {name} 不是模板的部件{f'（是不是 {near[0]}？）' if near else ''}"
        elif name.endswith((".xml", ".rels")):
            try:
                ParserCreate().Parse(data, True)
            except ExpatError as error:
                yield f"replaced 里的 {name} 不是完整的 XML（{error}）"

    def has(self, part: str) -> bool:
        """Whether the template has the part."""
        return part in self.members or part in self._relations

    def filled(
        self, context: Mapping[str, Any], replaced: Mapping[str, bytes], *, check: bool = True
    ) -> bytes:
        """As :meth:`render`, for parts ``replaced`` that are known to fit."""
        changed = {n: Member.of(n, data) for n, data in replaced.items()}
        copies = [(part, stamp(part, context, self.name)) for part in self._parts if part.name not in changed]
        if any(copy.foreign for _, copy in copies):
            return self._with_foreign(copies, changed, check=check)
        counters = Counters()
        problems: list[str] = []
        for part, copy in copies:
            data = numbered(copy, part, counters)
            if check:
                problems += part_problems(part.name, data, self._relations[part.name], copy.proof, part.known)
            changed[part.name] = Member.of(part.name, data)
        if problems:
            raise RenderError.of(problems, where=self.name)
        return self._stamp.write(changed)

    def _with_foreign(
        self, copies: Sequence[tuple[Compiled, Stamped]], changed: dict[str, Member], *, check: bool
    ) -> bytes:
        """The document with what its values brought: XML, links, pictures, sub-documents."""
        donor = next((copy.donor for _, copy in copies if copy.donor is not None), None)
        members = self.members if donor is None else self._joined(donor)
        attachments = Attachments(members)
        counters = Counters()
        for part, copy in copies:
            links = {**self._used_links(copy.data), **copy.links}
            if links or copy.pictures:
                attachments.attach(part.name, links, copy.pictures)
            changed[part.name] = Member.of(part.name, numbered(copy, part, counters))
        whole = {**members, **attachments.added, **changed}
        if check:
            problems = package_problems(whole) if donor is not None or attachments.added else []
            for part, copy in copies:
                data = changed[part.name].data()
                problems += part_problems(
                    part.name, data, relation_ids(whole, part.name), copy.proof, part.known
                )
            if problems:
                raise RenderError.of(problems, where=self.name)
        return write_package(whole.values())

    def _used_links(self, xml: bytes) -> dict[str, str]:
        return {i: url for i, url in self._links.items() if f'"{i}"'.encode() in xml} if self._links else {}

    def _joined(self, donor: Any) -> dict[str, Member]:
        """The template's package with what sub-documents added, as python-docx writes it."""
        buffer = io.BytesIO()
        donor.save(buffer)
        self._peer = None  # its parts are in this document; the next begins with none
        members = read_package(buffer.getvalue(), self.name)
        return {name: Member.of(name, member.data()) for name, member in members.items()}


def source_of(source: Path | str | bytes) -> Path | bytes:
    """A template's file, or its content; a text is the file's name."""
    return Path(source) if isinstance(source, str) else source


def source_bytes(source: Path | bytes) -> bytes:
    """The template's file; raises PackError when it cannot be read."""
    try:
        return source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise PackError(
            f"读不到模板文件（{error.strerror}）", where=str(source), hint="检查路径和权限"
        ) from error


def read_template(source: Path | bytes, name: str) -> dict[str, Member]:
    """The members of a template.

    Raises PackError when its file cannot be read, TemplateError when it is broken or has tags out of place.
    """
    members = read_package(source_bytes(source), name)
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
    """Whether a part has tags that would be left as they are, such as a glossary."""
    if not member.name.startswith("word/") or not member.name.endswith(".xml"):
        return False
    if _WORD.fullmatch(member.name) or _PLAIN.fullmatch(member.name):
        return False
    return any(mark in member.data() for mark in (b"{{", b"{%"))


def relation_ids(members: Mapping[str, Member], part: str) -> frozenset[str]:
    """The ids of the relations of ``part``."""
    return Relations.of(members, part).ids()


def tagged_root(member: Member, where: str) -> etree._Element:
    """The tree of a Word part, its tracked changes accepted; ``where`` names the template in errors.

    Raises TemplateError for broken XML and tags that are mistyped.
    """
    try:
        root = parsed(member.data())
    except etree.XMLSyntaxError as error:
        raise TemplateError(f"XML 有误（{error}）", where=f"{where} {part_title(member.name)}") from error
    accept_changes(root)
    refuse(mistyped(root), where, member.name)
    return root


def compiled_member(
    member: Member, filters: Filters, where: str, *, keep_rows: bool = False, careful: bool = False
) -> Compiled | None:
    """The compiled part; ``None`` when it has no tags or is none that may have them."""
    word = bool(_WORD.fullmatch(member.name))
    if not word and not _PLAIN.fullmatch(member.name):
        return None
    text = half_width(member.data().decode("utf-8", "replace"))
    if not has_tags(text):
        return None
    if word:
        tagged = DECLARATION.replace("\n", "") + patched(serialised(tagged_root(member, where)))
        return compile_part(
            member.name,
            tagged,
            filters,
            where=where,
            keep_rows=keep_rows,
            known=known_kinds(member.data()),
            careful=careful,
        )
    text = whole_tags(text.replace("\r", "").replace("\n", " "))
    source = TAG.sub(lambda m: plain_expression(m[0]), text)
    return compile_part(member.name, source, filters, where=where, word=False, careful=careful)


def has_tags(xml: str) -> bool:
    """Whether a part may hold tags: a brace followed by a brace or sign, be it across runs, or ``{_{``."""
    return bool(_MAYBE_TAG.search(xml))
