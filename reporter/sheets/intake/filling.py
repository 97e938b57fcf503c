"""Filling of the intake sheets: records as rows of the long tables, the inverse of reading them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from reporter.errors import InputError
from reporter.model import Cause, Evidence, FundingLine, Indicator, Project, Record, Submission
from reporter.model.names import folded
from reporter.sources.excel.layout import (
    BASES,
    CAUSES,
    EVIDENCE,
    FUNDS,
    GROUPS,
    INDICATORS,
    MANAGEMENT,
    PREVIOUS,
    PROJECTS,
    REPORT,
    STEPS,
    SUPPRESSED,
    TRANSFERS,
    Column,
    Link,
    Table,
)
from reporter.sources.writing import value_in

Value = str | Decimal | int | None
RowOf = dict[Column, Value]
"""What one row holds, by column."""

_LONGEST = 32_767
_SHORT = {Cause: "kind", Evidence: "name"}


def rows_of(submission: Submission) -> dict[Table, list[RowOf]]:
    """All rows of the workbook; raises :class:`InputError` for a text that no cell can hold."""
    filling = _Filling(submission.money_unit)
    filling.add(REPORT, submission)
    for table, records in (
        (TRANSFERS, submission.transfers),
        (BASES, submission.basis),
        (STEPS, submission.organisation.steps),
        (PREVIOUS, submission.previous),
        (SUPPRESSED, submission.suppress),
    ):
        for record in records:
            filling.add(table, record)
    for project in submission.projects:
        filling.project(project)
    return filling.rows


class _Filling:
    """Rows as they grow."""

    def __init__(self, money_unit: str) -> None:
        self.money_unit = money_unit
        self.rows: dict[Table, list[RowOf]] = {}

    def project(self, project: Project) -> None:
        """Add all rows of one project."""
        owner: dict[Link, Value] = {Link.PROJECT: project.name}
        self.add(PROJECTS, project)
        for index, line in enumerate(project.funds):
            self.add(FUNDS, line, owner)
            self._further(line, project.funds, index, owner)
        for index, one in enumerate(project.indicators):
            self.add(INDICATORS, one, owner)
            self._further(one, project.indicators, index, owner)
        for group in project.groups:
            self.add(GROUPS, group, owner)
        for said in project.management:
            self.add(MANAGEMENT, said, owner)
        for suppression in project.suppress:
            self.add(SUPPRESSED, suppression, owner)

    def _further(
        self,
        record: FundingLine | Indicator,
        beside: Sequence[FundingLine | Indicator],
        index: int,
        owner: dict[Link, Value],
    ) -> None:
        """Causes and papers that do not fit into one cell have rows of their own."""
        links: dict[Link, Value] = {**owner, **_links(record)}
        if sum(_same(_links(one), _links(record)) for one in beside) > 1:
            links[Link.NUMBER] = index + 1
        papers = record.evidence if isinstance(record, Indicator) else ()
        for table, rows in ((CAUSES, record.cause), (EVIDENCE, papers)):
            if rows and _in_one_cell(rows) is None:
                for row in rows:
                    self.add(table, row, links)

    def add(self, table: Table, record: Record, links: dict[Link, Value] | None = None) -> None:
        """Add the record's row; ``links`` say what it belongs to."""
        row: RowOf = {}
        for column in table.columns:
            where = column.where
            value = (links or {}).get(where) if isinstance(where, Link) else self._value(record, column)
            if isinstance(value, str) and len(value) > _LONGEST:
                problem = f"“{column.head}”有 {len(value)} 个字，Excel 的单元格最多放 {_LONGEST} 个"
                raise InputError(problem, where=str(record.ref()), hint="请改用 yaml 或 json")
            if value is not None:
                row[column] = value
        self.rows.setdefault(table, []).append(row)

    def _value(self, record: Record, column: Column) -> Value:
        value: Any = record
        for name in column.where if not isinstance(column.where, Link) else ():
            if name == "projects" or value is None:
                return None
            value = getattr(value, name)
        if isinstance(value, tuple):
            return _in_one_cell(value)
        return value_in(value, column.kind, self.money_unit)


def _in_one_cell(rows: Sequence[Cause] | Sequence[Evidence]) -> str | None:
    """The one word that says it all; ``None`` when there are several, or more is known."""
    if len(rows) != 1:
        return None
    (row,) = rows
    word = _SHORT[type(row)]
    blank = all(getattr(row, name) is None for name in type(row).terms if name != word)
    return str(getattr(row, word)) if blank else None


def _links(record: FundingLine | Indicator) -> dict[Link, Value]:
    if isinstance(record, FundingLine):
        return {Link.SOURCE: record.source}
    return {Link.CATEGORY: record.category, Link.SUBCATEGORY: record.subcategory, Link.INDICATOR: record.name}


def _same(one: dict[Link, Value], other: dict[Link, Value]) -> bool:
    """True where reading could take one for the other: a link that is not written matches all."""
    return all(
        other[link] is None or folded(str(one[link] or "")) == folded(str(other[link])) for link in other
    )
