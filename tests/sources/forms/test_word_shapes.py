"""One form in whatever Word keeps it: text boxes, nested tables, tracked changes, many forms in one file."""

from __future__ import annotations

import io
import re
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from support.forms import data_of, forms_of, layouts, only, read_file, save_sheet

from reporter import load_pack
from reporter.errors import InputError
from reporter.numbers import Printer
from reporter.render import Template, render_form
from reporter.scoring import evaluate
from reporter.sources import read
from reporter.sources.forms import rows_of

EXAMPLE = Path(__file__).resolve().parents[3] / "examples/shenzhen-2021"
BODY = re.compile(r"(?<=<w:body>).*(?=<w:sectPr)", re.DOTALL)
TABLE = re.compile(r"<w:tbl>.*</w:tbl>", re.DOTALL)
RUN = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
DELETED = '<w:del w:id="2" w:author="某人"><w:r><w:delText>旧文字</w:delText></w:r></w:del>'


def boxed(body):
    table = TABLE.search(body)[0]
    shape = '<w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>{}</w:txbxContent>'
    return body.replace(table, f"<w:p><w:r>{shape.format(table)}</v:textbox></w:pict></w:r></w:p>")


def with_deleted_row(body):
    row = re.findall(r"<w:tr[ >].*?</w:tr>", body, re.DOTALL)[-2]
    deleted = re.sub(r"<w:trPr>.*?</w:trPr>", "", row, flags=re.DOTALL)
    deleted = re.sub(
        r"(<w:tr[^>]*>)", r'\1<w:trPr><w:del w:id="5" w:author="某人"/></w:trPr>', deleted, count=1
    )
    return body.replace(row, deleted + row)


def in_two_runs(body):
    text = re.compile(r"<w:t(?: [^>]*)?>([^<]{2})([^<]{2,})</w:t>")
    keep = '<w:t xml:space="preserve">'
    return text.sub(rf"{keep}\1</w:t></w:r><w:r>{keep}\2</w:t>", body)


SHAPES = {
    "as it is": lambda body: body,
    "a table in a text box": boxed,
    "a form within a cell": lambda body: (
        f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{body}<w:p/></w:tc></w:tr></w:tbl>"
    ),
    "a content control": lambda body: f"<w:sdt><w:sdtContent>{body}</w:sdtContent></w:sdt>",
    "tracked changes": lambda body: RUN.sub(
        lambda run: f'<w:ins w:id="1" w:author="某人">{run[0]}</w:ins>{DELETED}', body
    ),
    "a row taken out": with_deleted_row,
    "several runs": in_two_runs,
    "merged rows lost": lambda body: re.sub(r"<w:vMerge[^>]*/>", "", body),
    "merged columns lost": lambda body: re.sub(r"<w:gridSpan[^>]*/>", "", body),
}


@pytest.fixture(scope="module")
def form():
    """The Word form of one project of the example."""
    pack = load_pack("shenzhen-2021")
    template = Template.compile(pack.require("form.docx"), filters=Printer(pack.form_numbers).filters())
    forms = list(forms_of(evaluate(read(EXAMPLE).submission, pack.rules), pack))
    return render_form(forms[1], template)


