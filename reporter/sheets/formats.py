"""Cell values and number formats: the pack's patterns as Excel writes them."""

from __future__ import annotations

from decimal import Decimal

from reporter.model import Figure, Stated
from reporter.numbers import Style, in_unit

from .grid import Value


def excel_format(pattern: str) -> str:
    """Excel's format for a CLDR pattern.

    Excel prints the point of ``0.##`` also behind a whole number (``15.``), so such a pattern becomes Excel's
    own General, or two fixed places for percentages.

    >>> excel_format("0.##%")
    '0.00%'
    """
    if ".#" not in pattern:
        return pattern
    return "0.00%" if pattern.endswith("%") else "General"


def stated(value: Stated) -> Value:
    """A stated number, or the mark in its place as text."""
    return value if value is None or isinstance(value, Decimal) else str(value)


def money(value: Stated, style: Style) -> Value:
    """Yuan in the style's money unit, exact; a mark as its text."""
    return in_unit(value, style.money_unit) if isinstance(value, Decimal) else stated(value)


def difference(stated: Figure | None, recomputed: Figure | None) -> Decimal | None:
    """By how much the stated score is above the recomputed one; ``None`` where one of them is not known."""
    return stated.value - recomputed.value if stated and recomputed else None


def number(figure: Figure | None, mark: Stated = None) -> Value:
    """The figure's number, else the mark that stands in its place."""
    return figure.value if figure else stated(mark)
