"""Hypotheses: which other way of reckoning gives the figure that was stated.

A stated figure that disagrees with the rules is seldom arbitrary: another base, a rate rounded first, a
cut-off decimal place, ≤ read as ≥. Each candidate here is one such way; those that reproduce the stated
figure are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from reporter.model import (
    IN_WORDS,
    UPWARD,
    Figure,
    FundingLine,
    Kind,
    Project,
    Quantity,
    Role,
    Rules,
    funding_line,
    known,
)
from reporter.numbers import places_of, plain, rounded, written_like

from .compare import is_money
from .evaluation import ExecutionResult, GroupResult, IndicatorResult, ProjectEvaluation, Score
from .execution import BASES
from .groups import CREDITS, equal_shares
from .verdict import FULL, NOTHING
from .wording import places_named, short

_SLIP = Decimal(10000)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")
_HALF = Decimal("0.5")
_MOST = 3  # ways named in one sentence


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """How a stated figure can have come about.

    ``kinds`` are short names of the ways that give it (``initial_base``, ``truncated``, ``reversed_sign``
    …), best first; ``text`` is the whole sentence:
    ``印出0.86，按全年预算数应为0.87；按年初预算数可得0.86``.
    """

    kinds: tuple[str, ...]
    text: str


class _Way(NamedTuple):
    """One other way of reckoning: its name, how a sentence says it, and what it gives."""

    kind: str
    said: str
    value: Decimal


def rate_hypothesis(
    project: Project, line: FundingLine, rate: Figure | None, rules: Rules
) -> Hypothesis | None:
    """Why the stated rate of ``line`` is not ``rate``; ``None`` when they agree or nothing explains it."""
    stated = known(line.rate)
    if stated is None or rate is None:
        return None
    places = max(places_of(stated), 2)
    right = rounded(rate.value, places)
    if stated == right:
        return None
    ways = [way for way in _rate_ways(project, line, rate.value, places, rules) if way.value == stated]
    base, said = BASES[rules.execution.base], written_like(stated, stated)
    return _hypothesis(said, f"按{base}应为{written_like(right, stated)}", ways)


def execution_score_hypothesis(execution: ExecutionResult, rules: Rules) -> Hypothesis | None:
    """Why the stated score of the execution rate is not the computed one."""
    score = execution.score
    pair = _disagreement(score, rules)
    if pair is None or score.points is None or execution.rate is None:
        return None
    ways = _execution_ways(execution, execution.rate.value, score.points, rules)
    return _hypothesis(plain(pair[0]), f"按规则应为{short(pair[1])}", _giving(pair[0], ways, rules))


def row_hypothesis(row: IndicatorResult, project: Project, rules: Rules) -> Hypothesis | None:
    """Why a row's stated score is not the computed one."""
    pair = _disagreement(row.score, rules)
    if pair is None or row.score.points is None:
        return None
    ways = _row_ways(row, row.score.points, project, rules)
    return _hypothesis(plain(pair[0]), f"按规则应为{short(pair[1])}", _giving(pair[0], ways, rules))


def group_hypothesis(group: GroupResult, rules: Rules) -> Hypothesis | None:
    """Why the stated score of a whole group is neither the computed one nor within what the rules allow."""
    score = group.score
    if score.stated is None or score.points is None or score.allows(score.stated.value):
        return None
    if score.computed is not None:
        right = f"按规则应为{short(score.computed.value)}"
    elif score.band is not None:
        right = f"按规则应在{short(score.band[0])}–{short(score.band[1])}之间"
    else:
        return None
    stated = score.stated.value
    if score.computed is not None and _agree(stated, score.computed.value, rules):
        return None
    return _hypothesis(plain(stated), right, _giving(stated, _group_ways(group, score.points), rules))


def total_hypothesis(project: ProjectEvaluation) -> Hypothesis | None:
    """Why the declared total is not the sum of the scores shown."""
    total = project.total
    if total.stated is None or total.summed is None or total.stated.value == total.summed.value:
        return None
    ways = _total_ways(project, total.summed.value, places_of(total.stated.value))
    right = f"各项得分之和为{short(total.summed.value)}"
    return _hypothesis(plain(total.stated.value), right, [w for w in ways if w.value == total.stated.value])


