"""Values that are more than text: breaks, rich text with links, listings, pictures, sub-documents."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Mm
from docxtpl import InlineImage as PeerImage
from docxtpl import Listing, RichText
from lxml import etree
from support.word_templates import cells, opened, part, saved, template, texts, tree

from reporter.errors import TemplateError
from reporter.render import InlineImage, Template
from reporter.render.check import package_problems
from reporter.render.grids import repaired
from reporter.render.package import read_package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def stamped(source: bytes, **context: object) -> bytes:
    data = Template.compile(source, name="form.docx").render(context)
    assert package_problems(read_package(data, "out")) == []
    return data


def media(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n.startswith("word/media/")}


def test_a_bell_begins_a_paragraph_and_a_form_feed_a_page() -> None:
    document = Document()
    document.add_paragraph(style="Quote").add_run("说明：{{ x }}").bold = True
    data = stamped(saved(document), x="一\a二\f三")
    assert texts(data) == ["说明：一", "二", "", "三"]
    made = opened(data).paragraphs
    assert [p.style.name for p in made] == ["Quote", "Quote", "Normal", "Quote"]
    assert all(p.runs[0].bold for p in made if p.text.strip())
    assert [e.get(f"{W}type") for e in tree(data).iter("{*}br")] == ["page"]


def test_a_paragraph_that_ends_a_section_is_divided_without_a_second_section() -> None:
    document = Document()
    document.add_paragraph("甲：{{ x }}")
    document.add_section()
    data = stamped(saved(document), x="一\a二")
    assert len(opened(data).sections) == 2


def test_breaks_have_no_place_in_attributes_and_properties() -> None:
    data = stamped(template("甲", title="{{ x }}"), x="一\a二\f三")
    assert opened(data).core_properties.title == "一二三"


def test_a_listing_breaks_lines() -> None:
    assert texts(stamped(template("{{ x }}"), x=Listing("一<1>\n二"))) == ["一<1>\n二"]


def test_a_link_in_rich_text_leads_to_its_address() -> None:
    compiled = Template.compile(template("见{{r x }}"))
    rich = RichText("网页", url_id=compiled.build_url_id("https://example.org/?a=1&b=2"))
    data = compiled.render({"x": rich})
    relation = re.findall(r'<w:hyperlink [^>]*r:id="([^"]*)"', part(data))[0]
    target = opened(data).part.rels[relation]
    assert (target.target_ref, target.is_external) == ("https://example.org/?a=1&b=2", True)


def test_a_link_in_a_header_is_the_headers_own() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{r x }}"
    compiled = Template.compile(saved(document))
    data = compiled.render({"x": RichText("网页", url_id=compiled.build_url_id("https://example.org/"))})
    assert "https://example.org/" in part(data, "word/_rels/header1.xml.rels")


def test_a_document_without_the_link_does_not_carry_it() -> None:
    compiled = Template.compile(template("{{r x }}"))
    compiled.build_url_id("https://example.org/")
    assert "example.org" not in part(compiled.render({"x": RichText("甲")}), "word/_rels/document.xml.rels")


def test_pictures_are_shared_by_content_and_numbered_apart(png: bytes) -> None:
    data = stamped(
        template("章{{ x }}后", "{%p for y in many %}", "{{ y }}", "{%p endfor %}"),
        x=InlineImage(png, width=Mm(20)),
        many=[InlineImage(png), InlineImage(png)],
    )
    assert list(media(data).values()) == [png]
    ids = [e.get("id") for e in tree(data).iter("{*}docPr")]
    assert len(set(ids)) == 3
    shape = opened(data).inline_shapes[0]
    assert (shape.width, shape.height) == (Mm(20), Mm(10))  # 4 × 2 dots
    assert texts(data)[0] == "章后"


def test_docxtpls_own_picture_and_its_link_are_understood(png: bytes, tmp_path: Path) -> None:
    path = tmp_path / "章.png"
    path.write_bytes(png)
    data = stamped(template("{{ x }}"), x=PeerImage(None, str(path), anchor="https://example.org/"))
    assert list(media(data).values()) == [png]
    assert len(list(tree(data).iter("{*}hlinkClick"))) == 2
    assert "https://example.org/" in part(data, "word/_rels/document.xml.rels")


def test_a_picture_in_a_header_is_the_headers_own(png: bytes) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ x }}"
    data = stamped(saved(document), x=InlineImage(png))
    assert "media/" in part(data, "word/_rels/header1.xml.rels")


def test_a_document_after_one_with_a_picture_has_none(png: bytes) -> None:
    compiled = Template.compile(template("{{ x }}"))
    before = compiled.render({"x": "甲"})
    compiled.render({"x": InlineImage(png)})
    assert compiled.render({"x": "甲"}) == before


@pytest.mark.parametrize("data", [b"", b"GIF?", b"GIF89a", b"BM", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_what_is_no_picture_or_half_of_one_is_told(data: bytes) -> None:
    with pytest.raises(TemplateError, match="读不出图片：不是图片，或文件已损坏"):
        stamped(template("{{ x }}"), x=InlineImage(data))


def test_a_sub_document_brings_its_text_styles_and_pictures(png: bytes, tmp_path: Path) -> None:
    inner = Document()
    inner.styles.add_style("附录", 1)
    inner.add_paragraph("附录文字", style="附录")
    inner.add_picture(io.BytesIO(png))
    path = tmp_path / "inner.docx"
    inner.save(path)
    compiled = Template.compile(template("前", "{{p x }}", "{% if y %}后{% endif %}"))
    data = compiled.render({"x": compiled.new_subdoc(path), "y": True})
    assert package_problems(read_package(data, "out")) == []
    assert texts(data) == ["前", "附录文字", "", "后"]
    assert opened(data).paragraphs[1].style.name == "附录"
    assert png in media(data).values()


def test_tags_in_footnotes_and_comments_are_filled_in() -> None:
    document = Document()
    paragraph = document.add_paragraph("甲")
    document.add_comment(paragraph.runs, text="{{ x }}")
    assert "批注<1>" in "".join(tree(stamped(saved(document), x="批注<1>"), "word/comments.xml").itertext())


def columns(count: int) -> dict[str, Any]:
    return {"columns": [f"列{n}" for n in range(count)], "rows": [{"cells": ["1"] * count}]}


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_table_has_as_many_columns_as_the_data(count: int) -> None:
    document = Document()
    table = document.add_table(2, 4)
    for cell, text in zip(
        table.rows[0].cells, ("名", "{%tc for c in columns %}", "{{ c }}", "{%tc endfor %}"), strict=True
    ):
        cell.text = text
    for cell, text in zip(
        table.rows[1].cells, ("值", "{%tc for c in columns %}", "x", "{%tc endfor %}"), strict=True
    ):
        cell.text = text
    total = sum(int(e.get(f"{W}w")) for e in tree(saved(document)).iter("{*}gridCol"))
    data = stamped(saved(document), **columns(count))
    assert [len(row) for row in cells(data)] == [count + 1] * 2
    assert len(list(tree(data).iter("{*}gridCol"))) == count + 1
    assert total == sum(int(e.get(f"{W}w")) for e in tree(data).iter("{*}gridCol"))


def test_a_table_whose_columns_have_no_width_is_left_alone() -> None:
    wider = "<w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr>"
    xml = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>{wider}</w:tbl>"
    assert repaired(xml) == xml


def test_a_row_that_leaves_out_the_last_column_does_not_make_the_table_narrower() -> None:
    document = Document()
    table = document.add_table(3, 3)
    for row, text in zip(
        table.rows, ("{%tr for x in columns %}", "{% vm %}名", "{%tr endfor %}"), strict=True
    ):
        row.cells[0].text = text
    short = table.rows[1]._tr
    short.remove(short.tc_lst[-1])
    etree.SubElement(short.get_or_add_trPr(), f"{W}gridAfter").set(f"{W}val", "1")
    data = stamped(saved(document), **columns(2))
    assert cells(data) == [["名", ""], ["↑", ""]]
    assert len(list(tree(data).iter("{*}gridCol"))) == 3
