"""Tracing: from a printed number back to its formula and the cells of the data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .asked import Asked
from .numerals import numerals

_CELL = re.compile(r"R(\d+)C(\d+)")
_AROUND = 14
Row = Mapping[str, Any]
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
    belongs to the template or counts headings, tables or annexes.
    """

    number: str
    numbers: tuple[Found, ...] = ()
    texts: tuple[Heard, ...] = ()
    stands: tuple[str, ...] = field(default=())


def trace(book: Row, document: Sequence[Unit], number: str, form: str = "") -> Answer:
    """What the book knows of a number in a document with these (kind, text).

    ``form`` (附件3) is given for the document of a single form, of which the book of the report tells more
    than belongs to it. Raises :class:`InputError` for a text without a digit.
    """
    asked = Asked.read(number)
    stands = [text for _, text in document if asked.is_in(text)]
    passages = _passages(document, book["places"])
    rows = [each for each in (_within(row, form) for row in book["numbers"]) if each["places"]]
    scored = [(asked.score(row), row) for row in rows]
    best = max((score for score, _ in scored), default=0)
    meant = [row for score, row in scored if score == best > 0]
    meant = [row for row in meant if asked.fits(row)] or meant
    heard = (row for row in book["texts"] if asked.is_in(row["text"]) and _stands(row["text"], stands))
    return Answer(
        asked.text,
        tuple(_found(row, book, passages) for row in meant),
        tuple(_heard(row) for row in heard),
        tuple(_around(text, asked) for text in dict.fromkeys(stands)),
    )


def _within(row: Row, form: str) -> Row:
    """The entry with those of its places that belong to the document."""
    if not form:
        return row
    wanted = f"form:{form}"
    return {**row, "places": [place for place in row["places"] if place.partition("!")[0] == wanted]}


def _stands(text: str, stands: Iterable[str]) -> bool:
    """Whether a user's text, or a line of it, is in one of the passages."""
    pieces = [piece.strip(" 。；;，,　") for piece in text.splitlines()]
    return any(piece and (piece in passage or passage in piece) for passage in stands for piece in pieces)


def _heard(row: Row) -> Heard:
    return Heard(row["text"], row["file"], row["line"], row["place"])


def _passages(document: Sequence[Unit], titles: Row) -> dict[str, list[str]]:
    """The paragraphs of the document by section, which begins with its title."""
    begins = {title["title"]: place for place, title in titles.items() if place.startswith("section:")}
    passages: dict[str, list[str]] = {}
    place = ""
    for kind, text in document:
        if kind == "paragraph":
            place = begins.get(text, place)
            passages.setdefault(place, []).append(text)
    return passages


def _found(row: Row, book: Row, passages: Mapping[str, Sequence[str]]) -> Found:
    places = tuple(_named(place, book["places"], row["text"], passages) for place in row["places"])
    return Found(row["text"], row["kind"], places, _source(row, book["figures"]))


def _source(row: Row, figures: Sequence[Row]) -> Source:
    origin = row["origin"]
    if "working" in origin:
        inputs = tuple(_source(figures[at], figures) for at in origin["inputs"])
        return Source(row["value"], row["unit"], working=origin["working"], inputs=inputs)
    return Source(row["value"], row["unit"], origin["file"], origin["line"], origin["place"])


def _named(place: str, titles: Row, text: str, passages: Mapping[str, Sequence[str]]) -> str:
    """``表1　项目资金：第2行“甲”的“执行率”``; a section with the words around the number."""
    base, _, part = place.partition("!")
    title = titles.get(base, {"title": base})
    cell = _CELL.fullmatch(part)
    if cell:
        row, column = int(cell[1]), int(cell[2])
        return f"{title['title']}：第{row}行“{title['rows'][row - 1]}”的“{title['columns'][column - 1]}”"
    if part:
        return f"{title['title']}：{part}"
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
