"""Writing of one volume: its main part in pieces, each checked on its way, then the parts around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from reporter.blocks import Block, Form, Report, Table
from reporter.errors import RenderError

from .body import LINE, SPACER, BodyWriter, Media
from .check import PartCheck, Proof, part_problems
from .counters import Counters
from .namespaces import CONTENT_TYPES, DOCUMENT, HYPERLINK, NUMBERING
from .numbering import Numbering
from .package import Member
from .properties import core_properties, with_properties
from .relations import ContentTypes, Relations, relations_name
from .stamping import Stamped, numbered, stamp
from .styles import Styles
from .template import relation_ids

if TYPE_CHECKING:
    from .volume import Volume

Pieces = Iterator[tuple[bytes, Proof | None]]
"""Pieces of the main part, each with what need not be checked of it."""

_DRAWINGS_FROM = 10001  # above the ids that headers and footers of a template may use


class Writing:
    """The writing of one report: its counters, pictures and check.

    ``lead`` is what goes before the pieces of the main part once all of them are written.
    """

    def __init__(self, volume: Volume, front: Callable[[], Report]) -> None:
        self._volume, self._front = volume, front
        self._relations = Relations(DOCUMENT, list(volume.frame.relations))
        self._media = Media(self._relations)
        self._counters = Counters(_DRAWINGS_FROM, volume.frame.bookmarks() + 1)
        self._numbering = Numbering(volume.lists)
        self._check = PartCheck(DOCUMENT, volume.annex.body.known if volume.annex else frozenset())
        self.lead = b""

    @cached_property
    def report(self) -> Report:
        """The report, asked for when its turn comes."""
        return self._front()

    @property
    def pictures(self) -> int:
        """Bytes of the pictures so far."""
        return self._media.size

    def checked(self, forms: Iterable[Form]) -> Iterator[bytes]:
        """The main part without its beginning, which becomes the ``lead`` once the forms are known.

        It is checked in the order in which it is made: as an element behind the forms.
        """
        self._check.feed(b"<forms>")
        for data, proof in self._sections(forms):
            self._check.feed(data, proof)
            yield data
        head, rest, end = self._frame()
        lead = [head, *self._narrative(), rest]
        for piece in (*lead, end, b"</forms>"):
            self._check.feed(piece)
        self.lead = b"".join(lead)
        yield end

    def _frame(self) -> tuple[bytes, bytes, bytes]:
        """The frame's main part before the body, after it, and its end."""
        frame, compiled = self._volume.frame, self._volume.compiled
        copy = stamp(compiled.document, frame_context(self.report), frame.name)
        head, rest, end = compiled.halves(numbered(copy, compiled.document, self._counters).decode())
        return head.encode(), rest.encode(), end.encode()

    def _narrative(self) -> Iterator[bytes]:
        frame = self._volume.frame
        styles = Styles(
            frame.members[frame.styles_name].data() if frame.styles_name in frame.members else None
        )
        line = frame.line_height() or LINE
        writer = BodyWriter(styles, frame.text_width(), self._media, self._counters, line)
        blocks = list(_blocks(self.report))
        for block in writer.write(blocks):
            yield block.encode()
        if blocks and isinstance(blocks[-1], Table):
            yield SPACER.format(section="").encode()  # a table never ends a document

    def _sections(self, forms: Iterable[Form]) -> Pieces:
        """The annexes, each piece beginning with the end of the section before it."""
        annex, section = self._volume.annex, self._volume.compiled.section
        if annex is not None:
            waiting: Stamped | None = None
            for form in forms:
                if waiting is None:
                    yield SPACER.format(section=section).encode(), None
                else:
                    yield waiting.data, waiting.proof
                waiting = annex.stamped(form.context, self._counters, self._numbering)
                self._attach(waiting)
            if waiting is not None:
                yield annex.without_section(waiting.data), waiting.proof
                section = annex.section
        yield section.encode(), None

    def _attach(self, copy: Stamped) -> None:
        """Links and pictures that the values of a form brought."""
        if copy.donor is not None:
            annex = self._volume.annex
            raise RenderError("合成一册时自评表里不能放子文档", where=annex.name if annex else "")
        for relation, address in copy.links.items():
            self._relations.put(relation, HYPERLINK, address, external=True)
        for relation, picture in copy.pictures.items():
            self._media.keep(relation, picture)

    def members(self) -> tuple[dict[str, Member], list[str]]:
        """All members but the main part, once that is written, and the problems of all parts."""
        volume, report = self._volume, self.report
        members = {**volume.frame.members, **self._media.members}
        del members[DOCUMENT]
        problems = self._check.close(self._relations.ids())
        for part in volume.compiled.parts:
            copy = stamp(part, frame_context(report), volume.frame.name)
            relations = relation_ids(members, part.name)
            problems += part_problems(part.name, copy.data, relations, copy.proof, part.known)
            members[part.name] = Member.of(part.name, copy.data)
        if volume.lists is not None:
            name = self._relations.target_of(NUMBERING) or ""
            members[name] = Member.of(name, self._numbering.data())
        types = ContentTypes(volume.frame.types.data())  # with the pictures of this document alone
        for name, kind in self._media.types.items():
            types.give(name, kind)
        members[CONTENT_TYPES] = Member.of(CONTENT_TYPES, types.data())
        members[relations_name(DOCUMENT)] = Member.of(relations_name(DOCUMENT), self._relations.data())
        with_properties(members, core_properties(report.title, report.creator, report.date))
        return members, problems


def frame_context(report: Report) -> Mapping[str, Any]:
    """What tags in the frame (cover, headers, footers) may use."""
    return {
        "title": report.title,
        "unit": report.creator,
        "date": report.day,
        "year": report.year or report.date.year,
    }


def _blocks(report: Report) -> Iterator[Block]:
    yield from report.front
    for section in report.sections:
        yield from section.blocks
    yield from report.back
