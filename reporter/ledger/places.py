"""Places of numbers that are printed in the narrative: a section, a cell of a table, a chart.

section:basics    table:funds!R2C5    chart:scores    front    back
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from reporter.blocks import Heading, Picture, Report, Table
from reporter.numbers import Printing

from .narrative import BACK, EXPLAIN, FRONT
from .numerals import numerals

Cells = dict[str, deque[str]]


class Places:
    """Where the numbers of one narrative stand; ``titles`` says what each place is called.

    ``texts`` are the paragraphs that were read in each section: what was tried out for one and did not get
    into it is left out.
    """

    def __init__(
        self, report: Report, printed: Sequence[Printing], texts: Mapping[str, Iterable[str]]
    ) -> None:
        self.titles: dict[str, Any] = {}
        self._cells: dict[str, Cells] = {}
        self._title(report)
        self._read = {place: {n for text in each for n in numerals(text)} for place, each in texts.items()}
        self._handed: dict[str, set[str]] = {}
        self._found: dict[tuple[str, str, str], list[str]] = {}
        for each in printed:
            if each.kind == "text":
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
        here = numerals(printing.text)[:1]
        return self._read_at(kind, printing.place, here[0] if here else "")

    def _read_at(self, kind: str, place: str, numeral: str) -> list[str]:
        key = kind, place, numeral
        if key not in self._found:
            here = {numeral} if numeral else set()
            wanted = self._candidates(kind, place, here)
            self._found[key] = [each for each in wanted if here <= self._read[each]]
        return self._found[key]

    def _candidates(self, kind: str, place: str, here: set[str]) -> Iterator[str]:
        """The places to look at: its own, those that an explanation was handed to, or front and back."""
        for each in self._read:
            if kind == "section":
                wanted = each == place
            elif kind == EXPLAIN:
                wanted = here <= self._handed.get(each, set())
            else:
                wanted = each in (FRONT, BACK)
            if wanted:
                yield each

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
