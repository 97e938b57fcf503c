"""Rows of the tables that are no indicator and no fund: bands, column numbers, totals; and merged reasons."""

import pytest
from support.forms import only, read_file, read_sheet

NAME = "项目名称 | 窗口服务"
HEAD = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因"
FIRST = "产出指标 | 数量指标 | 接待人次 | 100人 | 90人 | 50 | 45 | 人手不足"
SECOND = "效益指标 | 社会效益 | 办结率 | 95% | 94% | 30 | 29 | "


def names(forms):
    return [one["name"] for one in only(forms)]


@pytest.mark.parametrize(
    "row",
    [
        "甲 | 乙 | 丙 | 1 | 2 | 3 | 4 | 5",
        "栏次 | | | 1 | 2 | 3 | 4 | ",
        "1 | 2 | 3 | 4 | 5 | 6 | 7 | 8",
        "甲 | 乙 | 丙 | 1 | 2 | 3=2/1 | 4 | 5",
    ],
)
def test_a_row_that_numbers_the_columns_is_no_data(tmp_path, row):
    funds = "项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率"
    count = "栏次 | 1 | 2 | 3 | 4=3/2"
    forms = read_sheet(tmp_path, NAME, funds, count, "年度资金总额 | 1 | 2 | 3 | 150%", HEAD, row, FIRST)
    assert names(forms) == ["接待人次"]
    assert [(line["source"], line["initial"], line["spent"]) for line in forms.drafts[0].funds] == [
        ("年度资金总额", "1", "3")
    ]
    assert [entry.repair for entry in forms.entries].count("栏次一行不是数据，没有导入") == 2
    assert forms.unplaced == ()


@pytest.mark.parametrize("label", ["自评得分", "综合得分", "自评总分（100分）", "最终得分"])
def test_the_last_row_by_any_of_its_names_is_the_total(tmp_path, label):
    forms = read_sheet(tmp_path, NAME, HEAD, FIRST, f"{label} | < | < | < | < | 100 | 74 | ")
    assert names(forms) == ["接待人次"]
    assert forms.drafts[0].parts["declared.total"] == "74"


def test_a_total_below_the_table_may_stand_beside_its_label(tmp_path):
    forms = read_sheet(tmp_path, NAME, HEAD, FIRST, "自评得分 | < | 74 | < | 自评等级 | < | 中 | <")
    assert names(forms) == ["接待人次"]
    parts = forms.drafts[0].parts
    assert (parts["declared.total"], parts["declared.grade"]) == ("74", "中")


def test_a_band_across_the_table_is_the_level_of_the_rows_below_it(tmp_path):
    forms = read_sheet(
        tmp_path,
        NAME,
        "二级指标 | 三级指标 | 目标值 | 完成值 | 分值 | 得分",
        "（一）产出指标（50分） | < | < | < | < | <",
        "数量指标 | 接待人次 | 100人 | 90人 | 50 | 45",
        "时效指标 | 接待时长 | 1时 | 1时 | 10 | 10",
        "二、效益指标 | < | < | < | < | <",
        "社会效益 | 办结率 | 95% | 94% | 30 | 29",
    )
    assert [(one["category"], one["subcategory"], one["name"]) for one in only(forms)] == [
        ("产出指标（50分）", "数量指标", "接待人次"),
        ("产出指标（50分）", "时效指标", "接待时长"),
        ("效益指标", "社会效益", "办结率"),
    ]
    assert not any("没有一级指标" in entry.why for entry in forms.entries)


def test_a_reason_merged_over_several_rows_is_that_of_each(tmp_path):
    forms = read_sheet(
        tmp_path,
        NAME,
        HEAD,
        FIRST,
        SECOND.replace("29 | ", "29 | ^"),
        "满意度指标 | 满意度 | 群众满意度 | 90% | 91% | 10 | 10 | ",
    )
    assert [one.get("reason") for one in only(forms)] == ["人手不足", "人手不足", None]
    (second,) = [one for one in forms.entries if one.field == "绩效指标·办结率·偏差原因"]
    assert second.repair == "合并单元格，其中各行相同"


@pytest.mark.parametrize(
    ("funds", "points"),
    [
        ("项目资金（万元） | 全年预算数 | 全年执行数 | 执行率 | 得分（20分）", "20"),
        ("预算执行情况（10分） | 全年预算数 | 全年执行数 | 执行率 | 得分", "10"),
    ],
)
def test_the_points_of_the_funds_may_stand_in_their_head(tmp_path, funds, points):
    rows = ["年度资金总额 | 100 | 90 | 90% | 9", "其他资金 | 10 | 9 | 90% | "]
    total, other = read_sheet(tmp_path, NAME, funds, *rows, HEAD, FIRST).drafts[0].funds
    assert total["points"] == points
    assert "points" not in other


