"""Heads in two rows and heads over several cells: which column is whose, and what stands together."""

import pytest
from support.forms import only, read_file, read_sheet, save_sheet

NAME = "项目名称 | 窗口服务"


def first(folder, *rows):
    return only(read_sheet(folder, NAME, *rows))[0]


@pytest.mark.parametrize("value", ["值", "数值", "指标值"])
@pytest.mark.parametrize("sign", ["符号", "运算符号"])
def test_the_part_without_a_meaning_of_its_own_is_what_the_head_above_it_says(tmp_path, sign, value):
    row = first(
        tmp_path,
        "一级指标 | 二级指标 | 三级指标 | 全年完成值 | 预期指标值 | < | < | 分值 | 得分",
        f"^ | ^ | ^ | ^ | {sign} | {value} | 单位 | ^ | ^",
        "产出指标 | 数量指标 | 维修处数 | 12处 | ≥ | 12 | 处 | 20 | 18",
    )
    assert (row["target"], row["actual"], row["points"]) == ("≥12处", "12处", "20")


def test_cells_below_one_wide_head_are_one_text(tmp_path):
    forms = read_sheet(
        tmp_path,
        NAME,
        "一级指标 | 二级指标 | 三级指标 | < | 年度指标值 | < | < | 实际完成值 | 分值 | 得分",
        "产出指标 | 数量指标 | 1 | 维修处数 | ≥ | 12 | 处 | 12处 | 20 | 18",
        "产出指标 | 数量指标 | 检修处数 | < | ≥ | 3 | 处 | 3处 | 20 | 18",
    )
    assert [(row["name"], row["target"]) for row in only(forms)] == [
        ("维修处数", "≥12处"),
        ("检修处数", "≥3处"),
    ]
    repaired = {entry.repair for entry in forms.entries}
    assert {"名称前一格的序号没有读入", "一栏之下分成几格，已连成一格"} <= repaired
    assert forms.unplaced == ()


def test_two_numbers_below_one_wide_head_are_not_put_together(tmp_path):
    forms = read_sheet(
        tmp_path,
        NAME,
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | < | 实际完成值 | 分值 | 得分",
        "产出指标 | 数量指标 | 维修处数 | 12 | 15 | 12 | 20 | 18",
    )
    assert only(forms)[0]["target"] == "12"
    assert [one.text for one in forms.unplaced] == ["15"]


@pytest.mark.parametrize(
    ("head", "row", "field", "value"),
    [
        (
            "一级 | 分值 | 二级 | 分值 | 三级 | 分值 | 目标值",
            "产出指标 | 50 | 数量指标 | 40 | 处数 | 20 | 9",
            "points",
            "20",
        ),
        ("一级指标 | 三级指标 | 权重 | 分值 | 目标值", "产出指标 | 处数 | 50% | 45 | 9", "points", "45"),
        ("一级指标 | 三级指标 | 年初目标值 | 调整后目标值", "产出指标 | 处数 | 9 | 8", "target", "8"),
        ("一级指标 | 三级指标 | 调整后目标值 | 年初目标值", "产出指标 | 处数 | 8 | 9", "target", "8"),
    ],
)
def test_of_several_like_columns_that_of_the_indicator_is_read(tmp_path, head, row, field, value):
    assert first(tmp_path, f"{head} | 实际完成值 | 得分", f"{row} | 7 | 6")[field] == value


@pytest.mark.parametrize(
    ("value", "unit", "target"), [("2023年12月31日", "/", "2023年12月31日"), ("12", "处", "≥12处")]
)
def test_a_sign_for_no_unit_is_no_part_of_the_target(tmp_path, value, unit, target):
    sign = "≥" if unit == "处" else ""
    row = first(
        tmp_path,
        "一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 实际完成值 | 分值 | 得分",
        f"产出指标 | 数量指标 | 处数 | {sign} | {value} | {unit} | 12 | 20 | 18",
    )
    assert row["target"] == target


def test_a_unit_without_a_value_is_no_target(tmp_path):
    row = first(
        tmp_path,
        "一级指标 | 二级指标 | 三级指标 | 指标性质 | 度量单位 | 实际完成值 | 分值 | 得分",
        "产出指标 | 数量指标 | 处数 | ≥ | 处 | 12 | 20 | 18",
    )
    assert "target" not in row


def test_amounts_that_stand_in_one_cell_with_their_labels_are_read(tmp_path):
    rows = (
        "项目名称 | 道路养护 | < | < | < | <",
        "预算执行情况（10分） | 预算数（万元）：100 | 执行数（万元）：85 | 执行率：85% | 得分 | 8.5",
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分",
        "产出指标 | 数量指标 | 养护里程 | 12公里 | 11公里 | 45.83",
    )
    (draft,) = read_file(save_sheet(tmp_path / "表.xlsx", *rows)).drafts

    assert draft.section("execution") == {
        "adjusted": "100", "spent": "85", "rate": "85%", "score": "8.5", "points": "10",
    }  # fmt: skip
    assert draft.unit == "万元"


@pytest.mark.parametrize("head", ["决算数", "全年实际支出", "实际支出金额", "累计支出"])
def test_what_was_spent_has_many_names(tmp_path, head):
    rows = (
        "项目名称 | 道路养护 | < | <",
        f"资金来源 | 年初预算批复数 | 调整后预算金额 | {head}",
        "合计 | 120 | 100 | 85",
        "一级指标 | 三级指标 | 年度指标值 | 实际完成值",
        "产出指标 | 养护里程 | 12公里 | 11公里",
    )
    (draft,) = read_file(save_sheet(tmp_path / "表.xlsx", *rows)).drafts

    assert draft.funds == [{"source": "合计", "initial": "120", "adjusted": "100", "spent": "85"}]


def test_a_percent_sign_that_only_the_head_prints_belongs_to_the_values(tmp_path):
    head = "一级指标 | 二级指标 | 三级指标 | 年度指标值（%） | 实际完成值（%） | 得分"
    rows = ("合格率 | ≥95 | 93", "覆盖率 | 95% | 0.96", "处数 | 12座 | 12座")
    lines = (f"产出指标 | 质量指标 | {row} | 10" for row in rows)

    forms = read_sheet(tmp_path, NAME, head, *lines)

    assert [(row["target"], row["actual"]) for row in only(forms)] == [
        ("≥95%", "93%"),
        ("95%", "0.96"),
        ("12座", "12座"),
    ]
    mended = [one.value for one in forms.entries if "按百分数读取" in one.repair]
    assert mended == ["≥95%", "93%"]
