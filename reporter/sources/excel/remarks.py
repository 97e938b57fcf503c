"""Remarks about sheets, rows and cells: the findings that only workbooks give rise to.

D11 a row that belongs to no project or indicator, D12 a cell without a usable value, D13 a sheet, column or
cell that was not read, D14 what was passed over or read on purpose.
"""

from __future__ import annotations

from reporter.model import Finding, Severity, SourceRef


def error(
    code: str,
    message: str,
    where: SourceRef,
    hint: str = "",
    project: str | None = None,
    indicator: str | None = None,
) -> Finding:
    """A finding that loses data."""
    return Finding(code, Severity.ERROR, message, where, hint, project, indicator)


def warning(code: str, message: str, where: SourceRef, hint: str = "", project: str | None = None) -> Finding:
    """A finding that somebody has to look at."""
    return Finding(code, Severity.WARNING, message, where, hint, project)


def info(message: str, where: SourceRef, hint: str = "") -> Finding:
    """Something that is good to know."""
    return Finding("D14", Severity.INFO, message, where, hint)


def row_list(numbers: list[int]) -> str:
    """``3、4、5 等 120 行``: some of the numbers, and how many there are."""
    few = "、".join(map(str, numbers[:10]))
    return f"第 {few} 行" if len(numbers) <= 10 else f"第 {few} 等 {len(numbers)} 行"
