"""Signs: which way a deviation goes, as causes name it; a cause of the other way cannot explain it."""

from __future__ import annotations

from reporter.model.kinds import is_cost
from reporter.packs import Sign

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
    cost-control rates that way.
    """
    row = deviation.indicator
    if row is None or deviation.kind is DeviationKind.OVER:
        return _OF_KIND[deviation.kind]
    if deviation.kind is DeviationKind.DEDUCTED:
        return "unspent" if is_cost(row.indicator) and not row.exceeded else None
    return "overspent" if is_cost(row.indicator) and row.exceeded else "under"
