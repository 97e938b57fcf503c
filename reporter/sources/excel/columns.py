"""Columns of a long table: one row to a raw record with the cell of each value, in whatever process."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from hashlib import sha256

from reporter.model import Finding, Indicator, Record

from ..forms.patterns import SPAN as BOTH_ENDS
from ..text import FORBIDDEN, control_characters
from ..walk import Raw
from .grid import Fault, Number, Row, Sheet
from .heading import SPAN, Placed
from .layout import Kind, Link
from .remarks import error, warning
from .slots import Places, Slot, joined, with_unit

_LONG_CODE = 15
_UNUSUAL = re.compile(rf"^\s*$|{FORBIDDEN.pattern}")
"""Text that is blank, or holds what XML forbids."""


@dataclass(slots=True)
class Line:
    """One row as read: its raw record, what it belongs to, and what is wrong with it."""

    row: int
    raw: Raw
    links: dict[Link, str]
    findings: list[Finding] = field(default_factory=list)


class Columns:
    """The columns in use of one sheet, each row of which holds one ``record``; ``slots`` in their order."""

    def __init__(self, sheet: Sheet, record: type[Record], placed: Sequence[Placed]) -> None:
        self.sheet, self._record, self._placed = sheet, record, placed
        self.slots = [Slot(one, record) for one in placed]
        self._places = Places(self.slots, record)

    def __reduce__(self) -> tuple[type[Columns], tuple[Sheet, type[Record], Sequence[Placed]]]:
        """Pickled without what was made of it."""
        return Columns, (self.sheet, self._record, self._placed)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of all that a record depends on beside its row, in hex."""
        return sha256(repr((self.sheet, self._record.__name__, self._placed)).encode()).hexdigest()

    def line(self, row: Row, project: str | None = None) -> Line:
        """The row as a raw record of the sheet."""
        line, count = Line(row.number, {}, {}), len(row.cells)
        parts: dict[str, dict[str, str]] = {}
        for slot in self.slots:
            cell = row.cells[slot.index] if slot.index < count else None
            if cell is None:
                continue
            if slot.plain and cell.__class__ is str and not _UNUSUAL.search(cell):  # nearly all: no detour
                line.raw[slot.keys[0]] = cell
            elif slot.plain_number and cell.__class__ is Number and cell.is_plain:
                line.raw[slot.keys[0]] = slot.number(cell)
            elif isinstance(cell, Fault):
                message = f"“{slot.column.head}”：{cell.problem}"
                where = self.sheet.ref(line.row, slot.index + 1)
                line.findings.append(error("D12", message, where, cell.hint, project))
            elif isinstance(cell, Number) and slot.is_in_doubt(cell):
                line.findings.append(self._in_doubt(cell, slot, line, project))
            else:
                self._put(slot, cell, line, parts, project)
        for key, split in parts.items():
            if SPAN in split:
                self._put_span(line, split[SPAN], project)
                continue
            joined(line.raw, key, split)
            if key == "target":
                with_unit(line.raw, split.get("unit", ""))
        self._places.fill(line.raw, self.sheet, line.row)
        if line.findings and self._record is Indicator:
            name = line.raw.get("name")
            line.findings = [replace(one, indicator=name) for one in line.findings]
        return line

    def _put(
        self,
        slot: Slot,
        cell: str | Number,
        line: Line,
        parts: dict[str, dict[str, str]],
        project: str | None,
    ) -> None:
        value = slot.value(cell)
        if not value.strip():
            return
        if FORBIDDEN.search(value):
            value = FORBIDDEN.sub("", value)
            where = self.sheet.ref(line.row, slot.index + 1)
            line.findings.append(control_characters(where, project))
        if isinstance(slot.column.where, Link):
            line.links[slot.column.where] = value.strip()
        elif slot.part:
            parts.setdefault(slot.keys[0], {})[slot.part] = value
        elif slot.source:
            line.raw.setdefault("funds", {}).setdefault(slot.source, {})[slot.keys[0]] = value
        elif slot.column.kind is Kind.CODE and isinstance(cell, Number):
            line.raw[slot.keys[0]] = self._code(cell, slot, line, project)
        else:
            slot.store(line.raw, value, self.sheet, line.row)

    def _put_span(self, line: Line, text: str, project: str | None) -> None:
        """Both ends of the period: 2024.1-2024.12."""
        slot = next(slot for slot in self.slots if slot.part == SPAN)
        taken = BOTH_ENDS.take(text)
        if taken is None:
            message = f"“起止时间”“{text[:40]}”看不出从何时到何时，没有读入"
            where = self.sheet.ref(line.row, slot.index + 1)
            line.findings.append(warning("D13", message, where, "请写成 2024年1月至2024年12月", project))
            return
        period: Raw = line.raw.setdefault(slot.keys[0], {})
        for path, day in taken.items():
            period.setdefault(path.rpartition(".")[2], day)

    def _in_doubt(self, cell: Number, slot: Slot, line: Line, project: str | None) -> Finding:
        said, hint = cell.doubt
        where = self.sheet.ref(line.row, slot.index + 1)
        return error("D12", f"“{slot.column.head}”{said}", where, hint, project)

    def _code(self, cell: Number, slot: Slot, line: Line, project: str | None) -> str | Decimal:
        """A code that is held as a number: leading zeros are gone, beyond 15 digits the last ones too."""
        if len(cell.exact) > _LONG_CODE or not cell.exact.isdigit():
            return _as_number(cell.exact)
        message = f"“{slot.column.head}”{cell.exact} 在表里是数字，开头的 0 可能已经丢失"
        hint = "请把单元格格式改为“文本”，再重新填写"
        line.findings.append(warning("D08", message, self.sheet.ref(line.row, slot.index + 1), hint, project))
        return cell.exact


def _as_number(text: str) -> str | Decimal:
    """A number where it is one, so that the code is refused as such."""
    try:
        return Decimal(text)
    except InvalidOperation:  # a date
        return text
