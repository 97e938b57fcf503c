"""One sheet of the intake workbook: a long table with its heading in the first row, or an upright one."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reporter.model import Indicator
from reporter.packs import Pack
from reporter.sources.excel.grid import letters
from reporter.sources.excel.layout import PROJECTS, Column, Kind, Link, Path, Table

from ..rows import FORMULA_SIGNS
from .asked import columns_of
from .choices import Computed, computed
from .filling import RowOf, Value
from .look import height, look, on_paper
from .words import help_words

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

Lists = Mapping[Path | Link, tuple[str, int]]
"""By field or link: the column of the sheet of lists, and how many words stand there."""

READY = 100
"""Rows below the data in which formulas stand ready; more would be printed as pages of nothing."""
_LAST = 10_000
"""The last row with drop-downs."""
_DIGITS = 15
_FORMATS = {Kind.MONEY: "#,##0.00####", Kind.RATE: "0.00##%", Kind.NUMBER: "General"}
_WIDE = frozenset(
    (
        *("overview", "expected", "reason", "improvement", "answer", "finding", "detail", "note"),
        *("conclusion", "problems", "text", "problem"),
    )
)
_NARROW = (Kind.NUMBER, Kind.RATE)
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")


def put(cell: Cell, value: Value) -> None:
    """Put a value into a cell: numbers with all their places, text as text whatever it begins with."""
    if isinstance(value, Decimal) and len(value.as_tuple().digits) <= _DIGITS and abs(value) < 10**_DIGITS:
        places = -int(value.as_tuple().exponent)
        cell.value = value
        cell.number_format = f"0.{'0' * places}" if places > 0 else "0"
    elif isinstance(value, int):
        cell.value = value
        cell.number_format = "0"
    elif value is not None:
        text = value if isinstance(value, str) else f"{value:f}"
        text = _ESCAPED.sub(lambda found: f"_x005F{found[0]}", text).replace("\r", "_x000D_")
        cell.value = text
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = text.startswith(FORMULA_SIGNS)


class Page:
    """A long table: names of columns above, a row for each record."""

    def __init__(
        self, sheet: Worksheet, table: Table, unit: str, pack: Pack | None, present: Collection[Table]
    ) -> None:
        self.sheet, self.table, self.unit, self.pack = sheet, table, unit, pack
        self.columns = table.columns
        self.computed = computed(table, pack, present)
        self.help: dict[Column, str] = {}

    def write(self, rows: Sequence[RowOf], *, example: bool) -> None:
        """Heads, data, computed cells, protection, view and page."""
        self.columns = columns_of(self.table, self.pack, rows)
        sample = _sample(rows) if example else None
        self.help = {column: help_words(column, self.unit, sample) for column in self.columns}
        for number, column in enumerate(self.columns, 1):
            self._column(number, column)
        for number, row in enumerate(rows, 2):
            self._row(number, row, example=example)
        if self.computed is not None:
            self._computed(self.computed, len(rows) + 1 + READY)
        self.sheet.freeze_panes = "B2"
        self.sheet.row_dimensions[1].height = 34
        self.sheet.print_options.gridLines = True
        on_paper(self.sheet, len(self.columns) + (self.computed is not None))
        self._protect()

    def _head(self, number: int, text: str, *, locked: bool = False) -> Cell:
        cell = self.sheet.cell(1, number, text)
        look().as_head(cell, locked=locked)
        return cell

    def _column(self, number: int, column: Column) -> None:
        from openpyxl.comments import Comment

        unit = f"（{self.unit}）" if column.kind is Kind.MONEY else ""
        cell = self._head(number, f"{'*' if column.required else ''}{column.head}{unit}")
        if self.help[column]:
            cell.comment = Comment(self.help[column], "填报说明", height=90, width=260)
        about = self.sheet.column_dimensions[letters(number)]
        about.width = self._width(column)
        about.number_format = _FORMATS.get(column.kind, "@")
        about.font, about.alignment, about.protection = look().plain, look().wrapped, look().open

    def _width(self, column: Column) -> float:
        """Characters: names and what is counted wide enough for a line or two, sentences for three."""
        if isinstance(column.where, Link):
            return 26 if column.where in (Link.PROJECT, Link.INDICATOR) else 14
        if column.kind in _NARROW or column.kind is Kind.MONEY:
            return 19 if column.kind is Kind.MONEY else 10
        if column.kind is Kind.CODE or column.where == ("name",):
            return 24
        indicator = self.table.record is Indicator
        if column.where[-1] in _WIDE or (column.where[-1] == "actual" and not indicator):
            return 34
        return 20 if indicator and column.where[-1] in ("target", "actual") else 16

    def _row(self, number: int, row: RowOf, *, example: bool) -> None:
        texts = ((value, self._width(column)) for column, value in row.items())
        self.sheet.row_dimensions[number].height = height(texts)
        for at, column in enumerate(self.columns, 1):
            value = row.get(column)
            if value is not None or example:
                cell = self.sheet.cell(number, at)
                put(cell, value)
                look().as_input(cell, example=example)

    def _computed(self, made: Computed, last: int) -> None:
        from openpyxl.formatting.rule import FormulaRule

        at = len(self.columns) + 1
        letter = letters(at)
        self._head(at, made.head, locked=True)
        self.sheet.column_dimensions[letter].width = 13
        for row in range(2, last + 1):
            cell = self.sheet.cell(row, at, made.formula.format(r=row))
            cell.number_format, cell.fill, cell.font = made.format, look().locked, look().plain
            cell.alignment = look().wrapped
        if made.due:
            rule = f"AND(ISNUMBER(${letter}2),ROUND(${letter}2-{made.due},6)<>0)"
            marked = FormulaRule([rule], fill=look().red)
            self.sheet.conditional_formatting.add(f"{letter}2:{letter}{last}", marked)

    def _protect(self) -> None:
        """Locked without a password: against slips, not against people."""
        guard = self.sheet.protection
        guard.enable()
        guard.formatColumns = guard.formatRows = guard.formatCells = False
        guard.insertRows = guard.deleteRows = guard.sort = guard.autoFilter = False

    def offer(self, lists: Lists, sheet: str) -> None:
        """Drop-downs where there is a list, else a message beside the cell that is being filled in."""
        for number, column in enumerate(self.columns, 1):
            self._validate(column, f"{letters(number)}2:{letters(number)}{_LAST}", lists, sheet)

    def _validate(self, column: Column, cells: str, lists: Lists, sheet: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        source, said = _source(column, lists, sheet), self.help.get(column, "")
        if source is None and not said:
            return
        rule = DataValidation("list" if source else None, formula1=source, allow_blank=True)
        rule.showInputMessage, rule.showErrorMessage = bool(said), source is not None
        rule.promptTitle, rule.prompt = column.head[:32], said or None
        rule.errorStyle, rule.errorTitle = "warning", column.head[:32]
        rule.error = "不在下拉的选项里。确实要这样填，请选“是”。"
        rule.add(cells)
        self.sheet.add_data_validation(rule)


def _sample(rows: Sequence[RowOf]) -> RowOf:
    """For each column the first value that the example has in it."""
    found: RowOf = {}
    for row in reversed(rows):
        found |= row
    return found


def _source(column: Column, lists: Lists, sheet: str) -> str | None:
    """The cells that a drop-down offers; of projects those that are filled in so far."""
    if column.where in lists:
        letter, count = lists[column.where]
        return f"{sheet}!${letter}$1:${letter}${count}"
    if column.where in (Link.PROJECT, ("from_project",), ("to_project",)):
        names = f"{PROJECTS.name}!$A$2"
        return f"OFFSET({names},0,0,MAX(1,COUNTA({names}:$A${_LAST})),1)"
    return None


class Upright(Page):
    """One record: names in the first column, values in the second, what is meant in the third."""

    def write(self, rows: Sequence[RowOf], *, example: bool) -> None:
        """All fields below each other; an example is not marked here, it is to be filled in."""
        for number, (text, width) in enumerate((("项", 20), ("内容", 46), ("填写说明", 50)), 1):
            self._head(number, text)
            self.sheet.column_dimensions[letters(number)].width = width
        row = rows[0] if rows else {}
        self.help = {column: help_words(column, self.unit, None) for column in self.columns}
        for number, column in enumerate(self.columns, 2):
            self._line(number, column, row.get(column))
        self.sheet.freeze_panes = "B2"
        self.sheet.row_dimensions[1].height = 24
        on_paper(self.sheet, 3)
        self._protect()

    def _line(self, number: int, column: Column, value: Value) -> None:
        name = self.sheet.cell(number, 1, f"{'*' if column.required else ''}{column.head}")
        look().as_head(name)
        name.alignment = look().left
        cell = self.sheet.cell(number, 2)
        cell.number_format = "@"
        put(cell, value)
        look().as_input(cell, example=False)
        about = self.sheet.cell(number, 3, self.help[column].replace("\n", "；") or None)
        about.font, about.border = look().faint, look().border
        cell.alignment = about.alignment = look().left
        self.sheet.row_dimensions[number].height = max(
            20, height([(value or "", 46), (about.value or "", 50)])
        )

    def offer(self, lists: Lists, sheet: str) -> None:
        """Drop-downs and messages for the single cells."""
        for number, column in enumerate(self.columns, 2):
            self._validate(column, f"B{number}", lists, sheet)
