"""Rows among the indicators that are none: 预算执行率, 小计 and the last row with the total and the grade."""

import pytest
from openpyxl import Workbook
from support.forms import data_of, only, read_file

from reporter.sources.forms.ticks import grade_of
from reporter.sources.forms.words import as_percent

HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]
OUTPUT = ["产出指标", "数量指标", "接待人次", "100人", "90人", 50, 45, "人手不足"]
BENEFIT = ["效益指标", "社会效益指标", "覆盖率", "≥60%", "71%", 40, 40]
SCORED = ["预算执行率", "预算执行率", "预算执行率", "100%", "75%", 10, 7.5, "招标推迟"]


def form(folder, *rows, head=HEAD, funds=(100, 100, 75), columns=()):
    book = Workbook()
    sheet = book.active
    above = [
        ["项目支出绩效自评表（2021年度）"],
        ["项目名称", "窗口服务", "", "主管部门", "某局"],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", *columns],
        ["", "年度资金总额", *funds],
    ]
    for row in [*above, head, *rows]:
        sheet.append(list(row))
    book.save(folder / "自评表.xlsx")
    return read_file(folder / "自评表.xlsx")


def total_line(forms):
    (project,) = data_of(forms).projects
    return project["funds"][0]


def noted(forms):
    return [(entry.value, entry.repair) for entry in forms.entries if entry.field == "（版式）"]


@pytest.mark.parametrize(
    "labels",
    [
        ["预算执行率（10分）", "预算执行率", "预算执行率"],
        ["预算执行率", "", ""],
        ["预算执行（10分）", "", "预算执行率"],
        ["过程指标", "预算执行", "预算执行率"],
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_row_of_the_execution_rate_is_one_of_the_funds(tmp_path, labels, place):
    rows = [OUTPUT, BENEFIT]
    rows.insert(place, [*labels, *SCORED[3:]])

    forms = form(tmp_path, *rows)

    line = total_line(forms)
    assert [line[name] for name in ("points", "rate", "score", "reason")] == ["10", "75%", "7.5", "招标推迟"]
    assert [row["name"] for row in only(forms)] == ["接待人次", "覆盖率"]
    assert forms.unplaced == ()


def test_the_points_behind_its_name_count_where_no_column_has_them(tmp_path):
    head = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"]

    forms = form(tmp_path, ["预算执行率（10分）", "", "", "100%", "75", 7.5], head=head)

    line = total_line(forms)
    assert (line["points"], line["rate"], line["score"]) == ("10", "75%", "7.5")
    (entry,) = [entry for entry in forms.entries if entry.value == "75%"]
    assert (entry.confidence, entry.repair) == ("中", "表上没有印百分号，按百分数读取")


def test_what_the_funds_say_themselves_stays_and_the_difference_is_listed(tmp_path):
    forms = form(tmp_path, SCORED, OUTPUT, funds=(100, 100, 75, 10, "80%"), columns=("分值", "执行率"))

    line = total_line(forms)
    assert (line["points"], line["rate"], line["score"], line["reason"]) == ("10", "80%", "7.5", "招标推迟")
    (one,) = forms.unplaced
    assert (one.text, "80%" in one.why) == ("75%", True)


@pytest.mark.parametrize("levels", [["产出指标", "成本指标"], ["", "成本指标"]])
def test_an_indicator_of_the_cost_with_its_name_stays_one(tmp_path, levels):
    forms = form(tmp_path, OUTPUT, [*levels, *SCORED[2:]])

    assert [row["name"] for row in only(forms)] == ["接待人次", "预算执行率"]
    assert "rate" not in total_line(forms)


def test_a_label_with_its_rate_below_the_indicators_is_no_row_of_them(tmp_path):
    forms = form(tmp_path, OUTPUT, ["预算执行率", "75%", "自评得分", 52.5])

    assert total_line(forms)["rate"] == "75%"
    assert data_of(forms).projects[0]["declared"] == {"total": "52.5"}


@pytest.mark.parametrize(
    "labels", [["小计", "", ""], ["产出指标", "小计", ""], ["", "分项小计", ""], ["合计", "", ""]]
)
def test_the_sum_of_a_group_is_no_indicator(tmp_path, labels):
    total = ["总分", "", "", "", "", 90, 85]
    middle = [*labels, "", "", 50, 45]

    forms = form(tmp_path, OUTPUT, middle, BENEFIT, total)

    assert [row["name"] for row in only(forms)] == ["接待人次", "覆盖率"]
    assert data_of(forms).projects[0]["declared"] == {"total": "85"}
    label = next(filter(None, labels))
    assert noted(forms) == [(label, "小计一行不是指标，没有导入")]


@pytest.mark.parametrize(
    "label", ["其他需要说明的情况", "其他需说明事项", "其他需要说明的问题", "其他需要说明的事项"]
)
def test_further_remarks_before_the_total_are_the_projects(tmp_path, label):
    forms = form(tmp_path, OUTPUT, [label, "", "本项目无结余。"], ["总分", "", "", "", "", 50, 45])

    assert len(only(forms)) == 1
    (project,) = data_of(forms).projects
    assert (project["note"], project["declared"]) == ("本项目无结余。", {"total": "45"})


def test_the_total_stands_under_the_score_and_not_under_the_second_one(tmp_path):
    head = [*HEAD[:6], "自评得分", "复评得分"]

    forms = form(tmp_path, [*OUTPUT[:7], 43], ["合计", "", "", "", "", 50, 45, 43], head=head)

    assert data_of(forms).projects[0]["declared"] == {"total": "45"}
    assert [one.text for one in forms.unplaced] == ["43", "43"]


@pytest.mark.parametrize(
    ("text", "grade"),
    [("优☑ 良□ 中□ 差□", "优"), ("□优 ■良 □中 □差", "良"), ("□优秀 √良好", "良"), ("中", "中")],
)
def test_the_grade_is_the_ticked_one(tmp_path, text, grade):
    forms = form(tmp_path, OUTPUT, ["总分", "", "", "", "", 50, 45], ["自评等级", "", text])

    assert data_of(forms).projects[0]["declared"]["grade"] == grade


def test_no_grade_is_read_where_none_or_two_are_ticked(tmp_path):
    none = form(tmp_path, OUTPUT, ["自评等级", "", "优□ 良□ 中□ 差□"])
    two = form(tmp_path, OUTPUT, ["自评等级", "", "优☑ 良☑ 中□ 差□"])

    assert ["declared" in data_of(forms).projects[0] for forms in (none, two)] == [False, False]
    assert [one.why for one in two.unplaced] == ["打勾的不止一项：优、良"]
    assert (grade_of("优良率"), grade_of("优")) == (None, "优")


def test_a_rate_below_a_percent_sign_is_a_percentage(tmp_path):
    forms = form(tmp_path, OUTPUT, funds=(100, 100, 95, "95.00"), columns=("执行率（%）",))

    assert total_line(forms)["rate"] == "95.00%"
    assert as_percent("0.95", "执行率（%）") == ("0.95", "")
    assert as_percent("95", "执行率") == ("95", "")
