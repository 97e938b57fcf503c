"""What of the finish needs no more than the scores: done by others, beside what takes the parent longest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from reporter.blocks import Picture
from reporter.charts import Facts, Measured, charts, draw
from reporter.narrative import Gathered, Wording, gathered
from reporter.scoring import Evaluation

from .chunks import Common
from .tracing import NarrativeTracing
from .wishes import Wishes
from .workers import Workers

Drawn = Callable[[], dict[str, Picture]]
"""Waits for pictures, by the ids of their charts."""


class Beside:
    """The part of one build's finish that is begun when this is made.

    ``evaluation`` has the projects that are built, ``measured`` what is drawn of them, and ``wording`` the
    compiled wording files. Calling ``taken`` waits for what the narrative takes of the projects, and
    ``drawn`` for the pictures of ``charts``. All numbers of the report are printed by ``printer``, for
    ``tracing`` to account for.
    """

    def __init__(
        self,
        common: Common,
        wishes: Wishes,
        evaluation: Evaluation,
        measured: Iterable[Measured],
        wording: Mapping[str, bytes],
        crew: Workers,
    ) -> None:
        head, pack = common.head, common.pack
        self.evaluation = evaluation
        self.tracing = NarrativeTracing(pack, head, wishes.own, wanted=wishes.ledger)
        self.printer = self.tracing.printer(pack.text_numbers)
        self.wording = Wording(pack, self.printer, wishes.own, wording)
        facts = Facts.of(measured, head.first_annex)
        self.single = facts.single
        self.charts = charts(facts, pack.rules, self.printer)
        # by one worker, since loading what draws takes longest
        self.drawn: Drawn = crew.begin_aside(draw, self.charts, frozenset(pack.report.charts))
        take = partial(gathered, evaluation, pack.report)
        # only who shares the disk can go through all projects
        self.taken: Callable[[], Gathered] = crew.begin(take) if crew.share_disk else take
