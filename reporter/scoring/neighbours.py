"""Neighbours: the little that one project must know of all the others, so that each can be worked on alone.

A first pass takes a :class:`Mention` of every project; the second works on a few projects at a time, with
:meth:`Neighbours.of` cut down to what those projects can ask for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain

from reporter.model import Project, known, light

from .evaluation import ProjectEvaluation


@light
@dataclass(frozen=True, slots=True)
class Mention:
    """What the others may ask about one project.

    ``change`` is by how much its budget changed within the year (yuan), ``None`` where it did not or is not
    known. ``reasons`` are the reasons that a person gave, each once and without the space around it.
    """

    name: str
    change: Decimal | None
    reasons: frozenset[str]


def mention(project: ProjectEvaluation) -> Mention:
    """The mention of one project."""
    line = project.execution.line
    begun, ended = (known(line.initial), known(line.adjusted)) if line else (None, None)
    change = ended - begun if begun is not None and ended is not None and begun != ended else None
    return Mention(project.project.name, change, _reasons(project.project))


def _reasons(project: Project) -> frozenset[str]:
    given = chain((each.reason for each in project.funds), (each.reason for each in project.indicators))
    return frozenset(stripped for reason in given if reason and (stripped := reason.strip()))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What all projects have in common: ``copied`` reasons, and the ``changes`` of budgets.

    ``copied`` are the reasons that several projects give word for word. ``changes`` has the names of projects
    by how much their budget changed (yuan, never zero).
    """

    copied: frozenset[str] = frozenset()
    changes: Mapping[Decimal, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> Neighbours:
        """Of all projects of a submission, in their order."""
        givers: dict[str, set[str]] = defaultdict(set)
        changes: dict[Decimal, list[str]] = defaultdict(list)
        for each in mentions:
            for reason in each.reasons:
                givers[reason].add(each.name)
            if each.change is not None:
                changes[each.change].append(each.name)
        return cls(
            frozenset(reason for reason, names in givers.items() if len(names) > 1),
            {change: tuple(names) for change, names in changes.items()},
        )

    def near(self, mentions: Collection[Mention]) -> Neighbours:
        """The part of it that these projects can ask for: their own reasons, and changes against theirs."""
        own = frozenset(chain.from_iterable(each.reasons for each in mentions))
        against = {
            -each.change: self.changes[-each.change]
            for each in mentions
            if each.change is not None and -each.change in self.changes
        }
        return Neighbours(self.copied & own, against)
