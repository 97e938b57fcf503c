"""Heads of many places: what `import` knows of forms holds for tables, 备注 may be the reason."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support.workbooks import FUNDS, INDICATORS, workbook

from reporter.model import Finding, Project
from reporter.sources import Reading, read
from reporter.sources.excel.layout import FUNDS as FUNDING
from reporter.sources.excel.layout import INDICATORS as ROWS
from reporter.sources.excel.layout import PROJECTS
from reporter.sources.excel.spellings import synonyms

FLAT = ["项目名称", "年初预算", "调整后预算", "实际支出"]
PAID = ["技能培训", 30, 30, 15]


def flat(folder: Path, head: list[str], row: list[Any], **more: Any) -> Reading:
    """A flat table of projects, their funds in it."""
    sheets = {"项目": [[*FLAT, *head], [*PAID, *row]], "资金": None, **more}
    return read(workbook(folder / "a.xlsx", **sheets))


def about(reading: Reading) -> list[Finding]:
    return [one for one in reading.findings if one.code in ("D01", "D04", "D13", "D14")]


def ends(project: Project) -> tuple[str, str]:
    start, end = project.period.start, project.period.end
    assert start is not None
    assert end is not None
    return start.text, end.text


def told(reading: Reading) -> list[tuple[str, str, str]]:
    return [(one.code, one.where.place, one.message) for one in about(reading)]


def test_columns_of_the_projects_and_their_money_bear_the_names_of_forms(tmp_path: Path) -> None:
    head = ["项目单位", "起止时间", "自评总得分", "评价等级", "全年完成情况"]
    reading = flat(tmp_path, head, ["某中心", "2021.1-2021.12", 95, "优", "培训25人"])

    (project,) = reading.submission.projects
    (fund,) = project.funds
    assert (fund.initial, fund.adjusted, fund.spent) == (30, 30, 15)
    assert (project.unit, project.declared.total, project.declared.grade) == ("某中心", 95, "优")
    assert project.goal.actual == "培训25人"
    assert ends(project) == ("2021.1", "2021.12")
    assert project.period.ref("end").place == "项目!F2"
    assert about(reading) == []


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [("2021年1月至12月", "2021年1月", "2021年12月"), ("2020-03-01—2021-12-31", "2020-03-01", "2021-12-31")],
)
def test_both_ends_of_the_period_stand_in_one_cell(
    tmp_path: Path, written: str, start: str, end: str
) -> None:
    (project,) = flat(tmp_path, ["项目实施期限"], [written]).submission.projects

    assert ends(project) == (start, end)


def test_a_period_without_two_ends_is_said(tmp_path: Path) -> None:
    reading = flat(tmp_path, ["起止时间"], ["长期"])

    assert told(reading) == [("D13", "项目!E2", "“起止时间”“长期”看不出从何时到何时，没有读入")]


def test_columns_of_the_indicators_bear_the_names_of_forms(tmp_path: Path) -> None:
    head = ["项目名称", "一级指标", "二级指标", "具体指标", "绩效指标值", "实际值", "指标分值", "自评分"]
    rows = [[*head, "扣分原因"], [*INDICATORS[1], "2人退出"]]

    reading = read(workbook(tmp_path / "a.xlsx", 指标=rows))

    (one,) = reading.submission.projects[0].indicators
    assert (one.name, one.points, one.score, one.reason) == ("培训人数", 50, Decimal("46.30"), "2人退出")
    assert one.target is not None
    assert one.target.text == "≥27人"
    assert about(reading) == []


def test_a_name_of_the_table_goes_before_one_of_forms(tmp_path: Path) -> None:
    rows = [["自评分", *INDICATORS[0], "偏差原因", "扣分原因"], [1, *INDICATORS[1], "2人退出", "超时"]]

    reading = read(workbook(tmp_path / "a.xlsx", 指标=rows))

    (one,) = reading.submission.projects[0].indicators
    assert (one.score, one.reason) == (Decimal("46.30"), "2人退出")
    assert told(reading) == [
        ("D13", "指标!A1", "“得分”已经有一列，这里的“自评分”没有读入"),
        ("D13", "指标!K1", "“偏差原因”已经有一列，这里的“扣分原因”没有读入"),
    ]


@pytest.mark.parametrize("table", [PROJECTS, FUNDING, ROWS])
def test_no_spelling_has_two_meanings(table: Any) -> None:
    assert synonyms(table)
    assert synonyms(table).keys() & table.by_name.keys() == set()


def test_what_is_said_of_the_execution_in_a_flat_table_is_about_the_total(tmp_path: Path) -> None:
    head = ["执行率", "执行率得分", "偏差原因", "自评总分"]
    reading = flat(tmp_path, head, ["50%", 5, "尾款2022年支付", 95])

    (fund,) = reading.submission.projects[0].funds
    assert (fund.source, fund.rate, fund.score, fund.reason) == (
        *("年度资金总额", Decimal("0.5"), 5),
        "尾款2022年支付",
    )
    assert fund.ref("reason").place == "项目!G2"
    assert about(reading) == []


def test_a_reason_without_any_money_beside_it_is_not_that_of_the_funds(tmp_path: Path) -> None:
    rows = [["项目名称", "偏差原因"], ["技能培训", "疫情"]]

    reading = read(workbook(tmp_path / "a.xlsx", 项目=rows))

    assert [one.source for one in reading.submission.projects[0].funds] == ["年度资金总额"]
    assert [one.where.place for one in about(reading)] == ["项目!B1"]


def test_a_remark_is_the_reason_where_there_is_no_other_column_for_it(tmp_path: Path) -> None:
    funds = [[*FUNDS[0], "备注"], [*FUNDS[1], "县财〔2021〕8号"]]
    rows = [[*INDICATORS[0], "备注"], [*INDICATORS[1], "2人退出"]]

    reading = read(workbook(tmp_path / "a.xlsx", 资金=funds, 指标=rows))

    (project,) = reading.submission.projects
    assert (project.funds[0].reason, project.indicators[0].reason) == ("县财〔2021〕8号", "2人退出")
    message = "没有“偏差原因”一列，“备注”读作“偏差原因”"
    assert told(reading) == [("D14", "指标!I2", message), ("D14", "资金!G2", message)]


def test_a_remark_in_a_flat_table_is_the_reason_of_the_total(tmp_path: Path) -> None:
    reading = flat(tmp_path, ["备注"], ["尾款2022年支付"])

    assert reading.submission.projects[0].funds[0].reason == "尾款2022年支付"


def test_a_remark_beside_the_reason_is_said_not_to_be_read(tmp_path: Path) -> None:
    rows = [[*INDICATORS[0], "偏差原因", "备注"], [*INDICATORS[1], "2人退出", "以签到表为准"]]

    reading = read(workbook(tmp_path / "a.xlsx", 指标=rows))

    assert reading.submission.projects[0].indicators[0].reason == "2人退出"
    assert told(reading) == [("D13", "指标!J2", "“备注”一列填有内容，没有读入")]


@pytest.mark.parametrize("said", [None, "—", "无"])
def test_a_remark_that_says_nothing_needs_no_word(tmp_path: Path, said: str | None) -> None:
    rows = [[*INDICATORS[0], "偏差原因", "备注"], [*INDICATORS[1], "2人退出", said]]

    assert about(read(workbook(tmp_path / "a.xlsx", 指标=rows))) == []
