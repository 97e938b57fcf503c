"""Agreement with docxtpl: where its result is right, ours is the same tree."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pytest
from docx import Document
from docxtpl import DocxTemplate, RichText
from lxml import etree
from support.word_templates import rows_template, saved, template, texts, tree

from reporter.render import Template

ROWS = [{"a": "甲", "b": "R&D<1%", "list": ["1", "2"]}, {"a": "乙", "b": "丙", "list": ["3", "4"]}]
IDS = (
    "{http://schemas.microsoft.com/office/word/2010/wordml}paraId",
    "{http://schemas.microsoft.com/office/word/2010/wordml}textId",
)


def vertical() -> bytes:
    document = Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).text = "{%tr for row in rows %}"
    table.cell(1, 0).text = "{% vm %}{{ title }}"
    table.cell(1, 1).text = "{{ row.a }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    return saved(document)


def split() -> bytes:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("名{", "{ ti", "tle }", "}称"):
        paragraph.add_run(piece).bold = True
    return saved(document)


TEMPLATES: Mapping[str, bytes] = {
    "values": template("{{ title }}：{{ rows[0].b }}", "不变"),
    "paragraph loop": template(
        "{%p for row in rows %}", "{{ loop.index }}. {{ row.a }}", "{%p endfor %}", "后"
    ),
    "row loop": rows_template("{{ row.a }}", "{{ row.b }}"),
    "inline conditions": template(
        "{% if rows %}有{% else %}无{% endif %}{% for row in rows %}{{ row.a }}{% endfor %}"
    ),
    "paragraph condition": template("{%p if not rows %}", "无", "{%p else %}", "有", "{%p endif %}"),
    "nested loops": template(
        "{%p for row in rows %}", "{% for x in row.list %}{{ x }}，{% endfor %}", "{%p endfor %}"
    ),
    "vertical merge": vertical(),
    "cell background": template(table=[["{% cellbg colour %}{{ title }}", "乙"]]),
    "rich text": template("前{{r rich }}后"),
    "set": template("{% set x = rows[1].a %}{{ x }}{{ x }}"),
    "literal braces": template("{_{ title }_} {_% if %_}"),
    "comments": template("{# 说明 #}{{ title }}"),
    "split over runs": split(),
    "curly quotes": template("{{ rows[0][“a”] }}"),
    "raw text": template(
        "甲{% raw %}研发&测试，“乙”{{ x }}{% if %}{% endraw %}丙", "丁{% raw %} {# 戊 {% endraw %}"
    ),
    "whitespace control": template("甲{%- if rows -%}乙{%- endif -%}丙"),
    "paragraphs joined": template(
        "甲", "{%- if rows %}乙{% endif -%}", "丙", "丁{% if rows -%}", "戊{% endif %}"
    ),
}


def context() -> dict[str, Any]:
    return {
        "title": "研发 & 测试",
        "rows": ROWS,
        "colour": "D9D9D9",
        "rich": RichText("红", bold=True, color="FF0000"),
    }


def plain(root: etree._Element) -> str:
    """The tree without paragraph ids, and with the properties of cells in one order."""
    for element in root.iter("{*}p", "{*}tr"):
        for name in IDS:
            element.attrib.pop(name, None)
    for properties in root.iter("{*}tcPr"):
        properties[:] = sorted(properties, key=lambda child: child.tag)
    return etree.tostring(root, method="c14n", exclusive=True).decode()


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_document_is_docxtpls_own(name: str) -> None:
    peer = DocxTemplate(io.BytesIO(TEMPLATES[name]))
    peer.render(context(), autoescape=True)
    buffer = io.BytesIO()
    peer.save(buffer)
    ours = Template.compile(TEMPLATES[name]).render(context())
    assert plain(tree(ours)) == plain(tree(buffer.getvalue()))


def test_signs_that_strip_blanks_amid_a_text_take_no_text_away() -> None:
    source = template(
        "一", "甲 {%- if title -%} 乙 {%- endif -%} 丙", "丁", "丁{%- raw -%} {# 戊 {%- endraw %}"
    )
    assert texts(Template.compile(source).render(context())) == ["一", "甲乙丙", "丁", "丁{# 戊"]
