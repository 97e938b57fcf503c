"""Likeness of texts: the same words again, and long texts that differ in a few clauses only."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from .written import clauses

_SIGNS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SHORTEST = 4  # characters of a clause that counts
Owner = TypeVar("Owner")


def bare(text: str) -> str:
    """The text's characters alone: without blanks and signs, in half width."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text))


def groups_of_likes(texts: Iterable[tuple[Owner, str]], percent: int) -> Iterator[Sequence[Owner]]:
    """Owners of texts that have ``percent`` of their characters, clause by clause, from one earlier text.

    Numbers are taken for equal. Each text is looked at once: a clause remembers only where it was first seen,
    so that a thousand texts take a thousand steps.
    """
    first: dict[str, int] = {}
    owners: list[Owner] = []
    likes: dict[int, list[Owner]] = {}
    for at, (owner, text) in enumerate(texts):
        owners.append(owner)
        parts = [_DIGITS.sub("0", part) for part in clauses(text) if len(part) >= _SHORTEST]
        seen: Counter[int] = Counter()
        for part in parts:
            seen[first.setdefault(part, at)] += len(part)
        del seen[at]
        if seen:
            earlier, shared = seen.most_common(1)[0]
            if shared * 100 >= percent * sum(map(len, parts)):
                likes.setdefault(earlier, []).append(owner)
    for earlier, found in likes.items():
        yield [owners[earlier], *found]
