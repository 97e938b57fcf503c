"""Steps of a scale that a target and its answer name in passing: 省级验收 beside 市级验收, Ⅲ类 beside Ⅳ类."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto
from functools import lru_cache

from reporter.model import Quantity
from reporter.model.names import folded
from reporter.model.rules import Qualitative

from .direction import any_of
from .verdict import Verdict, differing

Scale = tuple[tuple[str, ...], ...]
"""The names of each step, the highest step first."""

_WORDS = re.compile("[\u4e00-\u9fff]{2}")
_BESIDE = re.compile(
    r"(?:(?:及|或)?以上|达到|取得|获得|通过|完成|不低于|不劣于|优于|标准|水质|水体|地表水?|出水|断面|考核|验收|评定|稳定"
    r"|均|已|为|或|[\s，,。=≥])*"
)


class Apart(Enum):
    """How far an answer is from the step that its target names.

    ``LOWER`` and ``AS_HIGH`` where both say nothing else; ``DIFFERENT`` is lower in other words.
    """

    AS_HIGH = auto()
    LOWER = auto()
    DIFFERENT = auto()


_LESS = (Apart.LOWER, Apart.DIFFERENT)


def apart(target: str, answer: str, scales: tuple[Scale, ...]) -> Apart | None:
    """``None`` where they name no steps of one scale, or the answer is no lower and says more than that.

    >>> apart("Ⅲ类及以上", "II类", ((("Ⅱ类",), ("Ⅲ类",)),))
    <Apart.AS_HIGH: 1>
    """
    wish, got = folded(target), folded(answer)
    for scale in scales:
        wanted, reached = _highest(wish, scale), _highest(got, scale)
        if wanted is None or reached is None:
            continue
        alone = _is_alone(wish, scale) and _is_alone(got, scale)
        if reached > wanted:
            return Apart.LOWER if alone else Apart.DIFFERENT
        return Apart.AS_HIGH if alone else None
    return None


def lower_step(wish: str, target: Quantity, actual: Quantity, words: Qualitative) -> Verdict | None:
    """市级1项 beside 省级奖项1项: as many, of a lower step than name or target want; else ``None``.

    A share may be of what has come so far: 已完工标段100% of a 验收合格率.
    """
    scales = words.steps
    if not (_WORDS.search(actual.text) and _any_step(scales).search(folded(actual.text))):  # as nearly all
        return None
    if apart(wish, actual.text, scales) not in _LESS:
        return None
    if target.unit == "%" and (
        any_of(words.finished).search(actual.text) or is_before_the_end(actual.text, scales, words.finished)
    ):
        return None
    return differing(target, actual)


def is_before_the_end(answer: str, scales: tuple[Scale, ...], finished: tuple[str, ...]) -> bool:
    """Whether an answer names no more than a step before the end of the work: 完成招标, 完成主体工程."""
    text, ends = folded(answer), frozenset(finished)
    for scale in scales:
        last = max((rank for rank, names in enumerate(scale) if not ends.isdisjoint(names)), default=None)
        reached = _highest(text, scale)
        if last is not None and reached is not None and reached > last:
            return True
    return False


def _highest(text: str, scale: Scale) -> int | None:
    """The rank of the highest step that a text names, 0 for the highest of all."""
    ranks, named = _read(scale)
    return min((ranks[found] for found in named.findall(text)), default=None)


def _is_alone(text: str, scale: Scale) -> bool:
    return _BESIDE.fullmatch(_read(scale)[1].sub("", text)) is not None


@lru_cache(maxsize=16)
def _any_step(scales: tuple[Scale, ...]) -> re.Pattern[str]:
    return any_of(tuple(name for scale in scales for name in _read(scale)[0]))


@lru_cache(maxsize=64)
def _read(scale: Scale) -> tuple[Mapping[str, int], re.Pattern[str]]:
    """The rank of each name of a scale, and the pattern that finds the names."""
    ranks = {folded(name): rank for rank, names in enumerate(scale) for name in names}
    return ranks, any_of(tuple(ranks))
