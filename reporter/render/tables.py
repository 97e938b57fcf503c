"""Check of tables: spans that fill the grid, legal vertical merges, cells that end with a paragraph.

Works on the bytes by cutting them at the cells' ends, which is many times faster than a tree.
"""

from __future__ import annotations

import re
from functools import lru_cache

_INNER = re.compile(rb"<w:tbl>(?:(?!<w:tbl>).)*?</w:tbl>", re.DOTALL)
_SPAN = re.compile(rb'<w:gridSpan w:val="(\d+)"')
_MERGE = re.compile(rb'<w:vMerge(?: w:val="(\w+)")?')
_SKIPPED = re.compile(rb'<w:grid(Before|After) w:val="(\d+)"')
_ENDS = (b"</w:p>", b"</w:sdt>", b"</w:customXml>")
_EMPTY_PARAGRAPH = re.compile(rb"<w:p(?: [^>]*)?/>$")
_TEXT = re.compile(rb"<w:t(?: [^>]*)?>([^<]*)")
_ROW = re.compile(rb"<w:tr[ >]")
_NO_ROWS = "没有行，Word 打不开；循环的数据可能是空的，请在模板里另留一行，或用 {%p if … %} 取舍整个表格"
_CONTINUED = "continue"
_PLAIN_CELL = b"<w:tc><w:tcPr>"
_NO_SHAPE = (1, "")
_Merges = dict[int, tuple[int, bytes]]  # first column → columns covered, and the cell that is seen


def table_problems(xml: bytes) -> list[str]:
    """What is wrong with the tables in ``xml`` (whole tables only), in Chinese, with table, row and cell."""
    pieces = xml.split(b"<w:tbl>")
    problems: list[str] = []
    if any(b"</w:tbl>" not in piece for piece in pieces[1:]):
        return _nested(xml)
    for number, piece in enumerate(pieces[1:], 1):
        _check(piece[: piece.index(b"</w:tbl>")], f"第{number}个表格", problems)
    return problems


def has_rowless(xml: bytes) -> bool:
    """Whether a table has no row, which Word does not open."""
    return any(_ROW.search(piece.partition(b"</w:tbl>")[0]) is None for piece in xml.split(b"<w:tbl>")[1:])


def merges_hold(xml: bytes) -> bool:
    """Whether each cell that goes on from above has one as wide there, in tables whose rows fill their grids.

    Looks at no cell behind the last merge of a row; leaves rows that begin further right to the full check.
    """
    for table in xml.split(b"<w:tbl>")[1:]:
        above: dict[int, int] = {}
        for row in table.split(b"</w:tr>"):
            last = row.rfind(b"<w:vMerge")
            merged: dict[int, int] = {}
            if last != -1 and not _follow(row[: row.index(b"</w:tcPr>", last)], above, merged):
                return False
            above = merged
    return True


def _follow(cells: bytes, above: dict[int, int], merged: dict[int, int]) -> bool:
    if b"<w:gridBefore" in cells:
        return False
    column = 0
    for cell in cells.split(b"</w:tc>"):
        start = cell.find(b"<w:tcPr>")
        span, merge = _NO_SHAPE if start == -1 else shape(cell[start:].partition(b"</w:tcPr>")[0])
        if merge:
            if merge == _CONTINUED and above.get(column) != span:
                return False
            merged[column] = span
        column += span
    return True


def _nested(xml: bytes) -> list[str]:
    """The same for tables in tables: the innermost are checked and taken out until none is left."""
    problems: list[str] = []

    def take(match: re.Match[bytes]) -> bytes:
        _check(match[0][len(b"<w:tbl>") : -len(b"</w:tbl>")], "某个表格", problems)
        return b"<nested/>"  # a cell must not end with it

    count = 1
    while count:
        xml, count = _INNER.subn(take, xml)
    return problems


@lru_cache(maxsize=4096)
def shape(properties: bytes) -> tuple[int, str]:
    """Columns covered by a cell, and its part in a merge downwards ("" for none)."""
    span, merge = _SPAN.search(properties), _MERGE.search(properties)
    kind = "" if merge is None else _CONTINUED if merge[1] is None else merge[1].decode()
    return int(span[1]) if span else 1, kind


