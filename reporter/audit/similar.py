"""Likeness of texts: the same words again, and long texts that differ in a few clauses only."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import TypeVar

from .written import clauses

_SIGNS = re.compile(r"[\W_]+")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SHORTEST = 4  # characters of a clause that counts
_LONGEST = 0xFFFF  # as the lower 16 bits of a print can tell
Owner = TypeVar("Owner")


def bare(text: str) -> str:
    """The text's characters alone: without blanks and signs, in half width."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text))


def numbers_in(text: str) -> list[str]:
    """The numbers of a text as they are printed, in half width.

    >>> numbers_in("增速２５.6%，新增33家")
    ['25.6', '33']
    """
    return _DIGITS.findall(unicodedata.normalize("NFKC", text))


def prints(text: str) -> array[int]:
    """The text's clauses, each as a number of 64 bits: equal for equal clauses, with numbers taken for equal.

    The lower 16 bits are its length in characters. They stand for the text where it would be too heavy.
    """
    return array("Q", (print_of(_DIGITS.sub("0", part)) for part in clauses(text) if len(part) >= _SHORTEST))


def print_of(text: str) -> int:
    """A text as a number of 64 bits, its length in the lower 16: equal for equal texts, in every process."""
    digest = blake2b(text.encode(), digest_size=6).digest()  # unlike hash()
    return int.from_bytes(digest) << 16 | min(len(text), _LONGEST)


def groups_of_likes(texts: Iterable[tuple[Owner, array[int]]], percent: int) -> Iterator[Sequence[Owner]]:
    """Owners of texts that have ``percent`` of their characters, clause by clause, from one earlier text.

    A text is given by its :func:`prints`. Each is looked at once: a clause remembers only where it was first
    seen, so that a thousand texts take a thousand steps.
    """
    first: dict[int, int] = {}
    owners: list[Owner] = []
    likes: dict[int, list[Owner]] = {}
    for at, (owner, parts) in enumerate(texts):
        owners.append(owner)
        seen: Counter[int] = Counter()
        for part in parts:
            seen[first.setdefault(part, at)] += part & _LONGEST
        del seen[at]
        if seen:
            earlier, shared = seen.most_common(1)[0]
            if shared * 100 >= percent * sum(part & _LONGEST for part in parts):
                likes.setdefault(earlier, []).append(owner)
    for earlier, found in likes.items():
        yield [owners[earlier], *found]
