"""The explainer: one project at a time from detection to words, whatever other projects there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any

from reporter.model import Rules, Submission
from reporter.model.kinds import bare_name
from reporter.model.names import uncoded
from reporter.numbers import Printer, Printing
from reporter.packs import Pack
from reporter.scoring import Evaluation, Neighbours, ProjectEvaluation, mention

from .choose import Choice, choose
from .deviation import Deviation
from .explanation import Explanation, Written
from .funds import of_funds, reasons_placed
from .indicators import of_indicators
from .phrasing import Phrasing
from .plan import Plan, plan
from .surroundings import Neighbourhood, Surroundings
from .voice import Voice
from .write import Writer


def explain(evaluation: Evaluation, pack: Pack, printer: Printer | None = None) -> tuple[Explanation, ...]:
    """Every deviation explained, the weightiest first; what the data do not say stays a visible gap.

    ``printer`` writes the numbers (the pack's style for texts unless given). The same data give the same
    texts. Raises :class:`PackError` or :class:`TemplateError` for phrasings that are missing or wrong.
    """
    explainer = explainer_of(evaluation, pack, printer)
    numbered = enumerate(evaluation.projects, evaluation.submission.first_annex)
    return ranked(each for number, project in numbered for each in explainer.of(project, number))


def explainer_of(evaluation: Evaluation, pack: Pack, printer: Printer | None = None) -> Explainer:
    """An explainer that knows all projects of an evaluation as neighbours."""
    neighbours = Neighbours.of(map(mention, evaluation.projects))
    single = len(evaluation.projects) == 1
    return Explainer(evaluation.submission, pack, neighbours, printer, single=single)


def ranked(explanations: Iterable[Explanation]) -> tuple[Explanation, ...]:
    """By points lost, then by money, the most first; equal ones stay in their order."""
    return tuple(sorted(explanations, key=lambda each: each.weight, reverse=True))


def deviations(project: ProjectEvaluation, rules: Rules) -> Iterator[Deviation]:
    """Every deviation of one project: of its money first, then of its indicators in printed order."""
    yield from of_funds(project, rules.explain)
    yield from of_indicators(project, rules.explain)


class Explainer:
    """Explains the projects of one submission, each by itself.

    ``submission`` may be without its projects: it gives the unit, the year and the transfers. ``neighbours``
    is what the project must know of the others. ``printer`` writes the numbers (the pack's style for texts
    unless given). ``single`` says that the submission has but one project, whose name need not be told.
    """

    def __init__(
        self,
        submission: Submission,
        pack: Pack,
        neighbours: Neighbours,
        printer: Printer | None = None,
        *,
        single: bool,
    ) -> None:
        self._pack, self._single = pack, single
        self._printed: list[Printing] = []
        self._printer = (printer or Printer(pack.text_numbers)).also(self._printed.append)
        self._phrasing = Phrasing(self._printer)
        self._unit = submission.spoken_unit
        self._seed = f"{submission.reporting_unit}{submission.year}"
        self._shared = Neighbourhood(pack, submission.transfers, neighbours.copied)

    def among(self, neighbours: Neighbours, *, single: bool) -> Explainer:
        """The same for projects with other neighbours: what was made of the pack's wording serves again."""
        made = copy(self)
        made._shared, made._single = self._shared.among(neighbours.copied), single
        return made

    def of(self, project: ProjectEvaluation, number: int) -> tuple[Explanation, ...]:
        """The explanations of one project, of its money first, then of its indicators in printed order.

        ``number`` is that of the project's annex: neighbours are told in different words. Raises
        :class:`PackError` or :class:`TemplateError` for phrasings that are missing or wrong.
        """
        voice = Voice(self._pack, self._phrasing, self._seed, number)
        teller = self._teller(project)
        writer = Writer(voice, self._printer, self._pack.rules.limits, single=self._single, teller=teller)
        found = tuple(deviations(project, self._pack.rules))
        around = Surroundings(project, self._shared, found)
        told = reasons_placed(found, self._shared)
        return tuple([self._explained(deviation, around, writer) for deviation in told])

    def _teller(self, project: ProjectEvaluation) -> str:
        """The unit whose reasons these are, where it is another than the one that reports; else ""."""
        unit = uncoded(project.project.unit or "").strip()
        return "" if unit == self._unit else unit

    def _explained(self, deviation: Deviation, around: Surroundings, writer: Writer) -> Explanation:
        self._printed.clear()
        choice = choose(deviation, around)
        planned = plan(deviation, choice)
        written = writer.write(deviation, choice, planned)
        printed = tuple(self._printed)
        return _explanation(deviation, choice, planned, written, printed, writer.teller)


def _explanation(
    deviation: Deviation,
    choice: Choice,
    planned: Plan,
    written: Written,
    printings: tuple[Printing, ...],
    teller: str,
) -> Explanation:
    """Everything that is kept of a deviation, without the records that it was found in."""
    facts = choice.facts
    return Explanation(
        project=deviation.project.project.name,
        title=deviation.project.project.title,
        row=deviation.at,
        deviation=deviation.kind,
        **_of_row(deviation),
        ratio=deviation.ratio,
        points=deviation.points,
        score=deviation.score.shown,
        lost=deviation.lost,
        money=deviation.money,
        weight=deviation.weight,
        reason=deviation.reason,
        improvement=deviation.improvement,
        unmended=planned.unmended,
        basis=choice.basis,
        trust=choice.trust,
        explained=choice.explained,
        named=choice.cause.named if choice.cause else None,
        others=tuple([each.named for each in choice.others]),
        words=choice.words,
        teller=teller,
        retold=planned.retold,
        where=choice.where,
        flaws=tuple([each.flaw for each in choice.objections]),
        against=choice.against is not None,
        unknown_kind=facts.kind if facts and choice.cause is None else "",
        misfits=tuple([(cause.spec.label, told.ref()) for cause, told in choice.misfits]),
        rest=choice.rest,
        printings=printings,
        brief=written.brief,
        cause=written.cause,
        reported=written.reported,
        measure=written.measure,
        proposed=written.proposed,
        text=written.text,
        section=written.section,
        cell=written.cell,
        gaps=written.gaps,
        prompts=written.prompts,
    )


def _of_row(deviation: Deviation) -> dict[str, Any]:
    one = deviation.indicator.indicator if deviation.indicator else None
    target, actual = (one.target, one.actual) if one else (None, None)
    return {
        "name": one.label if one else "",
        "subcategory": (one.subcategory or bare_name(one.category)) if one else "",
        "target": target.text.strip() if target else "",
        "actual": actual.text.strip() if actual else "",
        "target_at": one.ref("target") if one and target else None,
        "actual_at": one.ref("actual") if one and actual else None,
    }
