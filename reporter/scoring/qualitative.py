"""Targets in words: reached, reached in part, or left to judgement within the rules' bands."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from reporter.model import Indicator, Kind, Quantity, Rules
from reporter.model.measures import PIECES
from reporter.model.picking import picked

from .answers import (
    Change,
    affirms,
    answered,
    bare,
    change_in,
    degree_in,
    denies,
    grade_in,
    grade_wanted,
    happened,
    is_above_mark,
    is_absent,
    is_finished,
    is_less,
    is_level,
    is_past_mark,
    is_same_change,
    is_scale,
    is_under_way,
    says,
    told,
)
from .bases import is_other_base, is_than_last_year
from .before import is_as_wanted, is_fall_wanted, is_no_fall, is_no_rise, value_now
from .compare import is_about_cost
from .denials import has_exception, is_behind, is_denied, is_middling
from .direction import any_of
from .evaluation import Status
from .repeats import leaves_out, says_again, so_far
from .shares import is_all_counted, share_in
from .spending import is_no_overspending, is_overspent, is_saved
from .steps import Apart, apart
from .verdict import FULL, NOTHING, Share, Verdict, differing, judged, met, unknown
from .wording import clipped, short

_HUNDRED = Decimal(100)
_FRACTION = re.compile(r"分之|\d[/／]\d")
_COMPARED = re.compile("[上去往前][一1]?年|同[期比]|逐年|环比")
_NEXT_YEAR = re.compile("[于在到至]?[次翌]年")
_IN_TIME = re.compile("及时|[按准][时期]|如期")
_CLAUSE = re.compile("[，,。；;（）()]")
_LEFT = re.compile("[未没尚缺差剩]|其余")
_UNSAID_DEGREE = 1  # 提升 by itself: less than 明显提升, as much as 逐步提升, more than 有所提升
_SATISFIED = "满意"
HOW = ("完成", "达成", "达到", "达标")
"""Words that say that it is done, and not what."""
_ONE_BELOW = Decimal("0.9")  # what one grade below the target may get at most: close to all, never all


def words_verdict(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict:
    """A target in words (准确, 按标准), answered in words or with a number."""
    wished, counted = is_absent(target.text, actual.text), happened(target.text, actual)
    if wished is None:
        wished = is_past_mark(target.text, actual.text)
    if wished is None:
        wished = answered(target.text, actual.text)
    if wished or counted is False:
        return _as_wished(actual, rules)
    within = is_no_overspending(target.text)
    if within and is_saved(actual.text):
        return _as_wished(actual, rules)
    costs = within or is_about_cost(indicator, rules.quantitative)
    if wished is False or counted or (costs and is_overspent(actual.text)):
        return missed(actual, "没有做到指标值的要求", rules)
    kept = _kept_to(target, actual, rules)
    if kept or _is_early(target, actual):
        return _as_wished(actual, rules)
    if kept is False:
        return missed(actual, "没有做到指标值的要求", rules)
    if is_all_counted(target.text, actual.text) or _is_said_and_counted(target, actual, rules):
        return _as_wished(actual, rules)
    if actual.kind is Kind.NUMBER and not _is_late(target, actual, rules):
        before = _by_year_before(indicator, target, actual, rules)
        return before or _by_number(indicator, target, actual, rules)
    if actual.kind is Kind.COMPOUND:
        changed = _by_change_told(indicator, target, actual, rules)
        if changed is not None:
            return changed
    return by_words(target, actual, rules)


def _is_said_and_counted(target: Quantity, actual: Quantity, rules: Rules) -> bool:
    """应补尽补，486人 beside 应补尽补: the words of the target, and how many that are."""
    if actual.kind is not Kind.NUMBER or actual.unit not in PIECES:
        return False
    wish, clauses = told(target.text), [told(each) for each in _CLAUSE.split(actual.text)]
    rest = "".join(each for each in clauses if each != wish)
    words = rules.qualitative
    doubts = (*words.failed, *words.undone, *words.partial, *words.late)
    return wish in clauses and not says(rest, doubts) and not _LEFT.search(rest)


def _by_change_told(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict | None:
    """17起，同比下降15% and 48件，上年50件 beside 不高于上年; ``None`` where no change is told."""
    words = any_of(rules.quantitative.rising, rules.quantitative.falling)
    percent = picked(actual, "%", words)
    if percent is not None:
        _, change = _changes(target, percent, rules)
        return _by_change(target, percent, rules) if change and change.whose in target.text else None
    now = value_now(actual)
    if now is None:
        return None
    told_now = replace(actual, value=now.value, unit=now.unit)
    return _by_year_before(indicator, target, told_now, rules)


def _is_late(target: Quantity, actual: Quantity, rules: Rules) -> bool:
    """延迟1个月完成: a number that says by how much the target was missed."""
    return bool(actual.value) and says(told(actual.text), rules.qualitative.late, bare(target.text))


def _is_early(target: Quantity, actual: Quantity) -> bool:
    """提前2天完成 beside 及时."""
    return _IN_TIME.search(target.text) is not None and affirms(actual.text, ("提前",))


def by_words(target: Quantity, actual: Quantity, rules: Rules, *, in_time: bool = True) -> Verdict:
    """The verdict on an answer in words; ``in_time`` where what was done within the year was in time."""
    words, bands = rules.qualitative, rules.qualitative.bands
    wanted, got = bare(target.text), told(actual.text)
    if is_scale(target.text, words.grades) and is_scale(actual.text, words.grades):
        return unknown(f"完成情况“{clipped(actual.text)}”没有写明是哪一档")
    if wanted and wanted in (bare(actual.text), so_far(actual.text)):
        return met("完成情况与指标值一致", band=_band(bands[0]))
    if _is_opposite(target, actual, rules):
        return missed(actual, "变化方向与指标值相反", rules)
    wish = grade_wanted(target.text, words.grades)
    less = None if _changes(target, actual, rules)[0] else is_less(target.text, actual.text)
    if less is False or _is_as_much(target, actual, rules):
        return _as_wished(actual, rules)
    if less and (wish is None or grade_wanted(actual.text, words.grades) is None):  # 较好 is 良好
        band = (_ONE_BELOW, bands[1][1])
        return judged(Status.PARTIAL, _left(actual, "低于指标值的程度", band), _band(band))
    if says(got, words.late, wanted) or _NEXT_YEAR.match(got) or is_behind(wanted, got):
        return missed(actual, "不是按时完成", rules)
    if has_exception(actual.text) and not has_exception(target.text):
        return unknown(f"完成情况“{clipped(actual.text)}”说有例外，是否达到须由人判断")
    if is_denied(wanted, got):
        return not_reached(actual, rules)
    if is_level(target.text) and _changes(target, actual, rules)[1]:
        return differing(target, actual)
    if done := share_in(target.text, actual.text):
        return share_done(done, rules, target)
    if _is_unchanged(target, actual, rules):
        return missed(actual, "没有指标值要求的变化", rules)
    if says(got, (*words.failed, *words.undone), wanted):
        return not_reached(actual, rules)
    graded = None if wish is None else _graded(wish, actual, rules)
    if graded and grade_wanted(actual.text, words.grades) is not None:
        return graded  # a grade and nothing else is one, though a pack may name it among partial words, too
    if (
        says(got, words.partial, wanted)
        or is_middling(got, wanted)
        or is_under_way(actual.text, words.under_way)
    ):
        return judged(Status.PARTIAL, _left(actual, "部分达成", bands[1]), _band(bands[1]))
    if graded:
        return graded
    stepped = _stepped(target, actual, rules)
    if stepped:
        return stepped
    wants = (*words.under_way, *words.finished, *(each for each in words.met if each not in HOW))
    if leaves_out(target.text, actual.text, wants):
        return differing(target, actual)
    if affirms(actual.text, words.met) or (wish is None and affirms(got, (told(target.text),))):
        return _as_wished(actual, rules)
    if says_again(target.text, actual.text):
        return _as_wished(actual, rules)
    if in_time and _wants_done(target, rules) and is_finished(actual.text, words.finished):
        return _as_wished(actual, rules)
    if target.kind is Kind.DATE:
        return unknown(f"完成值“{clipped(actual.text)}”没有写明时间，不能判断是否早于“{target.text}”")
    return unknown(f"定性指标，完成情况“{clipped(actual.text)}”须由人判断达成程度")


def _wants_done(target: Quantity, rules: Rules) -> bool:
    """Whether the target is met by a thing's being there: a date, 完成系统建设, but not 稳定运行."""
    words = rules.qualitative
    doing = any_of((*words.under_way, *words.finished, "完成"))
    return target.kind is Kind.DATE or doing.search(target.text) is not None


