"""Layouts of some places: funds turned by a quarter or below the rest, numbered goals, two fields in one."""

import pytest
from support.forms import data_of, only, read_sheet

from reporter.errors import InputError

NAME = "项目名称 | 窗口服务 | < | < | < | < | <"
HEAD = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分"
ROW = "产出指标 | 数量指标 | 接待人次 | 100人 | 90人 | 50 | 45"


def test_funds_with_the_sources_side_by_side_are_turned(tmp_path):
    forms = read_sheet(
        tmp_path,
        NAME,
        "项目资金（万元） | < | 合计 | 中央 | 省级 | 其他资金",
        "年初预算数 | < | 100 | 70 | 30 | 0",
        "全年执行数 | < | 90 | 70 | 20 | 0",
        "执行率 | < | 90% | 100% | 66.67% | ",
        "得分（10分） | < | 9 | < | < | <",
        HEAD,
        ROW,
    )
    (draft,) = forms.drafts
    assert draft.funds == [
        {"source": "合计", "initial": "100", "spent": "90", "rate": "90%", "score": "9", "points": "10"},
        {"source": "中央", "initial": "70", "spent": "70", "rate": "100%"},
        {"source": "省级", "initial": "30", "spent": "20", "rate": "66.67%"},
        {"source": "其他资金", "initial": "0", "spent": "0"},
    ]
    assert draft.unit == "万元"
    assert forms.unplaced == ()


def test_labels_and_values_in_turn_are_no_turned_funds(tmp_path):
    rows = ["主管部门 | 某局 | 实施单位 | 某中心", "全年预算数 | 100 | 全年执行数 | 90"]
    (draft,) = read_sheet(tmp_path, NAME, *rows, HEAD, ROW).drafts
    assert (draft.parts["execution.adjusted"], draft.parts["execution.spent"]) == ("100", "90")
    assert draft.funds == []


def test_funds_may_stand_below_the_indicators(tmp_path):
    funds = "项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分"
    forms = read_sheet(
        tmp_path,
        NAME,
        HEAD,
        ROW,
        funds,
        "年度资金总额 | 100 | 100 | 90 | 10 | 90% | 9",
        "总分 | < | < | < | < | 100 | 54",
    )
    assert [one["name"] for one in only(forms)] == ["接待人次"]
    assert [(one["source"], one["spent"]) for one in forms.drafts[0].funds] == [("年度资金总额", "90")]
    assert forms.drafts[0].parts["declared.total"] == "54"


def test_numbered_goals_are_one_text_each(tmp_path):
    forms = read_sheet(
        tmp_path,
        NAME,
        "年度总体目标 | 序号 | 预期目标 | < | < | 实际完成情况 | <",
        "^ | 1 | 补贴20万亩 | < | < | 补贴19.8万亩 | <",
        "^ | 2 | 还田率85% | < | < | 还田率86% | <",
        HEAD,
        ROW,
    )
    (project,) = data_of(forms).projects
    assert project["goal"] == {"expected": "补贴20万亩\n还田率85%", "actual": "补贴19.8万亩\n还田率86%"}
    assert forms.unplaced == ()


@pytest.mark.parametrize(
    ("head", "row", "points", "score"),
    [
        ("分值/得分", "25/24.7", "25", "24.7"),
        ("分值 | 得分", "50 | 得45分", "50", "45分"),
        ("分值 | 得分", "50 | 45", "50", "45"),
    ],
)
def test_points_and_scores_are_read_however_they_are_written(tmp_path, head, row, points, score):
    head, row = HEAD.replace("分值 | 得分", head), ROW.replace("50 | 45", row)
    (found,) = only(read_sheet(tmp_path, NAME, head, row))
    assert (found["points"], found["score"]) == (points, score)


@pytest.mark.parametrize(
    ("target", "actual", "reason"),
    [
        ("年度绩效指标", "全年完成", "绩效偏差分析"),
        ("绩效目标", "绩效完成情况", "偏差分析"),
        ("年初设定值", "年末完成值", "偏差原因"),
    ],
)
def test_the_heads_of_other_places_are_known(tmp_path, target, actual, reason):
    head = f"绩效指标 | 一级指标 | 二级指标 | 三级指标 | {target} | {actual} | 分值 | 得分 | {reason}"
    (found,) = only(read_sheet(tmp_path, NAME, head, f" | {ROW} | 人手不足"))
    assert (found["target"], found["actual"], found["reason"]) == ("100人", "90人", "人手不足")


def test_a_label_of_the_whole_block_is_no_target(tmp_path):
    head = HEAD.replace("年度指标值 | ", "")
    (found,) = only(read_sheet(tmp_path, NAME, f"年度绩效指标 | {head}", " | " + ROW.replace("100人 | ", "")))
    assert "target" not in found
    assert found["actual"] == "90人"


