"""Packing: the evaluations of a chunk as bytes, for the disk or for another process, and back.

A process that has packed or unpacked a chunk lately still has it: unpacking takes longer than scoring.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import OrderedDict

from reporter.scoring import ProjectEvaluation

Evaluations = tuple[ProjectEvaluation, ...]

_KEPT = 80  # chunks of 25 projects, 50 KB each: about 100 MB
_recent: OrderedDict[bytes, Evaluations] = OrderedDict()


def packed(evaluations: Evaluations) -> bytes:
    """The evaluations as bytes."""
    data = pickle.dumps(evaluations, pickle.HIGHEST_PROTOCOL)
    _keep(hashlib.sha256(data).digest(), evaluations)
    return data


def unpacked(data: bytes) -> Evaluations:
    """The evaluations that were packed; equal ones, not always the same."""
    key = hashlib.sha256(data).digest()
    found = _recent.get(key)
    if found is None:
        found = pickle.loads(data)
    _keep(key, found)
    return found


def _keep(key: bytes, evaluations: Evaluations) -> None:
    _recent[key] = evaluations
    _recent.move_to_end(key)
    if len(_recent) > _KEPT:
        _recent.popitem(last=False)
