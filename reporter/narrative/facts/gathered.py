"""What the facts are made of: texts and figures of every project, taken in one going through all of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from reporter.model import Figure, Submission, Unit, When
from reporter.scoring import Evaluation, ProjectEvaluation

from .doubts import Planned, Progress, planned_of, progress_of
from .funds import FundsRow, funds_row, source_rows
from .indicators import Outcomes
from .parts import satisfaction_of
from .scores import Scored, scored

_TRACED = 3000  # projects of which every score is kept with all that it was computed from


@dataclass(frozen=True, slots=True)
class Span:
    """When a project began and ended, ``None`` where it is not told."""

    start: When | None
    end: When | None


@dataclass(frozen=True, slots=True)
class ProjectText:
    """What a person wrote about one project ("" for nothing); ``annex`` is the number of its form."""

    name: str
    code: str
    department: str
    unit: str
    overview: str
    progress: str
    expected: str
    actual: str
    period: Span
    amount: Figure | None
    annex: int


@dataclass(slots=True)
class Gathered:
    """All projects in their order: one entry each, but for the ``outcomes`` and the doubts.

    ``sources`` are those of a single project. ``satisfactions`` is what each calls satisfaction.
    """

    sources: tuple[FundsRow, ...] = ()
    texts: list[ProjectText] = field(default_factory=list)
    funds: list[FundsRow] = field(default_factory=list)
    scores: list[Scored] = field(default_factory=list)
    satisfactions: list[str] = field(default_factory=list)
    outcomes: Outcomes = field(default_factory=Outcomes)
    planned: list[Planned] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)

    def add(self, project: ProjectEvaluation, text: ProjectText, *, deep: bool) -> None:
        """One more project; nothing of its records is kept, and unless ``deep`` few figures."""
        self.texts.append(text)
        self.funds.append(funds_row(project))
        self.scores.append(scored(project, deep=deep))
        self.satisfactions.append(satisfaction_of(row.indicator for row in project.indicators))
        self.outcomes.add(project)
        self.planned.extend(filter(None, [planned_of(project)]))
        self.progress.extend(filter(None, [progress_of(project)]))


def gathered(evaluation: Evaluation) -> Gathered:
    """All that is taken of the projects of an evaluation."""
    submission, made = evaluation.submission, Gathered()
    deep = len(evaluation.projects) <= _TRACED
    for number, project in enumerate(evaluation.projects, submission.first_annex):
        made.add(project, _text(project, submission, number), deep=deep)
        made.sources = source_rows(project) if len(made.texts) == 1 else ()
    return made


def _text(result: ProjectEvaluation, submission: Submission, number: int) -> ProjectText:
    project = result.project
    return ProjectText(
        name=project.name,
        code=project.code or "",
        department=project.department or submission.department,
        unit=project.unit or submission.reporting_unit,
        overview=project.overview or "",
        progress=project.progress or "",
        expected=project.goal.expected or "",
        actual=project.goal.actual or "",
        period=Span(project.period.start, project.period.end),
        amount=project.figure("amount", Unit.YUAN),
        annex=number,
    )
