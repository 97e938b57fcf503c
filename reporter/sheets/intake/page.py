"""One sheet of the intake workbook: a long table with its heading in the first row, or an upright one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reporter.packs import Pack
from reporter.sources.excel.grid import letters
from reporter.sources.excel.layout import PROJECTS, Column, Kind, Link, Path, Table

from .choices import Computed, computed
from .filling import RowOf, Value

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

Lists = Mapping[Path | Link, tuple[str, int]]
"""By field or link: the column of the sheet of lists, and how many words stand there."""

_FONT, _HEAD, _LOCKED, _EXAMPLE, _RED = "宋体", "D9E2EC", "E7E6E6", "FFF2CC", "FFC7CE"
_ROWS = 300
"""Rows that are ready for input below the data."""
_DIGITS = 15
_FORMATS = {Kind.MONEY: "#,##0.00####", Kind.RATE: "0.00##%", Kind.NUMBER: "General"}
_WIDE = frozenset(("overview", "expected", "actual", "reason", "improvement", "answer", "finding", "detail"))
_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
        cell.quotePrefix = text.startswith(_FORMULA)


class Page:
    """A long table: names of columns above, a row for each record."""

    def __init__(self, sheet: Worksheet, table: Table, unit: str, pack: Pack | None) -> None:
        self.sheet, self.table, self.unit = sheet, table, unit
        self.computed = computed(table, pack)

    def write(self, rows: Sequence[RowOf], *, example: bool) -> None:
        """Heads, data, computed cells, protection, view and page."""
        for number, column in enumerate(self.table.columns, 1):
            self._column(number, column)
        for number, row in enumerate(rows, 2):
            self._row(number, row, example=example)
        last = len(rows) + 1
        if self.computed is not None:
            self._computed(self.computed, last + _ROWS)
        self._view(len(self.table.columns) + (self.computed is not None))
        self._protect()

    def _head(self, number: int, text: str, fill: str = _HEAD) -> Cell:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        cell = self.sheet.cell(1, number, text)
        line = Side(style="thin", color="808080")
        cell.font = Font(name=_FONT, bold=True)
        cell.fill = PatternFill("solid", fgColor=fill)
        cell.border = Border(line, line, line, line)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        return cell

    def _column(self, number: int, column: Column) -> None:
        from openpyxl.comments import Comment
        from openpyxl.styles import Alignment, Protection

        unit = f"（{self.unit}）" if column.kind is Kind.MONEY else ""
        cell = self._head(number, f"{'*' if column.required else ''}{column.head}{unit}")
        words = [column.help, "必填" if column.required else ""]
        help_ = "；".join(word for word in words if word)
        if help_:
            cell.comment = Comment(help_, "填报说明", height=90, width=260)
        about = self.sheet.column_dimensions[letters(number)]
        about.width = self._width(column)
        about.number_format = _FORMATS.get(column.kind, "@")
        about.protection = Protection(locked=False)
        about.alignment = Alignment(wrap_text=True, vertical="center")

    def _width(self, column: Column) -> float:
        if isinstance(column.where, Link):
            return 26 if column.where in (Link.PROJECT, Link.INDICATOR) else 14
        if self.table.record.__name__ == "Indicator" and column.where in (
            ("name",),
            ("target",),
            ("actual",),
        ):
            return 22
        return 36 if column.where[-1] in _WIDE else 26 if column.where == ("name",) else 16

    def _row(self, number: int, row: RowOf, *, example: bool) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill, Protection

        for at, column in enumerate(self.table.columns, 1):
            value = row.get(column)
            if value is None and not example:
                continue
            cell = self.sheet.cell(number, at)
            put(cell, value)
            cell.protection = Protection(locked=False)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if example:
                cell.font = Font(name=_FONT, italic=True, color="7F6000")
                cell.fill = PatternFill("solid", fgColor=_EXAMPLE)

    def _computed(self, made: Computed, last: int) -> None:
        from openpyxl.formatting.rule import FormulaRule
        from openpyxl.styles import PatternFill

        at = len(self.table.columns) + 1
        letter, grey = letters(at), PatternFill("solid", fgColor=_LOCKED)
        self._head(at, made.head, _LOCKED)
        self.sheet.column_dimensions[letter].width = 14
        for row in range(2, last + 1):
            cell = self.sheet.cell(row, at, made.formula.format(r=row))
            cell.number_format, cell.fill = made.format, grey
        if made.due:
            rule = f"AND(ISNUMBER(${letter}2),ROUND(${letter}2-{made.due},6)<>0)"
            red = PatternFill("solid", bgColor=_RED)
            self.sheet.conditional_formatting.add(f"{letter}2:{letter}{last}", FormulaRule([rule], fill=red))

    def _view(self, columns: int) -> None:
        sheet = self.sheet
        sheet.freeze_panes = "B2"
        sheet.row_dimensions[1].height = 32
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = "1:1"
        sheet.print_title_cols = f"A:{letters(min(columns, 1))}"
        sheet.oddFooter.center.text = "&A　第 &P 页，共 &N 页"

    def _protect(self) -> None:
        """Locked without a password: against slips, not against people."""
        guard = self.sheet.protection
        guard.enable()
        guard.formatColumns = guard.formatRows = guard.formatCells = False
        guard.insertRows = guard.deleteRows = guard.sort = guard.autoFilter = False

    def offer(self, lists: Lists, sheet: str) -> None:
        """Drop-downs where there is a list, else a message beside the cell that is being filled in."""
        for number, column in enumerate(self.table.columns, 1):
            self._validate(column, f"{letters(number)}2:{letters(number)}10000", lists, sheet)

    def _validate(self, column: Column, cells: str, lists: Lists, sheet: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        source = None
        if column.where in lists:
            letter, count = lists[column.where]
            source = f"{sheet}!${letter}$1:${letter}${count}"
        elif column.where in (Link.PROJECT, ("from_project",), ("to_project",)):
            source = f"{PROJECTS.name}!$A$2:$A$10000"
        if source is None and not column.help:
            return
        rule = DataValidation("list" if source else None, formula1=source, allow_blank=True)
        rule.showInputMessage, rule.showErrorMessage = bool(column.help), source is not None
        rule.promptTitle, rule.prompt = column.head[:32], column.help[:255] or None
        rule.errorStyle, rule.errorTitle = "warning", column.head[:32]
        rule.error = "不在下拉的选项里。确实要这样填，请选“是”。"
        rule.add(cells)
        self.sheet.add_data_validation(rule)


class Upright(Page):
    """One record: names in the first column, values in the second, what is meant in the third."""

    def write(self, rows: Sequence[RowOf], *, example: bool) -> None:
        """All fields below each other; an example is not marked here, it is to be filled in."""
        from openpyxl.styles import Alignment, Font, PatternFill, Protection

        for number, (text, width) in enumerate((("项", 22), ("内容", 48), ("填写说明", 60)), 1):
            self._head(number, text)
            self.sheet.column_dimensions[letters(number)].width = width
        row = rows[0] if rows else {}
        for number, column in enumerate(self.table.columns, 2):
            name = self.sheet.cell(number, 1, f"{'*' if column.required else ''}{column.head}")
            name.font, name.fill = Font(name=_FONT, bold=True), PatternFill("solid", fgColor=_HEAD)
            cell = self.sheet.cell(number, 2)
            cell.number_format = "@"
            put(cell, row.get(column))
            cell.protection = Protection(locked=False)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            self.sheet.cell(number, 3, column.help).font = Font(name=_FONT, color="7F7F7F")
        self._view(3)
        self._protect()

    def offer(self, lists: Lists, sheet: str) -> None:
        """Drop-downs and messages for the single cells."""
        for number, column in enumerate(self.table.columns, 2):
            self._validate(column, f"B{number}", lists, sheet)
