"""Facts about money: what was budgeted, changed and spent, by project and altogether."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reporter.audit.compare import agrees_with_rate, cut_to, rounds_to
from reporter.explain import BudgetChange, Counted, Sum, Top, budget_change
from reporter.model import (
    Figure,
    FundingLine,
    Role,
    Transfer,
    Unit,
    Working,
    known,
    plain_source,
    role_of,
    usual_name,
)
from reporter.scoring import ExecutionResult, ProjectEvaluation, is_low

from .changes import Change, Moved, balances_of, change_of, moved_of
from .sums import difference, quotient

_LISTED = 12  # changes that a sentence can tell
_WITHIN_LOCAL = (Role.PROVINCIAL, Role.CITY, Role.COUNTY)  # of 地方资金, where a project has that line


@dataclass(frozen=True, slots=True)
class FundsRow:
    """Money of one project, or of one source of one project; yuan. ``None`` is not known.

    ``rate`` is computed where that can be done, else the stated one; ``stated`` is a project's stated
    one where that is another than the computed, else ``None``.
    """

    name: str
    initial: Figure | None
    adjusted: Figure | None
    spent: Figure | None
    rate: Figure | None
    stated: Figure | None = None


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

    projects: Counted[BudgetChange]
    added: Figure | None
    taken: Figure | None
    unspent: Figure | None
    left: Counted[Left]


@dataclass(frozen=True, slots=True)
class Funds:
    """All money. Sums are ``None`` unless every project's amount is known.

    ``projects`` are in printed order; of very many, those with the largest budget. ``low`` are projects below
    ``limit`` (the pack's), lowest first; ``high`` all others with a rate. ``changes`` are those that no
    transfer accounts for; of more than twelve, the largest first. ``sources`` has the rows of a single
    project that has several sources. ``by_kind`` has what all projects together have of one kind of source,
    by :class:`Role`; a kind that none of them has, or that has no name, is not in it. ``parts`` are the kinds
    of which all of the adjusted budget is made up, to the last yuan; none unless there are two.
    ``unproven`` are those
    whose rate is only stated and cannot be computed because an amount is missing, ``unplanned`` says that of
    some of them the initial budget is not known, either; ``baseless`` those of which it is zero that was
    budgeted, ``disputed`` those that state another rate than their amounts give. ``unbudgeted`` spent without
    a budget and have no rate at all. ``no_budget`` and ``no_spending`` have no rate because the adjusted
    budget, or what was spent, is not known; ``unrated`` are all without a rate. ``unsourced`` give no amount
    of any source, so that they are in none of ``by_kind``. ``over`` spent more than all, the most first.
    ``left`` are the projects below the limit that left something, the most first.
    """

    projects: Counted[FundsRow]
    whole: FundsRow
    limit: Figure
    low: Counted[FundsRow]
    high: Counted[FundsRow]
    changes: Counted[Change]
    moved: tuple[Moved, ...]
    sources: tuple[FundsRow, ...]
    by_kind: Mapping[Role, FundsRow]
    parts: tuple[FundsRow, ...]
    unproven: Counted[FundsRow]
    unplanned: bool
    baseless: Counted[FundsRow]
    disputed: Counted[FundsRow]
    unbudgeted: Counted[FundsRow]
    no_budget: Counted[FundsRow]
    no_spending: Counted[FundsRow]
    unrated: Counted[FundsRow]
    unsourced: Counted[FundsRow]
    over: Counted[FundsRow]
    left: Counted[Left]
    adjustments: Adjustments


class Money:
    """The money of all projects, taken in one after another; ``limit`` is the pack's, of execution rates.

    A table shows ``rows`` of them, and a list ``kept``.
    """

    def __init__(self, transfers: Sequence[Transfer], limit: Decimal, rows: int, kept: int) -> None:
        self._transfers, self._limit = transfers, limit
        self._balance = balances_of(transfers)
        self._rows: Top[FundsRow] = Top(rows)
        self._low: Top[FundsRow] = Top(kept)
        self._high: Top[FundsRow] = Top(kept)
        self._unproven: Top[FundsRow] = Top(kept)
        self._baseless: Top[FundsRow] = Top(kept)
        self._disputed: Top[FundsRow] = Top(kept)
        self._unbudgeted: Top[FundsRow] = Top(kept)
        self._no_budget: Top[FundsRow] = Top(kept)
        self._no_spending: Top[FundsRow] = Top(kept)
        self._unrated: Top[FundsRow] = Top(kept)
        self._unsourced: Top[FundsRow] = Top(kept)
        self._over: Top[FundsRow] = Top(kept)
        self._changes: Top[Change] = Top(kept)
        self._left: Top[Left] = Top(kept)
        self._unplanned = False
        self._whole, self._kinds = _Pool(), defaultdict[Role, _Pool](_Pool)
        self._sources: tuple[FundsRow, ...] = ()
        self._adjustments = _Adjusting(kept)

    def add(self, row: FundsRow, sources: Sequence[tuple[Role, FundsRow]], carried: Figure | None) -> None:
        """One more project, the sources of its money, and what of last year's came to it."""
        self._sources = () if len(self._rows) else _several(sources)
        if not any(a for _, source in sources for a in (source.initial, source.adjusted, source.spent)):
            self._unsourced.add(0, row)
        within = _WITHIN_LOCAL if any(kind is Role.LOCAL for kind, _ in sources) else ()
        for kind, source in sources:
            if kind is not Role.OTHER_SOURCE and kind not in within:
                self._kinds[kind].add(source)
        budget = row.adjusted or row.initial
        self._rows.add(-budget.value if budget else Decimal(0), row)
        self._whole.add(row)
        if row.rate:
            self._add_rated(row, row.rate)
        else:
            self._add_unrated(row, budget)
        change = change_of(row.name, row.initial, row.adjusted, carried, self._balance.get(row.name))
        if change:
            self._changes.add(-change.amount.value, change)
        self._adjustments.add(budget_change(row.name, row.initial, row.adjusted, row.spent))

    def _add_rated(self, row: FundsRow, rate: Figure) -> None:
        if rate.stated and row.spent and row.adjusted and not row.adjusted.value:
            self._baseless.add(0, row)
        elif rate.stated:
            self._unproven.add(0, row)
            self._unplanned = self._unplanned or row.initial is None
        if row.stated:
            self._disputed.add(0, row)
        if rate.value > 1:
            self._over.add(-rate.value, row)
        if not is_low(rate.value, self._limit):
            self._high.add(0, row)
            return
        self._low.add(rate.value, row)
        if row.adjusted and row.spent and row.spent.value < row.adjusted.value:
            left = Left(row.name, difference(row.adjusted, row.spent, "全年预算数－全年执行数"))
            self._left.add(-left.unspent.value, left)

    def _add_unrated(self, row: FundsRow, budget: Figure | None) -> None:
        self._unrated.add(0, row)
        if budget and not budget.value and row.spent and row.spent.value:
            self._unbudgeted.add(0, row)
        if row.adjusted is None:
            self._no_budget.add(0, row)
        if row.spent is None:
            self._no_spending.add(0, row)

    def told(self) -> Funds:
        """The money of all projects."""
        many = len(self._changes) > _LISTED
        whole = self._whole.row()
        by_kind = {kind: pool.row(usual_name(kind)) for kind, pool in self._kinds.items()}
        return Funds(
            projects=self._rows.as_they_came(),
            whole=whole,
            limit=Figure(self._limit, Unit.RATE, Working("模板规定的执行率界线")),
            low=self._low.ranked(),
            high=self._high.ranked(),
            changes=self._changes.ranked() if many else self._changes.as_they_came(),
            moved=tuple(moved_of(transfer) for transfer in self._transfers),
            unproven=self._unproven.ranked(),
            unplanned=self._unplanned,
            baseless=self._baseless.ranked(),
            disputed=self._disputed.ranked(),
            unbudgeted=self._unbudgeted.ranked(),
            no_budget=self._no_budget.ranked(),
            no_spending=self._no_spending.ranked(),
            unrated=self._unrated.ranked(),
            unsourced=self._unsourced.ranked(),
            over=self._over.ranked(),
            left=self._left.ranked(),
            sources=self._sources,
            by_kind=by_kind,
            parts=_parts(whole, tuple(by_kind.values())),
            adjustments=self._adjustments.told(),
        )


def _parts(whole: FundsRow, kinds: Sequence[FundsRow]) -> tuple[FundsRow, ...]:
    """The kinds that carry an adjusted budget, where they add up to the whole one."""
    funded = tuple([row for row in kinds if row.adjusted and row.adjusted.value])
    told = sum((row.adjusted.value for row in funded if row.adjusted), Decimal(0))
    return funded if len(funded) > 1 and whole.adjusted and told == whole.adjusted.value else ()


class _Pool:
    """Rows added up; a sum is not known unless the amount of each row is."""

    def __init__(self) -> None:
        self._only: FundsRow | None = None
        self._rows = 0
        self._initial, self._adjusted, self._spent = Sum(), Sum(), Sum()

    def add(self, row: FundsRow) -> None:
        self._only, self._rows = (None if self._rows else row), self._rows + 1
        self._initial.add(row.initial)
        self._adjusted.add(row.adjusted)
        self._spent.add(row.spent)

    def row(self, kind: str = "") -> FundsRow:
        """All of them as one, with the amounts of the only one; ``kind`` is the kind of money, "" of all.

        The only source of a kind keeps the name that the unit calls it by.
        """
        name = kind or "合计"
        if self._only:
            return replace(self._only, name=plain_source(self._only.name) if kind else name)
        initial = self._sum(self._initial, f"各项目{kind}年初预算数之和")
        adjusted = self._sum(self._adjusted, f"各项目{kind}全年预算数之和")
        spent = self._sum(self._spent, f"各项目{kind}全年执行数之和")
        rate = quotient(spent, adjusted, "全年执行数合计÷全年预算数合计")
        return FundsRow(name, initial, adjusted, spent, rate)

    def _sum(self, amounts: Sum, text: str) -> Figure | None:
        return amounts.figure(text) if amounts.number == self._rows else None


class _Adjusting:
    """The budgets that were changed, the largest change first."""

    def __init__(self, kept: int) -> None:
        self._projects: Top[BudgetChange] = Top(kept)
        self._left: Top[Left] = Top(kept)
        self._added, self._taken, self._unspent = Sum(), Sum(), Sum()

    def add(self, change: BudgetChange | None) -> None:
        if change is None:
            return
        rank = -abs(change.moved)
        self._projects.add(rank, change)
        if change.moved > 0:
            self._added.add(difference(change.adjusted, change.initial, "调增数"), rank)
        else:
            self._taken.add(difference(change.initial, change.adjusted, "调减数"), rank)
        if change.adjusted.value > change.spent.value:
            left = Left(change.name, difference(change.adjusted, change.spent, "全年预算数－全年执行数"))
            self._left.add((-left.unspent.value, rank), left)
            self._unspent.add(left.unspent, rank)

    def told(self) -> Adjustments:
        return Adjustments(
            self._projects.ranked(),
            added=self._added.figure("各项目调增数之和"),
            taken=self._taken.figure("各项目调减数之和"),
            unspent=self._unspent.figure("调整后未执行数之和"),
            left=self._left.ranked(),
        )


def funds_row(project: ProjectEvaluation) -> FundsRow:
    """The money of one project."""
    execution = project.execution
    row = _line_row(project.project.title, execution.line, execution.known_rate)
    return replace(row, stated=execution.stated_rate) if _is_disputed(execution) else row


def _is_disputed(execution: ExecutionResult) -> bool:
    """Whether the stated rate is another than the computed one, in whatever places and with % or without."""
    written, rate = known(execution.line.rate) if execution.line else None, execution.rate
    if written is None or rate is None:
        return False
    same = agrees_with_rate(written, rate.value) or cut_to(rate.value, written)
    return not (same or rounds_to(rate.value * 100, written))


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


def source_rows(project: ProjectEvaluation) -> tuple[tuple[Role, FundsRow], ...]:
    """The sources of one project, and of what kind they are."""
    return tuple(
        (role, _line_row(line.source, line, rate))
        for line, rate in project.execution.lines
        if (role := role_of(line.source)) is not Role.TOTAL
    )


def _several(sources: Sequence[tuple[Role, FundsRow]]) -> tuple[FundsRow, ...]:
    """Those that carry any money; none unless there are two."""
    funded = [row for _, row in sources if any(a and a.value for a in (row.initial, row.adjusted, row.spent))]
    return tuple(funded) if len(funded) > 1 else ()
