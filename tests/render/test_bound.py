"""One volume of several: its front is written last and stands first."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from docx import Document
from support.word_templates import saved, template, texts

from reporter.blocks import Cell, Column, Form, Paragraph, Report, Run, Table
from reporter.errors import RenderError
from reporter.render import InlineImage, Volume
from reporter.render.check import package_problems
from reporter.render.deflating import chosen
from reporter.render.package import read_package
from reporter.zips import combined

FRAME = template("{{ title }}", "{{ body }}", "后")


def forms(count: int, **context: object) -> Iterator[Form]:
    for number in range(1, count + 1):
        label = f"附件{number}"
        yield Form(number, label, "自评表", f"项目{number}", {"label": label, **context})


def front(title: str = "某报告") -> Report:
    table = Table("contents", "", (Column("附件号"),), ((Cell("附件1"),),))
    line = Paragraph((Run("合订本1"),), "subtitle")
    return Report(title, "某局", date(2022, 4, 20), (line, table), (), (), ())


def bound(
    source: Iterator[Form], full: Callable[[int], bool] = lambda size: False, form: bytes = b""
) -> bytes:
    out = io.BytesIO()
    Volume.compile(FRAME, form or template("{{ label }}")).write_bound(source, front, out, full=full)
    assert package_problems(read_package(out.getvalue(), "out")) == []
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
    return out.getvalue()


def test_the_front_stands_before_the_forms() -> None:
    found = [text for text in texts(bound(forms(2))) if text]
    assert found == ["某报告", "合订本1", "后", "附件1", "附件2"]


def test_a_volume_has_its_own_properties() -> None:
    properties = Document(io.BytesIO(bound(forms(1)))).core_properties
    assert (properties.title, properties.author) == ("某报告", "某局")


def test_the_front_is_asked_for_when_all_forms_are_taken() -> None:
    order: list[str] = []

    def noted() -> Iterator[Form]:
        for form in forms(2):
            order.append(form.label)
            yield form

    def told() -> Report:
        order.append("front")
        return front()

    Volume.compile(FRAME, template("{{ label }}")).write_bound(noted(), told, io.BytesIO())
    assert order == ["附件1", "附件2", "front"]


def test_the_same_input_gives_the_same_bytes() -> None:
    assert bound(forms(3)) == bound(forms(3))


def test_a_full_volume_takes_no_further_form() -> None:
    source, sizes = forms(9), []

    def full(size: int) -> bool:
        sizes.append(size)
        return len(sizes) == 3

    data = bound(source, full)
    assert next(source).number == 4
    assert [text for text in texts(data) if text.startswith("附件")] == ["附件1", "附件2", "附件3"]
    assert len(data) <= sizes[-1]


def test_pictures_of_forms_are_counted_and_kept(png: bytes) -> None:
    data = bound(forms(2, stamp=InlineImage(png)), form=template("{{ label }}{{ stamp }}"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert sum(name.startswith("word/media/") for name in archive.namelist()) == 1


def test_bookmarks_of_frame_and_forms_differ() -> None:
    document = Document()
    paragraph = document.add_paragraph("{{ label }}")._p
    for tag in ("bookmarkStart", "bookmarkEnd"):
        mark = paragraph.makeelement(f"{{{paragraph.nsmap['w']}}}{tag}", {})
        mark.set(f"{{{paragraph.nsmap['w']}}}id", "1")
        if tag == "bookmarkStart":
            mark.set(f"{{{paragraph.nsmap['w']}}}name", "here")
        paragraph.append(mark)
    assert texts(bound(forms(3), form=saved(document)))


def test_what_is_broken_is_found() -> None:
    class Broken:
        def __html__(self) -> str:
            return "</w:t>"

    with pytest.raises(RenderError, match="XML 结构不完整"):
        bound(forms(1, x=Broken()), form=template("{{ label }}{{ x }}"))


@pytest.mark.parametrize(("first", "second"), [(b"", b""), (b"a", b""), (b"", b"b"), (b"ab" * 999, b"c" * 7)])
def test_checksums_are_put_together(first: bytes, second: bytes) -> None:
    assert combined(zlib.crc32(first), zlib.crc32(second), len(second)) == zlib.crc32(first + second)


@pytest.mark.parametrize("name", ["zlib", "isal", "zlib-ng"])
def test_every_deflate_can_go_on_behind_another(name: str) -> None:
    if name == "zlib-ng":
        pytest.importorskip("zlib_ng")
    deflate = chosen(name)
    packer = deflate.packer()
    lead = packer.compress(b"ab" * 99) + packer.flush(zlib.Z_FULL_FLUSH)
    assert zlib.decompress(lead + deflate.packed(b"c"), -15) == b"ab" * 99 + b"c"
