"""Check of tables: spans that fill the grid in every row, legal vertical merges, cells that end with a paragraph.

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
_CONTINUED = "continue"


def table_problems(xml: bytes) -> list[str]:
    """What is wrong with the tables in ``xml`` (whole tables only), in Chinese, with table, row and cell."""
    pieces = xml.split(b"<w:tbl>")
    problems: list[str] = []
    if any(b"</w:tbl>" not in piece for piece in pieces[1:]):
        return _nested(xml)
    for number, piece in enumerate(pieces[1:], 1):
        _check(piece[: piece.index(b"</w:tbl>")], f"第{number}个表格", problems)
    return problems


def _nested(xml: bytes) -> list[str]:
    """The same for tables in tables: the innermost are checked and taken out until none is left."""
    problems: list[str] = []

    def take(match: re.Match[bytes]) -> bytes:
        _check(match[0][len(b"<w:tbl>") : -len(b"</w:tbl>")], "某个表格", problems)
        return b""

    count = 1
    while count:
        xml, count = _INNER.subn(take, xml)
    return problems


@lru_cache(maxsize=4096)
def _shape(properties: bytes) -> tuple[int, str]:
    """Columns covered by a cell, and its part in a merge downwards ("" for none)."""
    span, merge = _SPAN.search(properties), _MERGE.search(properties)
    kind = "" if merge is None else _CONTINUED if merge[1] is None else merge[1].decode()
    return int(span[1]) if span else 1, kind


def _check(table: bytes, where: str, problems: list[str]) -> None:
    head, found, rest = table.partition(b"</w:tblGrid>")
    if not found:
        problems.append(f"{where}没有列宽（w:tblGrid）")
        return
    rows = _Rows(head.count(b"<w:gridCol"), where, problems)
    for cell in rest.split(b"</w:tc>"):
        start = cell.find(b"<w:tcPr>")
        before = start if start != -1 else cell.find(b"<w:tc")
        if cell.find(b"<w:tr", 0, before if before != -1 else len(cell)) != -1:
            rows.begin(cell[: before if before != -1 else len(cell)])
        if before != -1:
            rows.cell(cell, start)
    rows.end()


class _Rows:
    """Walks through the cells of one table, row by row."""

    __slots__ = ("_above", "_cell", "_column", "_columns", "_merged", "_problems", "_row", "_where")

    def __init__(self, columns: int, where: str, problems: list[str]) -> None:
        self._columns, self._where, self._problems = columns, where, problems
        self._above: dict[int, int] = {}  # merges that may go on: first column → columns covered
        self._merged: dict[int, int] = {}
        self._row = self._cell = self._column = 0

    def begin(self, properties: bytes) -> None:
        """A new row; ``properties`` is what stands before its first cell."""
        self.end()
        self._above, self._merged = self._merged, {}
        self._row, self._cell, self._column = self._row + 1, 0, 0
        if b"<w:grid" in properties:
            skipped = dict(_SKIPPED.findall(properties))
            self._column = int(skipped.get(b"Before", 0)) + int(skipped.get(b"After", 0))

    def cell(self, cell: bytes, start: int) -> None:
        """One cell, whose properties begin at ``start`` (-1: none)."""
        end = cell.find(b"</w:tcPr>", start) if start != -1 else -1
        span, merge = _shape(cell[start:end]) if end != -1 else (1, "")
        self._cell += 1
        if merge:
            self._merged[self._column] = span
            if merge == _CONTINUED:
                self._continued(cell, end, span)
        if not cell.endswith(_ENDS) and not _EMPTY_PARAGRAPH.search(cell):
            self._problem(f"第{self._cell}格：单元格末尾缺少段落")
        self._column += span

    def _continued(self, cell: bytes, end: int, span: int) -> None:
        if self._above.get(self._column) != span:
            self._problem(f"第{self._cell}格：向下合并没有起头，或与上一行宽度不同")
        elif cell.find(b"<w:t>", end) != -1 or cell.find(b"<w:t ", end) != -1:
            self._problem(f"第{self._cell}格：并入上一格的单元格里还有文字，印不出来")

    def end(self) -> None:
        """The end of a row: its cells must fill the grid."""
        if self._row and self._column != self._columns:
            self._problem(f"各格合计{self._column}列，表格有{self._columns}列")

    def _problem(self, text: str) -> None:
        self._problems.append(f"{self._where}第{self._row}行{text}")
