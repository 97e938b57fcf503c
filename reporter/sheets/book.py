"""Workbooks made of tables: the same rows give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from itertools import chain
from typing import IO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from .archive import Member, write_archive
from .grid import Sheet
from .looks import NS, Looks
from .page import quoted
from .rows import letters
from .table import Page, Table

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a zip archive knows
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def workbook(sheets: Sequence[Sheet], *, dated: date | None = None) -> bytes:
    """The sheets as a finished ``.xlsx``; ``dated`` is the date of the file, 1980-01-01 without one."""
    looks = Looks(chain.from_iterable(sheet.columns for sheet in sheets))
    out = BytesIO()
    write_book([Table(sheet, looks) for sheet in sheets], looks, out, dated=dated)
    return out.getvalue()


def write_book(
    tables: Sequence[Table], looks: Looks, target: IO[bytes], *, dated: date | None = None
) -> None:
    """Write the finished ``.xlsx`` of ``tables``, which have the styles of ``looks``, and end them."""
    pages = list(chain.from_iterable(table.finish() for table in tables))
    parts = _parts(len(pages), dated or date(*_EPOCH[:3]))
    parts["xl/workbook.xml"] = _book(pages)
    parts["xl/styles.xml"] = looks.xml()
    members = [Member(_XML + content, name) for name, content in parts.items()]
    for number, page in enumerate(pages, 1):
        page.member.name = _path(number)
        members.append(page.member)
    write_archive(members, target)


def repeatable(saved: bytes) -> bytes:
    """A workbook that openpyxl saved, without the dates of the day: its members and properties have them."""
    out = BytesIO()
    with ZipFile(BytesIO(saved)) as old, ZipFile(out, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            info = ZipInfo(member.filename, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, content)
    return out.getvalue()


def _path(number: int) -> str:
    return f"xl/worksheets/sheet{number}.xml"


def _parts(pages: int, dated: date) -> dict[str, str]:
    """What every workbook has beside its sheets, by name."""
    types = [("xl/workbook.xml", f"{_TYPE}.sheet.main+xml"), ("xl/styles.xml", f"{_TYPE}.styles+xml")]
    types += [(_path(number), f"{_TYPE}.worksheet+xml") for number in range(1, pages + 1)]
    types.append(("docProps/core.xml", _CORE))
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types)
    related = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, pages + 1)]
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": _properties(dated),
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{i}" Type="{_OFFICE}/{kind}" Target="{path}"/>'
            for i, (kind, path) in enumerate([*related, ("styles", "styles.xml")], 1)
        )
        + "</Relationships>",
    }


def _properties(dated: date) -> str:
    stamp = f"{dated:%Y-%m-%d}T00:00:00Z"
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{times}</cp:coreProperties>"
    )


def _book(pages: Sequence[Page]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(page.span.name)} sheetId="{i}" r:id="rId{i}"/>'
        for i, page in enumerate(pages, 1)
    )
    names = "".join(name for i, page in enumerate(pages) for name in _names(i, page))
    return (
        f'<workbook xmlns="{NS}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{names}</definedNames>"
        '<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'
    )


def _names(i: int, page: Page) -> Iterator[str]:
    """The filter, the area that is printed, and the rows that are printed on each of its pages."""
    sheet, there = page.sheet, f"'{quoted(page.span.name)}'!"
    columns = len(sheet.columns)
    filtered, printed = letters(columns - 1), letters(columns - sheet.unprinted - 1)
    areas = (
        ("_FilterDatabase", ' hidden="1"', f"$A${sheet.head}:${filtered}${page.span.last}"),
        ("Print_Area", "", f"$A$1:${printed}${page.end}"),
        ("Print_Titles", "", f"$1:${sheet.head}"),
    )
    for name, more, cells in areas:
        text = escape(there + cells)
        yield f'<definedName name="_xlnm.{name}" localSheetId="{i}"{more}>{text}</definedName>'
