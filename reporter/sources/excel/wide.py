"""Wide sheets: what is said of a project and its money stands in the rows of its indicators.

单位：万元
项目名称 | 主管部门 | 全年预算数 | 全年执行数 | 一级指标 | 三级指标 | 年度指标值 | …
甲项目   | 某局     | 100        | 86         | 产出指标 | 接待人次 | ≥100人     | …
（甲项目）（某局）  （100）      （86）       | 效益指标 | 覆盖率   | ≥60%       | …
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reporter.model import Finding, Origin
from reporter.model.names import folded

from ..walk import Raw
from .grid import Cell, Row, text_of
from .heading import Heading, Placed, columns_beside
from .layout import PROJECTS, Kind, Link
from .lines import Lines
from .remarks import error, info
from .slots import at

_NAME = ("name",)
_DEPARTMENT = ("department",)
_UNITS = {"元", "万元"}
_YEAR = re.compile(r"(?:19|20)\d\d(?=\s*年)")


def projects_within(rows: Lines, seen: set[str]) -> Lines | None:
    """The projects that a sheet of indicators names, each in its first row; ``None`` where it names none.

    ``seen`` are the folded names of those that stand in another sheet already; it grows.
    """
    owner = rows.index_of(Link.PROJECT)
    if owner is None:
        return None
    heading = _heading(rows)
    raw = {row.number: row for row in rows.grid.rows}
    upper = [row for row in rows.grid.rows if row.number <= heading.row]
    firsts: dict[str, Row] = {}
    differing: list[Finding] = []
    before = len(rows.findings)
    for row in rows.rows():
        name = folded(rows.owner(row))
        if name in firsts:
            differing += _differing(rows, heading, firsts[name], raw[row.number])
        elif name and name not in seen:
            cells = [*raw[row.number].cells, *[None] * (owner + 1 - len(raw[row.number].cells))]
            cells[owner] = row.cells[owner]
            firsts[name] = Row(row.number, cells)
    del rows.findings[before:]  # the rows are gone through once more
    seen |= firsts.keys()
    made = Lines(replace(rows.grid, rows=[*upper, *firsts.values()], merged=[]), PROJECTS, heading)
    made.findings += differing
    return made


def _heading(rows: Lines) -> Heading:
    """The columns that are about the projects: their names, and what no indicator has."""
    here = rows.heading
    names = [one.at for one in here.placed if one.column.where is Link.PROJECT]
    placed = [Placed(PROJECTS.column(_NAME), name) for name in names]
    return replace(here, placed=(*placed, *columns_beside(rows.grid, PROJECTS, here)))


def _differing(rows: Lines, heading: Heading, first: Row, row: Row) -> Iterator[Finding]:
    """Where a row says other things of its project than the first one."""
    for one in heading.placed:
        said, again = at(first.cells, one.at - 1), at(row.cells, one.at - 1)
        if again is None or again == said or one.column.where == _NAME:
            continue
        where, above = rows.grid.ref(row.number, one.at), rows.grid.ref(first.number, one.at)
        message = f"“{one.column.head}”与本项目第一行不同：{_shown(said)}（{above.place}）、{_shown(again)}"
        yield error("D04", message, where, "同一项目各行应相同；现按第一行读取", rows.owner(row) or None)


def _shown(cell: Cell) -> str:
    return text_of(cell) or "空白"


def head_within(projects: Sequence[Lines], findings: list[Finding]) -> Raw | None:
    """The year in a line above the table and the department that all its rows name; ``None`` without both.

    What was taken for what joins ``findings``.
    """
    for lines in projects:
        title = next(_titles(lines), None)
        column = lines.index_of(_DEPARTMENT)
        departments = {} if column is None else _texts(lines, column)
        if title is None or len(departments) != 1:
            continue
        (year, row, text), ((department, first),) = title, departments.items()
        spots = {
            "year": lines.grid.ref(row).place,
            "department": lines.grid.ref(first, (column or 0) + 1).place,
        }
        message = f"没有“报告”表，年度按表格上方的“{text[:30]}”读作 {year}，主管部门按各行读作“{department}”"
        findings.append(info(message, lines.grid.ref(row), "不对的，请加上“报告”表写明"))
        origin = Origin(lines.grid.file, "", spots["year"], spots)
        inner = Origin(lines.grid.file, "", spots["year"], {})
        units = {one.unit for one in lines.heading.placed if one.column.kind is Kind.MONEY}
        unit = {"money_unit": units.pop()} if len(units) == 1 and units <= _UNITS else {}
        return {
            "year": year,
            "department": department,
            **unit,
            "organisation": {"origin": inner},
            "origin": origin,
        }
    return None


def _titles(lines: Lines) -> Iterator[tuple[str, int, str]]:
    """(year, row, text) of the lines above the heading that name one year."""
    for row in lines.grid.rows:
        for text in filter(None, map(text_of, row.cells)):
            if row.number < lines.heading.row and len(years := set(_YEAR.findall(text))) == 1:
                yield years.pop(), row.number, text


def _texts(lines: Lines, column: int) -> dict[str, int]:
    """The texts of a column, each with its first row."""
    found: dict[str, int] = {}
    for row in lines.grid.rows:
        if row.number > lines.heading.row and (text := text_of(at(row.cells, column))):
            found.setdefault(text, row.number)
    return found
