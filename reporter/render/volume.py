"""Volumes: a narrative in the frame of ``report.docx``, and behind it each form as a section of its own.

One package, one set of styles; nothing is glued together from files.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from reporter.blocks import Form, Report
from reporter.errors import OutputError, RenderError

from .annex import Annex
from .check import package_problems
from .frame import CompiledFrame, Frame
from .namespaces import DOCUMENT, NUMBERING
from .numbering import Numbering
from .package import Member, Streamed, stream_package
from .properties import CORE, core_properties
from .template import Filters, Template, source_of
from .writing import Writing

_PLACE = Member.of(DOCUMENT, b"")  # stands for the main part where only its name is asked for
_UNDER_WAY = 1 << 17  # bytes that a packer may hold, with the last form, the list of forms and the directory


@dataclass(frozen=True)
class Volume:
    """A frame and its form, compiled by :meth:`compile`, written as often as needed by :meth:`render`."""

    frame: Frame
    compiled: CompiledFrame
    annex: Annex | None
    lists: bytes | None

    @classmethod
    def compile(
        cls,
        report_docx: Path | str | bytes,
        form_docx: Path | str | bytes | None,
        filters: Filters | None = None,
    ) -> Volume:
        """Read and compile both templates; without a form the report is the narrative alone."""
        report_docx, form_docx = source_of(report_docx), None if form_docx is None else source_of(form_docx)
        frame = Frame.read(report_docx, _told(report_docx, "report.docx"))
        name = frame.relations.target_of(NUMBERING)
        numbering = Numbering(frame.members[name].data() if name else None)
        annex = None
        if form_docx is not None:
            annex = Annex.adopt(form_docx, frame, numbering, filters or {}, _told(form_docx, "form.docx"))
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
        forms = report.forms if forms is None else forms
        if not isinstance(target, Path):
            self.write_bound(forms, lambda: report, target)
            return
        part = target.with_name(f"{target.name}.part")
        try:
            with part.open("wb") as file:
                self.write_bound(forms, lambda: report, file)
            part.replace(target)
        except OSError as error:
            raise OutputError(
                f"写不进去（{error.strerror}）", where=str(target), hint="检查权限和磁盘空间"
            ) from error
        finally:
            part.unlink(missing_ok=True)

    def write_bound(
        self,
        forms: Iterable[Form],
        front: Callable[[], Report],
        target: IO[bytes],
        *,
        full: Callable[[int], bool] = lambda size: False,
    ) -> None:
        """Write a volume of forms, and before them what ``front`` gives when they are known.

        Takes forms until there are no more or ``full`` says so; it is asked after each, and told how many
        bytes the file takes up by then (some 100 KB too many). Raises what :meth:`render` raises.
        """
        writing, document = Writing(self, front), Streamed(DOCUMENT)
        fixed = sum(len(member.raw) for member in self.frame.members.values()) + _UNDER_WAY

        def taken() -> Iterator[Form]:
            for form in forms:
                yield form
                if full(fixed + document.packed + writing.pictures):
                    return

        try:
            document.feed(writing.checked(taken()))
            document.lead(writing.lead)
            members, problems = writing.members()
            problems += package_problems({**members, DOCUMENT: _PLACE})
            if problems:
                raise RenderError.of(problems, where=writing.report.title)
            stream_package((*members.values(), document), target)
        finally:
            document.close()


def render_report(
    report: Report, report_docx: Path | bytes, form_docx: Path | bytes | None, filters: Filters | None = None
) -> bytes:
    """The report as a Word file: narrative, then (with ``form_docx``) every form on pages of its own."""
    return Volume.compile(report_docx, form_docx, filters).render(report)


def render_form(form: Form, template: Template, *, report: Report | None = None) -> bytes:
    """One form as a file of its own; ``report`` gives its author and date (default: the template's)."""
    if report is None or not template.has(CORE):
        return template.render(form.context)
    properties = core_properties(form.title, report.creator, report.date)
    return template.filled(form.context, {CORE: properties})


def _told(source: Path | bytes, otherwise: str) -> str:
    """How messages name a template: with its folder, for the files of all packs have the same names."""
    return str(source) if isinstance(source, Path) else otherwise
