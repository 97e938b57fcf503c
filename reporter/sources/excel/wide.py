"""Wide sheets: what is said of a project and its money stands in the rows of its indicators.

单位：万元
项目名称 | 主管部门 | 全年预算数 | 全年执行数 | 一级指标 | 三级指标 | 年度指标值 | …
甲项目   | 某局     | 100        | 86         | 产出指标 | 接待人次 | ≥100人     | …
（甲项目）（某局）  （100）      （86）       | 效益指标 | 覆盖率   | ≥60%       | …
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from reporter.model import Finding, Origin, SourceRef
from reporter.model.names import folded

from ..forms.synonyms import YEAR
from ..forms.words import key_of
from ..forms.years import year_alone
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
_DEPARTMENT_LABELS = "主管部门|主管单位|预算主管部门"
_UNIT_LABELS = "填报单位|填报部门|填表单位|编报单位|编制单位|单位名称|部门名称"
_NO_YEAR = "请在表格上方的标题里写明年度，如“2024年度”"
_OF_ROWS = "各行的年度"
_SHOWN = 3
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


@dataclass(frozen=True, slots=True)
class Within:
    """What sheets without “报告” say of it: ``raw`` is whole or ``None``.

    Then ``missing`` are the names of what no sheet says, and ``hints`` tell how a sheet could say it.
    """

    raw: Raw | None = None
    missing: tuple[str, ...] = ("年度", "主管部门")
    hints: tuple[str, ...] = ()


class _Said(NamedTuple):
    """A text, where it stands, and what that is."""

    text: str
    where: SourceRef
    whence: str


def head_within(projects: Sequence[Lines], findings: list[Finding]) -> Within:
    """The year and the department that all rows name, or lines above the table.

    What was taken for what joins ``findings``.
    """
    found = Within()
    for lines in projects:
        year, said = next(_titles(lines), None) or _year_of_rows(lines), _departments(lines)
        if year is None or len(said) != 1:
            hints = {} if year else {"年度": _NO_YEAR}
            hints |= {} if len(said) == 1 else {"主管部门": _no_department(lines, said)}
            if not found.hints or len(hints) < len(found.missing):
                found = Within(None, tuple(hints), tuple(hints.values()))
            continue
        if year.whence == _OF_ROWS:
            read = {lines.grid.ref(lines.heading.row, column + 1) for column in _year_columns(lines)}
            findings[:] = [one for one in findings if one.where not in read]  # it is no stranger any more
        (department,) = said
        message = f"没有“报告”表，年度按{year.whence}读作 {year.text}"
        message += f"，主管部门按{department.whence}读作“{department.text}”"
        findings.append(info(message, year.where, "不对的，请加上“报告”表写明"))
        return Within(_raw(lines, year, department))
    return found


def _raw(lines: Lines, year: _Said, department: _Said) -> Raw:
    """The submission without its projects."""
    spots = {"year": year.where.place, "department": department.where.place}
    units = {one.unit for one in lines.heading.placed if one.column.kind is Kind.MONEY}
    unit = {"money_unit": units.pop()} if len(units) == 1 and units <= _UNITS else {}
    return {
        "year": year.text,
        "department": department.text,
        **unit,
        "organisation": {"origin": Origin(lines.grid.file, "", spots["year"], {})},
        "origin": Origin(lines.grid.file, "", spots["year"], spots),
    }


def _year_of_rows(lines: Lines) -> _Said | None:
    """The year that a column names in every row."""
    column = next(_year_columns(lines), None)
    texts = {} if column is None else _texts(lines, column)
    years = {year_alone(text) for text in texts}
    if column is None or len(years) != 1 or not (year := years.pop()):
        return None
    return _Said(year, lines.grid.ref(next(iter(texts.values())), column + 1), _OF_ROWS)


def _year_columns(lines: Lines) -> Iterator[int]:
    """The columns whose heads say 年度, by index."""
    for row in lines.grid.rows:
        if row.number == lines.heading.row:
            yield from (i for i, cell in enumerate(row.cells) if key_of(text_of(cell) or "") in YEAR)


def _departments(lines: Lines) -> list[_Said]:
    """The departments that the rows name, or that a line above them does."""
    column = lines.index_of(_DEPARTMENT)
    texts = {} if column is None else _texts(lines, column)
    if column is not None and texts:
        return [_Said(text, lines.grid.ref(row, column + 1), "各行") for text, row in texts.items()]
    return list(_above(lines, _DEPARTMENT_LABELS))[:1]


def _above(lines: Lines, labels: str) -> Iterator[_Said]:
    """What stands behind one of the labels above the heading, in its cell or in the next one."""
    behind = re.compile(rf"(?:^|\s)((?:{labels})\s*[:：])\s*(\S*)")
    for row in lines.grid.rows:
        texts = [text_of(cell) or "" for cell in row.cells] if row.number < lines.heading.row else []
        for i, text in enumerate(texts):
            found = behind.search(text)
            value = found and (found[2] or next(filter(None, texts[i + 1 :]), ""))
            if found and value:
                yield _Said(value, lines.grid.ref(row.number, i + 1), f"表格上方的“{found[1]}{value}”")


def _no_department(lines: Lines, said: Sequence[_Said]) -> str:
    """How a sheet could say whose report it is; other units than the department are not taken for it."""
    if said:
        listed = "、".join(one.text for one in said[:_SHOWN]) + ("……" if len(said) > _SHOWN else "")
        return f"各行的主管部门不同（{listed}），一份报告只写一个"
    if unit := next(_above(lines, _UNIT_LABELS), None):
        return f"{unit.whence}（{unit.where.place}）就是主管部门的，请把它改写成“主管部门：{unit.text}”"
    return "请在表格上方写一行“主管部门：某局”"


def _titles(lines: Lines) -> Iterator[_Said]:
    """The years of the lines above the heading that name one year."""
    for row in lines.grid.rows:
        for text in filter(None, map(text_of, row.cells)):
            if row.number < lines.heading.row and len(years := set(_YEAR.findall(text))) == 1:
                yield _Said(years.pop(), lines.grid.ref(row.number), f"表格上方的“{text[:30]}”")


def _texts(lines: Lines, column: int) -> dict[str, int]:
    """The texts of a column, each with its first row."""
    found: dict[str, int] = {}
    for row in lines.grid.rows:
        if row.number > lines.heading.row and (text := text_of(at(row.cells, column))):
            found.setdefault(text, row.number)
    return found
