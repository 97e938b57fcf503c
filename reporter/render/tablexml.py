"""Tables as WordprocessingML: fixed layout, a head that repeats, spans, totals; written in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from math import ceil
from typing import NamedTuple

from reporter.blocks import Cell, Table
from reporter.errors import RenderError

from .runs import runs_with_gaps
from .styles import RoleStyle
from .widths import MARGIN, balanced, column_widths, text_width

_SIDE = 57  # twips: the margin of a cell, 1 mm
_ABOVE = 23  # twips above and below a cell's lines, which otherwise touch the rules: 0.4 mm
_SMALLER = (3, 6)  # half points by which type may shrink before numbers break
_SHORT = 14  # lines: a table of no more is kept on one page
_TALL = 36  # lines: a higher row may be split over pages
_MARGINS = "".join(
    f'<w:{side} w:w="{room}" w:type="dxa"/>'
    for side, room in (("top", _ABOVE), ("left", _SIDE), ("bottom", _ABOVE), ("right", _SIDE))
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


class _Placed(NamedTuple):
    """A cell of one row as Word wants it, with its first column and its part in a merge downwards."""

    column: int
    across: int
    cell: Cell | None
    merge: str

    @property
    def lines(self) -> list[str]:
        return self.cell.text.split("\n") if self.cell else [""]


def table_xml(
    table: Table, available: int, style: RoleStyle, head_style: RoleStyle, *, held: bool = False
) -> str:
    """The ``w:tbl`` of ``table``, ``available`` twips wide; type shrinks a little before numbers break.

    The end of a table that is ``held`` stays on the page of what follows it.
    """
    sizes = [style.size, *(style.size - less for less in _SMALLER)]
    widths, size = column_widths(table.columns, table.rows, available, sizes)
    aligns = [column.align for column in table.columns]
    writer = _Writer(aligns, widths, style, size)
    header = _Writer(["center"] * len(widths), widths, head_style, size)
    heads = [_Placed(i, 1, Cell(column.head), "") for i, column in enumerate(table.columns)]
    rows = [header.row(heads, head=True, keep=bool(table.rows), bold=head_style.id == style.id)]
    body = _placed(table)
    heights = [*map(writer.height, body)]
    whole = sum(heights) <= _SHORT
    last = len(body) - 1
    for number, placed in enumerate(body):
        alone = number in (0, last - 1) and sum(heights[number : number + 2]) <= _SHORT
        keep = held if number == last else whole or alone  # no low row alone at the end or top of a page
        rows.append(writer.row(placed, keep=keep, bold=number > last - table.total_rows))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{available}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{_MARGINS}</w:tblCellMar>"
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _placed(table: Table) -> list[list[_Placed]]:
    """The rows with covered cells filled in; raises RenderError where spans do not fit together."""
    rows: list[list[_Placed]] = []
    open_: dict[int, tuple[int, int]] = {}  # first column → (rows still covered, columns)
    for number, row in enumerate(table.rows, 1):
        placed: list[_Placed] = []
        column = 0
        while column < len(table.columns):
            item = _place(row, column, open_, len(table.rows) - number)
            if item is None:
                raise RenderError(
                    f"第{number}行第{column + 1}列的单元格与合并范围冲突", where=f"表格“{table.caption}”"
                )
            placed.append(item)
            column += item.across
        rows.append(placed)
    return rows


def _place(
    row: Sequence[Cell | None], column: int, open_: dict[int, tuple[int, int]], below: int
) -> _Placed | None:
    """The cell at ``column``; ``None`` when it overlaps another or leaves the table."""
    cell = row[column]
    if column in open_:
        left, across = open_.pop(column)
        if left > 1:
            open_[column] = (left - 1, across)
        return _Placed(column, across, None, "<w:vMerge/>") if cell is None else None
    if cell is None:
        return _Placed(column, 1, None, "")
    covered = range(column, column + cell.across)
    if covered.stop > len(row) or any(row[i] is not None for i in covered[1:]) or cell.down > below + 1:
        return None
    if any(i in open_ for i in covered):
        return None
    if cell.down > 1:
        open_[column] = (cell.down - 1, cell.across)
        return _Placed(column, cell.across, cell, '<w:vMerge w:val="restart"/>')
    return _Placed(column, cell.across, cell, "")


class _Writer:
    """Writes rows in one style; the type ``size`` is stated on the runs where the style's is another."""

    def __init__(self, aligns: Sequence[str], widths: Sequence[int], style: RoleStyle, size: int) -> None:
        self._aligns, self._widths, self._size = aligns, widths, size
        self._stated = 0 if size == style.size else size
        self._style = style.named
        self._direct = style.direct

    def row(
        self, placed: Sequence[_Placed], *, head: bool = False, keep: bool = False, bold: bool = False
    ) -> str:
        """One row; ``keep`` holds it together with the next."""
        whole = "<w:cantSplit/>" if head or self.height(placed) <= _TALL else ""
        repeated = "<w:tblHeader/>" if head else ""
        margins = (self._margins(item) if head else "" for item in placed)
        cells = "".join(map(self._cell, placed, repeat(keep), repeat(bold), margins))
        height = '<w:trHeight w:val="397" w:hRule="atLeast"/>'
        return f"<w:tr><w:trPr>{whole}{height}{repeated}</w:trPr>{cells}</w:tr>"

    def _cell(self, item: _Placed, keep: bool, bold: bool, margins: str) -> str:
        span = f'<w:gridSpan w:val="{item.across}"/>' if item.across > 1 else ""
        properties = (
            f'<w:tcW w:w="{self._width(item)}" w:type="dxa"/>{span}{item.merge}{margins}'
            '<w:vAlign w:val="center"/>'
        )
        content = "".join(self._paragraph(line, item, keep, bold) for line in item.lines)
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"

    def _paragraph(self, line: str, item: _Placed, keep: bool, bold: bool) -> str:
        align = (item.cell and item.cell.align) or self._aligns[item.column]
        kept = "<w:keepNext/>" if keep else ""
        strong = bold or bool(item.cell and item.cell.bold)
        content = runs_with_gaps(line, bold=strong, size=self._stated)
        return f'<w:p><w:pPr>{self._style}{kept}{self._direct}<w:jc w:val="{align}"/></w:pPr>{content}</w:p>'

    def _margins(self, item: _Placed) -> str:
        """Margins of a head with which its lines are about as long: no character stands in one alone."""
        room = self._width(item) - MARGIN
        line = balanced(item.cell.text if item.cell else "", room, self._size)
        side = _SIDE + (room - line) // 2
        if side <= _SIDE:
            return ""
        left, right = (f'<w:{name} w:w="{side}" w:type="dxa"/>' for name in ("left", "right"))
        return f"<w:tcMar>{left}{right}</w:tcMar>"

    def _width(self, item: _Placed) -> int:
        return sum(self._widths[item.column : item.column + item.across])

    def height(self, placed: Sequence[_Placed]) -> int:
        """How many lines a row takes, estimated; of a cell that covers rows below, its part."""

        def lines(item: _Placed) -> int:
            room = max(self._width(item) - MARGIN, 1)
            whole = sum(max(1, ceil(text_width(line, self._size) / room)) for line in item.lines)
            return ceil(whole / item.cell.down) if item.cell else whole

        return max(map(lines, placed))
