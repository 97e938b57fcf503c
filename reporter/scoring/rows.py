"""Rows: one indicator judged by the rules, and its score with the working."""

from __future__ import annotations

import re
from decimal import Decimal

from reporter.model import (
    DOWNWARD,
    IN_WORDS,
    UPWARD,
    Figure,
    Indicator,
    Kind,
    Quantity,
    Rules,
    Unit,
    Working,
    known,
)
from reporter.model.kinds import Subcategory, subcategory_of
from reporter.model.measures import PIECES
from reporter.model.picking import picked, units_in
from reporter.numbers import rounded

from .answers import change_in, denies, is_absent
from .changes import percent_told
from .compare import compared, is_about_cost, same_piece
from .dates import date_verdict, day_of_month_verdict, within_the_year
from .direction import any_of, change_wanted, operator_of
from .evaluation import IndicatorResult, Score, Status
from .first_clause import count_told_first
from .held_back import is_held_back, is_put_off, is_taken_back
from .margins import margin_verdict
from .ordinals import ordinal_verdict
from .qualitative import words_verdict
from .quantitative import number_verdict, range_verdict
from .said import said_verdict
from .several import (
    compound_verdict,
    each_verdict,
    lacking_part,
    named_part,
    parts_verdict,
    sum_verdict,
    whole_beside,
)
from .steps import lower_step
from .verdict import FULL, NOTHING, Verdict, fell_short, has_digits, no_number, unknown
from .wording import result, short

_PERCENT = re.compile("[%％‰]|百分")
_WORDLESS = (Kind.WORDS, Kind.COMPOUND, Kind.NOT_APPLICABLE)  # no one value that words could take back
_ABSENT_FOR_SURE = frozenset(("不适用", "无", "不涉及"))
_ABSENT = frozenset((*_ABSENT_FOR_SURE, "—", "/"))


def row_result(indicator: Indicator, rules: Rules, year: int, *, idle: bool = False) -> IndicatorResult:
    """One row's status, ratio and score; ``idle`` of a project that spent nothing at all."""
    verdict = judge(indicator, rules, year)
    if (
        idle
        and verdict.status is Status.MET
        and verdict.ratio == 0
        and is_about_cost(indicator, rules.quantitative)
    ):
        verdict = unknown("项目没有支出，不能算作节约", operator=verdict.operator)._replace(ratio=NOTHING)
    return IndicatorResult(
        indicator,
        verdict.status,
        _score(indicator, verdict, rules),
        verdict.ratio,
        verdict.attainment,
        verdict.operator,
    )


def judge(indicator: Indicator, rules: Rules, year: int) -> Verdict:
    """What the rules say about the row, points aside; ``year`` completes dates such as 12月底前."""
    target, actual = indicator.target, indicator.actual
    if target is not None and _wants_none(indicator, rules):
        target = Quantity(target.text, Kind.NUMBER, value=Decimal(0))
    elif target is not None and _wants_what_was_done(target, actual):
        return unknown(f"指标值填的是“{target.text.strip()}”，不能判断是否完成")
    elif _not_applicable(indicator):
        return Verdict(Status.NOT_APPLICABLE)
    if target is None or (target.kind is Kind.NOT_APPLICABLE and target.text.strip() not in _ABSENT_FOR_SURE):
        return unknown("没有填写指标值")
    if actual is not None and actual.kind is Kind.NOT_APPLICABLE:
        nothing = _nothing(indicator, target, actual, rules)
        if nothing is None:
            return unknown(f"完成值填的是“{actual.text.strip()}”，不能判断是否完成")
        actual = nothing
    if actual is None:
        return unknown("没有填写实际完成值")
    share = percent_told(indicator, target, actual, rules)
    if share is None:
        return _judged(indicator, target, actual, rules, year)
    return _judged(indicator, target, share.percent, rules, year).of_computed(share.formula)


def _wants_none(indicator: Indicator, rules: Rules) -> bool:
    """无 as a target that is answered with none having been, is a target of none.

    Where the name is of something bad (重大安全事故), it is so, too, beside any count and beside 无.
    """
    target, actual, bad = indicator.target, indicator.actual, rules.quantitative.lower_is_better
    if target is None or actual is None or not _is_none(target):
        return False
    is_bad = any_of(bad).search(indicator.name) is not None
    if actual.kind is Kind.NUMBER:
        return actual.value == 0 or (is_bad and actual.unit in PIECES)
    if actual.kind is Kind.WORDS:
        return denies(actual.text, bad)
    return actual.text.strip() == "无" and is_bad


