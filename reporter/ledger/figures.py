"""Figures of a book: the cell of a stated one, the formula and the inputs of a computed one, each once.

Rows are lines of JSON: ``["85","元",5,"funds[0].spent"]`` has value, unit, line and place; behind them stands
the index of the file, unless it is the first. ``["0.85","率","85÷100＝0.85",[0,1]]`` has a formula and the
indices of the figures in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from json.encoder import encode_basestring as quoted

from reporter.model import Figure, Record, SourceRef, When
from reporter.numbers import plain

from .written import Written, fields

UNTOLD = "程序内的数"  # of a value that stands in no record


class Figures:
    """The rows of one book, and the files that they name, of which ``file`` is the first.

    ``records`` are where values stand that are printed as they are, without being made a figure.
    """

    def __init__(self, records: Iterable[Record], file: str) -> None:
        self._rows: dict[str, int] = {}
        self._files = {file: 0}
        self._records = records
        self._known: dict[int, tuple[object, int]] = {}
        self._found: _Cells | None = None

    @property
    def rows(self) -> Iterable[str]:
        """All rows, in the order of their indices."""
        return self._rows

    @property
    def files(self) -> str:
        """The files as a list in JSON, in the order of their indices."""
        return f"[{','.join(map(quoted, self._files))}]"

    def index(self, value: object) -> int:
        """The index of a printed value, which gets a row unless it has one."""
        known = self._known.get(id(value))
        if known is None:
            row = self._figure(value) if isinstance(value, Figure) else self._bare(value)
            # the value is kept alive, so that its identity stays its own
            known = self._known[id(value)] = value, self._rows.setdefault(row, len(self._rows))
        return known[1]

    def texts(self, texts: Iterable[Written]) -> Iterator[str]:
        """The row of each text, ``["27人",19,"indicators[0].actual"]``, once."""
        rows = [f"[{quoted(each.text)},{self._place(each.where)}]" for each in texts]
        return iter(dict.fromkeys(rows))

    def _figure(self, figure: Figure) -> str:
        origin, unit = figure.origin, figure.unit
        if isinstance(origin, SourceRef):
            return f'["{plain(figure.value)}","{unit}",{self._place(origin)}]'
        inputs = ",".join([str(self.index(each)) for each in origin.inputs])
        return f'["{plain(figure.value)}","{unit}",{quoted(origin.text)},[{inputs}]]'

    def _bare(self, value: object) -> str:
        """A value that was printed as the record has it: a date, the size of a sample."""
        if self._found is None:
            self._found = _Cells(self._records)
        text = plain(value) if isinstance(value, Decimal) else str(getattr(value, "text", value))
        where = self._found.of(value)
        rest = self._place(where) if where else f"{quoted(UNTOLD)},[]"
        return f'[{quoted(text)},"",{rest}]'

    def _place(self, where: SourceRef) -> str:
        line = "null" if where.line is None else where.line
        file = self._files.setdefault(where.file, len(self._files))
        return f"{line},{quoted(where.place)},{file}" if file else f"{line},{quoted(where.place)}"


class _Cells:
    """The places of dates and numbers of records.

    They are told apart by identity; a date that came from another process by its value, if it stands once.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        self._places: dict[int, SourceRef] = {}
        self._dates: dict[When, SourceRef] = {}
        self._often: Counter[When] = Counter()
        for record in records:
            self._collect(record)

    def of(self, value: object) -> SourceRef | None:
        where = self._places.get(id(value))
        if where is None and isinstance(value, When) and self._often[value] == 1:
            return self._dates[value]
        return where

    def _collect(self, record: Record) -> None:
        for name, value in fields(record):
            if isinstance(value, (Decimal, When)):
                self._places.setdefault(id(value), record.ref(name))
                if isinstance(value, When):
                    self._dates[value] = record.ref(name)
                    self._often[value] += 1
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Record):
                    self._collect(item)
