"""The context of a check: what it may look at beside the project in hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from reporter.model import Rules, Submission, Transfer
from reporter.packs import CauseSpec
from reporter.scoring import Neighbours


@dataclass(frozen=True)
class Context:
    """The report as a whole: ``head`` is the user's data, of which no check may read the projects."""

    head: Submission
    rules: Rules

    @cached_property
    def transfers(self) -> Mapping[str, tuple[Transfer, ...]]:
        """Recorded transfers by project name, both directions."""
        found: dict[str, list[Transfer]] = defaultdict(list)
        for each in self.head.transfers:
            for name in {each.from_project, each.to_project}:
                found[name].append(each)
        return {name: tuple(each) for name, each in found.items()}


@dataclass(frozen=True)
class ProjectContext(Context):
    """What a check of one project may know: ``neighbours`` is the little that there is of the others.

    ``causes`` are the pack's, by their ids.
    """

    neighbours: Neighbours = field(default_factory=Neighbours)
    causes: Mapping[str, CauseSpec] = field(default_factory=dict)


@dataclass(frozen=True)
class CrossContext(Context):
    """What a comparison of projects may know: ``names`` are those of all projects, in their order."""

    names: Sequence[str] = ()
