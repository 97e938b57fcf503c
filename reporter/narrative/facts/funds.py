"""Facts about money: what was budgeted, changed and spent, by project and altogether."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reporter.explain import BudgetChange, budget_change, largest_first
from reporter.model import Figure, FundingLine, Role, Transfer, Unit, When, Working, role_of
from reporter.scoring import ProjectEvaluation

from .sums import difference, quotient, total

Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class FundsRow:
    """Money of one project, or of one source of one project; yuan. ``None`` is not known.

    ``rate`` is computed where that can be done, else the stated one.
    """

    name: str
    initial: Figure | None
    adjusted: Figure | None
    spent: Figure | None
    rate: Figure | None


@dataclass(frozen=True, slots=True)
class Change:
    """A budget changed within the year; ``amount`` is never negative.

    ``added`` says that there was none at the start.
    """

    name: str
    initial: Figure
    adjusted: Figure
    amount: Figure
    direction: Direction
    added: bool


@dataclass(frozen=True, slots=True)
class Moved:
    """A transfer between two projects; ``document`` is "" where none was named."""

    from_project: str
    to_project: str
    amount: Figure | None
    document: str
    date: When | None


@dataclass(frozen=True, slots=True)
class Left:
    """Money that one project left."""

    name: str
    unspent: Figure


@dataclass(frozen=True, slots=True)
class Adjustments:
    """All budgets that were changed within the year, whatever the reason; sums are ``None`` of none.

    ``unspent`` is what these projects had left after the change, ``left`` are those that had something,
    the most first.
    """

    projects: tuple[BudgetChange, ...]
    added: Figure | None
    taken: Figure | None
    unspent: Figure | None
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class Funds:
    """All money. Sums are ``None`` unless every project's amount is known.

    ``low`` are projects below ``limit`` (the pack's), lowest first; ``high`` all others with a rate.
    ``changes`` are those that ``moved`` does not account for. ``sources`` has the rows of a single project
    that has several sources. ``unproven`` are those whose rate is only stated and cannot be computed;
    ``largest`` is the project below the limit that left most.
    """

    projects: tuple[FundsRow, ...]
    whole: FundsRow
    limit: Figure
    low: tuple[FundsRow, ...]
    high: tuple[FundsRow, ...]
    changes: tuple[Change, ...]
    moved: tuple[Moved, ...]
    sources: tuple[FundsRow, ...]
    unproven: tuple[FundsRow, ...]
    largest: Left | None
    adjustments: Adjustments


def funds_of(
    rows: Sequence[FundsRow], sources: tuple[FundsRow, ...], transfers: Sequence[Transfer], limit: Decimal
) -> Funds:
    """The money of all projects; ``sources`` are those of a single one, ``limit`` is the pack's."""
    whole = _whole(rows)
    rated = [(row, row.rate.value) for row in rows if row.rate]
    changes = (budget_change(row.name, row.initial, row.adjusted, row.spent) for row in rows)
    return Funds(
        projects=tuple(rows),
        whole=whole,
        limit=Figure(limit, Unit.RATE, Working("模板规定的执行率界线")),
        low=tuple(row for row, rate in sorted(rated, key=lambda pair: pair[1]) if rate < limit),
        high=tuple(row for row, rate in rated if rate >= limit),
        changes=tuple(_changes(rows, transfers)),
        moved=tuple(_moved(transfer) for transfer in transfers),
        unproven=tuple(row for row in rows if row.rate and row.rate.stated),
        largest=_largest([row for row, rate in rated if rate < limit]),
        sources=sources,
        adjustments=_adjustments(largest_first(changes)),
    )


def _adjustments(changes: Sequence[BudgetChange]) -> Adjustments:
    added = [difference(each.adjusted, each.initial, "调增数") for each in changes if each.moved > 0]
    taken = [difference(each.initial, each.adjusted, "调减数") for each in changes if each.moved < 0]
    left = [
        Left(each.name, difference(each.adjusted, each.spent, "全年预算数－全年执行数"))
        for each in changes
        if each.adjusted.value > each.spent.value
    ]
    return Adjustments(
        tuple(changes),
        added=total(added, "各项目调增数之和"),
        taken=total(taken, "各项目调减数之和"),
        unspent=total([each.unspent for each in left], "调整后未执行数之和"),
        left=tuple(sorted(left, key=lambda one: -one.unspent.value)),
    )


def _largest(rows: Sequence[FundsRow]) -> Left | None:
    """``None`` unless there are several to choose from."""
    left = [
        Left(row.name, difference(row.adjusted, row.spent, "全年预算数－全年执行数"))
        for row in rows
        if row.adjusted and row.spent
    ]
    return max(left, key=lambda one: one.unspent.value) if len(left) > 1 else None


def funds_row(project: ProjectEvaluation) -> FundsRow:
    """The money of one project."""
    execution = project.execution
    rate = execution.rate or execution.stated_rate
    return _line_row(project.project.name, execution.line, rate)


def _line_row(name: str, line: FundingLine | None, rate: Figure | None) -> FundsRow:
    if line is None:
        return FundsRow(name, None, None, None, rate)
    return FundsRow(
        name,
        line.figure("initial", Unit.YUAN),
        line.figure("adjusted", Unit.YUAN),
        line.figure("spent", Unit.YUAN),
        rate,
    )


def _whole(rows: Sequence[FundsRow]) -> FundsRow:
    if len(rows) == 1:
        return rows[0]
    initial = _sum([row.initial for row in rows], "各项目年初预算数之和")
    adjusted = _sum([row.adjusted for row in rows], "各项目全年预算数之和")
    spent = _sum([row.spent for row in rows], "各项目全年执行数之和")
    rate = quotient(spent, adjusted, "全年执行数合计÷全年预算数合计")
    return FundsRow("合计", initial, adjusted, spent, rate)


def _sum(amounts: Sequence[Figure | None], text: str) -> Figure | None:
    known = [amount for amount in amounts if amount is not None]
    return total(known, text) if len(known) == len(amounts) else None


def _way(initial: Figure, adjusted: Figure) -> Direction:
    return "up" if adjusted.value > initial.value else "down"


def _moved_amount(initial: Figure | None, adjusted: Figure | None) -> Figure | None:
    if initial is None or adjusted is None:
        return None
    low, high = sorted((initial, adjusted), key=lambda figure: figure.value)
    return difference(high, low, "全年预算数与年初预算数之差")


def _changes(rows: Sequence[FundsRow], transfers: Sequence[Transfer]) -> Iterator[Change]:
    """Changes of single projects, but not those that are just what the transfers moved."""
    for row in rows:
        amount = _moved_amount(row.initial, row.adjusted)
        if row.initial is None or row.adjusted is None or amount is None or not amount.value:
            continue
        if row.adjusted.value - row.initial.value == _transferred(row.name, transfers):
            continue
        way = _way(row.initial, row.adjusted)
        yield Change(row.name, row.initial, row.adjusted, amount, way, added=not row.initial.value)


def _transferred(name: str, transfers: Sequence[Transfer]) -> Decimal:
    """What the transfers brought to a project, less what they took."""
    balance = Decimal(0)
    for transfer in transfers:
        amount = transfer.figure("amount", Unit.YUAN)
        if amount is not None:
            balance += amount.value * ((transfer.to_project == name) - (transfer.from_project == name))
    return balance


def _moved(transfer: Transfer) -> Moved:
    amount = transfer.figure("amount", Unit.YUAN)
    return Moved(transfer.from_project, transfer.to_project, amount, transfer.document or "", transfer.date)


def source_rows(project: ProjectEvaluation) -> tuple[FundsRow, ...]:
    """The sources of one project that carry any money; none unless there are two."""
    rows = [
        _line_row(line.source, line, rate)
        for line, rate in project.execution.lines
        if role_of(line.source) is not Role.TOTAL
    ]
    funded = [row for row in rows if any(a and a.value for a in (row.initial, row.adjusted, row.spent))]
    return tuple(funded) if len(funded) > 1 else ()
