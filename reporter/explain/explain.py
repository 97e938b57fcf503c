"""Explaining a whole evaluation, the weightiest deviation first."""

from __future__ import annotations

from collections.abc import Iterable

from reporter.numbers import Printer
from reporter.packs import Pack
from reporter.scoring import Evaluation, Neighbours, mention

from .explainer import Explainer
from .explanation import Explanation


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
