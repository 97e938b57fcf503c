"""Explanations: one deviation in words, in three lengths, with its gaps and the numbers it prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .choose import Basis, Choice
from .deviation import Deviation, DeviationKind

_SHOWN_AS = {DeviationKind.PARTIAL: "under", DeviationKind.FULL_THOUGH_MISSED: "under"}


@dataclass(frozen=True, slots=True)
class Number:
    """A printed number, and in Chinese where it comes from: a formula, or a place in the data."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One deviation explained.

    ``text`` says all that is known, ``section`` what the report's text has room for, ``cell`` what a form's
    remark cell has. ``brief`` is the fact alone as a clause, ``cause`` the sentence about the cause ("" for
    none), ``measure`` the person's own or a proposed one ("" for none); gaps stand in the texts as
    【待补充：…】. ``prompts`` ask for what would close them.
    """

    deviation: Deviation
    choice: Choice
    brief: str
    cause: str
    measure: str
    measures: tuple[str, ...]
    text: str
    section: str
    cell: str
    gaps: tuple[str, ...]
    prompts: tuple[str, ...]
    numbers: tuple[Number, ...]

    @property
    def project(self) -> str:
        """The project's name."""
        return self.deviation.project.project.name

    @property
    def indicator(self) -> str | None:
        """The indicator's name; ``None`` for a deviation of money."""
        row = self.deviation.indicator
        return row.indicator.name if row else None

    @property
    def kind(self) -> str:
        """The kind as programs know it: under, over, unspent, overspent, adjusted, late or deducted."""
        return _SHOWN_AS.get(self.deviation.kind, str(self.deviation.kind))

    @property
    def written_by(self) -> Literal["person", "reporter"]:
        """Whose words tell the cause."""
        return "person" if self.choice.basis is Basis.REASON else "reporter"
