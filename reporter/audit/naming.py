"""Names of indicators as the checks read them: without blanks, as rates, as parts of one another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from reporter.scoring import IndicatorResult

_RATE = re.compile(r"(?<![频功效税汇利费分辨])率(?:[（(][^）)]*[）)])?$")
_COUNT = re.compile(r"(?:数量|人数|次数|户数|个数|件数|份数|台数|套数|面积|里程|长度)$")
_SOME = 5


def name_of(row: IndicatorResult) -> str:
    """The indicator's name without the blanks that a narrow column left in it."""
    return _unbroken(row.indicator.label)


@lru_cache(maxsize=4096)
def _unbroken(name: str) -> str:
    return "".join(name.split())


@lru_cache(maxsize=4096)
def is_rate(name: str) -> bool:
    """True for 合格率 and its like, not for 巡查频率 or 税率."""
    return bool(_RATE.search(name))


@lru_cache(maxsize=4096)
def is_count(name: str) -> bool:
    """True for names that end in what is counted: 培训人数."""
    return bool(_COUNT.search(name))


def common_start(one: str, other: str) -> int:
    """How many characters two names begin with in common."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def listed(names: Iterable[str]) -> str:
    """Names in quotes, at most five of them, with their number when there are more."""
    found = list(names)
    more = f"等 {len(found)} 条" if len(found) > _SOME else ""
    return "、".join(f"“{name}”" for name in found[:_SOME]) + more
