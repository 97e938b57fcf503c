"""Tracing: from a printed number back to its formula and the cells of the data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from .asked import Asked
from .numerals import has_digit, numerals
from .reading import Book, Part

_SINGLE = re.compile(r"(\D+\d+) ")
_SPAN = re.compile(r"（(\D+\d+)—(\D+\d+)）")
_CELL = re.compile(r"R(\d+)C(\d+)")
_AROUND = 14
Unit = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from: a cell (``file``, ``line``, ``place``), or a ``working`` and its ``inputs``.

    ``line`` is ``None`` where the format has no lines.
    """

    value: str
    unit: str
    file: str = ""
    line: int | None = None
    place: str = ""
    working: str = ""
    inputs: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One printed number: its text, the places where it stands in Chinese, and its source."""

    text: str
    kind: str
    places: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Heard:
    """A text of the user in which the number stands."""

    text: str
    file: str
    line: int | None
    place: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a number: printed figures, user texts, and the passages of the document with it.

    Without any ``stands`` the number is not in the document. With passages but neither numbers nor texts it
    belongs to the template or counts headings, tables or annexes, unless somebody wrote it into the document:
    ``changed`` says whether that is no longer as it was built (``None``: not known).
    """

    number: str
    numbers: tuple[Found, ...] = ()
    texts: tuple[Heard, ...] = ()
    stands: tuple[str, ...] = field(default=())
    changed: bool | None = None

    @property
    def known(self) -> bool:
        """False for a number that is not in the document, or that nothing accounts for."""
        return self.found and (bool(self.numbers or self.texts) or not self.changed)

    @property
    def found(self) -> bool:
        """Whether the number is in the document: to the letter, or as another way to write what was built."""
        return bool(self.stands) or bool(self.numbers and not self.changed)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which of a report's numbers a document has.

    ``label`` (附件3) is given for the document of a single form, ``span`` (附件1, 附件500) for a volume of
    forms; neither for the report.
    """

    label: str = ""
    span: tuple[str, str] = ("", "")

    @classmethod
    def of(cls, name: str) -> Scope:
        """From the name of a document's file.

        >>> Scope.of("合订本1（附件1—附件500）.docx").span
        ('附件1', '附件500')
        """
        single, span = _SINGLE.match(name), _SPAN.search(name)
        if single or span is None:
            return cls(single[1] if single else "")
        return cls(span=(span[1], span[2]))

    def forms(self, book: Book) -> Iterator[Part]:
        """The parts of its forms."""
        first, last = self.span
        within = not first
        for part in book.forms(self.label):
            within = within or part.label == first
            if within:
                yield part
            if part.label == last:
                return


def trace(book: Book, document: Iterable[Unit], number: str, scope: Scope) -> Answer:
    """What the book knows of a number in a document with these (kind, text).

    Raises :class:`InputError` for a text without a digit.
    """
    asked = Asked.read(number)
    read = _Read(asked, document, book)
    report = scope == Scope()
    meant = _Meant(asked)
    heard: dict[Heard, None] = {}
    for part in chain((book.narrative,), scope.forms(book)):
        if (read.with_forms or not report) if part.label else report:
            meant.look(part)
        heard.update(dict.fromkeys(_heard(part, asked, read.stands)))
    return Answer(
        asked.text,
        tuple(meant.found(read.passages)),
        tuple(heard),
        tuple(_around(text, asked) for text in read.stands),
    )


class _Read:
    """A document as it was read through once.

    ``stands`` are its texts with the number, ``passages`` its numbered paragraphs by section; ``with_forms``
    says that something stands behind the narrative.
    """

    def __init__(self, asked: Asked, document: Iterable[Unit], book: Book) -> None:
        titles = book.narrative.titles
        begins = {title["title"]: place for place, title in titles.items() if place.startswith("section:")}
        self.stands: dict[str, None] = {}
        self.passages: dict[str, list[str]] = {}
        self.with_forms = False
        place, sections = "", book.sections
        for kind, text in document:
            sections -= kind == "section"
            self.with_forms = self.with_forms or (sections <= 0 and kind != "section")
            if sections > 0 and kind == "paragraph":
                place = begins.get(text, place)
                if has_digit(text):
                    self.passages.setdefault(place, []).append(text)
            if asked.is_in(text):
                self.stands[text] = None


class _Meant:
    """The numbers that are most likely meant, each with where it comes from, and its places by part."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._best = (1, False)
        self._sources: dict[tuple[str, str, Source], list[tuple[Part, str]]] = {}

    def look(self, part: Part) -> None:
        """Take what is meant as well as the best so far, or better than that."""
        for text, kind, at, places in part.numbers:
            figure = part.figures[at]
            rank = self._asked.score(text, kind, figure[0]), self._asked.fits(kind)
            if rank < self._best:
                continue
            if rank > self._best:
                self._best = rank
                self._sources.clear()
            key = text, kind, _source(figure, part)
            self._sources.setdefault(key, []).extend((part, place) for place in places)

    def found(self, passages: Mapping[str, Sequence[str]]) -> Iterator[Found]:
        """All of them, their places named."""
        for (text, kind, source), places in self._sources.items():
            named = (_named(part, place, text, passages) for part, place in places)
            yield Found(text, kind, tuple(dict.fromkeys(named)), source)


def _heard(part: Part, asked: Asked, stands: Iterable[str]) -> Iterator[Heard]:
    for text, line, place, *file in part.texts:
        if asked.is_in(text) and _stands(text, stands):
            yield Heard(text, part.files[file[0] if file else 0], line, place)


def _stands(text: str, stands: Iterable[str]) -> bool:
    """Whether a user's text, or a line of it, is in one of the passages."""
    pieces = [piece.strip(" 。；;，,　") for piece in text.splitlines()]
    return any(piece and (piece in passage or passage in piece) for passage in stands for piece in pieces)


def _source(figure: Sequence[Any], part: Part) -> Source:
    value, unit, third, fourth, *file = figure
    if isinstance(fourth, list):
        inputs = tuple(_source(part.figures[at], part) for at in fourth)
        return Source(value, unit, working=third, inputs=inputs)
    return Source(value, unit, part.files[file[0] if file else 0], third, fourth)


def _named(part: Part, place: str, text: str, passages: Mapping[str, Sequence[str]]) -> str:
    """``表1　项目资金：第2行“甲”的“执行率”``; a section with the words around the number."""
    base, _, cell = (f"form:{part.label}", "!", place) if part.label else place.partition("!")
    title = part.titles.get(base, {"title": base})
    at = _CELL.fullmatch(cell)
    if at and "rows" in title:
        row, column = int(at[1]), int(at[2])
        return f"{title['title']}：第{row}行“{title['rows'][row - 1]}”的“{title['columns'][column - 1]}”"
    if cell:
        return f"{title['title']}：{cell}"
    passage = next((each for each in passages.get(base, ()) if text in numerals(each)), "")
    if passage:
        return f"{title['title']}：{_cut(passage, passage.index(text), len(text))}"
    return str(title["title"])


def _around(text: str, asked: Asked) -> str:
    wanted = asked.digits or asked.text
    at = text.replace(",", "").find(wanted)
    return _cut(text, max(at, 0), len(wanted))


def _cut(text: str, at: int, length: int) -> str:
    start, end = max(0, at - _AROUND), at + length + _AROUND
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}".replace("\n", " ")