def _not_applicable(indicator: Indicator) -> bool:
    """A row that is kept only for the form: a blank one, or 不适用 or 无 as its name or its target."""
    target, actual = indicator.target, indicator.actual
    if indicator.name in _ABSENT or indicator.blank:
        return True
    if target is not None and target.kind is Kind.NOT_APPLICABLE:
        return target.text.strip() in _ABSENT_FOR_SURE or not _is_filled(actual)
    return actual is not None and actual.text.strip() == "不适用"


def _wants_what_was_done(target: Quantity, actual: Quantity | None) -> bool:
    """50人 beside 无: something was done, and nobody has said how much was to be."""
    return _is_none(target) and actual is not None and actual.kind is Kind.NUMBER


def _is_none(target: Quantity) -> bool:
    return target.text.strip() == "无"


def _is_filled(actual: Quantity | None) -> bool:
    return actual is not None and actual.kind is not Kind.NOT_APPLICABLE


def _nothing(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Quantity | None:
    """无 beside a target of 0起 or ≤5起 means zero, beside 不发生 that it did not; else it is no answer."""
    if actual.text.strip() != "无":
        return None
    few = target.unit in PIECES and operator_of(indicator, rules.quantitative) in DOWNWARD
    if target.value == 0 or (target.value is not None and few):
        return Quantity(actual.text, Kind.NUMBER, value=Decimal(0))
    return Quantity(actual.text, Kind.WORDS) if is_absent(target.text, actual.text) else None


def _judged(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules, year: int) -> Verdict:
    """By the kinds of both; a value that its own words take back is not all that was wanted."""
    if actual.kind in _WORDLESS:
        return _by_kind(indicator, target, actual, rules, year)
    if is_held_back(actual, target.text, indicator.name):
        return _held_back(indicator, target, actual, rules, year)
    verdict = _by_kind(indicator, target, actual, rules, year)
    if verdict.attainment != FULL:
        return verdict
    words = rules.qualitative
    wish = indicator.name + target.text
    late = words.late if subcategory_of(indicator) is Subcategory.TIMELINESS else ()
    put_off = is_put_off(actual, wish, words.under_way, late)
    if put_off or is_taken_back(actual, (*words.failed, *words.undone)):
        return unknown(f"完成值“{actual.text}”又说没有完成，不能判断是否达到“{target.text}”")
    if verdict.operator not in UPWARD:
        return verdict
    return lacking_part(target, actual) or lower_step(wish, target, actual, words) or verdict


def _held_back(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules, year: int) -> Verdict:
    """What the words around a value say that was not reached, or is still to come."""
    if target.kind is actual.kind is Kind.DATE:  # 预计2024年3月完成
        late = date_verdict(indicator, target, actual, year, rules)
        if late.status is Status.UNDER:
            return late
    verdict = _by_kind(indicator, target, Quantity(actual.text, Kind.WORDS), rules, year)
    if verdict.status is Status.UNDER and target.value is not None:  # 未达95% may be 94%
        return fell_short(target, actual)
    if verdict.status is not Status.UNKNOWN:
        return verdict
    return unknown(f"完成值“{actual.text}”没有写明实际完成的情况，不能判断是否达到“{target.text}”")


def _by_kind(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules, year: int) -> Verdict:
    told = day_of_month_verdict(target, actual) or margin_verdict(target, actual)
    if told is not None:
        return told
    if target.kind is actual.kind is Kind.NUMBER and (actual.unit == target.unit or target.unit != "%"):
        return number_verdict(indicator, target, actual, rules)  # as most are
    if target.unit == "%" and _is_counted(actual):  # 11所全部合格 beside 100%
        all_of_it = said_verdict(indicator, target, Quantity(actual.text, Kind.WORDS), rules)
        if all_of_it.status is Status.MET:
            return all_of_it
    deadline = within_the_year(target) if actual.kind is Kind.DATE else None
    if deadline is not None:
        return date_verdict(indicator, deadline, actual, year, rules)
    if target.kind in IN_WORDS or actual.kind is Kind.ORDINAL:
        verdict = ordinal_verdict(target, actual)
        if verdict is not None:
            return verdict
    if target.kind in IN_WORDS or (actual.kind is Kind.WORDS and _is_in_words(target)):
        return words_verdict(indicator, target, actual, rules)
    if target.kind is Kind.DATE:
        return date_verdict(indicator, target, actual, year, rules)
    if actual.kind is Kind.COMPOUND and target.unit:
        one = _picked(indicator, target, actual, rules) or named_part(indicator, target, actual)
        one = one or whole_beside(indicator, target, actual)
        if one is not None:
            return _judged(indicator, target, one, rules, year)
        row = indicator, target, actual, rules
        each = each_verdict(*row) or parts_verdict(*row) or sum_verdict(*row)
        if each is not None:
            return each
    if actual.kind is Kind.WORDS:
        count = count_told_first(indicator, target, actual)
        if count is not None:
            return _judged(indicator, target, count, rules, year)
        return said_verdict(indicator, target, actual, rules)
    if target.kind is Kind.COMPOUND:
        return compound_verdict(indicator, target, actual, rules)
    if actual.kind not in (Kind.NUMBER, Kind.RANGE):
        return no_number(target, actual)
    if target.kind is Kind.RANGE:
        return range_verdict(indicator, target, actual, rules)
    return number_verdict(indicator, target, actual, rules)


def _is_counted(actual: Quantity) -> bool:
    """True for one number of a thing, and for several, none of which is a share (16起全部24小时内扑灭)."""
    if actual.kind is Kind.COMPOUND:
        return not _PERCENT.search(actual.text)
    return actual.unit not in ("%", "")


def _picked(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Quantity | None:
    """The one number of several that the target asks for, or by how much something changed."""
    words = rules.quantitative
    named = change_in(target.text, words.rising, words.falling) is None
    change = change_wanted(indicator, target, words)
    one = picked(actual, target.unit, change, named=named)
    if one is None and target.unit in PIECES:
        alike = [unit for unit in units_in(actual) if same_piece(unit, target.unit)]
        one = picked(actual, alike[0], change, named=named) if alike and alike != [target.unit] else None
        return one if len(alike) == 1 else None
    return one


def _is_in_words(target: Quantity) -> bool:
    """True for a count per period without a digit (每月一次), which words (完成) may answer as well."""
    return target.period is not None and not has_digits(target.text)


def _score(indicator: Indicator, verdict: Verdict, rules: Rules) -> Score:
    points = known(indicator.points)
    stated = indicator.figure("score", Unit.POINTS)
    mark = None if stated else indicator.score
    computed, why_not = None, verdict.why_not
    if not rules.weights.total:
        why_not = why_not or "本表不评分"
    elif points is None:
        why_not = why_not or ("不适用" if verdict.status is Status.NOT_APPLICABLE else "本条没有分值")
    elif verdict.status is Status.NOT_APPLICABLE:
        computed, why_not = _not_applied(points, rules)
    elif verdict.attainment is not None:
        computed, why_not = _computed(indicator, points, verdict, rules), ""
    scored = points is not None and rules.weights.total
    band = tuple(points * share for share in verdict.band) if verdict.band and points and scored else None
    return Score(points, stated, computed, mark, why_not, band)  # type: ignore[arg-type]


def _not_applied(points: Decimal, rules: Rules) -> tuple[Figure | None, str]:
    if points == 0:
        return Figure(NOTHING, Unit.POINTS, Working("不适用，不计分")), ""
    if rules.not_applicable.mode == "rescale":
        return None, "不适用，不评分，其余各项折算到满分"
    return None, f"不适用，{short(points)}分应调整到其他指标"


def _computed(indicator: Indicator, points: Decimal, verdict: Verdict, rules: Rules) -> Figure:
    """The score: points × share, rounded by the rules, never outside 0…points."""
    share = verdict.attainment or NOTHING
    exact = points * share
    value = min(points, rounded(exact, rules.rounding.score_places, rules.rounding.mode))
    text = _text(points, exact, verdict, rules)
    if verdict.status is Status.OVER and rules.over.deduct == "fixed":
        value = max(NOTHING, value - rules.over.points)
        text += (
            f"，超过指标值{short(rules.over.warn * 100)}%扣{short(rules.over.points)}分，得{short(value)}分"
        )
    return Figure(value, Unit.POINTS, Working(text, _inputs(indicator)))


def _text(points: Decimal, exact: Decimal, verdict: Verdict, rules: Rules) -> str:
    if verdict.formula:
        return f"{verdict.formula}×{short(points)}{result(exact, rules.rounding)}"
    if verdict.attainment == FULL:
        return f"{verdict.said}，得满分{short(points)}分"
    return verdict.said or "未达到指标值，不得分"


def _inputs(indicator: Indicator) -> tuple[Figure, ...]:
    """Actual, target and points with their places, in the order of the formula."""
    points = indicator.figure("points", Unit.POINTS)
    return (*compared(indicator), *((points,) if points else ()))
