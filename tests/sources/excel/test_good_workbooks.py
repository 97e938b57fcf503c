"""Reading workbooks: every value as it was meant, with its cell, however the sheet is laid out."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName
from support.files import folder, write
from support.workbooks import FUNDS, INDICATORS, PROJECTS, REPORT, repacked, workbook

from reporter.model import Indicator, Project, Severity, SourceRef
from reporter.sources import read
from reporter.sources.excel import read_book
from reporter.sources.excel.standard import STANDARD_FORMATS

_WITHOUT_SEMICOLONS = 44  # in openpyxl's list, by mistake


def project(path: Path) -> Project:
    """The one project of a workbook without errors."""
    reading = read(path)
    assert [one for one in reading.findings if one.severity.value == "error"] == []
    (only,) = reading.submission.projects
    return only


def indicator_of(path: Path, head: str, value: Any, number_format: str = "General") -> Indicator:
    """The indicator whose cell under ``head`` holds that value in that format."""
    at = INDICATORS[0].index(head) + 1

    def change(book: Workbook) -> None:
        cell = book["指标"].cell(2, at)
        cell.value, cell.number_format = value, number_format

    return project(workbook(path, change)).indicators[0]


def test_the_long_tables_become_one_submission(tmp_path: Path) -> None:
    reading = read(workbook(tmp_path / "填报表.xlsx"))

    submission = reading.submission
    assert (submission.year, submission.department, submission.template) == (
        2021,
        "示例市民政局",
        "national-2020",
    )
    (one,) = submission.projects
    assert one.code == "00123"
    assert one.funds[0].spent == Decimal(85)
    assert one.indicators[0].target is not None
    assert one.indicators[0].target.text == "≥27人"
    assert str(one.indicators[0].score) == "46.30"
    assert reading.findings == ()
    assert reading.files == (tmp_path / "填报表.xlsx",)


def test_every_value_knows_its_cell(tmp_path: Path) -> None:
    one = project(workbook(tmp_path / "a.xlsx"))

    assert one.ref("code") == SourceRef("a.xlsx", "项目!B2")
    assert one.funds[0].ref("spent") == SourceRef("a.xlsx", "资金!E2")
    assert str(one.indicators[0].ref("score")) == "a.xlsx（指标!H2）"
    assert one.indicators[0].ref("reason") == SourceRef("a.xlsx", "指标!A2"), "a missing column: the row"
    assert one.goal.ref("expected") == SourceRef("a.xlsx", "项目!A2")


def test_columns_may_stand_in_any_order_under_any_accepted_name(tmp_path: Path) -> None:
    rows = [
        ["权重", "目标值", "指标名称", "完成值", "二级指标", "项目名称", "一级指标"],
        [50, "≥27人", "培训人数", "25人", "数量指标", "技能培训", "产出指标"],
    ]

    one = project(workbook(tmp_path / "a.xlsx", 指标=rows)).indicators[0]

    assert (one.name, one.points) == ("培训人数", Decimal(50))
    assert one.actual is not None
    assert one.actual.text == "25人"


def test_titles_above_blank_rows_between_and_notes_below_are_no_data(tmp_path: Path) -> None:
    rows = [
        ["示例市2021年度绩效指标完成情况"],
        [],
        *INDICATORS,
        [],
        ["技能培训", "效益指标", "社会效益指标", "就业率", "≥90%", "95%", 30],
        ["合计", None, None, None, None, None, 80],
        [],
        ["注：得分由单位自评。"],
        ["填表人：张三", None, None, "审核人：李四"],
    ]

    def change(book: Workbook) -> None:
        book["指标"].merge_cells("A1:H1")

    found = read(workbook(tmp_path / "a.xlsx", change, 指标=rows))

    assert [one.name for one in found.submission.projects[0].indicators] == ["培训人数", "就业率"]
    assert [one.message for one in found.findings] == ["工作表“指标”第 7 行是合计，没有读入"]


@pytest.mark.parametrize(
    ("head", "above"),
    [
        ("全年预算数（万元）", ""),
        ("全年预算数/万元", ""),
        ("全年预算数", "单位：万元"),
        ("全年预算数", "金额单位: 万元"),
    ],
)
def test_the_unit_of_amounts_may_stand_in_the_head_or_above_it(tmp_path: Path, head: str, above: str) -> None:
    rows = [[above], ["项目名称", "资金来源", head], ["技能培训", "合计", "1,444.80"]]

    line = project(workbook(tmp_path / "a.xlsx", 资金=rows)).funds[0]

    assert line.adjusted == Decimal("14448000")


def test_an_amount_that_says_its_own_unit_keeps_it(tmp_path: Path) -> None:
    rows = [["项目名称", "资金来源", "全年预算数（万元）"], ["技能培训", "合计", "8500元"]]

    assert project(workbook(tmp_path / "a.xlsx", 资金=rows)).funds[0].adjusted == Decimal(8500)


@pytest.mark.parametrize("head", ["全年预算数（万元）", "全年预算数"])
@pytest.mark.parametrize(
    ("value", "number_format", "yuan"),
    [
        (500000, '#,##0.00"元"', "500000.00"),
        (512345, '0!.0,"万元"', "512345"),  # shows 51.2万元 of the yuan that it holds
        (512345, '0\\.0,"万元"', "512345"),
        (500000, '#,##0,"千元"', "500000"),
        (50, "0.00(万元)", "500000"),
        (1.2, '0.0"亿"', "120000000"),
        ("（7.5）万元", "General", "-75000"),
    ],
)
def test_a_unit_in_the_format_of_an_amount_s_cell_is_its_own(
    tmp_path: Path, head: str, value: Any, number_format: str, yuan: str
) -> None:
    rows = [["项目名称", "资金来源", head], ["技能培训", "合计", value]]

    def change(book: Workbook) -> None:
        book["资金"]["C2"].number_format = number_format

    assert project(workbook(tmp_path / "a.xlsx", change, 资金=rows)).funds[0].adjusted == Decimal(yuan)


@pytest.mark.parametrize("written", ["(7.5)", "（7.5）", "－7.5", "¥-7.5"])
def test_an_amount_however_written_stands_in_the_unit_of_its_head(tmp_path: Path, written: str) -> None:
    rows = [["项目名称", "资金来源", "全年预算数（万元）"], ["技能培训", "合计", written]]

    assert project(workbook(tmp_path / "a.xlsx", 资金=rows)).funds[0].adjusted == Decimal(-75000)


def test_an_amount_shown_in_thousands_under_a_head_in_yuan_is_what_the_cell_holds(tmp_path: Path) -> None:
    rows = [["项目名称", "资金来源", "全年预算数（元）"], ["技能培训", "合计", 500000]]

    def change(book: Workbook) -> None:
        book["资金"]["C2"].number_format = "#,##0,"

    assert project(workbook(tmp_path / "a.xlsx", change, 资金=rows)).funds[0].adjusted == Decimal(500000)


def test_a_rate_under_a_head_with_percent_is_a_share(tmp_path: Path) -> None:
    rows = [["项目名称", "资金来源", "执行率（%）"], ["技能培训", "合计", 86.93]]

    assert project(workbook(tmp_path / "a.xlsx", 资金=rows)).funds[0].rate == Decimal("0.8693")


def test_heads_in_two_rows_are_read_together(tmp_path: Path) -> None:
    """项目资金 over the amounts: each project's row gives its funding lines."""
    rows = [
        ["项目名称", "项目资金（万元）", None, None, "当年财政拨款", "项目编码"],
        [None, "年初预算数", "全年预算数", "全年执行数", "全年执行数", None],
        ["技能培训", 10, "12.50", 9, 3000, "00123"],
    ]

    def change(book: Workbook) -> None:
        for area in ("A1:A2", "B1:D1", "F1:F2"):
            book["项目"].merge_cells(area)

    one = project(workbook(tmp_path / "a.xlsx", change, 项目=rows, 资金=None))

    total, fiscal = one.funds
    assert (total.source, fiscal.source) == ("年度资金总额", "当年财政拨款")
    assert (total.initial, str(total.adjusted)) == (Decimal(100_000), "1.250E+5")
    assert fiscal.spent == Decimal(3000)
    assert total.ref("adjusted").place == "项目!C3"
    assert one.code == "00123"


