"""Lines below a form: who filled it in and checked it is no indicator, and no text of them is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from support.forms import only, read_file, read_rows, save_sheet

from reporter.pipeline.importing import import_forms
from reporter.sources.forms import Forms

HEAD = [
    "绩效指标",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "分值",
    "得分",
    "偏差原因",
]
UPPER: list[list[Any]] = [
    ["项目支出绩效自评表（2021年度）"],
    ["项目名称", "窗口服务", "", "主管部门", "某局"],
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", 100, 100, 86, 10, "86%", 8.6],
    HEAD,
]
ROWS: list[list[Any]] = [
    ["", "产出指标", "数量指标", "接待人次", "100人", "90人", 50, 45],
    ["", "效益指标", "社会效益指标", "覆盖率", "≥60%", "71%", 30, 30],
    ["", "满意度指标", "服务对象满意度指标", "群众满意", "≥90%", "95%", 10, 10],
]
TOTAL: list[Any] = ["总分", "", "", "", "", "", 100, 93.6]


def form(folder: Path, *below: list[Any], total: bool = True) -> Path:
    book = Workbook()
    sheet: Worksheet = book.active
    for row in [*UPPER, *ROWS, *([TOTAL] if total else []), *below]:
        sheet.append(row)
    book.save(folder / "自评表.xlsx")
    return folder / "自评表.xlsx"


def left(forms: Forms) -> list[str]:
    return [one.text for one in forms.unplaced]


@pytest.mark.parametrize("total", [True, False])
@pytest.mark.parametrize(
    "row",
    [
        ["填报人：张三", "", "", "联系电话：13800000000"],
        ["填报单位负责人（签章）：李四", "", "填表人：张三", "", "联系电话：13800000000"],
        ["", "经办人：王五", "", "填表人：张三", "", "", "联系电话：13800000000"],
        ["填表人", "张三", "", "", "联系电话", "", "13800000000"],
        ["填表人：张三　联系电话：13800000000 审核人：赵六"],
    ],
)
def test_who_filled_in_the_form_is_read_and_makes_no_indicator(
    tmp_path: Path, row: list[Any], total: bool
) -> None:
    forms = read_file(form(tmp_path, row, total=total))

    assert [one["name"] for one in only(forms)] == ["接待人次", "覆盖率", "群众满意"]
    (draft,) = forms.drafts
    assert (draft.parts["project.filler"], draft.parts["project.phone"]) == ("张三", "13800000000")
    others = [
        text for cell in row for text in str(cell).split() if "李四" in text or text[-2:] in ("王五", "赵六")
    ]
    assert left(forms) == others


def test_opinions_and_remarks_below_the_total_are_listed_and_make_no_indicators(tmp_path: Path) -> None:
    rows = [
        ["主要负责人意见", "同意"],
        ["审核意见：", "情况属实"],
        ["审核人", "王五", "", "", "审核日期", "2022年3月1日"],
        ["备注", "追加预算已批复"],
        ["需要说明的问题", "", "", "年末集中支付"],
    ]
    forms = read_file(form(tmp_path, *rows))

    assert [one["name"] for one in only(forms)] == ["接待人次", "覆盖率", "群众满意"]
    said = [text for row in rows for text in row if text and text != "备注"]
    assert left(forms) == said


@pytest.mark.parametrize("label", ["主要负责人意见", "备注", "审核人"])
def test_they_are_no_indicators_where_the_form_has_no_total(tmp_path: Path, label: str) -> None:
    forms = read_file(form(tmp_path, [label, "同意上报"], total=False))
    assert len(only(forms)) == 3
    assert "同意上报" in left(forms)


def test_a_row_with_points_or_a_level_below_the_total_is_an_indicator_still(tmp_path: Path) -> None:
    rows = [
        ["", "", "", "审核时间", "≤3天", "2天", 5, 5],
        ["", "成本指标", "经济成本指标", "总成本", "≤100万元", "86万元"],
    ]
    forms = read_file(form(tmp_path, *rows))
    assert [one["name"] for one in only(forms)][3:] == ["审核时间", "总成本"]


@pytest.mark.parametrize(("label", "text", "listed"), [("数据来源", "台账", ["台账"]), ("序号", "1", [])])
def test_a_column_without_a_field_is_listed_unless_it_counts_the_rows(
    tmp_path: Path, label: str, text: str, listed: list[str]
) -> None:
    rows = f"\t产出指标\t数量指标\t接待人次\t100人\t90人\t50\t45\t人手不足\t{text}\n"
    head = "\t".join([*HEAD, label]) + "\n"
    forms = read_rows(tmp_path, rows, head)
    assert only(forms)[0]["reason"] == "人手不足"
    assert left(forms) == listed


def test_a_line_above_the_form_gives_its_fields_and_the_rest_is_listed(tmp_path: Path) -> None:
    upper = (
        "项目支出绩效自评表\n（2021年度）\n填报单位：某局 填报人：张三 实施单位：窗口科　报送份数：3份\n"
        "项目名称\t窗口服务\t主管部门\t某局\n"
    )
    rows = "\t产出指标\t数量指标\t接待人次\t100人\t90人\t50\t45\t人手不足\n"
    forms = read_rows(tmp_path, rows, "\t".join(HEAD) + "\n", upper)
    parts = forms.drafts[0].parts
    assert (parts["submission.unit"], parts["project.filler"]) == ("某局", "张三")
    assert parts["project.unit"] == "窗口科"
    assert left(forms) == ["报送份数：3份"]


def test_a_formula_that_was_never_computed_is_named_and_not_read_as_blank(tmp_path: Path) -> None:
    path = form(tmp_path)
    from openpyxl import load_workbook

    book = load_workbook(path)
    book.active["E4"], book.active["H6"] = "=D4-14", "=G6*90/100"
    book.save(path)

    lost = import_forms([path], tmp_path / "数据").lost
    assert [(one.project, one.place) for one in lost] == [("窗口服务", "Sheet!E4"), ("窗口服务", "Sheet!H6")]
    assert all("公式没有算出来的结果" in one.why for one in lost)


def test_a_sheet_with_thousands_of_rows_is_read_to_its_end(tmp_path: Path) -> None:
    book = Workbook()
    sheet: Worksheet = book.active
    for number in range(300):
        for row in [*UPPER, *ROWS, TOTAL]:
            sheet.append([f"项目{number}" if cell == "窗口服务" else cell for cell in row])
    sheet.cell(row=100_000, column=1).number_format = "0.00"
    book.save(tmp_path / "全部.xlsx")

    drafts = read_file(tmp_path / "全部.xlsx").drafts
    assert len(drafts) == 300
    assert drafts[-1].parts["project.name"] == "项目299"


def test_what_stands_far_to_the_right_is_named(tmp_path: Path) -> None:
    path = form(tmp_path, [""] * 70 + ["角落里的话"])
    (one,) = read_file(path).unplaced
    assert one.lost
    assert one.place == "Sheet!BS10"
    assert "第 60 列以后" in one.why


@pytest.mark.parametrize(("text", "day"), [("2024年1月20日", "2024年1月20日"), ("年　月　日", None)])
def test_the_day_beside_its_label_below_the_form_is_read_if_it_is_filled_in(
    tmp_path: Path, text: str, day: str | None
) -> None:
    forms = read_file(form(tmp_path, ["填表人", "王刚", "填报日期", text]))
    assert forms.drafts[0].parts.get("submission.date") == day
    assert [(one.text, one.lost) for one in forms.unplaced] == ([] if day else [(text, False)])


@pytest.mark.parametrize("mark", ["，", ",", "；", "。"])
def test_total_and_grade_in_one_sentence_below_the_form_are_told_apart(tmp_path: Path, mark: str) -> None:
    rows = (
        "项目名称 | 窗口服务 | < | <",
        "一级指标 | 三级指标 | 年度指标值 | 得分",
        "产出指标 | 接待人次 | 100人 | 18",
        f"自评总分：94.33分{mark}自评等级：优 | < | < | <",
    )
    (draft,) = read_file(save_sheet(tmp_path / "表.xlsx", *rows)).drafts

    assert draft.section("declared") == {"total": "94.33分", "grade": "优"}
