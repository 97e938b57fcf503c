"""Deviations of money: budget left, overspent, or changed within the year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reporter.audit.apart import told_apart
from reporter.audit.funding import tells_of_change
from reporter.audit.rates import tells_of_execution
from reporter.audit.reasons import explained, given
from reporter.model import Figure, FundingLine, Unit, Working, carried_in
from reporter.model.rules import Explain
from reporter.numbers import plain
from reporter.packs import Sign
from reporter.scoring import ExecutionResult, IndicatorResult, ProjectEvaluation, is_low

from .deviation import Deviation, DeviationKind, lost_points
from .surroundings import Neighbourhood
from .taxonomy import Taxonomy
from .texts import sentences

_UNPAID = re.compile("未(?:能|及时|全部|足额)*(?:支[付出]|使用|执行|用完)|来不及|未到(?:支付|付款)期|尾款")
_COMMA = re.compile("[，,]")
_SPENT = (DeviationKind.OVERSPENT, DeviationKind.UNSPENT, DeviationKind.LEFT)


def of_funds(project: ProjectEvaluation, rules: Explain) -> Iterator[Deviation]:
    """Deviations of the project's total line; nothing where amounts or rates are unknown."""
    execution = project.execution
    kind = _execution_kind(execution, rules)
    if kind is not None:
        reason, improvement, told_by = _told(project, kind)
        yield Deviation(
            kind,
            project,
            line=execution.line,
            ratio=execution.known_rate,
            lost=lost_points(execution.score),
            money=_difference(execution, "spent"),
            reason=reason,
            improvement=improvement,
            told_by=told_by,
        )
    slight = not _asks_for_a_reason(project, rules)
    told = execution.line.reason if execution.line else None
    causes = execution.line.cause if execution.line else ()
    if _moved(project) and (told or causes or not slight):
        yield Deviation(
            DeviationKind.ADJUSTED,
            project,
            line=execution.line,
            ratio=_change(execution),
            money=_difference(execution, "initial"),
            reason=told if kind is None else None,
            slight=slight,
        )


def reasons_placed(found: Sequence[Deviation], shared: Neighbourhood) -> list[Deviation]:
    """The deviations, with the reason of the total line where it belongs; a slight one only if it is told."""
    spent = next((each.sign for each in found if each.kind in _SPENT), None)
    return [
        each
        for each in _placed(found, shared)
        if each.reason or not each.slight or _caused_the_change(each.line, spent, shared.taxonomy)
    ]


def _placed(found: Sequence[Deviation], shared: Neighbourhood) -> list[Deviation]:
    """Whose reason it is that stands in the total line.

    A line has one place for it. Of a budget that was changed and not spent as planned, the sentences that
    speak of the change are its reason and explain nothing of what was left. All of a reason is the change's
    that cannot have caused an overspending, or that does not plainly tell why so little was left that
    nothing need be said.
    """
    kinds = {each.kind: each for each in found}
    spent = next((kinds[kind] for kind in _SPENT if kind in kinds), None)
    changed = kinds.get(DeviationKind.ADJUSTED)
    if spent is None or changed is None or spent.told_by:
        return list(found)
    if not spent.reason:
        left = spent.kind is DeviationKind.LEFT and _caused_the_change(
            spent.line, spent.sign, shared.taxonomy
        )
        return [each for each in found if each is not spent or not left]
    own, of_change = _parted(spent, shared.taxonomy)
    if not of_change:
        if not _is_of_change(spent, shared.taxonomy):
            return list(found)
        own, of_change = "", spent.reason
    moved = {id(spent): replace(spent, reason=own or None), id(changed): replace(changed, reason=of_change)}
    kept = [each for each in found if each is not spent or own or spent.kind is not DeviationKind.LEFT]
    return [moved.get(id(each), each) for each in kept]


def _parted(spent: Deviation, taxonomy: Taxonomy) -> tuple[str, str]:
    """The sentences of a reason that say nothing of a changed budget, and those that do.

    What follows the change in its sentence stays there, unless it names a cause of the spending. A change
    that is part of what was left (招标节约150万元，其中50万元已调减) has one reason with it.
    """
    own: list[str] = []
    of_change: list[str] = []
    for sentence in sentences(spent.reason or ""):
        if not tells_of_change(sentence):
            own.append(sentence)
            continue
        said = _COMMA.split(sentence)
        last = max((i for i, each in enumerate(said) if tells_of_change(each)), default=len(said) - 1)
        rest = "，".join(said[last + 1 :])
        if _is_of_spending(spent, rest, taxonomy):
            own.append(rest)
            said = said[: last + 1]
        elif _UNPAID.search(rest) or _is_part(spent, said, taxonomy):  # for what came before
            own.append(sentence)
        of_change.append("，".join(said))
    return "；".join(own), "；".join(of_change)


def _is_part(spent: Deviation, said: Sequence[str], taxonomy: Taxonomy) -> bool:
    """Whether of clauses the one on the change says that it was a part of what those before it tell."""
    at = next((i for i, each in enumerate(said) if tells_of_change(each)), 0)
    return said[at].startswith("其中") and _is_of_spending(spent, "，".join(said[:at]), taxonomy)


