"""Forms kept in Excel and Word: merged cells, percentages, several runs and cells that were lost."""

from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from support.forms import only, read_file

UPPER = [
    ["项目支出绩效自评表（2021年度）"],
    ["项目名称", "", "窗口服务", "", "主管部门", "某局"],
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "执行率"],
    ["", "年度资金总额", 100, 100.5, 86, 0.8693],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"],
]
ROWS = [
    ["产出指标", "数量指标", "接待人次", "100人", "90人", 18],
    ["", "", "接待批次", "10批", "10批", 10],
    ["", "质量指标", "合格率", 1, 0.98, 9.8],
]


def test_a_sheet_is_read_with_its_merged_cells_and_percentages(tmp_path):
    book = Workbook()
    sheet = book.active
    for row in UPPER + ROWS:
        sheet.append(row)
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("A3:B3")
    sheet.merge_cells("A6:A8")
    sheet.merge_cells("B6:B7")
    sheet["F4"].number_format = sheet["D8"].number_format = sheet["E8"].number_format = "0.00%"
    book.save(tmp_path / "自评表.xlsx")

    forms = read_file(tmp_path / "自评表.xlsx")
    (draft,) = forms.drafts

    assert draft.year == "2021"
    assert draft.funds == [
        {"source": "年度资金总额", "initial": "100", "adjusted": "100.5", "spent": "86", "rate": "86.93%"}
    ]
    assert [(row["category"], row["subcategory"], row["name"]) for row in only(forms)] == [
        ("产出指标", "数量指标", "接待人次"),
        ("产出指标", "数量指标", "接待批次"),
        ("产出指标", "质量指标", "合格率"),
    ]
    assert (only(forms)[2]["target"], only(forms)[2]["actual"]) == ("100%", "98%")
    assert "Sheet!F6" in {entry.place for entry in forms.entries}


def test_the_words_and_units_that_a_format_adds_are_read(tmp_path):
    book = Workbook()
    sheet = book.active
    for row in UPPER + ROWS:
        sheet.append(row)
    cells = {
        "C4": (1005000, '0!.0,"万元"'),
        "D4": (1005000, "#,##0.0,"),
        "F4": (0.869312, "0.00%"),
        "D6": (100, '"≥"0"人"'),
        "E6": (90, '0"人"'),
        "F6": (17.9, '0.00"分"'),
    }
    for place, (value, code) in cells.items():
        sheet[place], sheet[place].number_format = value, code
    book.save(tmp_path / "自评表.xlsx")

    forms = read_file(tmp_path / "自评表.xlsx")

    (funds,) = forms.drafts[0].funds
    assert (funds["initial"], funds["rate"]) == ("100.5万元", "86.93%")
    assert "adjusted" not in funds
    (left,) = [one for one in forms.unplaced if one.place == "Sheet!D4"]
    assert left.why.startswith("显示为 1,005.0，单元格里存的却是 1005000")
    row = only(forms)[0]
    assert (row["target"], row["actual"], row["score"]) == ("≥100人", "90人", "17.9分")


def test_the_places_that_only_a_formula_gives_are_left_out_of_scores_and_rates(tmp_path):
    book = Workbook()
    sheet = book.active
    for row in UPPER + ROWS:
        sheet.append(row)
    sheet["E4"], sheet["F4"] = 33.3333333333333, 0.869309623000001
    for place, code in {"F6": "General", "F7": "0.00", "F8": '0.00"分"'}.items():
        sheet[place], sheet[place].number_format = 18.3333333333333, code
    book.save(tmp_path / "自评表.xlsx")

    forms = read_file(tmp_path / "自评表.xlsx")

    (funds,) = forms.drafts[0].funds
    assert (funds["spent"], funds["rate"]) == ("33.3333333333333", "0.8693")
    assert [row["score"] for row in only(forms)] == ["18.33", "18.33", "18.33分"]
    repairs = {entry.place: entry.repair for entry in forms.entries}
    assert repairs["Sheet!F6"] == "公式算出的小数，按印出的位数读取"


def test_a_word_cell_of_several_runs_is_one_text_and_a_lost_cell_is_put_back(tmp_path):
    document = Document()
    document.add_paragraph("项目支出绩效自评表（2021年度）")
    table = document.add_table(rows=0, cols=6)
    for row in UPPER[1:] + ROWS[:1] + [["满意度指标", "服务对象满意度", "群众满意", "≥90%", "95%", 10]]:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = str(value)
    run = table.cell(4, 2).paragraphs[0]
    run.text = "接待"
    run.add_run("人次")
    last = table.rows[-1]._tr
    last.remove(last.tc_lst[0])  # the merged cell that a converter lost
    document.save(tmp_path / "自评表.docx")

    first, second = only(read_file(tmp_path / "自评表.docx"))

    assert first["name"] == "接待人次"
    assert (second["name"], second["target"], second["score"]) == ("群众满意", "≥90%", "10")
    assert second["subcategory"] == "服务对象满意度"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk"])
def test_a_form_saved_as_csv_is_read_like_the_workbook(tmp_path, encoding):
    path = tmp_path / "自评表.csv"
    lines = (",".join("" if cell is None else str(cell) for cell in row) for row in UPPER + ROWS)
    path.write_text("\n".join(lines), encoding=encoding)

    forms = read_file(path)

    assert [(row["category"], row["name"]) for row in only(forms)] == [
        ("产出指标", "接待人次"),
        ("产出指标", "接待批次"),
        ("产出指标", "合格率"),
    ]
    assert "自评表!F6" in {entry.place for entry in forms.entries}


def test_an_old_workbook_is_read_without_the_cell_that_a_line_goes_through():
    forms = read_file(Path(__file__).parent / "data" / "old.xls")

    assert [row.get("score") for row in only(forms)] == ["18.33", None, "10", "30", "10"]
    assert [(one.place, one.text, one.why) for one in forms.unplaced] == [
        ("自评表!I14", "15", "划掉的文字没有读入")
    ]
