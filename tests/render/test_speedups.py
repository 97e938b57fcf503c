"""What makes stamping fast changes no byte, and lets nothing broken through."""

from __future__ import annotations

import io
import sys
import types
import zipfile
from collections.abc import Sequence
from typing import Any

import pytest
from docx import Document
from jinja2.sandbox import is_internal_attribute
from support.word_templates import cells, rows_template, saved, template, texts, tree, with_part

from reporter.errors import RenderError, TemplateError
from reporter.render import Template
from reporter.render.deflating import chosen
from reporter.render.environment import harmless
from reporter.render.package import Member, Streamed, parts_of, stream_package, write_package
from reporter.render.proving import proved
from reporter.render.rowkeeping import kept_rows

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROWS = [{"n": 2, "a": "甲<1>\n乙"}, {"n": 0, "a": "丙"}, {"n": 1, "a": "丁"}]
MERGED = rows_template("{% merge row.n %}{{ row.n }}", "{{ row.a }}")


def table(*rows: str) -> str:
    return f'<w:tbl><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid>{"".join(rows)}</w:tbl>'


def row(properties: str = "", text: str = "", span: int = 1) -> str:
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    cell = f"<w:tcPr>{wide}{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    return f"<w:tr><w:tc>{cell}</w:tc></w:tr>"


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize(
    ("rows", "grids", "doubt"),
    [
        ((row(text="{{ x }}"),), True, "nothing"),
        ((row(DOWN), "{% for x in y %}", row(ON), "{% endfor %}"), True, "nothing"),
        (("{% for x in y %}", row(DOWN), "{% endfor %}", row(ON)), True, "nothing"),
        ((row(DOWN), "{% if x %}", row(), "{% endif %}", row(ON)), True, "nothing"),
        ((row(DOWN), row(ON, "字")), True, "all"),
        ((row(span=2),), False, "all"),
        (("<w:tr>{% for x in y %}<w:tc><w:tcPr/><w:p></w:p></w:tc>{% endfor %}</w:tr>",), False, "all"),
    ],
)
def test_what_a_template_proves_of_its_tables(rows: tuple[str, ...], grids: bool, doubt: str) -> None:
    known = proved(table(*rows))
    assert (known.grids, known.doubt) == (grids, doubt)


@pytest.mark.parametrize(
    ("rows", "followed"),
    [
        ((row(DOWN), "{% for x in y %}", row(ON), "{% endfor %}"), False),
        (
            (row(DOWN), "{% for x in y %}", row(ON), row(), "{% endfor %}"),
            True,
        ),  # wrong the second time round
        ((row(DOWN), "{% if x %}", row(ON), "{% else %}", row(DOWN), "{% endif %}", row(ON)), False),
        ((row(), "{% if x %}", row(DOWN), "{% endif %}", row(ON)), True),
    ],
)
def test_rows_are_followed_while_stamping_where_their_order_may_be_wrong(
    rows: tuple[str, ...], followed: bool
) -> None:
    assert bool(proved(table(*rows)).above) is followed


def test_a_member_too_large_for_word_is_refused() -> None:
    with pytest.raises(RenderError, match="超过 4 GB"):
        stream_package([Member("word/document.xml", 0, 0, 1 << 32, b"")], io.BytesIO())


def test_a_copy_is_the_same_without_the_proofs() -> None:
    fast, careful = Template.compile(MERGED), Template.compile(MERGED, careful=True)
    assert fast.render({"rows": ROWS}) == careful.render({"rows": ROWS})


def variants() -> bytes:
    """A row loop in which the data chooses between a row that begins a merge and one that goes on."""
    document = rows_template("{{ row.a }}", "{{ row.n }}")

    def chosen_row(xml: str) -> str:
        start = xml.rindex("<w:tr>", 0, xml.index("{{ row.a }}"))
        end = xml.index("</w:tr>", start) + len("</w:tr>")
        one = xml[start:end]
        begun = one.replace("</w:tcPr>", f"{DOWN}</w:tcPr>", 1)
        gone_on = one.replace("</w:tcPr>", f"{ON}</w:tcPr>", 1).replace("{{ row.a }}", "")
        marks = [one.replace("{{ row.a }}", f"{{%tr {tag} %}}") for tag in ("if row.n", "else", "endif")]
        return f"{xml[:start]}{marks[0]}{begun}{marks[1]}{gone_on}{marks[2]}{xml[end:]}"

    return with_part(document, "word/document.xml", chosen_row)