@pytest.mark.parametrize(
    ("initial", "adjusted", "spent"),
    [
        ("年初下达数", "全年下达数", "实际使用数"),
        ("年初数", "预算数", "执行数"),
        ("年初预算", "调整预算", "实际支出"),
    ],
)
def test_the_heads_of_the_funds_of_other_places_are_known(tmp_path, initial, adjusted, spent):
    rows = [f"项目资金（万元） | {initial} | {adjusted} | {spent}", "年度资金总额 | 100 | 95 | 90"]
    (line,) = read_sheet(tmp_path, NAME, *rows, HEAD, ROW).drafts[0].funds
    assert (line["initial"], line["adjusted"], line["spent"]) == ("100", "95", "90")


@pytest.mark.parametrize("label", ["项目支出名称", "一级项目名称", "自评项目名称", "项目名称及编码"])
def test_the_name_of_a_project_is_known_by_other_labels(tmp_path, label):
    assert (
        read_sheet(tmp_path, NAME.replace("项目名称", label), HEAD, ROW).drafts[0].parts["project.name"]
        == "窗口服务"
    )


@pytest.mark.parametrize(("head", "lost"), [("考核值", True), ("评分标准", False)])
def test_what_stands_below_an_unknown_head_is_lost_where_a_usual_column_is_missing(tmp_path, head, lost):
    forms = read_sheet(tmp_path, NAME, HEAD.replace("年度指标值", head), ROW)
    assert [(one.text, one.lost) for one in forms.unplaced] == [("100人", lost)]


def test_a_further_column_beside_the_usual_ones_is_no_loss(tmp_path):
    forms = read_sheet(tmp_path, NAME, f"{HEAD} | 完成率", f"{ROW} | 90%")
    assert [(one.text, one.lost) for one in forms.unplaced] == [("90%", False)]


CODE = "440000210340100004007"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        (f"{CODE}-窗口服务", "窗口服务", CODE),
        (f"窗口服务（{CODE}）", "窗口服务", CODE),
        (f"窗口服务 {CODE}", "窗口服务", CODE),
        ("窗口服务（2023年）", "窗口服务（2023年）", None),
        ("12345热线-2023", "12345热线-2023", None),
    ],
)
def test_a_long_code_before_the_name_or_behind_it_is_read_apart(tmp_path, text, name, code):
    parts = read_sheet(tmp_path, NAME.replace("窗口服务", text), HEAD, ROW).drafts[0].parts
    assert (parts["project.name"], parts.get("project.code")) == (name, code)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("105-某市教育局", "某市教育局"),
        ("[105001]某中学", "某中学"),
        ("219001 某镇人民政府", "某镇人民政府"),
        ("301 医院", "301 医院"),
        ("12345-热线中心", "12345-热线中心"),
        ("863计划办公室", "863计划办公室"),
    ],
)
@pytest.mark.parametrize("label", ["主管部门", "实施单位"])
def test_the_code_before_the_name_of_a_unit_is_not_read(tmp_path, label, text, name):
    forms = read_sheet(tmp_path, NAME, f"{label} | {text} | < | < | < | < | <", HEAD, ROW)
    (found,) = [one for one in forms.entries if one.field == label]
    told = "" if text == name else "单位名称前的预算代码没有读入"
    assert (found.value, found.repair) == (name, told)


def test_a_column_of_causes_beside_the_money_is_its_reason(tmp_path):
    head = "资金来源 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 | 原因说明"
    row = "年度资金总额 | 100 | 100 | 90 | 90% | 9 | 招标节约"
    (fund,) = read_sheet(tmp_path, NAME, head, row, HEAD, ROW).drafts[0].funds
    assert fund["reason"] == "招标节约"


def test_a_table_with_one_indicator_a_row_is_said_to_need_no_import(tmp_path):
    head = "序号 | 项目编码 | 项目名称 | 一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分"
    row = "1 | 44A | 窗口服务 | 产出指标 | 接待人次 | 100人 | 90人 | 50 | 45"
    with pytest.raises(InputError, match="一行一条指标的长表（“项目名称”是其中一列），不用导入，直接用"):
        read_sheet(tmp_path, head, row, title="2023年度绩效自评情况汇总")


def test_names_below_the_label_of_the_block_are_read_where_no_column_is_named_for_them(tmp_path):
    head = "绩效指标 | 指标性质 | 计量单位 | 年初指标值 | 调整指标值 | 全年完成值 | 指标权重 | 指标得分"
    forms = read_sheet(tmp_path, NAME, head, "养护里程 | ≥ | 公里 | 120 | 110 | 108 | 60 | 58")
    (one,) = only(forms)
    assert (one["name"], one["target"], one["actual"]) == ("养护里程", "≥110公里", "108")
    assert (one["points"], one["score"], one["category"]) == ("60", "58", "绩效指标")
    (told,) = [entry for entry in forms.entries if entry.field == "绩效指标·一级指标"]
    assert str(told.confidence) == "低"


def test_a_rate_beside_what_came_of_the_goal_is_no_part_of_it(tmp_path):
    forms = read_sheet(
        tmp_path,
        NAME,
        "年度预期目标 | < | < | 具体完成情况 | < | 总体完成率 | <",
        "引进10人。 | < | < | 引进9人。 | < | 90% | <",
        HEAD,
        ROW,
    )
    assert forms.drafts[0].section("goal") == {"expected": "引进10人。", "actual": "引进9人。"}
