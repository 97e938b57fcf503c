"""Old workbooks (``.xls``) as grids, by way of xlrd where it is installed (the extra ``xls``)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reporter.errors import InputError, to_install

from ..text import INVISIBLE
from .archive import OLD_OFFICE, head_of, text_kind
from .formats import number, parse_format
from .grid import Area, Cell, Fault, Grid, Row, text_of

_AS_XLSX = "请在 Excel 或 WPS 中另存为 .xlsx"


def read_xls(path: Path, name: str) -> list[Grid]:
    """The sheets of an old workbook; raises :class:`InputError` when it cannot be read."""
    try:
        import xlrd
    except ImportError:
        hint = f"{_AS_XLSX}；或安装读取旧格式的组件：{to_install('xlrd')}"
        raise InputError("没有安装读取 .xls 的组件", where=name, hint=hint) from None
    head = head_of(path, name)
    if head.startswith(b"PK"):
        raise InputError("扩展名是 .xls，内容却是 .xlsx", where=name, hint="请把扩展名改为 .xlsx")
    try:
        book = xlrd.open_workbook(str(path), formatting_info=True, logfile=_Silent())
        return [_grid(book, sheet, name) for sheet in book.sheets()]
    except xlrd.compdoc.CompDocError as error:
        raise InputError("文件已损坏，打不开", where=name, hint=_AS_XLSX) from error
    except xlrd.XLRDError as error:
        locked = "encrypted" in str(error).lower()
        problem = "工作簿设了打开密码，读不了" if locked else _not_old(head)
        hint = "请在 Excel 中取消密码后另存" if locked else _AS_XLSX
        raise InputError(problem, where=name, hint=hint) from error
    except Exception as error:  # xlrd meets a broken file with whatever error its parser runs into
        raise InputError("文件已损坏，读不出来", where=name, hint=_AS_XLSX) from error


def _not_old(head: bytes) -> str:
    """What is said of a file that begins like this and that xlrd does not take for a workbook."""
    if not head:
        return "文件是空的（0 字节）"
    if head.startswith(OLD_OFFICE):
        return "不是 .xls 工作簿，或文件已损坏"
    return f"扩展名是 .xls，内容却是{text_kind(head)}"


class _Silent:
    """A log that keeps nothing."""

    def write(self, _: str) -> None:
        """Take a line of xlrd's complaints."""


def _grid(book: Any, sheet: Any, name: str) -> Grid:
    grid = Grid(name, sheet.name, visible=sheet.visibility == 0)
    grid.rows = list(_rows(book, sheet, grid))
    grid.merged = [Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    grid.hidden = sorted(row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden)
    grid.hidden_columns = sorted((c + 1, c + 1) for c, about in sheet.colinfo_map.items() if about.hidden)
    return grid


def _rows(book: Any, sheet: Any, grid: Grid) -> Iterator[Row]:
    for index in range(sheet.nrows):
        cells = [_cell(book, cell) for cell in sheet.row(index)]
        for column, cell in enumerate(cells):
            if cell is not None and _is_struck(book, sheet.cell_xf_index(index, column)):
                grid.struck.append((index + 1, column + 1, text_of(cell) or ""))
                cells[column] = None
        if any(cell is not None for cell in cells):
            yield Row(index + 1, cells)


def _is_struck(book: Any, style: int) -> bool:
    return bool(book.font_list[book.xf_list[style].font_index].struck_out)


def _cell(book: Any, cell: Any) -> Cell:
    """One cell: 1 text, 2 number, 3 date, 4 truth value, 5 error, else blank."""
    if cell.ctype == 1:
        return INVISIBLE.sub("", str(cell.value)) or None
    if cell.ctype in (2, 3):
        code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return number(
            repr(float(cell.value)).removesuffix(".0"), parse_format(code), since_1904=bool(book.datemode)
        )
    if cell.ctype == 4:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == 5:
        return Fault("单元格是错误值", "请改正公式，或直接填写数值")
    return None
