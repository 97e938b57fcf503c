"""Packing: the evaluations of a chunk on their way from the first round to the second, in whatever process.

A process that has evaluated a chunk lately still has them: unpacking takes half as long as scoring.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from dataclasses import dataclass

from reporter.scoring import ProjectEvaluation

from .unfinished import Unfinished

Evaluations = tuple[ProjectEvaluation, ...]

_KEPT = 80  # chunks of 25 projects, 50 KB each: about 100 MB
_recent: OrderedDict[str, Evaluations] = OrderedDict()


def packed(key: str, evaluations: Evaluations) -> bytes:
    """The evaluations of the chunk with this key as bytes."""
    _recent[key] = evaluations
    if len(_recent) > _KEPT:
        _recent.popitem(last=False)
    return pickle.dumps(evaluations, pickle.HIGHEST_PROTOCOL)


def forget() -> None:
    """Let go of all evaluations that this process still has."""
    _recent.clear()


@dataclass(frozen=True, slots=True)
class Packed:
    """The evaluations of the chunk with this key: ``data``, or the place where they are ``kept``."""

    key: str
    kept: Unfinished
    data: bytes | None = None

    def evaluations(self) -> Evaluations:
        """The evaluations; raises :class:`LookupError` where they are kept no more."""
        found = _recent.get(self.key)
        if found is None:
            found = pickle.loads(self.packed())
            if len(_recent) < _KEPT:  # of more than there is room for, going round would find none
                _recent[self.key] = found
        return found

    def packed(self) -> bytes:
        """The evaluations as bytes."""
        if self.data is not None:
            return self.data
        scored = pickle.loads(self.kept.get(self.key))
        data: bytes = scored.projects
        return data

    def sent(self) -> Packed:
        """The same for somebody who cannot look where they are kept."""
        return Packed(self.key, self.kept, self.packed())
