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


def without_department(title: str, *above: Any) -> list[list[Any]]:
    rows = [[title], [None, *above, "单位：万元"], *(row[:2] + row[3:] for row in ROWS[2:6])]
    rows[2][2:2] = ["单位编码"]
    return [*rows[:3], *([*row[:2], "105001", *row[2:]] for row in rows[3:])]


@pytest.mark.parametrize("above", [("主管部门：某局",), ("主管部门：", "某局"), ("　主管部门: 某局　报送",)])
def test_the_department_may_stand_in_a_line_above_the_table(tmp_path: Path, above: tuple[str, ...]) -> None:
    reading = read(book(tmp_path, *without_department(TITLE, *above), merged=False))
    assert reading.submission.department == "某局"
    assert "主管部门按表格上方的“主管部门" in "".join(message for _, message in said(reading, "D14"))


@pytest.mark.parametrize(
    ("title", "above", "parts"),
    [
        (
            TITLE,
            "填报单位：某中心",
            ["主管部门\n", "“填报单位：某中心”（Sheet!B2）", "“主管部门：某中心”"],
        ),
        (TITLE, "", ["不知道主管部门\n", "请在表格上方写一行“主管部门：某局”"]),
        ("汇总表", "主管部门：某局", ["不知道年度\n", "请在表格上方的标题里写明年度"]),
        ("汇总表", "", ["不知道年度和主管部门\n", "写明年度，如“2024年度”；或者请在表格上方写一行"]),
    ],
)
def test_what_is_not_said_is_named_with_what_would_say_it(
    tmp_path: Path, title: str, above: str, parts: list[str]
) -> None:
    with pytest.raises(InputError) as refused:
        read(book(tmp_path, *without_department(title, above), merged=False))
    for part in parts:
        assert part in str(refused.value)


def test_of_several_departments_none_is_taken(tmp_path: Path) -> None:
    third = [*THIRD[:2], "某县卫生局", *THIRD[3:]]
    with pytest.raises(InputError, match="各行的主管部门不同（某县民政局、某县卫生局）"):
        read(book(tmp_path, *ROWS[:5], third))


def test_a_sheet_of_projects_may_say_year_and_department_in_its_rows(tmp_path: Path) -> None:
    """Sheets as a budget system writes them: 资金性质 tells the money of a project from its list."""
    made = Workbook()
    made.remove(made.worksheets[0])
    money = ["年初预算数", "调整预算数", "执行数", "执行率"]
    names = ["一级指标名称", "二级指标名称", "三级指标名称", "计算符号", "指标值", "计量单位", "完成值"]
    sheets = {
        "项目基本信息": [
            ["单位名称", "项目编码", "项目名称", "主管部门", "年度", "项目概述"],
            ["某站", "44A", "救助", "某局", 2024, "略"],
        ],
        "预算执行情况": [
            ["项目编码", "项目名称", "资金性质", *money],
            ["44A", "救助", "年度资金总额", "3,000.00", "3,000.00", "2,000.00", "66.67%"],
            ["44A", "救助", "一般公共预算资金", "3,000.00", "3,000.00", "2,000.00", "66.67%"],
        ],
        "绩效指标自评": [
            ["项目编码", "项目名称", *names],
            ["44A", "救助", *["产出指标", "数量指标", "人次", "≥", "5", "人", "6"]],
        ],
    }
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(tmp_path / "导出.xlsx")

    reading = read(tmp_path / "导出.xlsx")

    assert (reading.submission.year, reading.submission.department) == (2024, "某局")
    (project,) = reading.submission.projects
    assert (project.unit, project.overview) == ("某站", "略")
    assert [(one.source, one.spent) for one in project.funds] == [
        ("年度资金总额", Decimal(2000)),
        ("一般公共预算资金", Decimal(2000)),
    ]
    assert project.indicators[0].target.text == "≥5人"
    assert "年度" not in "".join(message for _, message in said(reading, "D13"))


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
