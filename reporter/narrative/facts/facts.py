"""All facts of one report together: what the wording may speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reporter.explain import CauseGroup, DeviationKind, Explanation, by_cause
from reporter.model import Basis, Figure, Organisation, Period, Submission, Unit
from reporter.scoring import Evaluation, ProjectEvaluation

from .causes import Losses, losses_of
from .deviations import Deviations, deviations_of
from .doubts import Doubts, doubts_of
from .funds import Funds, funds_of
from .indicators import Indicators, indicators_of
from .parts import Parts
from .scores import Scores, scores_of


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
    period: Period
    amount: Figure | None
    annex: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one report. ``single`` says that it has one project, which is then ``projects[0]``.

    ``causes`` are the deviations explained, by cause; ``adjusted`` has by project why its budget was changed
    ("" where a transfer says so).
    """

    year: str
    unit: str
    department: str
    single: bool
    projects: tuple[ProjectText, ...]
    basis: tuple[Basis, ...]
    organisation: Organisation
    application: str
    funds: Funds
    scores: Scores
    indicators: Indicators
    deviations: Deviations
    causes: tuple[CauseGroup, ...]
    losses: Losses
    adjusted: Mapping[str, str]
    doubts: Doubts


def gather(evaluation: Evaluation, explained: Sequence[Explanation]) -> Facts:
    """The facts of an evaluation with at least one project, and of its explained deviations."""
    submission = evaluation.submission
    parts = Parts(evaluation)
    single = len(evaluation.projects) == 1
    causes = by_cause(explained, single=single)
    return Facts(
        year=str(submission.year),
        unit=submission.reporting_unit,
        department=submission.department,
        single=single,
        projects=tuple(_text(project, submission, i) for i, project in enumerate(evaluation.projects)),
        basis=submission.basis,
        organisation=submission.organisation,
        application=submission.application or "",
        funds=funds_of(evaluation),
        scores=scores_of(evaluation, parts),
        indicators=indicators_of(evaluation, parts),
        deviations=deviations_of(explained),
        causes=causes,
        losses=losses_of(causes),
        adjusted={
            each.project: each.cause for each in explained if each.deviation.kind is DeviationKind.ADJUSTED
        },
        doubts=doubts_of(evaluation),
    )


def _text(result: ProjectEvaluation, submission: Submission, index: int) -> ProjectText:
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
        period=project.period,
        amount=project.figure("amount", Unit.YUAN),
        annex=submission.first_annex + index,
    )