def written(folder, form, change):
    """The form with the body of its document changed."""
    path = folder / "自评表.docx"
    with zipfile.ZipFile(io.BytesIO(form)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = BODY.sub(lambda body: change(body[0]), data.decode()).encode()
            new.writestr(name, data)
    return path


def projects(path):
    return data_of(read_file(path), 2021).projects


@pytest.mark.parametrize("shape", SHAPES)
def test_a_form_is_read_in_whatever_word_keeps_it(shape, form, tmp_path):
    (wanted,) = projects(written(tmp_path, form, lambda body: body))

    assert projects(written(tmp_path, form, SHAPES[shape])) == (wanted,)


def test_the_lines_above_and_below_a_form_within_a_cell_are_read(form, tmp_path):
    def change(body):
        above = "".join(
            f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("附件7", "自评表（2021年度）")
        )
        inner = f"{above}{TABLE.search(body)[0]}<w:p><w:r><w:t>填报日期：2022年4月20日</w:t></w:r></w:p>"
        return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{inner}</w:tc></w:tr></w:tbl>"

    found = data_of(read_file(written(tmp_path, form, change)))

    assert (found.submission["year"], found.submission["date"]) == ("2021", "2022年4月20日")
    assert str(found.submission["first_annex"]) == "7"


def test_two_hundred_forms_in_one_file_are_read_fast(form, tmp_path):
    (wanted,) = projects(written(tmp_path, form, lambda body: body))
    path = written(tmp_path, form, lambda body: body * 200)
    layouts()

    start = time.process_time()
    found = projects(path)

    assert list(found) == [wanted] * 200
    assert time.process_time() - start < 15


def test_an_old_word_file_is_refused_with_advice(tmp_path):
    path = tmp_path / "自评表.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0")

    with pytest.raises(InputError, match="另存"):
        rows_of(path)


RUN_OF = "<w:r>{}</w:r>"
RAISED = '<w:vertAlign w:val="superscript"/>'
MATH = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">{}</m:oMath>'


def sym(font, char):
    return RUN_OF.format(f'<w:sym w:font="{font}" w:char="{char}"/>')


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def field(settings, *entries):
    listed = "".join(f'<w:listEntry w:val="{one}"/>' for one in entries)
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData>{settings.format(listed)}</w:ffData></w:fldChar>'
    return f"{RUN_OF.format(begin)}<w:r><w:instrText> FORM </w:instrText></w:r>"


def control(settings, text):
    return f"<w:sdt><w:sdtPr>{settings}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


def math_run(text):
    return f"<m:r><m:t>{text}</m:t></m:r>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (sym("Symbol", "F0B3"), "≥"),
        (sym("Symbol", "F0A3"), "≤"),
        (sym("Wingdings", "F0FE"), "☑"),
        (sym("Wingdings 2", "F052"), "☑"),
        (sym("Wingdings 2", "F0A3"), "□"),
        (sym("Wingdings", "F0A8") + sym("Wingdings", "F06F") + sym("Wingdings", "F0FC"), "□□√"),
        (sym("Segoe UI Symbol", "2611"), "☑"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>&#xF0FE;是</w:t></w:r>', "☑是"),
        (MATH.format(math_run("≥95%")), "≥95%"),
        (MATH.format(f"<m:f><m:num>{math_run(1)}</m:num><m:den>{math_run(2)}</m:den></m:f>"), "1/2"),
        (MATH.format(f"<m:sSup><m:e>{math_run(10)}</m:e><m:sup>{math_run(2)}</m:sup></m:sSup>"), "10²"),
        (
            MATH.format(f"<m:sSup><m:e>{math_run('a')}</m:e><m:sup>{math_run('bc')}</m:sup></m:sSup>"),
            "a^(bc)",
        ),
        (MATH.format(f"<m:d><m:e>{math_run('a+b')}</m:e></m:d>"), "(a+b)"),
        (run("3m") + run("2", RAISED), "3m²"),
        (run("11座") + run("注", RAISED), "11座注"),
        (run("&gt;", "<w:u w:val='single'/>") + run("95%"), "≥95%"),
        (run("＜", "<w:u/>") + "<w:bookmarkEnd w:id='1'/>" + run("3天"), "≤3天"),
        (run("&gt;", "<w:u w:val='none'/>") + run("95%"), ">95%"),
        (run("&gt;", "<w:u/>") + run("95%", "<w:u/>"), ">95%"),
        (run("共", "<w:u/>") + run("3件"), "共3件"),
        (f"<w:r><w:ruby><w:rt>{run('bèng')}</w:rt><w:rubyBase>{run('泵')}</w:rubyBase></w:ruby></w:r>", "泵"),
        (field('<w:ddList><w:result w:val="1"/>{}</w:ddList>', "未改善", "有所改善"), "有所改善"),
        (field("<w:ddList>{}</w:ddList>", "未改善", "有所改善"), "未改善"),
        (field("<w:checkBox><w:checked/></w:checkBox>"), "☑"),
        (field('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>'), "□"),
        (field('<w:textInput><w:default w:val="请填写"/></w:textInput>') + run("11座"), "11座"),
        (run("11座") + run("请填写", "<w:vanish/>"), "11座"),
        (run("11座", '<w:vanish w:val="0"/>'), "11座"),
        (run("11座") + control("<w:showingPlcHdr/>", "单击或点击此处输入文字。"), "11座"),
        (control("<w:showingPlcHdr/>", "有所改善"), "有所改善"),
        (control('<w:showingPlcHdr w:val="0"/>', "请示已批复"), "请示已批复"),
    ],
)
def test_symbols_and_formulas_are_text(xml, text, form, tmp_path):
    path = written(tmp_path, form, lambda body: f"<w:p>{xml}</w:p>{body}")

    assert rows_of(path).rows[0].cells[0].text == text


