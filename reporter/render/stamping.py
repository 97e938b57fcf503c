"""Stamping of one part: Jinja's text, then the few things that a copy needs for what its values held."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from .bookmarks import told_apart
from .breaks import has_breaks, resolved
from .check import Proof
from .compiling import Compiled
from .counters import Counters
from .faults import line_of, stamping_error
from .grids import repaired
from .rowkeeping import kept_rows
from .session import PictureFile
from .tags import part_title


class Stamped(NamedTuple):
    """One copy of a part: its XML in UTF-8.

    ``proof`` is what need not be checked of it (``None``: all must be); ``links`` and ``pictures`` are the
    relations that its values ask for, by id; ``foreign`` says that a value brought XML; ``donor`` as in
    ``session``.
    """

    data: bytes
    proof: Proof | None
    foreign: bool
    links: Mapping[str, str]
    pictures: Mapping[str, PictureFile]
    donor: Any


def stamp(part: Compiled, context: Mapping[str, Any], where: str) -> Stamped:
    """A copy of ``part`` for ``context``; raises TemplateError with the tag that failed."""
    session = part.session
    session.begin()
    try:
        made: bytes | str = part.jinja.render(context)
    except Exception as error:  # whatever a filter or a value of the caller raises
        tag = part.tag_at(line_of(error, part.file))
        title, filters = f"{where} {part_title(part.name)}", part.jinja.environment.filters
        raise stamping_error(error, tag, title, context, filters) from error
    proof = None if session.foreign else part.proof
    broken = (part.breaks or session.breaks or session.foreign) and has_breaks(_text(made))
    if broken:
        made, proof = resolved(_text(made)), None
    if part.grids:
        made = repaired(_text(made))
    if part.bookmarks or session.foreign:
        made = told_apart(_text(made))
    data = made if isinstance(made, bytes) else made.encode()
    if part.keep_rows:
        data = kept_rows(data)
    if proof and session.doubtful and proof.tables == "nothing":
        proof = replace(proof, tables="merges")
    return Stamped(data, proof, session.foreign, session.links, session.pictures, session.donor)


def _text(made: bytes | str) -> str:
    return made if isinstance(made, str) else made.decode()


def numbered(copy: Stamped, part: Compiled, counters: Counters) -> bytes:
    """The XML of ``copy`` with numbers of its own for drawings and content controls, where it has any."""
    return counters.renumbered(copy.data) if part.counted or copy.foreign else copy.data