def test_a_target_in_the_columns_of_the_provinces_forms_is_put_together(tmp_path: Path) -> None:
    rows = [
        ["项目名称", "一级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重"],
        ["技能培训", "产出指标", "培训人数", "≥", 27, "人", 25, 50],
    ]

    one = project(workbook(tmp_path / "a.xlsx", 指标=rows)).indicators[0]

    assert one.target is not None
    assert one.actual is not None
    assert (one.target.text, one.actual.text) == ("≥27人", "25人")
    assert one.points == 50


@pytest.mark.parametrize(
    "parts", [("运算符", "数值", "计量单位"), ("指标性质", "指标值", "度量单位")], ids=["own", "yunnan"]
)
def test_parts_may_stand_below_their_target(tmp_path: Path, parts: tuple[str, ...]) -> None:
    rows = [
        ["项目名称", "一级指标", "三级指标", "年度指标值", None, None, "实际完成值", "分值"],
        [None, None, None, *parts, None, None],
        ["技能培训", "产出指标", "培训人数", "≥", 27, "人", 25, 50],
    ]

    def change(book: Workbook) -> None:
        for area in ("A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2", "H1:H2"):
            book["指标"].merge_cells(area)

    one = project(workbook(tmp_path / "a.xlsx", change, 指标=rows)).indicators[0]

    assert one.target is not None
    assert one.actual is not None
    assert (one.target.text, one.actual.text) == ("≥27人", "25人")


