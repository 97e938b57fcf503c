"""Slips between 元 and 万元: two amounts of one thing that are ten thousand times apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from reporter.model import Kind, known
from reporter.scoring import IndicatorResult, ProjectEvaluation

from .funding import COLUMNS, amount, costs_of
from .mentions import Mention, mentions
from .once import once_a_project
from .units import MONEY, measures

SLIP = Decimal(10000)
"""元 in a 万元."""
_NEAR = Decimal(2)  # spending or a later budget is seldom more than twice, or less than half
_YEARS = 20
_PER_PIECE = re.compile(r"均|每|单价|标准|不超过|以下")
_BEFORE = 8


def slipped(one: Decimal, other: Decimal) -> bool:
    """True when one amount is about ten thousand times the other; both above zero."""
    least, most = sorted((abs(one), abs(other)))
    return least > 0 and SLIP / _NEAR <= most / least <= SLIP * _NEAR


def is_slipped(row: IndicatorResult) -> bool:
    """True for a target and an actual, both in one unit of money, that do not fit each other."""
    target, actual = row.indicator.target, row.indicator.actual
    if target is None or actual is None or measures(target.unit) != MONEY or actual.unit != target.unit:
        return False
    if not target.value or not actual.value or {target.kind, actual.kind} != {Kind.NUMBER}:
        return False
    return slipped(target.value, actual.value)


def slipped_whole(whole: Decimal, year: Decimal) -> bool:
    """True when a project's amount of one to twenty years only fits the year's budget in the other unit."""
    return any(1 / _NEAR <= whole * factor / year <= _YEARS for factor in (SLIP, 1 / SLIP))


def money_mentions(text: str) -> Iterator[Mention]:
    """Amounts of money in a text, without those per head or piece."""
    for each in mentions(text) if "元" in text else ():
        around = text[max(0, each.start - _BEFORE) : each.start]
        if each.unit == "元" and each.value and not _PER_PIECE.search(around):
            yield each


@once_a_project
def table_amounts(project: ProjectEvaluation) -> frozenset[Decimal]:
    """Every amount of the form in yuan, and by how much the budget was changed or left unspent."""
    found: set[Decimal] = set()
    for line in project.project.funds:
        values = [value for column in COLUMNS if (value := amount(line, column))]
        found.update(values)
        found.update(abs(one - other) for one, other in pairwise(values))
    for each in costs_of(project).each:
        found.update((each.target, each.actual or Decimal(0)))
    found.add(known(project.project.amount) or Decimal(0))
    return frozenset(found - {Decimal(0)})


def told(mention: Mention, amounts: Iterable[Decimal]) -> bool:
    """True when the text tells one of the amounts, in the places that it prints."""
    return any(abs(mention.value - each) <= mention.step for each in amounts)


def told_with_slip(mention: Mention, amounts: Iterable[Decimal]) -> Decimal | None:
    """The amount that the text tells in the wrong unit; ``None`` when it tells none."""
    for each in sorted(amounts):
        for factor in (SLIP, 1 / SLIP):
            if abs(mention.value * factor - each) <= mention.step * factor:
                return each
    return None
