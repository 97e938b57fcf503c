"""Blocks in Word: styles by role, tables, pictures, captions, references, gaps."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from docx import Document
from lxml import etree
from support.word_templates import opened, saved, texts, tree, with_part

from reporter.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Picture,
    Report,
    Run,
    Section,
    Style,
    Table,
)
from reporter.errors import RenderError
from reporter.packs import load_pack
from reporter.render import render_report
from reporter.render.styles import Styles
from reporter.render.widths import MARGIN, balanced, column_widths, text_width

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COLUMNS = (Column("序号", "center"), Column("项目名称"), Column("全年预算数（元）", "right"))


def frame(*styles: str) -> bytes:
    document = Document()
    for name in styles:
        document.styles.add_style(name, 1)
    document.add_paragraph("{{ body }}")
    return saved(document)


def built(
    *blocks: Block, styles: tuple[str, ...] = ("Body", "Figure", "Table Text", "Table Unit", "Sign")
) -> bytes:
    report = Report("标题", "某局", date(2022, 4, 20), (), (Section("a", blocks),), (), ())
    return render_report(report, frame(*styles), None)


def table(*rows: tuple[Cell | None, ...], **more: Any) -> Table:
    return Table("funds", "资金情况", COLUMNS, rows, **more)


def row(number: int) -> tuple[Cell, ...]:
    return (Cell(str(number)), Cell("社保经费"), Cell("3866689.10"))


def test_blocks_are_written_in_the_frames_styles() -> None:
    data = built(
        Heading(1, "一、情况"),
        Heading(2, "（一）资金"),
        Heading(3, "1.预算"),
        Paragraph((Run("正文"),)),
        Paragraph((Run("某局"),), "sign"),
    )
    assert [p.style.name for p in opened(data).paragraphs] == [
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "Body",
        "Sign",
    ]


def test_a_frame_without_the_styles_still_gives_a_readable_report() -> None:
    data = built(Paragraph((Run("题"),), "title"), Paragraph((Run("正文"),)), table(row(1)), styles=())
    assert texts(data)[:2] == ["题", "正文"]


def test_text_is_escaped_and_keeps_its_line_ends() -> None:
    assert texts(built(Paragraph((Run("研发<R&D>\n{{ x }}"),)))) == ["研发<R&D>\n{{ x }}"]


def test_a_gap_is_seen_in_colour_and_in_grey() -> None:
    properties = (
        tree(built(Paragraph((Run("因"), Run("【待补充：原因】", gap=True)))))
        .findall(f".//{W}r")[1]
        .find(f"{W}rPr")
    )
    assert properties.find(f"{W}highlight").get(f"{W}val") == "yellow"
    assert properties.find(f"{W}u").get(f"{W}val") == "wave"
    assert properties.find(f"{W}b") is not None


def test_chinese_quotes_carry_the_east_asian_hint() -> None:
    runs = tree(built(Paragraph((Run("“优”"), Run("优"))))).findall(f".//{W}r")
    assert runs[0].find(f"{W}rPr/{W}rFonts").get(f"{W}hint") == "eastAsia"
    assert runs[1].find(f"{W}rPr") is None


def test_annex_list_and_signature_stand_one_blank_line_below_the_text() -> None:
    styles = ("body", "annex_note", "annex_note", "sign", "sign")
    blocks = [Paragraph((Run("文字"),), style) for style in styles]
    before = [
        None if (spacing := p.find(f"{W}pPr/{W}spacing")) is None else spacing.get(f"{W}beforeLines")
        for p in tree(built(*blocks)).iter(f"{W}p")
    ]
    assert before == [None, "100", None, "100", None]


@pytest.mark.parametrize(
    ("grid", "line"),
    [
        ("", "579"),
        ('<w:docGrid w:type="lines" w:linePitch="312"/>', "312"),
        ('<w:docGrid w:linePitch="312"/>', "579"),
    ],
)
def test_a_blank_line_is_as_high_as_the_grid_where_there_is_one(grid: str, line: str) -> None:
    own = with_part(frame("Sign"), "word/document.xml", lambda xml: re.sub("<w:docGrid [^>]*/>", grid, xml))
    report = Report("标题", "某局", date(2022, 4, 20), (), (), (Paragraph.plain("某局", "sign"),), ())
    made = tree(render_report(report, own, None))
    assert made.find(f".//{W}pPr/{W}spacing").get(f"{W}before") == line


def _kept(*styles: str) -> list[bool]:
    data = built(*[Paragraph((Run("文字"),), style) for style in styles])
    return [p.find(f"{W}pPr/{W}keepNext") is not None for p in tree(data).iter(f"{W}p")]


@pytest.mark.parametrize(
    ("characters", "indent"),
    [
        (13, None),  # as many as the style has room for
        (14, ("0", "3725", "640")),  # 8845 twips less two characters at the right and 14 of 320 twips
        (25, ("0", "205", "640")),
        (40, ("0", "1805", "640")),  # two lines of twenty
    ],
)
def test_a_long_signature_has_a_line_of_its_own_and_the_date_in_the_middle_below(
    characters: int, indent: tuple[str, ...] | None
) -> None:
    signed = (Paragraph.plain("局" * characters, "sign"), Paragraph.plain("2025年4月2日", "sign"))
    report = Report("标题", "某局", date(2022, 4, 20), (), (), signed, ())
    own = load_pack("national-2020").require("report.docx")
    indents = [p.find(f"{W}pPr/{W}ind") for p in tree(render_report(report, own, None)).iter(f"{W}p")]
    names = ("leftChars", "left", "right")
    found = [None if each is None else tuple(each.get(f"{W}{name}") for name in names) for each in indents]
    assert found[:2] == [indent] * 2


@pytest.mark.parametrize(
    ("style", "text", "lines"),
    [
        ("title", "2024年度项目支出绩效自评报告", 1),
        ("title", "某市人力资源和社会保障局|2024年度项目支出绩效自评报告", 2),
        ("title", "2024年度某市人力资源和社会保障局|绩效自评报告", 2),  # no office's name is cut to be even
        ("title", "关于2024年度市级部门预算|项目支出绩效自评情况的报告", 2),
        ("title", "某市人力资源和社会保障局|关于2024年度项目支出绩效自评的报告", 2),
        ("title", "某市" * 10 + "|" + "某市" * 10, 2),  # no word to go by: as even as can be
        (
            "title",
            "广西壮族自治区某市社会保险事业管理中心|2024年度机关事业单位养老保险|信息系统升级改造项目绩效自评报告",
            3,
        ),
        ("title", "某" * 150, 1),  # what needs so many lines is no title
        ("subtitle", "某市人力资源和社会保障局|（某市社会保险事业管理中心合署）", 2),
        ("sign", "某市人力资源和社会保障局|（某市社会保险事业管理中心合署）", 2),
        ("body", "某市人力资源和社会保障局（某市社会保险事业管理中心合署）", 1),
    ],
)
def test_a_long_title_breaks_between_words_into_lines_about_as_long(
    style: Style, text: str, lines: int
) -> None:
    front = (Paragraph.plain(text.replace("|", ""), style),)
    report = Report("标题", "某局", date(2022, 4, 20), front, (), (), ())
    own = load_pack("national-2020").require("report.docx")
    first = next(tree(render_report(report, own, None)).iter(f"{W}p"))
    found = "".join("|" if each.tag == f"{W}br" else each.text for each in first.iter(f"{W}t", f"{W}br"))
    assert (found, found.count("|") + 1) == (text, lines)


def test_a_frame_that_signs_at_the_right_is_left_alone() -> None:
    (signed,) = tree(built(Paragraph.plain("局" * 40, "sign"))).iter(f"{W}p")
    assert signed.find(f"{W}pPr/{W}ind") is None


def test_the_signature_is_held_together_with_the_text_before_it() -> None:
    assert _kept("body", "body", "annex_note", "sign", "sign") == [False, True, True, True, False]


def test_a_long_annex_list_may_break_but_begins_with_two_lines_and_ends_with_two_that_are_signed() -> None:
    kept = _kept("body", "body", *["annex_note"] * 5, "sign", "sign")
    assert kept == [False, True, True, False, False, True, True, True, False]


def test_annexes_with_long_names_are_a_long_list_by_their_lines_and_begin_with_two_of_them() -> None:
    notes = [Paragraph.plain("附件：1." + "很长的项目名称" * 20, "annex_note")]
    notes += [Paragraph.plain(f"{n}.某项目", "annex_note") for n in (2, 3)]
    data = built(Paragraph.plain("文字"), *notes, Paragraph.plain("某局", "sign"))
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in tree(data).iter(f"{W}p")]
    assert kept == [True, False, True, True, False]


def test_the_end_of_a_table_before_the_signature_stays_on_its_page() -> None:
    def kept(*after: Paragraph) -> list[bool]:
        rows = tree(built(table(*map(row, range(20))), *after)).iter(f"{W}tr")
        return [any(p.find(f"{W}pPr/{W}keepNext") is not None for p in one.iter(f"{W}p")) for one in rows][
            -3:
        ]

    assert kept(Paragraph((Run("某局"),), "sign")) == [False, True, True]
    assert kept(Paragraph((Run("文字"),))) == [False, True, False]


def test_a_reference_shows_the_number_and_leads_to_the_caption() -> None:
    data = built(Paragraph((Run("见"), Run("", ref="funds"), Run("。"))), table(row(1)))
    assert texts(data) == ["见表1。", "表1　资金情况", ""]
    bookmark = tree(data).find(f".//{W}bookmarkStart").get(f"{W}name")
    instructions = [e.text.strip() for e in tree(data).iter(f"{W}instrText")]
    assert instructions == [f"REF {bookmark} \\h", "SEQ 表 \\* ARABIC"]


def test_a_reference_to_nothing_is_an_error() -> None:
    with pytest.raises(RenderError, match="不存在的表或图“spend”"):
        built(Paragraph((Run("表9", ref="spend"),)), table(row(1)))


def test_numbers_given_by_the_assembly_are_kept() -> None:
    assert texts(built(table(row(1), number=3)))[0] == "表3　资金情况"


def test_a_table_has_unit_head_and_widths_that_agree() -> None:
    data = built(table(row(1), row(2), unit="元"))
    assert texts(data) == ["表1　资金情况", "单位：元", ""]
    made = tree(data).find(f".//{W}tbl")
    grid = [int(e.get(f"{W}w")) for e in made.iter(f"{W}gridCol")]
    section = opened(data).sections[0]
    assert sum(grid) == (section.page_width - section.left_margin - section.right_margin) // 635  # EMU a twip
    for line in made.iter(f"{W}tr"):
        assert [int(e.get(f"{W}w")) for e in line.iter(f"{W}tcW")] == grid
        assert line.find(f"{W}trPr/{W}cantSplit") is not None
    heads = [line.find(f"{W}trPr/{W}tblHeader") is not None for line in made.iter(f"{W}tr")]
    assert heads == [True, False, False]
    assert made.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"


def test_first_and_last_rows_are_kept_with_their_neighbours() -> None:
    made = tree(built(table(*map(row, range(1, 20))))).find(f".//{W}tbl")
    kept = [line.find(f".//{W}keepNext") is not None for line in made.iter(f"{W}tr")]
    # the head, the first row, and the last but one (19 rows: number 18)
    assert kept == [True, True, *[False] * 16, True, False]


def test_a_short_table_is_kept_on_one_page() -> None:
    made = tree(built(table(*map(row, range(1, 7))))).find(f".//{W}tbl")
    kept = [line.find(f".//{W}keepNext") is not None for line in made.iter(f"{W}tr")]
    assert kept == [*[True] * 6, False]


def test_a_name_over_several_rows_makes_none_of_them_high() -> None:
    name = Cell("\n".join("社会保险基金管理"), down=4)  # 8 lines: two a row
    rows = [(name, *row(1)[1:]), *((None, *row(number)[1:]) for number in (2, 3, 4))]
    made = tree(built(table(*rows, *map(row, range(5, 9))))).find(f".//{W}tbl")
    kept = [line.find(f".//{W}keepNext") is not None for line in made.iter(f"{W}tr")]
    assert kept == [*[True] * 8, False]  # 12 lines, not 15


def test_a_gap_in_a_cell_stands_out() -> None:
    made = tree(built(table((Cell("1"), Cell("因【待补充：原因】故"), Cell("2")))))
    marked = ["".join(r.itertext()) for r in made.iter(f"{W}r") if r.find(f"{W}rPr/{W}highlight") is not None]
    assert marked == ["【待补充：原因】"]


def test_total_rows_are_bold() -> None:
    total = (Cell("合计", across=2), None, Cell("100"))
    made = tree(built(table(row(1), total, total_rows=1))).find(f".//{W}tbl")
    bold = [
        all(r.find(f"{W}rPr/{W}b") is not None for r in line.iter(f"{W}r")) for line in made.iter(f"{W}tr")
    ]
    assert bold == [True, False, True]


def test_cells_cover_rows_and_columns() -> None:
    rows = ((Cell("甲", down=2, across=2), None, Cell("1")), (None, None, Cell("2")), row(3))
    made = tree(built(table(*rows))).find(f".//{W}tbl")
    lines = [line.findall(f"{W}tc") for line in made.iter(f"{W}tr")]
    assert [len(line) for line in lines] == [3, 2, 2, 3]
    assert [line[0].find(f"{W}tcPr/{W}gridSpan").get(f"{W}val") for line in lines[1:3]] == ["2", "2"]
    assert [line[0].find(f"{W}tcPr/{W}vMerge").get(f"{W}val") for line in lines[1:3]] == ["restart", None]


@pytest.mark.parametrize(
    "rows",
    [
        ((Cell("甲", across=2), Cell("乙"), Cell("丙")),),
        ((Cell("甲", down=2), Cell("乙"), Cell("丙")),),
        ((Cell("甲", down=2), Cell("乙"), Cell("丙")), row(2)),
        ((Cell("甲"), Cell("乙"), Cell("丙", across=2)),),
        ((Cell("甲"), Cell("乙", down=2), Cell("丙")), (Cell("丁", across=2), None, Cell("戊"))),
    ],
)
def test_spans_that_do_not_fit_are_an_error(rows: tuple[tuple[Cell | None, ...], ...]) -> None:
    with pytest.raises(RenderError, match="与合并范围冲突"):
        built(table(*rows))


def test_two_tables_in_a_row_stay_two() -> None:
    bare = Table("a", "", COLUMNS, (row(1),))
    body = tree(built(bare, Table("b", "", COLUMNS, (row(1),)))).find(f"{W}body")
    assert [etree.QName(e).localname for e in body] == ["p", "tbl", "p", "tbl", "p", "sectPr"]


def test_the_line_above_a_table_without_caption_stays_with_it() -> None:
    bare = Table("a", "", COLUMNS, (row(1), row(2)))
    body = tree(built(Paragraph((Run("附件目录"),)), bare)).find(f"{W}body")
    assert all(each.find(f"{W}pPr/{W}keepNext") is not None for each in body.findall(f"{W}p")[:2])


def test_a_row_higher_than_a_page_may_be_split() -> None:
    made = tree(built(table((Cell("1"), Cell("很长的说明" * 400), Cell("2"))))).find(f".//{W}tbl")
    assert [line.find(f"{W}trPr/{W}cantSplit") is not None for line in made.iter(f"{W}tr")] == [True, False]


def test_a_picture_has_alternative_text_and_a_caption_below(png: bytes) -> None:
    data = built(Picture("p", "执行率", png, "条形图：“甲” <90%\n乙", 400, 200))
    properties = next(tree(data).iter("{*}docPr"))
    assert properties.get("descr") == "条形图：“甲” <90% 乙"
    assert texts(data) == ["", "图1　执行率"]
    first = opened(data).paragraphs[0]
    assert (first.style.name, first.paragraph_format.keep_with_next) == ("Figure", True)


def test_a_picture_wider_than_the_text_is_made_smaller_in_proportion(png: bytes) -> None:
    shape = opened(built(Picture("p", "", png, "灰", 400, 200))).inline_shapes[0]
    section = opened(built(Paragraph(()))).sections[0]
    assert shape.width == section.page_width - section.left_margin - section.right_margin
    assert abs(shape.width / shape.height - 2) < 0.01


def test_numbers_never_break_and_text_takes_the_rest() -> None:
    columns = (Column("序号"), Column("原因"), Column("金额"))
    rows = ((Cell("1"), Cell("说明" * 60), Cell("386,668,911.10")),)
    widths, size = column_widths(columns, rows, 8845, (21, 18))
    # 14 half-width characters of 10.5 pt: 14 × 5.25 pt = 73.5 pt = 1470 twips, and the cell's margins
    assert widths[2] >= 1470 + MARGIN
    assert (sum(widths), size) == (8845, 21)
    assert widths[1] == max(widths)


@pytest.mark.parametrize("date", ["2024年12月", "2024年12月31日"])
def test_month_and_year_never_break_nor_a_number_and_its_unit(date: str) -> None:
    columns = tuple(Column(head) for head in ("项目名称", "指标", "指标值", "金额", "原因"))
    rows = ((Cell("某项目" * 9), Cell("说明" * 20), Cell(date), Cell("12345678.90元"), Cell("说明" * 20)),)
    widths, size = column_widths(columns, rows, 8845, (21, 18))
    assert widths[2] >= text_width("2024年12月", size) + MARGIN
    assert widths[3] >= text_width("12345678.90元", size) + MARGIN


@pytest.mark.parametrize(("head", "line"), [("得分/分值", "得分/"), ("预算执行率", "预算执"), ("得分", "")])
def test_a_head_that_breaks_has_lines_of_about_one_length(head: str, line: str) -> None:
    room = text_width(head, 21) - 105  # a quarter of a character too narrow
    if not line:
        room = text_width(head, 21)
    even = balanced(head, room, 21)
    assert even == room if not line else text_width(line, 21) <= even < text_width(line, 21) + 210


def test_the_lines_of_a_cell_do_not_touch_its_rules() -> None:
    margins = tree(built(table(row(1)))).find(f".//{W}tblCellMar")
    assert [int(margins.find(f"{W}{side}").get(f"{W}w")) > 0 for side in ("top", "bottom")] == [True] * 2


def test_type_shrinks_before_numbers_break() -> None:
    columns = tuple(Column(f"列{n}") for n in range(6))
    rows = (tuple(Cell("386,668,911.10") for _ in columns),)
    # 6 × (1470 + 124) = 9564 twips do not fit in 8845; at 9 pt 6 × (1260 + 124) = 8304 do
    widths, size = column_widths(columns, rows, 8845, (21, 18))
    assert size == 18
    assert min(widths) >= 1260 + MARGIN


def test_a_long_word_of_letters_takes_no_room_from_the_other_columns() -> None:
    columns = (Column("项目名称"), Column("三级指标"), Column("完成值", "center"), Column("原因"))
    rows = ((Cell("城乡供水一体化提升改造" * 3), Cell("https://" + "a" * 90), Cell("98%"), Cell("天气原因")),)
    widths, size = column_widths(columns, rows, 8845, (21, 18))
    assert size == 21
    assert widths[0] >= 12 * 210 + MARGIN  # the name is not squeezed into a narrow strip


def test_high_rows_do_not_part_a_caption_from_its_table() -> None:
    def kept(name: str) -> list[bool]:
        rows = [(Cell(str(n)), Cell(name), Cell("1.00")) for n in range(1, 5)]
        xml = tree(built(table(*rows)))
        return [r.find(f".//{W}keepNext") is not None for r in xml.iter(f"{W}tr")]

    assert kept("社保经费" * 40)[:2] == [True, True]  # rows of some lines: the first is not alone at the end
    assert kept("社保经费\n" * 20) == [True, False, False, False, False]  # a page does not hold two of them


def test_given_widths_are_kept_in_proportion() -> None:
    columns = (Column("甲", width=1), Column("乙", width=3))
    assert column_widths(columns, ((Cell("1"), Cell("2")),), 8000, (21,))[0] == [2000, 6000]


def test_a_percent_sign_is_as_wide_as_a_full_character() -> None:
    assert text_width("86%", 20) == text_width("86。", 20) == 400


def test_word_leaves_a_quarter_between_a_number_and_a_chinese_character() -> None:
    assert text_width("约86率A", 20) == 200 + 50 + 200 + 50 + 200 + 50 + 200  # A is as wide as a full one


def test_styles_are_found_whatever_their_case_and_blanks() -> None:
    data = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="table text"/>'
        '<w:rPr><w:sz w:val="21"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="TableHead">'
        '<w:name w:val="表头"/><w:basedOn w:val="a1"/></w:style></w:styles>'
    ).encode()
    styles = Styles(data)
    assert (styles.role("table_text").id, styles.role("table_text").size) == ("a1", 21)
    assert (styles.role("table_head").id, styles.role("table_head").size) == ("TableHead", 21)


def test_long_names_get_the_room_before_their_cells_become_columns_of_their_own() -> None:
    columns = [
        Column("项目名称"),
        Column("三级指标"),
        *(Column(head, "center") for head in ("指标值", "完成值")),
    ]
    columns += [Column("完成值/指标值", "center"), Column("得分/分值", "center"), Column("原因类别")]
    rest = ("第四项服务完成数量", "≥1200人次", "1080人次", "90.00%", "11.25/12.5", "疫情、灾害等不可抗力")
    long, short = ([tuple(map(Cell, (name, *rest)))] for name in ("信息系统运行维护" * 9, "信息系统运行维护"))

    (name, *_), size = column_widths(columns, long, 8845, (21, 18, 15))
    assert size == 18  # one step
    assert 72 * 180 / (name - MARGIN) < 7
    assert column_widths(columns, short, 8845, (21, 18, 15))[1] == 21


@pytest.mark.parametrize(
    ("name", "closed"),
    [
        ("社会保险转移接续工作外包服务项目支出绩效自评表", True),  # 表 would stand alone on a second line
        ("社保关系转移业务邮寄费项目支出绩效自评表", False),  # one line
        ("社会保险转移接续工作外包服务经费项目支出绩效自评表", False),  # three characters are a line
    ],
)
def test_a_last_line_of_one_character_is_taken_back_into_the_list_of_annexes(name: str, closed: bool) -> None:
    note = (Paragraph.plain(f"　　　2.{name}", "annex_note"),)
    report = Report("标题", "某局", date(2022, 4, 20), (), (), note, ())
    own = load_pack("national-2020").require("report.docx")
    runs = list(tree(render_report(report, own, None)).iter(f"{W}r"))[: 1 + closed]
    spaced = [r.find(f"{W}rPr/{W}spacing") for r in runs]

    assert "".join(t.text for r in runs for t in r.iter(f"{W}t")) == f"　　　2.{name}"
    assert [each is not None for each in spaced] == ([False, True] if closed else [False])
    if closed:  # less than a point each, the style's quarter point included
        assert -26 < int(spaced[1].get(f"{W}val")) < -5
