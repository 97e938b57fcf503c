"""The pack's causes, found by name in structured data and by their words in a person's text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reporter.packs import CauseSpec, Sign


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of the pack: its id, e.g. ``D08``, and what the pack says about it."""

    id: str
    spec: CauseSpec

    def fits(self, sign: Sign | None) -> bool:
        """True when it can bring about such a deviation; of a deviation without sign nothing is known."""
        return sign is None or sign in self.spec.signs


class Taxonomy:
    """All causes of a pack, in the pack's order."""

    def __init__(self, causes: Mapping[str, CauseSpec]) -> None:
        self._causes = tuple(Cause(id_, spec) for id_, spec in causes.items())
        self._patterns = [
            (cause, re.compile("|".join(cause.spec.words))) for cause in self._causes if cause.spec.words
        ]
        self._told: dict[tuple[str, Sign | None], Cause | None] = {}

    def named(self, kind: str) -> Cause | None:
        """The cause that a structured ``kind`` means: by id, by name, else by its words."""
        for cause in self._causes:
            if kind in (cause.id, cause.spec.label, cause.spec.heading):
                return cause
        near = (cause for cause in self._causes if kind in cause.spec.label)
        return next(near, None) or self.told_in(kind, None)

    def told_in(self, text: str, sign: Sign | None) -> Cause | None:
        """The cause of which the text says most, counted in characters, among those that fit the sign.

        Where none fits it is the one that the text says most of all the same, so that the misfit is seen;
        ``None`` when the text holds no cause's words.
        """
        key = (text, sign)
        if key not in self._told:
            self._told[key] = self._search(text, sign)
        return self._told[key]

    def _search(self, text: str, sign: Sign | None) -> Cause | None:
        found = [
            (cause, sum(len(match[0]) for match in pattern.finditer(text)))
            for cause, pattern in self._patterns
        ]
        said = [(cause, length) for cause, length in found if length]
        fitting = [pair for pair in said if pair[0].fits(sign)]
        best = max(fitting or said, key=lambda pair: pair[1], default=None)
        return best[0] if best else None
