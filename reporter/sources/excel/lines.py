"""Lines of a long table: every row below the heading to a raw record with the cell of each value."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from reporter.model import Finding, Origin, Record, Severity, SourceRef

from ..shape import Form, shape_of
from ..text import FORBIDDEN, control_characters
from ..walk import Raw
from .grid import Cell, Fault, Grid, Number, Row, letters, text_of
from .heading import Heading, Placed, distinct
from .layout import Column, Kind, Link, Path, Table
from .remarks import error, warning

_BARE = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_NOTE = re.compile(r"[*※（(]?(?:注[:：释]?|备注|说明|填表|制表|审核|单位负责人|联系电话)|.{1,12}[:：]")
_SUMS = frozenset(("合计", "小计", "总计", "平均"))
_FALLS = frozenset(("category",))
"""Fields that a blank cell takes from the row above, as printed forms leave them out."""
_LONG_CODE = 15


class Spots(Mapping[str, int | str]):
    """The cell of each field in one row, put together only when it is asked for."""

    __slots__ = ("_columns", "_row", "_sheet")

    def __init__(self, sheet: str, row: int, columns: Mapping[str, str]) -> None:
        self._sheet, self._row, self._columns = sheet, row, columns

    def __getitem__(self, name: str) -> str:
        return f"{self._sheet}!{self._columns[name]}{self._row}"

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


@dataclass(slots=True)
class Line:
    """One row as read: its raw record, what it belongs to, and what is wrong with it."""

    row: int
    raw: Raw
    links: dict[Link, str]
    findings: list[Finding] = field(default_factory=list)


class Lines:
    """The rows of one table in one sheet; ``findings`` are about the sheet as a whole."""

    def __init__(self, grid: Grid, table: Table, heading: Heading) -> None:
        self.grid, self.table, self.heading = grid, table, heading
        self.findings: list[Finding] = []
        self._plan = [_Slot(one, table) for one in distinct(heading)]
        owner = next((slot for slot in self._plan if slot.column.where is Link.PROJECT), None)
        self._owner = owner.index if owner else None
        self._spread = _spread(grid, heading, self._plan, self.findings)
        self._places = _places(self._plan)
        self._key = next((slot.index for slot in self._plan if slot.column.required), 0)

    def rows(self) -> Iterator[Row]:
        """The rows with data: those below the heading that are neither notes nor sums."""
        above: list[Cell] = []
        inherits = [slot.index for slot in self._plan if slot.falls]
        taken: list[int] = []
        for row in self.grid.rows:
            if row.number <= self.heading.row or self._is_note(row):
                continue
            cells = self._with_merged(row)
            if self._owner is not None and above:
                blank = [i for i in inherits if _at(cells, i) is None and _at(above, i) is not None]
                if blank and (self._owner in blank or _at(cells, self._owner) == _at(above, self._owner)):
                    cells = _filled(cells, above, blank)
                    taken.append(row.number)
            above = cells
            yield Row(row.number, cells)
        self._tell_inherited(taken)

    def _tell_inherited(self, numbers: list[int]) -> None:
        from .remarks import info, row_list

        if numbers:
            message = f"工作表“{self.grid.name}”{row_list(numbers)}的项目名称或一级指标空着，按上一行读取"
            self.findings.append(info(message, self.grid.ref(numbers[0])))

    def owner(self, row: Row) -> str:
        """The project's name in the row, "" for none."""
        return "" if self._owner is None else text_of(_at(row.cells, self._owner)) or ""

    def _is_note(self, row: Row) -> bool:
        seen = [(i, text) for i, cell in enumerate(row.cells) if (text := text_of(cell))]
        if not seen:
            return not any(isinstance(cell, Fault) for cell in row.cells)
        if seen[0][1] in _SUMS and seen[0][0] <= self._key + 1 and len(self._plan) > 1:
            return True
        known = [text for i, text in seen if any(slot.index == i for slot in self._plan)]
        if not known and not any(isinstance(_at(row.cells, slot.index), Fault) for slot in self._plan):
            return True
        return len(seen) <= 2 and len(self._plan) > 2 and all(_NOTE.match(text) for _, text in seen)

    def _with_merged(self, row: Row) -> list[Cell]:
        extra = self._spread.get(row.number)
        if not extra:
            return row.cells
        cells = list(row.cells)
        for index, value in extra.items():
            cells.extend([None] * (index + 1 - len(cells)))
            if cells[index] is None:
                cells[index] = value
        return cells

    def line(self, row: Row, project: str | None = None) -> Line:
        """The row as a raw record of the table's class."""
        line = Line(row.number, {}, {})
        number, grid = row.number, self.grid
        parts: dict[Path, dict[str, str]] = {}
        for slot in self._plan:
            cell = row.cells[slot.index] if slot.index < len(row.cells) else None
            if cell is not None:
                self._put(slot, cell, line, parts, project)
        for path, split in parts.items():
            _join(line.raw, path[0], split)
        record = self.table.record
        _origins(line.raw, record, grid, number, self._places)
        name = line.raw.get("name")
        if project is not None and record.__name__ == "Indicator" and isinstance(name, str):
            line.findings = [_about(finding, name) for finding in line.findings]
        return line

    def _put(
        self, slot: _Slot, cell: Cell, line: Line, parts: dict[Path, dict[str, str]], project: str | None
    ) -> None:
        where = slot.column.where
        if isinstance(cell, Fault):
            ref = self.grid.ref(line.row, slot.index + 1)
            message = f"“{slot.column.head}”：{cell.problem}"
            line.findings.append(error("D12", message, ref, cell.hint, project))
            return
        value = slot.value(cell)
        if isinstance(value, str):
            if not value.strip():
                return
            value = self._clean(value, slot, line, project)
        if slot.column.kind is Kind.CODE and isinstance(cell, Number):
            value = self._code(cell, slot, line, project)
        if isinstance(where, Link):
            line.links[where] = str(value).strip()
        elif slot.part:
            parts.setdefault(where, {})[slot.part] = str(value)
        elif slot.source:
            line.raw.setdefault("funds", {}).setdefault(slot.source, {})[slot.keys[0]] = value
        else:
            slot.store(line.raw, value, self.grid, line.row)

    def _clean(self, text: str, slot: _Slot, line: Line, project: str | None) -> str:
        if not FORBIDDEN.search(text):
            return text
        line.findings.append(control_characters(self.grid.ref(line.row, slot.index + 1), project))
        return FORBIDDEN.sub("", text)

    def _code(self, cell: Number, slot: _Slot, line: Line, project: str | None) -> str | Decimal:
        """A code that Excel holds as a number: its leading zeros are gone, and beyond 15 digits the rest too."""
        if len(cell.exact) > _LONG_CODE or not cell.exact.isdigit():
            return Decimal(cell.exact)
        message = f"“{slot.column.head}”{cell.exact} 在表里是数字，开头的 0 可能已经丢失"
        hint = "请把单元格格式改为“文本”，再重新填写"
        line.findings.append(
            warning("D08", message, self.grid.ref(line.row, slot.index + 1), hint, project)
        )
        return cell.shown


def _about(finding: Finding, indicator: str) -> Finding:
    from dataclasses import replace

    return replace(finding, indicator=indicator)