def test_the_points_of_an_indicator_may_stand_behind_its_name(tmp_path):
    head = "一级指标 | 二级指标 | 三级指标（分值） | 年度指标值 | 实际完成值 | 得分"
    row = "产出指标（50分） | 数量指标（50分） | 资助专利数（20分） | 200件 | 180件 | 18"
    (found,) = only(read_sheet(tmp_path, NAME, head, row))
    assert (found["name"], found["points"]) == ("资助专利数", "20")


def test_a_column_of_points_says_more_than_a_name(tmp_path):
    row = FIRST.replace("接待人次", "接待人次（20分）")
    (found,) = only(read_sheet(tmp_path, NAME, HEAD, row))
    assert (found["name"], found["points"]) == ("接待人次（20分）", "50")


@pytest.mark.parametrize(("total", "stated"), [([], "94分"), (["总分 | < | < | < | < | 100 | 94 | "], "94")])
def test_a_total_in_a_line_below_the_form_is_read_where_the_table_has_none(tmp_path, total, stated):
    forms = read_sheet(tmp_path, NAME, HEAD, FIRST, *total, "自评总得分：94分 | < | < | < | < | < | < | <")
    assert forms.drafts[0].parts["declared.total"] == stated
    assert not [one for one in forms.unplaced if one.lost]


@pytest.mark.parametrize(
    ("label", "told"), [("备注", None), ("说明", None), ("偏差原因及改进措施", "统计口径不同")]
)
def test_a_note_merged_over_several_rows_is_no_reason_of_each(tmp_path, label, told):
    head, first = HEAD.replace("偏差原因", label), FIRST.replace("人手不足", "统计口径不同")
    forms = read_sheet(tmp_path, NAME, head, first, SECOND.replace("29 | ", "29 | ^"))
    assert [one.get("reason") for one in only(forms)] == ["统计口径不同", told]


@pytest.mark.parametrize("label", ["预算执行率", "资金执行率（10分）"])
@pytest.mark.parametrize("first", [True, False])
def test_the_row_of_the_execution_may_be_merged_over_the_label_at_the_side(tmp_path, label, first):
    row = f"{label} | < | < | < | 100% | 90% | 10 | 9 | 结余上缴"
    side = [f"绩效指标 | {HEAD}", f" | {FIRST}", f" | {SECOND}"]
    forms = read_sheet(
        tmp_path, NAME, side[0], *([row] if first else []), *side[1:], *([] if first else [row])
    )
    assert names(forms) == ["接待人次", "办结率"]
    execution = forms.drafts[0].section("execution")
    assert execution == {"points": "10", "rate": "90%", "score": "9", "reason": "结余上缴"}
    assert forms.unplaced == ()


def test_the_row_of_a_level_with_its_subtotal_is_a_band(tmp_path):
    level = "效益指标（30分） | < | < | | | 30 | 29 | "
    forms = read_sheet(
        tmp_path, NAME, HEAD, "产出指标（50分） | < | < | | | 50 | 45 | ", FIRST, level, SECOND
    )
    assert names(forms) == ["接待人次", "办结率"]
    assert forms.unplaced == ()


def test_a_level_that_is_scored_without_indicators_is_no_band(tmp_path):
    forms = read_sheet(tmp_path, NAME, HEAD, FIRST, "效益指标 | < | < | | | 30 | 29 | ")
    assert [(one["category"], one["score"]) for one in only(forms)] == [
        ("产出指标", "45"),
        ("效益指标", "29"),
    ]


@pytest.mark.parametrize("total", [[], ["总分 | < | < | < | < | 80 | 74"]])
@pytest.mark.parametrize("label", ["偏差原因", "未完成原因及改进措施", "备注"])
@pytest.mark.parametrize(
    ("text", "reason", "lost"),
    [
        ("接待人次：等保测评延后。", "等保测评延后。", False),
        ("受降雨影响。", None, True),
        ("未完成。\n接待人次：延后。", "延后。", True),
        ("评审接待人次：延后。", None, True),
    ],
)
def test_a_reason_in_a_row_below_is_given_to_the_indicator_it_names_or_lost(
    tmp_path, total, label, text, reason, lost
):
    head, first, second = (row.rpartition(" | ")[0] for row in (HEAD, FIRST, SECOND))
    forms = read_sheet(tmp_path, NAME, head, first, second, *total, f"{label} | {text} | < | < | < | < | <")
    assert [one.get("reason") for one in only(forms)] == [None if label == "备注" else reason, None]
    assert [one.lost for one in forms.unplaced] == ([False] if label == "备注" else [True] if lost else [])


