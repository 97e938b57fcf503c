"""The pack's causes, found by name in structured data and by their words in a person's text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from reporter.audit.directions import tells
from reporter.model import light
from reporter.packs import CauseSpec, Sign

_DIRECTIONS: Mapping[Sign, str] = {"over": "more", "overspent": "more", "under": "fallen"}


def names_its_link(sign: Sign | None, text: str) -> bool:
    """True when a reason itself says how it came to such a deviation, whatever its cause alone can do.

    人员变动 leaves no more persons; 人员变动，新入职人员参加培训增加 does.
    """
    words = _DIRECTIONS.get(sign) if sign else None
    return words is not None and tells(words, text)


@light
class NamedCause(NamedTuple):
    """What is kept of a cause once it has been told: its id, its names, and what mends it.

    ``heading`` stands over a group of deviations, ``label`` names the cause in a sentence, ``needs`` is what
    makes it checkable.
    """

    id: str
    label: str
    heading: str
    measures: tuple[str, ...]
    needs: str


@dataclass(frozen=True)
class Cause:
    """One cause of the pack: its id, e.g. ``D08``, and what the pack says about it."""

    id: str
    spec: CauseSpec

    def fits(self, sign: Sign | None, text: str = "", name: str = "") -> bool:
        """True when it can bring about such a deviation, and ``text`` says nothing to the contrary.

        ``name`` is that of the indicator: in some indicators a cause explains more than in all others. Of a
        deviation without sign nothing is known.
        """
        if sign is None:
            return True
        named, denied = self.spec.named(sign), self.spec.denied(sign)
        can = sign in self.spec.signs or (named is not None and named.search(name) is not None)
        return can and not (denied and denied.search(text))

    def said_in(self, text: str) -> int:
        """How many characters of the text are the cause's words; 0 where it has none, or they mean others."""
        words = self._said
        if words is None or words.search(text) is None:  # as of nearly all causes
            return 0
        return sum(len(match["word"] or "") for match in words.finditer(text))

    @cached_property
    def _said(self) -> re.Pattern[str] | None:
        return self.spec.said

    @cached_property
    def named(self) -> NamedCause:
        """The cause without its words."""
        spec = self.spec
        return NamedCause(self.id, spec.label, spec.heading or spec.label, spec.measures, spec.needs)


class Taxonomy:
    """All causes of a pack, in the pack's order."""

    def __init__(self, causes: Mapping[str, CauseSpec]) -> None:
        self._causes = tuple(Cause(id_, spec) for id_, spec in causes.items())
        self._said = lru_cache(maxsize=8192)(self._search)

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
        said = self._said(text)
        fitting = [pair for pair in said if pair[0].fits(sign, text)]
        best = max(fitting or said, key=lambda pair: pair[1], default=None)
        return best[0] if best else None

    def tells_several(self, text: str, sign: Sign | None) -> bool:
        """Whether the text tells of more than one cause that fits the sign."""
        return sum(cause.fits(sign, text) for cause, _ in self._said(text)) > 1

    def _search(self, text: str) -> Sequence[tuple[Cause, int]]:
        """The causes of which the text says anything, and how much."""
        return [(cause, length) for cause in self._causes if (length := cause.said_in(text))]
