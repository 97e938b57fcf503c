"""The book: every printed number with its places and its origin, as ``ledger.json`` holds it.

    {"report": {"title": …, "sections": 2}, "columns": {"numbers": ["text", "kind", "figure", "places"], …},
     "places": {"section:basics": {"title": "一、基本情况"}, "table:funds": {…}},
     "numbers": [["86.93%","rate",12,["table:funds!R2C5"]], …],
     "figures": …, "files": …, "texts": …,
     "forms": {"附件1": {"title": …, "files": …, "numbers": …, "figures": …, "texts": …}, …}}

The narrative's part stands before the forms; each form is one line of its own and needs nothing of the
others: it is made, written and looked up alone. In it a place is the name of a cell, "" for the form as a
whole. ``sections`` is how many of the document's sections the narrative has.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from json.encoder import encode_basestring as quoted
from typing import IO

from reporter.numbers import Printing

from .figures import Figures
from .written import Written

COLUMNS = {
    "numbers": ["text", "kind", "figure", "places"],
    "figures": [["value", "unit", "line", "place", "file"], ["value", "unit", "working", "inputs"]],
    "texts": ["text", "line", "place", "file"],
}
_json = json.JSONEncoder(ensure_ascii=False).encode


class Numbers:
    """The printed numbers of one part of the report, each (text, kind, figure) once with all its places."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._places: defaultdict[tuple[str, str, int], list[str]] = defaultdict(list)

    def add(self, printing: Printing, places: Iterable[str]) -> None:
        """One more printing, and where it stands."""
        self._places[printing.text, printing.kind, self._figures.index(printing.value)].extend(places)

    def rows(self) -> Iterator[str]:
        """A line of JSON for each number, in the order of their printing."""
        for (text, kind, figure), places in self._places.items():
            shown = ",".join(map(quoted, dict.fromkeys(places)))
            yield f'[{quoted(text)},"{kind}",{figure},[{shown}]]'


@dataclass(frozen=True, slots=True)
class NarrativeBook:
    """The narrative's part of the book: lines of JSON, those of ``places`` with their keys.

    ``report`` and ``files`` are one line each.
    """

    report: str
    places: tuple[str, ...]
    numbers: tuple[str, ...]
    figures: tuple[str, ...]
    texts: tuple[str, ...]
    files: str


def form_entry(label: str, title: str, numbers: Numbers, figures: Figures, texts: Iterable[Written]) -> bytes:
    """The part of the form with this label as one line of JSON; its numbers are in ``figures``."""
    rows = [",".join(each) for each in (numbers.rows(), figures.rows, figures.texts(texts))]
    head = f'{quoted(label)}: {{"title":{quoted(title)},"files":{figures.files}'
    return f'{head},"numbers":[{rows[0]}],"figures":[{rows[1]}],"texts":[{rows[2]}]}}'.encode()


def write_ledger(target: IO[bytes], narrative: NarrativeBook, forms: Iterable[bytes]) -> None:
    """Write the whole book as a stream; ``forms`` are the forms' parts, in order.

    One line for each entry: short, and easy to compare. The same build gives the same bytes.
    """
    head = f'"report": {narrative.report},\n"columns": {_json(COLUMNS)},\n"files": {narrative.files}'
    target.write(f"{{\n{head},\n".encode())
    _write(target, "places", "{}", map(str.encode, narrative.places))
    _write(target, "numbers", "[]", map(str.encode, narrative.numbers))
    _write(target, "figures", "[]", map(str.encode, narrative.figures))
    _write(target, "texts", "[]", map(str.encode, narrative.texts))
    _write(target, "forms", "{}", forms, end="\n}\n")


def _write(target: IO[bytes], name: str, brackets: str, lines: Iterable[bytes], end: str = ",\n") -> None:
    target.write(f'"{name}": {brackets[0]}\n'.encode())
    lines = iter(lines)
    for line in chain(_first(lines), (b",\n" + line for line in lines)):
        target.write(line)
    target.write(f"\n{brackets[1]}{end}".encode())


def _first(lines: Iterator[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield line
        return
