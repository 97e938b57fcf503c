"""The intake workbook: it offers what the pack says, computes what it may, and reads back as filled."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from support.builders import project, submission
from support.office import converted

from reporter import find_packs, load_pack
from reporter.model import Submission
from reporter.sheets.intake import data_workbook, intake_workbook
from reporter.sources import read
from reporter.sources.excel.layout import TABLES
from reporter.sources.writing import plain_of

PACKS = [found.id for found in find_packs()]


def opened(pack: str = "national-2020") -> Workbook:
    return load_workbook(BytesIO(intake_workbook(load_pack(pack), 2025)))


def headed(sheet: Any, head: str) -> Any:
    """The cell with that head."""
    return next(cell for cell in sheet[1] if cell.value == head)


def filled(tmp_path: Path, pack: str, *, keep_example: bool) -> Path:
    """The workbook with a department, and its example made a real project unless it is kept."""
    book = opened(pack)
    for row in book["报告"].iter_rows(max_col=2):
        if row[0].value == "*主管部门":
            row[1].value = "示例市民政局"
    if not keep_example:
        for sheet in book:
            for row in sheet.iter_rows(min_row=2, max_col=1):
                if "示例，请删除" in str(row[0].value):
                    row[0].value = "技能培训项目"
    path = tmp_path / "填报表.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("pack", PACKS)
def test_the_example_made_a_project_reads_without_errors(tmp_path: Path, pack: str) -> None:
    reading = read(filled(tmp_path, pack, keep_example=False))

    (project,) = reading.submission.projects
    assert reading.findings == ()
    assert (reading.submission.year, reading.submission.template) == (2025, pack)
    assert project.code == "000123456789"
    points = [one.points for one in (*project.funds, *project.indicators, *project.groups) if one.points]
    assert sum(points) == load_pack(pack).rules.weights.total


def test_the_example_alone_is_no_project(tmp_path: Path) -> None:
    from reporter.errors import InputError

    with pytest.raises(InputError, match="一个项目也没有读到") as caught:
        read(filled(tmp_path, "national-2020", keep_example=True))
    assert "示例项目没有读入" in str(caught.value)


@pytest.mark.parametrize("pack", PACKS)
def test_the_sheets_are_those_that_the_form_needs(pack: str) -> None:
    made = load_pack(pack)
    asked = {"分组得分": made.rules.groups.mode != "by_row", "资金管理": bool(made.form.management)}
    expected = [table.name for table in TABLES if asked.get(table.name, True)]

    assert opened(pack).sheetnames == ["说明", *expected, "选项"]


def test_columns_of_single_forms_stand_only_where_the_form_prints_them() -> None:
    seldom = {"项目类别", "项目属性", "项目类型", "评价结论", "存在问题", "财务负责人", "中央主管部门"}

    def heads(pack: str) -> set[str]:
        return {cell.value for cell in opened(pack)["项目"][1]} & seldom

    assert heads("national-2020") == set()
    assert heads("hubei-2020") == {"项目类别", "项目属性", "项目类型", "存在问题"}
    assert heads("sichuan-2023") == {"评价结论", "存在问题", "财务负责人"}
    assert heads("transfer-2024") == {"中央主管部门"}


def test_a_column_that_the_form_does_not_print_is_kept_where_the_data_fill_it() -> None:
    said = submission(project(conclusion="较好"), project("另一个项目"))
    book = load_workbook(BytesIO(data_workbook(said, load_pack("national-2020"))))

    heads = [cell.value for cell in book["项目"][1]]
    column = [row[heads.index("评价结论")].value for row in book["项目"].iter_rows(min_row=2, max_row=3)]
    assert column == ["较好", None]
    assert "存在问题" not in heads


def test_the_items_of_management_and_the_options_to_tick_are_offered() -> None:
    transfer, hubei = opened("transfer-2024"), opened("hubei-2020")
    listed = [[cell.value for cell in column if cell.value] for column in transfer["选项"].columns]
    assert list(load_pack("transfer-2024").form.management) in listed
    assert [row[1].value for row in transfer["资金管理"].iter_rows(min_row=2, max_row=8)] == list(
        load_pack("transfer-2024").form.management
    )
    assert ["持续性项目", "新增性项目"] in [
        [cell.value for cell in column if cell.value] for column in hubei["选项"].columns
    ]


def test_required_heads_bear_a_star_and_money_its_unit() -> None:
    heads = [cell.value for cell in opened("guangxi-2021")["资金"][1]]

    assert heads[:4] == ["*项目名称", "*资金来源", "年初预算数（万元）", "全年预算数（万元）"]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("项目编码", "按文本填写"),
        ("项目金额（万元）", "单位：万元"),
        ("*项目名称", "必填"),
        ("起始时间", "如 2021-01-01"),
        ("实施单位", "例：示例单位"),
    ],
)
def test_heads_explain_themselves_in_comments_and_beside_the_cell(head: str, words: str) -> None:
    sheet = opened()["项目"]
    cell = headed(sheet, head)

    assert words in cell.comment.text
    prompts = {str(rule.sqref): rule.prompt for rule in sheet.data_validations.dataValidation}
    assert words in prompts[f"{cell.column_letter}2:{cell.column_letter}10000"]


def offered(book: Workbook, sheet: str, head: str) -> str:
    """The source of the drop-down in the column that bears that head, "" for none."""
    at = next(cell.column_letter for cell in book[sheet][1] if str(cell.value).lstrip("*") == head)
    rules = book[sheet].data_validations.dataValidation
    return next((rule.formula1 or "" for rule in rules if str(rule.sqref).startswith(f"{at}2:")), "")


def words_in(book: Workbook, source: str) -> list[str]:
    sheet, _, cells = source.partition("!")
    return [row[0].value for row in book[sheet][cells.replace("$", "")]]


@pytest.mark.parametrize(("sheet", "head"), [("指标", "原因分类"), ("资金", "原因分类"), ("原因", "类别")])
def test_causes_are_offered_by_their_names_in_the_pack(sheet: str, head: str) -> None:
    book = opened()
    causes = load_pack("national-2020").causes.values()

    assert words_in(book, offered(book, sheet, head)) == [cause.label for cause in causes]


def test_levels_and_sources_of_funds_are_those_of_the_form() -> None:
    book, pack = opened(), load_pack("national-2020")

    assert words_in(book, offered(book, "指标", "一级指标")) == list(pack.form.categories)
    assert words_in(book, offered(book, "资金", "资金来源")) == [row.label for row in pack.form.funds]
    assert "质量指标" in words_in(book, offered(book, "指标", "二级指标"))
    assert book["选项"].sheet_state == "hidden"


def test_names_that_the_form_does_not_print_are_not_offered() -> None:
    book = opened("guangxi-2021")  # reads 效益指标, too, but prints 效果指标

    words = words_in(book, offered(book, "指标", "一级指标"))
    assert words == ["产出指标", "效果指标", "社会公众或服务对象满意度"]


def test_a_level_that_bears_points_is_offered_though_no_row_of_the_form_is_its_own() -> None:
    book = opened("national-2021-cost")

    assert "成本指标" in words_in(book, offered(book, "指标", "一级指标"))
    assert "经济成本指标" in words_in(book, offered(book, "指标", "二级指标"))


@pytest.mark.parametrize(
    ("sheet", "head"), [("资金", "项目名称"), ("指标", "项目名称"), ("调剂", "调出项目")]
)
def test_projects_are_offered_as_far_as_they_are_filled_in(sheet: str, head: str) -> None:
    source = offered(opened(), sheet, head)

    assert source == "OFFSET(项目!$A$2,0,0,MAX(1,COUNTA(项目!$A$2:$A$10000)),1)"


def test_codes_and_values_are_text_columns() -> None:
    book = opened()

    assert book["项目"].column_dimensions["B"].number_format == "@"
    assert book["指标"].column_dimensions["E"].number_format == "@"


def test_computed_cells_are_locked_formulas_and_the_rest_is_open() -> None:
    book = opened()
    funds, projects = book["资金"], book["项目"]
    total = headed(projects, "分值合计\n（自动计算）").column_letter

    assert funds.protection.sheet
    assert funds.protection.password is None
    assert funds["L1"].value == "执行率\n（自动计算）"
    assert funds["L2"].value == '=IF(N(D2)=0,"",E2/D2)'
    assert funds["L2"].protection.locked
    assert not funds["E2"].protection.locked
    assert not funds.column_dimensions["E"].protection.locked
    assert projects[f"{total}2"].value.startswith(
        '=IF($A2="","",SUMIF(资金!$A:$A,$A2,资金!$F:$F)+SUMIF(指标!'
    )
    (rule,) = [rule for rules in projects.conditional_formatting for rule in rules.rules]
    assert rule.formula == [f"AND(ISNUMBER(${total}2),ROUND(${total}2-100,6)<>0)"]


@pytest.mark.parametrize("pack", PACKS)
def test_formulas_refer_to_sheets_that_are_there(pack: str) -> None:
    book = opened(pack)
    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows(min_row=2, max_row=3)
        for cell in row
        if str(cell.value).startswith("=")
    ]

    assert formulas
    named = {name for formula in formulas for name in re.findall(r"([^!(+,=$]+)!", formula)}
    assert named <= set(book.sheetnames)


def test_a_form_without_points_has_no_sum_of_points() -> None:
    assert all("自动计算" not in str(cell.value) for cell in opened("transfer-2024")["项目"][1])


def test_the_dates_of_the_example_are_those_of_the_year() -> None:
    sheet = opened()["项目"]

    assert [headed(sheet, name).offset(1).value for name in ("起始时间", "终止时间")] == [
        "2025-01-01",
        "2025-12-31",
    ]


@pytest.mark.libreoffice
def test_a_spreadsheet_program_computes_the_formulas_and_keeps_the_drop_downs(tmp_path: Path) -> None:
    path = filled(tmp_path, "guangxi-2021", keep_example=False)
    saved = converted(path, "xlsx:Calc MS Excel 2007 XML", tmp_path / "saved")

    before, after = load_workbook(path), load_workbook(saved, data_only=True)
    assert after["资金"]["L2"].value == 0.92
    assert headed(after["项目"], "分值合计\n（自动计算）").offset(1).value == 100
    for sheet in before:
        rules = after[sheet.title].data_validations.dataValidation
        assert len(rules) == len(sheet.data_validations.dataValidation)
    assert said(saved) == said(path)


def said(path: Path) -> str:
    return repr(plain_of(read(path).submission))


def test_the_head_stays_in_view_and_is_printed_on_each_page() -> None:
    sheet = opened()["指标"]

    assert (sheet.freeze_panes, sheet.print_title_rows) == ("B2", "$1:$1")
    assert sheet.page_setup.orientation == "landscape"


def test_the_same_pack_and_year_give_the_same_bytes() -> None:
    pack = load_pack("national-2020")

    assert intake_workbook(pack, 2025) == intake_workbook(pack, 2025)


def test_every_scalar_of_a_submission_has_its_line() -> None:
    names = {str(row[0].value).lstrip("*") for row in opened()["报告"].iter_rows(max_col=1)}

    assert {
        Submission.terms[key].name for key in ("year", "department", "unit", "date", "application")
    } <= names
