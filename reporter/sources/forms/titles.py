"""Titles that stand within a table: its first rows hold 附件3, the title, the year and the unit of money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .grid import Cell, Row, tidy
from .words import is_title

_LINE = re.compile(
    r"[（(]\s*[\d〇○零一二三四五六七八九]{4}\s*年度?\s*[）)]|20\d\d\s*年度|(?:金额)?单位\s*[：:].{1,20}"
)


def is_line(text: str) -> bool:
    """True for a line of a form's head: its title, its year, its unit of money."""
    return is_title(text) or _LINE.fullmatch(tidy(text)) is not None


def rows_of_cells(cells: tuple[Cell, ...], table: int) -> Iterator[Row]:
    """A row of the table, or the lines of a title that is all there is in it."""
    filled = [cell for cell in cells if cell.text]
    lines = filled[0].text.split("\n") if len(filled) == 1 else []
    if lines and all(map(is_line, filter(tidy, lines))):
        for line in lines:
            yield Row((replace(filled[0], text=tidy(line)),))
    else:
        yield Row(cells, table, exact=True)
