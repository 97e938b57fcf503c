"""Places of numbers that are printed in the narrative: a section, a cell of a table, a chart.

section:basics    table:funds!R2C5    chart:scores    front    back
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from reporter.blocks import Heading, Picture, Report, Table
from reporter.numbers import Printing

from .narrative import BACK, FRONT
from .numerals import Known, in_context, numerals

Cells = dict[str, deque[str]]
_SECTION = "section:"


class Told(NamedTuple):
    """Texts that were made before they are put into a section, whole or in parts, and what they print."""

    texts: tuple[str, ...]
    printings: tuple[Printing, ...]


class Places:
    """Where the numbers of one narrative stand; ``titles`` says what each place is called.

    ``texts`` are the paragraphs that were read in each section: what was tried out for one and did not get
    into it is left out.
    """

    def __init__(
        self, report: Report, printed: Sequence[Printing], texts: Mapping[str, Sequence[str]]
    ) -> None:
        self.titles: dict[str, Any] = {}
        self._cells: dict[str, Cells] = {}
        self._title(report)
        self._read = {place: {n for text in each for n in numerals(text)} for place, each in texts.items()}
        self._known = {place: Known(each) for place, each in texts.items() if place.startswith(_SECTION)}
        self._handed: dict[str, set[str]] = {}
        for each in printed:
            if each.kind == "text" and each.place in self._known:
                self._handed.setdefault(each.place, set()).update(numerals(each.text))

    def of(self, printing: Printing) -> list[str]:
        """The places of one printing; none where it did not get into the document."""
        kind = printing.place.partition(":")[0]
        if kind == "table":
            return self._cell(printing)
        if kind in ("chart", "section") and printing.place not in self.titles:
            return []
        if kind == "chart":
            return [printing.place]
        here = {*numerals(printing.text)[:1]}
        places = (printing.place,) if kind == "section" else (FRONT, BACK)
        return [each for each in places if here <= self._read.get(each, set())]

    def told(self, told: Told) -> Iterator[tuple[Printing, list[str]]]:
        """Each printing of ready texts, with the sections where it was handed in and has its neighbours.

        The same digits alone may stand there for something else.
        """
        around: dict[str, set[tuple[str, str]]] = {}
        for printing in told.printings:
            numeral = "".join(numerals(printing.text)[:1])
            places = [each for each, handed in self._handed.items() if numeral in handed]
            if places and not around:
                for found, before, after in chain.from_iterable(map(in_context, told.texts)):
                    around.setdefault(found, set()).add((before, after))
            yield printing, [each for each in places if self._quotes(each, numeral, around.get(numeral, ()))]

    def _quotes(self, place: str, numeral: str, around: Iterable[tuple[str, str]]) -> bool:
        return any(self._known[place].holds(numeral, *each) for each in around)

    def _cell(self, printing: Printing) -> list[str]:
        """The first cell of the table that has this number and has not been given away."""
        here = numerals(printing.text)[:1]
        cells = self._cells.get(printing.place, {}).get(here[0] if here else "")
        return [cells.popleft()] if cells else []

    def _title(self, report: Report) -> None:
        self.titles[FRONT] = {"title": "封面和标题"}
        for section in report.sections:
            first = section.blocks[0]
            self.titles[f"section:{section.id}"] = {
                "title": first.text if isinstance(first, Heading) else section.id
            }
            for block in section.blocks:
                if isinstance(block, Table):
                    self._table(block)
                elif isinstance(block, Picture):
                    self.titles[f"chart:{block.id}"] = {"title": f"图{block.number}　{block.caption}"}
        self.titles[BACK] = {"title": "附件目录和落款"}

    def _table(self, table: Table) -> None:
        place = f"table:{table.id}"
        rows = [row[0].text if row and row[0] else "" for row in table.rows]
        heads = [column.head for column in table.columns]
        self.titles[place] = {"title": f"表{table.number}　{table.caption}", "rows": rows, "columns": heads}
        cells: Cells = {}
        for i, row in enumerate(table.rows, 1):
            for j, cell in enumerate(row, 1):
                for numeral in numerals(cell.text) if cell else ():
                    cells.setdefault(numeral, deque()).append(f"{place}!R{i}C{j}")
        self._cells[place] = cells
