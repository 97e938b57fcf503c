"""The list of findings as a workbook, ready to be sent to the business departments and filled in by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO

from reporter.model import Finding, Severity

from .book import write_book
from .grid import Column, Sheet, Value
from .looks import Looks
from .rows import Maker
from .table import MOST_ROWS, Rows, Stretch, Table, stretches

_STATES = ("未处理", "处理中", "已修改", "已说明", "不采纳")
_COLUMNS = (
    Column("序号", 6, "0", "center"),
    Column("级别", 7, align="center"),
    Column("代码", 7, align="center"),
    Column("项目", 18),
    Column("指标", 16),
    Column("问题", 40),
    Column("建议", 28),
    Column("位置", 26),
    Column("处理状态", 10, align="center", choices=_STATES),
    Column("处理意见", 22),
    Column("责任人", 10, align="center"),
)
_BOLD = (1,)  # the column of the level
_NOTHING = tuple("没有发现问题。" if column.head == "问题" else None for column in _COLUMNS)
_SHEET = Sheet("问题清单", _COLUMNS, fixed=3)
_PART = 4000  # rows


def findings_workbook(findings: Iterable[Finding], *, dated: date | None = None) -> bytes:
    """问题清单.xlsx: one row a finding in the order given; the last three columns are for the answer.

    ``dated`` dates the file (the data's date, never the clock's). Without findings one line says so.
    """
    return findings_book((part.rows() for part in findings_parts(findings)), dated=dated)


@dataclass(frozen=True, slots=True)
class FindingsPart:
    """Some of the findings, and where they stand: their rows can be made in any process."""

    findings: Sequence[Finding]
    stretch: Stretch

    def rows(self) -> Rows:
        """A row for each."""
        return self.stretch.placed(
            _maker().numbered(_row(each), _BOLD if each.severity is Severity.ERROR else ())
            for each in self.findings
        )


def findings_parts(findings: Iterable[Finding], limit: int = MOST_ROWS) -> list[FindingsPart]:
    """All findings in parts, the same ones whoever makes their rows; a page has ``limit`` rows."""
    every = tuple(findings)
    return [
        FindingsPart(every[each.place - 1 : each.place - 1 + each.length], each)
        for each in stretches(_SHEET, len(every), _PART, limit)
    ]


def findings_book(parts: Iterable[Rows], *, dated: date | None = None, limit: int = MOST_ROWS) -> bytes:
    """The workbook of :func:`findings_workbook` from the rows of all parts."""
    out = BytesIO()
    table = Table(_SHEET, _looks(), limit)
    for rows in parts:
        table.append(rows)
    if table.empty:
        table.add(_maker().row(_NOTHING))
    write_book([table], _looks(), out, dated=dated)
    return out.getvalue()


@cache
def _looks() -> Looks:
    return Looks(_COLUMNS)


@cache
def _maker() -> Maker:
    return Maker(_COLUMNS, _looks())


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