def skipped(opening: bytes) -> tuple[int, int]:
    """Columns that a row leaves out before its first cell and behind its last, by what is before them.

    >>> skipped(b'<w:tr><w:trPr><w:gridAfter w:val="2"/></w:trPr>')
    (0, 2)
    """
    if b"<w:grid" not in opening:  # nearly always
        return 0, 0
    left = {side: int(count) for side, count in _SKIPPED.findall(opening)}
    return left.get(b"Before", 0), left.get(b"After", 0)


def _check(table: bytes, where: str, problems: list[str]) -> None:
    """One table without tables in it. This runs for every cell of every document: one loop, few calls."""
    head, found, rest = table.partition(b"</w:tblGrid>")
    if not found:
        problems.append(f"{where}没有列宽（w:tblGrid）")
        return
    if missing := _missing(rest):
        problems.append(f"{where}{missing}")
        return
    rows = _Rows(head.count(b"<w:gridCol"), where, problems)
    column = number = 0
    above: _Merges = {}  # merges that may go on
    merged: _Merges = {}
    for cell in rest.split(b"</w:tc>"):
        if not cell.startswith(_PLAIN_CELL):
            start = cell.find(b"<w:tc")
            if cell.find(b"<w:tr", 0, start) != -1 or start == -1:
                rows.filled(column)
                above, merged, number = merged, {}, 0
                column = rows.begin(cell[:start])
            if start == -1:
                break
        end = cell.find(b"</w:tcPr>")
        span, merge = shape(cell[cell.find(b"<w:tcPr>") : end]) if end != -1 else _NO_SHAPE
        number += 1
        if merge == _CONTINUED:
            upper = above.get(column)
            rows.continued(number, upper if upper and upper[0] == span else None, cell)
            merged[column] = (span, upper[1] if upper else b"")
        elif merge:
            merged[column] = (span, cell)
        if not cell.endswith(_ENDS) and not _EMPTY_PARAGRAPH.search(cell):
            rows.problem(f"第{number}格：单元格末尾缺少段落")
        column += span


def _missing(rows: bytes) -> str:
    """What a loop over nothing has left: a table without rows, a row without cells; "" for neither."""
    if _ROW.search(rows) is None:
        return _NO_ROWS
    empty = (number for number, row in enumerate(rows.split(b"</w:tr>")[:-1], 1) if b"<w:tc" not in row)
    number = next(empty, 0)
    return f"第{number}行没有格子，Word 打不开；循环的数据可能是空的，请在模板里另留一格" if number else ""


def _text(cell: bytes) -> bytes:
    return b"".join(_TEXT.findall(cell)).strip()


class _Rows:
    """The rows of one table, as far as they are told about in problems."""

    __slots__ = ("_columns", "_left_out", "_problems", "_row", "_where")

    def __init__(self, columns: int, where: str, problems: list[str]) -> None:
        self._columns, self._where, self._problems = columns, where, problems
        self._row = self._left_out = 0

    def begin(self, opening: bytes) -> int:
        """A new row with what stands before its first cell; gives the column of that."""
        self._row += 1
        first, self._left_out = skipped(opening)
        return first

    def filled(self, column: int) -> None:
        """The end of a row's cells at ``column``: with what it leaves out they must fill the grid."""
        column += self._left_out
        if self._row and column != self._columns:
            self.problem(f"各格合计{column}列，表格有{self._columns}列")

    def continued(self, number: int, upper: tuple[int, bytes] | None, cell: bytes) -> None:
        """A cell that goes on from the one above: it needs one as wide there, and may hide no text."""
        if upper is None:
            self.problem(f"第{number}格：向下合并没有起头，或与上一行宽度不同")
        elif b"<w:t" in cell and _text(cell) not in _text(upper[1]):
            self.problem(f"第{number}格：并入上一格的单元格里还有文字，印不出来")

    def problem(self, text: str) -> None:
        """Note a problem of the current row."""
        self._problems.append(f"{self._where}第{self._row}行{text}")
