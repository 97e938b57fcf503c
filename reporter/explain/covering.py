"""How much of a deviation of money is covered by the amounts that the data tell as its causes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reporter.audit.funding import net_transfers
from reporter.model import Cause as Facts
from reporter.model import Figure, Transfer, Unit, Working, carried_in
from reporter.numbers import plain

from .deviation import Deviation
from .taxonomy import Cause

Told = tuple[Cause | None, Facts]
"""A structured cause with the pack's, ``None`` of a kind that the pack does not know."""

_NEARLY = Decimal("0.99")  # of an amount: what it is short of the whole is rounding


def left_by_causes(
    deviation: Deviation, told: Sequence[Told], transfers: Sequence[Transfer] = ()
) -> Figure | None:
    """What structured causes leave unexplained (yuan); ``None`` for nothing, or where one tells no amount.

    ``transfers`` that are told beside them account for a part, too.
    """
    amounts = [part_of(known, facts) for known, facts in told]
    covered = sum((abs(each.value) for each in amounts if each), Decimal(0))
    if covered and transfers:  # else there is nothing to leave a rest of
        amounts += [each.figure("amount", Unit.YUAN) for each in transfers]
        covered += abs(net_transfers(deviation.project.project.name, transfers))
    return _left(deviation, amounts, covered)


def part_of(known: Cause | None, facts: Facts) -> Figure | None:
    """How much of a deviation of money a structured cause says that it is; ``None`` where it does not say."""
    return facts.figure("amount", Unit.YUAN) if known is None or known.spec.partial else None


def left_by_transfers(deviation: Deviation, transfers: Sequence[Transfer]) -> Figure | None:
    """What transfers leave unexplained of a changed budget (yuan); ``None`` as for causes."""
    amounts = [each.figure("amount", Unit.YUAN) for each in transfers]
    net = net_transfers(deviation.project.project.name, transfers)
    carried = carried_in(deviation.project.project)
    if carried is not None and carried.value > 0:  # it came by itself
        return _left(deviation, [*amounts, carried], abs(net + carried.value))
    return _left(deviation, amounts, abs(net))


def moves(transfers: Sequence[Transfer], deviation: Deviation) -> bool:
    """Whether the transfers, taken together, changed the budget the way in which it was changed."""
    net, ratio = net_transfers(deviation.project.project.name, transfers), deviation.ratio
    untold = any(each.figure("amount", Unit.YUAN) is None for each in transfers)
    up = ratio is None or ratio.value > 0  # over an initial budget of zero there is no ratio
    return bool(transfers) and (untold or (net > 0 if up else net < 0))


def _left(deviation: Deviation, amounts: Sequence[Figure | None], covered: Decimal) -> Figure | None:
    money, known = deviation.money, [each for each in amounts if each]
    if money is None or len(known) < len(amounts) or not covered or covered >= money.value * _NEARLY:
        return None
    left = money.value - covered
    text = f"{plain(money.value)}－{plain(covered)}＝{plain(left)}"
    return Figure(left, Unit.YUAN, Working(text, (money, *known)))
