"""The check of finished documents: every kind of damage is found and told with its place."""

from __future__ import annotations

import pytest
from support.word_templates import template

from reporter.render.check import package_problems, part_problems
from reporter.render.package import Member, read_package
from reporter.render.tables import table_problems

HEAD = '<w:document xmlns:w="w" xmlns:r="r" xmlns:wp="wp"><w:body>'
TAIL = "</w:body></w:document>"


def cell(text: str = "", properties: str = "", end: str = "</w:p>") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r>{end}</w:tc>"


def table(*rows: str, columns: int = 2) -> str:
    grid = '<w:gridCol w:w="1"/>' * columns
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def problems(body: str, relations: frozenset[str] = frozenset()) -> list[str]:
    return part_problems("word/document.xml", (HEAD + body + TAIL).encode(), relations)


DOWN, ON, WIDE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
SHORT = '<w:trPr><w:gridAfter w:val="1"/></w:trPr>'
EMPTY = f"<w:tc><w:tcPr>{ON}</w:tcPr><w:p/></w:tc>"


@pytest.mark.parametrize(
    "body",
    [
        table(cell() + cell(), cell(properties=WIDE)),
        table(cell(properties=DOWN) + cell(), EMPTY + cell(), EMPTY + cell()),
        table(cell() + "<w:tc><w:p/></w:tc>"),
        table('<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + cell()),
        table(SHORT + cell(properties=DOWN), EMPTY + cell()),
        table(f"<w:tc><w:tcPr/>{table(cell() + cell())}<w:p/></w:tc>" + cell()),
        '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>',
        "<w:p><w:r><w:t>他说 None 和 nan &#123;{ x }}</w:t></w:r></w:p>",
    ],
)
def test_sound_parts_pass(body: str) -> None:
    assert problems(body) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (table(cell() + cell(), cell()), "第1个表格第2行各格合计1列，表格有2列"),
        (
            table(cell() + cell()) + table(cell() + cell(properties=WIDE)),
            "第2个表格第1行各格合计3列，表格有2列",
        ),
        (table(cell() + cell(), EMPTY + cell()), "第1个表格第2行第1格：向下合并没有起头"),
        (
            table(cell(properties=DOWN) + cell(), cell(properties=ON + WIDE)),
            "第2行第1格：向下合并没有起头，或与上一行宽度不同",
        ),
        (
            table(cell(properties=DOWN) + cell(), cell("藏起来的字", ON) + cell()),
            "并入上一格的单元格里还有文字",
        ),
        (table(SHORT + cell(properties=DOWN), cell() + EMPTY), "第2行第2格：向下合并没有起头"),
        (table(cell() + cell(end="</w:p><w:tbl></w:tbl>")), "单元格末尾缺少段落"),
        (table("<w:tc><w:tcPr/></w:tc>" + cell()), "第1行第1格：单元格末尾缺少段落"),
        ("<w:tbl><w:tr>" + cell() + "</w:tr></w:tbl>", "没有列宽"),
        (table(f"<w:tc><w:tcPr/>{table(cell())}<w:p/></w:tc>" + cell()), "各格合计1列，表格有2列"),
        ("<w:p><w:r><w:t>{{ 名称 }}</w:t></w:r></w:p>", "还留着没有填的标记 {{ 名称 }}"),
        ("<w:p><w:r><w:t>{%</w:t></w:r><w:r><w:t> if %}</w:t></w:r></w:p>", "还留着没有填的标记 {% if %}"),
        ("<w:p><w:r><w:t>None</w:t></w:r></w:p>", "印出了 None"),
        ("<w:p><w:r><w:t>nan</w:t></w:r></w:p>", "印出了 nan"),
        ("<w:p>", "XML 结构不完整"),
        ('<wp:docPr id="7" name="a"/><wp:docPr name="b" id="7"/>', "图形编号 7 重复"),
        ('<w:bookmarkStart w:id="1" w:name="a"/>', "书签 1 没有成对"),
        ('<w:bookmarkEnd w:id="1"/>', "书签 1 没有成对"),
        ('<a r:embed="rId9"/>', "引用了不存在的关系 rId9"),
    ],
)
def test_damage_is_found(body: str, problem: str) -> None:
    assert any(problem in each for each in problems(body)), problems(body)


def test_known_relations_are_no_damage() -> None:
    assert problems('<a r:embed="rId9"/>', frozenset({"rId9"})) == []


def test_a_long_merge_is_followed_over_many_rows() -> None:
    rows = [cell(properties=DOWN) + cell(), *[EMPTY + cell()] * 50]
    assert table_problems(table(*rows).encode()) == []


@pytest.fixture
def members() -> dict[str, Member]:
    return read_package(template("甲"), "x.docx")


def test_a_sound_package_passes(members: dict[str, Member]) -> None:
    assert package_problems(members) == []


def test_a_relation_that_leads_nowhere_is_found(members: dict[str, Member]) -> None:
    del members["word/styles.xml"]
    found = package_problems(members)
    assert any("指向不存在的 styles.xml" in each for each in found)
    assert any("内容类型表里的 word/styles.xml 不存在" in each for each in found)


def test_a_part_without_a_type_is_found(members: dict[str, Member]) -> None:
    members["word/media/x.tiff"] = Member.of("word/media/x.tiff", b"II")
    assert package_problems(members) == ["word/media/x.tiff 没有内容类型"]


def test_a_relation_to_a_place_in_the_document_itself_is_sound(members: dict[str, Member]) -> None:
    name = "word/_rels/document.xml.rels"
    place = b'<Relationship Id="rId99" Type="http://x/hyperlink" Target="#m"/></Relationships>'
    members[name] = Member.of(name, members[name].data().replace(b"</Relationships>", place))
    assert package_problems(members) == []


def test_an_id_given_twice_is_found(members: dict[str, Member]) -> None:
    name = "word/_rels/document.xml.rels"
    data = members[name].data().replace(b'Id="rId3"', b'Id="rId1"')
    members[name] = Member.of(name, data)
    assert package_problems(members) == [f"{name} 的 rId1 重复"]
