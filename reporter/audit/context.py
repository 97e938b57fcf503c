"""The context of an audit: what every check may look at beside the project in hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reporter.model import Project, Rules, Submission, Transfer, known
from reporter.packs import Pack
from reporter.scoring import Evaluation, ProjectEvaluation

from .written import words_of


@dataclass(frozen=True)
class Context:
    """One audit. Indexes over all projects are made once, when a check first asks for them."""

    evaluation: Evaluation
    pack: Pack

    @property
    def rules(self) -> Rules:
        """The rules by which the evaluation was made."""
        return self.evaluation.rules

    @property
    def submission(self) -> Submission:
        """The data as the user gave it."""
        return self.evaluation.submission

    @cached_property
    def by_name(self) -> Mapping[str, ProjectEvaluation]:
        """Projects by name; the first one where a name is used twice."""
        return {each.project.name: each for each in reversed(self.evaluation.projects)}

    @cached_property
    def name_counts(self) -> Mapping[str, int]:
        """How many projects carry each name."""
        return Counter(each.project.name for each in self.evaluation.projects)

    @cached_property
    def transfers(self) -> Mapping[str, tuple[Transfer, ...]]:
        """Recorded transfers by project name, both directions."""
        found: dict[str, list[Transfer]] = defaultdict(list)
        for each in self.submission.transfers:
            for name in {each.from_project, each.to_project}:
                found[name].append(each)
        return {name: tuple(each) for name, each in found.items()}

    def words(self, project: Project) -> str:
        """All texts of the project, for a first look: most of them need no second one."""
        words = self._words.get(id(project))
        if words is None:
            words = self._words[id(project)] = words_of(project)
        return words

    @cached_property
    def _words(self) -> dict[int, str]:
        return {}

    @cached_property
    def changes(self) -> Mapping[Decimal, tuple[str, ...]]:
        """Names of projects by how much their budget changed within the year (yuan, not zero)."""
        found: dict[Decimal, list[str]] = defaultdict(list)
        for each in self.evaluation.projects:
            line = each.execution.line
            begun, ended = (known(line.initial), known(line.adjusted)) if line else (None, None)
            if begun is not None and ended is not None and begun != ended:
                found[ended - begun].append(each.project.name)
        return {change: tuple(names) for change, names in found.items()}
