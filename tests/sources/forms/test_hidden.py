"""Rows and columns that Excel does not show: nobody sees them on the form, so they are no part of it."""

import pytest
from openpyxl import load_workbook
from openpyxl.styles import Font
from support.forms import only, read_file, save_sheet

ROWS = (
    "项目支出绩效自评表（2023年度）",
    "项目名称 | 窗口服务",
    "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
    "产出指标 | 数量指标 | 接待人次 | 100人 | 90人 | 50 | 45",
    "^ | ^ | 接待批次 | 10批 | 9批 | 10 | 9",
    "效益指标 | 社会效益 | 办结率 | 95% | 96% | 30 | 30",
)


def read_hiding(folder, rows=(), columns=()):
    path = save_sheet(folder / "表.xlsx", *ROWS)
    book = load_workbook(path)
    for row in rows:
        book.active.row_dimensions[row].hidden = True
    for column in columns:
        book.active.column_dimensions[column].hidden = True
    book.save(path)
    return read_file(path)


@pytest.mark.parametrize(
    ("row", "names", "left"),
    [
        (5, ["接待人次", "办结率"], "接待批次　10批　9批　10　9"),
        (4, ["接待批次", "办结率"], "产出指标　数量指标　接待人次　100人　90人　50　45"),
    ],
)
def test_a_hidden_row_is_no_indicator_and_is_told(tmp_path, row, names, left):
    forms = read_hiding(tmp_path, rows=[row])
    assert [one["name"] for one in only(forms)] == names
    assert [one["category"] for one in only(forms)] == ["产出指标", "效益指标"]
    assert [(one.place, one.text, one.why) for one in forms.unplaced] == [
        (f"Sheet!{row}行", left, "这一行是隐藏的，没有读入")
    ]


def test_a_hidden_column_is_not_read_and_the_others_keep_their_places(tmp_path):
    forms = read_hiding(tmp_path, columns=["F"])
    assert [(one.get("points"), one["score"]) for one in only(forms)] == [
        (None, "45"),
        (None, "9"),
        (None, "30"),
    ]
    assert "Sheet!G4" in {entry.place for entry in forms.entries}
    assert [(one.place, one.text) for one in forms.unplaced] == [("Sheet!F列", "分值　50　10　30")]


def test_a_merged_cell_is_seen_though_its_first_row_or_column_is_hidden(tmp_path):
    rows = ["项目支出绩效自评表（2023年度）", "项目名称 | 窗口 | <", *ROWS[2:]]
    path = save_sheet(tmp_path / "表.xlsx", *rows)
    book = load_workbook(path)
    book.active.column_dimensions["B"].hidden = True
    book.save(path)
    assert read_file(path).drafts[0].parts["project.name"] == "窗口"


def test_nothing_is_told_of_hidden_blank_rows(tmp_path):
    assert read_hiding(tmp_path, rows=[30], columns=["N"]).unplaced == ()


def test_a_cell_with_a_line_through_it_is_not_read_and_is_told(tmp_path):
    path = save_sheet(tmp_path / "表.xlsx", *ROWS)
    book = load_workbook(path)
    for place in ("G4", "C5"):
        book.active[place].font = Font(strike=True)
    book.save(path)

    forms = read_file(path)

    assert only(forms)[0].get("score") is None
    assert [(one.place, one.text, one.why) for one in forms.unplaced][:2] == [
        ("Sheet!G4", "45", "划掉的文字没有读入"),
        ("Sheet!C5", "接待批次", "划掉的文字没有读入"),
    ]
