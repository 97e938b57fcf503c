"""Sheets of indicators that do not say of which project: each is one project's, by the name of the sheet.

工作表“森林防火”：
一级指标 | 二级指标 | 三级指标 | 年初目标值 | 全年实际完成值 | 权重 | 得分
产出指标 | 数量指标 | 巡护里程 | ≥1200公里  | 1250公里       | 25   | 25
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reporter.model import Finding
from reporter.model.names import folded

from .grid import Grid, Row, text_of
from .heading import Heading, find_heading
from .judging import judge_heading
from .layout import INDICATORS, Link
from .lines import Lines
from .remarks import info, warning

_FEWEST = 4
"""Columns that make a heading of indicators where that of the project is not there."""
_HINT = (
    "请在表头里补上“项目名称”一列并逐行填写；整张表只有一个项目的，也可以把工作表改成这个项目的名称；"
    "照自评表的样子填的，请先运行 reporter import 这个文件"
)
_LONGEST_NAME = 31
"""Characters of a sheet's name, beyond which Excel takes none."""


def unnamed_heading(grid: Grid) -> Heading | None:
    """The heading of indicators that lacks only the column 项目名称; ``None`` for any other sheet."""
    heading = find_heading(grid, INDICATORS)
    if heading is None or len(heading.placed) < _FEWEST or heading.has(INDICATORS.column(Link.PROJECT)):
        return None
    must = (column for column in INDICATORS.columns if column.required and column.where is not Link.PROJECT)
    return heading if all(heading.has(column) for column in must) else None


def read_unnamed(
    grid: Grid, heading: Heading, projects: Iterable[str], findings: list[Finding]
) -> Lines | None:
    """The indicators of the project that the sheet is called like; ``None`` and a finding without one."""
    where, sheet = grid.ref(heading.row), folded(grid.name)
    name = next((one for one in projects if folded(one)[:_LONGEST_NAME] == sheet), None)
    if name is None:
        message = f"工作表“{grid.name}”是绩效指标的表，缺少“项目名称”这一列，不知道是哪个项目的，没有读入"
        findings.append(warning("D13", message, where, _HINT))
        return None
    findings += [one for one in judge_heading(grid, INDICATORS, heading) if one.code != "D03"]
    message = f"工作表“{grid.name}”没有“项目名称”一列，按工作表的名称读作项目“{name}”的指标"
    findings.append(info(message, where))
    head = next(row for row in grid.rows if row.number >= heading.row)
    rows = [row for row in grid.rows if row.number <= heading.row or not _says_again(row, head)]
    return Lines(replace(grid, rows=rows), INDICATORS, heading, name)


def _says_again(row: Row, heading: Row) -> bool:
    """True for the heading said once more, as on every page."""
    return [text_of(cell) for cell in row.cells] == [text_of(cell) for cell in heading.cells]
