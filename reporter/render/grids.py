"""Grids of tables whose columns depend on the data (``{%tc for %}``): as many, as wide as the cells need.

Column widths are shared as docxtpl shares them, so that the table keeps its width.
"""

from __future__ import annotations

import re

from .tables import skipped

_INNER = re.compile(r"<w:tbl>(?:(?!<w:tbl>).)*?</w:tbl>", re.DOTALL)
_COLUMN = re.compile(r"<w:gridCol(?: [^>]*)?/>")
_WIDTH = re.compile(r'w:w="(\d+)"')
_SPAN = re.compile(r'<w:gridSpan w:val="(\d+)"')
_KEPT = re.compile("<nested:(\\d+)/>")


def repaired(xml: str) -> str:
    """``xml`` with the grid of each table made to fit its rows, tables in tables each by themselves."""
    head, *pieces = xml.split("<w:tbl>")
    if all("</w:tbl>" in piece for piece in pieces):
        return "<w:tbl>".join((head, *map(_repaired, pieces)))
    return _nested(xml)


def _nested(xml: str) -> str:
    tables: list[str] = []

    def take(match: re.Match[str]) -> str:
        tables.append(_repaired(match[0].replace("<w:tbl>", "", 1)))
        return f"<nested:{len(tables) - 1}/>"

    count = 1
    while count:
        xml, count = _INNER.subn(take, xml)
    while "<nested:" in xml:
        xml = _KEPT.sub(lambda m: f"<w:tbl>{tables[int(m[1])]}", xml)
    return xml


def _repaired(table: str) -> str:
    """A table, and what follows it, without its first tag."""
    start, end = table.find("<w:tblGrid>"), table.find("</w:tblGrid>")
    if start == -1 or end == -1:
        return table
    old = _COLUMN.findall(table, start, end)
    rows = table[end : table.index("</w:tbl>")].split("</w:tr>")[:-1]
    widths = _fitted([_width(column) for column in old], rows)
    if len(widths) == len(old):
        return table
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"{table[:start]}<w:tblGrid>{grid}{table[end:]}"


def _width(column: str) -> int:
    found = _WIDTH.search(column)
    return int(found[1]) if found else 0


def _fitted(widths: list[int], rows: list[str]) -> list[int]:
    """Widths for the widest row: more columns share the table's width, and so do what fewer leave."""
    cells = max((row.count("</w:tc>") for row in rows), default=0)
    if cells > len(widths) and any(widths):
        old, new = sum(widths) / len(widths), sum(widths) / cells
        widths = [int(width * new / old) for width in widths] + [int(new)] * (cells - len(widths))
    columns = max((_columns(row) for row in rows), default=0)
    if columns and columns < len(widths):
        spare = int(sum(widths[columns:]) / columns)
        widths = [width + spare for width in widths[:columns]]
    return widths


def _columns(row: str) -> int:
    spans: list[str] = _SPAN.findall(row)
    left_out = skipped(row.partition("<w:tc>")[0].encode())
    return row.count("</w:tc>") - len(spans) + sum(map(int, spans)) + sum(left_out)
