"""The recomputation of scores, by the pack's own rules or by those of another."""

from __future__ import annotations

from pathlib import Path

from reporter.scoring import evaluate

from .results import ScoreResult
from .stages import other_pack, prepare


def score(
    path: str | Path, template: str | Path | None = None, rules: str | Path | None = None
) -> ScoreResult:
    """Every score of the data at ``path`` with its working; nothing is written.

    ``rules`` names another pack whose rules are used instead: what would it give? Raises :class:`InputError`
    or :class:`PackError`.
    """
    prepared = prepare(path, template)
    submission, broken = prepared.reading.submission, prepared.reading.broken
    own = ScoreResult(evaluate(submission, prepared.pack.rules), prepared.pack, broken=broken)
    if rules is None:
        return own
    pack = other_pack(prepared, rules)
    return ScoreResult(evaluate(submission, pack.rules), pack, own, broken)
