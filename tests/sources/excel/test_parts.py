"""Several tables in one sheet, and headings that are said again: each part is read by its own heading."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from support.workbooks import FUNDS, INDICATORS, PROJECTS, workbook

from reporter.sources import Reading, read

SECOND = ["夜校", "产出指标", "数量指标", "开课期数", "3期", "3期", 50, 50]


def names(reading: Reading) -> dict[str, list[str]]:
    """By project: its indicators."""
    return {one.name: [each.name for each in one.indicators] for one in reading.submission.projects}


def said(reading: Reading) -> list[tuple[str, str, str]]:
    return [(one.code, one.severity.value, one.where.place) for one in reading.findings]


def test_tables_below_one_another_are_read_each_by_its_heading(tmp_path: Path) -> None:
    rows = [*PROJECTS, ["夜校", "00124"], [], ["绩效指标"], *INDICATORS, SECOND]

    reading = read(workbook(tmp_path / "a.xlsx", 项目=rows, 指标=None))

    assert names(reading) == {"技能培训": ["培训人数"], "夜校": ["开课期数"]}
    assert said(reading) == [("D14", "info", "项目!A6")]
    assert reading.findings[0].message == "工作表“项目”第 6 行又是表头，以下按“指标”表读取"
    assert reading.submission.projects[1].indicators[0].ref("score").place == "项目!H8"


def test_a_heading_said_again_is_no_data(tmp_path: Path) -> None:
    projects, indicators = [*PROJECTS, PROJECTS[0], ["夜校", "00124"]], [*INDICATORS, INDICATORS[0], SECOND]

    reading = read(workbook(tmp_path / "a.xlsx", 项目=projects, 指标=indicators))

    assert names(reading) == {"技能培训": ["培训人数"], "夜校": ["开课期数"]}
    assert said(reading) == [("D14", "info", "指标!A3"), ("D14", "info", "项目!A3")]


def test_the_second_heading_may_have_another_order(tmp_path: Path) -> None:
    rows = [*INDICATORS, INDICATORS[0][::-1], SECOND[::-1]]

    reading = read(workbook(tmp_path / "a.xlsx", 项目=[*PROJECTS, ["夜校", "00124"]], 指标=rows))

    assert names(reading)["夜校"] == []


@pytest.mark.parametrize("gap", [[], ["培训", None]])
def test_the_unit_above_the_second_heading_is_its_own(tmp_path: Path, gap: list[str | None]) -> None:
    more = [["夜校", "年度资金总额", 3, 3, 2, 10]]
    rows = [*FUNDS, gap, ["资金表", None, None, "单位：万元"], FUNDS[0], *more]

    reading = read(workbook(tmp_path / "a.xlsx", 项目=[*PROJECTS, ["夜校", "00124"]], 资金=rows))

    first, second = (one.funds[0].spent for one in reading.submission.projects)
    assert (first, second) == (85, 20_000)


def test_cells_merged_in_one_part_hold_for_that_part(tmp_path: Path) -> None:
    more = [None, "产出指标", "数量指标", "招生人数", "60人", "60人", 50, 50]
    rows = [*INDICATORS, INDICATORS[0], SECOND, more]

    def change(book: Workbook) -> None:
        book["指标"].merge_cells("A4:A5")

    reading = read(workbook(tmp_path / "a.xlsx", change, 项目=[*PROJECTS, ["夜校", "00124"]], 指标=rows))

    assert names(reading) == {"技能培训": ["培训人数"], "夜校": ["开课期数", "招生人数"]}
    assert said(reading) == [("D14", "info", "指标!A3")]


def test_a_unit_told_once_above_holds_for_the_headings_below(tmp_path: Path) -> None:
    report = [["年度", 2021], ["主管部门", "示例市民政局"], ["模板", "national-2020"], ["金额单位", "万元"]]
    rows = [["单位：元"], *FUNDS, FUNDS[0], ["夜校", "年度资金总额", 30000, 30000, 20000, 10]]

    reading = read(workbook(tmp_path / "a.xlsx", 报告=report, 项目=[*PROJECTS, ["夜校", "00124"]], 资金=rows))

    assert [one.funds[0].spent for one in reading.submission.projects] == [85, 20_000]
