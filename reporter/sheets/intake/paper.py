"""Paper of the intake sheets: A4 across, the head and the first column on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.sources.excel.grid import letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_READABLE = 230
"""Characters of width that one A4 page across can hold in print that can still be read."""


def set_up(sheet: Worksheet, columns: int) -> None:
    """Set up the page of a sheet with so many columns."""
    widths = (sheet.column_dimensions[letters(at)].width for at in range(1, columns + 1))
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = -(-int(sum(widths)) // _READABLE), 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.print_title_rows, sheet.print_title_cols = "1:1", "A:A"
    sheet.oddFooter.center.text = "&A　第 &P 页，共 &N 页"
