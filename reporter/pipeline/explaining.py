"""The explanations of all deviations, without building a report."""

from __future__ import annotations

from pathlib import Path

from reporter.explain import explain as explained
from reporter.scoring import evaluate

from .results import ExplainResult
from .stages import prepare


def explain(path: str | Path, template: str | Path | None = None) -> ExplainResult:
    """Every deviation of the data at ``path`` in words, the weightiest first; nothing is written.

    Raises :class:`InputError` or :class:`PackError`, and :class:`TemplateError` for wrong phrasings.
    """
    prepared = prepare(path, template)
    evaluation = evaluate(prepared.reading.submission, prepared.pack.rules)
    return ExplainResult(explained(evaluation, prepared.pack), prepared.pack, prepared.reading.broken)
