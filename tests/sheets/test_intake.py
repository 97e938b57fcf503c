"""The intake workbook: it offers what the pack says, computes what it may, and reads back as filled."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from reporter import find_packs, load_pack
from reporter.model import Submission
from reporter.sheets import intake_workbook
from reporter.sources import read
from reporter.sources.excel.layout import TABLES

PACKS = [found.id for found in find_packs()]


def opened(pack: str = "national-2020") -> Workbook:
    return load_workbook(BytesIO(intake_workbook(load_pack(pack), 2025)))


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
    grouped = load_pack(pack).rules.groups.mode != "by_row"
    expected = [table.name for table in TABLES if table.name != "分组得分" or grouped]

    assert opened(pack).sheetnames == ["说明", *expected, "选项"]


def test_required_heads_bear_a_star_and_money_its_unit() -> None:
    heads = [cell.value for cell in opened("guangxi-2021")["资金"][1]]

    assert heads[:4] == ["*项目名称", "*资金来源", "年初预算数（万元）", "全年预算数（万元）"]


def test_heads_explain_themselves_in_comments() -> None:
    head = opened()["项目"]["B1"]

    assert head.value == "项目编码"
    assert "按文本填写" in head.comment.text


def test_drop_downs_offer_the_words_of_the_pack() -> None:
    book = opened()
    lists = {
        rule.formula1: str(rule.sqref)
        for rule in book["指标"].data_validations.dataValidation
        if rule.formula1
    }
    source = next(formula for formula, cells in lists.items() if cells.startswith("B2"))

    sheet, _, cells = source.partition("!")
    words = [row[0].value for row in book[sheet][cells.replace("$", "")]]
    assert words == list(load_pack("national-2020").form.categories)
    assert any(formula.startswith("项目!$A$2") and cells.startswith("A2") for formula, cells in lists.items())
    assert book["选项"].sheet_state == "hidden"


def test_codes_and_values_are_text_columns() -> None:
    book = opened()

    assert book["项目"].column_dimensions["B"].number_format == "@"
    assert book["指标"].column_dimensions["E"].number_format == "@"


def test_computed_cells_are_locked_formulas_and_the_rest_is_open() -> None:
    book = opened()
    funds, projects = book["资金"], book["项目"]

    assert funds.protection.sheet
    assert funds.protection.password is None
    assert funds["L2"].value == '=IF(N(D2)=0,"",E2/D2)'
    assert funds["L2"].protection.locked
    assert not funds["E2"].protection.locked
    assert not funds.column_dimensions["E"].protection.locked
    assert projects["P2"].value.startswith('=IF($A2="","",SUMIF(资金!$A:$A,$A2,资金!$F:$F)+SUMIF(指标!')
    (rule,) = [rule for rules in projects.conditional_formatting for rule in rules.rules]
    assert rule.formula == ["AND(ISNUMBER($P2),ROUND($P2-100,6)<>0)"]


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
