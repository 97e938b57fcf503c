"""The list of findings as a workbook, ready to be sent to the business departments and filled in by them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO

from reporter.model import Finding, Severity

from .book import write_book
from .grid import Column, Sheet, Value
from .looks import Looks
from .rows import Maker
from .table import Table

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
_NOTHING = tuple("没有发现问题。" if column.head == "问题" else None for column in _COLUMNS)
_SHEET = Sheet("问题清单", _COLUMNS, fixed=3)


def findings_workbook(findings: Iterable[Finding], *, dated: date | None = None) -> bytes:
    """问题清单.xlsx: one row a finding in the order given; the last three columns are for the answer.

    ``dated`` dates the file (the data's date, never the clock's). Without findings one line says so.
    """
    out = BytesIO()
    looks = Looks(_COLUMNS)
    maker, table = Maker(_COLUMNS, looks), Table(_SHEET, looks)
    for finding in findings:
        grave = finding.severity is Severity.ERROR
        table.add(maker.numbered(_row(finding), (_LEVEL,) if grave else ()))
    if table.empty:
        table.add(maker.row(_NOTHING))
    write_book([table], looks, out, dated=dated)
    return out.getvalue()


def _row(finding: Finding) -> tuple[Value, ...]:
    return (
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
