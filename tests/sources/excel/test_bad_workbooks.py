"""Bad workbooks: each fault is named with its cell, all at once; nothing harmful is unpacked."""

from __future__ import annotations

import re
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from support.files import only, write
from support.workbooks import FUNDS, INDICATORS, PROJECTS, REPORT, repacked, workbook

from reporter.errors import InputError
from reporter.sources import read

DATA = Path(__file__).parent / "data"
SHEET = "xl__worksheets__sheet4.xml"


def refused(path: Path) -> str:
    """The message with which the file is refused."""
    with pytest.raises(InputError) as caught:
        read(path)
    return str(caught.value)


def zipped(**members: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (OLE + "Workbook".encode("utf-16-le"), "旧版 .xls"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        (b"%PDF-1.7\n", "PDF"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "XML"),
        ("年度,2021\n".encode(), "内容却是文本"),
        (b"\x00\x01\x02", "别的文件"),
        (b"", "0 字节"),
        (b"PK\x03\x04" + bytes(100), "损坏"),
        (zipped(a=b"x"), "不是 Excel 工作簿"),
    ],
)
def test_what_is_no_workbook_is_said_for_what_it_is(tmp_path: Path, content: bytes, words: str) -> None:
    message = refused(write(tmp_path / "填报表.xlsx", content))

    assert words in message
    assert message.startswith("填报表.xlsx：")
    assert "建议：" in message


def test_a_workbook_that_excel_encrypted_is_refused_for_its_password(tmp_path: Path) -> None:
    path = write(tmp_path / "填报表.xlsx", (DATA / "encrypted.xlsx").read_bytes())

    message = refused(path)
    assert "设了打开密码" in message
    assert "取消密码后另存" in message


