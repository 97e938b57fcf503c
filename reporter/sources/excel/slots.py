"""Slots: a sheet's columns in use, and how the cells of one row become a raw record with its places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reporter.model import FundingLine, Origin, Record
from reporter.model.fields import is_bare_money

from ..forms.words import percent_missing
from ..shape import Form, Shape, shape_of
from ..walk import Raw
from .grid import Cell, Number, Sheet, letters
from .heading import SPAN, Placed
from .layout import Kind, Link, Path

_BARE = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_NUMERIC = (Kind.MONEY, Kind.RATE, Kind.NUMBER)
_BOTH_ENDS = ("start", "end")
_ONCE = frozenset((("target",), ("actual",), ("approved",)))


class Spots(Mapping[str, int | str]):
    """The cell of each field in one row, put together only when it is asked for."""

    __slots__ = ("_columns", "_row", "_sheet")

    def __init__(self, sheet: str, row: int, columns: Mapping[str, str]) -> None:
        self._sheet, self._row, self._columns = sheet, row, columns

    def __getitem__(self, name: str) -> str:
        return f"{self._sheet}!{self._columns[name]}{self._row}"

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)

    def __reduce__(self) -> tuple[type[Spots], tuple[str, int, Mapping[str, str]]]:
        """Pickled by position; see :mod:`reporter.model.light`."""
        return Spots, (self._sheet, self._row, self._columns)

    def __repr__(self) -> str:
        """All that it says."""
        return f"Spots({self._sheet!r}, {self._row}, {self._columns})"


class Slot:
    """One column in use; ``index`` counts from 0, ``keys`` lead from the raw record to the value."""

    __slots__ = (
        "as_stated",
        "below",
        "column",
        "exact",
        "index",
        "keys",
        "names",
        "part",
        "plain",
        "plain_number",
        "single",
        "source",
        "unit",
    )

    def __init__(self, placed: Placed, record: type[Record]) -> None:
        self.column, self.index = placed.column, placed.at - 1
        self.unit, self.source, self.part = placed.unit, placed.source, placed.part
        self.names: Path = () if isinstance(self.column.where, Link) else self.column.where
        self.exact = self.column.kind in _NUMERIC
        self.as_stated = self.column.kind in (Kind.RATE, Kind.NUMBER)
        """True for a rate or a score, which is read as it is shown where a formula gave it."""
        self.below: Shape | None = None
        self.keys = self._keys(FundingLine if placed.source else record)
        self.single = self.exact or self.names in _ONCE
        """True when a merged cell's value is said once, and not for every row beside it."""
        self.plain = len(self.keys) == 1 and not (self.unit or self.source or self.part or self.below)
        """True when a text may be taken as it stands in the cell."""
        self.plain_number = self.plain and self.column.kind is not Kind.CODE
        """True when a number may be taken as it stands in the cell, unless it has a unit or a scale there."""

    def _keys(self, record: type[Record]) -> Path:
        keys = []
        for name in self.names:
            field = next(one for one in shape_of(record).fields if one.name == name)
            keys.append(field.key)
            if field.form is Form.ONE_OR_MANY and field.below is not None:
                self.below = shape_of(field.below)
            record = field.below or record
        return tuple(keys)

    def value(self, cell: str | Number) -> str:
        """The text of a cell: numbers exactly, everything that is printed as it is shown."""
        if isinstance(cell, Number) and cell.amount and self.column.kind is Kind.MONEY:
            return cell.amount
        text = cell if isinstance(cell, str) else self.number(cell)
        if self.unit and self._is_bare(text):
            return f"{text.strip()}{self.unit}"
        return text

    def number(self, cell: Number) -> str:
        """The text of a number without a unit of money."""
        if self.as_stated:
            return cell.stated
        return cell.exact if self.exact else cell.shown

    def is_in_doubt(self, cell: Number) -> bool:
        """True for an amount that the cell shows in other digits than it holds, in a unit it does not say."""
        return cell.is_in_doubt and self.column.kind is Kind.MONEY and self.unit != "元"

    def _is_bare(self, text: str) -> bool:
        """True for a number that stands in the unit of its column, as it has none of its own."""
        if self.column.kind is Kind.MONEY:
            return is_bare_money(text)
        if self.column.kind is Kind.RATE:
            return _BARE.fullmatch(text.strip()) is not None
        return percent_missing(text)

    def store(self, raw: Raw, value: Any, sheet: Sheet, row: int) -> None:
        """Put the value under its keys."""
        for key in self.keys[:-1]:
            raw = raw.setdefault(key, {})
        if self.below is None:
            raw[self.keys[-1]] = value
            return
        first = next(one for one in self.below.fields if one.name in self.below.required)
        cell = sheet.ref(row, self.index + 1).place
        raw[self.keys[-1]] = [{first.key: value, "origin": Origin(sheet.file, "", cell, {first.name: cell})}]


class Places:
    """Where the fields of a row stand, for its record and the records within it."""

    def __init__(self, slots: Sequence[Slot], record: type[Record]) -> None:
        self.record = record
        shape = shape_of(record)
        self._within = [(one, one in shape.constant) for one in shape.fields if one.form is Form.RECORD]
        self._letters: dict[Path, dict[str, str]] = {}
        for slot in slots:
            if slot.names:
                above = ("funds", slot.source) if slot.source else slot.names[:-1]
                for name in _BOTH_ENDS if slot.part == SPAN else slot.names[-1:]:
                    self._letters.setdefault(above, {}).setdefault(name, letters(slot.index + 1))

    def fill(self, raw: Raw, sheet: Sheet, row: int) -> None:
        """Give the raw record of that row its origin, and those within it theirs."""
        line = f"{sheet.name}!A{row}"
        for field, always in self._within:
            if always or field.key in raw:
                inner = raw.setdefault(field.key, {})
                inner["origin"] = Origin(sheet.file, "", line, self._spots((field.name,), sheet, row))
        if isinstance(funds := raw.get("funds"), dict):
            raw["funds"] = [self._funding(source, one, sheet, row) for source, one in funds.items()]
        raw["origin"] = Origin(sheet.file, "", line, self._spots((), sheet, row))

    def _funding(self, source: str, one: Raw, sheet: Sheet, row: int) -> Raw:
        spots = self._spots(("funds", source), sheet, row)
        return {"source": source, **one, "origin": Origin(sheet.file, "", f"{sheet.name}!A{row}", spots)}

    def _spots(self, above: Path, sheet: Sheet, row: int) -> Spots:
        return Spots(sheet.name, row, self._letters.get(above, {}))


def joined(raw: Raw, key: str, parts: Mapping[str, str]) -> None:
    """Put a value that was written in parts under its key: ≥, 27 and 人 make ``≥27人``."""
    text = parts.get("value", raw.get(key))
    if text is None:
        return
    bare = _BARE.fullmatch(str(text).strip()) is not None
    sign = parts.get("operator", "").strip()
    unit = parts.get("unit", "") if bare else ""
    raw[key] = {"operator": sign, "value": text, "unit": unit} if sign or unit else text


def with_unit(raw: Raw, unit: str) -> None:
    """Add the unit to a bare actual value that stands beside a target written in parts."""
    text = raw.get("actual")
    if isinstance(text, str) and unit and _BARE.fullmatch(text.strip()):
        raw["actual"] = f"{text.strip()}{unit}"


def at(cells: Sequence[Cell], index: int) -> Cell:
    """The cell at ``index`` (from 0), ``None`` beyond the last."""
    return cells[index] if index < len(cells) else None
