"""Heads and rows of forms that differ from the usual one: stacked heads, further columns, pairs of labels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from support.forms import data_of, read_file

TOP = [["项目名称", "甲项目", "", ""], ["主管部门", "某局", "实施单位", "某所"]]
FUNDS = [
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "10", "10", "9", "10", "90%", "9"],
]
HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]
ROW = ["产出指标", "数量指标", "人数", "7人", "5人", "90", "60", "人手不足"]
TITLES = ("项目支出绩效自评表", "（2022年度）")
Rows = list[list[Any]]


def imported(folder: Path, rows: Rows, titles: tuple[str, ...] = TITLES) -> dict[str, Any]:
    """The only project of a Word form: a cell is a text or (text, columns, rows)."""
    document = Document()
    for title in titles:
        document.add_paragraph(title)
    table = document.add_table(len(rows), max(map(_width, rows)))
    taken: set[tuple[int, int]] = set()
    for i, row in enumerate(rows):
        at = 0
        for cell in row:
            while (i, at) in taken:
                at += 1
            text, wide, high = (cell, 1, 1) if isinstance(cell, str) else cell
            taken |= {(i + down, at + right) for down in range(high) for right in range(wide)}
            table.cell(i, at).merge(table.cell(i + high - 1, at + wide - 1)).text = text
            at += wide
    document.save(folder / "自评表.docx")
    (project,) = data_of(read_file(folder / "自评表.docx")).projects
    return project


def _width(row: list[Any]) -> int:
    return sum(1 if isinstance(cell, str) else cell[1] for cell in row)


def only(project: dict[str, Any]) -> tuple[str, ...]:
    (row,) = project["indicators"]
    return tuple(row.get(field, "") for field in ("name", "target", "actual", "points", "score", "reason"))


READ = ("人数", "7人", "5人", "90", "60", "人手不足")


@pytest.mark.parametrize(
    "title",
    ["项目支出绩效自评情况表", "项目支出绩效自评结果信息公开表", "项目支出绩效自评报告表"],
)
@pytest.mark.parametrize("year", ["2022 年度", "2022年度      金额单位：万元", "年度：2022年"])
def test_the_year_stands_below_a_title_in_any_of_its_forms(tmp_path: Path, title: str, year: str) -> None:
    assert imported(tmp_path, [*TOP, *FUNDS, HEAD, ROW], (title, year))["name"] == "甲项目"


def test_what_stands_above_the_name_in_its_table_is_the_form_s(tmp_path: Path) -> None:
    project = imported(tmp_path, [TOP[1], TOP[0], *FUNDS, HEAD, ROW])
    assert (project["department"], project["unit"], project["name"]) == ("某局", "某所", "甲项目")


def test_heads_of_the_goal_are_known_by_what_they_are_made_of(tmp_path: Path) -> None:
    goals: Rows = [
        [("总体目标", 1, 2), ("年初总体目标", 4, 1), ("全年实际完成情况", 3, 1)],
        [("目标甲", 4, 1), ("完成乙", 3, 1)],
    ]
    project = imported(tmp_path, [*TOP, *FUNDS, *goals, HEAD, ROW])
    assert project["goal"] == {"expected": "目标甲", "actual": "完成乙"}


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (
            [
                "一级指标",
                "二级指标",
                "三级指标",
                "上年完成值",
                "指标值",
                "实际完成值",
                "分值",
                "得分",
                "偏差原因",
            ],
            ["产出指标", "数量指标", "人数", "1人", "7人", "5人", "90", "60", "人手不足"],
        ),
        (
            [
                "一级指标",
                "二级指标",
                "三级指标",
                "指标值",
                "全年完成值",
                "得分系数（%）",
                "指标权重",
                "指标得分",
                "偏差原因",
            ],
            ["产出指标", "数量指标", "人数", "7人", "5人", "67", "90", "60", "人手不足"],
        ),
    ],
)
def test_a_column_that_only_looks_like_one_gives_way(tmp_path: Path, head: list[str], row: list[str]) -> None:
    assert only(imported(tmp_path, [*TOP, *FUNDS, head, row])) == READ


@pytest.mark.parametrize(
    "heads",
    [
        [
            [
                ("绩效指标", 3, 1),
                *((text, 1, 2) for text in ("指标值", "完成值", "分值", "得分", "偏差原因")),
            ],
            ["一级指标", "二级指标", "三级指标"],
        ],
        [
            [
                *((text, 1, 2) for text in ("一级指标", "二级指标", "三级指标")),
                ("指标值", 2, 1),
                *((text, 1, 2) for text in ("分值", "得分", "偏差原因")),
            ],
            ["年初目标值", "实际完成值"],
        ],
    ],
)
def test_a_head_of_two_rows_has_the_columns_of_the_lower_one(tmp_path: Path, heads: Rows) -> None:
    assert only(imported(tmp_path, [*TOP, *FUNDS, *heads, ROW])) == READ


def test_funds_without_the_name_of_their_only_row_are_the_total(tmp_path: Path) -> None:
    funds: Rows = [
        [
            ("预算执行情况（万元）", 1, 2),
            ("年初预算数", 2, 1),
            "全年预算数",
            "全年执行数",
            "分值",
            "执行率",
            "得分",
        ],
        [("10", 2, 1), "10", "9", "10", "90%", "9"],
    ]
    (line,) = imported(tmp_path, [*TOP, *funds, HEAD, ROW])["funds"]
    assert line == {
        "source": "年度资金总额",
        "initial": "10",
        "adjusted": "10",
        "spent": "9",
        "points": "10",
        "rate": "90%",
        "score": "9",
    }


def test_funds_as_labels_each_with_its_amount_behind_it(tmp_path: Path) -> None:
    pairs = [
        "年初预算数（万元）",
        "10",
        "全年预算数（万元）",
        "10",
        "全年执行数（万元）",
        "9",
        "预算执行率",
        "90%",
    ]
    (line,) = imported(tmp_path, [*TOP, pairs, HEAD, ROW])["funds"]
    assert line == {
        "source": "年度资金总额",
        "initial": "10",
        "adjusted": "10",
        "spent": "9",
        "rate": "90%",
    }


def test_a_row_that_was_typed_one_column_too_far_to_the_left_is_put_back(tmp_path: Path) -> None:
    head = [*HEAD, "改进措施"]
    askew = ["质量指标", "通过率", "≥90%", "95%", "10", "10", "", "", ""]
    project = imported(tmp_path, [*TOP, *FUNDS, head, [*ROW, ""], askew])
    assert [each["name"] for each in project["indicators"]] == ["人数", "通过率"]
    assert project["indicators"][1]["target"] == "≥90%"
