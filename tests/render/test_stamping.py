"""Stamping of templates: what is printed, how it is escaped, and always the same bytes."""

from __future__ import annotations

import hashlib
import zipfile
from decimal import Decimal
from enum import StrEnum
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from support.word_templates import (
    FILTERS,
    cells,
    opened,
    part,
    rows_template,
    saved,
    template,
    texts,
    tree,
    with_chart,
    with_part,
)

from reporter.errors import RenderError, TemplateError
from reporter.render import Template


def stamped(source: bytes, **context: object) -> bytes:
    return Template.compile(source, filters=FILTERS, name="form.docx").render(context)


class Dash(StrEnum):
    DASH = "—"


@pytest.mark.parametrize(
    "value",
    [
        "研发<R&D>经费",
        "投诉率<1%",
        "满意度≥95%且“好评”",
        "😀👨‍👩‍👧 全角　空格",
        "{{ 7*7 }} {% if %} {# x #}",
        "a'b\"c",
        Dash.DASH,
    ],
)
def test_text_is_printed_as_it_was_written(value: str) -> None:
    data = stamped(template("名称：{{ value }}。"), value=value)
    assert texts(data) == [f"名称：{value}。"]


def test_whole_numbers_need_no_filter() -> None:
    assert texts(stamped(template("共{{ count }}项"), count=8)) == ["共8项"]


def test_characters_that_xml_forbids_are_left_out() -> None:
    assert texts(stamped(template("{{ value }}"), value="前\x00\x0b\x1f\ufffe后")) == ["前后"]


def test_lines_of_a_value_alone_in_its_paragraph_become_paragraphs_of_the_same_look() -> None:
    document = Document()
    paragraph = document.add_paragraph(style="Quote")
    paragraph.alignment = 2
    paragraph.add_run("{{ value }}").bold = True
    data = stamped(saved(document), value="一\r\n二\n三\n")
    assert texts(data) == ["一", "二", "三"]
    for made in opened(data).paragraphs:
        assert (made.style.name, made.alignment, made.runs[0].bold) == ("Quote", 2, True)


def test_lines_of_a_value_that_fills_the_end_of_a_section_end_no_further_one() -> None:
    document = Document()
    document.add_section()
    document.paragraphs[0].add_run("{{ value }}")
    made = tree(stamped(saved(document), value="一\n二"))
    assert len(made.findall(".//{*}pPr/{*}sectPr")) == 1


@pytest.mark.parametrize("tag", ["{{- value }}", "{{ value -}}"])
def test_a_value_alone_in_its_paragraph_may_strip_blanks(tag: str) -> None:
    assert texts(stamped(template(tag), value="甲")) == ["甲"]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ title }}",
        "{{ ti</a:t></a:r><a:r><a:rPr/><a:t>tle }}",
        "{</a:t></a:r><a:r><a:t>{ title }</a:t></a:r><a:r><a:t>}",
    ],
)
def test_a_tag_in_the_title_of_a_chart_may_be_split_over_runs(tag: str) -> None:
    chart = f'<c:title xmlns:c="c" xmlns:a="a"><a:p><a:r><a:t>{tag}</a:t></a:r></a:p></c:title>'
    title = tree(stamped(with_chart(template("甲"), chart), title="题"), "word/charts/chart1.xml")
    assert "".join(title.itertext()) == "题"


def test_a_tab_that_the_template_itself_holds_is_a_tab() -> None:
    tabbed = with_part(
        template("甲乙"), "word/document.xml", lambda xml: xml.replace("甲", "甲\t{{ value }}")
    )
    assert len(tree(stamped(tabbed, value="乙")).findall(".//{*}tab")) == 1


def test_lines_of_a_value_beside_other_text_become_line_breaks() -> None:
    data = stamped(template("说明：{{ value }}"), value="一\n二\t三")
    assert texts(data) == ["说明：一\n二\t三"]
    assert len(tree(data).findall(".//{*}br")) == 1
    assert len(tree(data).findall(".//{*}tab")) == 1


def test_lines_in_a_cell_become_paragraphs() -> None:
    data = stamped(rows_template("{{ row.text }}"), rows=[{"text": "一\n二"}])
    assert cells(data) == [["一|二"]]


