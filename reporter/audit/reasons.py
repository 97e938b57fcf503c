"""Reasons and measures as people write them: whether there is one, what it says, and about what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reporter.model import FundingLine, Indicator
from reporter.scoring import IndicatorResult, ProjectEvaluation, Status

from .apart import plans, taken_apart
from .naming import name_of
from .once import once_a_project
from .rates import is_general
from .wordlists import is_as_above, phrases, said, stated
from .written import clauses

_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")
_ANY_UNIT = ("", "%", "个", "项", "次", "元", "人", "年", "月", "日", "天")
_COUNTED = re.compile(r"[\d一二两三四五六七八九十]+[\u4e00-\u9fff](?=[\u4e00-\u9fff]{2})")  # 1座|水库


def told(record: Indicator | FundingLine) -> str:
    """The reason as written; "" when none is, see :func:`said`."""
    return said(record.reason) if record.reason else ""


def explained(record: Indicator | FundingLine, *, missed: bool = True) -> bool:
    """True when a cause is given, in words or as a structured one; for what was ``missed``, no promise is."""
    reason = told(record)
    return bool(record.cause or (reason and taken_apart(reason, missed=missed).cause))


def has_measure(record: Indicator | FundingLine) -> bool:
    """True when an improvement is given, in its own field or within the reason."""
    return bool(stated(record.improvement)) or plans(told(record))


@lru_cache(maxsize=4096)
def happened(reason: str) -> tuple[str, ...]:
    """The clauses of a reason that tell what happened, without measures and plans.

    >>> happened("不稽核企业，加强对各县检查")
    ('不稽核企业',)
    """
    return tuple(clause for clause in clauses(taken_apart(reason).cause) if not plans(clause))


class Subjects:
    """Tells what a text is about by pairs of characters, the common ones left out."""

    def __init__(self, common: Iterable[str]) -> None:
        self._common = frozenset(pair for word in common for pair in _PAIR.findall(word))
        self._of = lru_cache(maxsize=8192)(self._pairs)

    def of(self, text: str) -> frozenset[str]:
        """The telling pairs of a text.

        >>> sorted(Subjects(["业务"]).of("稽核业务"))
        ['核业', '稽核']
        """
        return self._of(text)

    def shared(self, text: str, others: Iterable[str]) -> bool:
        """True when the text and one of the others are about the same thing."""
        own = self.of(text)
        return any(own & self.of(other) for other in others)

    def _pairs(self, text: str) -> frozenset[str]:
        return frozenset(_PAIR.findall(text)) - self._common


@lru_cache(maxsize=1)
def _subjects() -> Subjects:
    return Subjects(phrases("general.pairs").pattern.split("|"))


@lru_cache(maxsize=4096)
def terms(text: str) -> frozenset[str]:
    """The pairs of Chinese characters in a text that say what it is about, without the general words.

    >>> sorted(terms("稽核业务外包"))
    ['外包', '稽核']
    """
    return frozenset(_PAIR.findall(phrases("general.pairs").sub(" ", text)))


def about(text: str, indicator: Indicator) -> bool:
    """True when the text may be about the indicator: it shares a pair of characters with name or values.

    What it counts in the indicator's own unit, 剩余40栋, is of the indicator, too.
    """
    if _subjects().shared(text, (indicator.label, indicator.target_text + indicator.actual_text)):
        return True
    unit = indicator.target.unit if indicator.target else ""
    return unit not in _ANY_UNIT and re.search(rf"\d\s*{re.escape(unit)}", text) is not None


def other_row(row: IndicatorResult, reason: str, project: ProjectEvaluation) -> IndicatorResult | None:
    """Another missed row that the reason speaks of, when it says nothing of its own; ``None`` for none.

    Anything may bear upon spending, benefit and satisfaction, on how much of the whole work was done, and
    the project's own subject on all rows.
    """
    if not _is_special(row) or about(reason, row.indicator):
        return None
    told = _COUNTED.sub(" ", "，".join(happened(reason)))
    if terms(told) & terms(project.project.name):
        return None
    others = (each for each in project.indicators if each.missed and each is not row and _is_special(each))
    return next((each for each in others if _speaks_of(told, each)), None)


def _is_special(row: IndicatorResult) -> bool:
    return not (is_general(row) or _is_of_whole(row))


def _speaks_of(told: str, row: IndicatorResult) -> bool:
    """Whether a text shares two pairs of characters with a name, or says of one that it was not done.

    One pair alone is too little: 提高目标编制质量 does not speak of 编制规划数.
    """
    shared = terms(told) & terms(row.indicator.label)
    return len(shared) > 1 or any(re.search(f"(?:不再?|未|没有){pair}", told) for pair in shared)


def _is_of_whole(row: IndicatorResult) -> bool:
    return phrases("general.whole").fullmatch(name_of(row)) is not None


def deducted(row: IndicatorResult) -> bool:
    """True when the unit gave itself less than the row's points."""
    stated, points = row.score.stated, row.score.points
    return stated is not None and bool(points) and stated.value < (points or 0)


def outdone(row: IndicatorResult) -> bool:
    """True for what came out better than planned: the reason is asked for, and no measure."""
    return not row.missed and (row.exceeded or row.status is Status.OVER)


def deviates(row: IndicatorResult) -> bool:
    """True when a reason has something to explain: actual and target differ, or points are gone."""
    if row.status is Status.UNKNOWN or row.missed or deducted(row):
        return True
    return row.ratio is not None and row.ratio != 1


def _referred(reason: str, project: ProjectEvaluation) -> Indicator | None:
    """The indicator that a reason refers to by name, and that has one; ``None`` for a reason of its own."""
    found = phrases("above.named").fullmatch(reason.strip())
    if found is None:
        return None
    rows = (row.indicator for row in project.indicators)
    other = next((each for each in rows if found["name"] in (each.label, each.title)), None)
    return other if other and told(other) and not phrases("above.named").fullmatch(told(other)) else None


@once_a_project
def given(project: ProjectEvaluation) -> Sequence[tuple[str | None, str | None]]:
    """Reason and improvement of every row as written; for 同上 those of the last row above with its own.

    For 同“培训人数” those of the row of that name.
    """
    found: list[tuple[str | None, str | None]] = []
    above: tuple[str | None, str | None] = (None, None)
    for row in project.indicators:
        reason, improvement = row.indicator.reason, row.indicator.improvement
        other = _referred(reason, project) if reason else None
        if other is not None:
            reason, improvement = other.reason, improvement or other.improvement
        if reason and not is_as_above(reason):
            above = (reason, improvement)
        elif reason and above[0]:
            reason, improvement = above[0], improvement or above[1]
        if improvement and above[1] and is_as_above(improvement):
            improvement = above[1]
        found.append((reason, improvement))
    return found


@once_a_project
def rows_with_reason(project: ProjectEvaluation) -> Sequence[tuple[IndicatorResult, str]]:
    """The rows that apply and carry a reason, with it."""
    pairs = zip(project.indicators, given(project), strict=True)
    return [(row, text) for row, (reason, _) in pairs if reason and (text := said(reason)) and row.applies]