def test_merged_names_hold_for_all_their_rows(tmp_path: Path) -> None:
    rows = [
        INDICATORS[0],
        ["技能培训", "产出指标", "数量指标", "培训人数", "≥27人", "25人", 20],
        [None, None, None, "培训期数", "3期", "3期", 30],
        [None, "效益指标", "社会效益指标", "就业率", "≥90%", "95%", 30],
    ]

    def change(book: Workbook) -> None:
        for area in ("A2:A4", "B2:B3", "C2:C3"):
            book["指标"].merge_cells(area)

    one = project(workbook(tmp_path / "a.xlsx", change, 指标=rows))

    assert [(i.category, i.subcategory, i.name) for i in one.indicators] == [
        ("产出指标", "数量指标", "培训人数"),
        ("产出指标", "数量指标", "培训期数"),
        ("效益指标", "社会效益指标", "就业率"),
    ]


def test_a_blank_project_or_category_is_that_of_the_row_above_and_is_said(tmp_path: Path) -> None:
    rows = [*INDICATORS, [None, None, "质量指标", "合格率", "≥90%", "95%", 30]]

    reading = read(workbook(tmp_path / "a.xlsx", 指标=rows))

    assert reading.submission.projects[0].indicators[1].category == "产出指标"
    (finding,) = reading.findings
    assert (finding.code, finding.severity.value, finding.where.place) == ("D14", "info", "指标!A3")


def test_a_struck_run_of_a_shared_text_is_not_read(tmp_path: Path) -> None:
    made = workbook(tmp_path / "a.xlsx")

    def change(strings: bytes) -> bytes:
        old = "<r><rPr><strike/></rPr><t>24人</t></r>"
        new = '<r><rPr><strike val="0"/></rPr><t>25</t></r><r><t>人</t></r>'
        return strings.replace("<t>25人</t>".encode(), (old + new).encode())

    (only,) = project(repacked(made, tmp_path / "b.xlsx", **{"xl/sharedStrings.xml": change})).indicators
    assert only.actual is not None
    assert only.actual.text == "25人"


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("struck", ["90人", 27])
def test_a_cell_with_a_line_through_it_is_not_read_and_is_told(
    tmp_path: Path, struck: str | int, whole: bool
) -> None:
    rows = [*INDICATORS, ["技能培训", "产出指标", "数量指标", "培训期数", "3期", struck, 10]]

    def change(book: Workbook) -> None:
        cell = book["指标"].cell(3, 6)
        if whole:
            cell.font = Font(strike=True)
        else:
            cell.value = CellRichText(TextBlock(InlineFont(strike=True), str(struck)))

    reading = read(workbook(tmp_path / "a.xlsx", change, 指标=rows))

    first, second = reading.submission.projects[0].indicators
    assert first.actual is not None
    assert second.actual is None
    (finding,) = reading.findings
    assert (finding.code, finding.where.place) == ("D13", "指标!F3")
    assert finding.message == f"工作表“指标”用删除线划掉的没有读入：F3“{struck}”"


