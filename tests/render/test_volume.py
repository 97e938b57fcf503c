"""Volumes: narrative and forms in one package, one set of styles, sections, ids, properties."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from lxml import etree
from support.word_templates import FILTERS, opened, part, saved, template, texts, tree, with_part

from reporter.blocks import Block, Form, Heading, Paragraph, Picture, Report, Run, Section
from reporter.errors import OutputError, RenderError, TemplateError
from reporter.render import InlineImage, Template, Volume, render_form, render_report
from reporter.render.check import package_problems
from reporter.render.package import read_package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FRAME = template("{{ body }}")


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def report(*blocks: Block, forms: int = 0, **context: object) -> Report:
    made = tuple(
        Form(n, f"附件{n}", f"项目{n}自评表", f"项目{n}", {"label": f"附件{n}", **context})
        for n in range(1, forms + 1)
    )
    sections = (Section("basics", blocks or (paragraph("正文"),)),)
    return Report("2021年度 <报告>", "某局", date(2022, 4, 20), (), sections, (), made)


def built(source: Report, frame: bytes = FRAME, form: bytes | None = None) -> bytes:
    data = render_report(source, frame, form, FILTERS)
    assert package_problems(read_package(data, "out")) == []
    return data


def form(change: Callable[[Document], None] = lambda document: None, *paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs or ("{{ label }}",):
        document.add_paragraph(text)
    change(document)
    return saved(document)


def test_the_narrative_takes_the_place_of_the_body_paragraph() -> None:
    data = built(report(Heading(1, "一、基本情况"), paragraph("正文")), template("前", "{{ body }}", "后"))
    assert texts(data)[:4] == ["前", "一、基本情况", "正文", "后"]


@pytest.mark.parametrize(
    "frame", [template("甲"), template("{{ body }}", "{{ body }}"), template(table=[["{{ body }}"]])]
)
def test_a_frame_needs_exactly_one_place_for_the_body(frame: bytes) -> None:
    with pytest.raises(TemplateError, match="应当有且只有一段写着"):
        built(report(), frame)


def test_a_report_without_a_form_is_the_narrative_alone() -> None:
    data = built(report(forms=2))
    assert texts(data) == ["正文"]
    assert len(opened(data).sections) == 1


def test_each_form_is_a_section_behind_the_narrative() -> None:
    data = built(report(forms=3), form=form())
    assert [text for text in texts(data) if text] == ["正文", "附件1", "附件2", "附件3"]
    assert len(opened(data).sections) == 4


def test_sections_of_forms_keep_their_page_and_take_the_frames_footers() -> None:
    def landscape(document: Document) -> None:
        section = document.sections[0]
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
        section.left_margin = Pt(36)
        section.footer.paragraphs[0].text = "表单自己的页脚"
        start = etree.SubElement(section._sectPr, f"{W}pgNumType")
        start.set(f"{W}start", "1")

    frame = Document()
    frame.add_paragraph("{{ body }}")
    frame.sections[0].footer.paragraphs[0].text = "{{ unit }}"
    data = built(report(forms=2), saved(frame), form(landscape))
    first, *others = opened(data).sections
    assert first.orientation == WD_ORIENT.PORTRAIT
    for section in others:
        assert (section.orientation, section.left_margin) == (WD_ORIENT.LANDSCAPE, Pt(36))
        assert section.footer.is_linked_to_previous
        assert section.footer.paragraphs[0].text == "某局"
    assert tree(data).findall(f".//{W}pgNumType") == []


def test_a_form_that_ends_with_a_table_gets_a_tiny_paragraph_for_its_section() -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "{{ label }}"
    data = built(report(forms=2), form=saved(document))
    last = tree(data).find(f"{W}body")[-2]
    assert last.tag == f"{W}p"
    assert last.find(f"{W}pPr/{W}spacing").get(f"{W}line") == "20"


def test_the_same_style_is_shared() -> None:
    data = built(report(forms=2), form=form(lambda d: d.add_paragraph("甲", style="Quote")))
    ids = re.findall(r'w:styleId="([^"]*)"', part(data, "word/styles.xml"))
    assert len(ids) == len(set(ids))
    assert "QuoteForm" not in ids


def test_a_style_that_differs_comes_over_renamed() -> None:
    def smaller(document: Document) -> None:
        document.styles["Quote"].font.size = Pt(7)
        document.add_paragraph("甲", style="Quote")

    data = built(report(forms=1), form=form(smaller))
    quote = next(p for p in opened(data).paragraphs if p.text == "甲")
    assert (quote.style.name, quote.style.font.size) == ("Quote Form", Pt(7))
    assert opened(data).styles["Quote"].font.size is None


def test_a_style_whose_name_is_taken_comes_over_under_another_name() -> None:
    def other(document: Document) -> None:
        style = document.styles["Quote"]
        style.font.size = Pt(7)
        style.element.set(f"{W}styleId", "Other")
        document.add_paragraph("甲").style = style

    data = built(report(forms=1), form=form(other))
    style = next(p for p in opened(data).paragraphs if p.text == "甲").style
    assert (style.name, style.font.size) == ("Quote Form", Pt(7))


def test_a_different_normal_style_is_named_on_each_paragraph_of_the_form() -> None:
    def tiny(document: Document) -> None:
        document.styles["Normal"].font.size = Pt(6)
        document.add_paragraph("甲")

    data = built(report(forms=1), form=form(tiny))
    by_text = {p.text: p for p in opened(data).paragraphs}
    assert by_text["正文"].style.font.size is None
    assert by_text["甲"].style.font.size == Pt(6)
    assert by_text["附件1"].style.name == "Normal Form"


def test_different_document_defaults_are_written_into_the_forms_styles() -> None:
    def spaced(xml: str) -> str:
        return xml.replace('<w:spacing w:after="200" w:line="276" w:lineRule="auto"/>', "").replace(
            '<w:sz w:val="22"/>', '<w:sz w:val="18"/>'
        )

    data = built(report(forms=1), form=with_part(form(), "word/styles.xml", spaced))
    style = next(p for p in opened(data).paragraphs if p.text == "附件1").style
    assert style.font.size == Pt(9)
    assert style.paragraph_format.space_after == Pt(0)


def test_a_style_is_given_of_the_documents_defaults_what_it_leaves_open() -> None:
    def spaced(xml: str) -> str:
        return re.sub(r"(<w:pPrDefault>.*?w:after=\")200", r"\g<1>80", xml, flags=re.DOTALL)

    def above(document: Document) -> None:
        document.styles["Normal"].paragraph_format.space_before = Pt(3)

    data = built(report(forms=1), form=with_part(form(above), "word/styles.xml", spaced))
    format = next(p for p in opened(data).paragraphs if p.text == "附件1").style.paragraph_format
    assert (format.space_before, format.space_after) == (Pt(3), Pt(4))


def test_a_style_that_the_frame_lacks_comes_over_with_its_base() -> None:
    def own(document: Document) -> None:
        base = document.styles.add_style("表单底", 1)
        base.font.size = Pt(8)
        style = document.styles.add_style("表单字", 1)
        style.base_style = base
        document.add_paragraph("甲", style="表单字")

    style = next(p for p in opened(built(report(forms=1), form=form(own))).paragraphs if p.text == "甲").style
    assert (style.name, style.base_style.name, style.base_style.font.size) == ("表单字", "表单底", Pt(8))


def test_numbered_lists_begin_anew_in_each_form() -> None:
    data = built(report(forms=2), form=form(lambda d: None, "{{ label }}"))
    assert "numId" not in part(data)

    def numbered(document: Document) -> None:
        made = document.add_paragraph("第一条")
        properties = made._p.get_or_add_pPr()
        properties._add_numPr().get_or_add_numId().val = 1

    data = built(report(forms=2), form=form(numbered))
    used = re.findall(r'<w:numId w:val="(\d+)"', part(data))
    numbers = {e.get(f"{W}numId"): e for e in tree(data, "word/numbering.xml").iter(f"{W}num")}
    assert len(set(used)) == 2
    for number in used:
        assert numbers[number].find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") == "1"


def test_a_list_that_stands_in_a_style_begins_anew_in_each_form() -> None:
    def numbered(document: Document) -> None:
        below = document.styles.add_style("条", 1)
        properties = below.element.get_or_add_pPr()
        etree.SubElement(properties._add_numPr(), f"{W}numId").set(f"{W}val", "1")
        below.paragraph_format.left_indent = Pt(20)
        own = document.styles.add_style("小条", 1)
        own.base_style = below
        own.paragraph_format.first_line_indent = Pt(10)
        for text in ("第一条", "第二条"):
            document.add_paragraph(text, style=own)

    data = built(report(forms=2), form=form(numbered))
    listed = [p for p in tree(data).iter(f"{W}p") if "条" in "".join(p.itertext(f"{W}t"))]
    used = [p.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") for p in listed]
    assert used[0] == used[1] != used[2] == used[3]
    numbers = {e.get(f"{W}numId"): e for e in tree(data, "word/numbering.xml").iter(f"{W}num")}
    for number in used:
        assert numbers[number].find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val") == "1"
    indents = [dict(p.find(f"{W}pPr/{W}ind").attrib) for p in listed]
    assert indents == [{f"{W}left": "400", f"{W}firstLine": "200"}] * 4


def test_a_paragraph_that_leaves_the_list_of_its_style_stays_out_of_it() -> None:
    def own(document: Document) -> None:
        style = document.styles.add_style("条", 1)
        etree.SubElement(style.element.get_or_add_pPr()._add_numPr(), f"{W}numId").set(f"{W}val", "1")
        made = document.add_paragraph("条", style=style)
        made._p.get_or_add_pPr()._add_numPr().get_or_add_numId().val = 0

    (paragraph,) = (
        p for p in tree(built(report(forms=1), form=form(own))).iter(f"{W}p") if "条" in "".join(p.itertext())
    )
    assert [e.get(f"{W}val") for e in paragraph.iter(f"{W}numId")] == ["0"]


def test_a_style_that_comes_over_numbers_by_the_forms_own_list() -> None:
    def own(document: Document) -> None:
        style = document.styles.add_style("条目", 1)
        etree.SubElement(style.element.get_or_add_pPr()._add_numPr(), f"{W}numId").set(f"{W}val", "1")
        document.add_paragraph("甲", style=style)

    def signs(data: bytes) -> list[str]:
        numbering, (style,) = (
            tree(data, "word/numbering.xml"),
            (
                e
                for e in tree(data, "word/styles.xml").iter(f"{W}style")
                if e.find(f"{W}name").get(f"{W}val") == "条目"
            ),
        )
        number = style.find(f".//{W}numId").get(f"{W}val")
        (num,) = (e for e in numbering.iter(f"{W}num") if e.get(f"{W}numId") == number)
        abstract = num.find(f"{W}abstractNumId").get(f"{W}val")
        (made,) = (e for e in numbering.iter(f"{W}abstractNum") if e.get(f"{W}abstractNumId") == abstract)
        return [e.get(f"{W}val") for e in made.iter(f"{W}numFmt")]

    other = with_part(
        FRAME, "word/numbering.xml", lambda xml: re.sub(r'(<w:numFmt w:val=")\w+', r"\1upperRoman", xml)
    )
    source = form(own)
    assert set(signs(source)) != {"upperRoman"}
    assert signs(built(report(forms=2), other, source)) == signs(source)


def test_pictures_of_the_form_are_kept_once_and_numbered_apart(png: bytes) -> None:
    data = built(report(forms=3), form=form(lambda d: d.add_picture(io.BytesIO(png))))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len([n for n in archive.namelist() if n.startswith("word/media/")]) == 1
    ids = [e.get("id") for e in tree(data).iter("{*}docPr")]
    assert len(set(ids)) == 3


def test_the_same_picture_in_the_narrative_is_kept_once(png: bytes) -> None:
    pictures = [Picture(f"p{n}", f"图{n}", png, "灰色", 40, 20) for n in (1, 2)]
    data = built(report(*pictures))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [archive.read(n) for n in archive.namelist() if n.startswith("word/media/")] == [png]
    assert len({e.get("id") for e in tree(data).iter("{*}docPr")}) == 2


@pytest.mark.parametrize("name", ["m", "很长的书签名" * 6 + "四字结尾"])
def test_bookmarks_of_a_form_get_names_of_their_own_by_which_its_links_find_them(name: str) -> None:
    mark = f'<w:bookmarkStart w:id="0" w:name="{name}"/><w:bookmarkEnd w:id="0"/>'
    links = (
        f'<w:hyperlink w:anchor="{name}"><w:r><w:t>甲</w:t></w:r></w:hyperlink>'
        f'<w:fldSimple w:instr=" PAGEREF {name} \\h "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r><w:instrText xml:space="preserve"> HYPERLINK \\l "{name}" </w:instrText></w:r>'
    )
    marked = with_part(
        form(),
        "word/document.xml",
        lambda xml: xml.replace("<w:r><w:t>{{ label", f"{mark}{links}<w:r><w:t>{{{{ label"),
    )
    data = built(report(forms=2), form=marked)
    starts = list(tree(data).iter(f"{W}bookmarkStart"))
    assert len({e.get(f"{W}id") for e in starts}) == 2
    names = [e.get(f"{W}name") for e in starts]
    assert len(set(names)) == 2
    assert max(map(len, names)) <= 40
    assert [e.get(f"{W}anchor") for e in tree(data).iter(f"{W}hyperlink")] == names
    assert [e.get(f"{W}instr") for e in tree(data).iter(f"{W}fldSimple")] == [
        f" PAGEREF {n} \\h " for n in names
    ]
    assert [e.text for e in tree(data).iter(f"{W}instrText")] == [f' HYPERLINK \\l "{n}" ' for n in names]


def test_bookmarks_in_the_rows_of_a_form_have_names_of_their_own_in_the_whole_volume() -> None:
    mark = '<w:bookmarkStart w:id="0" w:name="m"/><w:bookmarkEnd w:id="0"/>'
    rows = (
        "<w:p><w:r><w:t>{%p for x in (1, 2) %}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>",
    )
    marked = with_part(
        form(),
        "word/document.xml",
        lambda xml: xml.replace("<w:body>", f"<w:body>{rows[0]}<w:p>{mark}</w:p>{rows[1]}"),
    )
    starts = list(tree(built(report(forms=3), form=marked)).iter(f"{W}bookmarkStart"))
    assert (
        len(starts) == len({e.get(f"{W}id") for e in starts}) == len({e.get(f"{W}name") for e in starts}) == 6
    )


def test_what_a_tables_style_says_of_paragraphs_wins_over_the_defaults_of_the_form_alone() -> None:
    bare = with_part(
        FRAME, "word/styles.xml", lambda xml: re.sub(r"<w:pPrDefault>.*?</w:pPrDefault>", "", xml, flags=re.S)
    )

    def own(document: Document) -> None:
        far = document.styles.add_style("宽", 1)
        far.paragraph_format.space_after = Pt(3)
        table = document.add_table(1, 3, style="Table Grid")
        table.cell(0, 0).text = "甲"
        table.cell(0, 1).paragraphs[0].style = far
        table.cell(0, 2).paragraphs[0].paragraph_format.space_after = Pt(7)

    def spaces(data: bytes) -> list[tuple[str | None, str | None]]:
        found = [p.find(f"{W}pPr/{W}spacing") for p in tree(data).iterfind(f".//{W}tc/{W}p")]
        return [(None, None) if e is None else (e.get(f"{W}after"), e.get(f"{W}line")) for e in found]

    source = form(own)
    assert spaces(built(report(forms=1), bare, source)) == [("0", "240"), (None, "240"), ("140", "240")]
    assert spaces(built(report(forms=1), FRAME, source)) == spaces(source)


def themed(data: bytes, latin: str, chinese: str) -> bytes:
    """The document with these fonts in its theme, and a paragraph that names them and a colour."""
    data = with_part(
        data,
        "word/theme/theme1.xml",
        lambda xml: re.sub(
            r'(<a:minorFont><a:latin typeface=")[^"]*(.*?script="Hans" typeface=")[^"]*',
            rf"\g<1>{latin}\g<2>{chinese}",
            re.sub(r">\s+<", "><", xml),
        ),
    )
    look = (
        '<w:rPr><w:rFonts w:ascii="未用" w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>'
        '<w:color w:val="C00000" w:themeColor="accent2" w:themeShade="BF"/></w:rPr>'
    )
    return with_part(
        data, "word/document.xml", lambda xml: xml.replace("<w:t>{{ label", f"{look}<w:t>{{{{ label")
    )


def test_fonts_of_a_forms_theme_are_named_where_the_frame_has_another() -> None:
    data = built(report(forms=1), form=themed(form(), "Arial", "楷体"))
    run = next(r for r in tree(data).iter(f"{W}r") if "附件1" in "".join(r.itertext()))
    assert dict(run.find(f"{W}rPr/{W}rFonts").attrib) == {f"{W}ascii": "Arial", f"{W}eastAsia": "楷体"}
    assert dict(run.find(f"{W}rPr/{W}color").attrib) == {f"{W}val": "C00000"}
    styles = tree(data, "word/styles.xml")
    normal = next(e for e in styles.iter(f"{W}style") if e.get(f"{W}styleId") == "NormalForm")
    fonts = normal.find(f"{W}rPr/{W}rFonts")
    assert (fonts.get(f"{W}ascii"), fonts.get(f"{W}eastAsia")) == ("Arial", "楷体")
    assert fonts.get(f"{W}asciiTheme") is None


def test_a_form_with_a_broken_theme_is_bound_all_the_same() -> None:
    broken = with_part(themed(form(), "Arial", "楷体"), "word/theme/theme1.xml", lambda xml: xml[:-20])
    run = next(
        r for r in tree(built(report(forms=1), form=broken)).iter(f"{W}r") if "附件1" in "".join(r.itertext())
    )
    assert dict(run.find(f"{W}rPr/{W}rFonts").attrib) == {f"{W}ascii": "未用"}


def test_fonts_of_a_theme_stay_by_name_where_the_frame_has_the_same() -> None:
    same = themed(form(), "Arial", "楷体")
    frame = with_part(FRAME, "word/theme/theme1.xml", lambda _: part(same, "word/theme/theme1.xml"))
    data = built(report(forms=1), frame, same)
    run = next(r for r in tree(data).iter(f"{W}r") if "附件1" in "".join(r.itertext()))
    assert run.find(f"{W}rPr/{W}rFonts").get(f"{W}asciiTheme") == "minorHAnsi"


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_in_a_form_are_refused(kind: str) -> None:
    noted = with_part(
        form(),
        "word/document.xml",
        lambda xml: xml.replace("<w:r>", f'<w:r><w:{kind}Reference w:id="1"/></w:r><w:r>', 1),
    )
    with pytest.raises(TemplateError, match="脚注"):
        built(report(forms=1), form=noted)


def test_a_fault_in_a_form_names_its_place() -> None:
    with pytest.raises(TemplateError, match=r"form\.docx 正文第1段：\{\{ lable \}\}：没有名为“lable”的值"):
        built(report(forms=1), form=form(lambda d: None, "{{ lable }}"))


def test_a_broken_table_of_a_form_is_found() -> None:
    document = Document()
    document.add_table(1, 2).cell(0, 0).text = "{% merge 0 %}{{ label }}"
    with pytest.raises(RenderError, match="向下合并没有起头"):
        built(report(forms=1), form=saved(document))


def test_the_frame_prints_the_date_as_the_report_tells_it() -> None:
    own = template("{{ date }}", "{{ year }}", "{{ body }}")
    told = replace(report(), day="【待补充：报告日期】")
    assert texts(Volume.compile(own, None).render(told))[:2] == ["【待补充：报告日期】", "2022"]


def test_properties_come_from_the_data() -> None:
    data = built(report())
    core = opened(data).core_properties
    assert (core.title, core.author) == ("2021年度 <报告>", "某局")
    # docxcompose, where it is installed, takes this one's prefix away from python-docx
    assert "<cp:lastModifiedBy>某局</cp:lastModifiedBy>" in part(data, "docProps/core.xml")
    assert core.created.date() == core.modified.date() == date(2022, 4, 20)
    assert core.comments == ""


def test_two_renderings_are_the_same_bytes(png: bytes) -> None:
    def bytes_of() -> str:
        source = report(Picture("p", "图", png, "灰", 40, 20), forms=2)
        return hashlib.sha256(render_report(source, FRAME, form(), FILTERS)).hexdigest()

    volume = Volume.compile(FRAME, form(), FILTERS)
    source = report(Picture("p", "图", png, "灰", 40, 20), forms=2)
    assert (
        hashlib.sha256(volume.render(source)).hexdigest() == hashlib.sha256(volume.render(source)).hexdigest()
    )
    assert len({bytes_of(), bytes_of()}) == 1


def test_a_single_form_has_its_own_title_and_the_reports_date(tmp_path: Path) -> None:
    source = report(forms=1)
    path = tmp_path / "form.docx"
    path.write_bytes(form())
    data = render_form(source.forms[0], Template.compile(path), report=source)
    core = opened(data).core_properties
    assert texts(data) == ["附件1"]
    assert (core.title, core.author, core.created.date()) == ("项目1自评表", "某局", date(2022, 4, 20))


def test_forms_may_come_from_an_iterator_and_the_bytes_are_the_same(tmp_path: Path) -> None:
    whole = report(forms=3)
    volume = Volume.compile(FRAME, form(), FILTERS)
    path = tmp_path / "一册.docx"
    volume.write(replace(whole, forms=()), path, forms=iter(whole.forms))
    assert path.read_bytes() == volume.render(whole)
    assert [each.name for each in tmp_path.iterdir()] == ["一册.docx"]


def test_a_failed_volume_leaves_the_older_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "一册.docx"
    path.write_bytes(b"older")
    volume = Volume.compile(FRAME, form(lambda d: None, "{{ missing }}"), FILTERS)
    with pytest.raises(TemplateError):
        volume.write(report(forms=1), path)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("一册.docx", b"older")]


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="写不进去"):
        Volume.compile(FRAME, None, FILTERS).write(report(), tmp_path / "没有" / "一册.docx")


def test_pictures_that_values_bring_are_kept_once_in_the_volume(png: bytes) -> None:
    source = report(forms=2, stamp=InlineImage(png))
    data = built(source, form=form(lambda d: None, "{{ label }}", "{{ stamp }}"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len([n for n in archive.namelist() if n.startswith("word/media/")]) == 1
    assert len({e.get("id") for e in tree(data).iter("{*}docPr")}) == 2


def test_merged_styles_are_written_in_plain_utf8() -> None:
    def own(document: Document) -> None:
        document.add_paragraph("甲", style=document.styles.add_style("表单字", 1))

    assert 'w:val="表单字"' in part(built(report(forms=1), form=form(own)), "word/styles.xml")


def tracked(xml: str) -> str:
    """The first run half inserted, half of it deleted before, and a section whose page was changed."""
    by = 'w:id="1" w:author="张三"'
    opened, closed = xml.index("<w:r><w:t>{{ "), xml.index(" }}</w:t></w:r>")
    tag = xml[opened + len("<w:r><w:t>{{ ") : closed]
    halves = (
        f"<w:r><w:t>{{{{ {tag[:2]}</w:t></w:r>"
        f"<w:del {by}><w:r><w:delText>{{{{ old }}}}</w:delText></w:r></w:del>"
        f"<w:ins {by}><w:r><w:t>{tag[2:]} }}}}</w:t></w:r></w:ins>"
    )
    xml = xml[:opened] + halves + xml[closed + len(" }}</w:t></w:r>") :]
    change = f'<w:sectPrChange {by}><w:sectPr><w:pgSz w:w="1000"/></w:sectPr></w:sectPrChange>'
    return xml.replace("</w:sectPr>", f"{change}</w:sectPr>")


def test_changes_that_word_has_tracked_are_accepted_in_the_frame_and_in_the_forms() -> None:
    frame, forms = (
        with_part(each, "word/document.xml", tracked)
        for each in (template("{{ title }}", "{{ body }}"), form())
    )
    data = built(report(forms=2), frame, forms)
    assert [text for text in texts(data) if text] == ["2021年度 <报告>", "正文", "附件1", "附件2"]
    assert "张三" not in part(data)
    assert 'w:w="1000"' not in part(data)


def test_a_volume_knows_nothing_of_the_pictures_of_the_one_before(png: bytes) -> None:
    own_kind = with_part(
        FRAME,
        "[Content_Types].xml",
        lambda xml: xml.replace(
            "<Override ", '<Default Extension="png" ContentType="image/x-png"/><Override ', 1
        ),
    )
    for frame in (FRAME, own_kind):
        volume = Volume.compile(frame, None, FILTERS)
        first = volume.render(report())
        volume.render(report(Picture("p", "图", png, "灰", 40, 20)))
        assert volume.render(report()) == first