def rows_of(*counts: int) -> list[dict[str, Any]]:
    return [{"n": n, "a": "甲"} for n in counts]


@pytest.mark.parametrize("careful", [False, True])
def test_rows_that_the_data_choose_are_followed_with_and_without_the_proofs(careful: bool) -> None:
    compiled = Template.compile(variants(), careful=careful)
    good = compiled.render({"rows": rows_of(1, 0, 0, 1, 0)})
    assert good == Template.compile(variants()).render({"rows": rows_of(1, 0, 0, 1, 0)})
    for counts in ((0, 1), (0,)):
        with pytest.raises(RenderError, match="向下合并没有起头"):
            compiled.render({"rows": rows_of(*counts)})
    assert compiled.render({"rows": rows_of(1, 0, 0, 1, 0)}) == good


SAME = {
    "{% for k, v in d.items() %}{{ k }}{{ v }}{% endfor %}": "a1items&",
    "{% for i in list %}{{ loop.cycle('a', 'b') }}{{ loop.index }}{% endfor %}": "a1b2",
    "{{ 'a{}'.format('b') }}": "ab",
    "{{ text.upper() }}{{ text.replace('s', '&') }}": "S<&<",
    "{{ d.none|default('无') }}{% if d.none is defined %}有{% endif %}": "无",
    "{{ d.items }}{{ d['a'] }}": "&1",
    "{% macro m(a) %}{{ a }}!{% endmacro %}{{ m('&') }}": "&!",
    "{{ '甲\\t乙' }}{{ broken }}": "甲\t乙前\t后",
    "{{ 'a' if list else 'b' }}{{ 'c' if not list }}": "a",
    "{% for a in tree recursive %}{{ a.n }}{{ loop(a.c) }}{% endfor %}": "12",
    "{{ list|join('、') }}{{ list|length }}": "x、y2",
    "{% set z %}{{ text }}{% endset %}{{ z }}{% set n = 5 %}{{ n }}": "s<5",
}


@pytest.mark.parametrize("tag", SAME)
def test_the_shortcuts_print_what_jinja_prints(tag: str) -> None:
    context = {
        "d": {"a": "1", "items": "&"} if "d.items }" in tag else {"a": "1", "items&": ""},
        "list": ["x", "y"],
        "text": "s<",
        "broken": "前\t后",
        "tree": [{"n": "1", "c": [{"n": "2", "c": []}]}],
    }
    quick, careful = (Template.compile(template(tag), careful=careful) for careful in (False, True))
    assert quick.render(context) == careful.render(context)
    assert texts(quick.render(context)) == [SAME[tag]]


@pytest.mark.parametrize(
    "kind", [types.CodeType, types.FrameType, types.TracebackType, types.GeneratorType, type, str]
)
def test_what_the_sandbox_refuses_or_wraps_is_never_read_directly(kind: type) -> None:
    if kind in (type, str, types.GeneratorType):
        inner = [name for name in dir(kind) if is_internal_attribute(_example(kind), name)]
        inner += [name for name in dir(kind) if name.startswith("format")]
    else:
        inner = dir(kind)
    assert inner
    assert not [name for name in inner if harmless(name)]


def _example(kind: type) -> Any:
    return {type: int, str: "", types.GeneratorType: (x for x in ())}[kind]


@pytest.mark.parametrize(
    "tag", ["{{ x.__class__ }}", "{{ f.gi_frame }}", "{{ f.gi_frame.f_globals }}", "{{ x['__class__'] }}"]
)
def test_python_is_out_of_reach(tag: str) -> None:
    with pytest.raises(TemplateError, match="不允许"):
        Template.compile(template(tag)).render({"x": "", "f": (x for x in ())})