def test_a_tag_split_over_runs_is_one_tag() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("{", "{ na", "me }", "}"):
        paragraph.add_run(piece)
    assert texts(stamped(saved(document), name="甲")) == ["甲"]


@pytest.mark.parametrize(
    "tag",
    [
        "｛｛ row.name ｝｝",
        "{{ row。name }}",
        "{{ row［“name”］ }}",
        "{{ row.name if row.name ＝＝ ‘甲’ }}",
        "{{　row.name　}}",
    ],
)
def test_full_width_signs_in_tags_are_understood(tag: str) -> None:
    assert texts(stamped(template(tag), row={"name": "甲"})) == ["甲"]


def test_full_width_signs_of_a_statement_are_understood() -> None:
    data = stamped(template("{％ if a ＞ 1 ％｝多｛％ else %}少{% endif %}"), a=2)
    assert texts(data) == ["多"]


def test_full_width_signs_in_string_literals_stay() -> None:
    assert texts(stamped(template("{{ '（无）' }}"))) == ["（无）"]


def test_an_ampersand_in_a_literal_is_printed_once_escaped() -> None:
    assert texts(stamped(template("{{ 'R&D' }}"))) == ["R&D"]


def test_keys_of_a_row_win_over_the_methods_of_dicts() -> None:
    assert texts(
        stamped(template("{{ row.items }}、{{ row.values }}"), row={"items": "甲", "values": "乙"})
    ) == ["甲、乙"]


def test_headers_footers_and_properties_are_filled_in() -> None:
    document = Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "{{ unit }}"
    document.sections[0].footer.paragraphs[0].text = "第 {{ unit }} 页"
    document.core_properties.title = "{{ title }}"
    result = opened(stamped(saved(document), unit="某局", title="报告\n<一>"))
    assert result.sections[0].header.paragraphs[0].text == "某局"
    assert result.sections[0].footer.paragraphs[0].text == "第 某局 页"
    assert result.core_properties.title == "报告 <一>"


def test_variables_are_the_names_that_the_context_must_have() -> None:
    source = template(
        "{{ unit }}{% for x in rows %}{{ x.name|money }}{{ loop.index }}{% endfor %}", title="{{ title }}"
    )
    assert Template.compile(source, filters=FILTERS).variables == {"unit", "rows", "title"}


def test_the_same_context_gives_the_same_bytes() -> None:
    source = rows_template("{{ row.name }}", "{{ row.value|money }}")
    rows = [{"name": "甲", "value": Decimal("1.5")}]
    digests = {hashlib.sha256(stamped(source, rows=rows)).hexdigest() for _ in range(3)}
    assert len(digests) == 1


def test_members_have_a_fixed_order_and_date() -> None:
    with zipfile.ZipFile(BytesIO(stamped(template("{{ x }}"), x="一"))) as archive:
        infos = archive.infolist()
        assert archive.testzip() is None
    names = [info.filename for info in infos]
    first = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    assert names == first + sorted(set(names) - set(first))
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}


def test_a_template_with_data_descriptors_comes_out_with_clean_headers() -> None:
    class Unseekable(BytesIO):
        def seekable(self) -> bool:
            return False

        def tell(self) -> int:
            raise OSError

        def seek(self, *_: int) -> int:
            raise OSError

    stream = Unseekable()
    with (
        zipfile.ZipFile(BytesIO(template("{{ x }}"))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))
    with zipfile.ZipFile(BytesIO(stream.getvalue())) as archive:
        assert all(info.flag_bits & 8 for info in archive.infolist())
    with zipfile.ZipFile(BytesIO(stamped(stream.getvalue(), x="一"))) as archive:
        assert archive.testzip() is None
        assert not any(info.flag_bits & 8 for info in archive.infolist())


def test_drawings_in_a_loop_get_ids_of_their_own(png: bytes) -> None:
    document = Document()
    document.add_paragraph("{%p for x in rows %}")
    document.add_picture(BytesIO(png))
    document.add_paragraph("{%p endfor %}")
    data = stamped(saved(document), rows=[1, 2, 3])
    assert [e.get("id") for e in tree(data).iter("{*}docPr")] == ["1001", "1002", "1003"]


