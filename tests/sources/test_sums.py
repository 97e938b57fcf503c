"""Rows that sum up others: they are neither projects nor indicators, whatever words stand around 合计."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.workbooks import FUNDS, INDICATORS, PROJECTS, workbook

from reporter.sources import Reading, read
from reporter.sources.sums import says_sum, says_total_score

SUMS = [
    *("合计数", "合计（3个）", "合计（3个项目）", "本页合计", "全部项目合计", "共计", "平均分", "得分合计"),
    *("本部门小计", "项目资金总计（万元）", "（合计）", "县级小计", "自评总分"),
]
NONE = ["合计项目管理平台", "全县平均工资调查", "会计人员培训", "总体规划编制", "统计信息化", "共计划生育"]


def passed_over(reading: Reading) -> list[str]:
    return [one.where.place for one in reading.findings if one.code == "D14"]


@pytest.mark.parametrize("name", SUMS)
def test_a_sum_is_no_project_and_its_money_counts_once(tmp_path: Path, name: str) -> None:
    head = ["项目名称", "年初预算数", "全年预算数", "全年执行数", "自评等级"]
    rows = [head, ["技能培训", 30, 30, 15, "优"], [name, 30, 30, 15, "优"]]
    sums = {"项目": rows, "资金": None, "指标": [*INDICATORS, [name, *[None] * 5, 50, 46]]}

    reading = read(workbook(tmp_path / "a.xlsx", **sums))

    assert [one.name for one in reading.submission.projects] == ["技能培训"]
    assert passed_over(reading) == ["指标!A3", "项目!A3"]


@pytest.mark.parametrize("name", NONE)
def test_a_name_with_the_words_of_a_sum_in_it_stays_a_project(tmp_path: Path, name: str) -> None:
    reading = read(workbook(tmp_path / "a.xlsx", 项目=[*PROJECTS, [name, None]]))

    assert [one.name for one in reading.submission.projects] == ["技能培训", name]
    assert not says_sum(name)


def test_a_sum_behind_the_number_of_the_row_is_one(tmp_path: Path) -> None:
    rows = [["序号", "项目名称"], [1, "技能培训"], [2, "合计（1个）"]]

    reading = read(workbook(tmp_path / "a.xlsx", 项目=rows))

    assert [one.name for one in reading.submission.projects] == ["技能培训"]


def test_a_sum_behind_the_name_of_the_project_is_no_indicator(tmp_path: Path) -> None:
    rows = [*INDICATORS, ["技能培训", "产出指标", "小计", None, None, None, 50, 46]]

    reading = read(workbook(tmp_path / "a.xlsx", 指标=rows))

    assert [one.name for one in reading.submission.projects[0].indicators] == ["培训人数"]
    assert passed_over(reading) == ["指标!A3"]


def test_an_indicator_may_be_an_average(tmp_path: Path) -> None:
    row: list[Any] = ["技能培训", "产出指标", "质量指标", "平均分", "≥80分", "85分", 40, 40]

    reading = read(workbook(tmp_path / "a.xlsx", 指标=[*INDICATORS, row]))

    assert [one.name for one in reading.submission.projects[0].indicators] == ["培训人数", "平均分"]


def test_a_source_of_funds_may_be_called_a_sum(tmp_path: Path) -> None:
    rows = [*FUNDS[:1], ["技能培训", "县级资金", 40, 40, 25, None], [None, "资金合计", 40, 40, 25, 10]]

    reading = read(workbook(tmp_path / "a.xlsx", 资金=rows))

    assert [one.source for one in reading.submission.projects[0].funds] == ["县级资金", "资金合计"]


def test_the_score_of_a_whole_project_is_told_from_other_sums() -> None:
    heads = ["总分", "自评总分（100分）", "得分合计", "合计得分", "小计", "合计", "平均得分"]

    assert [head for head in heads if says_total_score(head)] == heads[:4]
