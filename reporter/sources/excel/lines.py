"""Lines of a long table: which rows below the heading hold data, and what project each belongs to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator

from reporter.model import Finding
from reporter.model.names import folded

from ..sums import says_bare_sum, says_sum, says_total_score
from .columns import Columns
from .grid import Cell, Fault, Grid, Row, Sheet, text_of
from .heading import Heading, distinct
from .layout import FUNDS, INDICATORS, PROJECTS, Kind, Link, Path, Table
from .merging import merged_across, spread
from .remarks import info, row_list
from .slots import at

_SIGNED = r"(?:填表|填报|制表|审核|复核|经办)人?|(?:单位|财务|部门)?负责人|联系(?:人|电话)|(?:填[表报])?日期"
_SIGNATURE = re.compile(rf"[*※（(]?{_SIGNED}\d?[:：]|{_SIGNED}$")
_REMARK = re.compile(rf"{_SIGNATURE.pattern}|[*※（(]?(?:注|备注|附注|说明)\d?[:：]")
_NOTE = re.compile(rf"{_REMARK.pattern}|[*※（(]?(?:注释|填表说明)|.{{1,12}}[:：]")
_HEADS = (("category",), ("subcategory",), ("name",))
"""The names of an indicator, any of which may be a sum instead: 小计 under 数量指标."""
_VALUES = (("target",), ("actual",))
"""What an indicator that is called 平均分 has, and a sum has not."""
_GRADE = ("declared", "grade")


class Lines:
    """The rows of one table in one sheet; ``findings`` are about the sheet as a whole.

    ``project`` is that of all rows, where the sheet has no column for it.
    """

    def __init__(self, grid: Grid, table: Table, heading: Heading, project: str = "") -> None:
        self.grid, self.table, self.heading = grid, table, heading
        self.findings: list[Finding] = []
        self.columns = Columns(Sheet(grid.file, grid.name), table.record, distinct(heading))
        self._slots = self.columns.slots
        self._used = [slot.index for slot in self._slots]
        self._owner, self._project = self.index_of(Link.PROJECT), project
        self._lent = spread(grid, heading.row, self._slots, self.findings)
        self._across = merged_across(grid, heading.row, self._slots)
        owned = self._owner is not None or bool(project)
        self._inherits = owned and table.column(Link.PROJECT).required
        among = table is INDICATORS and owned
        self._heads, self._values = (
            [index for where in names if among and (index := self.index_of(where)) is not None]
            for names in (_HEADS, _VALUES)
        )
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
        category = self.index_of(("category",)) if self._inherits else None
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
        if not above or not self._inherits:
            return []
        blank, same = [], True
        if self._owner is not None:
            owner = at(cells, self._owner)
            blank = [self._owner] if owner is None else []
            same = bool(blank) or owner == at(above, self._owner)
        if same and category is not None and at(cells, category) is None:
            blank.append(category)
        return [index for index in blank if at(above, index) is not None]

    def owner(self, row: Row) -> str:
        """The project's name in the row, "" for none."""
        return self._project if self._owner is None else text_of(at(row.cells, self._owner)) or ""

    def _is_note(self, row: Row, before: int) -> bool:
        """True for a row that is no data; ``before`` is the number of the row above that holds something.

        A row of remarks that could be data as well is one only behind a gap, or where people sign in it:
        remarks stand alone, and only signatures stand side by side.
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
            signed = len(seen) > 1 and any(_SIGNATURE.match(text) for text in seen)
            return (row.number > before + 1 or signed) and all(_REMARK.match(text) for text in seen)
        return True

    def _is_sum(self, row: Row) -> bool:
        """True for a row such as 合计; not where a project bears that name."""
        if self._sums_up_indicators(row):
            return True
        index, first = _first(row)
        named = self._owner if self._owner is not None else self.index_of(("name",))
        called = "" if named is None else text_of(at(row.cells, named)) or ""
        said = next(filter(says_sum, (first, called)), "")
        if not said or index in self._heads or folded(said).strip(":") in self.borne:
            return False
        if self._project:
            return True
        if self._owner is not None:
            return self.table is not FUNDS or index <= self._owner or says_bare_sum(said)
        return self.table is PROJECTS and not any(
            slot.column.kind in (Kind.TEXT, Kind.CODE)
            and not (slot.source or slot.column.where == _GRADE)
            and text_of(at(row.cells, slot.index)) not in (None, said)
            for slot in self._slots
        )

    def _sums_up_indicators(self, row: Row) -> bool:
        """True for 小计 where an indicator would stand; 总分 is left to the project, whose score it is."""
        head = next((index for index in self._heads if says_sum(text_of(at(row.cells, index)) or "")), None)
        if head is None or says_total_score(text_of(row.cells[head]) or ""):
            return False
        has_values = any(at(row.cells, index) is not None for index in self._values)
        return not (has_values and head == self.index_of(("name",)))

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


def _first(row: Row) -> tuple[int, str]:
    """The first text of the row and its column (from 0)."""
    texts = ((index, text_of(cell)) for index, cell in enumerate(row.cells))
    return next(((index, text) for index, text in texts if text), (0, ""))
