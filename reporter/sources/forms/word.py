"""Word documents as rows: paragraphs and tables in reading order, cells with the columns they cover."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from lxml import etree

from reporter.errors import InputError
from reporter.sources.excel.archive import ENCRYPTED, OLD_OFFICE

from .grid import Cell, Row, Sheet, tidy
from .symbols import FORMULA_TEXT, SYMBOL, UNKNOWN, chosen, formula, symbol, typed
from .titles import rows_of_cells
from .unseen import clear_prompts, drawn, unread

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = {
    f"http://purl.oclc.org/ooxml/{name}".encode(): f"http://schemas.openxmlformats.org/{usual}".encode()
    for name, usual in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/math", "officeDocument/2006/math"),
    )
}
"""The names that a “Strict Open XML 文档” has for the same elements, and the usual ones."""
_DOCUMENT = "word/document.xml"
_RELATIONS = "_rels/.rels"
_MOST_BYTES = 200 * 1024 * 1024
_SKIPPED = frozenset(
    {f"{_MC}Fallback"} | {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "rt")}
)
_BOX = f"{_W}txbxContent"
_FORM_ROWS = 4
_HEAD = 64 * 1024
_OTHERS = {b"%PDF": " PDF", b"xl/workbook.xml": " Excel 工作簿（.xlsx）", b"<html": "网页（HTML）"}
"""What begins or ends other files: the directory of an archive stands at its end."""
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_WRAPPERS = frozenset(
    f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
)


def read_word(path: Path) -> Sheet:
    """The rows of a ``.docx``; raises :class:`InputError` for what is none, or is too large to unpack."""
    body = _root(path).find(f"{_W}body")
    if body is None:
        return Sheet(path.name, ())
    clear_prompts(body)
    return Sheet(path.name, tuple(_rows(body, count(1))))


def _root(path: Path) -> Any:
    try:
        with path.open("rb") as file, ZipFile(file) as archive:
            document = archive.getinfo(_main_part(archive))
            if document.file_size > _MOST_BYTES:
                raise InputError("解开后太大，没有读取", where=str(path), hint="请检查文件是否正常")
            return _parsed(archive.read(document))
    except FileNotFoundError:
        raise InputError("文件不存在", where=str(path), hint="请检查文件名和所在文件夹") from None
    except (BadZipFile, KeyError, RuntimeError, etree.XMLSyntaxError):
        raise InputError(
            _kind(path), where=str(path), hint="请用 Word 或 WPS 打开，另存为没有密码的 .docx"
        ) from None
    except OSError as error:
        raise InputError(f"读不出来（{error.strerror or error}）", where=str(path)) from None


def _main_part(archive: ZipFile) -> str:
    """The name of the part with the text; some programs call it other than Word does (document2.xml)."""
    if _DOCUMENT in archive.namelist() or _RELATIONS not in archive.namelist():
        return _DOCUMENT
    relations = _parsed(archive.read(_RELATIONS))
    main = (one.get("Target", "") for one in relations if one.get("Type", "").endswith("/officeDocument"))
    name = next(main, "").lstrip("/")
    return name if name.startswith("word/") else _DOCUMENT


def _parsed(content: bytes) -> Any:
    for strict, usual in _STRICT.items():
        content = content.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


def _kind(path: Path) -> str:
    """What a file is that is no ``.docx``, by its first bytes."""
    content = path.read_bytes()
    if content.startswith(OLD_OFFICE):
        return "文件设了打开密码，读不了" if ENCRYPTED in content else "扩展名是 .docx，内容却是旧版 .doc"
    if not content:
        return "文件是空的（0 字节）"
    kind = next((name for mark, name in _OTHERS.items() if mark in content[:_HEAD] + content[-_HEAD:]), "")
    return f"扩展名是 .docx，内容却是{kind}" if kind else "不是完好的 Word 文件（.docx）"


def _rows(body: Any, tables: Iterator[int], within: str = "") -> Iterator[Row]:
    """The rows of a body, or of a text box or cell that holds forms as a page does."""
    for number, block in enumerate(_unwrapped(body), 1):
        if block.tag == f"{_W}p":
            text = tidy(_text(block, boxes=False))
            if text:
                yield Row((Cell(text, place=f"{within}第{number}段", repair=_mended(text)),))
            for box in _boxes(block):
                yield from _rows(box, tables)
        elif block.tag == f"{_W}tbl":
            yield from _table(block, tables)


def _unwrapped(parent: Any) -> Iterator[Any]:
    """Children, through content controls and marked insertions."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        elif isinstance(child.tag, str):
            yield child


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The contents of text boxes that hang on a paragraph, each once."""
    for child in paragraph:
        if child.tag == _BOX:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _boxes(child)


def _table(table: Any, tables: Iterator[int]) -> Iterator[Row]:
    number = next(tables)
    rows = [row for row in _unwrapped(table) if row.tag == f"{_W}tr" and not _is_deleted(row)]
    by_row = [[part for part in _unwrapped(row) if part.tag == f"{_W}tc"] for row in rows]
    frame = all(len(parts) == 1 for parts in by_row)
    for i, (row, parts) in enumerate(zip(rows, by_row, strict=True), 1):
        inner = {id(part): _tables_in(part) for part in parts}
        if frame and inner[id(parts[0])]:
            yield from _rows(parts[0], tables, f"表{number}第{i}行")
            continue
        cells = tuple(_cells(row, parts, f"表{number}第{i}行", inner))
        if any(cell.text for cell in cells) or (cells and not any(inner.values())):
            yield from rows_of_cells(cells, number)
        for part in parts:
            for nested in inner[id(part)]:
                yield from _table(nested, tables)


def _is_deleted(row: Any) -> bool:
    """True for a row that a tracked change has taken out."""
    return row.find(f"{_W}trPr/{_W}del") is not None


def _tables_in(cell: Any) -> list[Any]:
    """Tables within a cell that are forms of their own; a small one is only the layout of its text."""
    tables = (child for child in _unwrapped(cell) if child.tag == f"{_W}tbl")
    return [table for table in tables if len(table.findall(f".//{_W}tr")) >= _FORM_ROWS]


def _cells(row: Any, parts: list[Any], place: str, inner: Mapping[int, list[Any]]) -> Iterator[Cell]:
    column = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
    for i, part in enumerate(parts, 1):
        span = _number(part.find(f"{_W}tcPr/{_W}gridSpan"), 1)
        merge = part.find(f"{_W}tcPr/{_W}vMerge")
        covered = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
        apart = inner[id(part)]
        paragraphs = _outside(part, apart) if apart else part.iter(f"{_W}p")
        text = "" if covered else tidy("\n".join(map(_text, paragraphs)))
        said = (say(run) for run in part.iter(f"{_W}r") for say in (unread, drawn))
        repairs = dict.fromkeys([_mended(text), *said])
        yield Cell(text, column, span, covered, f"{place}第{i}格", "；".join(filter(None, repairs)))
        column += span


def _mended(text: str) -> str:
    return f"有认不出的符号，以“{UNKNOWN}”代替，请核对" if UNKNOWN in text else ""


def _outside(cell: Any, apart: list[Any]) -> Iterator[Any]:
    """The paragraphs of a cell outside the tables that are read by themselves."""
    for child in _unwrapped(cell):
        if child not in apart:
            yield from child.iter(f"{_W}p")


def _number(element: Any, otherwise: int) -> int:
    value = None if element is None else element.get(f"{_W}val")
    return int(value) if value and value.isdecimal() else otherwise


def _text(element: Any, *, boxes: bool = True) -> str:
    """The text of a paragraph as it is meant: several runs as one, deleted and hidden text left out.

    ``boxes`` says whether text boxes that hang on it belong to it.
    """
    parts = []
    for child in element:
        if child.tag in _SKIPPED or (child.tag == _BOX and not boxes) or not isinstance(child.tag, str):
            continue
        if child.tag == f"{_W}r" and unread(child):
            continue
        if child.tag in (f"{_W}t", FORMULA_TEXT):
            parts.append(typed(child.text or "", element))
        elif child.tag == SYMBOL:
            parts.append(symbol(child))
        elif (found := formula(child, _text)) is not None:
            parts.append(found)
        elif child.tag in _BREAKS:
            parts.append(_BREAKS[child.tag])
        elif child.tag == f"{_W}ffData":
            parts.append(chosen(child))
        elif child.tag not in (f"{_W}pPr", f"{_W}rPr"):
            parts.append(_text(child, boxes=boxes))
    return "".join(parts)
