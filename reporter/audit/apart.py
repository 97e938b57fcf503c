"""Cause and measure taken apart where a person wrote both into one cell, 偏差原因分析及改进措施."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from .wordlists import measure_begins, phrases

_BLANKS = " \u3000\n，,"
_STOPS = f"{_BLANKS}；;。、"


class Apart(NamedTuple):
    """What a reason tells: the ``cause``, and the ``measure`` written behind it; "" for what it does not."""

    cause: str
    measure: str


def told_apart(reason: str | None, improvement: str | None) -> tuple[str | None, str | None]:
    """The reason and the improvement; where only the one is filled in, what it tells of both."""
    if reason is None or improvement is not None:
        return reason, improvement
    cause, measure = taken_apart(reason)
    return cause or None, measure or None


@lru_cache(maxsize=4096)
def taken_apart(reason: str) -> Apart:
    """The cause and the measure of a reason, each without the heading that only names it.

    >>> taken_apart("原因：中标价低。改进措施：提前询价。")
    Apart(cause='中标价低', measure='提前询价。')
    >>> taken_apart("岗位匹配度不高。我局将加强岗位推荐").measure
    '我局将加强岗位推荐'
    """
    for begin in measure_begins().finditer(reason):
        cause = reason[: begin.start()].strip(_STOPS)
        measure = reason[begin.end("head") if begin["head"] else begin.start() :].strip(_BLANKS)
        if (cause or begin["head"]) and not phrases("apart.empty").fullmatch(measure.strip(_STOPS)):
            return Apart(_bare(cause), measure)
    return Apart(_bare(reason.strip()), "")


def announced(measure: str) -> bool:
    """Whether a measure begins with words that say that it is one, and are part of it.

    >>> announced("下一步提前编制采购计划"), announced("提前编制采购计划")
    (True, False)
    """
    begin = measure_begins().match(measure.strip())
    return begin is not None and begin["head"] is None and bool(begin[0])


def _bare(cause: str) -> str:
    head = phrases("apart.cause_heads").match(cause)
    return cause[head.end() :].lstrip() if head else cause
