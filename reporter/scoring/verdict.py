"""The verdict on one row: whether the target was met, and which share of the points that gives."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from reporter.model import Operator

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


def unknown(why_not: str, *, band: Share | None = ANY, operator: Operator | None = None) -> Verdict:
    """No verdict: something is missing or cannot be compared."""
    return Verdict(Status.UNKNOWN, why_not=why_not, band=band, operator=operator)


def judged(status: Status, why_not: str, band: Share) -> Verdict:
    """A verdict whose points a person chooses within ``band``."""
    return Verdict(status, why_not=why_not, band=band)


def met(said: str = "已达到指标值", *, band: Share | None = None) -> Verdict:
    """The target was reached: all points."""
    return Verdict(Status.MET, FULL, said=said, band=band)
