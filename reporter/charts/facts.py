"""What the charts need of the projects, gathered in one pass: they may come from a disk, and are not kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reporter.model import Category, bare_name, category_of
from reporter.scoring.evaluation import IndicatorResult, ProjectEvaluation, Status

from .ranking import Ranked, Ranking

Counts = Counter[Status]


@dataclass(frozen=True, slots=True)
class Facts:
    """Execution rates and totals in their order, and the indicators by 一级指标 and outcome.

    A computed rate goes before the stated one, which is often rounded to 0.86 and would print as 86.00%.
    ``outcomes`` has the categories in printed order; 不适用 does not count.
    """

    rates: Ranking
    totals: Ranking
    outcomes: tuple[tuple[str, Counts], ...]


def facts_of(projects: Iterable[ProjectEvaluation], first: int) -> Facts:
    """The facts of all projects in report order, where they are numbered from ``first``."""
    rates, totals = Ranked(), Ranked()
    outcomes: dict[str, Counts] = {}
    for number, one in enumerate(projects, first):
        name, execution = one.project.name, one.execution
        rates.add(number, name, execution.rate or execution.stated_rate)
        totals.add(number, name, one.total.shown)
        for result in one.indicators:
            if result.status is not Status.NOT_APPLICABLE:
                outcomes.setdefault(_category(result), Counter())[result.status] += 1
    return Facts(rates.ranking(), totals.ranking(), tuple(outcomes.items()))


def _category(result: IndicatorResult) -> str:
    """The printed name without its remark; satisfaction is one category, wherever a form prints it."""
    if category_of(result.indicator) is Category.SATISFACTION:
        return f"{Category.SATISFACTION}指标"
    return bare_name(result.indicator.category)
