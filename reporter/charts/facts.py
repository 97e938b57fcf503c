"""What the charts need of the projects, taken in one after another: they are not kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reporter.explain import BudgetChange, Counted, Top, budget_change_of
from reporter.model import Figure, category_name, light
from reporter.scoring.evaluation import ProjectEvaluation, Status

from .ranking import Ranked, Ranking

CHANGES = 10
"""Changed budgets that are shown; of more, the largest."""
Counts = Counter[Status]


@light
@dataclass(frozen=True, slots=True)
class Measured:
    """What is drawn of one project: light, and taken wherever it is worked on.

    A computed ``rate`` goes before the stated one, which is often rounded to 0.86 and would print as 86.00%.
    ``outcomes`` are its indicators by 一级指标 and outcome; 不适用 does not count.
    """

    name: str
    rate: Figure | None
    total: Figure | None
    outcomes: Mapping[str, Counts]
    change: BudgetChange | None


def measured(project: ProjectEvaluation) -> Measured:
    """What is drawn of this project."""
    outcomes: dict[str, Counts] = {}
    for result in project.indicators:
        if result.applies:
            outcomes.setdefault(category_name(result.indicator), Counter())[result.status] += 1
    rate, change = project.execution.known_rate, budget_change_of(project)
    return Measured(project.project.title, rate, project.total.shown, outcomes, change)


class Facts:
    """The projects in report order, where they are numbered from ``first``."""

    def __init__(self, first: int) -> None:
        self._first, self._added = first, 0
        self._rates, self._totals = Ranked(), Ranked()
        self._outcomes: dict[str, Counts] = {}
        self._changes: Top[BudgetChange] = Top(CHANGES)

    @classmethod
    def of(cls, projects: Iterable[Measured], first: int) -> Facts:
        """Of all these projects."""
        made = cls(first)
        for project in projects:
            made.add(project)
        return made

    def add(self, project: Measured) -> None:
        """One more project."""
        number = self._first + self._added
        self._added += 1
        self._rates.add(number, project.name, project.rate)
        self._totals.add(number, project.name, project.total)
        for category, counts in project.outcomes.items():
            self._outcomes.setdefault(category, Counter()).update(counts)
        if project.change is not None:
            self._changes.add(-abs(project.change.moved), project.change)

    @property
    def single(self) -> bool:
        """True of one project."""
        return self._added == 1

    @property
    def rates(self) -> Ranking:
        """The execution rates, the highest first."""
        return self._rates.ranking()

    @property
    def totals(self) -> Ranking:
        """The totals, the highest first."""
        return self._totals.ranking()

    @property
    def outcomes(self) -> tuple[tuple[str, Counts], ...]:
        """The indicators by 一级指标 in printed order."""
        return tuple(self._outcomes.items())

    @property
    def changes(self) -> Counted[BudgetChange]:
        """The budgets that were changed and whose amounts are all known, the largest change first."""
        return self._changes.ranked()
