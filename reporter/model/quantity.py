"""Quantities: a printed target or actual value, and what it means.

``≥95%``, ``约46万人次``, ``按标准``, ``2021年12月`` and ``不适用`` all stay as they were written; beside the text
stands what a program can compare.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Operator(StrEnum):
    """The sign written before or after a target value."""

    AT_LEAST = "≥"
    MORE_THAN = ">"
    AT_MOST = "≤"
    LESS_THAN = "<"
    EQUAL = "="


class Kind(StrEnum):
    """What sort of value a text holds."""

    NUMBER = "number"  # one number with or without operator and unit: ≥95%, 27人, 约46万人次, 一项, 0起
    RANGE = "range"  # two bounds: 20～30人
    DATE = "date"  # a day, month or year: 2021年12月, 12月底前, 2021.06.30
    COMPOUND = "compound"  # several numbers that cannot be one value: 职工23419人，单位359个
    WORDS = "words"  # qualitative: 准确, 有效保障, 按标准
    NOT_APPLICABLE = "not_applicable"  # 不适用, 无, —, /


@dataclass(frozen=True, slots=True)
class Quantity:
    """A target or actual value: the text as printed, and its meaning.

    ``value`` is in ``unit`` after 万/千/亿 are multiplied out: ``30.68万份`` is 306800 份, ``2.6万元`` is 26000 元,
    ``95%`` is 95 with unit ``%``. ``value`` is ``None`` unless kind is NUMBER or RANGE (then the lower bound;
    ``upper`` is the other one). ``operator`` is ``None`` when none was written. ``date`` is ``(year, month, day)``
    for kind DATE with 0 for what was not written (``12月底前`` is ``(0, 12, 31)``). ``approximate`` marks 约, 近, 余.
    ``places`` counts the decimal places as printed, before the multiplier.
    """

    text: str
    kind: Kind
    operator: Operator | None = None
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    date: tuple[int, int, int] | None = None
    approximate: bool = False
    places: int = 0


def read_quantity(text: str) -> Quantity:
    """Understand one printed value; never fails: what is no number is WORDS.

    >>> read_quantity("≥95%").value
    Decimal('95')
    >>> read_quantity("约46万人次").unit
    '人次'
    """
    raise NotImplementedError
