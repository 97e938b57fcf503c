"""Spellings of heads beyond the glossary: what ``reporter import`` knows of forms holds for tables as well.

项目名称 | 调整后预算 | 实际支出 | 起止时间 | … | 自评分 | 扣分原因
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from reporter.model.names import folded

from ..forms.synonyms import BESIDE, PERIOD, ROWS
from ..forms.synonyms import FUNDS as OF_FUNDS
from .layout import FUNDS, INDICATORS, PROJECTS, Column, Link, Path, Table

REMARKS = frozenset(("备注", "备注说明", "说明"))
"""Heads of columns for whatever else there is to say; often it is the reason."""
_SPANS = frozenset(folded(name) for name in ("起止时间", *PERIOD.split()))
_OF_EXECUTION = {
    ("score",): "执行率得分 预算执行率得分 预算执行得分",
    ("points",): "执行率分值 预算执行率分值 预算执行分值",
}
"""What names the execution of the budget itself, and so is no score or points of anything else."""
_EXECUTION = frozenset(folded(name) for names in _OF_EXECUTION.values() for name in names.split())
_REASON: Path = ("reason",)


@cache
def synonyms(table: Table) -> Mapping[str, Column]:
    """Every spelling, folded, that is none of the table's own names: those go first."""
    columns = {column.where: column for column in table.columns}
    found: dict[str, Column] = {}
    for where, names in _listed(table):
        for name in map(folded, names.split() if where in columns else ()):
            if name not in table.by_name and name not in REMARKS:
                found.setdefault(name, columns[where])
    return found


def _listed(table: Table) -> Iterator[tuple[Path | Link, str]]:
    if table is PROJECTS:
        for path, names in BESIDE.items():
            record, _, field = path.partition(".")
            yield (field,) if record == "project" else (record, field), names
        yield ("unit",), "单位名称 预算单位名称"
        return
    if table is FUNDS:
        yield from _OF_EXECUTION.items()
    elif table is INDICATORS:
        yield ("target",), "绩效指标值"
    for key, names in {INDICATORS: ROWS, FUNDS: OF_FUNDS}.get(table, {}).items():
        yield _REASON if key == "remark" else (key,), names
    yield Link.PROJECT, BESIDE["project.name"]


def is_span(head: str) -> bool:
    """True for the head of a column with both ends of the project's period."""
    return folded(head) in _SPANS


def is_of_execution(head: str) -> bool:
    """True for 执行率得分, where 得分 alone could be that of anything."""
    return folded(head) in _EXECUTION
