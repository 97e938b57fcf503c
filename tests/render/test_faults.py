"""Errors of templates: Chinese, with part, place, the tag as written, and the fix."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from support.word_templates import fault, rows_template, saved, template, texts, with_part

from reporter.errors import PackError, TemplateError
from reporter.render import InlineImage, Template


@pytest.mark.parametrize(
    ("source", "where", "problem", "hint"),
    [
        (template("甲", "{{ name"), "form.docx 正文第2段", "{{ name：标记没有写完，缺少 }}", "同一段"),
        (
            template(table=[["甲", "{% if a"]]),
            "form.docx 正文第1个表格第1行第2格",
            "{% if a：标记没有写完",
            "同一段",
        ),
        (
            template("甲", "{% fro x in y %}"),
            "form.docx 正文第2段",
            "{% fro x in y %}：不认识的标记“fro”",
            "for",
        ),
        (
            template("甲", "{% for x in y %}乙"),
            "form.docx 正文第2段",
            "没有对应的 {% endfor %}",
            "补上 {% endfor %}",
        ),
        (template("甲{% endif %}"), "form.docx 正文第1段", "前面没有与它配对的 {% if … %}", "成对"),
        (template("{% merge 2 %}甲"), "form.docx 正文第1段", "“merge”标记要放在表格的单元格里", "移到那里"),
        (template("{%tr if x %}"), "form.docx 正文第1段", "“tr”标记要放在表格的一行", "移到那里"),
        (template("甲", "{%p if x %}乙"), "form.docx 正文第2段", "代替整段，旁边的“乙”印不出来", "独占一段"),
        (
            template("{%p if x %}", "", "{%- if y %}乙{% endif %}", "{%p endif %}"),
            "form.docx 正文第3段",
            "{%p if x %}：这个标记代替整段，旁边的“{%- if y %}乙",
            "请去掉减号",
        ),
        (template("{%p if x -%}", "乙"), "form.docx 正文第2段", "旁边的“乙”印不出来", "请去掉减号"),
        (
            template(table=[["甲", "{%tr for x in y %}{{ x }}"]]),
            "form.docx 正文第1个表格第1行第2格",
            "{%tr for x in y %}：这个标记代替整行，旁边的“{{ x }}”印不出来",
            "独占一段",
        ),
        (template("{{ x | mony }}"), "form.docx 正文第1段", "没有过滤器“mony”", "money"),
        (template("{{ x + }}"), "form.docx 正文第1段", "{{ x + }}：写法有误", "括号"),
    ],
)
def test_a_wrong_tag_is_told_with_its_place_when_compiling(
    source: bytes, where: str, problem: str, hint: str
) -> None:
    error = fault(source)
    assert error.where == where
    assert problem in error.problem
    assert hint in error.hint


def test_all_wrong_tags_are_told_at_once() -> None:
    error = fault(template("{% fro x %}", "{% endfor %}"))
    assert "有 2 处标记写错" in error.problem
    assert "fro" in error.problem
    assert "endfor" in error.problem


def test_a_block_that_ends_on_another_level_is_refused() -> None:
    error = fault(template("{% if a %}甲", table=[["乙{% endif %}"]]))
    assert "不在同一层" in error.problem


def test_tags_of_a_loop_are_counted_as_the_author_sees_them() -> None:
    error = fault(rows_template("{{ row.a }}", "{{ row.b }}"), rows=[{"a": "一"}])
    assert error.where == "form.docx 正文第1个表格第2行第2格"
    assert error.problem.startswith("{{ row.b }}：没有名为“b”的值")


def test_the_nearest_name_is_proposed() -> None:
    error = fault(template("{{ projct.name }}"), project={"name": "甲"})
    assert "没有名为“projct”的值" in error.problem
    assert error.hint == "是不是 project？"
    error = fault(template("{{ project.nmae }}"), project={"name": "甲"})
    assert error.hint == "是不是 name？"


def test_a_misspelt_merge_is_quoted_as_written() -> None:
    error = fault(rows_template("{% merge row.spam %}{{ row.name }}"), rows=[{"name": "甲", "span": 1}])
    assert error.problem.startswith("{% merge row.spam %}：没有名为“spam”的值")
    assert error.hint == "是不是 span？"


def test_a_misspelt_loop_is_quoted_with_its_row_prefix() -> None:
    error = fault(rows_template("{{ row.name }}"), row=[])
    assert error.problem.startswith("{%tr for row in rows %}：没有名为“rows”的值")
    assert error.where == "form.docx 正文第1个表格第1行"


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (None, "这个值是空的（None）"),
        (1.5, "数字 1.5 不能直接印出"),
        (Decimal("2.50"), "数字 2.50 不能直接印出"),
        (True, "bool 不是文字"),
        ({"a": 1}, "dict 不是文字"),
        ("None", "要印出的文字是“None”"),
    ],
)
def test_what_is_no_text_never_reaches_the_page(value: object, problem: str) -> None:
    error = fault(template("甲", "乙{{ value }}"), value=value)
    assert error.where == "form.docx 正文第2段"
    assert problem in error.problem


def test_an_error_in_a_filter_names_the_tag() -> None:
    error = fault(rows_template("{{ row.value|money }}"), rows=[{"value": 1}])
    assert error.where == "form.docx 正文第1个表格第2行第1格"
    assert error.problem == "{{ row.value|money }}：算不出来（只接受 Decimal，得到 int）"


def test_an_error_that_says_nothing_is_told_by_its_kind() -> None:
    def silent() -> None:
        raise ValueError

    assert fault(template("{{ f() }}"), f=silent).problem == "{{ f() }}：算不出来（ValueError）"


def test_an_error_in_a_macro_names_the_tag_in_it() -> None:
    error = fault(template("{% macro m(x) %}{{ x / 0 }}{% endmacro %}", "{{ m(1) }}"))
    assert (error.where, error.problem[:11]) == ("form.docx 正文第1段", "{{ x / 0 }}")


def test_plain_text_outside_of_a_run_is_refused() -> None:
    assert "只能放带格式的内容" in fault(template("{{p value }}"), value="甲").problem


def test_faults_in_headers_name_the_header() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ unti }}"
    error = fault(saved(document), unit="某局")
    assert error.where.startswith("form.docx 页眉（header1.xml）")
    assert error.hint == "是不是 unit？"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"\xd0\xcf\x11\xe0 old", "旧版 .doc"),
        (b"no zip", "不是 DOCX，或文件已损坏"),
        (b"PK\x05\x06" + bytes(18), "不是 Word 文档"),
    ],
)
def test_what_is_no_docx_is_refused(data: bytes, problem: str) -> None:
    assert problem in fault(data).problem


def test_a_template_with_a_missing_part_is_refused() -> None:
    source = with_part(
        template("甲"), "word/_rels/document.xml.rels", lambda xml: xml.replace("styles.xml", "missing.xml")
    )
    assert "指向不存在的 missing.xml" in fault(source).problem


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"form\.docx"):
        Template.compile(tmp_path / "form.docx")


def test_a_wrong_tag_in_a_comment_is_told_with_its_place() -> None:
    document = Document()
    paragraph = document.add_paragraph("甲")
    document.add_comment(paragraph.runs, text="{{ name }}")
    error = fault(saved(document))
    assert error.where == "form.docx 批注（comments.xml）第1段"
    assert "没有名为“name”的值" in error.problem


def test_a_picture_without_its_relation_is_refused() -> None:
    source = with_part(
        template("甲"),
        "word/document.xml",
        lambda xml: xml.replace("<w:sectPr", '<w:sectPr xmlns:r="urn:r" r:id="rId99"', 1),
    )
    assert "正文引用了不存在的关系 rId99" in fault(source).problem


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{{ a b }}", "这里应是标记的结尾 }}，却是“b”"),
        ("{{ f(a b) }}", "这里应是“,”，却是“b”"),
        ("{{ a + }}", "没有写完，在标记的结尾 }}之前还应有名字或值"),
        ("{% for x in %}{{ x }}{% endfor %}", "没有写完，在标记的结尾 %}之前还应有名字或值"),
        ("{% if a b %}甲{% endif %}", "这里应是标记的结尾 %}，却是“b”"),
        ("{{ a $ b }}", "不认识的字符“$”"),
        ("{{ a] }}", "多了“]”"),
    ],
)
def test_what_jinja_says_of_a_tag_is_told_in_chinese(tag: str, told: str) -> None:
    error = fault(template("甲", tag, "{{ a }} 尾"), a="甲")
    assert f"写法有误（{told}）" in error.problem
    assert error.where == "form.docx 正文第2段"


@pytest.mark.parametrize("word", ["do l.append(1)", "extends 'x'", "include 'x'", "break", "trans"])
def test_a_statement_that_templates_cannot_have_is_told_so(word: str) -> None:
    error = fault(template(f"{{% {word} %}}"))
    assert f"模板里不能用“{word.split()[0]}”标记" in error.problem
    assert "end" not in error.hint


def test_a_number_is_told_a_filter_only_where_there_is_one() -> None:
    source = template("甲{{ x|round(1) }}")
    assert "{{ x|money }}" in fault(source, x=1.25).hint
    with pytest.raises(TemplateError) as caught:
        Template.compile(source).render({"x": 1.25})
    assert "money" not in caught.value.hint
    assert "{{ '%.2f'|format(x) }}" in caught.value.hint
    written = template("甲{{ '%.2f'|format(x) }}")
    assert texts(Template.compile(written).render({"x": 1.25})) == ["甲1.25"]


def test_a_picture_that_is_not_there_is_told_so() -> None:
    error = fault(template("{{ x }}"), x=InlineImage("/none/照片.png"))
    assert error.problem == "{{ x }}：没有图片文件 /none/照片.png"
    assert "路径" in error.hint


def test_a_filtered_block_is_text_to_its_filters() -> None:
    source = template("{% filter upper|replace('N', 'm') %}n {{ x }}{% endfilter %} {{ x }}")
    assert texts(Template.compile(source).render({"x": "n<&"})) == ["m m<& n<&"]