def test_several_reasons_in_one_line_are_told_apart_by_the_names(tmp_path):
    head, first, second = (row.rpartition(" | ")[0] for row in (HEAD, FIRST, SECOND))
    text = "1.接待人次:设备晚到；2.“办结率”：停电。接待改在线上。"
    forms = read_sheet(tmp_path, NAME, head, first, second, f"偏差原因 | {text} | < | < | < | < | <")
    assert [one.get("reason") for one in only(forms)] == ["设备晚到", "停电。接待改在线上。"]
    assert forms.unplaced == ()


@pytest.mark.parametrize(
    "row",
    [
        "下一步改进措施：补招两人。 | < | < | < | < | < | < | <",
        "下一步改进措施 | 补招两人。 | < | < | < | < | < | <",
    ],
)
def test_what_comes_next_below_a_form_is_the_measure_of_the_project(tmp_path, row):
    forms = read_sheet(tmp_path, NAME, HEAD, FIRST, "总分 | < | < | < | < | 100 | 94 | ", row)
    assert forms.drafts[0].parts["project.improvement"] == "补招两人。"
    assert forms.unplaced == ()


def test_no_reason_below_the_indicators_is_none_lost(tmp_path):
    head, first = (row.rpartition(" | ")[0] for row in (HEAD, FIRST))
    forms = read_sheet(tmp_path, NAME, head, first, "偏差原因 | 无 | < | < | < | < | <")
    assert names(forms) == ["接待人次"]
    assert forms.unplaced == ()


FURTHER = " | 评分标准 | 评分依据 | 数据来源"
ANOTHER = " | 按比例 | 台账 | 统计"


@pytest.mark.parametrize("serial", [False, True])
@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("kind", ["sheet", "tabs"])
def test_a_head_with_further_columns_may_be_said_again_on_the_next_page(tmp_path, kind, again, serial):
    head, *rows = (row + more for row, more in [(HEAD, FURTHER), (FIRST, ANOTHER), (SECOND, ANOTHER)])
    if serial:
        head, rows = f"序号 | {head}", [f"{i} | {row}" for i, row in enumerate(rows, 1)]
    lines = [NAME, head, rows[0], *([head] if again else []), rows[1]]
    if kind == "sheet":
        forms = read_sheet(tmp_path, *lines)
    else:
        path = tmp_path / "表.txt"
        path.write_text("项目支出绩效自评表\n" + "\n".join(lines).replace(" | ", "\t") + "\n", "utf-8")
        forms = read_file(path)
    assert [(one["name"], one["actual"], one["score"]) for one in only(forms)] == [
        ("接待人次", "90人", "45"),
        ("办结率", "94%", "29"),
    ]
    assert not [one for one in forms.unplaced if one.lost]


@pytest.mark.parametrize(("unit", "target"), [("定性", "提升"), ("人", "提升人"), ("定性指标", "提升")])
def test_the_kind_of_an_indicator_in_the_column_of_units_is_no_unit(tmp_path, unit, target):
    head = HEAD.replace("年度指标值", "计量单位 | 年度指标值")
    (found,) = only(read_sheet(tmp_path, NAME, head, FIRST.replace("100人", f"{unit} | 提升")))
    assert found["target"] == target


def test_a_weight_in_percent_is_read_as_points_and_told(tmp_path):
    forms = read_sheet(tmp_path, NAME, HEAD.replace("分值", "权重"), FIRST.replace("50", "50%"))
    assert [one["points"] for one in only(forms)] == ["50"]
    (told,) = [one for one in forms.entries if one.field == "绩效指标·接待人次·分值"]
    assert (told.confidence, told.why) == ("中", "权重印作百分数，按总分100分读取")
    assert forms.unplaced == ()


@pytest.mark.parametrize(("beside", "name"), [("1 | 接待人次", "接待人次"), ("接待人次 | ", "接待人次")])
def test_a_count_below_the_label_of_the_names_is_no_name(tmp_path, beside, name):
    head, row = HEAD.replace("三级指标", "三级指标 | "), FIRST.replace("接待人次", beside)
    path = tmp_path / "表.txt"
    path.write_text("\n".join(["项目支出绩效自评表", NAME, head, row]).replace(" | ", "\t") + "\n", "utf-8")
    (found,) = only(read_file(path))
    assert (found["name"], found["target"], found["score"]) == (name, "100人", "45")
