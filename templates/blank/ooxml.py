"""WordprocessingML of paragraphs and tables, written as text; lengths in millimetres, as on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal
from xml.sax.saxutils import escape

Align = Literal["", "left", "center", "right", "both"]
Merge = Literal["", "first", "below"]  # a cell that merges downwards, and the cells it covers


def twips(mm: float) -> int:
    """A length in twentieths of a point."""
    return round(mm / 25.4 * 1440)


def run(text: str) -> str:
    """Text of the paragraph's own look; ``hint`` takes quotes and dashes from the Chinese font."""
    look = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(
    text: str = "",
    style: str = "FormText",
    align: Align = "",
    keep: bool = False,
    indent: int = 0,
    new_page: bool = False,
) -> str:
    """One paragraph; ``keep`` holds it on the page of what follows, ``indent`` counts characters of 9 pt."""
    inner = f'<w:pStyle w:val="{style}"/>'
    inner += "<w:keepNext/>" if keep else ""
    inner += "<w:pageBreakBefore/>" if new_page else ""
    inner += f'<w:ind w:leftChars="{indent * 100}" w:left="{indent * 180}"/>' if indent else ""
    inner += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p><w:pPr>{inner}</w:pPr>{run(text) if text else ''}</w:p>"


def ends(left: str, right: str, width: float, middle: str = "") -> str:
    """One line with a text at each end of the ``width``, and one in its ``middle``."""
    texts = (left, middle, right) if middle else (left, right)
    places = {"center": width / 2, "right": width} if middle else {"right": width}
    stops = "".join(f'<w:tab w:val="{side}" w:pos="{twips(at)}"/>' for side, at in places.items())
    look = f'<w:pStyle w:val="TableUnit"/><w:tabs>{stops}</w:tabs><w:jc w:val="left"/>'
    return f"<w:p><w:pPr>{look}</w:pPr>{'<w:r><w:tab/></w:r>'.join(map(run, texts))}</w:p>"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; ``across`` counts the grid columns it covers.

    Several texts are several paragraphs; ``indent`` counts characters; ``open`` names a side without a line;
    a ``tight`` one has no margins at its sides.
    """

    text: str | tuple[str, ...] = ""
    across: int = 1
    align: Align = "center"
    merge: Merge = ""
    style: str = "FormText"
    indent: int = 0
    open: Literal["", "top", "bottom"] = ""
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: at least ``height`` high, whole on one page unless ``split``.

    ``head`` rows repeat on every page; ``keep`` holds the row on the page of the next one.
    """

    cells: tuple[Cell, ...]
    height: float
    split: bool = False
    head: bool = False
    keep: bool = False


def row(*cells: Cell, height: float = 7, split: bool = False, head: bool = False, keep: bool = False) -> Row:
    """A row of these cells."""
    return Row(cells, height, split, head, keep)


def loop(tag: str, columns: int) -> Row:
    """A row that holds a template tag only and vanishes when the form is printed."""
    return Row((Cell(tag, across=columns, align="left"),), height=5)


def head(text: str | tuple[str, ...], across: int = 1, merge: Merge = "", tight: bool = False) -> Cell:
    """A label or column head."""
    return Cell(text, across, merge=merge, style="FormHead", tight=tight)


def long(text: str | tuple[str, ...], across: int = 1) -> Cell:
    """A cell of running text."""
    return Cell(text, across, align="left")


def table(widths: Sequence[float], rows: Sequence[Row], low: float = inf) -> str:
    """A table of fixed columns; grid and cells say the same widths: Word goes by one, others by the other.

    ``low`` is the most that any row is high without its text, where the page has no room for more.
    """
    grid = [twips(width) for width in widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    body = "".join(_row(one, grid, low) for one in rows)
    return f"<w:tbl>{_properties(sum(grid))}<w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"


def _properties(width: int) -> str:
    sides = {"top": 10, "left": 57, "bottom": 10, "right": 57}
    margins = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in sides.items())
    return (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        '<w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )


def _row(one: Row, grid: Sequence[int], low: float) -> str:
    spans = [cell.across for cell in one.cells]
    if sum(spans) != len(grid):
        raise ValueError(f"row of {sum(spans)} columns in a grid of {len(grid)}: {one.cells[0].text}")
    starts = [sum(spans[:place]) for place in range(len(spans))]
    cells = "".join(
        _cell(cell, sum(grid[start : start + cell.across]), one.keep)
        for cell, start in zip(one.cells, starts, strict=True)
    )
    whole = "" if one.split else "<w:cantSplit/>"
    height = f'<w:trHeight w:val="{twips(min(one.height, low))}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr>{whole}{height}{'<w:tblHeader/>' if one.head else ''}</w:trPr>{cells}</w:tr>"


def _cell(cell: Cell, width: int, keep: bool) -> str:
    across = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    merge = {"": "", "first": '<w:vMerge w:val="restart"/>', "below": "<w:vMerge/>"}[cell.merge]
    align: Align = "" if cell.style == "FormHead" else cell.align
    texts = (cell.text,) if isinstance(cell.text, str) else cell.text
    content = "".join(paragraph(text, cell.style, align, keep, cell.indent) for text in texts)
    lines = f'<w:tcBorders><w:{cell.open} w:val="nil"/></w:tcBorders>' if cell.open else ""
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    inner = f"<w:tcMar>{sides}</w:tcMar>" if cell.tight else ""
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>{across}{merge}{lines}{inner}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{content}</w:tc>"
