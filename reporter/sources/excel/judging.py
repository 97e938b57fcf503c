"""Judging of headings: columns that are missing, doubled, or not known, and what a 备注 was read as."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from reporter.model import Finding, SourceRef
from reporter.model.fields import MARKS

from .grid import Grid, text_of
from .heading import COMPUTED, Heading, filled_rows, is_reason, key_of_column, named, plain_head
from .layout import FUNDS, INDICATORS, Column, Table
from .remarks import error, info, warning
from .spellings import REMARKS

_FAR = 0.5
"""How alike names of two characters are of which one differs: 得份 and 得分."""
_IGNORED = frozenset(("序号", "编号", "提示", "校验", "行号", "附件号"))
_WORKED_OUT = frozenset(("完成率", "完成比例", "完成程度", "得分率", "偏差率", "偏离率", "差额"))
"""Columns that people add beside those of the format: no misspelling of any."""


def judge_heading(grid: Grid, table: Table, heading: Heading) -> Iterator[Finding]:
    """What is wrong with a heading: columns that are missing, doubled, or not known."""
    for column in table.columns:
        if column.required and not heading.has(column):
            where = grid.ref(heading.row)
            hint = f"请在表头里补上“{column.head}”"
            yield error("D03", f"工作表“{grid.name}”缺少“{column.head}”这一列", where, hint)
    yield from _doubled(grid, heading)
    yield from _strangers(grid, table, heading)


def _doubled(grid: Grid, heading: Heading) -> Iterator[Finding]:
    first: dict[tuple[Column, str, str], SourceRef] = {}
    for one in heading.placed:
        where = grid.ref(heading.row, one.at)
        before = first.setdefault(key_of_column(one), where)
        if before is not where:
            message = f"“{one.column.head}”有两列：{before.place} 和 {where.place}"
            yield error("D04", message, where, "请只留一列；现按第一列读取")


def _strangers(grid: Grid, table: Table, heading: Heading) -> Iterator[Finding]:
    known = {one.at for one in heading.placed}
    reasons = {one.at for one in heading.placed if is_reason(one)}
    texts = dict(filled_rows(grid)).get(heading.row, {})
    for at, text in texts.items():
        name = plain_head(text)
        where = grid.ref(heading.row, at)
        if name in REMARKS and (at in reasons or at not in known):
            yield from _judge_remark(grid, table, heading, at, text)
            continue
        if at in known or name in _IGNORED or COMPUTED in name:
            continue
        again = named(text, table)
        if again is not None and heading.has(again):
            message = f"“{again.head}”已经有一列，这里的“{text}”没有读入"
            hint = "内容相同的请合并成一列；内容不同的请换一个列名，如项目的总分写“自评总分”"
            yield warning("D13", message, where, hint)
            continue
        near = get_close_matches(name, list(table.by_name), n=1, cutoff=0.6)
        if near and name not in _WORKED_OUT and not heading.has(table.by_name[near[0]]):
            hint = f"是不是“{table.by_name[near[0]].head}”？"
            yield error("D01", f"不认识的列“{text}”，没有读入", where, hint)
        else:
            far = get_close_matches(name, list(table.by_name), n=1, cutoff=_FAR)
            missed = [table.by_name[one].head for one in far if not heading.has(table.by_name[one])]
            hint = f"是不是“{missed[0]}”？" if missed and name not in _WORKED_OUT else ""
            hint += "不是要填报的内容就不用管"
            yield warning("D13", f"不认识的列“{text[:40]}”，没有读入", where, hint)


def _judge_remark(grid: Grid, table: Table, heading: Heading, at: int, text: str) -> Iterator[Finding]:
    """What a column 备注 was read as, or that it was not read, where it says anything."""
    below = (row for row in grid.rows if row.number > heading.row)
    first = next((row.number for row in below if (said := text_of(row.cell(at))) and said not in MARKS), None)
    if first is None:
        return
    where = grid.ref(first, at)
    if any(one.at == at for one in heading.placed):
        yield info(
            f"没有“偏差原因”一列，“{text}”读作“偏差原因”", where, "不是原因的，请改用“偏差原因”一列填写"
        )
        return
    has_reason = any(is_reason(one) for one in heading.placed) or table in (FUNDS, INDICATORS)
    hint = (
        "其中是偏差原因的，请写进“偏差原因”一列；其他的不用管" if has_reason else "不是要填报的内容就不用管"
    )
    yield warning("D13", f"“{text}”一列填有内容，没有读入", where, hint)
