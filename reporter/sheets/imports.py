"""The list of an import as a workbook: every value with its cell, how sure its field is, and the rest."""

from __future__ import annotations

from collections.abc import Sequence

from reporter.sources.forms import Confidence, Entry, Unplaced

from .book import workbook
from .grid import Column, Sheet, Value

_STATES = ("未核对", "无误", "已改正")
_COLUMNS = (
    Column("序号", 6, "0", "center"),
    Column("文件", 18),
    Column("位置", 16),
    Column("项目", 20),
    Column("字段", 30),
    Column("读到的内容", 40),
    Column("把握", 6, align="center", choices=tuple(Confidence)),
    Column("依据", 26),
    Column("修补", 30),
    Column("核对", 9, align="center", choices=_STATES),
)
_SURE, _WHY = 6, 5  # the columns that stand out
_LONGEST = 200
_REST = (
    Column("序号", 6, "0", "center"),
    Column("文件", 18),
    Column("位置", 16),
    Column("项目", 20),
    Column("文字", 50),
    Column("原因", 40),
    Column("核对", 9, align="center", choices=_STATES),
)
_NOTE = "把握为“中”“低”的请对照原表核对；“修补”写明程序怎样处理了移位、断行的格子。"


def imports_workbook(entries: Sequence[Entry], unplaced: Sequence[Unplaced]) -> bytes:
    """导入清单.xlsx: sheet 导入清单 with every value in reading order, 未能放置 with the texts left over."""
    rows = tuple(_row(i, entry) for i, entry in enumerate(entries, 1))
    doubtful = frozenset(
        (i, _SURE) for i, entry in enumerate(entries) if entry.confidence is not Confidence.HIGH
    )
    rest = tuple(_left(i, one) for i, one in enumerate(unplaced, 1)) or (_nothing(),)
    lost = frozenset((i, _WHY) for i, one in enumerate(unplaced) if one.lost)
    read = Sheet("导入清单", _COLUMNS, rows, title="导入清单", note=_NOTE, fixed=3, strong=doubtful)
    return workbook([read, Sheet("未能放置", _REST, rest, title="未能放置的文字", fixed=3, strong=lost)])


def _row(number: int, one: Entry) -> tuple[Value, ...]:
    value, sure = (one.file, one.place, one.project, one.field, _short(one.value)), str(one.confidence)
    return (number, *value, sure, one.why, one.repair, _STATES[0])


def _short(text: str) -> str:
    """The beginning of a text that no row of a sheet is high enough for; the data holds all of it."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}……（共{len(text)}字，全文在数据中）"


def _left(number: int, one: Unplaced) -> tuple[Value, ...]:
    return (number, one.file, one.place, one.project, one.text, one.why, _STATES[0])


def _nothing() -> tuple[Value, ...]:
    return tuple("没有。" if column.head == "文字" else None for column in _REST)
