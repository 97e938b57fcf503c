"""Sheets that people draw up themselves: all in one table, a title instead of 报告, names of their own."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from support.workbooks import FUNDS, INDICATORS, PROJECTS, REPORT

from reporter.errors import InputError
from reporter.sources import read
from reporter.sources.reading import Reading

TITLE = "某县民政局2024年度项目支出绩效自评情况汇总表"
HEAD = [
    "序号",
    "项目名称",
    "主管部门",
    "年初预算",
    "全年预算",
    "全年执行",
    "一级指标",
    "二级指标",
    "三级指标",
]
HEAD += ["指标值", "完成值", "分值", "得分", "偏差原因"]
FIRST = [1, "救助", "某县民政局", 1200, 1350, 1300.5, "产出指标", "数量指标", "人数", "≥50人", "51人", 50, 50]
SECOND = [None, None, None, None, None, None, "效益指标", "社会效益", "改善", "改善", "改善", 30, 30]
THIRD = [2, "养老", "某县民政局", 300, 300, 150, "产出指标", "数量指标", "次数", "5次", "4次", 50, 40]
ROWS: list[list[Any]] = [[TITLE], ["单位：万元"], HEAD, FIRST, SECOND, THIRD, ["合计", None, None, 1500]]


def book(folder: Path, *rows: list[Any], merged: bool = True, **more: list[list[Any]]) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        for letter in "ABCDEF":
            sheet.merge_cells(f"{letter}4:{letter}5")
    for name, others in more.items():
        other = made.create_sheet(name)
        for row in others:
            other.append(row)
    made.save(folder / "汇总.xlsx")
    return folder / "汇总.xlsx"


def said(reading: Reading, code: str) -> list[tuple[str, str]]:
    return [(one.where.place, one.message) for one in reading.findings if one.code == code]


@pytest.mark.parametrize("merged", [True, False])
def test_one_table_with_everything_in_it_is_a_submission(tmp_path: Path, merged: bool) -> None:
    reading = read(book(tmp_path, *ROWS, merged=merged))

    submission = reading.submission
    assert (submission.year, submission.department) == (2024, "某县民政局")
    assert [(one.name, len(one.indicators)) for one in submission.projects] == [("救助", 2), ("养老", 1)]
    (fund,) = submission.projects[0].funds
    assert (fund.source, fund.adjusted, fund.spent) == ("年度资金总额", Decimal(13500000), Decimal(13005000))
    assert fund.ref("spent").place == "Sheet!F4"
    assert [one for one in reading.findings if one.code in ("D01", "D13")] == []
    told = "".join(message for _, message in said(reading, "D14"))
    assert "没有“报告”表，年度按表格上方的" in told
    assert "没有“项目”表，各项目按工作表“Sheet”读取" in told


def test_what_is_said_again_in_every_row_must_be_the_same(tmp_path: Path) -> None:
    again = [None, "救助", "某县民政局", 1200, 1360, 1300.5, *SECOND[6:]]
    reading = read(book(tmp_path, *ROWS[:4], again, THIRD, merged=False))
    ((place, message),) = said(reading, "D04")
    assert place == "Sheet!E5"
    assert message == "“全年预算数”与本项目第一行不同：1350（Sheet!E4）、1360"
    assert reading.submission.projects[0].funds[0].adjusted == Decimal(13500000)


def test_a_sheet_of_projects_is_the_list_of_them_where_there_is_one(tmp_path: Path) -> None:
    sheets: dict[str, Any] = {
        "报告": [["年度", 2024], ["主管部门", "某局"]],
        "项目": [["项目名称"], ["救助"], ["养老"]],
    }
    reading = read(book(tmp_path, *ROWS, **sheets))
    assert reading.submission.department == "某局"
    assert [one.funds for one in reading.submission.projects] == [(), ()]
    assert ("Sheet!D3", "不认识的列“年初预算”，没有读入") in said(reading, "D13")


@pytest.mark.parametrize("title", ["项目支出绩效自评情况汇总表", "2023年度结转、2024年度自评情况汇总表"])
def test_without_one_year_in_the_title_the_report_has_to_be_added(tmp_path: Path, title: str) -> None:
    with pytest.raises(InputError, match="没有“报告”表"):
        read(book(tmp_path, [title], *ROWS[1:]))


def test_sheets_are_told_by_what_stands_in_them_whatever_they_are_called(tmp_path: Path) -> None:
    made = Workbook()
    made.remove(made.worksheets[0])
    sheets = {"基本信息": PROJECTS, "表一": REPORT, "abc": FUNDS, "Sheet2": INDICATORS}
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(tmp_path / "四张表.xlsx")

    reading = read(tmp_path / "四张表.xlsx")

    assert reading.submission.year == 2021
    (project,) = reading.submission.projects
    assert project.funds
    assert project.indicators


def test_the_heading_may_take_two_rows(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.append([TITLE])
    sheet.append(["序号", "项目名称", "主管部门", "项目资金（万元）", None, None, "绩效指标"])
    sheet.append([None, None, None, "年初预算数", "全年预算数", "全年执行数", *HEAD[6:]])
    for row in (FIRST, SECOND, THIRD):
        sheet.append(row)
    for area in ("D2:F2", "G2:N2", "A2:A3", "B2:B3", "C2:C3"):
        sheet.merge_cells(area)
    made.save(tmp_path / "汇总.xlsx")

    reading = read(tmp_path / "汇总.xlsx")

    assert (reading.submission.department, reading.submission.money_unit) == ("某县民政局", "万元")
    first, second = reading.submission.projects
    assert [fund.spent for fund in (*first.funds, *second.funds)] == [Decimal(13005000), Decimal(1500000)]
    assert [one.code for one in reading.findings if one.code in ("D01", "D13")] == []
