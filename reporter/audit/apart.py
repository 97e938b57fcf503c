"""Cause and measure taken apart where a person wrote both into one cell, 偏差原因分析及改进措施."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from .wordlists import is_none, measure_begins, phrases, stated
from .written import items, without_item

_BLANKS = " \u3000\n，,"
_STOPS = f"{_BLANKS}；;。.、"
_SENTENCE = re.compile(r"[^；;。\n]*")
CLAUSE = re.compile(r"[^，,；;。\n]+")


class Apart(NamedTuple):
    """What a reason tells: the ``cause``, and the ``measure`` written behind it; "" for what it does not."""

    cause: str
    measure: str


def told_apart(
    reason: str | None, improvement: str | None, *, missed: bool = True
) -> tuple[str | None, str | None]:
    """The reason and the improvement; where only the one is filled in, what it tells of both."""
    own = unheaded(stated(improvement))
    if reason is None:
        return None, own or None
    cause, measure = taken_apart(reason, missed=missed)
    if own:
        return (_bare(reason.strip()), own) if cause else (None, own)
    return cause or None, measure or None


@lru_cache(maxsize=4096)
def taken_apart(reason: str, *, missed: bool = True) -> Apart:
    """The cause and the measure of a reason, each without the heading that only names it.

    Of what was ``missed`` a mere promise, 加强管理，提高质量, is no cause; of what came out better, it tells
    what was done.

    >>> taken_apart("原因：中标价低。改进措施：提前询价。")
    Apart(cause='中标价低', measure='提前询价。')
    >>> taken_apart("岗位匹配度不高。我局将加强岗位推荐").measure
    '我局将加强岗位推荐'
    >>> taken_apart("加强管理，提高服务质量")
    Apart(cause='', measure='加强管理，提高服务质量')
    """
    if missed and _promises(reason):
        return Apart("", "" if _is_empty(reason) else reason.strip(_BLANKS))
    for begin in measure_begins().finditer(reason):
        cause = reason[: begin.start()].strip(_STOPS)
        measure = reason[begin.end("head") if begin["head"] else begin.start() :].strip(_BLANKS)
        if begin["head"] and (is_none(measure) or (not cause and _is_empty(measure))):
            return Apart(_bare(cause), "")
        if _is_measure(begin, reason, alone=not cause):
            return Apart(_alone(_bare(cause)), measure if begin["head"] else _alone(measure))
    return Apart(_bare(reason.strip()), "")


@lru_cache(maxsize=4096)
def plans(reason: str) -> bool:
    """True when a reason tells a measure, or what will become of the matter.

    >>> plans("设备12月才到货，2023年3月完成验收"), plans("督促不到位，制度有待完善")
    (True, False)
    """
    cause, measure = taken_apart(reason)
    return bool(measure) or any(map(_plans, CLAUSE.findall(cause)))


def _plans(clause: str) -> bool:
    rest = phrases("apart.complaints").sub("", "".join(clause.split()))  # also 2024 年 5 月完工
    return phrases("apart.measures").search(rest) is not None and not _is_empty(clause)


def _is_measure(begin: re.Match[str], reason: str, *, alone: bool) -> bool:
    """Whether a measure begins there; with no cause before it, all of the rest must belong to it."""
    rest = reason[begin.end("head") if begin["head"] else begin.start() :].strip(_STOPS)
    if _is_empty(rest):
        return False
    if begin["head"]:
        return True
    sentence = _sentence(reason, begin.start())
    if begin["intent"] and phrases("apart.fallen").search(sentence):
        return False
    if phrases("apart.complaints").match(sentence):
        return False
    return not (alone and phrases("apart.causes").search(rest))


def _sentence(text: str, start: int) -> str:
    found = _SENTENCE.match(text, start)
    return found[0].rstrip() if found else ""


def _promises(reason: str) -> bool:
    """True when every clause of a reason promises to do better, and none says why it was not done."""
    clauses = [without_item(each.strip()) for each in CLAUSE.findall(reason) if each.strip(_STOPS)]
    promise, complaint = phrases("apart.promises"), phrases("apart.complaints")
    return bool(clauses) and all(
        _is_empty(each) or (promise.fullmatch(each) and not complaint.search(each)) for each in clauses
    )


def _is_empty(measure: str) -> bool:
    """True when every clause of a measure says no more than that something will be improved."""
    clauses = [each.strip(_STOPS) for each in CLAUSE.findall(measure) if each.strip(_STOPS)]
    return all(map(phrases("apart.empty").fullmatch, clauses))


@lru_cache(maxsize=4096)
def is_empty_measure(measure: str | None) -> bool:
    """True for a measure that only says that something will be improved; False for none.

    >>> is_empty_measure("下一步加强管理。"), is_empty_measure("加强管理，每月通报进度")
    (True, False)
    """
    return bool(stated(measure)) and _is_empty(unheaded(stated(measure)))


def unheaded(measure: str) -> str:
    """A measure without the heading that only says that it is one.

    >>> unheaded("改进措施：提前采购")
    '提前采购'
    """
    begin = measure_begins().match(measure)
    return measure[begin.end() :].strip(_BLANKS) if begin and begin["head"] else measure


def announced(measure: str) -> bool:
    """Whether a measure begins with words that say that it is one, and are part of it.

    >>> announced("下一步提前编制采购计划"), announced("提前编制采购计划")
    (True, False)
    """
    begin = measure_begins().match(measure.strip())
    return begin is not None and begin["head"] is None and bool(begin[0])


def _alone(part: str) -> str:
    """A part without its number where it is the only one that is counted."""
    return without_item(part) if items(part) == 1 else part


def _bare(cause: str) -> str:
    head = phrases("apart.cause_heads").match(cause)
    return cause[head.end() :].lstrip() if head else cause
