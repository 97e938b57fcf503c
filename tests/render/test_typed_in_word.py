"""What people do to a template in Word: hidden bookmarks, loops around the wrong row, tags half written."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from support.word_templates import saved, tree

from reporter.errors import TemplateError
from reporter.render import Template

ROWS = {"rows": [{"name": "甲"}, {"name": "乙"}]}


def table(folder: Path, *rows: list[str], bookmark: str = "") -> Path:
    """A template with these cells; ``bookmark`` stands in the last row."""
    document = Document()
    made = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    if bookmark:
        paragraph = made.rows[1].cells[0].paragraphs[0]._p
        for name in ("bookmarkStart", "bookmarkEnd"):
            mark: Any = OxmlElement(f"w:{name}")
            mark.set(qn("w:id"), "0")
            if name == "bookmarkStart":
                mark.set(qn("w:name"), bookmark)
            paragraph.append(mark)
    document.save(folder / "表.docx")
    return folder / "表.docx"


def texts_of(data: bytes) -> list[list[str]]:
    (only,) = Document(BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in only.rows]


LOOP = (["{%tr for row in rows %}"], ["{{ row.name }}"], ["{%tr endfor %}"])


@pytest.mark.parametrize("name", ["_GoBack", "_Hlk123456", "OLE_LINK7"])
def test_a_bookmark_that_word_leaves_behind_may_stand_in_a_row_that_is_repeated(
    tmp_path: Path, name: str
) -> None:
    made = Template.compile(table(tmp_path, *LOOP, bookmark=name)).render(ROWS)
    assert texts_of(made) == [["甲"], ["乙"]]


def marked(*paragraphs: tuple[str, ...]) -> bytes:
    """A document in which "<" stands for the start and ">" for the end of a bookmark that Word leaves."""
    document = Document()
    for pieces in paragraphs:
        paragraph = document.add_paragraph()
        for piece in pieces:
            if piece not in "<>":
                paragraph.add_run(piece)
                continue
            mark: Any = OxmlElement("w:bookmarkStart" if piece == "<" else "w:bookmarkEnd")
            mark.set(qn("w:id"), "3")
            if piece == "<":
                mark.set(qn("w:name"), "_GoBack")
            paragraph._p.append(mark)
    return saved(document)


@pytest.mark.parametrize(
    ("paragraphs", "kept"),
    [
        ([("{{ year }}", "<", ">")], True),  # as docxtpl has it
        ([("{% if year %}", "<", "{{ year }}", ">", "{% endif %}")], True),
        ([("{%p for row in rows %}",), ("{{ row.name }}",), ("{%p endfor %}",), ("<", ">", "后")], True),
        ([("{%p for row in rows %}",), ("{{ row.name }}", "<", ">"), ("{%p endfor %}",)], False),
        ([("<", "{% if not year %}", ">", "{% endif %}", "后")], False),
        ([("<",), ("{%p if year %}", ">"), ("有",), ("{%p endif %}",)], False),
        ([("{%p if year %}", "<"), (">", "有"), ("{%p endif %}",)], False),
        ([("{% macro m() %}", "<", "有", ">", "{% endmacro %}{{ m() }}{{ m() }}")], False),
    ],
)
def test_such_a_bookmark_is_kept_where_it_is_printed_once_and_whole(
    paragraphs: list[tuple[str, ...]], kept: bool
) -> None:
    made = tree(Template.compile(marked(*paragraphs)).render({**ROWS, "year": "2022"}))
    edges = [edge.tag for edge in made.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]
    assert edges == ([qn("w:bookmarkStart"), qn("w:bookmarkEnd")] if kept else [])


@pytest.mark.parametrize("text", ["row.name }}", "{ row.name }}", "endif %}"])
def test_the_end_of_a_tag_without_its_beginning_is_told(tmp_path: Path, text: str) -> None:
    with pytest.raises(TemplateError, match="标记没有开头"):
        Template.compile(table(tmp_path, ["{{ year }}", text]))


def test_a_loop_that_is_not_begun_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="endfor"):
        Template.compile(table(tmp_path, *LOOP[1:]))


def changed(paragraph: Any, kind: str, text: str) -> None:
    """A tracked insertion or deletion at the end of the paragraph."""
    mark: Any = OxmlElement(f"w:{kind}")
    mark.set(qn("w:id"), "7")
    mark.set(qn("w:author"), "张三")
    run: Any = OxmlElement("w:r")
    written: Any = OxmlElement("w:t" if kind == "ins" else "w:delText")
    written.text = text
    run.append(written)
    mark.append(run)
    paragraph.append(mark)


def test_changes_that_word_has_tracked_are_accepted(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("单位：{{ un")._p
    changed(paragraph, "del", "{{ nmae }}")
    changed(paragraph, "ins", "it }}")
    document.save(tmp_path / "表.docx")

    data = Template.compile(tmp_path / "表.docx").render({"unit": "某局"})

    made = Document(BytesIO(data))
    assert made.paragraphs[0].text == "单位：某局"
    assert "张三" not in made.element.xml
