"""Labels of forms and the fields they stand for: the glossary's names, usual synonyms, and what packs teach.

Fields are paths: ``project.name``, ``goal.actual``, ``declared.total`` beside a label; ``initial``, ``rate``
… above a column of the funds; ``category``, ``target`` … above a column of the indicators.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from reporter.model import glossary

from .patterns import SPAN, Pattern, single
from .synonyms import BESIDE, FIXED, FUNDS, LIKE, PARAGRAPH, PERIOD, ROWS, UNLIKE
from .words import key_of

T = TypeVar("T")

_SIMPLE = (
    *("name", "code", "amount", "central_department", "department", "unit", "manager", "phone"),
    *("finance_manager", "filler", "overview", "progress", "conclusion", "problems", "note"),
)


@dataclass(frozen=True)
class Vocabulary:
    """Every label that is known, by its key (see :func:`reporter.sources.forms.words.key_of`).

    ``fixed`` labels stand on some form but no field takes what stands beside them. ``gathered`` labels have
    one text for all indicators beside them; ``sources`` are names of funds that only their pack prints,
    with the usual name. ``levels`` and ``sublevels`` are the printed names of 一级 and
    二级指标.
    """

    beside: Mapping[str, Pattern] = field(default_factory=dict)
    funds: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    paragraphs: Mapping[str, str] = field(default_factory=dict)
    gathered: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    sublevels: frozenset[str] = frozenset()

    def over(self, other: Vocabulary) -> Vocabulary:
        """Both; where they differ, this one is right."""
        return Vocabulary(
            {**other.beside, **self.beside},
            {**other.funds, **self.funds},
            {**other.rows, **self.rows},
            {**other.paragraphs, **self.paragraphs},
            {**other.gathered, **self.gathered},
            {**other.sources, **self.sources},
            self.fixed | other.fixed,
            self.levels | other.levels,
            self.sublevels | other.sublevels,
        )

    def without(self, labels: frozenset[str]) -> Vocabulary:
        """The words for other labels than these: what they mean on a form is told by another."""

        def others(words: Mapping[str, T]) -> dict[str, T]:
            return {label: meant for label, meant in words.items() if label not in labels}

        return replace(
            self,
            beside=others(self.beside),
            funds=others(self.funds),
            rows=others(self.rows),
            paragraphs=others(self.paragraphs),
            gathered=others(self.gathered),
            fixed=self.fixed - labels,
        )

    @cached_property
    def labels(self) -> frozenset[str]:
        """Every key that is known in any place of a form."""
        return frozenset({*self.beside, *self.funds, *self.rows, *self.gathered}) | self.fixed

    def is_name(self, label: str) -> bool:
        """True for 项目名称 and its synonyms."""
        pattern = self.beside.get(key_of(label)) if label else None
        return pattern is not None and "project.name" in pattern.paths

    def is_goal(self, label: str) -> bool:
        """True for the labels of the goal and of what came of it."""
        pattern = self.beside.get(key_of(label))
        return pattern is not None and pattern.paths[0].startswith("goal.")

    def column(self, label: str) -> tuple[str, bool] | None:
        """The field of an indicator column and whether its whole label is known; ``None`` for no field."""
        key = key_of(label)
        if key in self.rows:
            return self.rows[key], True
        if len(key) > 20 or any(word in key for word in UNLIKE):
            return None
        return next(((name, False) for parts, name in LIKE if all(part in key for part in parts)), None)


def usual() -> Vocabulary:
    """What the glossary and the usual synonyms teach, without any pack."""
    project = {f"project.{name}": glossary.PROJECT[name].names for name in _SIMPLE}
    parts = {
        f"{path}.{name}": term.names
        for path, terms in (
            ("goal", glossary.GOAL),
            ("period", glossary.PERIOD),
            ("declared", glossary.DECLARED),
        )
        for name, term in terms.items()
    }
    beside = _keys({**project, **parts}) | _keys(_split(BESIDE))
    return Vocabulary(
        beside={key: single(path) for key, path in beside.items()}
        | dict.fromkeys(map(key_of, PERIOD.split()), SPAN),
        funds=_keys(_split(FUNDS)) | _names(glossary.FUNDING),
        rows=_keys(_split({"score": "指标得分"})) | _names(glossary.INDICATOR) | _keys(_split(ROWS)),
        paragraphs=_keys(_split(PARAGRAPH)),
        fixed=frozenset(map(key_of, FIXED.split())),
    )


def _names(terms: glossary.Terms) -> dict[str, str]:
    return _keys({name: term.names for name, term in terms.items() if name not in ("cause", "evidence")})


def _split(words: Mapping[str, str]) -> dict[str, list[str]]:
    return {path: text.split() for path, text in words.items()}


def _keys(words: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {key_of(word): path for path, names in words.items() for word in names}
