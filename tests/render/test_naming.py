"""Names that a form uses are looked for before anything is printed: all that are wrong, and no others."""

from __future__ import annotations

from typing import Any

import pytest
from support.word_templates import FILTERS, rows_template, saved, template, with_part

from reporter.errors import TemplateError
from reporter.render import Template

CONTEXT: dict[str, Any] = {
    "project": {"name": "甲", "manager": None},
    "rows": ({"name": "一", "span": {"whole": 1}},),
    "further": (),
    "tick": {"type": {"一次性（当年）": "☑"}},
}


def compiled(source: bytes) -> Template:
    return Template.compile(source, filters=FILTERS, name="form.docx")


@pytest.mark.parametrize(
    ("source", "where", "problem"),
    [
        (template("甲", "{{ project.nmae }}"), "正文第2段", "{{ project.nmae }}：没有名为“nmae”的值"),
        (template("{{ projct.name }}"), "正文第1段", "没有名为“projct”的值"),
        (template("{{ items }}"), "正文第1段", "没有名为“items”的值"),
        (template("{% if no %}{{ project.unit }}{% endif %}{% set no = 1 %}"), "", "没有名为“unit”的值"),
        (template("{{ project.unit|money }}"), "正文第1段", "没有名为“unit”的值"),
        (template('{{ tick.type["一次性"] }}'), "正文第1段", "没有名为“一次性”的值"),
        (rows_template("{{ row.nam }}"), "正文第1个表格第2行第1格", "没有名为“nam”的值"),
        (rows_template("{% merge row.spam %}{{ row.name }}"), "", "{% merge row.spam %}：没有名为“spam”"),
        (rows_template("{{ row.span.hole }}"), "", "没有名为“hole”的值"),
        (template("{{ rows[0].nam }}"), "", "没有名为“nam”的值"),
        (template("{% for r in rows if r.nam %}{{ r.name }}{% endfor %}"), "", "没有名为“nam”的值"),
        (
            template("{% for r in rows %}{% for r in further %}{% endfor %}{{ r.nam }}{% endfor %}"),
            "",
            "没有名为“nam”的值",
        ),
        (template(title="{{ project.nmae }}"), "文档属性", "没有名为“nmae”的值"),
    ],
)
def test_a_name_that_is_not_there_is_told_without_printing(source: bytes, where: str, problem: str) -> None:
    with pytest.raises(TemplateError) as caught:
        compiled(source).prove(CONTEXT)

    assert where in caught.value.where
    assert problem in caught.value.problem


def test_all_wrong_names_are_told_at_once() -> None:
    source = template("{{ project.nmae }}", table=[["甲", "{{ project.mangaer }}"]])

    with pytest.raises(TemplateError) as caught:
        compiled(source).prove(CONTEXT)

    assert "有 2 处标记写错" in caught.value.problem
    assert "第1段的 {{ project.nmae }}" in caught.value.problem
    assert "第1个表格第1行第2格的 {{ project.mangaer }}" in caught.value.problem
    assert "是不是 manager？" in caught.value.problem


@pytest.mark.parametrize(
    "text",
    [
        "{{ project.name }}{{ project.name.upper() }}{{ rows[0].name }}{{ rows|length }}",
        "{{ project.manager.phone }}",  # nobody knows what a value that is empty may have
        "{% if project.unit is defined %}{{ project.unit }}{% endif %}",
        "{{ project.unit|default('甲') }}",
        "{{ project.unit|d('甲') }}",
        "{% for line in further %}{{ line.anything }}{% endfor %}",
        "{% for name, value in project.items() %}{{ name.x }}{{ loop.index }}{% endfor %}",
        "{% for row in rows|list %}{{ row.anything }}{% endfor %}",
        "{% set a = project %}{{ a.anything }}",
        "{% macro m(x) %}{{ x.anything }}{% endmacro %}{{ m(project) }}",
        "{% with x = project %}{{ x.anything }}{% endwith %}",
        '{{ tick.type["一次性（当年）"] }}{{ "%d"|format(range(3)|length) }}',
        "{% for x in rows %}{% for y in x.name %}{{ y }}{% endfor %}{{ x.span.whole }}{% endfor %}",
    ],
)
def test_what_is_there_or_cannot_be_told_is_no_fault(text: str) -> None:
    compiled(template(text)).prove(CONTEXT)


def test_all_wrong_tags_of_values_are_told_at_once() -> None:
    source = template("{{ a b }}", "{{ a + }}", "{{ project.name }}")

    with pytest.raises(TemplateError) as caught:
        compiled(source)

    assert "有 2 处标记写错" in caught.value.problem
    assert "第2段的 {{ a + }}" in caught.value.problem


def test_all_unknown_filters_are_told_at_once_with_the_nearest() -> None:
    source = template("{{ x|mony }}", "{% if x is defned %}{{ x|uper }}{% endif %}")

    with pytest.raises(TemplateError) as caught:
        compiled(source)

    told = caught.value.problem.splitlines()[1:]
    assert [line.split("：", 1)[1] for line in told] == [
        "没有过滤器“mony”（是不是 money？）",
        "没有判断“defned”（是不是 defined？）",
        "没有过滤器“uper”（是不是 upper？）",
    ]


@pytest.mark.parametrize("last", ["{{ project.name", "{{ nmae }}", "{{ a b }}", "{% fro x %}"])
def test_paragraphs_are_counted_as_word_shows_them_whatever_is_wrong(last: str) -> None:
    source = template("甲", table=[["乙", "丙"], ["丁", "戊"]])
    end = f"<w:p><w:r><w:t>{last}</w:t></w:r></w:p><w:sectPr"
    source = with_part(source, "word/document.xml", lambda xml: xml.replace("<w:sectPr", end, 1))

    with pytest.raises(TemplateError) as caught:
        compiled(source).render(CONTEXT)

    assert caught.value.where == "form.docx 正文第2段"


@pytest.mark.parametrize("tag", ["{{ name", "{{ nmae }}"])
def test_a_place_in_a_nested_table_is_told_in_one_way(tag: str) -> None:
    from docx import Document

    document = Document()
    document.add_table(1, 1)
    cell = document.add_table(2, 2).cell(1, 0)
    cell.add_table(3, 1).cell(2, 0).text = tag

    with pytest.raises(TemplateError) as caught:
        compiled(saved(document)).render({"name": "甲"})

    assert caught.value.where == "form.docx 正文第2个表格第2行第1格内的表格第3行第1格"


def _plain(value: object) -> str:
    return f"{value!s:>3}" if isinstance(value, (int, str)) else "—"


@pytest.mark.parametrize("tag", ["{{ project.amuont|plain }}", "{% filter plain %}{{ nmae }}{% endfilter %}"])
def test_a_missing_value_never_reaches_a_filter(tag: str) -> None:
    form = Template.compile(template(tag), filters={"plain": _plain}, name="form.docx")

    with pytest.raises(TemplateError, match=r"没有名为“(amuont|nmae)”的值"):
        form.render({"project": {"amount": 1}, "name": "甲"})
