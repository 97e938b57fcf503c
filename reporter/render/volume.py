"""Volumes: a narrative in the frame of ``report.docx``, and behind it each form as a section of its own.

One package, one set of styles; nothing is glued together from files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reporter.blocks import Block, Form, Report, Table
from reporter.errors import RenderError

from .annex import Annex
from .body import SPACER, BodyWriter, Counters, Media
from .check import PartCheck, Proof, package_problems, part_problems
from .frame import CompiledFrame, Frame
from .namespaces import CONTENT_TYPES, DOCUMENT, NUMBERING
from .numbering import Numbering
from .package import Member, write_package
from .properties import CORE, core_properties, with_properties
from .relations import Relations, relations_name
from .styles import Styles
from .template import Filters, Template, relation_ids, stamp

_DRAWINGS_FROM = 10001  # above the ids that headers and footers of a template may use


@dataclass(frozen=True)
class Volume:
    """A frame and its form, compiled by :meth:`compile`, written as often as needed by :meth:`render`."""

    frame: Frame
    compiled: CompiledFrame
    annex: Annex | None
    lists: bytes | None

    @classmethod
    def compile(
        cls, report_docx: Path | bytes, form_docx: Path | bytes | None, filters: Filters | None = None
    ) -> Volume:
        """Read and compile both templates; without a form the report is the narrative alone."""
        frame = Frame.read(report_docx, report_docx.name if isinstance(report_docx, Path) else "report.docx")
        name = frame.relations.target_of(NUMBERING)
        numbering = Numbering(frame.members[name].data() if name else None)
        annex = None
        if form_docx is not None:
            title = form_docx.name if isinstance(form_docx, Path) else "form.docx"
            annex = Annex.adopt(form_docx, frame, numbering, filters or {}, title)
        compiled = frame.compiled(
            filters or {}, annex.namespaces if annex else {}, annex.ignorable if annex else ""
        )
        lists = numbering.data() if len(numbering) else None
        if lists is not None:
            frame.keep_lists(lists)
        return cls(frame, compiled, annex, lists)

    def render(self, report: Report) -> bytes:
        """The whole document; raises TemplateError for a tag that fails, RenderError for a failed check."""
        writing = _Writing(self, report)
        document = Member.streamed(DOCUMENT, writing.document())
        members, problems = writing.members(document)
        problems += package_problems(members)
        if problems:
            raise RenderError.of(problems, where=report.title)
        return write_package(members.values())


class _Writing:
    """The writing of one report: its counters, pictures and check."""

    def __init__(self, volume: Volume, report: Report) -> None:
        self._volume, self._report = volume, report
        self._context = frame_context(report)
        self._relations = Relations(DOCUMENT, list(volume.frame.relations))
        self._media = Media(self._relations)
        self._counters = Counters(_DRAWINGS_FROM)
        self._numbering = Numbering(volume.lists)
        self._check = PartCheck(DOCUMENT)

    def document(self) -> Iterator[bytes]:
        """The main part in pieces, each checked on its way."""
        for piece, proof in self._pieces():
            data = piece.encode()
            self._check.feed(data, proof)
            yield data

    def _pieces(self) -> Iterator[tuple[str, Proof | None]]:
        frame, compiled = self._volume.frame, self._volume.compiled
        xml = stamp(compiled.document, self._context, frame.name)
        head, rest, end = compiled.halves(xml)
        self._counters.bookmark = 1 + max(map(int, _ids(xml)), default=0)
        yield head, None
        styles = Styles(
            frame.members[frame.styles_name].data() if frame.styles_name in frame.members else None
        )
        writer = BodyWriter(styles, frame.text_width(), self._media, self._counters)
        blocks = list(_blocks(self._report))
        for block in writer.write(blocks):
            yield block, None
        if blocks and isinstance(blocks[-1], Table):
            yield SPACER.format(section=""), None  # a table never ends a document
        yield rest, None
        yield from self._sections(self._report.forms)
        yield end, None

    def _sections(self, forms: Iterable[Form]) -> Iterator[tuple[str, Proof | None]]:
        """The annexes, each piece beginning with the end of the section before it."""
        annex, section = self._volume.annex, self._volume.compiled.section
        if annex is not None:
            waiting: str | None = None
            for form in forms:
                yield (
                    (SPACER.format(section=section), None) if waiting is None else (waiting, annex.body.proof)
                )
                waiting = annex.stamped(form.context, self._counters, self._numbering)
            if waiting is not None:
                yield annex.without_section(waiting), annex.body.proof
                section = annex.section
        yield section, None

    def members(self, document: Member) -> tuple[dict[str, Member], list[str]]:
        """All members of the finished package, and the problems of its parts."""
        volume, report = self._volume, self._report
        members = {**volume.frame.members, **self._media.members, DOCUMENT: document}
        problems = self._check.close(self._relations.ids())
        for part in volume.compiled.parts:
            xml = stamp(part, self._context, volume.frame.name)
            data = xml.encode()
            if part.name != CORE:
                problems += part_problems(part.name, data, relation_ids(members, part.name), part.proof)
            members[part.name] = Member.of(part.name, data)
        if volume.lists is not None:
            name = self._relations.target_of(NUMBERING) or ""
            members[name] = Member.of(name, self._numbering.data())
        types = volume.frame.types
        if self._media.members:
            types.defaults["png"] = "image/png"
        members[CONTENT_TYPES] = Member.of(CONTENT_TYPES, types.data())
        members[relations_name(DOCUMENT)] = Member.of(relations_name(DOCUMENT), self._relations.data())
        with_properties(members, core_properties(report.title, report.creator, report.date))
        return members, problems


def frame_context(report: Report) -> Mapping[str, Any]:
    """What tags in the frame (cover, headers, footers) may use."""
    day = report.date
    return {
        "title": report.title,
        "unit": report.creator,
        "date": f"{day.year}年{day.month}月{day.day}日",
        "year": day.year,
    }


def _blocks(report: Report) -> Iterator[Block]:
    yield from report.front
    for section in report.sections:
        yield from section.blocks
    yield from report.back


def _ids(xml: str) -> list[str]:
    import re

    return re.findall(r'<w:bookmarkStart [^>]*?w:id="(\d+)"', xml)


def render_report(
    report: Report, report_docx: Path | bytes, form_docx: Path | bytes | None, filters: Filters | None = None
) -> bytes:
    """The report as a Word file: narrative, then (with ``form_docx``) every form on pages of its own."""
    return Volume.compile(report_docx, form_docx, filters).render(report)


def render_form(form: Form, template: Template, *, report: Report | None = None) -> bytes:
    """One form as a file of its own; ``report`` gives its author and date (default: the template's)."""
    if report is None:
        return template.render(form.context)
    title = f"{form.name}{form.title}"
    properties = core_properties(title, report.creator, report.date)
    return template.render(form.context, replaced={CORE: properties})