def _graded(wish: int, actual: Quantity, rules: Rules) -> Verdict | None:
    """An answer that gives a grade; ``None`` for any other."""
    grades, bands = rules.qualitative.grades, rules.qualitative.bands
    rank = grade_in(actual.text, grades)
    if rank is None:
        return None
    if rank <= wish:
        return _as_wished(actual, rules)
    if rank >= len(grades) - 2:  # 低 and 差
        return not_reached(actual, rules)
    band = (_ONE_BELOW, bands[1][1]) if rank == wish + 1 else bands[1]
    return judged(Status.PARTIAL, _left(actual, "低于指标值的等次", band), _band(band))


def _stepped(target: Quantity, actual: Quantity, rules: Rules) -> Verdict | None:
    """Ⅳ类 beside Ⅲ类及以上, 通过市级验收 beside 通过省级验收; ``None`` where no step tells."""
    how = apart(target.text, actual.text, rules.qualitative.steps)
    if how is Apart.AS_HIGH:
        return _as_wished(actual, rules)
    if how is Apart.LOWER:
        return missed(actual, "低于指标值", rules)
    return differing(target, actual) if how else None


def not_reached(actual: Quantity, rules: Rules) -> Verdict:
    """Nothing of what the target says, or little: the lowest of the rules' bands."""
    band = rules.qualitative.bands[-1]
    return judged(Status.UNDER, _left(actual, "未达成", band), _band(band))