def _hypothesis(stated: str, right: str, ways: Sequence[_Way]) -> Hypothesis | None:
    if not ways:
        return None
    said = "，".join(f"{way.said}{'也' if n else ''}可得{stated}" for n, way in enumerate(ways))
    return Hypothesis(tuple(way.kind for way in ways), f"印出{stated}，{right}；{said}")


def _disagreement(score: Score, rules: Rules) -> tuple[Decimal, Decimal] | None:
    """(stated, computed) when both are known and differ."""
    if score.stated is None or score.computed is None:
        return None
    pair = score.stated.value, score.computed.value
    return None if _agree(*pair, rules) else pair


def _agree(stated: Decimal, computed: Decimal, rules: Rules) -> bool:
    return abs(stated - computed) <= rules.checks.score_tolerance


def _giving(stated: Decimal, ways: Iterable[_Way], rules: Rules) -> list[_Way]:
    """The ways that give ``stated`` in the places of a score; each kind once."""
    places = rules.rounding.score_places
    due = rounded(stated, places)
    found: dict[str, _Way] = {}
    for way in ways:
        if rounded(way.value, places) == due:
            found.setdefault(way.kind, way)
    if len(found) > 1:
        found.pop("coarse", None)  # fewer places may give any round number by chance
    return list(found.values())[:_MOST]


def _rate_ways(
    project: Project, line: FundingLine, rate: Decimal, places: int, rules: Rules
) -> Iterator[_Way]:
    spent = known(line.spent)
    if spent is not None:
        for kind, said, base in _other_bases(project, line, rules):
            if base > 0:
                yield _Way(kind, said, rounded(spent / base, places))
    yield _Way("truncated", "截断取位", rounded(rate, places, "truncate"))
    for kind, value in (("money_unit", rate * _SLIP), ("money_unit", rate / _SLIP)):
        yield _Way(kind, "元与万元混用", rounded(value, places))
    yield _Way("capped", "按100%封顶", min(rounded(rate, places), FULL))


def _other_bases(project: Project, line: FundingLine, rules: Rules) -> Iterator[tuple[str, str, Decimal]]:
    used = known(getattr(line, rules.execution.base))
    other = "initial" if rules.execution.base == "adjusted" else "adjusted"
    value = known(getattr(line, other))
    if value is not None:
        yield f"{other}_base", f"按{BASES[other]}", value
    carried = funding_line(project, Role.CARRIED_OVER)
    extra = known(carried.adjusted) or known(carried.initial) if carried and carried is not line else None
    if used is not None and extra:
        yield "with_carried_over", "分母再加上年结转资金", used + extra
        yield "without_carried_over", "分母不含上年结转资金", used - extra


def _execution_ways(
    execution: ExecutionResult, rate: Decimal, points: Decimal, rules: Rules
) -> Iterator[_Way]:
    if execution.stated_rate is not None:
        shown = execution.stated_rate.value
        yield _Way("stated_rate", f"按印出的执行率{written_like(shown, shown)}计算", shown * points)
    for places in (2, 4, 1):
        yield _Way(
            "rate_rounded_first", f"执行率先保留{places_named(places)}位小数", rounded(rate, places) * points
        )
    yield _Way("rate_not_rounded", "执行率不先取位", rate * points)
    yield _Way("truncated", "截断取位", rounded(rate * points, rules.rounding.score_places, "truncate"))
    line = execution.line
    initial, spent = (known(line.initial), known(line.spent)) if line else (None, None)
    if initial and spent is not None:
        yield _Way("initial_base", "按年初预算数", spent / initial * points)
    yield from _coarser(rate * points)
    yield _Way("weight_twice", "分值乘了两次", rate * points * points / rules.weights.total)
    yield _Way("full_marks", "直接按满分", points)


