"""Words beside a column of the intake sheets: what belongs in it, in which unit, and an example."""

from __future__ import annotations

from decimal import Decimal

from reporter.sources.excel.layout import Column, Kind, Link

from .filling import RowOf

_KINDS = {
    Kind.RATE: "百分数，如 86.19%",
    Kind.CODE: "文本格式，开头的 0 不会丢，如 000123456789",
    Kind.NUMBER: "填数字",
}
_DATES = frozenset(("date", "start", "end"))
_LONGEST = 255
"""Characters that Excel shows in a message beside a cell."""


def help_words(column: Column, unit: str, example: RowOf | None) -> str:
    """All that is to be said about the column, a line each."""
    path = () if isinstance(column.where, Link) else column.where
    kind = f"单位：{unit}" if column.kind is Kind.MONEY else _KINDS.get(column.kind, "")
    if path and path[-1] in _DATES:
        kind = "日期，如 2025-12-31 或 2025年12月"
    said = (column.help, kind if _adds(kind, column.help) else "", _example(column, example))
    return "\n".join(line for line in (*said, "必填" if column.required else "") if line)[:_LONGEST]


def _adds(kind: str, help_: str) -> bool:
    """False where the glossary gives an example of its own."""
    return not ("如 " in kind and "如 " in help_)


def _example(column: Column, example: RowOf | None) -> str:
    """What the example project has in the column, unless the help says it already."""
    value = None if example is None else example.get(column)
    text = f"{value:f}" if isinstance(value, Decimal) else str(value or "")
    given = "如 " in column.help or isinstance(column.where, Link) or column.kind is Kind.CODE
    return "" if not text or given or len(text) > 40 else f"例：{text}"
