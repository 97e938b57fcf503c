"""Ranks, grades, days of a month and ratios to one: reached or not, or left to a person; never divided."""

from __future__ import annotations

from reporter.model import DOWNWARD, UPWARD, Kind, Operator, Quantity
from reporter.model.ordinals import DAY, GRADE, RANK, TO_ONE, Ordinal, grade_within

from .held_back import is_held_back
from .verdict import Verdict, differing, fell_short, met

_RANKED = ("名", "位", "")


def ordinal_verdict(target: Quantity, actual: Quantity) -> Verdict | None:
    """An ordinal against an ordinal of its kind; ``None`` where one of the two is told otherwise."""
    wanted, got = _wanted(target, actual), actual.ordinal or _grade(actual)
    if wanted is None:
        return _in_passing(target, actual)
    if got is None or got.of != wanted.of:
        return None if got is None else differing(target, actual)
    if wanted.of in (RANK, DAY):
        return _rank(wanted, got, target, actual)
    if wanted.place == got.place and wanted.among in ("", got.among):
        return met()
    if wanted.of == GRADE and wanted.among in ("", got.among) and _is_beyond(target.operator, wanted, got):
        return met()
    if wanted.of == TO_ONE and target.operator in (*UPWARD, *DOWNWARD):
        return met() if _is_beyond(target.operator, wanted, got) else fell_short(target, actual)
    return differing(target, actual)


def _grade(actual: Quantity) -> Ordinal | None:
    """The grade within an answer in words that does not deny it: 通过三级甲等复审."""
    words = actual.kind is Kind.WORDS and not is_held_back(actual)
    return grade_within(actual.text) if words else None


def _in_passing(target: Quantity, actual: Quantity) -> Verdict | None:
    """国家二级标准 does not answer 国家一级标准; ``None`` where both name the same grade, or none."""
    wanted, got = (grade_within(each.text) for each in (target, actual))
    if target.kind is not Kind.WORDS or wanted is None or got is None or wanted.place == got.place:
        return None
    return differing(target, actual)


def _wanted(target: Quantity, actual: Quantity) -> Ordinal | None:
    """The target as an ordinal; ≤5名 is one beside 第3名."""
    if target.ordinal is not None:
        return target.ordinal
    is_rank = actual.ordinal is not None and actual.ordinal.of == RANK
    if not is_rank or target.kind is not Kind.NUMBER or target.unit not in _RANKED or target.value is None:
        return None
    return Ordinal(RANK, target.value) if target.operator in DOWNWARD else None


def _rank(wanted: Ordinal, got: Ordinal, target: Quantity, actual: Quantity) -> Verdict:
    if wanted.among and got.among and wanted.among != got.among:
        return differing(target, actual)
    if got.place <= wanted.place:
        return met()
    return differing(target, actual) if got.reach else fell_short(target, actual)


def _is_beyond(operator: Operator | None, wanted: Ordinal, got: Ordinal) -> bool:
    if operator in UPWARD:
        return got.place > wanted.place
    return operator in DOWNWARD and got.place < wanted.place