def test_content_controls_in_a_loop_get_ids_of_their_own() -> None:
    def controlled(text: str, number: int) -> str:
        return (
            f'<w:sdt><w:sdtPr><w:id w:val="{number}"/></w:sdtPr><w:sdtContent>'
            f"<w:r><w:t>{text}</w:t></w:r></w:sdtContent></w:sdt>"
        )

    source = with_part(
        template("{%p for x in rows %}", "{{ x }}", "{%p endfor %}", "最后"),
        "word/document.xml",
        lambda xml: xml.replace("<w:r><w:t>{{ x }}</w:t></w:r>", controlled("{{ x }}", -7)).replace(
            "<w:r><w:t>最后</w:t></w:r>", controlled("最后", 1002)
        ),
    )
    made = tree(stamped(source, rows=["一", "二", "三"]))
    assert [e.get(qn("w:val")) for e in made.iter(qn("w:id"))] == ["-7", "1001", "1002", "1003"]


def test_bookmarks_in_a_loop_get_ids_and_names_of_their_own() -> None:
    start, end = '<w:bookmarkStart w:id="1" w:name="{}"/>', '<w:bookmarkEnd w:id="1"/>'
    long = "很长的书签名" * 6 + "三个字"
    marks = start.format("m") + end + start.replace('"1"', '"4"').format(long) + end.replace('"1"', '"4"')
    source = with_part(
        template("{%p for x in rows %}", "{{ x }}", "{%p endfor %}", "最后"),
        "word/document.xml",
        lambda xml: xml.replace("<w:r><w:t>{{ x }}", f"{marks}<w:r><w:t>{{{{ x }}}}").replace(
            "<w:r><w:t>最后", f"{start.format('m_2')}{end}<w:r><w:t>最后".replace('"1"', '"9"')
        ),
    )
    made = tree(stamped(source, rows=["一", "二", "三"]))
    named = [(e.get(qn("w:id")), e.get(qn("w:name"))) for e in made.iter(qn("w:bookmarkStart"))]
    cut = long[:38]
    assert named == [
        ("1", "m"), ("4", long), ("10", "m_3"), ("11", f"{cut}_2"),
        ("12", "m_4"), ("13", f"{cut}_3"), ("9", "m_2")
    ]  # fmt: skip
    assert [e.get(qn("w:id")) for e in made.iter(qn("w:bookmarkEnd"))] == [number for number, _ in named]


def test_bookmarks_that_only_share_a_name_are_left_as_their_author_made_them() -> None:
    marks = "".join(
        f'<w:bookmarkStart w:id="{number}" w:name="m"/><w:bookmarkEnd w:id="{number}"/>' for number in (1, 2)
    )
    source = with_part(
        template("{{ x }}"), "word/document.xml", lambda xml: xml.replace("<w:r>", f"{marks}<w:r>", 1)
    )
    starts = tree(stamped(source, x="一")).iter(qn("w:bookmarkStart"))
    assert [(e.get(qn("w:id")), e.get(qn("w:name"))) for e in starts] == [("1", "m"), ("2", "m")]


def test_a_bookmark_that_a_macro_prints_gets_ids_and_names_of_its_own() -> None:
    mark, calls = (
        '<w:bookmarkStart w:id="1" w:name="m"/><w:bookmarkEnd w:id="1"/>',
        "{{ twice() }}{{ twice() }}",
    )
    source = with_part(
        template("{%p macro twice() %}", "甲", "{%p endmacro %}", calls),
        "word/document.xml",
        lambda xml: xml.replace("<w:r><w:t>甲", f"{mark}<w:r><w:t>甲").replace(
            f"<w:p><w:r><w:t>{calls}</w:t></w:r></w:p>", calls
        ),
    )
    starts = tree(stamped(source)).iter(qn("w:bookmarkStart"))
    assert [(e.get(qn("w:id")), e.get(qn("w:name"))) for e in starts] == [("1", "m"), ("2", "m_2")]


