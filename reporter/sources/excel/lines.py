"""Lines of a long table: which rows below the heading hold data, and what project each belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator

from reporter.model import Finding
from reporter.model.names import folded

from .columns import Columns
from .grid import Cell, Fault, Grid, Row, Sheet, text_of
from .heading import Heading, distinct
from .layout import PROJECTS, Kind, Link, Path, Table
from .merging import merged_across, spread
from .remarks import info, row_list
from .slots import at

_SIGNED = r"(?:填表|填报|制表|审核|复核|经办)人?|(?:单位|财务|部门)?负责人|联系(?:人|电话)|(?:填[表报])?日期"
_REMARK = re.compile(rf"[*※（(]?(?:注|备注|附注|说明|{_SIGNED})\d?[:：]")
_NOTE = re.compile(rf"{_REMARK.pattern}|[*※（(]?(?:注释|填表说明)|.{{1,12}}[:：]")
_SUMS = frozenset(("合计", "小计", "总计", "平均"))  # what the first cell of a row says that sums up others
_LONGEST_SUM = 6


class Lines:
    """The rows of one table in one sheet; ``findings`` are about the sheet as a whole."""

    def __init__(self, grid: Grid, table: Table, heading: Heading) -> None:
        self.grid, self.table, self.heading = grid, table, heading
        self.findings: list[Finding] = []
        self.columns = Columns(Sheet(grid.file, grid.name), table.record, distinct(heading))
        self._slots = self.columns.slots
        self._used = [slot.index for slot in self._slots]
        self._owner = self.index_of(Link.PROJECT)
        self._lent = spread(grid, heading.row, self._slots, self.findings)
        self._across = merged_across(grid, heading.row, self._slots)
        self._inherits = self._owner is not None and table.column(Link.PROJECT).required
        self.borne: Collection[str] = ()
        """Names that projects bear, folded: their rows are data, even where a sum or a note is called so."""

    @property
    def owner_column(self) -> int:
        """The sheet's column (from 1) with the project's name; 1 where there is none."""
        return 1 if self._owner is None else self._owner + 1

    def index_of(self, where: Path | Link) -> int | None:
        """The column (from 0) of a field or link, ``None`` where the sheet has none."""
        return next((slot.index for slot in self._slots if slot.column.where == where), None)

    def rows(self) -> Iterator[Row]:
        """The rows with data: those below the heading that are neither notes nor sums."""
        above: list[Cell] = []
        inherited: list[int] = []
        category = None if self._owner is None else self.index_of(("category",))
        sums: list[int] = []
        before = self.heading.row
        for row in self.grid.rows[bisect_right(self.grid.rows, before, key=lambda one: one.number) :]:
            note, before = self._is_note(row, before), row.number
            if self._is_sum(row):
                sums.append(row.number)
                continue
            if note:
                continue
            cells = self._with_lent(row)
            blank = self._blank(cells, above, category)
            if blank:
                cells = [*cells, *[None] * (max(blank) + 1 - len(cells))]
                for index in blank:
                    cells[index] = at(above, index)
                inherited.append(row.number)
            above = cells
            self.findings += self._across.get(row.number, ())
            yield Row(row.number, cells)
        if sums:
            message = f"工作表“{self.grid.name}”{row_list(sums)}是合计，没有读入"
            self.findings.append(info(message, self.grid.ref(sums[0])))
        if inherited:
            message = f"工作表“{self.grid.name}”{row_list(inherited)}的项目名称或一级指标空着，按上一行读取"
            self.findings.append(info(message, self.grid.ref(inherited[0])))

    def _blank(self, cells: list[Cell], above: list[Cell], category: int | None) -> list[int]:
        """Which of project and 一级指标 are left out because they are those of the row above."""
        if self._owner is None or not above or not self._inherits:
            return []
        owner = at(cells, self._owner)
        blank = [self._owner] if owner is None else []
        same = bool(blank) or owner == at(above, self._owner)
        if same and category is not None and at(cells, category) is None:
            blank.append(category)
        return [index for index in blank if at(above, index) is not None]

    def owner(self, row: Row) -> str:
        """The project's name in the row, "" for none."""
        return "" if self._owner is None else text_of(at(row.cells, self._owner)) or ""

    def _is_note(self, row: Row, before: int) -> bool:
        """True for a row that is no data; ``before`` is the number of the row above that holds something.

        A remark that could be data as well is one only behind a gap or beside another, as below a table.
        """
        seen, faulty = [], False
        for index in self._used:
            cell = at(row.cells, index)
            if cell is None:
                continue
            faulty = faulty or isinstance(cell, Fault)
            if text := text_of(cell):
                if not _NOTE.match(text):  # nearly all rows: no need to look further
                    return False
                seen.append(text)
        if not seen:
            return not faulty
        if len(self._used) <= 2 or folded(self.owner(row)) in self.borne:
            return False
        if self._complete(row):
            apart = row.number > before + 1 or len(seen) > 1
            return apart and all(_REMARK.match(text) for text in seen)
        return True

    def _is_sum(self, row: Row) -> bool:
        """True for a row such as 合计; not where a project bears that name."""
        first = next((text for cell in row.cells if cell is not None and (text := text_of(cell))), "")
        name = folded(first).strip(":") if len(first) <= _LONGEST_SUM else ""
        if name not in _SUMS or name in self.borne:
            return False
        if self._owner is not None:
            return True
        return self.table is PROJECTS and not any(
            slot.column.kind in (Kind.TEXT, Kind.CODE)
            and text_of(at(row.cells, slot.index)) not in (None, first)
            for slot in self._slots
        )

    def _complete(self, row: Row) -> bool:
        """True when the row could be data: all that must be there is."""
        must = (slot.index for slot in self._slots if slot.column.required)
        return all(at(row.cells, index) is not None for index in must)

    def _with_lent(self, row: Row) -> list[Cell]:
        lent = self._lent.get(row.number)
        if not lent:
            return row.cells
        cells = [*row.cells, *[None] * (max(lent) + 1 - len(row.cells))]
        for index, value in lent.items():
            cells[index] = value if cells[index] is None else cells[index]
        return cells