def missed(actual: Quantity, how: str, rules: Rules) -> Verdict:
    """Not as the target says: reached in part at best, and how far is for the unit to say."""
    most = rules.qualitative.bands[1][0]
    said = f"完成情况“{clipped(actual.text)}”{how}，得分在分值的{short(most * _HUNDRED)}%以内由单位判断"
    return judged(Status.UNDER, said, (NOTHING, most))


def _is_opposite(target: Quantity, actual: Quantity, rules: Rules) -> bool:
    """下降 beside 提升, of the same thing or of none that is named."""
    wish, change = _changes(target, actual, rules)
    return bool(wish and change and wish.way != change.way and wish.whose == change.whose)


def _is_unchanged(target: Quantity, actual: Quantity, rules: Rules) -> bool:
    """持平 beside 较上年下降."""
    wish, change = _changes(target, actual, rules)
    return wish is not None and change is None and is_level(actual.text) and not is_level(target.text)


def _as_wished(actual: Quantity, rules: Rules) -> Verdict:
    """Reached, in other words than those of the target."""
    return met(f"完成情况为“{clipped(actual.text)}”", band=_band(rules.qualitative.bands[0]))


def _kept_to(target: Quantity, actual: Quantity, rules: Rules) -> bool | None:
    """下降1.2% or 负增长 beside 零增长, 增产 beside 不减产; ``None`` where nothing of the kind is told."""
    wish, rising, falling = told(target.text), rules.quantitative.rising, rules.quantitative.falling
    no_fall = is_no_fall(wish)
    if not no_fall and not is_no_rise(wish):
        return None
    if is_level(actual.text):
        return None if is_fall_wanted(wish) else True
    if not no_fall and actual.unit in ("%", "") and (actual.value or NOTHING) < 0:
        return True  # -2.1%
    change = change_in(actual.text, rising, falling)
    if change is None or any(denies(actual.text, (word,)) for word in (*rising, *falling)):
        return None
    return change.way == ("rising" if no_fall else "falling")


def _is_as_much(target: Quantity, actual: Quantity, rules: Rules) -> bool:
    """明显改善 beside 有所改善: the same change, to no less a degree than the target names."""
    wish, change = _changes(target, actual, rules)
    (what, wanted), (same, got) = (
        degree_in(each.text, rules.qualitative.degrees) for each in (target, actual)
    )
    if not what or (what != same and not is_same_change(wish, change)):
        return False
    if denies(actual.text, rules.quantitative.rising):
        return False
    return (_UNSAID_DEGREE if got is None else got) <= (_UNSAID_DEGREE if wanted is None else wanted)


