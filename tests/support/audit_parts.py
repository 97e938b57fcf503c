"""The audit in parts, as worker processes do it: a few projects at a time, everything pickled."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence

from reporter.audit import Audited, AuditResult, ProjectAudit, settle
from reporter.model import Finding
from reporter.packs import CauseSpec, Pack
from reporter.scoring import Evaluation, Neighbours, mention


def chunks(
    evaluation: Evaluation, size: int, causes: Mapping[str, CauseSpec] | None = None
) -> Iterator[Sequence[Audited]]:
    """What workers give for so many projects at a time: all they get and give is pickled."""
    head = evaluation.submission.model_copy(update={"projects": ()})
    mentions = [mention(each) for each in evaluation.projects]
    neighbours = Neighbours.of(mentions)
    for at in range(0, len(mentions), size):
        near = neighbours.near(mentions[at : at + size])
        one = pickle.loads(pickle.dumps(ProjectAudit(head, evaluation.rules, near, causes or {})))
        projects = pickle.loads(pickle.dumps(evaluation.projects[at : at + size]))
        yield pickle.loads(pickle.dumps([one.of(each) for each in projects]))


def in_chunks(evaluation: Evaluation, pack: Pack, size: int, also: Sequence[Finding] = ()) -> AuditResult:
    """The whole audit, made of such parts."""
    head = evaluation.submission.model_copy(update={"projects": ()})
    audited = (each for chunk in chunks(evaluation, size, pack.causes) for each in chunk)
    return settle(audited, head, pack, also)