def _row_ways(row: IndicatorResult, points: Decimal, project: Project, rules: Rules) -> Iterator[_Way]:
    ratio = row.ratio
    exact = points * row.attainment if row.attainment is not None else None
    if ratio is not None and row.is_limit:
        yield _Way("reversed_sign", "把“≤”当作“≥”、按完成值÷指标值", points * min(ratio, FULL))
        yield _Way(
            "other_reverse", "按1－(完成值－指标值)÷指标值", points * min(FULL, max(NOTHING, 2 - ratio))
        )
    if ratio and row.operator in UPWARD:
        yield _Way("reversed_sign", "把“≥”当作“≤”、按指标值÷完成值", points / ratio)
        yield _Way("not_capped", "超额部分也按比例计分", points * ratio)
    percent = _percent_of(row.indicator.actual) if _in_words(row.indicator.target) else None
    if percent is not None:
        yield _Way("percent_of_words", f"按完成值{short(percent * 100)}%折算", points * percent)
    if exact is not None:
        places = rules.rounding.score_places
        yield _Way("truncated", "截断取位", rounded(exact, places, "truncate"))
    if row.missed:
        yield from _progress(project, points)
    if ratio is not None and exact is not None and exact != points:
        yield _Way("ratio_rounded_first", "完成率先保留两位小数", points * rounded(ratio, 2))
        yield _Way("ratio_rounded_first", "完成率先取到一位小数", points * rounded(ratio, 1))
    if is_money(row.indicator.target):
        yield from _slips(ratio, points)
    if exact is not None and exact != points:
        yield _Way("half_credit", "按部分完成得一半", points * _HALF)
        yield from _coarser(exact)
        yield _Way("weight_twice", "分值乘了两次", exact * points / rules.weights.total)


def _in_words(target: Quantity | None) -> bool:
    return target is not None and target.kind in (*IN_WORDS, Kind.DATE)


def _percent_of(actual: Quantity | None) -> Decimal | None:
    if actual is None or actual.unit != "%" or actual.value is None:
        return None
    return actual.value / 100


def _progress(project: Project, points: Decimal) -> Iterator[_Way]:
    """Percentages that the project's own words give as its progress."""
    for text in (project.progress, project.goal.actual):
        for written in _PERCENT.findall(text or ""):
            share = Decimal(written) / 100
            if share < 1:
                yield _Way("progress", f"按文字所称的进度{written}%", points * share)


def _slips(ratio: Decimal | None, points: Decimal) -> Iterator[_Way]:
    """元 taken for 万元, and the other way round; more than the target explains nothing."""
    for slipped in (ratio / _SLIP, ratio * _SLIP) if ratio else ():
        if slipped <= FULL:
            yield _Way("money_unit", "元与万元混用", points * slipped)


def _coarser(exact: Decimal) -> Iterator[_Way]:
    """The right score written with fewer places."""
    yield _Way("coarse", "四舍五入到一位小数", rounded(exact, 1))
    yield _Way("coarse", "四舍五入到整数", rounded(exact, 0))
    yield _Way("coarse", "截断到整数", rounded(exact, 0, "truncate"))


def _group_ways(group: GroupResult, points: Decimal) -> Iterator[_Way]:
    """Equal shares: every partial credit, signs as read and reversed, untold rows counted and not."""
    rows = [row for row in group.members if row.applies]
    if not rows:
        return
    signs = [("", "")]
    if any(row.is_limit for row in rows):
        signs.append(("reversed_sign", "把“越低越好”当作“越高越好”、"))
    for sign, said in signs:
        read = [_turned(row) for row in rows] if sign else rows
        for partial, how in CREDITS.items():
            for value in equal_shares(read, points, partial):
                yield _Way(sign or f"{partial}_credit", f"{said}{how}", value)


def _turned(row: IndicatorResult) -> IndicatorResult:
    """A row of which less is better, read as if more were."""
    if not row.is_limit or row.ratio is None:
        return row
    return replace(row, attainment=min(row.ratio, FULL))


def _total_ways(project: ProjectEvaluation, summed: Decimal, places: int) -> Iterator[_Way]:
    yield _Way(
        "coarse",
        f"四舍五入到{places_named(places)}位小数" if places else "四舍五入到整数",
        rounded(summed, places),
    )
    yield _Way("truncated", "截断取位", rounded(summed, places, "truncate"))
    execution = project.execution.score.shown
    if execution is not None:
        yield _Way("without_execution", f"不含执行率得分{short(execution.value)}分", summed - execution.value)
    if project.total.computed is not None:
        yield _Way("computed", "按规则重算各项后相加", project.total.computed.value)
