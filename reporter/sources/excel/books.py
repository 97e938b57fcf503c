"""Books: one file as grids, whatever kind of table file it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reporter.model import Finding, SourceRef

from .archive import opened
from .csv_grid import read_csv
from .grid import Grid, Row, letters
from .hidden import hidden_columns
from .layout import REPORT, table_named
from .package import read_package
from .remarks import info, row_list, warning
from .stream import read_sheet
from .xls_grid import read_xls

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".csv")
"""Endings of the files that are read as tables."""
_MOST_STRUCK = 5
"""Cells with a line through them that are listed."""


def is_tabular(path: Path) -> bool:
    """True for a workbook or a CSV file, by its ending."""
    return path.suffix.lower() in SUFFIXES


def read_book(path: Path, name: str) -> tuple[list[Grid], list[Finding]]:
    """The sheets of the file and what is to be said about the file as a whole.

    ``name`` is how messages call it. The file is opened read-only. Raises
    :class:`reporter.errors.InputError` when it cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix == ".csv":
        grid, findings = read_csv(path, name)
        return [grid], list(findings)
    grids, said = (read_xls(path, name), []) if suffix == ".xls" else _read_xlsx(path, name)
    return grids, [*said, *_hidden(grids), *_struck(grids)]


def _read_xlsx(path: Path, name: str) -> tuple[list[Grid], list[Finding]]:
    said: list[Finding] = []
    with opened(path, name) as archive:
        package = read_package(archive, name)
        if package.macros:
            said.append(info("工作簿里有宏，没有运行，也没有读取", SourceRef(name)))
        if package.external_links:
            message = "工作簿引用了别的文件，没有打开它们，用的是上次保存时的值"
            said.append(info(message, SourceRef(name), "请核对这些值是否已经更新"))
        return [read_sheet(archive, package, part, name) for part in package.sheets], said


def _hidden(grids: list[Grid]) -> list[Finding]:
    findings = []
    for grid in grids:
        if not table_named(grid.name):
            continue
        if not grid.visible and grid.rows:
            message = f"工作表“{grid.name}”是隐藏的，照样读入了"
            findings.append(info(message, grid.ref(1), "不要的工作表请删除，不要只隐藏"))
        filled = {row.number for row in grid.rows}
        numbers = [number for number in grid.hidden if number in filled]
        if numbers:
            message = f"工作表“{grid.name}”{row_list(numbers)}是隐藏的，照样读入了"
            findings.append(info(message, grid.ref(numbers[0]), "不要的行请删除，不要只隐藏"))
        columns = [one for one in sorted(hidden_columns(grid)) if any(map(_filled(one), grid.rows))]
        if columns:
            listed = "、".join(map(letters, columns))
            message = f"工作表“{grid.name}”第 {listed} 列是隐藏的，照样读入了"
            findings.append(info(message, grid.ref(1, columns[0]), "不要的列请删除，不要只隐藏"))
    return findings


def _filled(column: int) -> Callable[[Row], bool]:
    """Whether a row holds something in that column."""
    return lambda row: row.cell(column) is not None


def _struck(grids: list[Grid]) -> list[Finding]:
    """What a line goes through, a finding to a sheet: who strikes a number out does not want it counted."""
    findings = []
    for grid in grids:
        if not grid.struck or not grid.visible:
            continue
        cells = [f"{letters(column)}{row}“{text[:20]}”" for row, column, text in grid.struck]
        more = f" 等 {len(cells)} 格" if len(cells) > _MOST_STRUCK else ""
        message = f"工作表“{grid.name}”用删除线划掉的没有读入：{'、'.join(cells[:_MOST_STRUCK])}{more}"
        row, column, _ = grid.struck[0]
        findings.append(warning("D13", message, grid.ref(row, column), "仍要用的请取消删除线；不要的请删除"))
    return findings


def has_report(path: Path) -> bool:
    """True when the file has a sheet with the head of a submission; false when that cannot be told."""
    from reporter.errors import InputError

    if path.suffix.lower() in (".csv", ".xls"):
        return table_named(path.stem) is REPORT
    try:
        with opened(path, path.name) as archive:
            return any(table_named(part.name) is REPORT for part in read_package(archive, path.name).sheets)
    except InputError:
        return False
