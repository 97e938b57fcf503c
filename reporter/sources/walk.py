"""Walks from written trees to raw records: keys become field names, and every record gets its place.

A raw record is a ``dict`` from the key of the format to text, raw records and lists of them, with its
:class:`~reporter.model.Origin` under ``origin``. What cannot be placed is left out and becomes a finding.
"""

from __future__ import annotations

from sys import intern
from typing import Any

from reporter.model import Finding, GroupScore, Indicator, Lines, Origin, Record, Severity, SourceRef

from .shape import Field, Form, Shape, quantity_shape, shape_of
from .text import FORBIDDEN, control_characters
from .tree import Entry, Rows, Table, Tree, kind_of

Raw = dict[str, Any]
_NO_LINES = Lines((), ())
_LONG_CODE = 15
"""Digits up to which Excel and JavaScript keep a whole number; a longer code belongs in quotes."""
_MERGED = ("category", "subcategory")
"""Columns of a table that a blank cell belongs to the cell above in, the second only below the first."""


def name_in(table: Table, cls: type[Record]) -> str | None:
    """The name of the record in a table not yet walked; ``None`` when there is none."""
    field_of = shape_of(cls).keys
    for entry in table.entries:
        field = field_of.get(entry.key)
        if field is not None and field.name == "name" and isinstance(entry.value, str):
            return entry.value.strip() or None
    return None


class Walk:
    """The walk through one file, or one part of it; ``findings`` grows on the way.

    ``project`` is the name that findings carry. ``escapes`` says that the file holds backslashes, so that its
    texts may hold characters that the file itself did not.
    """

    def __init__(self, file: str, project: str | None = None, *, escapes: bool = False) -> None:
        self.file, self.project, self.escapes = file, project, escapes
        self.indicator: str | None = None
        self.findings: list[Finding] = []

    def record(self, table: Table, cls: type[Record], path: str) -> Raw:
        """The raw record of class ``cls`` that ``table`` at key path ``path`` holds."""
        if cls is Indicator:
            self.indicator = name_in(table, cls)
        spots: dict[str, int] = {}
        shape = shape_of(cls)
        raw = self._fields(table, shape, path, spots)
        for field in shape.constant:
            if field.key not in raw:
                raw[field.key] = {"origin": Origin(self.file, _under(path, field.key), table.line, _NO_LINES)}
        lines = Lines(tuple(spots), tuple(spots.values()))
        raw["origin"] = Origin(self.file, intern(path), table.line, lines)
        if cls is Indicator:
            self.indicator = None
        return raw

    def _fields(self, table: Table, shape: Shape, path: str, spots: dict[str, int]) -> Raw:
        raw: Raw = {}
        for entry in table.entries:
            key, line, value, _ = entry
            field = shape.keys.get(key) or shape.find(key)
            if field is None:
                self._unknown(entry, shape, path)
            elif field.name in spots:
                self._twice(entry, field, path, spots[field.name])
            else:
                spots[field.name] = line
                if value.__class__ is str and field.plain and not self.escapes:  # nearly all: no detour
                    raw[field.key] = value
                elif value is not None:
                    made = self._value(entry, field, _under(path, field.key))
                    if made is not None:
                        raw[field.key] = made
        return raw

    def _value(self, entry: Entry, field: Field, path: str) -> Any:
        """The value under a known key; ``None`` when it is of the wrong form, which is a finding."""
        value, form = entry.value, field.form
        if field.below is None:
            if isinstance(value, Rows) or (isinstance(value, Table) and form is not Form.VALUE):
                return self._misformed(field.label, value, "一个值，不是列表或键值", path, entry.line)
            if isinstance(value, Table):
                return self._fields(value, quantity_shape(), path, {})
            return self._scalar(entry, field, path)
        if form is Form.RECORD:
            if isinstance(value, Table):
                return self.record(value, field.below, path)
            return self._misformed(field.label, value, f"一组键值（{_keys(field)}）", path, entry.line)
        if isinstance(value, Rows):
            return self._rows(value, field, path)
        if form is Form.ONE_OR_MANY:
            row = self._row(value, field, path, entry.line)
            return None if row is None else [row]
        return self._misformed(field.label, value, "列表，每一项以 - 开头", path, entry.line)

    def _rows(self, rows: Rows, field: Field, path: str) -> list[Any]:
        made = (
            self._row(item, field, f"{path}[{number}]", line)
            for number, (item, line) in enumerate(zip(rows.items, rows.lines, strict=True))
            if item is not None
        )
        kept = [row for row in made if row is not None]
        if field.below in (Indicator, GroupScore):
            _fill_down(kept)
        return kept

    def _row(self, item: Tree, field: Field, path: str, line: int) -> Any:
        assert field.below is not None
        if isinstance(item, Table):
            return self.record(item, field.below, path)
        if isinstance(item, str) and field.form is Form.ONE_OR_MANY:
            first = next(f for f in shape_of(field.below).fields if f.name in shape_of(field.below).required)
            return {first.key: item, "origin": Origin(self.file, path, line, Lines((first.name,), (line,)))}
        return self._misformed(field.label, item, f"一组键值（{_keys(field)}）", path, line)

    def _scalar(self, entry: Entry, field: Field, path: str) -> Any:
        value = entry.value
        if not isinstance(value, str):
            return value
        if self.escapes and FORBIDDEN.search(value):
            where = SourceRef(self.file, path, entry.line)
            self.findings.append(control_characters(where, self.project, self.indicator))
            value = FORBIDDEN.sub("", value)
        if field.name == "code" and not entry.quoted and len(value) > _LONG_CODE and value.isdigit():
            message = f"“{field.label}”{value} 没有加引号，在其他软件里可能被当作数字而丢失末几位"
            hint = f'建议写成 {field.key}: "{value}"'
            self._add("D08", message, hint, path, entry.line, Severity.WARNING)
        return value

    def _unknown(self, entry: Entry, shape: Shape, path: str) -> None:
        hint = shape.nearest(entry.key, alone=entry.value is None)
        self._add("D01", f"不认识的键“{entry.key}”", hint, _under(path, entry.key), entry.line)

    def _twice(self, entry: Entry, field: Field, path: str, first: int) -> None:
        lines = f"第{first}行" + (f"和第{entry.line}行" if entry.line != first else "")
        message = f"“{field.label}”（{field.key}）写了两次：{lines}"
        hint = "请只留一个（英文键、中文键是同一项）；现按第一处读取"
        self._add("D04", message, hint, _under(path, field.key), entry.line)

    def _misformed(self, label: str, value: object, expected: str, path: str, line: int) -> None:
        shown = f"“{value}”" if not isinstance(value, (Table, Rows)) else kind_of(value)
        self._add("D02", f"“{label}”这里是{shown}", f"应是{expected}", path, line)

    def _add(
        self, code: str, message: str, hint: str, path: str, line: int, severity: Severity = Severity.ERROR
    ) -> None:
        where = SourceRef(self.file, path, line)
        self.findings.append(Finding(code, severity, message, where, hint, self.project, self.indicator))


def _fill_down(rows: list[Any]) -> None:
    """Give rows without a 一级指标, and those without a 二级 either, that of the row above."""
    above: Raw = {}
    for row in rows:
        for key in _MERGED:
            if row.get(key) or key not in above:
                break
            row[key] = above[key]
        above = row


def _under(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _keys(field: Field) -> str:
    assert field.below is not None
    return "、".join(f.key for f in shape_of(field.below).fields[:4])