def _is_of_spending(spent: Deviation, text: str, taxonomy: Taxonomy) -> bool:
    """Whether a text names what can be a cause of the spending, and of no changed budget."""
    cause = taxonomy.told_in(text, spent.sign)
    return cause is not None and cause.fits(spent.sign, text) and not cause.fits("adjusted", text)


def _is_of_change(spent: Deviation, taxonomy: Taxonomy) -> bool:
    """Whether a reason that stands beside the spending tells why the budget was changed (压减支出)."""
    reason = spent.reason or ""
    if spent.kind is DeviationKind.OVERSPENT:
        cause = taxonomy.told_in(reason, "overspent")
        return cause is not None and not cause.fits("overspent", reason) and cause.fits("adjusted", reason)
    return spent.kind is DeviationKind.LEFT and not _is_of_spending(spent, reason, taxonomy)


def _caused_the_change(line: FundingLine | None, spent: Sign | None, taxonomy: Taxonomy) -> bool:
    """Whether the structured causes of a line can have changed its budget, and none how it was ``spent``."""
    causes = [(taxonomy.named(facts.kind), facts.detail or "") for facts in line.cause] if line else []
    return bool(causes) and all(
        cause and cause.fits("adjusted", detail) and not cause.fits(spent, detail) for cause, detail in causes
    )


def _execution_kind(execution: ExecutionResult, rules: Explain) -> DeviationKind | None:
    """What the rate says; one as stated only where the amounts are not, of which 0 of 0 is nothing left.

    From the pack's limit on nothing need be said, but what the unit says is told.
    """
    rate = execution.known_rate
    if rate is None or (execution.rate is None and _difference(execution, "spent")):
        return None
    if rate.value > 1:
        return DeviationKind.OVERSPENT
    if is_low(rate.value, rules.execution_below):
        return DeviationKind.UNSPENT
    line = execution.line
    return DeviationKind.LEFT if rate.value < 1 and line and explained(line) else None


def _told(
    project: ProjectEvaluation, kind: DeviationKind
) -> tuple[str | None, str | None, IndicatorResult | None]:
    """Reason, improvement and the row they stand in: the funding line's own, else those of a cost indicator.

    Many forms have no place for a reason beside the funds, so units write why money was left in the row of
    the cost indicator. Of such rows those are heard that are about the execution of the budget, when none
    was exceeded and all say the same.
    """
    line = project.execution.line
    if line and line.reason:
        return *told_apart(line.reason, line.improvement), None
    pairs = zip(project.indicators, given(project), strict=True)
    rows = [(row, words) for row, words in pairs if words[0] and tells_of_execution(row, project)]
    same = len({words[0] for _, words in rows}) == 1
    if kind is not DeviationKind.UNSPENT or not same or any(row.exceeded for row, _ in rows):
        return None, line.improvement if line else None, None
    row, words = rows[0]
    return *told_apart(*words), row


def _moved(project: ProjectEvaluation) -> Decimal:
    """By how much the budget was changed (yuan); nothing where an amount is not known."""
    initial, adjusted = _amounts(project.execution, "initial", "adjusted")
    return adjusted.value - initial.value if initial and adjusted else Decimal(0)


def _asks_for_a_reason(project: ProjectEvaluation, rules: Explain) -> bool:
    """Whether the budget was changed by so much; what was left of last year's needs no explanation."""
    initial, _ = _amounts(project.execution, "initial", "adjusted")
    moved = _moved(project)
    much = initial is not None and abs(moved) > rules.adjusted_by * abs(initial.value)
    carried = carried_in(project.project)
    return much and (carried is None or moved != carried.value)


def _change(execution: ExecutionResult) -> Figure | None:
    """(adjusted − initial) ÷ initial; ``None`` over an initial budget of zero."""
    initial, adjusted = _amounts(execution, "initial", "adjusted")
    if initial is None or adjusted is None or not initial.value:
        return None
    share = (adjusted.value - initial.value) / initial.value
    text = f"（{plain(adjusted.value)}－{plain(initial.value)}）÷{plain(initial.value)}"
    return Figure(share, Unit.RATE, Working(text, (adjusted, initial)))


def _difference(execution: ExecutionResult, than: str) -> Figure | None:
    """How much the adjusted budget is more or less than the amount ``than``, in yuan."""
    one, other = _amounts(execution, "adjusted", than)
    if one is None or other is None:
        return None
    high, low = (one, other) if one.value >= other.value else (other, one)
    left: Decimal = high.value - low.value
    text = f"{plain(high.value)}－{plain(low.value)}＝{plain(left)}"
    return Figure(left, Unit.YUAN, Working(text, (high, low)))


def _amounts(execution: ExecutionResult, first: str, second: str) -> tuple[Figure | None, Figure | None]:
    line = execution.line
    if line is None:
        return None, None
    return line.figure(first, Unit.YUAN), line.figure(second, Unit.YUAN)