def test_a_row_with_a_line_through_it_is_no_row(tmp_path: Path) -> None:
    rows = [*INDICATORS, ["技能培训", "产出指标", "数量指标", "培训期数", "3期", "3期", 10]]

    def change(book: Workbook) -> None:
        for cell in book["指标"][3]:
            cell.font = Font(strike=True)

    reading = read(workbook(tmp_path / "a.xlsx", change, 指标=rows))

    assert len(reading.submission.projects[0].indicators) == 1
    (finding,) = reading.findings
    assert finding.message.endswith("E3“3期” 等 7 格")


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.8693, "0.00%", "86.93%"),
        (0.95, "0%", "95%"),
        (0.8693096, "0.00%", "86.93%"),  # as the cell shows it
        (27, '0"人"', "27人"),
        (1234.5, '#,##0.00"元"', "1,234.50元"),
        (512345, '0!.0,"万元"', "51.2万元"),
        (20, "0.0", "20.0"),
        (91.56, "General", "91.56"),
        (dt.date(2021, 12, 1), 'yyyy"年"m"月"', "2021年12月"),
        (dt.date(2021, 12, 1), "yyyy", "2021"),
        (dt.date(2021, 12, 1), 'yyyy"年"', "2021年"),
        (dt.date(2021, 12, 31), "yyyy/mm/dd", "2021-12-31"),
        (CellRichText(TextBlock(InlineFont(strike=True), "90人"), "95人"), "General", "95人"),
        (CellRichText(TextBlock(InlineFont(u="single"), ">"), "95%"), "General", "≥95%"),
        (CellRichText(TextBlock(InlineFont(u="none"), ">"), "95%"), "General", ">95%"),
        (CellRichText(TextBlock(InlineFont(u="single"), "95"), "%"), "General", "95%"),
        (CellRichText("10", TextBlock(InlineFont(vertAlign="superscript"), "4"), "亩"), "General", "10⁴亩"),
        (dt.time(1, 15), "h:mm", "1:15"),  # what Excel makes of a ratio
        (dt.timedelta(hours=36), "[h]:mm:ss", "36:00:00"),
        (dt.time(0, 2, 30), "mm:ss", "02:30"),
        (dt.time(18, 30), 'h"时"mm"分"', "18:30"),
        (dt.datetime(2021, 12, 31, 8), "yyyy-mm-dd h:mm", "2021-12-31"),
        ("８５％", "General", "８５％"),
        (True, "General", "TRUE"),
    ],
)
def test_a_value_is_taken_as_the_cell_shows_it(
    tmp_path: Path, value: Any, number_format: str, text: str
) -> None:
    actual = indicator_of(tmp_path / "a.xlsx", "实际完成值", value, number_format).actual

    assert actual is not None
    assert actual.text == text


@pytest.mark.parametrize(
    ("value", "number_format", "exact"),
    [
        (20, "0.0", "20.0"),
        (13.89, "General", "13.89"),
        (0.1 + 0.2, "General", "0.3"),  # 15 digits, as Excel itself shows it
        (13.8888, "0.00", "13.8888"),  # a score is what stands in the cell
        ("１３．８９", "General", "13.89"),
        ("13.890 分", "General", "13.890"),
    ],
)
def test_a_score_is_exact_with_the_places_that_the_cell_shows(
    tmp_path: Path, value: Any, number_format: str, exact: str
) -> None:
    assert str(indicator_of(tmp_path / "a.xlsx", "得分", value, number_format).score) == exact


def test_a_computed_cell_gives_the_value_that_was_saved_with_it(tmp_path: Path) -> None:
    source = workbook(tmp_path / "a.xlsx", lambda book: book["指标"].__setitem__("H2", "=F2*2"))
    saved = repacked(
        source,
        tmp_path / "b.xlsx",
        **{"xl__worksheets__sheet4.xml": lambda data: re.sub(b"<v ?/>|<v></v>", b"<v>46.3</v>", data)},
    )

    assert project(saved).indicators[0].score == Decimal("46.3")


def test_a_picture_that_wps_put_into_a_cell_is_no_text(tmp_path: Path) -> None:
    made = workbook(tmp_path / "a.xlsx")
    picture = b'<c r="F2" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>'

    def change(sheet: bytes) -> bytes:
        changed = re.sub(rb'<c r="F2".*?</c>', picture, sheet)
        assert changed != sheet
        return changed

    reading = read(repacked(made, tmp_path / "b.xlsx", **{"xl__worksheets__sheet4.xml": change}))

    assert reading.submission.projects[0].indicators[0].actual is None
    (finding,) = reading.findings
    assert (finding.code, finding.where.place) == ("D12", "指标!F2")
    assert finding.message == "“实际完成值”：单元格里是图片，读不出来"


def test_a_percent_sign_in_the_head_of_targets_belongs_to_their_values(tmp_path: Path) -> None:
    heads = [f"{head}（%）" if head in ("年度指标值", "实际完成值") else head for head in INDICATORS[0]]
    rows = [["≥95", 93], ["95%", 0.96], ["12座", "12座"]]
    made = [
        [
            {"年度指标值": target, "实际完成值": actual}.get(head, cell)
            for head, cell in zip(*INDICATORS, strict=True)
        ]
        for target, actual in rows
    ]

    read_as = project(workbook(tmp_path / "a.xlsx", 指标=[heads, *made])).indicators

    assert [(one.target and one.target.text, one.actual and one.actual.text) for one in read_as] == [
        ("≥95%", "93%"),
        ("95%", "0.96"),
        ("12座", "12座"),
    ]