def test_a_bookmark_that_begins_in_a_loop_and_ends_behind_it_is_refused() -> None:
    source = with_part(
        template("{%p for x in rows %}", "{{ x }}", "{%p endfor %}", "最后"),
        "word/document.xml",
        lambda xml: xml.replace(
            "<w:r><w:t>{{ x }}", '<w:bookmarkStart w:id="1" w:name="m"/><w:r><w:t>{{ x }}'
        ).replace("<w:r><w:t>最后", '<w:bookmarkEnd w:id="1"/><w:r><w:t>最后'),
    )
    with pytest.raises(RenderError, match="书签 1 没有成对"):
        stamped(source, rows=["一", "二"])


@pytest.mark.parametrize(("counts", "expected"), [([1, 1], [["甲"], ["甲"]]), ([2, 0], [["甲"], ["↑"]])])
def test_a_merge_tag_merges_cells_downwards(counts: list[int], expected: list[list[str]]) -> None:
    source = rows_template("{% merge row.n %}{{ row.name }}")
    data = stamped(source, rows=[{"n": n, "name": "甲"} for n in counts])
    assert cells(data) == expected
    restarts = [e.get("{*}val") for e in tree(data).iter("{*}vMerge")]
    assert len(restarts) == (0 if counts == [1, 1] else 2)


def test_nested_merges_work_side_by_side() -> None:
    source = rows_template("{% merge row.a %}{{ row.x }}", "{% merge row.b %}{{ row.y }}", "{{ row.z }}")
    rows = [
        {"a": 3, "x": "产出", "b": 2, "y": "数量", "z": "1"},
        {"a": 0, "x": "产出", "b": 0, "y": "数量", "z": "2"},
        {"a": 0, "x": "产出", "b": 1, "y": "质量", "z": "3"},
    ]
    assert cells(stamped(source, rows=rows)) == [["产出", "数量", "1"], ["↑", "↑", "2"], ["↑", "质量", "3"]]


def test_a_covered_cell_keeps_one_empty_paragraph_of_its_style() -> None:
    document = Document()
    table = document.add_table(3, 1)
    table.cell(0, 0).text = "{%tr for row in rows %}"
    table.cell(1, 0).paragraphs[0].style = "Quote"
    table.cell(1, 0).paragraphs[0].add_run("{% merge row.n %}{{ row.n }}")
    table.cell(2, 0).text = "{%tr endfor %}"
    data = stamped(saved(document), rows=[{"n": 2}, {"n": 0}])
    covered = list(tree(data).iter("{*}tc"))[1]
    assert [p.find("{*}pPr/{*}pStyle") is not None for p in covered.findall("{*}p")] == [True]
    assert covered.findall(".//{*}r") == []


def test_a_merge_that_begins_nowhere_is_found() -> None:
    with pytest.raises(RenderError, match="第1个表格第1行第1格：向下合并没有起头"):
        stamped(rows_template("{% merge row.n %}{{ row.n }}"), rows=[{"n": 0}])


def test_attributes_are_filled_in_escaped() -> None:
    document = Document()
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "{% cellbg colour %}甲"
    data = stamped(saved(document), colour='FF"00\n')
    assert [
        e.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}fill")
        for e in tree(data).iter("{*}shd")
    ] == ['FF"00 ']


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ value.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ value['__class__'].__base__.__subclasses__() }}",
        "{{ lipsum.__globals__['os'] }}",
    ],
)
def test_a_template_cannot_reach_into_the_program(attack: str) -> None:
    with pytest.raises(TemplateError):
        stamped(template(attack), value="x")


def test_tags_in_the_data_are_not_run() -> None:
    assert texts(stamped(template("{{ a }}{{ b }}"), a="{{ b", b=" }}")) == ["{{ b }}"]


def test_a_broken_rich_value_is_caught_before_it_is_handed_out() -> None:
    class Rich:
        def __html__(self) -> str:
            return "<w:r><w:t>没有写完"

    with pytest.raises(RenderError, match="XML 结构不完整"):
        stamped(template("{{r value }}"), value=Rich())


def test_unchanged_members_are_the_templates_own() -> None:
    source = template("{{ x }}")
    assert part(stamped(source, x="一"), "word/styles.xml") == part(source, "word/styles.xml")