def test_a_symbol_that_is_not_known_is_missed_and_listed(form, tmp_path):
    path = written(tmp_path, form, lambda body: f"<w:p>{sym('Wingdings', 'F028')}</w:p>{body}")

    (cell,) = rows_of(path).rows[0].cells
    assert (cell.text, cell.repair) == ("\ufffd", "有认不出的符号，以“\ufffd”代替，请核对")


@pytest.mark.parametrize("hidden", ["strike", "hidden"])
def test_struck_and_hidden_text_is_read_as_deleted_and_told(tmp_path, hidden):
    document = Document()
    document.add_paragraph("项目支出绩效自评表（2023年度）")
    table = document.add_table(rows=3, cols=6)
    rows = [
        ["项目名称", "窗口服务", "", "", "", ""],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"],
        ["产出指标", "数量指标", "接待人次", "100人", "90人", "18"],
    ]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    old = table.cell(2, 4).paragraphs[0].runs[0]
    setattr(old.font, hidden, True)
    table.cell(2, 4).paragraphs[0].add_run("95人").font.strike = False
    document.save(tmp_path / "表.docx")

    forms = read_file(tmp_path / "表.docx")

    assert only(forms)[0]["actual"] == "95人"
    (entry,) = [one for one in forms.entries if one.field.endswith("实际完成值")]
    assert entry.repair == {"strike": "划掉的文字没有读入", "hidden": "隐藏的文字没有读入"}[hidden]


STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
RENAMED = {"word/document.xml": "word/document2.xml"}


@pytest.mark.parametrize(
    ("name", "others"), [("严格的.docx", STRICT), ("别的程序的.docx", RENAMED), ("有宏的.docm", {})]
)
def test_other_kinds_of_word_files_are_read_alike(name, others, form, tmp_path):
    path = tmp_path / name
    with zipfile.ZipFile(io.BytesIO(form)) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            for usual, other in others.items():
                data = data.replace(usual.encode(), other.encode())
            new.writestr(others.get(part, part), data)

    assert projects(path) == projects(written(tmp_path, form, lambda body: body))


@pytest.mark.parametrize(
    ("kind", "said"), [("pdf", "内容却是 PDF"), ("xlsx", "内容却是 Excel 工作簿（.xlsx）")]
)
def test_another_file_with_the_ending_of_word_is_named(tmp_path, kind, said):
    path = tmp_path / "表.docx"
    if kind == "pdf":
        path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\n" + bytes(100))
    else:
        save_sheet(tmp_path / "表.xlsx", "项目名称 | 甲").rename(path)
    with pytest.raises(InputError, match=re.escape(said)):
        rows_of(path)
