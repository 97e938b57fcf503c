"""Check of tables: spans that fill the grid in every row, legal vertical merges, cells that end with a paragraph.

Works on the XML text by cutting it at the end tags, which is ten times faster than a tree.
"""

from __future__ import annotations

import re

_INNER = re.compile(r"<w:tbl>(?:(?!<w:tbl>).)*?</w:tbl>", re.DOTALL)
_SPAN = '<w:gridSpan w:val="'
_ENDS = ("</w:p>", "</w:sdt>", "</w:customXml>")
_EMPTY_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?/>$")
_SKIPPED = re.compile(r'<w:grid(?:Before|After) w:val="(\d+)"')


def table_problems(xml: str) -> list[str]:
    """What is wrong with the tables in ``xml`` (whole tables only), in Chinese, with table, row and cell."""
    if "<w:tbl>" not in xml:
        return []
    problems: list[str] = []
    pieces = xml.split("<w:tbl>")
    if any("</w:tbl>" not in piece for piece in pieces[1:]):
        return _nested(xml)
    for number, piece in enumerate(pieces[1:], 1):
        problems += _table(piece[: piece.index("</w:tbl>")], f"第{number}个表格")
    return problems


def _nested(xml: str) -> list[str]:
    """The same for tables in tables: the innermost are checked and taken out until none is left."""
    problems: list[str] = []

    def take(match: re.Match[str]) -> str:
        problems.extend(_table(match[0][len("<w:tbl>") : -len("</w:tbl>")], "某个表格"))
        return ""

    count = 1
    while count:
        xml, count = _INNER.subn(take, xml)
    return problems


def _table(table: str, where: str) -> list[str]:
    head, found, rest = table.partition("</w:tblGrid>")
    if not found:
        return [f"{where}没有列宽（w:tblGrid）"]
    columns = head.count("<w:gridCol")
    problems: list[str] = []
    above: dict[int, int] = {}
    for number, row in enumerate(rest.split("</w:tr>")[:-1], 1):
        above = _row(row, columns, above, f"{where}第{number}行", problems)
    return problems


def _row(row: str, columns: int, above: dict[int, int], where: str, problems: list[str]) -> dict[int, int]:
    """The merged columns that may go on below this row: start → span."""
    merged: dict[int, int] = {}
    cells = row.split("</w:tc>")
    before, after = _skipped(cells[0])
    column = before
    for number, cell in enumerate(cells[:-1], 1):
        properties = cell[: cell.find("</w:tcPr>") + 1]
        span = _span(properties)
        merge = properties.find("<w:vMerge")
        if merge != -1:
            merged[column] = span
            if not properties.startswith(' w:val="restart"', merge + len("<w:vMerge")):
                if above.get(column) != span:
                    problems.append(f"{where}第{number}格：向下合并没有起头，或与上一行宽度不同")
                elif "<w:t>" in cell or "<w:t " in cell:
                    problems.append(f"{where}第{number}格：并入上一格的单元格里还有文字，印不出来")
        if not cell.endswith(_ENDS) and not _EMPTY_PARAGRAPH.search(cell):
            problems.append(f"{where}第{number}格：单元格末尾缺少段落")
        column += span
    if column + after != columns:
        problems.append(f"{where}各格合计{column + after}列，表格有{columns}列")
    return merged


def _skipped(first: str) -> tuple[int, int]:
    """Grid columns left out before and after the cells of a row."""
    if "<w:gridBefore" not in first and "<w:gridAfter" not in first:
        return 0, 0
    counts = {m[0][len("<w:grid")]: int(m[1]) for m in _SKIPPED.finditer(first)}
    return counts.get("B", 0), counts.get("A", 0)


def _span(properties: str) -> int:
    start = properties.find(_SPAN)
    if start == -1:
        return 1
    start += len(_SPAN)
    return int(properties[start : properties.index('"', start)])