def test_characters_that_show_nothing_do_not_matter(tmp_path: Path) -> None:
    heads = [f"{head}\u200b" for head in INDICATORS[0]]
    row = [f"\ufeff{cell}\u2060" if isinstance(cell, str) else cell for cell in INDICATORS[1]]

    (plain,) = project(workbook(tmp_path / "a.xlsx")).indicators
    (one,) = project(workbook(tmp_path / "b.xlsx", 指标=[heads, row])).indicators

    assert (one.name, one.target, one.actual) == (plain.name, plain.target, plain.actual)


def test_hidden_columns_and_sheets_are_read_and_told(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["指标"].column_dimensions["F"].hidden = True
        book["指标"].column_dimensions["Z"].hidden = True
        book["资金"].sheet_state = "hidden"

    reading = read(workbook(tmp_path / "a.xlsx", change))

    assert reading.submission.projects[0].indicators[0].actual is not None
    assert sorted((one.code, one.where.place, one.message) for one in reading.findings) == [
        ("D14", "指标!F1", "工作表“指标”第 F 列是隐藏的，照样读入了"),
        ("D14", "资金!A1", "工作表“资金”是隐藏的，照样读入了"),
    ]


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["指标"].row_dimensions[2].hidden = True

    reading = read(workbook(tmp_path / "a.xlsx", change))

    assert len(reading.submission.projects[0].indicators) == 1
    (finding,) = reading.findings
    assert (finding.code, finding.where.place) == ("D14", "指标!A2")
    assert "第 2 行" in finding.message


def test_papers_and_causes_go_to_their_indicator_or_funds(tmp_path: Path) -> None:
    reading = read(
        workbook(
            tmp_path / "a.xlsx",
            佐证=[
                ["项目名称", "三级指标", "材料名称", "日期"],
                ["技能培训", "培训人数", "签到表", "2021-12-31"],
            ],
            原因=[
                ["项目名称", "资金来源", "三级指标", "类别", "金额（万元）"],
                ["技能培训", "年度资金总额", None, "中标价低于预算", "0.0015"],
                ["技能培训", None, "培训人数", "人员变动", None],
            ],
        )
    )

    (one,) = reading.submission.projects
    assert reading.findings == ()
    assert one.indicators[0].evidence[0].name == "签到表"
    assert one.indicators[0].cause[0].kind == "人员变动"
    assert one.funds[0].cause[0].amount == Decimal(15)


def test_what_belongs_to_the_report_goes_there(tmp_path: Path) -> None:
    report = [*REPORT, ["牵头部门", "财务处"], ["满意度调查样本量", 120], ["报告日期", dt.date(2022, 4, 20)]]
    reading = read(
        workbook(
            tmp_path / "a.xlsx",
            报告=report,
            依据=[["标题", "文号"], ["项目支出绩效评价管理办法", "财预〔2020〕10号"]],
            步骤=[["日期", "事项"], ["2022-03-01", "印发通知"]],
            调剂=[["调出项目", "调入项目", "金额"], ["技能培训", "场地维修", 30000]],
            上年问题=[["问题", "整改情况"], ["目标偏低", "已调高"]],
            不再提示=[
                ["问题代码", "理由", "所属项目"],
                ["W02", "已核实", "技能培训"],
                ["S01", "已核实", None],
            ],
        )
    )

    head = reading.submission
    assert reading.findings == ()
    assert head.organisation.leader == "财务处"
    assert head.organisation.survey is not None
    assert head.organisation.survey.sample == Decimal(120)
    assert head.organisation.steps[0].what == "印发通知"
    assert head.date is not None
    assert head.date.text == "2022-04-20"
    assert head.basis[0].number == "财预〔2020〕10号"
    assert head.transfers[0].amount == Decimal(30000)
    assert head.previous[0].answer == "已调高"
    assert [one.code for one in head.suppress] == ["S01"]
    assert [one.code for one in head.projects[0].suppress] == ["W02"]


def test_sheets_of_any_name_are_recognised_by_their_heads(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", 指标=None, Sheet1=INDICATORS)

    assert project(path).indicators[0].name == "培训人数"


def test_the_example_project_is_never_read(tmp_path: Path) -> None:
    name = "（示例，请删除）示例项目"
    reading = read(
        workbook(
            tmp_path / "a.xlsx",
            项目=[*PROJECTS, [name, None]],
            指标=[*INDICATORS, [name, "产出指标", None, "示例指标", "1", "1", 1]],
        )
    )

    assert [one.name for one in reading.submission.projects] == ["技能培训"]
    assert [(one.code, one.severity.value) for one in reading.findings] == [("D14", "info")]


def test_a_workbook_with_macros_is_read_and_its_macros_are_not_run(tmp_path: Path) -> None:
    path = repacked(workbook(tmp_path / "a.xlsx"), tmp_path / "b.xlsm", **{"xl__vbaProject.bin": b"x"})

    assert [one.message for one in read(path).findings] == ["工作簿里有宏，没有运行，也没有读取"]


def test_a_title_may_stand_above_a_table_in_csv(tmp_path: Path) -> None:
    for name, rows in {"报告": REPORT, "项目": PROJECTS, "资金": FUNDS, "指标": INDICATORS}.items():
        text = "\n".join(";".join(str(value) for value in row) for row in rows)
        write(tmp_path / f"{name}.csv", text if name == "报告" else f"2021年{name}\n\n{text}")

    reading = read(tmp_path)

    assert str(reading.submission.projects[0].indicators[0].score) == "46.30"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_files_side_by_side_are_one_submission(tmp_path: Path, encoding: str, delimiter: str) -> None:
    tables = {"报告": REPORT, "项目": PROJECTS, "资金": FUNDS, "指标": INDICATORS}
    for name, rows in tables.items():
        text = "\r\n".join(delimiter.join(f'"{value}"' for value in row) for row in rows)
        write(tmp_path / f"{name}.csv", text.encode(encoding))

    reading = read(tmp_path)

    assert reading.submission.ref("projects").file == "报告.csv"
    assert not reading.submission.ref("projects").place.startswith("项目")
    one = reading.submission.projects[0]
    assert (one.code, str(one.indicators[0].score)) == ("00123", "46.30")
    assert one.indicators[0].ref("score") == SourceRef("指标.csv", "指标!H2")
    assert {(finding.code, finding.severity) for finding in reading.findings} == (
        {("D09", Severity.INFO)} if encoding == "gb18030" else set()
    )


def test_transfers_name_their_projects_whatever_the_blanks_and_line_breaks(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        项目=[["项目名称"], ["技能培训"], ["场地维修（二期）"]],
        调剂=[
            ["调出项目", "调入项目", "金额"],
            ["技能\n培训 ", "场地 维修(二期)", 3],
            ["别处的", "技能培训", 1],
        ],
    )

    assert [(each.from_project, each.to_project) for each in read(path).submission.transfers] == [
        ("技能培训", "场地维修（二期）"),
        ("别处的", "技能培训"),
    ]


def test_columns_that_are_worked_out_beside_those_of_the_format_are_no_misspellings(tmp_path: Path) -> None:
    more = ["完成率", "得分率", "实际完成数"]  # 实际完成值 is there
    rows = [[*INDICATORS[0], *more], [*INDICATORS[1], "92.6%", "92.6%", "25"]]

    found = read(workbook(tmp_path / "a.xlsx", 指标=rows)).findings

    assert [(one.code, one.severity) for one in found] == [("D13", Severity.WARNING)] * 3


def test_sheets_of_a_project_workbook_that_hold_only_a_heading_are_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    write(folder / "report.yaml", "year: 2021\ndepartment: 某局\nprojects: [项目.xlsx]\n")
    workbook(
        folder / "项目.xlsx",
        报告=None,
        依据=[["标题", "文号"]],
        步骤=[["日期", "事项"]],
        不再提示=[["所属项目", "问题代码", "理由"], ["技能培训", "P03", "另行归档"]],
        调剂=[["调出项目", "调入项目"], ["甲", "乙"]],
    )

    found = read(folder).findings

    assert [one.message for one in found] == ["工作表“调剂”没有读入：报告部分以 report.yaml 为准"]


def test_a_folder_may_hold_projects_in_a_workbook_and_in_text(tmp_path: Path) -> None:
    folder(
        tmp_path,
        report_yaml="year: 2021\ndepartment: 示例市民政局\nprojects: [项目.xlsx, projects/*.yaml]\n",
        projects__1_yaml="name: 场地维修\n",
    )
    workbook(tmp_path / "项目.xlsx", 报告=None)

    reading = read(tmp_path)

    assert [one.name for one in reading.submission.projects] == ["技能培训", "场地维修"]
    assert reading.findings == ()
    assert tmp_path / "项目.xlsx" in reading.files


def test_a_workbook_may_name_further_project_files(tmp_path: Path) -> None:
    write(tmp_path / "projects/1.yaml", "name: 场地维修\n")
    workbook(tmp_path / "填报表.xlsx", 报告=[*REPORT, ["项目文件", "projects/*.yaml"]])

    assert [one.name for one in read(tmp_path).submission.projects] == ["技能培训", "场地维修"]


def test_a_project_in_two_files_is_a_finding_that_names_both(tmp_path: Path) -> None:
    head = "year: 2021\ndepartment: 示例市民政局\nprojects: [项目.xlsx, 1.yaml]\n"
    folder(tmp_path, report_yaml=head, **{"1_yaml": "name: 技能培训\n"})
    workbook(tmp_path / "项目.xlsx", 报告=None)

    (finding,) = read(tmp_path).findings

    assert finding.code == "D06"
    assert "项目.xlsx（项目!A2）" in finding.message
    assert "1.yaml 第1行（项目名称）" in finding.message


def test_names_defined_in_the_workbook_do_not_matter(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.defined_names["x"] = DefinedName("x", attr_text="报告!$A$1")

    assert read(workbook(tmp_path / "a.xlsx", change)).findings == ()


def test_the_formats_that_no_workbook_spells_out_are_those_of_openpyxl() -> None:
    known = {number: code for number, code in BUILTIN_FORMATS.items() if number != _WITHOUT_SEMICOLONS}

    assert {number: STANDARD_FORMATS[number] for number in known} == known
    assert STANDARD_FORMATS[_WITHOUT_SEMICOLONS].count(";") == 3


def test_a_workbook_is_read_without_loading_openpyxl(tmp_path: Path) -> None:
    code = "import sys, reporter; reporter.read(sys.argv[1]); sys.exit('openpyxl' in sys.modules)"

    assert (
        subprocess.run([sys.executable, "-c", code, workbook(tmp_path / "a.xlsx")], check=False).returncode
        == 0
    )


def test_the_file_is_not_touched(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    path.chmod(0o444)

    read(path)

    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_protected_sheet_is_read(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        for sheet in book:
            sheet.protection.password = "geheim"
            sheet.protection.enable()

    assert read(workbook(tmp_path / "a.xlsx", change)).findings == ()


def test_days_count_from_1904_where_the_workbook_says_so(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904
        book["项目"]["C1"], book["项目"]["C2"] = "起始时间", dt.date(2021, 3, 5)

    (project,) = read(workbook(tmp_path / "a.xlsx", change)).submission.projects
    assert project.period.start is not None
    assert project.period.start.text == "2021-03-05"


def test_the_lock_file_of_a_workbook_that_is_open_is_no_data(tmp_path: Path) -> None:
    workbook(tmp_path / "数据.xlsx")
    write(tmp_path / "~$数据.xlsx", b"\x05user" + bytes(160))

    assert read(tmp_path).findings == ()


def test_a_row_of_sums_is_passed_over_and_said(tmp_path: Path) -> None:
    sums = {"项目": [*PROJECTS, ["合计", None]], "资金": [*FUNDS, ["合计", "年度资金总额", 100, 100, 85, 10]]}

    reading = read(workbook(tmp_path / "a.xlsx", **sums))

    assert [one.name for one in reading.submission.projects] == ["技能培训"]
    assert [(one.code, one.where.place) for one in reading.findings] == [
        ("D14", "资金!A3"),
        ("D14", "项目!A3"),
    ]


@pytest.mark.parametrize("name", ["合 计", "合　计", "总计：", "小 计:"])
def test_the_name_of_a_sum_may_be_spaced_out(tmp_path: Path, name: str) -> None:
    sums = {"项目": [*PROJECTS, [name, None]], "指标": [*INDICATORS, [name, *[None] * 5, 50, "46.30"]]}

    reading = read(workbook(tmp_path / "a.xlsx", **sums))

    assert [one.name for one in reading.submission.projects] == ["技能培训"]
    assert [(one.code, one.severity.value) for one in reading.findings] == [("D14", "info")] * 2


def test_a_line_of_signatures_is_no_data(tmp_path: Path) -> None:
    signed = ["填报人：张三", None, "审核人：李四", None, "联系电话：0816-2230001", "填表日期：2022年3月1日"]
    rows = {
        "项目": [["项目名称", "项目编码", "预期目标"], ["技能培训", "00123", "培训27人。"], signed[::2]],
        "指标": [*INDICATORS, signed],
    }

    reading = read(workbook(tmp_path / "a.xlsx", **rows))

    assert [one.name for one in reading.submission.projects] == ["技能培训"]
    assert reading.findings == ()


def test_a_project_that_is_called_like_a_sum_is_not_lost(tmp_path: Path) -> None:
    rows = {
        "项目": [*PROJECTS, ["合计", "0099"]],
        "指标": [*INDICATORS, ["合计", "产出指标", "数量指标", "培训人数", "1人", "1人", 50, 50]],
    }

    reading = read(workbook(tmp_path / "a.xlsx", **rows))

    assert [one.name for one in reading.submission.projects] == ["技能培训", "合计"]
    assert [one.name for one in reading.submission.projects[1].indicators] == ["培训人数"]
    assert reading.findings == ()


def test_a_sheet_reads_alike_with_and_without_the_short_way_through_plain_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda book: book["指标"].merge_cells("A2:A3"))

    def commented(data: bytes) -> bytes:
        return data.replace(b"<sheetData>", b"<!-- --><sheetData>")

    sheets = {f"xl__worksheets__sheet{number}.xml": commented for number in range(1, 5)}
    again = repacked(path, tmp_path / "b.xlsx", **sheets)

    (plain, _), (parsed, _) = (read_book(one, "x") for one in (path, again))
    assert [grid.rows for grid in plain] == [grid.rows for grid in parsed]
    assert sum(len(grid.rows) for grid in plain) > 8


def test_rows_within_a_comment_are_none(tmp_path: Path) -> None:
    row = b'<!--<row r="9"><c r="A9"><v>5</v></c></row>-->'
    path = repacked(
        workbook(tmp_path / "a.xlsx"),
        tmp_path / "b.xlsx",
        **{"xl__worksheets__sheet4.xml": lambda data: data.replace(b"</sheetData>", row + b"</sheetData>")},
    )

    assert read(path).findings == ()


@pytest.mark.parametrize("name", ["项目名称", "资金来源", "项目编码"])
def test_a_project_that_is_called_like_the_head_of_a_column_is_data(tmp_path: Path, name: str) -> None:
    rows = [["*项目名称", "项目编码"], [name]]

    reading = read(workbook(tmp_path / "a.xlsx", 项目=rows, 资金=None, 指标=None))
    assert [one.name for one in reading.submission.projects] == [name]


def test_what_is_not_filled_in_has_its_place_all_the_same(tmp_path: Path) -> None:
    report = [
        *REPORT,
        ["牵头部门", None],
        ["满意度调查方式", None],
        ["满意度调查日期", None],
        ["项目文件", None],
    ]
    head = read(workbook(tmp_path / "a.xlsx", 报告=report)).submission
    first = len(REPORT) + 2
    assert head.organisation.survey is None
    assert head.organisation.ref("survey").place == f"报告!B{first}"
    assert head.ref("projects").place == "项目!A2"


def test_a_survey_told_in_part_stands_in_its_own_cells(tmp_path: Path) -> None:
    report = [*REPORT, ["满意度调查方式", None], ["满意度调查样本量", 120]]
    survey = read(workbook(tmp_path / "a.xlsx", 报告=report)).submission.organisation.survey
    assert survey is not None
    assert survey.ref().place == f"报告!B{len(REPORT) + 1}"
    assert survey.ref("sample").place == f"报告!B{len(REPORT) + 2}"


@pytest.mark.parametrize(
    ("value", "number_format", "read_as"),
    [
        (13.888888888888889, "0.00", "13.89"),
        (13.888888888888889, '0.00"分"', "13.89"),
        (13.888888888888889, "General", "13.89"),
        (13.8889, "0.00", "13.8889"),
        (46.3, "0.00", "46.30"),
    ],
)
def test_a_score_that_a_formula_gave_is_read_as_it_is_shown(
    tmp_path: Path, value: float, number_format: str, read_as: str
) -> None:
    one = indicator_of(tmp_path / "a.xlsx", "得分", value, number_format)

    assert str(one.score) == read_as


def test_a_rate_that_a_formula_gave_is_read_as_it_is_shown_and_amounts_are_exact(tmp_path: Path) -> None:
    rows = [[*FUNDS[0], "执行率"], [*FUNDS[1][:4], 94.83524620510921, 10, 0.9483524620510921]]

    def change(book: Workbook) -> None:
        book["资金"]["E2"].number_format, book["资金"]["G2"].number_format = "0.00", "0.00%"

    (fund,) = project(workbook(tmp_path / "a.xlsx", change, 资金=rows)).funds
    assert fund.rate == Decimal("0.9484")
    assert fund.spent == Decimal("94.8352462051092")
