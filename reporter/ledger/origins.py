"""Origins: the cell of a stated figure, the formula and the inputs of a computed one, each written once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reporter.model import Figure, Record, SourceRef, Submission, When
from reporter.numbers import Printing, plain

Row = dict[str, Any]
_UNTOLD = {"working": "程序内的数", "inputs": []}


class Origins:
    """The figures of one book: ``figures`` are the inputs of computed ones, in the order of their finding."""

    def __init__(self, submission: Submission) -> None:
        self.figures: list[Row] = []
        self._submission = submission
        self._numbers: dict[tuple[Any, ...], int] = {}
        self._known: dict[int, tuple[Figure, int]] = {}
        self._cells: dict[int, SourceRef] | None = None

    def row(self, printing: Printing) -> tuple[tuple[Any, ...], Row]:
        """The entry of a printed number, without its places, and what tells it from others."""
        value = printing.value
        if isinstance(value, Figure):
            number, unit = plain(value.value), str(value.unit)
            origin = self._origin(value)
        else:
            number = plain(value) if isinstance(value, Decimal) else str(getattr(value, "text", value))
            unit, origin = "", self._cell(value)
        key = (printing.text, printing.kind, number, unit, _key(origin))
        return key, {
            "text": printing.text,
            "kind": printing.kind,
            "value": number,
            "unit": unit,
            "places": [],
            "origin": origin,
        }

    def _origin(self, figure: Figure) -> Row:
        origin = figure.origin
        if isinstance(origin, SourceRef):
            return _place(origin)
        return {"working": origin.text, "inputs": [self._number(each) for each in origin.inputs]}

    def _number(self, figure: Figure) -> int:
        """The index of an input."""
        known = self._known.get(id(figure))
        if known:
            return known[1]
        row: Row = {"value": plain(figure.value), "unit": str(figure.unit), "origin": self._origin(figure)}
        key = (row["value"], row["unit"], _key(row["origin"]))
        if key not in self._numbers:
            self._numbers[key] = len(self.figures)
            self.figures.append(row)
        self._known[id(figure)] = figure, self._numbers[key]  # kept alive, so that its identity stays its own
        return self._numbers[key]

    def _cell(self, value: object) -> Row:
        """The cell of a value that was printed as the record has it: a date, the size of a sample."""
        if self._cells is None:
            self._cells = {}
            _collect(self._submission, self._cells)
        where = self._cells.get(id(value))
        return _place(where) if where else dict(_UNTOLD)


def _place(where: SourceRef) -> Row:
    return {"file": where.file, "line": where.line, "place": where.place}


def _key(origin: Row) -> tuple[Any, ...]:
    if "working" in origin:
        return origin["working"], *origin["inputs"]
    return origin["file"], origin["line"], origin["place"]


def _collect(record: Record, cells: dict[int, SourceRef]) -> None:
    """The place of every date and number of a record and of those within it, by their identity."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, (Decimal, When)):
            cells.setdefault(id(value), record.ref(name))
        elif isinstance(value, Record):
            _collect(value, cells)
        elif isinstance(value, tuple):
            for item in value:
                if isinstance(item, Record):
                    _collect(item, cells)
