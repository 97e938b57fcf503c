"""Writing of sheets as a workbook with openpyxl: the same sheets give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .grid import Column, Footer, Formula, Mean, Quotient, Sheet, Sum, Value
from .rows import FORBIDDEN, INVITES_A_FORMULA, data_rows

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import NamedStyle
    from openpyxl.worksheet.worksheet import Worksheet

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip archive knows
_FONT = "宋体"
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_EXTENT = re.compile(rb'<dimension ref="[^"]*"')


def workbook(sheets: Sequence[Sheet], *, dated: date | None = None) -> bytes:
    """The sheets as a finished ``.xlsx``; ``dated`` is the date of the file, 1980-01-01 without one."""
    from openpyxl import Workbook  # late: the start of the program must not wait for it

    book = Workbook()
    book.remove(book.active)
    book.properties.creator = ""
    looks = _Looks(book)
    data = {}
    for number, sheet in enumerate(sheets, 1):
        writing = _Writing(book.create_sheet(sheet.name), sheet, looks)
        data[f"xl/worksheets/sheet{number}.xml"] = writing.write()
    out = BytesIO()
    book.save(out)
    return _finished(out.getvalue(), data, dated or date(*_EPOCH[:3]))


def repeatable(saved: bytes) -> bytes:
    """A saved workbook without traces of the clock."""
    return _finished(saved, {}, date(*_EPOCH[:3]))


def _finished(saved: bytes, data: Mapping[str, _Data], dated: date) -> bytes:
    """The archive with its data rows, and without traces of the clock.

    openpyxl dates the members and the properties with now.
    """
    out = BytesIO()
    with ZipFile(BytesIO(saved)) as old, ZipFile(out, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + f"{dated:%Y-%m-%d}T00:00:00Z".encode(), content)
            if member.filename in data:
                content = data[member.filename].put_into(content)
            info = ZipInfo(member.filename, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, content)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Data:
    """The data rows of one sheet, the number of the row after them, and the cells of the whole sheet."""

    xml: str
    next_row: int
    extent: str

    def put_into(self, sheet: bytes) -> bytes:
        """The sheet's XML with these rows in their place: before the footers, if there are any."""
        place = sheet.find(b'<row r="%d"' % self.next_row)
        if place == -1:
            place = sheet.index(b"</sheetData>")
        whole = sheet[:place] + self.xml.encode() + sheet[place:]
        return _EXTENT.sub(f'<dimension ref="{self.extent}"'.encode(), whole, count=1)


@dataclass(frozen=True, slots=True)
class _Look:
    """How a cell looks: alignment, number format ("" for text), and the rest."""

    align: str = "left"
    format: str = ""
    size: int = 10
    bold: bool = False
    border: bool = True
    fill: str = ""


_TITLE = _Look("center", size=16, bold=True, border=False)
_NOTE = _Look("right", border=False)
_HEAD = _Look("center", bold=True, fill="D9E2EC")


