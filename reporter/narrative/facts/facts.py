"""All facts of one report together: what the wording may speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reporter.explain import CauseGroup, DeviationKind, Explanation, by_cause
from reporter.model import Basis, Organisation
from reporter.scoring import Evaluation

from .causes import Losses, losses_of
from .deviations import Deviations, deviations_of
from .doubts import Doubts
from .funds import Funds, funds_of
from .gathered import ProjectText, gathered
from .indicators import Indicators
from .parts import Parts
from .scores import Scores, scores_of


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
    """The facts of an evaluation with at least one project, and of its explained deviations.

    The projects are gone through once, and none of them is kept.
    """
    submission, rules = evaluation.submission, evaluation.rules
    single = len(evaluation.projects) == 1
    own = gathered(evaluation)
    parts = Parts.of(own.outcomes.parts, own.satisfactions)
    causes = by_cause(explained, single=single)
    return Facts(
        year=str(submission.year),
        unit=submission.reporting_unit,
        department=submission.department,
        single=single,
        projects=tuple(own.texts),
        basis=submission.basis,
        organisation=submission.organisation,
        application=submission.application or "",
        funds=funds_of(own.funds, own.sources, submission.transfers, rules.explain.execution_below),
        scores=scores_of(own.scores, parts, rules),
        indicators=own.outcomes.told(parts),
        deviations=deviations_of(explained),
        causes=causes,
        losses=losses_of(causes),
        adjusted={each.project: each.cause for each in explained if each.deviation is DeviationKind.ADJUSTED},
        doubts=Doubts(tuple(own.planned), tuple(own.progress)),
    )
