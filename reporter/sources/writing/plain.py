"""Plain data: a record as mappings, lists, texts and numbers, in the order of the format's keys."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeAlias

from reporter.model import Mark, Percent, Quantity, Record, Submission, When
from reporter.numbers import in_unit, written_like

from ..excel.layout import Kind, kind_of_field
from ..shape import Field, Form, shape_of

Plain: TypeAlias = "dict[str, Any]"
"""Keys of the format to text, exact numbers, and plain data."""

_UNITS = ("万元", "千元", "亿元")


def plain_of(record: Record, money_unit: str = "元") -> Plain:
    """The record under English keys without what is blank; amounts as they are written in that unit."""
    made: Plain = {}
    for field in shape_of(type(record)).fields:
        value = _plain(record, field, money_unit)
        if value is not None and value != {} and value != []:
            made[field.key] = value
    if isinstance(record, Submission) and made.get("first_annex") == 1:
        del made["first_annex"]
    return made


def _plain(record: Record, field: Field, money_unit: str) -> Any:
    value = getattr(record, field.name)
    if isinstance(value, Record):
        return plain_of(value, money_unit)
    if isinstance(value, tuple):
        rows = [plain_of(row, money_unit) for row in value]
        short = field.form is Form.ONE_OR_MANY and len(rows) == 1 and len(rows[0]) == 1
        return next(iter(rows[0].values())) if short else rows
    return value_in(value, kind_of_field(type(record), field), money_unit)


def value_in(value: Any, kind: Kind, money_unit: str) -> str | Decimal | int | None:
    """One field's value as a file says it; amounts in ``money_unit``."""
    if kind is Kind.MONEY and isinstance(value, Decimal):
        return amount_in(value, money_unit)
    if isinstance(value, (Quantity, When)):
        return value.text
    if isinstance(value, Percent):
        return written_like(value, value)
    if isinstance(value, Mark):
        return value.value
    if isinstance(value, (str, Decimal, int)) or value is None:
        return value
    raise TypeError(f"no plain form for {type(value).__name__}")


def amount_in(yuan: Decimal, money_unit: str) -> Decimal | str:
    """Yuan as a number in that unit, or as text with a unit of its own where only that keeps the places.

    >>> amount_in(Decimal("4.4480E+6"), "万元")
    Decimal('444.80')
    >>> amount_in(Decimal("2.34E+6"), "元")
    '234万元'
    """
    own = in_unit(yuan, money_unit)
    if _power(own) <= 0:
        return own
    for unit in _UNITS:
        scaled = in_unit(yuan, unit)
        if _power(scaled) <= 0:
            return f"{scaled:f}{unit}"
    return own


def _power(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
