"""The verdict on one row: whether the target was met, and which share of the points that gives."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from reporter.model import Operator, Quantity

from .evaluation import Status

FULL, NOTHING = Decimal(1), Decimal(0)
Share = tuple[Decimal, Decimal]
ANY: Share = (NOTHING, FULL)


class Verdict(NamedTuple):
    """What the rules say about one row, points aside.

    ``attainment`` is the share of the points (0…1), ``None`` when it is left to judgement; then ``band``
    has the shares between which judgement may choose, and ``why_not`` the reason in Chinese. ``formula`` is
    the share as a formula (``25÷27``), "" where a sentence (``said``) tells it better.
    """

    status: Status
    attainment: Decimal | None = None
    ratio: Decimal | None = None
    operator: Operator | None = None
    formula: str = ""
    said: str = ""
    why_not: str = ""
    band: Share | None = None

    def of_computed(self, value: str) -> Verdict:
        """The verdict on a value that had to be computed first, with the working of that before its own."""
        told = (self.formula, self.said, self.why_not)
        formula, said, why_not = (f"{value}，{text}" if text else "" for text in told)
        return self._replace(formula=formula, said=said, why_not=why_not)


def unknown(why_not: str, *, band: Share | None = ANY, operator: Operator | None = None) -> Verdict:
    """No verdict: something is missing or cannot be compared."""
    return Verdict(Status.UNKNOWN, why_not=why_not, band=band, operator=operator)


def fell_short(target: Quantity, actual: Quantity) -> Verdict:
    """A target that was not reached, nobody can say by how much."""
    return judged(Status.UNDER, f"“{actual.text}”没有达到“{target.text}”，扣多少分由单位判断", ANY)


def no_number(target: Quantity, actual: Quantity) -> Verdict:
    """No verdict on a target in numbers that was answered with something else."""
    if has_digits(target.text) and not has_digits(actual.text):
        return unknown(f"指标值“{target.text}”为定量值，完成值填为“{actual.text}”，未填报数值，无法比较")
    return unknown(f"指标值“{target.text}”与完成值“{actual.text}”无法直接比较")


def differing(target: Quantity, actual: Quantity) -> Verdict:
    """No verdict on an answer that is about something else than its target, or less."""
    return unknown(f"指标值“{target.text}”与完成值“{actual.text}”不同，是否达到须由人判断")


def has_digits(text: str) -> bool:
    """True for 3项, False for 一站式结算, and for ① and ² that stand for no number.

    >>> has_digits("培训3期"), has_digits("①按标准")
    (True, False)
    """
    return any(map(str.isdecimal, text))


def judged(status: Status, why_not: str, band: Share) -> Verdict:
    """A verdict whose points a person chooses within ``band``."""
    return Verdict(status, why_not=why_not, band=band)


def met(said: str = "已达到指标值", *, band: Share | None = None) -> Verdict:
    """The target was reached: all points."""
    return Verdict(Status.MET, FULL, said=said, band=band)
