"""Rows read the short way are those that the XML parser reads: it takes all that are plain, and no others."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.sources.excel.formats import GENERAL, parse_format
from reporter.sources.excel.grid import Grid, Row, Struck
from reporter.sources.excel.package import Package, Part
from reporter.sources.excel.plain_rows import PlainRows
from reporter.sources.excel.stream import _Cells, read_sheet

PACKAGE = Package(
    (),
    ("甲", "", "2", Struck("丙")),
    (GENERAL, parse_format("0.00%"), *[GENERAL] * 22),
    frozenset([4]),
    False,
    False,
    False,
)

numbers = st.integers(1, 24)
styles = st.sampled_from(["", *(f' s="{number}"' for number in range(24))])
kinds = st.sampled_from(["", ' t="n"', ' t="s"'])
values = st.sampled_from(["0", "1", "2", "3"])
columns = st.lists(st.sampled_from(["A", "D", "E", "Z", "AA", "XFD"]), min_size=1, max_size=6, unique=True)
odd = st.sampled_from(
    [
        '<c r="B{n}"/>',
        '<c r="B{n}" s="{n}"></c>',
        '<c r="C{n}"><f>1+1</f><v>2</v></c>',
        '<c r="C{n}" t="inlineStr"><is><t>丙</t></is></c>',
        '<c r="C{n}" t="str"><v>丁</v></c>',
        '<c r="C{n}" t="b"><v>1</v></c>',
        '<c r="C{n}" cm="{n}"><v>1</v></c>',
        '<c r="C1{n}"><v>1</v></c>',
        '<c s="{n}" r="C{n}"><v>1</v></c>',
        "<c r='C{n}'><v>1</v></c>",
        '<c r="C{n}"><v></v></c>',
        '<c r="C{n}"><v> 1</v></c>',
        "<c><v>1</v></c>",
        " ",
    ]
)
heads = st.sampled_from(['<row r="{n}">', '<row r="{n}" spans="1:{n}">', '<row r="{n}" hidden="1">', "<row>"])


@st.composite
def rows(draw: st.DrawFn) -> str:
    """One row, of which most cells are plain."""
    number = draw(numbers)
    cells = [
        f'<c r="{letters}{number}"{draw(styles)}{draw(kinds)}><v>{draw(values)}</v></c>'
        for letters in draw(columns)
    ]
    if draw(st.booleans()):
        cells.insert(draw(st.integers(0, len(cells))), draw(odd).replace("{n}", str(number)))
    return f"{draw(heads).replace('{n}', str(number))}{''.join(cells)}</row>"


def read(sheet: str, *, plain: bool) -> Grid:
    cells = _Cells(Grid("a.xlsx", "表"), PACKAGE)
    cells.plain = plain
    cells.take_chunk(sheet.encode())
    cells.finish()
    return cells.grid


@given(st.lists(rows(), max_size=6))
def test_both_ways_read_the_same(written: list[str]) -> None:
    sheet = f"<worksheet><sheetData>{''.join(written)}</sheetData></worksheet>"

    assert read(sheet, plain=True) == read(sheet, plain=False)


def make(kind: str, style: str, value: str) -> str:
    return f"{kind}{style}:{value}"


@pytest.mark.parametrize(
    ("element", "row"),
    [
        ('<row r="2"><c r="A2"><v>7</v></c><c r="B2" s="1" t="s"><v>3</v></c>', Row(2, ["n:7", "s1:3"])),
        ('<row r="12"><c r="B12" s="112"><v>1</v></c>', None),
        ('<row r="12"><c r="B12" s="121"><v>1</v></c>', Row(12, [None, "n121:1"])),
        ('<row r="12"><c r="B112"><v>1</v></c>', None),
        ('<row r="12"><c r="B13"><v>1</v></c>', None),
        ('<row r="12"><c r="ZZZ12"><v>1</v></c>', None),
        ('<row r="12"><c r="A12"><v>1</v></c> ', None),
        ('<row r="12" hidden="1"><c r="A12"><v>1</v></c>', None),
        ('<row r="12">', None),
    ],
)
def test_a_row_that_is_not_plain_is_left_to_the_parser(element: str, row: Row | None) -> None:
    assert PlainRows(make).row(element.encode()) == row


def test_of_many_different_cells_not_all_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reporter.sources.excel.plain_rows._MOST_KEPT", 2)
    reader = PlainRows(make)

    read = [
        reader.row(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>{n}</v></c>'.encode())
        for n in (1, 2, 1)
    ]

    assert read == [Row(n, [f"n:{n}"] * 2) for n in (1, 2, 1)]
    assert len(reader._cells) <= 2


def test_a_comment_that_begins_at_the_end_of_a_chunk_holds_no_rows() -> None:
    cells = _Cells(Grid("a.xlsx", "表"), PACKAGE)

    cells.take_chunk(b"<worksheet><sheetData><")
    cells.take_chunk(b'!-- x</row><row r="1"><c r="A1"><v>1</v></c></row> --></sheetData></worksheet>')
    cells.finish()

    assert cells.grid.rows == []


def test_empty_cells_and_rows_count_where_none_says_where_it_stands(tmp_path: Path) -> None:
    sheet = (
        '<worksheet><sheetData><row></row><row><c s="1"/><c t="s"><v>0</v></c></row></sheetData></worksheet>'
    )
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("sheet.xml", sheet)

    with ZipFile(tmp_path / "a.zip") as archive:
        grid = read_sheet(archive, PACKAGE, Part("表", "sheet.xml", visible=True), "a.xlsx")

    assert grid.rows == [Row(2, [None, "甲"])]
