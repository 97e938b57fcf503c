"""All facts of one report together: what the wording may speak of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reporter.audit.wordlists import stated
from reporter.explain import Basis as CauseBasis
from reporter.explain import CauseGroup, Counted, Explanation, Roundup
from reporter.model import Basis, Organisation, Previous
from reporter.model.names import uncoded

from .causes import Losses, losses_of
from .deviations import Deviations, deviations_of
from .doubts import Doubts
from .funds import Funds
from .gathered import Gathered, Goals, ProjectText
from .indicators import Indicators
from .parts import Parts
from .scores import Scores


class Pointed(NamedTuple):
    """A problem that was pointed out the year before, and what was done about it, "" for nothing told."""

    finding: str
    answer: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one report. ``single`` says that it has one project, which is then ``projects[0]``.

    ``projects`` are all of them in printed order, of very many the first; ``overviews`` are those that the
    text describes, ``goals`` those whose goals it can tell. ``managed`` say something of how their
    funds were managed. Of others, ``troubled`` told of problems or measures of the project as a whole,
    ``mismanaged`` of problems with the management of its funds, ``noted`` of something else.
    ``causes`` are the deviations explained, by cause; ``adjusted`` has by project why its budget was changed
    ("" where nothing but transfers tells of it), ``retold`` those whose reason tells by how much.
    """

    year: str
    unit: str
    department: str
    single: bool
    projects: Counted[ProjectText]
    overviews: Counted[ProjectText]
    goals: Goals
    managed: Counted[ProjectText]
    troubled: Counted[ProjectText]
    mismanaged: Counted[ProjectText]
    noted: Counted[ProjectText]
    basis: tuple[Basis, ...]
    organisation: Organisation
    application: str
    previous: tuple[Pointed, ...]
    funds: Funds
    scores: Scores
    indicators: Indicators
    deviations: Deviations
    causes: tuple[CauseGroup, ...]
    losses: Losses
    adjusted: Mapping[str, str]
    retold: frozenset[str]
    doubts: Doubts


def facts_of(own: Gathered, explained: Roundup) -> Facts:
    """The facts of at least one project, and of the deviations explained."""
    submission = own.head
    single = len(own.texts) == 1
    parts = Parts.of(own.outcomes.parts, [own.satisfaction])
    causes = explained.causes(single=single)
    changed = explained.adjusted.ranked().shown
    return Facts(
        year=str(submission.year),
        unit=submission.spoken_unit,
        department=uncoded(submission.department),
        single=single,
        projects=own.texts.ranked(),
        overviews=own.overviews,
        goals=own.goals,
        managed=own.managed.ranked(),
        troubled=own.troubled.ranked(),
        mismanaged=own.mismanaged.ranked(),
        noted=own.noted.ranked(),
        basis=submission.basis,
        organisation=_organisation(submission.organisation),
        application=stated(submission.application),
        previous=tuple(_pointed(submission.previous)),
        funds=own.money.told(),
        scores=own.results.told(parts),
        indicators=own.outcomes.told(parts),
        deviations=deviations_of(explained),
        causes=causes,
        losses=losses_of(causes),
        adjusted={each.title: _why(each) for each in changed},
        retold=frozenset(each.title for each in changed if each.retold),
        doubts=Doubts(own.planned.ranked(), own.progress.ranked()),
    )


def _organisation(told: Organisation) -> Organisation:
    """Who led it, unless nobody is named."""
    return told.model_copy(update={"leader": stated(told.leader) or None})


def _pointed(previous: Sequence[Previous]) -> Iterator[Pointed]:
    """Those of last year's findings that are more than 无."""
    for each in previous:
        if finding := stated(each.finding):
            yield Pointed(finding, stated(each.answer))


def _why(adjusted: Explanation) -> str:
    """Why a budget was changed; a transfer is told by itself, and accounts for nothing but its own amount."""
    return "" if adjusted.basis is CauseBasis.TRANSFER else adjusted.cause
