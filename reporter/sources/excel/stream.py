"""Sheets read as a stream: the XML of one sheet to its grid, with no tree in between."""

from __future__ import annotations

import re
from zipfile import ZipFile

from .formats import GENERAL, number
from .grid import Area, Cell, Fault, Grid, Row, Struck, column_of, text_of
from .package import Package, Part
from .parser import Parser, feed, unescaped
from .plain_rows import ROW_END, PlainRows

_RANGE = re.compile(r"\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)")
_NOT_COMPUTED = Fault("公式没有算出来的结果", "请在 Excel 或 WPS 中打开，重新计算并保存")
_PICTURE = "=DISPIMG("
"""What WPS keeps as the result where a picture is put into a cell."""
_IS_PICTURE = Fault("单元格里是图片，读不出来", "请把图片上的内容写成文字；只是印章、签字的不用管")
_LONGEST_ROW = 4 << 20
"""Bytes without the end of a row after which there will be none: the names of this part bear a prefix."""
_ERROR_HINT = "请改正公式，或直接填写数值"


class _Cells(Parser):
    """The cells of one sheet, gathered in ``grid``."""

    def __init__(self, grid: Grid, package: Package) -> None:
        super().__init__()
        self.grid, self.package = grid, package
        self.row = self.column = 0
        self.cells: list[Cell] = []
        self.kind = self.style = ""
        self.value: str | None = None
        self.formula = False
        self.rest = b""
        self.plain = True
        """False once there is markup (a comment, CDATA) in which nothing may be taken for a row."""
        self.rows = PlainRows(self._plain)

    def take_chunk(self, chunk: bytes) -> None:
        """Read the plain rows at once, and have all that stands between them parsed."""
        data = self.rest + chunk
        self.plain = self.plain and b"<!" not in data and len(self.rest) < _LONGEST_ROW
        if not self.plain:
            self.expat.Parse(data, False)
            self.rest = b""
            return
        *elements, self.rest = data.split(ROW_END)
        other = b""
        for element in elements:
            row = self.rows.row(element)
            if row is None:
                other += element + ROW_END
                continue
            if other:
                self.expat.Parse(other, False)
                other = b""
            self.row = row.number
            if row.cells:
                self.grid.rows.append(row)
        if other:
            self.expat.Parse(other, False)

    def finish(self) -> None:
        self.expat.Parse(self.rest, True)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self.texts.clear()
        elif name == "f":
            self.formula = True
        elif name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column, self.cells = 0, []
            if attributes.get("hidden") in ("1", "true"):
                self.grid.hidden.append(self.row)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self.grid.hidden_columns.append((int(attributes.get("min", 0)), int(attributes.get("max", 0))))
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        else:
            self.begin_run(name, attributes)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        self.column = column_of(place.rstrip("0123456789")) if place else self.column + 1
        if not self.column:
            raise ValueError(place)
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.value, self.formula = None, False

    def end(self, name: str) -> None:
        if name == "v":
            self.value = self.take()
        elif name == "c":
            made = self._cell()
            if made is not None and self._is_struck(made, self.style):
                self.grid.struck.append((self.row, self.column, text_of(made) or ""))
            elif made is not None:
                cells, missing = self.cells, self.column - len(self.cells)
                if missing == 1:
                    cells.append(made)
                else:
                    cells.extend([None] * missing)
                    cells[self.column - 1] = made
        elif name == "t":
            self.end_run()
        elif name == "rPh":
            self.phonetic = False
        elif name == "row" and self.cells:
            self.grid.rows.append(Row(self.row, self.cells))

    def _cell(self) -> Cell:
        kind, value = self.kind, self.value
        if kind == "inlineStr":
            return self.take_runs() or None
        if not value:
            return _NOT_COMPUTED if self.formula and kind not in ("s", "str") else None
        if kind in ("s", "n"):
            return self._valued(kind, self.style, value)
        if kind == "e":
            return Fault(f"单元格是错误值 {value}", _ERROR_HINT)
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if value.startswith(_PICTURE):
            return _IS_PICTURE
        return value[:10] if kind == "d" else unescaped(value)

    def _valued(self, kind: str, style: str, value: str) -> Cell:
        """A shared text ("s") or a number ("n", shown as its style says)."""
        if kind == "s":
            return self.package.strings[int(value)] or None
        formats, at = self.package.formats, int(style or 0)
        form = formats[at] if at < len(formats) else GENERAL
        try:
            return number(value, form, since_1904=self.package.since_1904)
        except (ValueError, OverflowError):
            return Fault(f"单元格里的数字 {value} 认不出来", "请重新填写")

    def _plain(self, kind: str, style: str, value: str) -> Cell:
        """The cell of a plain row, which none is that has a line through it."""
        made = self._valued(kind, style, value)
        if self._is_struck(made, style):
            raise KeyError(value)
        return made

    def _is_struck(self, made: Cell, style: str) -> bool:
        struck = self.package.struck
        return isinstance(made, Struck) or bool(struck and int(style or 0) in struck)

    def _merge(self, ref: str) -> None:
        found = _RANGE.fullmatch(ref)
        if found:
            left, right = column_of(found[1]), column_of(found[3])
            self.grid.merged.append(Area(int(found[2]), left, int(found[4]), right))


def read_sheet(archive: ZipFile, package: Package, part: Part, file: str) -> Grid:
    """One sheet of the workbook; raises :class:`reporter.errors.InputError` when its XML is broken."""
    grid = Grid(file, part.name, visible=part.visible)
    feed(_Cells(grid, package), archive, part.member, file)
    return grid
