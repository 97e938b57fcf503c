"""Explanations of small submissions, for tests that read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reporter.explain import Explanation, explain
from reporter.packs import load_pack
from reporter.scoring import evaluate

from .builders import indicator, project, submission


def explained(*projects: Any, pack: str | Path = "national-2020", **more: Any) -> tuple[Explanation, ...]:
    """The explanations of these projects in a pack's wording."""
    loaded = load_pack(pack)
    return explain(evaluate(submission(*projects, **more), loaded.rules), loaded)


def only(*projects: Any, **more: Any) -> Explanation:
    """The one explanation that there is."""
    (explanation,) = explained(*projects, **more)
    return explanation


def spent(*rows: Any, name: str = "甲", **more: Any) -> Any:
    """A project that spent all its money, so that only its indicators can deviate."""
    return project(name, adjusted=100, spent=100, indicators=rows, **more)


def missed(reason: str | None = None, **more: Any) -> Any:
    """27人 → 25人, 13.89 of 15 points."""
    return indicator(**{"score": "13.89", "reason": reason, **more})
