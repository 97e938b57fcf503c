"""Values and parts in places where Word would not open the document are refused, with the tag."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docxtpl import Listing, RichText, RichTextParagraph
from support.word_templates import cells, fault, part, rows_template, saved, template, texts

from reporter.errors import RenderError, TemplateError
from reporter.render import InlineImage, Template, Volume

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SUBDOCUMENT = SimpleNamespace(subdocx=None, docx=None, __html__=lambda: "")
RED, WHOLE = RichText("红", color="FF0000"), RichTextParagraph("整段")


@pytest.mark.parametrize(
    ("written", "value", "problem", "hint"),
    [
        ("前 {{ x }} 后", RED, "带格式的文字（RichText）", "{{r … }}"),
        ("{{ x }}", RED, "带格式的文字（RichText）", "{{r … }}"),
        ("{{ x }}", RichText("网", url_id="rId1"), "带格式的文字（RichText）", "{{r … }}"),
        ("{{p x }}", RED, "带格式的文字（RichText）", "{{r … }}"),
        ("{{ x }}", WHOLE, "整段的内容", "{{p … }}"),
        ("{{r x }}", WHOLE, "整段的内容", "{{p … }}"),
        ("前 {{ x }} 后", SUBDOCUMENT, "整段的内容", "{{p … }}"),
        ("{{r x }}", SUBDOCUMENT, "整段的内容", "{{p … }}"),
        ("{{r x }}", Listing("一\n二"), "只能放带格式的内容", "普通文字和图片请写 {{ … }}"),
        ("{{p x }}", InlineImage(b""), "只能放带格式的内容", "普通文字和图片请写 {{ … }}"),
    ],
)
def test_a_value_is_refused_where_its_xml_does_not_belong(
    written: str, value: Any, problem: str, hint: str
) -> None:
    error = fault(template("甲", written), x=value)
    assert error.where == "form.docx 正文第2段"
    assert error.problem.startswith(f"{written.strip('前后 ')}：")
    assert problem in error.problem
    assert hint in error.hint


def test_a_value_is_printed_where_its_xml_belongs() -> None:
    document = Document()
    for text in ("甲{{r run }}", "{{p whole }}", "{{ listing }}", "{%r if yes %}乙{%r endif %}{{r empty }}"):
        document.add_paragraph(text)
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "{{p whole }}"
    box = f'<w:p xmlns:w="{W}"><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{{{p whole }}}}</w:t></w:r></w:p>'
    document._body._body.insert(0, parse_xml(f"{box}</w:txbxContent></w:pict></w:r></w:p>"))
    link = f'<w:p xmlns:w="{W}"><w:hyperlink w:anchor="a"><w:r><w:t>{{{{r run }}}}</w:t></w:r></w:hyperlink>'
    document._body._body.insert(0, parse_xml(f"{link}</w:p>"))
    context = {"run": RED, "whole": WHOLE, "listing": Listing("一\n二"), "yes": True, "empty": RichText()}

    data = Template.compile(saved(document)).render(context)

    assert part(data).count("整段") == 3
    assert part(data).count("红") == 2


def test_macros_may_print_whole_paragraphs() -> None:
    lines = ("{%p macro m(x) %}", "内{{ x }}", "{%p endmacro %}", "{{p m('甲') }}", "{{p m('乙') }}")
    assert texts(Template.compile(template(*lines)).render({})) == ["内甲", "内乙"]


@pytest.mark.parametrize("careful", [False, True])
def test_a_table_that_loses_all_its_rows_is_refused(careful: bool) -> None:
    compiled = Template.compile(rows_template("{{ row.name }}"), name="form.docx", careful=careful)
    assert cells(compiled.render({"rows": [{"name": "甲"}]})) == [["甲"]]
    with pytest.raises(RenderError, match=r"form.docx：正文：第1个表格没有行.*循环的数据可能是空的"):
        compiled.render({"rows": []})


def test_a_row_that_loses_all_its_cells_is_refused() -> None:
    row = ["{%tc for x in names %}", "{{ x }}", "{%tc endfor %}"]
    compiled = Template.compile(template(table=[["甲", "乙", "丙"], row]), name="form.docx")
    with pytest.raises(RenderError, match="第1个表格第2行没有格子"):
        compiled.render({"names": []})


def test_a_table_that_keeps_a_row_whatever_the_data_is_not_looked_at() -> None:
    rows = [["{%tr if rows %}"], ["{{ rows }}"], ["{%tr else %}"], ["无"], ["{%tr endif %}"]]
    (compiled,) = Template.compile(template(table=rows))._parts
    assert compiled.proof is not None
    assert not compiled.proof.rowless


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("word/media/imag1.png", b"x", "不是模板的部件"),
        ("word/documents.xml", b"<a/>", "是不是 word/document.xml？"),
        ("word/document.xml", b"<bad", "不是完整的 XML"),
        ("docProps/core.xml", b"junk", "不是完整的 XML"),
    ],
)
def test_a_part_that_does_not_fit_is_refused(name: str, content: bytes, problem: str) -> None:
    compiled = Template.compile(template("{{ a }}"), name="form.docx")
    with pytest.raises(RenderError) as caught:
        compiled.render({"a": "甲"}, replaced={name: content})
    assert f"replaced 里的 {name}" in str(caught.value)
    assert problem in str(caught.value)


def test_a_template_may_be_named_as_text(tmp_path: Path) -> None:
    path = tmp_path / "form.docx"
    path.write_bytes(template("{{ a }}"))
    compiled = Template.compile(str(path))
    assert compiled.name == "form.docx"
    assert texts(compiled.render({"a": "甲"})) == ["甲"]
    with pytest.raises(TemplateError):
        Volume.compile(str(path), None)  # it has no place for a body, but it is read


def test_a_sub_document_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    compiled = Template.compile(template("{{p x }}"))
    (tmp_path / "别的.docx").write_bytes(b"nothing")
    for name in ("none.docx", "别的.docx"):
        with pytest.raises(RenderError, match="打不开这个子文档"):
            compiled.new_subdoc(tmp_path / name)


def test_sub_documents_without_their_component_tell_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.startswith(("docxcompose", "docxtpl.subdoc"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "docxcompose", None)
    monkeypatch.setitem(sys.modules, "docxcompose.properties", None)
    with pytest.raises(RenderError, match="没有安装子文档要用的组件") as caught:
        Template.compile(template("{{p x }}")).new_subdoc()
    assert caught.value.hint == f"请运行 {sys.executable} -m pip install docxcompose"
