"""What makes stamping fast changes no byte, and lets nothing broken through."""

from __future__ import annotations

import io
import zipfile

import pytest
from support.word_templates import cells, rows_template, template, tree, with_part

from reporter.errors import RenderError
from reporter.render import Template
from reporter.render.deflating import chosen
from reporter.render.package import Member, Streamed, stream_package, write_package
from reporter.render.proving import proved

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
        (("{% for x in y %}", row(DOWN), "{% endfor %}", row(ON)), True, "merges"),
        ((row(DOWN), "{% if x %}", row(), "{% endif %}", row(ON)), True, "merges"),
        ((row(DOWN), row(ON, "字")), True, "all"),
        ((row(span=2),), False, "all"),
        (("<w:tr>{% for x in y %}<w:tc><w:tcPr/><w:p></w:p></w:tc>{% endfor %}</w:tr>",), False, "all"),
    ],
)
def test_what_a_template_proves_of_its_tables(rows: tuple[str, ...], grids: bool, doubt: str) -> None:
    known = proved(table(*rows))
    assert (known.grids, known.doubt) == (grids, doubt)


def test_a_copy_is_the_same_without_the_proofs() -> None:
    fast, careful = Template.compile(MERGED), Template.compile(MERGED, careful=True)
    assert fast.render({"rows": ROWS}) == careful.render({"rows": ROWS})


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


def test_rows_are_only_kept_where_that_is_asked_for() -> None:
    data = Template.compile(MERGED).render({"rows": ROWS})
    assert next(tree(data).iter(f"{W}keepNext"), None) is None


@pytest.mark.parametrize("name", ["zlib", "isal", "zlib-ng"])
def test_every_deflate_gives_the_same_contents(name: str) -> None:
    if name != "zlib":
        pytest.importorskip({"isal": "isal", "zlib-ng": "zlib_ng"}[name])
    content = "绩效自评表".encode() * 1000
    made = chosen(name)
    member = Member("a.xml", 8, made.crc32(content, 0), len(content), made.packed(content))
    with zipfile.ZipFile(io.BytesIO(write_package([member]))) as archive:
        assert archive.read("a.xml") == content


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


def test_problems_that_the_template_has_itself_are_not_held_against_it() -> None:
    document = template(table=[["{{ x }}", "乙"]])
    column = "<w:gridCol "

    def widened(xml: str) -> str:
        return xml.replace(column, f'{column}w:w="1"/>{column}', 1)

    uneven = with_part(document, "word/document.xml", widened)
    assert cells(Template.compile(uneven).render({"x": "甲"})) == [["甲", "乙"]]
