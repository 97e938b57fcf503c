"""The list of findings as a workbook, ready to be sent to the business departments and filled in by them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reporter.model import Finding, Severity

from .book import workbook
from .grid import Column, Sheet, Value

_STATES = ("未处理", "处理中", "已修改", "已说明", "不采纳")
_COLUMNS = (
    Column("序号", 6, "0", "center"),
    Column("级别", 7, align="center"),
    Column("代码", 7, align="center"),
    Column("项目", 18),
    Column("指标", 16),
    Column("问题", 40),
    Column("建议", 28),
    Column("位置", 22),
    Column("处理状态", 10, align="center", choices=_STATES),
    Column("处理意见", 22),
    Column("责任人", 10, align="center"),
)
_LEVEL = 1


def findings_workbook(findings: Sequence[Finding], *, dated: date | None = None) -> bytes:
    """问题清单.xlsx: one row a finding in the order given; the last three columns are for the answer.

    ``dated`` dates the file (the data's date, never the clock's). Without findings one line says so.
    """
    rows = tuple(_row(number, finding) for number, finding in enumerate(findings, 1))
    errors = frozenset((i, _LEVEL) for i, one in enumerate(findings) if one.severity is Severity.ERROR)
    return workbook([Sheet("问题清单", _COLUMNS, rows or (_nothing(),), fixed=3, strong=errors)], dated=dated)


def _row(number: int, finding: Finding) -> tuple[Value, ...]:
    return (
        number,
        finding.severity.label,
        finding.code,
        finding.project or "（全部）",
        finding.indicator,
        finding.message,
        finding.hint,
        str(finding.where),
        _STATES[0],
        None,
        None,
    )


def _nothing() -> tuple[Value, ...]:
    return tuple("没有发现问题。" if column.head == "问题" else None for column in _COLUMNS)
