"""Comma-separated text as a grid: one table to a file, named by the file."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

from reporter.errors import InputError
from reporter.model import Finding, Severity

from ..text import read_text
from .grid import Cell, Grid, Row

_DELIMITERS = ",\t;"
_LONGEST = 1 << 20


def read_csv(path: Path, name: str) -> tuple[Grid, tuple[Finding, ...]]:
    """The table in the file (UTF-8, UTF-16 or GB18030), and what had to be said about its encoding.

    Raises :class:`InputError` for what is no text.
    """
    text = read_text(path, name)
    csv.field_size_limit(_LONGEST)
    grid = Grid(name, path.stem)
    lines = re.split(r"(?<=\n)", text.content.replace("\r\n", "\n").replace("\r", "\n"))
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=_delimiter(lines)), 1):
            if any(cell.strip() for cell in cells):
                made: list[Cell] = [cell or None for cell in cells]
                grid.rows.append(Row(number, made))
    except csv.Error as error:
        hint = "请检查引号是否成对；也可以在 Excel 中打开后另存为 .xlsx"
        raise InputError("文件不是完好的 CSV", where=name, hint=hint) from error
    return grid, tuple(_usual(each) for each in text.findings)


def _usual(finding: Finding) -> Finding:
    """The finding; that a table is in GB18030, as Chinese Excel saves it, is only good to know."""
    return replace(finding, severity=Severity.INFO) if finding.code == "D09" else finding


def _delimiter(lines: list[str]) -> str:
    """That of the first line with any, as a title may stand above the table."""
    line = next((line for line in lines if any(each in line for each in _DELIMITERS)), "")
    return max(_DELIMITERS, key=line.count)