def test_values_with_the_fewest_repetitions_are_printed_as_any_other() -> None:
    compiled = Template.compile(template("{{ x }}"))
    values = [f"值{n}" for n in range(5000)]
    assert [compiled.render({"x": value}) for value in values[-2:]] == [
        Template.compile(template("{{ x }}"), careful=True).render({"x": value}) for value in values[-2:]
    ]
    assert all(texts(compiled.render({"x": value})) == [value] for value in values[::500])


@pytest.mark.parametrize("careful", [False, True])
@pytest.mark.parametrize("counts", [[0, 1], [1, 0], [2, 0, 1, 0]])
def test_a_merge_that_begins_nowhere_is_found_with_and_without_the_proofs(
    counts: list[int], careful: bool
) -> None:
    compiled = Template.compile(MERGED, careful=careful)
    with pytest.raises(RenderError, match="向下合并没有起头"):
        compiled.render({"rows": [{"n": n, "a": "甲"} for n in counts]})
    assert cells(compiled.render({"rows": ROWS}))[1][0] == "↑"


def test_the_last_row_is_never_alone_on_a_page() -> None:
    data = Template.compile(MERGED, keep_rows=True).render({"rows": ROWS})
    kept = [r.find(f".//{W}keepNext") is not None for r in tree(data).iter(f"{W}tr")]
    assert kept == [False, True, False]
    properties = [p for p in tree(data).iter(f"{W}pPr") if p.find(f"{W}keepNext") is not None]
    assert all(p[0].tag in (f"{W}pStyle", f"{W}keepNext") for p in properties)


@pytest.mark.parametrize(("length", "free"), [(299, False), (300, True)])
def test_a_row_of_a_long_text_may_break_and_need_not_stay_with_the_next(length: int, free: bool) -> None:
    cell = "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    long, short = cell.format("因" * length), cell.format("总分")
    made = kept_rows(f"<w:tbl>{short}{long}{short}</w:tbl>".encode()).decode().split("</w:tr>")
    assert ["<w:cantSplit/>" in row for row in made[:-1]] == [True, not free, True]
    assert ["<w:keepNext/>" in row for row in made[:-1]] == [False, not free, False]


LINE = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
SEAM = '<w:p><w:pPr><w:pStyle w:val="FormSeam"/></w:pPr></w:p>'
HEAD_LINE = "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p/></w:tc></w:tr>"


@pytest.mark.parametrize(
    ("tables", "kept"),
    [
        ([5 * ["因"], 6 * ["值"]], "00010 001110"),  # the total goes with indicators
        ([5 * ["值"], 4 * ["评价"]], "00011 1110"),  # rows for remarks and signatures in a table of their own
        ([5 * ["值"], ["说明"]], "00111 0"),
        ([5 * ["值"], ["评价", "评" * 300, "签字"]], "00010 000"),  # half a page alone
        ([5 * ["值"], ["评" * 200, "评" * 150, "签字"]], "00010 010"),  # half a page together
    ],
)
def test_the_end_of_a_form_takes_the_last_indicators_with_it(tables: list[list[str]], kept: str) -> None:
    rows = [f"<w:tbl>{''.join(map(LINE.format, table))}</w:tbl>" for table in tables]
    made = kept_rows(SEAM.join(rows).encode()).decode()
    tables_made = [table.split("</w:tr>")[:-1] for table in made.split("</w:tbl>")[:-1]]
    assert (
        " ".join(
            "".join(str(int("<w:keepNext/>" in row.rpartition("<w:tbl>")[2])) for row in table)
            for table in tables_made
        )
        == kept
    )
    assert ('"FormSeam"/><w:keepNext/>' in made) == (kept.split()[0].endswith("1"))


@pytest.mark.parametrize(
    "between",
    ["<w:p><w:r><w:t>注：</w:t></w:r></w:p>", SEAM * 2, HEAD_LINE, "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"],
)
def test_the_end_of_a_form_takes_nothing_from_above_a_note_or_a_head(between: str) -> None:
    above, below = ("".join(LINE.format(text) for text in texts) for texts in ("一二三", "四五"))
    seam = f"</w:tbl>{SEAM}<w:tbl>{between}" if between == HEAD_LINE else f"</w:tbl>{between}<w:tbl>"
    made = kept_rows(f"<w:tbl>{above}{seam}{below}</w:tbl>".encode()).decode()
    held = [text for text in "一二三四五" if f"<w:keepNext/></w:pPr><w:r><w:t>{text}<" in made]
    assert held == ["二", "四"]