class _Looks:
    """The cell styles of one workbook; each look is made once, because making them is slow."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._names: dict[_Look, str] = {}

    def name(self, look: _Look) -> str:
        """The name of the style that has this look."""
        if look not in self._names:
            self._names[look] = f"表格{len(self._names) + 1}"
            self._book.add_named_style(self._style(self._names[look], look))
        return self._names[look]

    def number(self, page: Worksheet, look: _Look, *, quoted: bool) -> int:
        """The number of the style in the file; ``quoted`` text stays text when it is edited."""
        from openpyxl.cell import Cell

        probe = Cell(page)
        probe.style = self.name(look)
        probe.quotePrefix = quoted
        return int(probe.style_id)

    def _style(self, name: str, look: _Look) -> NamedStyle:
        from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

        line = Side(style="thin", color="808080") if look.border else None
        return NamedStyle(
            name,
            font=Font(name=_FONT, size=look.size, bold=look.bold),
            fill=PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill(),
            border=Border(line, line, line, line),
            alignment=Alignment(horizontal=look.align, vertical="center", wrap_text=True),
            number_format=look.format or "General",
        )


class _Writing:
    """One sheet on its way into a workbook; rows and columns of Excel count from 1."""

    def __init__(self, target: Worksheet, sheet: Sheet, looks: _Looks) -> None:
        from openpyxl.utils import get_column_letter

        self._target, self._sheet, self._looks = target, sheet, looks
        self._head = 1 + bool(sheet.title) + bool(sheet.note)
        self._last = self._head + len(sheet.rows)
        self._end = get_column_letter(len(sheet.columns))

    def write(self) -> _Data:
        """Write all but the data rows, which are given back: they are put in when the book is saved."""
        self._above()
        self._heads()
        for i, footer in enumerate(self._sheet.footers, 1):
            self._footer(self._last + i, footer)
        self._choices()
        self._view()
        self._page()
        rows = data_rows(self._sheet, self._head + 1, self._style)
        return _Data(rows, self._last + 1, f"A1:{self._end}{self._last + len(self._sheet.footers)}")

    def _style(self, column: Column, strong: bool, quoted: bool) -> int:
        return self._looks.number(
            self._target, _Look(column.align, column.format, bold=strong), quoted=quoted
        )

    def _above(self) -> None:
        last = len(self._sheet.columns) - self._sheet.unprinted
        texts = [text for text in (self._sheet.title, self._sheet.note) if text]
        for row, text in enumerate(texts, 1):
            look = _TITLE if text == self._sheet.title else _NOTE
            self._put(row, 1, text, look)
            self._target.merge_cells(start_row=row, end_row=row, start_column=1, end_column=last)
            self._target.row_dimensions[row].height = look.size * 1.8

    def _heads(self) -> None:
        for j, column in enumerate(self._sheet.columns, 1):
            cell = self._put(self._head, j, column.head, _HEAD)
            self._target.column_dimensions[cell.column_letter].width = column.width
        self._target.row_dimensions[self._head].height = 30

    def _footer(self, row: int, footer: Footer) -> None:
        for j, column in enumerate(self._sheet.columns):
            cell = self._put(row, j + 1, None, _Look(column.align, column.format, bold=True))
            if j in footer.formulas:
                cell.value = self._formula(footer.formulas[j], j, row)
        self._put(row, 2, footer.name, _Look(bold=True))

    def _put(self, row: int, column: int, value: Value, look: _Look) -> Cell:
        """Put a value into a cell: numbers as they are, text as text whatever it begins with."""
        cell = self._target.cell(row, column)
        cell.style = self._looks.name(look)
        if isinstance(value, str):
            text = FORBIDDEN.sub("", value)
            cell.value = text
            cell.data_type = "s"
            cell.quotePrefix = text.startswith(INVITES_A_FORMULA)  # keeps it text when it is edited
        else:
            cell.value = value
        return cell

    def _formula(self, formula: Formula, j: int, row: int) -> str:
        from openpyxl.utils import get_column_letter

        letter = get_column_letter(j + 1)
        cells = f"{letter}{self._head + 1}:{letter}{self._last}"
        if isinstance(formula, Quotient):
            above, below = (f"{get_column_letter(k + 1)}{row}" for k in (formula.above, formula.below))
            return f'=IF(N({below})=0,"",{above}/{below})'
        name = {Sum: "SUM", Mean: "AVERAGE"}[type(formula)]
        return f'=IF(COUNT({cells})=0,"",{name}({cells}))'

    def _choices(self) -> None:
        from openpyxl.utils import get_column_letter
        from openpyxl.worksheet.datavalidation import DataValidation

        for j, column in enumerate(self._sheet.columns, 1):
            if column.choices:
                offer = DataValidation("list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
                offer.showErrorMessage = True
                offer.errorTitle, offer.error = column.head, f"请从列表中选择：{'、'.join(column.choices)}"
                offer.add(f"{get_column_letter(j)}{self._head + 1}:{get_column_letter(j)}{self._last}")
                self._target.add_data_validation(offer)

    def _view(self) -> None:
        from openpyxl.utils import get_column_letter

        self._target.freeze_panes = f"{get_column_letter(self._sheet.fixed + 1)}{self._head + 1}"
        self._target.auto_filter.ref = f"A{self._head}:{self._end}{self._last}"

    def _page(self) -> None:
        """A4 across, as wide as the page and as many pages long as it takes; the head on each."""
        from openpyxl.utils import get_column_letter

        page = self._target
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.print_title_rows = f"1:{self._head}"
        page.print_options.horizontalCentered = True
        page.page_margins.left = page.page_margins.right = 0.5
        page.page_margins.top, page.page_margins.bottom = 0.6, 0.8
        page.page_margins.footer = 0.4
        end = get_column_letter(len(self._sheet.columns) - self._sheet.unprinted)
        page.print_area = f"A1:{end}{self._last + len(self._sheet.footers)}"
        page.oddFooter.center.text = "第 &P 页，共 &N 页"
