"""Sheets of indicators without the column 项目名称: the name of the sheet may be that of the project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.workbooks import INDICATORS, PROJECTS, workbook

from reporter.errors import InputError
from reporter.sources import Reading, read

ROWS: list[list[Any]] = [["项目绩效指标表"], *(list(row[1:]) for row in INDICATORS)]
SECOND = [None, "质量指标", "合格率", "≥90%", "92%", 20, 20]


def names(reading: Reading) -> dict[str, list[str]]:
    return {one.name: [each.name for each in one.indicators] for one in reading.submission.projects}


def told(reading: Reading) -> list[tuple[str, str, str]]:
    return [(one.code, one.severity.value, one.where.place) for one in reading.findings]


def test_the_name_of_the_sheet_is_that_of_the_project(tmp_path: Path) -> None:
    sheets = {"项目": [*PROJECTS, ["夜校", "00124"]], "指标": None, "技能培训": ROWS, "夜校": ROWS}

    reading = read(workbook(tmp_path / "a.xlsx", **sheets))

    assert names(reading) == {"技能培训": ["培训人数"], "夜校": ["培训人数"]}
    assert reading.submission.projects[1].indicators[0].ref("score").place == "夜校!G3"
    assert told(reading) == [("D14", "info", "夜校!A2"), ("D14", "info", "技能培训!A2")]


def test_the_project_may_stand_in_a_later_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 项目=None, 指标=None, 技能培训=ROWS, 项目清单=PROJECTS)

    assert names(read(path)) == {"技能培训": ["培训人数"]}


def test_levels_are_inherited_and_sums_passed_over(tmp_path: Path) -> None:
    sums = [["小计", None, None, None, None, 70, 66], [None, None, "合计", None, None, 70, 66]]
    total = ["总分", None, None, None, None, 100, 96]
    rows = [*ROWS, SECOND, ROWS[1], *sums, total]

    reading = read(workbook(tmp_path / "a.xlsx", 指标=None, 技能培训=rows))

    (project,) = reading.submission.projects
    assert [(one.category, one.name) for one in project.indicators] == [
        ("产出指标", "培训人数"),
        ("产出指标", "合格率"),
    ]
    assert project.declared.total == 96


def test_a_sheet_that_is_called_otherwise_is_told_what_it_lacks(tmp_path: Path) -> None:
    reading = read(workbook(tmp_path / "a.xlsx", 指标=None, 指标情况=ROWS))

    assert names(reading) == {"技能培训": []}
    (finding,) = reading.findings
    assert (finding.code, finding.where.place) == ("D13", "指标情况!A2")
    assert "是绩效指标的表，缺少“项目名称”这一列" in finding.message
    assert "工作表改成这个项目的名称" in finding.hint


def test_so_it_is_where_nothing_else_can_be_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 报告=None, 项目=None, 资金=None, 指标=None, 绩效自评=ROWS)

    with pytest.raises(InputError, match="缺少“项目名称”这一列"):
        read(path)
