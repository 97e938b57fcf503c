"""Computed figures of the narrative: counts, sums and differences, each with its working."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any

from reporter.explain import Counted
from reporter.model import Figure, Unit, Working

_FEW = 8  # names that a working lists


def count(items: Collection[Any], text: str = "逐项计数") -> Figure:
    """How many there are; the working names the first of them."""
    known = items.shown if isinstance(items, Counted) else items
    names = dict.fromkeys(name for item in islice(known, _FEW) if (name := getattr(item, "name", "")))
    listed = "、".join(names) + ("等" if len(items) > _FEW else "")
    return Figure(Decimal(len(items)), Unit.COUNT, Working(f"{text}：{listed}" if names else text))


def tied(rows: Counted[Any], name: str, write: Callable[[Figure], str]) -> Counted[Any]:
    """Those of the first rows whose figure called ``name`` equals that of the very first: all that lead.

    What ``write`` writes alike is equal for a reader, and none of it is the highest or lowest for him. Where
    all that are known are equal there may be more, which is why their number is that of all rows.
    """
    found = [getattr(row, name) for row in rows.shown]
    leads = [each.value == found[0].value or write(each) == write(found[0]) for each in found]
    first = [row for row, leading in zip(rows.shown, leads, strict=True) if leading]
    return Counted(first, len(rows) if rows.cut and len(first) == len(rows.shown) else len(first))


def total(parts: Sequence[Figure], text: str) -> Figure | None:
    """Sum of figures of one unit; ``None`` of none at all."""
    if not parts:
        return None
    return Figure(sum((part.value for part in parts), Decimal(0)), parts[0].unit, Working(text, tuple(parts)))


def difference(high: Figure, low: Figure, text: str) -> Figure:
    """``high`` − ``low``, in the unit of both."""
    return Figure(high.value - low.value, high.unit, Working(text, (high, low)))


def quotient(above: Figure | None, below: Figure | None, text: str) -> Figure | None:
    """``above`` ÷ ``below`` as a rate; ``None`` where either is unknown or the divisor zero."""
    if above is None or below is None or not below.value:
        return None
    return Figure(above.value / below.value, Unit.RATE, Working(text, (above, below)))