def _changes(target: Quantity, actual: Quantity, rules: Rules) -> tuple[Change | None, Change | None]:
    rising, falling = rules.quantitative.rising, rules.quantitative.falling
    return change_in(target.text, rising, falling), change_in(actual.text, rising, falling)


def _by_number(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict:
    """提升 answered with 提升12% is met, 准确 with 100%; a cost target in words by any share up to 100%."""
    wish, change = _changes(target, actual, rules)
    costs, value = is_about_cost(indicator, rules.quantitative), actual.value or NOTHING
    if costs and is_overspent(actual.text):
        return missed(actual, "没有做到指标值的要求", rules)
    unclear = unknown(f"指标值“{target.text}”为定性要求，完成值“{actual.text}”为数值，须由人判断达成程度")
    above = is_above_mark(target.text) is not None
    if change and (above or not (costs and change.way == "falling") or (wish and wish.way == change.way)):
        decided = _by_change(target, actual, rules)
        if decided or value < _HUNDRED:
            return decided or unclear
    has_mark = above or (is_level(target.text) and _COMPARED.search(target.text) is not None)
    if has_mark or actual.unit not in ("%", "") or (not actual.unit and value != _HUNDRED):
        return unclear
    if costs:
        if value <= _HUNDRED:
            return met(f"完成值为{actual.text}，没有超出“{clipped(target.text)}”")
        return judged(Status.UNDER, "超出标准，扣多少分由单位判断", (NOTHING, FULL))
    done = share_done(actual, rules, target)
    if wish and (done.status is Status.UNDER or (done.band and _COMPARED.search(target.text))):
        return unclear  # 12% beside 提升 is rather by how much than how much of it; so is 91.5% of 较上年提升
    if done.band and _SATISFIED in target.text:
        return unclear._replace(band=(done.band[0], FULL))  # no word says which share is 满意
    return done


def _by_year_before(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Verdict | None:
    """91.5%（上年90.2%）beside 较上年提高; ``None`` where nothing is said of the year before."""
    wanted = is_as_wanted(indicator.name, target, actual, rules.quantitative)
    if wanted is None:
        return None
    return _as_wished(actual, rules) if wanted else missed(actual, "没有做到指标值的要求", rules)


def _by_change(target: Quantity, actual: Quantity, rules: Rules) -> Verdict | None:
    """A measured change: met where it is the one that the target wants; ``None`` where nobody can tell."""
    if is_other_base(target.text, actual.text):
        return None
    if _is_opposite(target, actual, rules):
        return missed(actual, "变化方向与指标值相反", rules)
    wish, change = _changes(target, actual, rules)
    above = is_above_mark(target.text)
    if above is not None and change is not None and is_than_last_year(target.text, actual.text):
        if (change.way == "rising") == above:
            return _as_wished(actual, rules)
        return missed(actual, "变化方向与指标值相反", rules)
    if wish is None or change is None or wish.way != change.way:
        return None
    if change.whose and wish.whose not in change.whose:
        return None
    return _as_wished(actual, rules)


def share_done(actual: Quantity, rules: Rules, target: Quantity) -> Verdict:
    """A target in words or a date, answered with the percentage that was done."""
    no_share = actual.unit != "%" and (actual.unit or actual.value != _HUNDRED)
    is_fraction = target.kind is Kind.WORDS and _FRACTION.search(target.text)  # 70% is more than ≥2/3
    if actual.value is None or no_share or is_fraction:
        return unknown(f"指标值“{target.text}”与完成值“{actual.text}”无法比较")
    if actual.value >= _HUNDRED:
        return met(f"完成值为{actual.text}，已达到“{clipped(target.text)}”")
    share = max(NOTHING, actual.value / _HUNDRED)
    bands = rules.qualitative.bands
    band = next((each for each in bands if share >= each[1]), bands[-1])
    status = Status.UNDER if band == bands[-1] else Status.PARTIAL
    return judged(status, _left(actual, "没有全部达成", band), _band(band))


def _left(actual: Quantity, how: str, band: tuple[Decimal, Decimal]) -> str:
    high, low = (f"{short(share * _HUNDRED)}%" for share in band)
    return f"完成情况“{clipped(actual.text)}”为{how}，在分值的{low}–{high}之间由单位判断"


def _band(band: tuple[Decimal, Decimal]) -> Share:
    return band[1], band[0]
