"""Upright sheets: names in one column and values beside them, as the head of a report is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from reporter.model import Finding, Origin
from reporter.model.names import folded

from ..text import FORBIDDEN, control_characters
from ..walk import Raw
from .grid import Cell, Fault, Grid, letters, text_of
from .heading import Placed, named
from .layout import Column, Table
from .remarks import error
from .slots import Slot

_SEARCHED = 60
_HEADS = frozenset(("项", "项目", "内容", "填写内容", "说明", "填写说明"))


def is_upright(grid: Grid, table: Table) -> bool:
    """True for a sheet of any name whose rows begin with the names of all that must be there."""
    firsts = (next(filter(None, map(text_of, row.cells)), "") for row in grid.rows[:_SEARCHED])
    begun = {named(text, table) for text in firsts}
    return all(column in begun for column in table.columns if column.required)


def read_upright(grid: Grid, table: Table, findings: list[Finding]) -> Raw:
    """The one record of the sheet; what is wrong with it joins ``findings``."""
    raw: Raw = {}
    spots: dict[tuple[str, ...], dict[str, int | str]] = {(): {}}
    seen: dict[Column, str] = {}
    for row, column, at, cell in _pairs(grid, table, findings):
        where = grid.ref(row, at)
        if column in seen:
            message = f"“{column.head}”写了两次：{seen[column]} 和 {where.place}"
            findings.append(error("D04", message, where, "请只留一处；现按第一处读取"))
            continue
        seen[column] = where.place
        path = column.where
        assert isinstance(path, tuple)
        spots.setdefault(path[:-1], {})[path[-1]] = where.place
        if isinstance(cell, Fault):
            findings.append(error("D12", f"“{column.head}”：{cell.problem}", where, cell.hint))
        elif cell is not None:
            value = Slot(Placed(column, at), table.record).value(cell)
            if FORBIDDEN.search(value):
                findings.append(control_characters(where))
                value = FORBIDDEN.sub("", value)
            _store(raw, path, value)
    _origins(raw, spots, grid)
    return raw


def _pairs(grid: Grid, table: Table, findings: list[Finding]) -> Iterator[tuple[int, Column, int, Cell]]:
    """Every name with the cell beside it: (row, column of the table, column of the sheet, cell)."""
    ends = {(area.top, area.left): area.right for area in grid.merged}
    for row in grid.rows:
        at, known = 1, False
        while at <= len(row.cells):
            text = text_of(row.cell(at))
            column = named(text, table) if text else None
            beside = ends.get((row.number, at), at) + 1
            if column is None or _only_heads(text, text_of(row.cell(beside))):
                at += 1
                continue
            known = True
            yield row.number, column, beside, row.cell(beside)
            at = beside + 1
        if not known:
            _stranger(grid, table, row.number, text_of(row.cell(1)), text_of(row.cell(2)), findings)


def _only_heads(name: str | None, value: str | None) -> bool:
    """True for the heading of the sheet, 项目 | 内容, where 项目 is no file of projects."""
    return folded(name or "") in _HEADS and folded(value or "") in _HEADS


def _stranger(
    grid: Grid, table: Table, row: int, name: str | None, value: str | None, findings: list[Finding]
) -> None:
    """A name that is not known but has a value beside it."""
    if name is None or value is None or folded(name) in _HEADS or len(name) > 20:
        return
    near = get_close_matches(folded(name), list(table.by_name), n=1, cutoff=0.6)
    listed = "、".join(column.head for column in table.columns)
    hint = f"是不是“{table.by_name[near[0]].head}”？" if near else f"这里可以填写：{listed}"
    findings.append(error("D01", f"不认识的项“{name}”", grid.ref(row), hint))


def _store(raw: Raw, path: tuple[str, ...], value: str) -> None:
    for key in path[:-1]:
        raw = raw.setdefault(key, {})
    raw[path[-1]] = value


def _origins(raw: Raw, spots: dict[tuple[str, ...], dict[str, int | str]], grid: Grid) -> None:
    line = f"{grid.name}!{letters(1)}1"
    raw.setdefault("organisation", {})
    for path in [path for path in spots if path]:  # a record that is not there stands where it would begin
        spots.setdefault(path[:-1], {}).setdefault(path[-1], next(iter(spots[path].values())))
    for path, found in {("organisation",): {}, **spots}.items():
        inner: Raw | None = raw
        for key in path:
            inner = inner.get(key) if inner is not None else None
        if inner is not None:
            inner["origin"] = Origin(grid.file, "", next(iter(found.values()), line) if path else line, found)