def test_a_file_cut_short_is_corrupt(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx").read_bytes()

    assert "损坏" in refused(write(tmp_path / "b.xlsx", whole[: len(whole) // 2]))


def test_a_part_with_changed_bytes_is_corrupt(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx")
    data = bytearray(path.read_bytes())
    with ZipFile(path) as archive:
        start = archive.getinfo("xl/worksheets/sheet4.xml").header_offset + 90
    data[start : start + 40] = bytes(40)

    assert "损坏" in refused(write(tmp_path / "b.xlsx", bytes(data)))


@pytest.mark.parametrize("damage", [b"</worksheet", b"<sheetData", b'r="A1"'])
def test_broken_xml_names_the_part(tmp_path: Path, damage: bytes) -> None:
    path = repacked(
        workbook(tmp_path / "a.xlsx"),
        tmp_path / "b.xlsx",
        **{SHEET: lambda data: data.replace(damage, b'r="?!"' if damage == b'r="A1"' else b"<")},
    )

    assert "xl/worksheets/sheet4.xml" in refused(path)


def test_a_word_document_is_called_one(tmp_path: Path) -> None:
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    links = (
        b'<Relationships><Relationship Id="a" Type="%s" Target="word/document.xml"/></Relationships>' % kind
    )

    path = write(tmp_path / "a.xlsx", zipped(**{"_rels__.rels": links, "word__document.xml": b"<a/>"}))
    assert "Word 文档" in refused(path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = repacked(workbook(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", bomb=bytes(150 << 20))

    started = time.process_time()
    assert "大得不正常" in refused(path)
    assert time.process_time() - started < 1


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
    path = repacked(
        workbook(tmp_path / "a.xlsx"),
        tmp_path / "b.xlsx",
        **{SHEET: lambda data: bomb + data[data.index(b"<work") :]},
    )

    assert "xl/worksheets/sheet4.xml" in refused(path)


def test_a_million_formatted_rows_take_no_time(tmp_path: Path) -> None:
    def pad(data: bytes) -> bytes:
        rows = b"".join(
            b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (i, i, i)
            for i in range(10, 1_048_577)
        )
        return data.replace(b"</sheetData>", rows + b"</sheetData>")

    path = repacked(workbook(tmp_path / "a.xlsx"), tmp_path / "b.xlsx", **{SHEET: pad})

    started = time.process_time()
    reading = read(path)
    assert reading.findings == ()
    assert time.process_time() - started < 6, "an empty row costs microseconds"


def test_a_formula_that_was_never_computed_is_named_with_its_cell(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["指标"]["H2"] = "=F2/E2*G2"

    reading = read(workbook(tmp_path / "a.xlsx", change))

    finding = only(reading, "D12")
    assert finding.where.place == "指标!H2"
    assert (finding.project, finding.indicator) == ("技能培训", "培训人数")
    assert "没有算出来" in finding.message
    assert reading.broken == {"技能培训"}


def test_every_error_value_is_named_with_its_cell(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        for cell in ("G2", "H2"):
            book["指标"][cell] = "#REF!"
            book["指标"][cell].data_type = "e"
        book["资金"]["E2"] = "#DIV/0!"
        book["资金"]["E2"].data_type = "e"

    found = read(workbook(tmp_path / "a.xlsx", change)).findings

    assert {(one.code, one.where.place) for one in found} == {
        ("D12", "指标!G2"),
        ("D12", "指标!H2"),
        ("D12", "资金!E2"),
    }
    assert "#REF!" in next(one.message for one in found if one.where.place == "指标!G2")


@pytest.mark.parametrize(("number_format", "shown"), [("0!.0,", "50.0"), ("#,##0,", "500")])
def test_an_amount_shown_otherwise_than_it_is_held_is_not_guessed(
    tmp_path: Path, number_format: str, shown: str
) -> None:
    rows = [["项目名称", "资金来源", "全年预算数（万元）"], ["技能培训", "合计", 500000]]

    def change(book: Workbook) -> None:
        book["资金"]["C2"].number_format = number_format

    reading = read(workbook(tmp_path / "a.xlsx", change, 资金=rows))
    finding = only(reading, "D12")

    assert (finding.where.place, finding.severity.value) == ("资金!C2", "error")
    assert f"显示为 {shown}，单元格里存的却是 500000" in finding.message
    assert reading.submission.projects[0].funds[0].adjusted is None


def test_a_cause_or_paper_that_names_no_owner_says_so(tmp_path: Path) -> None:
    twice = [*INDICATORS, ["技能培训", "产出指标", "数量指标", "开班期数", "1", "1", 1]]
    papers = [
        ["项目名称", "一级指标", "三级指标", "指标序号", "材料名称"],
        ["技能培训", None, None, None, "甲"],
        ["技能培训", "产出指标", None, None, "乙"],
        ["技能培训", None, None, 9, "丙"],
    ]

    found = read(workbook(tmp_path / "a.xlsx", 指标=twice, 佐证=papers)).findings

    assert [one.message for one in found] == [
        "项目“技能培训”的这一行没有写属于哪一条指标或哪一行资金，没有读入",
        "项目“技能培训”有 2 条一级指标“产出指标”，不知道属于哪一条，这一行没有读入",
        "项目“技能培训”没有第 9 条指标，这一行没有读入",
    ]
    assert found[1].hint.startswith("请填三级指标")


def test_a_code_that_excel_keeps_as_a_number_is_told_how_to_mend_it_there(tmp_path: Path) -> None:
    rows = [PROJECTS[0], ["技能培训", 4.509002103401e20]]

    assert "单元格格式改为“文本”" in only(read(workbook(tmp_path / "a.xlsx", 项目=rows)), "D02").hint


def test_rows_of_an_unknown_project_are_one_finding_with_the_likely_name(tmp_path: Path) -> None:
    more = [["技能培圳", "效益指标", None, f"指标{i}", "1", "1", 1] for i in range(3)]

    finding = only(read(workbook(tmp_path / "a.xlsx", 指标=[*INDICATORS, *more])), "D11")

    assert finding.where.place == "指标!A3"
    assert "技能培圳" in finding.message
    assert "3 行" in finding.message
    assert "技能培训" in finding.hint


def test_a_missing_column_names_the_row_of_the_heading(tmp_path: Path) -> None:
    rows = [[row[i] for i in (0, 2, 3, 4)] for row in INDICATORS]

    found = read(workbook(tmp_path / "a.xlsx", 指标=rows)).findings

    missing = next(one for one in found if "缺少“一级指标”这一列" in one.message)
    assert (missing.code, missing.where.place) == ("D03", "指标!A1")


def test_a_doubled_column_names_both_cells_and_the_first_counts(tmp_path: Path) -> None:
    rows = [[*FUNDS[0], "执行数"], [*FUNDS[1], 99]]

    reading = read(workbook(tmp_path / "a.xlsx", 资金=rows))

    finding = only(reading, "D04")
    assert "资金!E1 和 资金!G1" in finding.message
    assert reading.submission.projects[0].funds[0].spent == 85


def test_a_misspelt_column_is_an_error_and_a_strange_one_a_warning(tmp_path: Path) -> None:
    rows = [[*INDICATORS[0], "偏差原固", "经办科室", "备注"], [*INDICATORS[1], "疫情", "三科", "x"]]

    found = read(workbook(tmp_path / "a.xlsx", 指标=rows)).findings

    assert [(one.code, one.severity.value, one.where.place) for one in found] == [
        ("D01", "error", "指标!I1"),
        ("D13", "warning", "指标!J1"),
        ("D13", "warning", "指标!K2"),
    ]
    assert "偏差原因" in found[0].hint


def test_a_sheet_without_heading_is_named(tmp_path: Path) -> None:
    found = read(workbook(tmp_path / "a.xlsx", 指标=[["技能培训", "产出指标"]])).findings

    assert [(one.code, one.where.place) for one in found] == [("D13", "指标!A1")]


def test_a_workbook_without_report_sheet_lists_what_it_has(tmp_path: Path) -> None:
    message = refused(workbook(tmp_path / "a.xlsx", 报告=None))

    assert "没有“报告”表" in message
    assert "项目、资金、指标" in message


def test_a_workbook_without_project_sheet_says_so_with_all_that_hangs_on_it(tmp_path: Path) -> None:
    message = refused(workbook(tmp_path / "a.xlsx", 项目=None, 指标=None))

    assert "一个项目也没有读到" in message
    assert "资金!A2" in message


def test_everything_wrong_at_the_top_is_listed_with_cells(tmp_path: Path) -> None:
    message = refused(
        workbook(tmp_path / "a.xlsx", 报告=[["年度", "二〇二一"], ["主管部们", "甲"], ["年度", 2021]])
    )

    for words in ("报告!B1", "报告!A2", "是不是“主管部门”", "缺少必填的“主管部门”", "报告!B3"):
        assert words in message


@pytest.mark.parametrize("cover", [None, [["某局2023年度绩效自评"]]])
def test_a_workbook_of_printed_forms_is_to_be_imported(tmp_path: Path, cover: list[list[str]] | None) -> None:
    form = [["项目名称", "窗口服务"], ["一级指标", "二级指标", "三级指标", "年度指标值"]]
    sheets = {f"表{number}": form for number in range(1, 5)}
    path = workbook(tmp_path / "a.xlsx", 封面=cover, 报告=None, 项目=None, 资金=None, 指标=None, **sheets)

    message = refused(path)

    assert "工作表“表1”、“表2”、“表3”等 4 张是照自评表的样子填的，不是填报数据" in message
    assert "reporter import a.xlsx -o 新文件夹" in message


def test_a_short_head_of_which_one_character_is_wrong_is_guessed_at(tmp_path: Path) -> None:
    rows = [["得份" if head == "得分" else head for head in INDICATORS[0]], *INDICATORS[1:]]

    finding = only(read(workbook(tmp_path / "a.xlsx", 指标=rows)), "D13")

    assert finding.hint == "是不是“得分”？不是要填报的内容就不用管"


def test_a_sheet_of_the_report_without_anything_is_said_to_be_empty(tmp_path: Path) -> None:
    assert "“报告”表是空的" in refused(workbook(tmp_path / "a.xlsx", 报告=[]))


def test_a_number_merged_over_rows_counts_once_and_is_told(tmp_path: Path) -> None:
    rows = [*INDICATORS, ["技能培训", "产出指标", "数量指标", "培训期数", "3期", "3期", None, None]]

    def change(book: Workbook) -> None:
        book["指标"].merge_cells("G2:G3")

    reading = read(workbook(tmp_path / "a.xlsx", change, 指标=rows))

    finding = only(reading, "D13")
    assert finding.where.place == "指标!G2"
    assert "G2:G3" in finding.message
    assert [one.points for one in reading.submission.projects[0].indicators] == [50, None]


def test_cells_merged_sideways_name_the_values_that_have_no_cell_of_their_own(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["资金"].merge_cells("C2:E2")

    finding = only(read(workbook(tmp_path / "a.xlsx", change)), "D13")

    assert finding.where.place == "资金!C2"
    assert "C2:E2 合并了，“全年预算数、全年执行数”" in finding.message


def test_a_note_merged_over_the_whole_table_is_no_finding(tmp_path: Path) -> None:
    rows = [*FUNDS, ["注：单位为元"]]

    path = workbook(tmp_path / "a.xlsx", lambda book: book["资金"].merge_cells("A3:F3"), 资金=rows)
    assert read(path).findings == ()


def test_an_amount_merged_over_two_projects_is_told(tmp_path: Path) -> None:
    rows = [["项目名称", "项目编码", "项目金额"], ["技能培训", "1x", 100], ["助学", "2x", None]]

    path = workbook(tmp_path / "a.xlsx", lambda book: book["项目"].merge_cells("C2:C3"), 项目=rows)
    assert only(read(path), "D13").where.place == "项目!C2"


@pytest.mark.parametrize("name", ["资金", "指标"])
def test_a_sheet_that_every_project_needs_is_missed(tmp_path: Path, name: str) -> None:
    finding = only(read(workbook(tmp_path / "a.xlsx", **{name: None})), "D13")

    assert f"没有“{name}”表" in finding.message
    assert finding.where.file == "a.xlsx"


def test_a_formula_into_another_workbook_is_named_unless_its_value_was_saved(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book["资金"]["E2"] = "=[1]Sheet1!$A$1"

    link = b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    parts = {"xl__externalLinks__externalLink1.xml": link}
    path = repacked(workbook(tmp_path / "a.xlsx", change), tmp_path / "b.xlsx", **parts)

    def kept(data: bytes) -> bytes:
        return re.sub(rb"</f><v ?/>|</f><v></v>", b"</f><v>85</v>", data)

    saved = repacked(path, tmp_path / "c.xlsx", **{"xl__worksheets__sheet3.xml": kept})

    assert {one.where.place for one in read(path).findings if one.code == "D12"} == {"资金!E2"}
    reading = read(saved)
    assert "没有打开它们" in only(reading, "D14").message
    assert reading.submission.projects[0].funds[0].spent == 85


def test_a_code_that_excel_holds_as_a_number_is_told(tmp_path: Path) -> None:
    short = read(workbook(tmp_path / "a.xlsx", 项目=[PROJECTS[0], ["技能培训", 123]]))
    assert only(short, "D08").where.place == "项目!B2"
    assert short.submission.projects[0].code == "123"

    long = read(workbook(tmp_path / "b.xlsx", 项目=[PROJECTS[0], ["技能培训", 450900210340100004007]]))
    assert only(long, "D02").where.place == "项目!B2"
    assert long.submission.projects[0].code is None


def test_a_paper_for_an_indicator_that_is_not_the_only_one_is_told(tmp_path: Path) -> None:
    twice = [*INDICATORS, ["技能培训", "效益指标", "社会效益指标", "培训人数", "1", "1", 1]]
    papers = [
        ["项目名称", "二级指标", "三级指标", "指标序号", "材料名称"],
        ["技能培训", None, "培训人数", None, "甲"],
        ["技能培训", "社会效益指标", "培训人数", None, "乙"],
        ["技能培训", None, None, 1, "丙"],
        ["技能培训", None, "没有的", None, "丁"],
    ]

    reading = read(workbook(tmp_path / "a.xlsx", 指标=twice, 佐证=papers))

    assert [(one.code, one.where.place) for one in reading.findings] == [
        ("D11", "佐证!A2"),
        ("D11", "佐证!A5"),
    ]
    first, second = reading.submission.projects[0].indicators
    assert [paper.name for paper in first.evidence] == ["丙"]
    assert [paper.name for paper in second.evidence] == ["乙"]


def test_control_characters_are_taken_out_and_named_with_their_cell(tmp_path: Path) -> None:
    rows = [INDICATORS[0], ["技能培训", "产出指标", None, "培训@@人数"]]
    source = workbook(tmp_path / "a.xlsx", 指标=rows)
    change = {SHEET: lambda data: data.replace(b"@@", b"_x000B_")}
    path = repacked(source, tmp_path / "b.xlsx", **change)

    reading = read(path)

    assert only(reading, "D07").where.place == "指标!D2"
    assert reading.submission.projects[0].indicators[0].name == "培训人数"


def test_two_projects_of_one_name_name_both_cells(tmp_path: Path) -> None:
    reading = read(workbook(tmp_path / "a.xlsx", 项目=[*PROJECTS, ["技能培训", "2"]]))

    assert "项目!A2" in only(reading, "D06").message
    assert "项目!A3" in only(reading, "D06").message


def test_a_broken_workbook_among_the_project_files_loses_only_itself(tmp_path: Path) -> None:
    write(tmp_path / "report.yaml", "year: 2021\ndepartment: 甲局\nprojects: [a.xlsx, b.xlsx]\n")
    workbook(tmp_path / "a.xlsx", 报告=None)
    write(tmp_path / "b.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"))

    reading = read(tmp_path)

    finding = only(reading, "D10")
    assert "密码" in finding.message
    assert finding.where.file == "b.xlsx"
    assert reading.broken == {"b.xlsx"}


def test_the_head_of_a_project_workbook_is_not_silently_dropped(tmp_path: Path) -> None:
    write(tmp_path / "report.yaml", "year: 2021\ndepartment: 甲局\nprojects: [a.xlsx]\n")
    workbook(tmp_path / "a.xlsx", 报告=REPORT)

    assert only(read(tmp_path), "D13").where.place == "报告!A1"


def test_a_form_as_it_is_printed_is_sent_to_import(tmp_path: Path) -> None:
    form = [
        ["项目支出绩效自评表"],
        ["项目名称", "技能培训"],
        ["一级指标", "二级指标", "三级指标", "实际完成值"],
    ]

    message = refused(
        workbook(tmp_path / "a.xlsx", 报告=None, 项目=None, 资金=None, 指标=None, 技能培训=form)
    )

    assert "工作表“技能培训”是照自评表的样子填的" in message
    assert "reporter import" in message


def test_the_heading_of_the_report_names_no_file_of_projects(tmp_path: Path) -> None:
    assert read(workbook(tmp_path / "a.xlsx", 报告=[["项目", "内容"], *REPORT])).findings == ()
