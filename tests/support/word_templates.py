"""Small Word templates, made with python-docx, and what a rendered document says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Doc
from lxml import etree

from reporter.errors import TemplateError
from reporter.render import Template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _money(value: object) -> str:
    if isinstance(value, str):
        return value
    if not isinstance(value, Decimal):
        raise TypeError(f"只接受 Decimal，得到 {type(value).__name__}")
    return f"{value:.2f}"


FILTERS: Mapping[str, Callable[..., Any]] = {"money": _money}


def saved(document: Doc) -> bytes:
    """The bytes of a python-docx document."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def template(*paragraphs: str, table: Sequence[Sequence[str]] = (), title: str = "") -> bytes:
    """A document with these paragraphs, and a table of these texts behind them."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(len(table), len(table[0]), style="Table Grid")
        for row, texts in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.core_properties.title = title
    return saved(document)


def rows_template(*cells: str) -> bytes:
    """A table whose only row of ``cells`` is repeated for each ``row`` of ``rows``."""
    rest = [""] * (len(cells) - 1)
    return template(table=[["{%tr for row in rows %}", *rest], list(cells), ["{%tr endfor %}", *rest]])


def opened(data: bytes) -> Doc:
    """The document as python-docx reads it."""
    return Document(io.BytesIO(data))


def part(data: bytes, name: str = "word/document.xml") -> str:
    """The text of one part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def tree(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """One part as a tree."""
    return etree.fromstring(part(data, name).encode())


def with_part(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The package with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(
                info.filename, change(content.decode()).encode() if info.filename == name else content
            )
    return out.getvalue()


def with_chart(data: bytes, xml: str) -> bytes:
    """The package with a chart in it."""
    kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    typed = f'<Override PartName="/word/charts/chart1.xml" ContentType="{kind}"/></Types>'
    data = with_part(data, "[Content_Types].xml", lambda types: types.replace("</Types>", typed))
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/charts/chart1.xml", xml)
    return out.getvalue()


def texts(data: bytes) -> list[str]:
    """The texts of the body's own paragraphs."""
    return [paragraph.text for paragraph in opened(data).paragraphs]


def cells(data: bytes) -> list[list[str]]:
    """The texts of the first table's cells as they lie in the file, row by row; a covered cell is "↑"."""
    result = []
    for row in tree(data).iter(f"{W}tr"):
        line = []
        for cell in row.findall(f"{W}tc"):
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            covered = merge is not None and merge.get(f"{W}val") in (None, "continue")
            paragraphs = ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in cell.findall(f"{W}p")]
            line.append("↑" if covered else "|".join(paragraphs))
        result.append(line)
    return result


def fault(source: bytes, **context: Any) -> TemplateError:
    """What is wrong with a template that cannot be filled in with this."""
    with pytest.raises(TemplateError) as caught:
        Template.compile(source, filters=FILTERS, name="form.docx").render(context)
    return caught.value