@pytest.mark.parametrize(("at", "kept"), [(0, True), (1, False), (2, False)])
def test_a_row_with_a_table_in_it_is_not_held_and_nothing_breaks(at: int, kept: bool) -> None:
    document = Document()
    outer = document.add_table(3, 1)
    for cell in outer.columns[0].cells:
        cell.text = "{{ a }}"
    outer.cell(at, 0).add_table(2, 1).cell(0, 0).text = "内"
    outer.cell(at, 0).add_paragraph()
    made = tree(Template.compile(saved(document), keep_rows=True).render({"a": "外"}))
    assert "".join(made.itertext()) == "外" * (at + 1) + "内" + "外" * (2 - at)
    rows = made.findall(f"{W}body/{W}tbl/{W}tr")
    own = f"{W}tc/{W}p/{W}pPr/{W}keepNext"
    assert [row.find(own) is not None for row in rows] == [False, kept, False]


def test_rows_are_only_kept_where_that_is_asked_for() -> None:
    data = Template.compile(MERGED).render({"rows": ROWS})
    assert next(tree(data).iter(f"{W}keepNext"), None) is None


@pytest.mark.parametrize("name", ["zlib", "zlib-6", "isal", "zlib-ng"])
def test_every_deflate_gives_the_same_contents(name: str) -> None:
    if name == "zlib-ng":
        pytest.importorskip("zlib_ng")
    content = "绩效自评表".encode() * 1000
    made = chosen(name)
    member = Member("a.xml", 8, made.crc32(content, 0), len(content), made.packed(content))
    with zipfile.ZipFile(io.BytesIO(write_package([member]))) as archive:
        assert archive.read("a.xml") == content


@pytest.mark.parametrize(("lacking", "name"), [((), "isal"), (("isal.isal_zlib", "zlib_ng.zlib_ng"), "zlib")])
def test_the_fastest_deflate_that_is_installed_is_taken(
    lacking: Sequence[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in lacking:
        monkeypatch.setitem(sys.modules, each, None)
    assert chosen().name == name


def test_a_deflate_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "isal.isal_zlib", None)
    with pytest.raises(RenderError, match="没有安装 isal") as caught:
        chosen("isal")
    assert caught.value.hint == f"请运行 {sys.executable} -m pip install isal"


def test_an_unknown_deflate_is_told() -> None:
    with pytest.raises(RenderError, match="不认识的压缩方式“lzma”"):
        chosen("lzma")


def test_a_streamed_package_is_byte_for_byte_the_same() -> None:
    pieces = [f"<p>{n}</p>".encode() for n in range(1000)]
    streamed = Streamed("word/document.xml")
    streamed.feed([b"".join(pieces)])  # isal packs many pieces in other bytes
    other = Member.of("a.png", b"\x89PNG")
    out = io.BytesIO()
    stream_package([other, streamed], out)
    streamed.close()
    whole = [Member.of("word/document.xml", b"".join(pieces)), other]
    assert out.getvalue() == write_package(whole)


def test_a_part_is_found_without_the_directory() -> None:
    members = [Member.of(name, name.encode() * 9) for name in ("附件/图.png", "word/document.xml", "b.xml")]
    package = write_package(members)
    assert parts_of(package, ("b.xml", "附件/图.png")) == {
        "b.xml": b"b.xml" * 9,
        "附件/图.png": "附件/图.png".encode() * 9,
    }
    assert parts_of(package, ("c.xml",)) == {}


def test_problems_that_the_template_has_itself_are_not_held_against_it() -> None:
    document = template(table=[["{{ x }}", "乙"]])
    column = "<w:gridCol "

    def widened(xml: str) -> str:
        return xml.replace(column, f'{column}w:w="1"/>{column}', 1)

    uneven = with_part(document, "word/document.xml", widened)
    assert cells(Template.compile(uneven).render({"x": "甲"})) == [["甲", "乙"]]
