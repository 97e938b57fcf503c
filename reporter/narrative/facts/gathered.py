"""What the facts are made of: texts and figures of every project, taken in one going through all of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from reporter.audit.wordlists import said, stated
from reporter.explain import Counted, Top
from reporter.model import Figure, Management, Rules, Submission, Unit, When, carried_in
from reporter.model.names import uncoded
from reporter.model.quantity import is_mere_amount
from reporter.packs import ReportSpec
from reporter.scoring import Evaluation, ProjectEvaluation

from .doubts import Planned, Progress, planned_of, progress_of
from .funds import Money, funds_row, source_rows
from .indicators import Outcomes
from .parts import satisfaction_of
from .scores import Results, scored

_ROOM = 6000  # characters of overviews, where not all projects are described


@dataclass(frozen=True, slots=True)
class Span:
    """When a project began and ended, ``None`` where it is not told."""

    start: When | None
    end: When | None


@dataclass(frozen=True, slots=True)
class Managed:
    """What a project says of one item of 资金管理情况, "" for nothing."""

    item: str
    text: str
    problem: str


@dataclass(frozen=True, slots=True)
class ProjectText:
    """What a person wrote about one project ("" for nothing); ``annex`` is the number of its form.

    ``conclusion``, ``problems``, ``improvement`` and ``note`` are about the project as a whole;
    ``management`` are the items of 资金管理情况 in the form's order.
    """

    name: str
    code: str
    central_department: str
    department: str
    unit: str
    overview: str
    progress: str
    expected: str
    actual: str
    period: Span
    amount: Figure | None
    annex: int
    management: tuple[Managed, ...]
    conclusion: str
    problems: str
    improvement: str
    note: str


@dataclass(frozen=True, slots=True)
class Goals:
    """The projects that state the year's overall goal, and those that tell what came of it."""

    expected: Counted[ProjectText]
    actual: Counted[ProjectText]


class Gathered:
    """All projects, added in their order; of the texts those are kept that can be shown.

    ``head`` is the submission, whose own projects are of no interest; ``report`` says how many can be shown.
    ``satisfaction`` is what the first project that says so calls it. ``expected`` and ``actual`` are projects
    that state their goal and what came of it, ``managed`` say something of how their funds were managed.
    ``troubled`` told of problems or measures of the project as a whole, ``mismanaged`` of problems with the
    management of its funds, ``noted`` of something else.
    """

    def __init__(self, head: Submission, rules: Rules, report: ReportSpec) -> None:
        self.head = head
        rows, kept = report.table_rows, report.listed
        self.satisfaction = ""
        self.texts: Top[ProjectText] = Top(kept)
        self.described: Top[ProjectText] = Top(report.overviews)
        self.expected: Top[ProjectText] = Top(report.overviews)
        self.actual: Top[ProjectText] = Top(report.overviews)
        self.managed: Top[ProjectText] = Top(kept)
        self.troubled: Top[ProjectText] = Top(kept)
        self.mismanaged: Top[ProjectText] = Top(kept)
        self.noted: Top[ProjectText] = Top(kept)
        self.money = Money(head.transfers, rules.explain.execution_below, rows, kept)
        self.results = Results(rules, rows, kept)
        self.outcomes = Outcomes(kept, rules.over.warn, deducted=rules.explain.deducted)
        self.planned: Top[Planned] = Top(kept)
        self.progress: Top[Progress] = Top(kept)

    def __len__(self) -> int:
        return len(self.texts)

    def add(self, project: ProjectEvaluation) -> None:
        """One more project; nothing of its records is kept."""
        text = _text(project, self.head, self.head.first_annex + len(self.texts))
        money = funds_row(project)
        self.texts.add(0, text)
        size = -money.adjusted.value if money.adjusted else Decimal(0)
        if text.overview:
            self.described.add(size, text)
        if text.expected:
            self.expected.add(size, text)
        if text.actual:
            self.actual.add(size, text)
        if any(item.text or item.problem for item in text.management):
            self.managed.add(0, text)
        if text.problems or text.improvement:
            self.troubled.add(0, text)
        if any(item.problem for item in text.management):
            self.mismanaged.add(0, text)
        if text.note:
            self.noted.add(0, text)
        self.money.add(money, source_rows(project), carried_in(project.project))
        self.satisfaction = self.satisfaction or satisfaction_of(row.indicator for row in project.indicators)
        self.results.add(scored(project), self.satisfaction)
        self.outcomes.add(project)
        if (planned := planned_of(project)) is not None:
            self.planned.add(0, planned)
        if (progress := progress_of(project)) is not None:
            self.progress.add(0, progress)

    @property
    def overviews(self) -> Counted[ProjectText]:
        """The projects that are described; of more than there is room for, the largest in printed order."""
        return _fitting(self.described, lambda text: text.overview)

    @property
    def goals(self) -> Goals:
        """The projects that state their goal and what came of it, as far as there is room to tell them."""
        return Goals(
            _fitting(self.expected, lambda text: text.expected),
            _fitting(self.actual, lambda text: text.actual),
        )


def _fitting(told: Top[ProjectText], written: Callable[[ProjectText], str]) -> Counted[ProjectText]:
    every = told.ranked()
    if not every.cut:
        return told.as_they_came()
    lengths = accumulate(len(written(text)) for text in every.shown)
    fitting = sum(length <= _ROOM for length in lengths) or 1
    return Counted(sorted(every.shown[:fitting], key=lambda text: text.annex), len(every))


def gathered(evaluation: Evaluation, report: ReportSpec) -> Gathered:
    """All that is taken of the projects of an evaluation, which are gone through once; none of them is kept.

    It may be done in another process.
    """
    made = Gathered(evaluation.submission, evaluation.rules, report)
    for project in evaluation.projects:
        made.add(project)
    return made


def _text(result: ProjectEvaluation, submission: Submission, number: int) -> ProjectText:
    project = result.project
    return ProjectText(
        name=project.title,
        code=project.code or "",
        central_department=project.central_department or "",
        department=uncoded(project.department or submission.department),
        unit=uncoded(project.unit or submission.reporting_unit),
        overview=stated(project.overview),
        progress=project.progress or "",
        expected=_worded(project.goal.expected),
        actual=_worded(project.goal.actual),
        period=Span(project.period.start, project.period.end),
        amount=project.figure("amount", Unit.YUAN),
        annex=number,
        management=tuple(map(_managed, project.management)),
        conclusion=stated(project.conclusion),
        problems=said(project.problems),
        improvement=said(project.improvement),
        note=stated(project.note),
    )


def _worded(goal: str | None) -> str:
    """What is said of a goal; "" for 无 and a mere amount, of which no sentence can be made."""
    told = stated(goal)
    return "" if is_mere_amount(told) else told


def _managed(item: Management) -> Managed:
    return Managed(item.item, item.text or "", said(item.problem))
