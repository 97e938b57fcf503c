"""Finished documents read back: as a stream, and forms faster than that."""

import io
import random
import zipfile
from itertools import islice

import pytest
from docx import Document
from support.word_templates import saved, template

from reporter.render import Template
from reporter.render.readback import FormReader, units


def with_header(text, *paragraphs):
    document = Document()
    document.sections[0].header.paragraphs[0].text = text
    for each in paragraphs:
        document.add_paragraph(each)
    return saved(document)


def stamped(form, **values):
    return Template.compile(form).render(values)


def digits(document):
    return sorted(unit.text for unit in units(document) if any(sign.isdigit() for sign in unit.text))


def test_a_form_is_read_as_any_document_is():
    form = template("第{{ n }}号", "{{ text }}", "无", table=[["A<1&2", "{{ text }}"], ["第3行", "八"]])
    document = stamped(form, n="5", text="甲1\n乙2\t丙３")

    assert sorted(FormReader(form).numbered(document)) == digits(document)


def test_a_numeral_in_several_runs_is_one():
    document = Document()
    paragraph = document.add_paragraph("执行率")
    for part in ("86.", "93", "%"):
        paragraph.add_run(part)
    paragraph.add_run().add_break()
    paragraph.add_run("7")
    form = saved(document)

    assert FormReader(form).numbered(form) == ["执行率86.93%\n7"]


def test_a_header_is_read_where_it_holds_a_tag():
    form = with_header("第{{ n }}号，共2页", "正文1")
    reader = FormReader(form)

    assert sorted(reader.numbered(stamped(form, n="5"))) == ["正文1", "第5号，共2页"]
    assert reader.fixed == {"正文1", "号，共2页"}


def test_a_header_without_a_tag_is_not():
    form = with_header("共2页", "第{{ n }}号")
    assert FormReader(form).numbered(stamped(form, n="5")) == ["第5号"]


def test_no_more_of_a_document_is_read_than_is_asked_for():
    noise = random.Random(1)
    lines = ["".join(chr(noise.randrange(0x4E00, 0x9FA5)) for _ in range(500)) for _ in range(2000)]
    whole = template("开头", *lines)
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        part = package.getinfo("word/document.xml")
    torn = bytearray(whole)
    end = part.header_offset + part.compress_size
    torn[end - 1000 : end] = bytes(1000)  # reading on to here would fail

    assert [unit.text for unit in islice(units(bytes(torn)), 2)] == ["开头", lines[0]]
    with pytest.raises(Exception, match="读不出来"):
        list(units(bytes(torn)))


def test_texts_and_tables_are_whole_wherever_the_stream_was_cut():
    rows = [[f"第{i}行" + "长" * 400, "格"] for i in range(300)]
    document = template("前", table=rows)  # three times as long as what is read at once

    read = tuple(units(document))

    assert [unit.text for unit in read if unit.kind == "cell"] == [text for row in rows for text in row]
    assert [unit.text for unit in read if unit.kind == "paragraph"] == ["前"]
    assert read[-1].kind == "section"
