"""Fields that only some forms print: ticked options, items of management, and what is said at the end."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.builders import funding, indicator, project, submission
from support.forms import data_of, layouts, read_file

from reporter import load_pack
from reporter.assembly import form_of
from reporter.numbers import Printer
from reporter.render import Template
from reporter.scoring import evaluate
from reporter.sources.forms import read_forms
from reporter.sources.forms.grid import Cell, Row, Sheet
from reporter.sources.forms.ticks import ticked

OPTIONS = ("常年性项目", "延续性项目", "一次性项目")


def back(tmp_path: Path, pack_id: str, **more: Any) -> tuple[dict[str, Any], list[str]]:
    """The project that is read from its own printed form, and the texts that found no place."""
    pack = load_pack(pack_id)
    rows = [
        indicator("到岗率", reason="离职", improvement="补录"),
        indicator("满意度", category="满意度指标", subcategory=None),
    ]
    money = funding(reason="尾款未付", improvement="按合同付款")
    data = submission(project(funds=[money], indicators=rows, unit="甲中心", **more), date="2022-04-20")
    one = form_of(evaluate(data, pack.rules).projects[0], data, pack, 1)
    form = Template.compile(pack.require("form.docx"), filters=Printer(pack.form_numbers).filters())
    path = tmp_path / "附件1.docx"
    path.write_bytes(form.render(one.context))
    forms = read_file(path)
    (found,) = data_of(forms, 2021).projects
    return found, [each.text for each in forms.unplaced]


def only(found: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: found[name] for name in names if name in found}


def test_ticked_options_come_back(tmp_path: Path) -> None:
    said = {"classification": "省直专项", "attribute": "持续性项目", "type": "一次性项目"}
    found, left = back(tmp_path, "hubei-2020", **said)
    assert only(found, *said) == said
    assert left == []


def test_an_option_of_one_s_own_comes_back_and_what_is_not_ticked_stays_blank(tmp_path: Path) -> None:
    found, left = back(tmp_path, "hubei-2020", type="阶段性项目")
    assert only(found, "classification", "attribute", "type") == {"type": "阶段性项目"}
    assert left == []


def test_texts_gathered_below_the_table_go_back_to_the_money_the_rows_and_the_project(tmp_path: Path) -> None:
    whole = {"problems": "测算不准", "improvement": "用于安排下年预算\n并随决算公开"}
    found, left = back(tmp_path, "hubei-2020", **whole)
    assert only(found, *whole) == whole
    assert only(found["funds"][0], "reason", "improvement") == {
        "reason": "尾款未付",
        "improvement": "按合同付款",
    }
    assert only(found["indicators"][0], "reason", "improvement") == {"reason": "离职", "improvement": "补录"}
    assert left == []


def test_items_of_management_come_back_with_both_texts(tmp_path: Path) -> None:
    said = [
        {"item": "分配科学性", "text": "按人数分配。"},
        {"item": "执行准确性", "text": "执行率85%。", "problem": "第四季度跨年。\n2025年起按月审核。"},
        {"item": "资产管理", "problem": "台账不全，已补齐。"},
    ]
    more = {"central_department": "民政部", "note": "审计未发现问题。"}
    found, left = back(tmp_path, "transfer-2024", management=said, **more)
    assert found["management"] == said
    assert only(found, *more) == more
    assert found["department"] == "示例市民政局"
    assert left == []


def test_a_management_block_that_nobody_filled_in_gives_nothing(tmp_path: Path) -> None:
    found, left = back(tmp_path, "transfer-2024", goal={"expected": "甲", "actual": "乙"})
    assert "management" not in found
    assert found["goal"] == {"expected": "甲", "actual": "乙"}
    assert left == []


@pytest.mark.parametrize(
    ("pack_id", "said"),
    [
        (
            "sichuan-2023",
            {
                "manager": "张三",
                "finance_manager": "李四",
                "conclusion": "总体较好。",
                "problems": "一是衔接不够；\n二是拨付跨年。",
                "improvement": "按订单开班。",
            },
        ),
        ("yunnan-2022", {"note": "审计未发现问题。"}),
    ],
)
def test_what_is_said_at_the_end_comes_back(tmp_path: Path, pack_id: str, said: dict[str, Any]) -> None:
    found, left = back(tmp_path, pack_id, **said)
    assert only(found, *said) == said
    assert left == []


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("1、常年性项目 □　2、延续性项目 ☑　3、一次性项目 □", ["延续性项目"]),
        ("1.常年性项目√ 2.延续性项目□ 3.一次性项目□", ["常年性项目"]),
        ("1、常年性项目 □√　2、延续性项目 □　3、一次性项目 □", ["常年性项目"]),
        ("□常年性项目 ☑延续性项目 □一次性项目", ["延续性项目"]),
        ("■ 常年性项目\n□ 延续性项目\n□ 一次性项目", ["常年性项目"]),
        ("☑常年性项目 ☑延续性项目 □一次性项目", ["常年性项目", "延续性项目"]),
        ("1、常年性项目 □　2、延续性项目 □　3、一次性项目 □", []),
        ("延续性项目", ["延续性项目"]),
        ("", []),
    ],
)
def test_ticks_are_seen_before_and_behind_their_options(text: str, chosen: list[str]) -> None:
    assert ticked(text, OPTIONS) == chosen


def test_two_ticks_are_listed_and_none_is_taken() -> None:
    rows = [
        Row((Cell("项目名称", 0), Cell("窗口服务", 1)), 1, True),
        Row((Cell("项目类型", 0), Cell("1、常年性项目 ☑　2、延续性项目 ☑　3、一次性项目 □", 1)), 1, True),
    ]
    (draft,) = read_forms([Sheet("甲.docx", tuple(rows))], layouts(), "hubei-2020").drafts
    assert "project.type" not in draft.parts
    assert draft.notes.unplaced[0].why == "打勾的不止一项：常年性项目、延续性项目"
