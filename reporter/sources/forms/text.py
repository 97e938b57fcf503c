"""Published text as rows: cells separated by tabs, or one cell a line with blank lines between rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from reporter.errors import InputError
from reporter.sources.text import BREAK, read_text

from .grid import Cell, Row, Sheet, joined, tidy
from .words import is_title

_QUOTED = re.compile(r'(?:(?<=\t)|^)"((?:[^"\t]|"")*+)"(?=\t|$)', re.MULTILINE)
_WITHIN = "\x0b"
"""Stands for a line break within a cell, and for the line that so became part of the one before it."""
_ABOVE = re.compile(r"(?:填[报表制]|编制|单位|部门|金额单位|日期|公开\d+表)[^：:]{0,8}(?:[：:]|$)")
_YEAR = re.compile(r"[（(]\s*\d{4}\s*年度?\s*[）)]")
_NO_TEXT = {
    re.compile(
        r"\s*<(?:!doctype\s+)?html|\s*<(?:head|body|table|meta)\b", re.IGNORECASE
    ): "网页的源代码（HTML）",
    re.compile(r"\s*<\?xml"): "XML",
    re.compile(r"%PDF"): " PDF",
    re.compile(r"\{\\rtf"): " RTF",
}
"""What begins files that only look like text."""
_COPIED = "请用浏览器或 Word 打开，全选、复制，粘贴到记事本或 Excel 里另存，再导入"
_FEWEST_COMMAS, _FEWEST_LINES = 4, 4
_MENDED = "单元格里的断行已连接"


def read_text_form(path: Path) -> Sheet:
    """The rows of a text file; raises :class:`reporter.errors.InputError` for what is no text."""
    lines = whole = _lines(BREAK.sub("\n", read_text(path, path.name).content))
    if kind := next((said for begin, said in _NO_TEXT.items() if begin.match(whole[0])), ""):
        raise InputError(f"文件里是{kind}，不是表上的文字", where=path.name, hint=_COPIED)
    if _is_csv(whole):
        hint = "请把扩展名改为 .csv，再导入"
        raise InputError("文件里各格之间是逗号（CSV）", where=path.name, hint=hint)
    if not any("\t" in line for line in lines) and sum(line.count("|") > 1 for line in lines) > 2:
        lines = [_without_bars(line) for line in lines]
    single = sum(line.startswith("\t") and line.count("\t") == 1 for line in lines)
    several = sum(line.count("\t") > 1 for line in lines)
    rows = _cells_by_line(lines) if single > several else _rows_by_line(lines)
    return Sheet(path.name, tuple(rows), tuple(whole))


def _is_csv(lines: list[str]) -> bool:
    """True where nearly every line has the same number of commas, and no tab."""
    commas = [line.count(",") for line in lines if line.strip()]
    usual = max(set(commas), key=commas.count)
    many = usual >= _FEWEST_COMMAS and commas.count(usual) * 2 > len(commas) > _FEWEST_LINES
    return many and not any("\t" in line for line in lines)


def _lines(content: str) -> list[str]:
    """The lines of a text, as many as it has; those of a cell that goes over several are in the first."""
    if "\t" not in content or '"' not in content:
        return content.split("\n")
    content = _QUOTED.sub(_unquoted, content)
    return [part for line in content.split("\n") for part in (line, *_WITHIN * line.count(_WITHIN))]


def _unquoted(cell: re.Match[str]) -> str:
    """A cell of several lines as it was before Excel copied it: in quotes, and those within it doubled."""
    if "\n" not in cell[1] and '""' not in cell[1]:
        return cell[0]
    return cell[1].replace("\n", _WITHIN).replace('""', '"')


def _without_bars(line: str) -> str:
    """A row of a table drawn with bars; the rule below its head is a blank line."""
    if "|" not in line:
        return line
    if not line.strip("|-: "):
        return ""
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    filled = [cell for cell in map(tidy, cells) if cell]
    alone = len(filled) == 1 and (is_title(filled[0]) or _YEAR.fullmatch(filled[0]))
    return filled[0] if alone else "\t".join([*cells, ""])


def _rows_by_line(lines: list[str]) -> Iterator[Row]:
    """One row a line, its cells separated by tabs."""
    table = 0
    for number, line in enumerate(lines, 1):
        if line == _WITHIN:
            continue
        if "\t" in line and not _above_table(line):
            texts = map(tidy, line.split("\t"))
            yield Row(tuple(_cell(text, i, number) for i, text in enumerate(texts)), table)
            continue
        table += 1
        if tidy(line):
            yield _paragraph(line, number)


def _above_table(line: str) -> bool:
    """True for the line between title and table: 部门：某局　金额单位：元."""
    return all(_ABOVE.match(tidy(part)) for part in line.split("\t") if tidy(part)) and bool(tidy(line))


def _cells_by_line(lines: list[str]) -> Iterator[Row]:
    """One cell a line, each after a tab; a blank line ends the row, unless the cell goes on after it."""
    reading = _Cells()
    for number, line in enumerate(lines, 1):
        if line.startswith("\t"):
            yield from reading.cells(line[1:].split("\t"), number)
        elif not tidy(line):
            reading.blank = True
        elif is_title(line) or not reading.open:
            yield from reading.end()
            yield _paragraph(line, number)
        else:
            reading.go_on(line)
    yield from reading.end()


class _Cells:
    """The row being read: for each cell the number of its line and its parts."""

    def __init__(self) -> None:
        self.open: list[tuple[int, list[str]]] = []
        self.blank = False

    def cells(self, texts: list[str], number: int) -> Iterator[Row]:
        """New cells on line ``number``; a row that ended before them is given back."""
        if self.blank:
            yield from self.end()
        self.open += [(number, [text]) for text in texts]

    def go_on(self, line: str) -> None:
        """A line without a tab belongs to the cell before it."""
        self.open[-1][1].append(line)
        self.blank = False

    def end(self) -> Iterator[Row]:
        """The row read so far, if there is one."""
        if self.open:
            cells = [
                _cell(joined(parts), i, number, _MENDED if len(parts) > 1 else "")
                for i, (number, parts) in enumerate(self.open)
            ]
            yield Row(tuple(cells), 0)
        self.open, self.blank = [], False


def _cell(text: str, column: int, number: int, repair: str = "") -> Cell:
    return Cell(text.replace(_WITHIN, "\n"), column, place=f"第{number}行", repair=repair)


def _paragraph(line: str, number: int) -> Row:
    return Row((Cell(tidy(line).strip("*# "), place=f"第{number}行"),))
