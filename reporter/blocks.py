"""Neutral parts of a document: what the narrative and the assembly hand to the renderer.

Nothing here knows budgets or Word. All blocks are frozen; texts are final and already formatted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Style = Literal["body", "list", "title", "subtitle", "annex_note", "sign", "note"]

GAP = "【待补充[^】]*】"
"""Pattern of a visible gap, also of one that does not say what is missing."""


def gap_text(what: str) -> str:
    """【待补充：报告日期】, by which a reader sees and finds what is missing."""
    return f"【待补充：{what}】"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look within a paragraph.

    ``gap`` marks a visible gap (see :func:`gap_text`); ``ref`` is the id of the table or picture that the
    text (表1, 图2) refers to.
    """

    text: str
    bold: bool = False
    gap: bool = False
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is 一、, 2 is （一）, 3 is 1.; the text holds its number already."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Body text. ``style`` names a paragraph role that the frame document defines."""

    runs: tuple[Run, ...]
    style: Style = "body"

    @classmethod
    def plain(cls, text: str, style: Style = "body") -> Paragraph:
        """One of a single look."""
        return cls((Run(text),), style)

    @property
    def text(self) -> str:
        """The whole text; of a reference only what it says itself, not the number that it is shown as."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, alignment, and relative width (0: computed from the longest text)."""

    head: str
    align: Literal["left", "center", "right"] = "left"
    width: float = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``down`` and ``across`` are the rows and columns it covers; covered cells are ``None``."""

    text: str
    down: int = 1
    across: int = 1
    align: Literal["left", "center", "right"] | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption above it and a head that repeats on every page.

    Each row has one entry per column, ``None`` where a cell to the left or above covers it. ``unit`` is
    printed at the right above the table (单位：万元). ``number`` (1, 2, …) is given by the assembly in
    document order.
    """

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    unit: str = ""
    total_rows: int = 0  # how many last rows are totals
    number: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG picture with a caption below it and an alternative text; size in millimetres."""

    id: str
    caption: str
    png: bytes = field(repr=False)
    alt: str
    width_mm: float
    height_mm: float
    number: int = 0


Block = Heading | Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report: ``id`` is its file name in ``text/`` without ending."""

    id: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One project's form: the values for ``form.docx``, and its place among the annexes.

    ``label`` is 附件3, ``title`` the name that the annex list and the form share, ``name`` the project's
    name. ``context`` is what the tags in the Word form may use.
    """

    number: int
    label: str
    title: str
    name: str
    context: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: the narrative, then every form on pages of its own.

    ``date`` dates the file (the data's, never the clock's); ``front`` stands above the first section (title
    and unit), ``back`` below the last one (annex list, signature). ``year`` is the year that is reported,
    0 for that of the date. ``day`` is the date as the frame prints it, a gap where the data has none.
    """

    title: str
    creator: str
    date: date
    front: tuple[Block, ...]
    sections: tuple[Section, ...]
    back: tuple[Block, ...]
    forms: tuple[Form, ...]
    year: int = 0
    day: str = ""
