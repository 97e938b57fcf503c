"""Review of a reason: does it explain this deviation, and does it hold a fact that can be looked up?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reporter.audit.directions import contradicts
from reporter.audit.funding import states_change, tells_of_change
from reporter.audit.reasons import other_row
from reporter.audit.vague import of_line, of_row, vagueness
from reporter.model import Figure, Kind, Severity, Unit, Working
from reporter.numbers import plain, rounded
from reporter.packs import Sign
from reporter.scoring import Status

from .deviation import Deviation
from .surroundings import Surroundings
from .taxonomy import Cause, Taxonomy


class Flaw(StrEnum):
    """What is wrong with a reason; the first five leave the deviation unexplained."""

    CONTRADICTS = "contradicts"  # says the opposite of the figures
    WRONG_SIGN = "sign"  # its cause works the other way
    OTHER_ROW = "other_row"  # speaks of another indicator
    CHANGE_ONLY = "change_only"  # says that the budget was changed, not why its money was left
    NO_GROUND = "no_ground"  # points were taken from a met target, and no criterion is named
    VAGUE = "vague"  # nothing that can be looked up
    SHARE = "share"  # the share to be paid is not the share that is unpaid
    COPIED = "copied"  # stands word for word in another project

    @property
    def unexplained(self) -> bool:
        """True when the reason cannot be taken for the cause."""
        return self in _UNEXPLAINED


_UNEXPLAINED = (Flaw.CONTRADICTS, Flaw.WRONG_SIGN, Flaw.OTHER_ROW, Flaw.CHANGE_ONLY, Flaw.NO_GROUND)


@dataclass(frozen=True, slots=True)
class Objection:
    """One flaw with what proves it: the other row's name, or the share that is unpaid by the figures."""

    flaw: Flaw
    other: str = ""
    unpaid: Figure | None = None


_TO_BE_PAID = re.compile(
    r"支付[^，。；\d]{0,8}?(?P<share>\d+(?:\.\d+)?)[%％]|(?P<rest>\d+(?:\.\d+)?)[%％]的?(?:尾款|款项)"
)
_GROUND = re.compile(
    "(?:按照?|根据|依据|依照|对照)(?!相关|有关|上述)[^，,。；;\\s]{2,14}(?:办法|标准|细则|规则|规定|方案)"
)
"""Where a reason names the rule by which points were taken: 按考核办法扣1分, and not 按规定扣分."""
_WITHIN = Decimal(1)  # percentage points by which a share written in a reason may be rounded


def review(
    reason: str, written: str, cause: Cause | None, deviation: Deviation, around: Surroundings
) -> Iterator[Objection]:
    """Every objection to a person's reason, the worst first; none to a good one.

    ``written`` is all that stands in its place, with the measure that may follow.
    """
    row, sign = deviation.indicator, deviation.sign
    if row is not None and sign in ("under", "over") and contradicts(row, reason):
        yield Objection(Flaw.CONTRADICTS)
    other = other_row(row, reason, deviation.project) if row is not None and cause is None else None
    if other is not None:
        yield Objection(Flaw.OTHER_ROW, other=other.indicator.label)
    says_so = sign == "adjusted" and tells_of_change(reason)  # 按付款进度调减, whatever its cause is
    fits = cause is None or any(cause.fits(each, reason, deviation.name) for each in _explained(deviation))
    if not says_so and not fits:
        yield Objection(Flaw.WRONG_SIGN)
    if row is None and sign == "unspent" and states_change(reason):
        yield Objection(Flaw.CHANGE_ONLY)
    scored = sign is None and cause is None and row is not None and row.status is not Status.UNKNOWN
    if scored and _GROUND.search(reason) is None:
        yield Objection(Flaw.NO_GROUND)
    if vagueness(reason, _own(deviation)) is Severity.WARNING:
        yield Objection(Flaw.VAGUE)
    unpaid = _other_share(reason, deviation, around.shared.taxonomy)
    if unpaid is not None:
        yield Objection(Flaw.SHARE, unpaid=unpaid)
    if around.shared.copied(written):
        yield Objection(Flaw.COPIED)


def _explained(deviation: Deviation) -> tuple[Sign | None, ...]:
    """The signs of which a cause must fit one; what leaves money unspent is also why a budget was cut."""
    cut = deviation.sign == "adjusted" and deviation.ratio is not None and deviation.ratio.value < 0
    return (deviation.sign, "unspent") if cut else (deviation.sign,)


def _own(deviation: Deviation) -> tuple[str, ...]:
    """What the row or the line of the deviation says of itself."""
    if deviation.indicator is not None:
        return of_row(deviation.indicator)
    return of_line(deviation.line) if deviation.line else ()


def _other_share(reason: str, deviation: Deviation, taxonomy: Taxonomy) -> Figure | None:
    """The unpaid share by the figures, where the reason names shares to be paid and none of them fits.

    Of several causes a share to be paid is one, which leaves the rest to the others.
    """
    shares = [Decimal(found["share"] or found["rest"]) for found in _TO_BE_PAID.finditer(reason)]
    ratio = deviation.ratio
    if not shares or ratio is None or ratio.value >= 1 or not _is_money(deviation):
        return None
    unpaid = 1 - ratio.value
    if any(abs(share - part * 100) <= _WITHIN for share in shares for part in (unpaid, ratio.value)):
        return None
    if max(shares) < unpaid * 100 and taxonomy.tells_several(reason, deviation.sign):
        return None
    return Figure(unpaid, Unit.RATE, Working(f"1－{plain(rounded(ratio.value, 6))}", (ratio,)))


def _is_money(deviation: Deviation) -> bool:
    """True for money: the total line, or a target in yuan or as a rate of the cost."""
    row = deviation.indicator
    if row is None:
        return True
    target = row.indicator.target
    return target is not None and target.kind is Kind.NUMBER and target.unit in ("元", "%")
