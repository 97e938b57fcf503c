"""Totals: the sum of what is shown, the sum by the rules, limits by execution rate, and the grade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from reporter.model import Figure, Project, Rules, Unit, Working, known
from reporter.numbers import rounded

from .evaluation import ExecutionResult, GroupResult, IndicatorResult, Score
from .execution import cap_of
from .groups import is_scored, scored_rows
from .verdict import NOTHING
from .wording import equals, short

_GRADES = {
    "优": ("优秀",),
    "良": ("良好",),
    "中": ("中等", "一般", "合格"),
    "差": ("较差", "不合格"),
}
_SHARED_PLACES = 6  # points shared out in thirds add up to the whole again


class Part(NamedTuple):
    """One score that goes into the total; ``points`` are ``None`` where the form does not print them."""

    name: str
    score: Score
    points: Decimal | None
    applies: bool = True

    @property
    def silent(self) -> bool:
        """Neither points nor a score: it carries nothing, or what it carries was left blank."""
        return self.points is None and self.score.shown is None


def same_grade(stated: str, name: str) -> bool:
    """Whether a grade as stated is the grade of that name: 优秀 and 优等 are 优."""
    return (
        stated == name
        or stated in _GRADES.get(name, ())
        or stated.removesuffix("级").removesuffix("等") == name
    )


def grade_of(total: Decimal | None, rules: Rules) -> str | None:
    """The grade of a total; bands touch, so that 89.5 is still 良; ``None`` without a total or grades.

    Grades stand in the pack from the highest to the lowest.
    """
    if total is None:
        return None
    return next((grade.name for grade in rules.grades if total >= grade.from_total), None)


def parts_of(groups: Sequence[GroupResult]) -> list[Part]:
    """Rows and groups in printed order, as far as they carry points or a score, or should."""
    parts: list[Part] = []
    for group in groups:
        if not is_scored(group):
            parts.extend(map(_row_part, scored_rows(group.members)))
        elif group.score.points is not None or group.applies:
            parts.append(Part(group.name, group.score, group.score.points, group.applies))
    return parts


def _row_part(row: IndicatorResult) -> Part:
    return Part(row.indicator.label, row.score, row.score.points, row.applies)


def execution_apart(execution: ExecutionResult, parts: Sequence[Part], rules: Rules) -> ExecutionResult:
    """The execution; without points where the form prints none for it and its rows make up the whole.

    Such forms count the execution as one of their indicators, or not at all.
    """
    line, whole = execution.line, rules.weights.total
    told = line is not None and (known(line.points) is not None or known(line.score) is not None)
    if told or not whole or abs(_points(parts) - whole) > rules.weights.tolerance:
        return execution
    mark = execution.score.mark
    why_not = f"各项指标的分值已满{short(whole)}分，执行率不另计分"
    return replace(execution, score=Score(None, None, None, mark, why_not))


def total_score(project: Project, execution: ExecutionResult, parts: Sequence[Part], rules: Rules) -> Score:
    """The project's total: as declared, as the shown scores add up, and by the rules.

    Scores whose points are known not to make up the whole have no total: no grade fits their sum, and units
    do not print it either (published forms with 110 points print 100). A sum above the whole is none.
    """
    stated = project.declared.figure("total", Unit.POINTS)
    mark = None if stated else project.declared.total
    if not rules.weights.total:
        return Score(None, stated, None, mark, "本表不评分")
    if execution.score.points:
        parts = [Part("预算执行率", execution.score, execution.score.points), *parts]
    points = _points(parts)
    if points == rules.weights.total:
        parts = [part for part in parts if not part.silent]
    rate = execution.rate.value if execution.rate else None
    fits = _fits(parts, points, rules)
    summed = _summed(parts, points, rate, rules)
    computed, why_not = _computed(parts, points, rate, rules, fits=fits)
    adds_up = fits and (summed is None or summed.value <= rules.weights.total)
    return Score(rules.weights.total, stated, computed, mark, why_not, None, summed, adds_up)


def _fits(parts: Sequence[Part], points: Decimal, rules: Rules) -> bool:
    """Whether the points make up the whole; of points that are not all known, whether they still may."""
    excess = points - rules.weights.total
    unknown = any(part.points is None for part in parts)
    return excess <= rules.weights.tolerance and (unknown or -excess <= rules.weights.tolerance)


def _summed(parts: Sequence[Part], points: Decimal, rate: Decimal | None, rules: Rules) -> Figure | None:
    """What the shown scores add up to; ``None`` when one of them is blank, or points stay with 不适用."""
    counted = [part for part in parts if part.applies or part.score.shown]
    if len(counted) < len(parts) and rules.not_applicable.mode != "rescale" and _points(counted) != points:
        return None
    figures = [part.score.shown for part in counted]
    if not figures or any(figure is None for figure in figures):
        return None
    values = [figure.value for figure in figures if figure]
    return _total(values, figures, _assessed(parts, rules), rate, rules, [])


def _computed(
    parts: Sequence[Part], points: Decimal, rate: Decimal | None, rules: Rules, *, fits: bool
) -> tuple[Figure | None, str]:
    """The total by the rules; where they leave it to judgement stated scores stand in, and it is said."""
    unknown = next((part.name for part in parts if part.points is None), None)
    if unknown is not None:
        return None, f"“{unknown}”没有分值，不能按规则得出总分"
    if not fits:
        return None, f"各项分值之和为{short(points)}，不是{short(rules.weights.total)}，不能得出总分"
    values, figures, taken = [], [], []
    for part in parts:
        if not part.applies and not part.score.computed and rules.not_applicable.mode == "rescale":
            continue
        value = _resolved(part.score)
        if value is None:
            return None, f"“{part.name}”没有得分：{part.score.why_not}"
        if part.score.computed is None:
            moved = part.score.stated is not None and part.score.stated.value != value
            taken.append(f"{part.name}{short(value)}分{'（规则允许的边界）' if moved else ''}")
        values.append(value)
        figures.append(part.score.computed or part.score.stated)
    if not values:
        return None, "没有可以计分的指标"
    return _total(values, figures, _assessed(parts, rules), rate, rules, taken), ""


def _resolved(score: Score) -> Decimal | None:
    """The computed score; else the stated one, moved into the band that the rules allow."""
    if score.computed:
        return score.computed.value
    if score.stated is None:
        return None
    low, high = score.band or (NOTHING, score.points if score.points is not None else score.stated.value)
    return min(max(score.stated.value, low), high)


def _assessed(parts: Sequence[Part], rules: Rules) -> Decimal:
    """Points of the parts that are assessed, from which is rescaled; the total where nothing is."""
    if rules.not_applicable.mode != "rescale":
        return rules.weights.total
    return _points(part for part in parts if part.applies)


def _points(parts: Iterable[Part]) -> Decimal:
    exact = sum((part.points or NOTHING for part in parts), NOTHING)
    return rounded(exact, _SHARED_PLACES, "half_up")


def _total(
    values: Sequence[Decimal],
    figures: Sequence[Figure | None],
    assessed: Decimal,
    rate: Decimal | None,
    rules: Rules,
    taken: Sequence[str],
) -> Figure:
    rounding = rules.rounding
    exact = sum(values, NOTHING)
    text = "＋".join(map(short, values))
    if assessed and assessed != rules.weights.total:
        text = f"（{text}）÷{short(assessed)}×{short(rules.weights.total)}"
        exact = exact / assessed * rules.weights.total
    value = rounded(exact, rounding.total_places, rounding.mode)
    text += equals(exact, rounding.total_places, rounding.mode)
    cap = cap_of(rate, rules)
    if cap is not None and value > cap:
        value, text = cap, f"{text}，按执行率总分不超过{short(cap)}分"
    if taken:
        text = f"{text}（{'、'.join(taken)}无法按规则计算，取单位自评得分）"
    return Figure(value, Unit.POINTS, Working(text, tuple(filter(None, figures))))
