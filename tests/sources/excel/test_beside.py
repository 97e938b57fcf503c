"""Rows beside the indicators: 总分 and 预算执行率 stand among them and are none."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from support.workbooks import FUNDS, INDICATORS, workbook

from reporter.sources import Reading, read

HEAD = [*INDICATORS[0], "偏差原因"]
EXECUTION = ["技能培训", "预算执行率（10分）", None, None, "100%", "85%", 10, 8.5, "尾款2022年支付"]
TOTAL: list[Any] = [None, "总分", None, None, None, None, 100, 98.5]


def book(folder: Path, *rows: list[Any], **sheets: Any) -> Reading:
    return read(workbook(folder / "a.xlsx", 指标=[HEAD, INDICATORS[1], *rows], **sheets))


def notes(reading: Reading) -> list[str]:
    return [one.message for one in reading.findings if one.code == "D14" and one.project]


@pytest.mark.parametrize("label", ["总分", "自评总分：", "得分合计", "总 得 分"])
def test_the_row_with_the_score_of_the_project_is_its_declared_total(tmp_path: Path, label: str) -> None:
    reading = book(tmp_path, [None, label, *TOTAL[2:]])

    (project,) = reading.submission.projects
    assert [one.name for one in project.indicators] == ["培训人数"]
    assert project.declared.total == Decimal("98.5")
    assert project.declared.ref("total").place == "指标!H3"
    assert notes(reading) == [f"“{label}”一行不是指标，它的得分 98.5 读作自评总分"]


def test_a_declared_total_that_the_project_has_stays(tmp_path: Path) -> None:
    projects = [["项目名称", "自评总分"], ["技能培训", 97]]

    reading = book(tmp_path, TOTAL, 项目=projects)

    (project,) = reading.submission.projects
    assert project.declared.total == Decimal(97)
    assert project.declared.ref("total").place == "项目!B2"
    assert notes(reading) == ["“总分”一行是各项得分的合计，不是指标，没有读入"]


def test_the_sum_of_the_indicators_alone_is_not_the_total(tmp_path: Path) -> None:
    reading = book(tmp_path, [*TOTAL[:6], 90, 90])

    assert reading.submission.projects[0].declared.total is None
    assert len(reading.submission.projects[0].indicators) == 1


def test_the_row_of_the_execution_joins_the_total_of_the_funds(tmp_path: Path) -> None:
    reading = book(tmp_path, EXECUTION)

    (project,) = reading.submission.projects
    (fund,) = project.funds
    assert [one.name for one in project.indicators] == ["培训人数"]
    assert (fund.points, fund.score, fund.reason) == (10, Decimal("8.5"), "尾款2022年支付")
    assert (fund.ref("points").place, fund.ref("score").place) == ("资金!F2", "指标!H3")
    assert notes(reading) == ["“预算执行率（10分）”一行不是指标，它的得分、偏差原因读作“年度资金总额”的"]


def test_what_the_funds_say_themselves_stays(tmp_path: Path) -> None:
    funds = [[*FUNDS[0], "得分", "偏差原因"], [*FUNDS[1], 9, "压减"]]

    reading = book(tmp_path, EXECUTION, 资金=funds)

    (fund,) = reading.submission.projects[0].funds
    assert (fund.score, fund.reason) == (9, "压减")
    assert "已经写明，没有读入" in notes(reading)[0]


def test_the_execution_without_a_row_of_funds_makes_one(tmp_path: Path) -> None:
    reading = book(tmp_path, EXECUTION, 资金=None)

    (fund,) = reading.submission.projects[0].funds
    assert (fund.source, fund.score, fund.spent) == ("年度资金总额", Decimal("8.5"), None)


def test_the_execution_may_be_named_behind_the_level_of_the_row_above(tmp_path: Path) -> None:
    reading = book(tmp_path, ["技能培训", None, None, "预算执行率", *EXECUTION[4:]])

    assert [one.name for one in reading.submission.projects[0].indicators] == ["培训人数"]


def test_an_indicator_of_timeliness_that_is_the_execution_stays_one(tmp_path: Path) -> None:
    reading = book(tmp_path, ["技能培训", "产出指标", "时效指标", "预算执行率", "100%", "85%", 10, 8.5])

    assert [one.name for one in reading.submission.projects[0].indicators] == ["培训人数", "预算执行率"]
