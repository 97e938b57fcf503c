"""Values that the tags of a Word form may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from support.builders import funding, indicator, project, submission
from support.forms import forms_of

from reporter.assembly import form_of
from reporter.blocks import Form
from reporter.model import Figure, Mark, Project
from reporter.numbers import Printer
from reporter.packs import Pack, load_pack
from reporter.scoring import evaluate


@pytest.fixture(scope="module")
def national() -> Pack:
    return load_pack("national-2020")


def form(one: Project, pack: Pack, number: int = 1, **more: Any) -> Form:
    data = submission(one, **more)
    return form_of(evaluate(data, pack.rules).projects[0], data, pack, number)


def values(one: Project, pack: Pack, **more: Any) -> Mapping[str, Any]:
    return form(one, pack, **more).context


def number(value: object) -> str:
    assert isinstance(value, Figure)
    return f"{value.value:f}"


def test_annex_carries_its_number_and_the_pack_s_title(national: Pack) -> None:
    made = form(project(name="零星修缮"), national, number=3)
    assert (made.number, made.label, made.name) == (3, "附件3", "零星修缮")
    assert made.context["annex"].label == "附件3"
    assert made.context["annex"].title == "项目支出绩效自评表"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("零星修缮", "零星修缮项目支出绩效自评表"),
        ("长江禁捕补助项目", "长江禁捕补助项目支出绩效自评表"),
        ("“项”的管理", "“项”的管理项目支出绩效自评表"),
    ],
)
def test_a_name_that_ends_in_the_words_of_the_title_says_them_once(
    name: str, title: str, national: Pack
) -> None:
    assert form(project(name=name), national).title == title


def test_year_is_filled_into_a_title_that_asks_for_it() -> None:
    made = form(project(), load_pack("guangxi-2021"), year=2023)
    assert made.context["annex"].title == "2023年度预算项目绩效自评表"


def test_department_falls_back_to_the_submission_but_the_unit_stays_blank(national: Pack) -> None:
    shown = values(project(), national, department="示例市民政局")["project"]
    assert (shown.department, shown.unit) == ("示例市民政局", "")
    assert values(project(department="市财政局", unit="福利院"), national)["project"].unit == "福利院"


def test_texts_that_nobody_wrote_are_empty(national: Pack) -> None:
    shown = values(project(indicators=[indicator(subcategory=None, target=None, actual=None)]), national)
    assert (shown["project"].code, shown["project"].overview, shown["goal"].expected) == ("", "", "")
    row = shown["rows"][0]
    assert (row.subcategory, row.target, row.actual, row.remark) == ("", "", "", "")


def test_a_blank_amount_is_none_and_never_zero(national: Pack) -> None:
    shown = values(project(funds=[funding(initial=None, adjusted=100, spent=85)]), national)
    assert shown["fund"]["total"].initial is None
    assert Printer(national.form_numbers).money(shown["fund"]["total"].initial) == ""


# -- funds


def test_the_pack_s_fund_rows_are_printed_in_its_order_even_when_unknown(national: Pack) -> None:
    given = [funding("其他资金", adjusted=20, spent=20), funding("年度资金总额", adjusted=100, spent=85)]
    rows = values(project(funds=given), national)["funds"]
    assert [row.label for row in rows] == ["年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金"]
    assert [row.adjusted and number(row.adjusted) for row in rows] == ["100", None, None, "20"]


def test_a_label_with_a_prefix_of_the_unit_s_own_is_kept(national: Pack) -> None:
    given = [funding(), funding("其中:当年财政拨款"), funding("本年财政拨款")]
    rows = values(project(funds=given), national)["funds"]
    assert rows[1].label == "其中:当年财政拨款"


def test_a_label_without_prefix_is_written_as_the_pack_writes_it(national: Pack) -> None:
    rows = values(project(funds=[funding(), funding("本年财政拨款")]), national)["funds"]
    assert rows[1].label == "其中：当年财政拨款"


def test_sources_that_the_pack_does_not_know_follow_its_rows(national: Pack) -> None:
    given = [funding(), funding("政府性基金", adjusted=7), funding("某慈善总会捐赠", adjusted=8)]
    shown = values(project(funds=given), national)
    assert [row.label for row in shown["funds"][4:]] == ["政府性基金", "某慈善总会捐赠"]
    assert shown["further_funds"] == shown["funds"][4:]
    assert number(shown["fund"]["government_fund"].amount) == "7"


def test_only_the_scored_row_has_points_and_score(national: Pack) -> None:
    given = [funding(adjusted=100, spent=85), funding("当年财政拨款", adjusted=100, spent=85)]
    total, fiscal, carried, _ = values(project(funds=given), national)["funds"]
    # 85÷100×10 = 8.5, by the rules since nobody stated them
    assert (number(total.points), number(total.score)) == ("10", "8.50")
    assert (fiscal.points, fiscal.score) == ("—", "—")
    assert (carried.points, carried.score) == ("—", "—")


def test_a_stated_rate_is_shown_as_stated(national: Pack) -> None:
    shown = values(project(funds=[funding(adjusted=100, spent=87, rate="0.86", score="8.60")]), national)
    assert number(shown["execution"].rate) == "0.86"
    assert number(shown["fund"]["total"].score) == "8.60"


def test_a_project_with_a_single_source_has_it_as_its_total_too(national: Pack) -> None:
    shown = values(project(funds=[funding("财政拨款", adjusted=100, spent=85)]), national)
    assert number(shown["funds"][0].adjusted) == "100"
    assert number(shown["funds"][1].adjusted) == "100"
    assert len(shown["funds"]) == 4


def test_amount_is_the_adjusted_budget_else_the_initial_one_else_the_spending(national: Pack) -> None:
    def amount(**money: Any) -> str:
        return number(values(project(funds=[funding(**money)]), national)["fund"]["total"].amount)

    assert amount(initial=1, adjusted=2, spent=3) == "2"
    assert amount(initial=1, adjusted=None, spent=3) == "1"
    assert amount(initial=None, adjusted=None, spent=3) == "3"


def test_a_project_without_funds_has_blank_rows(national: Pack) -> None:
    shown = values(project(funds=[]), national)
    assert [row.adjusted for row in shown["funds"]] == [None] * 4
    assert (shown["funds"][0].score, shown["execution"].rate) == (None, None)


# -- indicators


def test_a_stated_score_keeps_the_places_that_were_written(national: Pack) -> None:
    row = values(project(indicators=[indicator(points="20.0", score="20.0")]), national)["rows"][0]
    assert (number(row.points), number(row.score)) == ("20.0", "20.0")


def test_a_blank_score_is_computed(national: Pack) -> None:
    row = values(project(indicators=[indicator(target="27人", actual="25人", points=15)]), national)["rows"][
        0
    ]
    assert number(row.score) == "13.89"  # 25÷27×15 = 13.888…


def test_a_mark_in_a_score_s_cell_is_kept_as_a_mark(national: Pack) -> None:
    row = values(project(indicators=[indicator(points="—", score="—")]), national)["rows"][0]
    assert (row.points, row.score) == (Mark.DASH, Mark.DASH)


def test_remark_joins_reason_and_improvement_in_two_paragraphs(national: Pack) -> None:
    one = indicator(reason="人员离职", improvement="补录")
    assert values(project(indicators=[one]), national)["rows"][0].remark == "人员离职\n补录"
    only = indicator(improvement="补录")
    assert values(project(indicators=[only]), national)["rows"][0].remark == "补录"


def test_a_group_score_is_told_to_each_row_of_the_group() -> None:
    pack = load_pack("guangxi-2021")
    rows = [
        indicator("甲", category="产出指标", subcategory="产出数量", points=None),
        indicator("乙", category="产出指标", subcategory="产出数量", points=None),
        indicator("丙", category="产出指标", subcategory="产出质量", points=None),
    ]
    groups = [{"category": "产出指标", "subcategory": "产出数量", "points": 20, "score": 15}]
    shown = values(project(indicators=rows, groups=groups), pack)["rows"]
    assert [number(row.group_score) for row in shown[:2]] == ["15", "15"]
    assert number(shown[0].group_points) == "20"
    assert [row.span.group for row in shown] == [2, 0, 1]


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("≥95%", ("≥", "95", "%")),
        (">=95%", ("≥", "95", "%")),
        ("≥1.5元/（户·月）", ("≥", "1.5元/（户·月）", "")),  # no sign twice, where the unit is not read
        ("≥90%（问卷）", ("≥", "90%（问卷）", "")),
        ("不低于95%", ("≥", "95", "%")),
        ("300人及以上", ("≥", "300", "人")),
        ("≤30个工作日内", ("≤", "30", "个工作日")),
        ("年底前达到95%以上", ("≥", "年底前达到95%以上", "")),
        ("≥80%且≤90%", ("", "≥80%且≤90%", "")),
        ("每月≥4次", ("≥", "每月≥4", "次")),
        ("735人次", ("＝", "735", "人次")),
        ("有效保障", ("定性", "有效保障", "")),
        ("不适用", ("", "不适用", "")),
        ("2021年12月", ("", "2021年12月", "")),
    ],
)
def test_a_target_is_taken_apart_for_forms_with_three_columns(
    national: Pack, target: str, parts: tuple[str, str, str]
) -> None:
    row = values(project(indicators=[indicator(target=target)]), national)["rows"][0]
    assert (row.nature, row.target_value, row.target_unit) == parts
    assert row.target == target


def test_an_actual_value_loses_the_unit_that_has_its_own_column(national: Pack) -> None:
    row = values(project(indicators=[indicator(target="27人", actual="25人")]), national)["rows"][0]
    assert (row.actual, row.actual_value) == ("25人", "25")


def test_the_total_is_the_stated_one_over_the_rules_points(national: Pack) -> None:
    shown = values(project(declared={"total": "96.1", "grade": "优秀"}), national)
    assert (number(shown["total"].points), number(shown["total"].score)) == ("100", "96.1")
    assert shown["grade"] == "优秀"


def test_blank_reasons_stay_blank_unless_the_pack_fills_them(national: Pack) -> None:
    cause = [{"kind": "人员变动或招录不到位", "detail": "5人调离"}]
    rows = [
        indicator(score=10),
        indicator("培训", score=10, reason="停电。"),
        indicator("走访", score=10, cause=cause),
    ]
    evaluation = evaluate(submission(project(indicators=rows)), national.rules)
    filling = replace(national, form=national.form.model_copy(update={"fill_reasons": True}))

    (blank,), (filled,) = forms_of(evaluation, national), forms_of(evaluation, filling)

    assert [row.remark for row in blank.context["rows"]] == ["", "停电。", ""]
    assert filled.context["rows"][0].remark.startswith("【待补充：未达目标的原因】")
    assert filled.context["rows"][1].remark == "停电。"
    assert filled.context["rows"][2].reason.startswith("原因是5人调离。")


# -- what is ticked, asked for item by item, and said at the end


@pytest.mark.parametrize("written", ["省直专项", "省直", " 省直 专项 "])
def test_the_option_that_is_meant_is_ticked_and_no_other(written: str) -> None:
    shown = values(project(classification=written), load_pack("hubei-2020"))
    assert shown["tick"]["classification"] == {
        "部门预算项目": "□",
        "省直专项": "☑",
        "省对下转移支付项目": "□",
    }
    assert shown["unlisted"]["classification"] == ""


@pytest.mark.parametrize("written", ["民生类", "项目"])
def test_what_is_none_of_the_options_or_could_be_several_is_kept_as_written(written: str) -> None:
    shown = values(project(type=written), load_pack("hubei-2020"))
    assert set(shown["tick"]["type"].values()) == {"□"}
    assert shown["unlisted"]["type"] == written


def test_nothing_is_ticked_where_nothing_was_written() -> None:
    shown = values(project(), load_pack("hubei-2020"))
    assert {box for boxes in shown["tick"].values() for box in boxes.values()} == {"□"}
    assert set(shown["unlisted"].values()) == {""}


def test_a_pack_has_its_own_boxes(national: Pack) -> None:
    own = replace(
        national, form=national.form.model_copy(update={"choices": {"type": ("甲", "乙")}, "ticked": "√"})
    )
    assert values(project(type="乙"), own)["tick"]["type"] == {"甲": "□", "乙": "√"}


def test_items_of_management_stand_in_the_pack_s_order_and_further_ones_after_them() -> None:
    pack = load_pack("transfer-2024")
    said = [
        {"item": "资产管理", "text": "已入账"},
        {"item": "下达 及时性", "text": "28日内", "problem": "无"},
    ]
    rows = values(project(management=said), pack)["management"]
    assert [row.name for row in rows] == [
        "分配科学性",
        "下达 及时性",
        *pack.form.management[2:],
        "资产管理",
    ]
    assert [(row.text, row.problem) for row in rows[:2]] == [("", ""), ("28日内", "无")]


def test_two_rows_for_one_item_are_both_printed() -> None:
    said = [{"item": "分配科学性", "text": "一"}, {"item": "分配科学性", "text": "二"}]
    rows = values(project(management=said), load_pack("transfer-2024"))["management"]
    assert [(row.name, row.text) for row in rows if row.text] == [("分配科学性", "一"), ("分配科学性", "二")]


def test_people_named_once_for_the_report_stand_on_every_form(national: Pack) -> None:
    shown = values(project(filler="王五"), national, finance_manager="李四", filler="张三")["project"]
    assert (shown.finance_manager, shown.filler) == ("李四", "王五")


def test_no_central_department_is_made_up(national: Pack) -> None:
    shown = values(project(), national, department="示例市民政局")["project"]
    assert (shown.central_department, shown.department) == ("", "示例市民政局")


def test_the_total_of_a_form_is_the_sum_of_the_scores_on_it(national: Pack) -> None:
    rows = [indicator(points=50, score=50), indicator(points=40, target="5次", actual="5次")]  # 25人 of 27人
    shown = values(project(adjusted=100, spent=100, indicators=rows), national)
    assert [number(row.score) for row in shown["rows"]] == ["50", "40"]
    assert number(shown["total"].score) == "100.00"  # 96.30 by the rules
    assert shown["grade"] == "优"


def test_a_form_whose_points_do_not_add_up_has_a_total_only_where_the_unit_wrote_one(national: Pack) -> None:
    rows = [indicator(points=50, score=50)]
    shown = values(project(indicators=rows), national)
    assert (shown["total"].score, shown["grade"]) == (None, "")
    assert number(values(project(indicators=rows, declared={"total": 58}), national)["total"].score) == "58"


def test_a_row_alone_in_its_group_shows_the_points_and_the_score_of_the_group() -> None:
    rows = [indicator(points=None, category="产出指标（80分）", target="5次", actual="5次")]
    shown = values(project(adjusted=100, spent=100, points=20, indicators=rows), load_pack("hubei-2020"))
    (row,) = shown["rows"]
    assert (number(row.points), number(row.score), number(shown["total"].score)) == ("80", "80", "100.00")


def test_blank_points_stay_blank_and_leave_the_total_open(national: Pack) -> None:
    rows = [
        indicator(points=60, target="5次", actual="5次"),
        indicator(points=None, category="效益指标", target="5次", actual="5次"),
    ]
    shown = values(project(indicators=rows), national)
    assert (shown["rows"][1].points, shown["rows"][1].score, shown["total"].score) == (None, None, None)


@pytest.mark.parametrize(
    ("target", "actual", "parts"),
    [
        ({"operator": "≤", "value": 50, "unit": "万元"}, "50", ("50", "万元", "50")),
        ("≥1.2万人次", "1.3万人次", ("1.2", "万人次", "1.3")),
        ("27人", "25人", ("27", "人", "25")),
        ("≤15个工作日", "20", ("15", "个工作日", "20")),
        ("≤10月", "11", ("10", "月", "11")),
        ("10月", "11月", ("10月", "", "11月")),
        ({"指标性质": "定性", "指标值": "逐步完善", "度量单位": "是/否"}, "是", ("逐步完善", "是/否", "是")),
        ("3亿元", "28765.4万元", ("3", "亿元", "28765.4万元")),
    ],
)
def test_a_unit_stands_in_its_column_as_it_was_written(
    national: Pack, target: Any, actual: str, parts: tuple[str, str, str]
) -> None:
    (row,) = values(project(indicators=[indicator(target=target, actual=actual)]), national)["rows"]
    assert (row.target_value, row.target_unit, row.actual_value) == parts


@pytest.mark.parametrize(
    ("name", "target", "actual", "parts"),
    [
        ("受益人口（万人）", "≥1.2", "1.25", ("≥", "1.2", "万人", "1.25")),
        ("受益人口（万人）", "≥1.2万人", "1.25", ("≥", "1.2", "万人", "1.25")),
        ("满意度（%）", "≥90", "92", ("≥", "90", "%", "92")),
        ("受益人口", "≥1.2", "1.25", ("≥", "1.2", "", "1.25")),
    ],
)
def test_a_bare_number_has_the_unit_of_its_name(
    national: Pack, name: str, target: str, actual: str, parts: tuple[str, ...]
) -> None:
    (row,) = values(project(indicators=[indicator(name, target=target, actual=actual)]), national)["rows"]
    assert (row.nature, row.target_value, row.target_unit, row.actual_value) == parts
