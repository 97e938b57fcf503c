"""Volumes: a narrative in the frame of ``report.docx``, and behind it each form as a section of its own.

One package, one set of styles; nothing is glued together from files.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from reporter.blocks import Block, Form, Report, Table
from reporter.errors import OutputError, RenderError

from .annex import Annex
from .body import LINE, SPACER, BodyWriter, Counters, Media
from .check import PartCheck, Proof, package_problems, part_problems
from .frame import CompiledFrame, Frame
from .namespaces import CONTENT_TYPES, DOCUMENT, HYPERLINK, NUMBERING
from .numbering import Numbering
from .package import Member, Streamed, stream_package
from .properties import CORE, core_properties, with_properties
from .relations import Relations, relations_name
from .stamping import Stamped, stamp
from .styles import Styles
from .template import Filters, Template, relation_ids

_PLACE = Member.of(DOCUMENT, b"")  # stands for the main part where only its name is asked for
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
        buffer = io.BytesIO()
        self.write(report, buffer)
        return buffer.getvalue()

    def write(self, report: Report, target: Path | IO[bytes], *, forms: Iterable[Form] | None = None) -> None:
        """Write the document as a stream: neither it nor its forms are ever held as a whole.

        ``forms`` (default: the report's own) may be an iterator; each is let go when it is stamped. A path is
        replaced only by a complete, checked document. Raises what :meth:`render` raises, and OutputError
        for a path that cannot be written to.
        """
        if not isinstance(target, Path):
            self._write(report, target, forms)
            return
        part = target.with_name(f"{target.name}.part")
        try:
            with part.open("wb") as file:
                self._write(report, file, forms)
            part.replace(target)
        except OSError as error:
            raise OutputError(
                f"写不进去（{error.strerror}）", where=str(target), hint="检查权限和磁盘空间"
            ) from error
        finally:
            part.unlink(missing_ok=True)

    def _write(self, report: Report, target: IO[bytes], forms: Iterable[Form] | None) -> None:
        writing = _Writing(self, report, report.forms if forms is None else forms)
        document = Streamed(DOCUMENT)
        try:
            document.feed(writing.document())
            members, problems = writing.members()
            problems += package_problems({**members, DOCUMENT: _PLACE})
            if problems:
                raise RenderError.of(problems, where=report.title)
            stream_package((*members.values(), document), target)
        finally:
            document.close()


class _Writing:
    """The writing of one report: its counters, pictures and check."""

    def __init__(self, volume: Volume, report: Report, forms: Iterable[Form]) -> None:
        self._volume, self._report, self._forms = volume, report, forms
        self._context = frame_context(report)
        self._relations = Relations(DOCUMENT, list(volume.frame.relations))
        self._media = Media(self._relations)
        self._counters = Counters(_DRAWINGS_FROM)
        self._numbering = Numbering(volume.lists)
        self._check = PartCheck(DOCUMENT, volume.annex.body.known if volume.annex else frozenset())

    def document(self) -> Iterator[bytes]:
        """The main part in pieces, each checked on its way."""
        for piece, proof in self._pieces():
            data = piece.encode()
            self._check.feed(data, proof)
            yield data

    def _pieces(self) -> Iterator[tuple[str, Proof | None]]:
        frame, compiled = self._volume.frame, self._volume.compiled
        xml = stamp(compiled.document, self._context, frame.name).xml
        head, rest, end = compiled.halves(xml)
        self._counters.bookmark = 1 + max(map(int, _ids(xml)), default=0)
        yield head, None
        styles = Styles(
            frame.members[frame.styles_name].data() if frame.styles_name in frame.members else None
        )
        line = frame.line_height() or LINE
        writer = BodyWriter(styles, frame.text_width(), self._media, self._counters, line)
        blocks = list(_blocks(self._report))
        for block in writer.write(blocks):
            yield block, None
        if blocks and isinstance(blocks[-1], Table):
            yield SPACER.format(section=""), None  # a table never ends a document
        yield rest, None
        yield from self._sections(self._forms)
        yield end, None

    def _sections(self, forms: Iterable[Form]) -> Iterator[tuple[str, Proof | None]]:
        """The annexes, each piece beginning with the end of the section before it."""
        annex, section = self._volume.annex, self._volume.compiled.section
        if annex is not None:
            waiting: Stamped | None = None
            for form in forms:
                if waiting is None:
                    yield SPACER.format(section=section), None
                else:
                    yield waiting.xml, waiting.proof
                waiting = annex.stamped(form.context, self._counters, self._numbering)
                self._attach(waiting)
            if waiting is not None:
                yield annex.without_section(waiting.xml), waiting.proof
                section = annex.section
        yield section, None

    def _attach(self, copy: Stamped) -> None:
        """Links and pictures that the values of a form brought."""
        if copy.donor is not None:
            raise RenderError("合成一册时自评表里不能放子文档", where=self._report.title)
        for relation, address in copy.links.items():
            self._relations.put(relation, HYPERLINK, address, external=True)
        for relation, picture in copy.pictures.items():
            self._media.keep(relation, picture)

    def members(self) -> tuple[dict[str, Member], list[str]]:
        """All members but the main part, once that is written, and the problems of all parts."""
        volume, report = self._volume, self._report
        members = {**volume.frame.members, **self._media.members}
        del members[DOCUMENT]
        problems = self._check.close(self._relations.ids())
        for part in volume.compiled.parts:
            copy = stamp(part, self._context, volume.frame.name)
            data = copy.xml.encode()
            if part.name != CORE:
                problems += part_problems(
                    part.name, data, relation_ids(members, part.name), copy.proof, part.known
                )
            members[part.name] = Member.of(part.name, data)
        if volume.lists is not None:
            name = self._relations.target_of(NUMBERING) or ""
            members[name] = Member.of(name, self._numbering.data())
        types = volume.frame.types
        for name, kind in self._media.types.items():
            if types.of(name) != kind:
                types.give(name, kind)
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
