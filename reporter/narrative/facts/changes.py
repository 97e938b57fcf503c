"""Facts about changed budgets: what came of last year, what projects gave each other, and the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reporter.model import Figure, Transfer, Unit, When, Working
from reporter.model.names import project_title

Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Change:
    """A budget changed within the year; ``amount`` is never negative.

    ``added`` says that there was none at the start. ``carried`` is what was left of last year's and came to
    it, ``None`` for nothing; ``moved`` says that transfers between projects changed it, too. The ``rest`` of
    the change, ``None`` for nothing, went its own way: all of it where there is neither.
    """

    name: str
    initial: Figure
    adjusted: Figure
    amount: Figure
    direction: Direction
    added: bool
    carried: Figure | None
    moved: bool
    rest: Figure | None
    rest_direction: Direction


@dataclass(frozen=True, slots=True)
class Moved:
    """A transfer between two projects; ``document`` is "" where none was named."""

    from_project: str
    to_project: str
    amount: Figure | None
    document: str
    date: When | None


def change_of(
    name: str, initial: Figure | None, adjusted: Figure | None, carried: Figure | None, moved: Figure | None
) -> Change | None:
    """``None`` where nothing but transfers changed the budget, or an amount is not known.

    ``carried`` is what came of last year's, ``moved`` the balance of the transfers, negative for what left.
    """
    if initial is None or adjusted is None:
        return None
    amount, way = _size(adjusted, ("年初预算数", initial))
    if not amount.value or (moved and initial.value + moved.value == adjusted.value):
        return None
    carried = carried if carried and carried.value > 0 else None
    known = ("年初预算数", initial), ("上年结转资金", carried), ("净调入数", moved)
    rest, rest_way = _size(adjusted, *known)
    return Change(
        name,
        initial,
        adjusted,
        amount,
        way,
        added=not initial.value,
        carried=carried,
        moved=moved is not None,
        rest=rest if rest.value else None,
        rest_direction=rest_way,
    )


def _size(adjusted: Figure, *less: tuple[str, Figure | None]) -> tuple[Figure, Direction]:
    """What an adjusted budget is more or less than these together, which is never negative, and which way."""
    taken = [(name, figure) for name, figure in less if figure]
    value = adjusted.value - sum(figure.value for _, figure in taken)
    text = "－".join(["全年预算数", *(name for name, _ in taken)])
    working = Working(text, (adjusted, *(figure for _, figure in taken)))
    return Figure(abs(value), Unit.YUAN, working), "up" if value > 0 else "down"


def balances_of(transfers: Sequence[Transfer]) -> dict[str, Figure]:
    """What the transfers brought to each project, less what they took, as far as amounts are known."""
    values: dict[str, Decimal] = defaultdict(Decimal)
    inputs: dict[str, tuple[Figure, ...]] = defaultdict(tuple)
    for transfer in transfers:
        amount = transfer.figure("amount", Unit.YUAN)
        if amount is None:
            continue
        for name, sign in ((transfer.to_project, 1), (transfer.from_project, -1)):
            values[project_title(name)] += sign * amount.value
            inputs[project_title(name)] += (amount,)
    return {
        name: Figure(value, Unit.YUAN, Working("调入数－调出数", inputs[name]))
        for name, value in values.items()
    }


def moved_of(transfer: Transfer) -> Moved:
    """What is told of one transfer."""
    amount = transfer.figure("amount", Unit.YUAN)
    ways = project_title(transfer.from_project), project_title(transfer.to_project)
    return Moved(*ways, amount, transfer.document or "", transfer.date)
