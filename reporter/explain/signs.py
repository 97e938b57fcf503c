"""Signs: which way a deviation goes, as causes name it; a cause of the other way cannot explain it."""

from __future__ import annotations

from reporter.audit.rates import is_spending_rate
from reporter.audit.units import is_in_money
from reporter.model.kinds import Category, Subcategory, category_of, subcategory_of
from reporter.packs import Sign
from reporter.scoring import IndicatorResult

from .deviation import Deviation, DeviationKind

_OF_KIND: dict[DeviationKind, Sign] = {
    DeviationKind.UNSPENT: "unspent",
    DeviationKind.OVERSPENT: "overspent",
    DeviationKind.ADJUSTED: "adjusted",
    DeviationKind.OVER: "over",
}


def sign_of(deviation: Deviation) -> Sign | None:
    """The deviation's way; ``None`` where points were taken and the figures show no shortfall.

    A cost above its limit is overspent, and one below it, with points taken, is money left: forms score
    cost-control rates that way. So is what falls short of an output that is the money itself.
    """
    row = deviation.indicator
    if row is None or deviation.kind is DeviationKind.OVER:
        return _OF_KIND[deviation.kind]
    if deviation.kind is DeviationKind.DEDUCTED:
        return "unspent" if _is_cost(row) and not exceeded(row) else None
    if _is_cost(row) and exceeded(row):
        return "overspent"
    return "unspent" if _is_spending(row) else "under"


def _is_cost(row: IndicatorResult) -> bool:
    return subcategory_of(row.indicator) is Subcategory.COST


def _is_spending(row: IndicatorResult) -> bool:
    if is_spending_rate(row):
        return True
    return category_of(row.indicator) is Category.OUTPUT and not _is_cost(row) and is_in_money(row.indicator)


def exceeded(row: IndicatorResult) -> bool:
    """True when more was done, or spent, than was planned."""
    return row.ratio is not None and row.ratio > 1
