"""Direction: which way is better where a numeric target has no sign, told by its name, unit and wording."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import Literal

from reporter.model import Indicator, Kind, Operator, Quantity, known
from reporter.model.kinds import Category, Subcategory, category_of, subcategory_of
from reporter.model.measures import TIMES
from reporter.model.rules import Quantitative

from .compare import is_about_cost

Way = Literal["rising", "falling"]
_TO_LEVEL = re.compile("至(?!少)|(?<!达)到")
_LIMITED = re.compile("工期|时限|用时|耗时")  # of a count, too
_CHANGE_NAMED = re.compile(
    "(?:(?P<up>增[速幅收长加]|提[升高]|上升)|减少|下降|降[低幅]|缩短|压[减缩])(?:[(（][^()（）]*[)）])?$"
)  # 税收增幅, 就业人数增加
_UNSAID = re.compile(r"[（(].*?[)）]|(?<=[\u4e00-\u9fff])[\s\d]+$|(?:指标|目标)$")
_ABSENT = re.compile(
    r"(?:(?<!有)无|零|非|未|不|不发生|未发生)(?:重大|较大|特大|一般|责任|安全|生产|质量|有效)*$"
)
_HOW_MUCH = re.compile(
    r"(?:发生|出现|案件|案|事件|事项|事故|情况|人员|人口|学生|行为|问题|现象|贷款|反应|排放|年均|平均)*"
    r"(?P<rate>率|比率|比例|占比|比重)?(?:总?数量?|总?量|人?次数?|次数|人数|[起件宗例户]数|天数|时间|时长|总?额|金额|值"
    r"|面积|浓度|强度|指数|程度|频次|频率|水平|度)?(?:(?:控制|低于|不高于|不超过|[≤＜<]).*)?"
)
_SPAN = re.compile(r"(?:工期|时限|期限|周期|用时|耗时|时间|时长|天数)\s*(?:[（(].*)?$")
_CHANGES = frozenset(("%", "‰", "百分点"))
_CHANGE = re.compile("增|减|降|升|同比|环比|较|比上")
_HARDLY_UNWANTED = Decimal(80)  # percent: nobody plans to fail that often, 事故控制率 100% is a good rate
_SMALL = Decimal(20)  # percent: hardly a share of what is wanted
_TO_DO = re.compile("完成|达到|实现")
_EITHER_WAY = re.compile(r"\D*±")
_A_HEAD = re.compile("[人生户]均|每(?:一|个)?[人生户名位]")


def operator_of(indicator: Indicator, rules: Quantitative) -> Operator:
    """The sign by which a numeric target is read: the written one, else ≤ where less is better, else ≥."""
    target = indicator.target
    if target is None:
        return Operator.AT_LEAST
    return unsigned_operator(indicator, target, rules) if target.operator is None else target.operator


def unsigned_operator(indicator: Indicator, target: Quantity, rules: Quantitative) -> Operator:
    """The sign that name, unit and wording ask for, whatever sign is written; ≥ where nothing tells."""
    return told_operator(indicator, target, rules) or Operator.AT_LEAST


def told_operator(indicator: Indicator, target: Quantity, rules: Quantitative) -> Operator | None:
    """As :func:`unsigned_operator`; ``None`` where nothing tells which way is better."""
    if target.value == 0 and target.upper is None:
        return Operator.EQUAL
    if is_either_way(target):
        return Operator.AT_MOST
    if is_fall(indicator, target):
        return Operator.AT_LEAST
    fall = _before_number(rules.falling, rules.saving).search(target.text)
    if fall:
        return Operator.AT_MOST if _TO_LEVEL.search(fall[0]) else Operator.AT_LEAST
    if any_of(rules.falling, rules.saving).search(indicator.name):
        return Operator.AT_LEAST  # the name is about what was saved or reduced: 成本降低率
    lower_is_better = (
        _is_failing(indicator, target, rules)
        or _is_deadline(indicator, target, rules)
        or _is_price(indicator, target, rules)
    )
    if lower_is_better:
        return Operator.AT_MOST
    return Operator.AT_LEAST if _is_wanted(indicator, target, rules) else None


def is_way_open(indicator: Indicator, rules: Quantitative) -> bool:
    """Whether an actual below its target may be the better one, for all that is written: 1.1% beside 2%.

    A small share may be one of something bad, and nothing at all (0起) may be what was wanted where the unit
    gave all points for it, unless it is how much was to be done. Points taken off tell that less is worse.
    """
    target, actual = indicator.target, indicator.actual
    if target is None or actual is None or target.operator or target.kind is not Kind.NUMBER:
        return False
    score, points = known(indicator.score), known(indicator.points)
    if score is not None and points is not None and score < points:
        return False
    small = target.unit in ("%", "‰") and (target.value or 0) <= _SMALL
    nothing = actual.value == 0 and bool(score) and subcategory_of(indicator) is not Subcategory.QUANTITY
    return (small or nothing) and told_operator(indicator, target, rules) is None


def is_either_way(target: Quantity) -> bool:
    """Whether a target is how far off a value may be, up or down: ±5%, but not 95%±5%."""
    return "±" in target.text and _EITHER_WAY.match(target.text) is not None


def is_fall(indicator: Indicator, target: Quantity) -> bool:
    """Whether a target without a sign is a fall written as a negative number: -2% for 减少2%.

    A negative amount (利润 -100万元) or temperature is none.
    """
    if target.operator is not None or target.value is None or target.value >= 0:
        return False
    return target.unit in _CHANGES or _CHANGE.search(indicator.name) is not None


def way_wanted(indicator: Indicator, rules: Quantitative) -> Way | None:
    """Which way the target wants a change, by its text or the end of the name: 增长5%, or 5% of a 增长率."""
    if indicator.target is not None and is_fall(indicator, indicator.target):
        return "falling"
    ways: tuple[tuple[Way, tuple[str, ...]], ...] = (("falling", rules.falling), ("rising", rules.rising))
    for way, words in ways:
        if _before_number(words).search(indicator.target_text) or _in_rate(words).search(indicator.name):
            return way
    named = _CHANGE_NAMED.search(indicator.name)
    if named is None:
        return None
    return "rising" if named["up"] else "falling"


def change_wanted(indicator: Indicator, target: Quantity, rules: Quantitative) -> re.Pattern[str] | None:
    """The words for a change where the target is how much of one is wanted: 增长5%, 5% of a 增长率."""
    by_how_much = target.unit in _CHANGES and way_wanted(indicator, rules) is not None
    return any_of(rules.rising, rules.falling) if by_how_much else None


def is_planned_cost(indicator: Indicator, rules: Quantitative) -> bool:
    """Whether the target is what something may cost at most, though no sign says so.

    An amount, a price for each, a bare number, or 100% of a 成本控制率. What is granted to people
    (补助标准 1000元/人, or 人均1000元) is no price.
    """
    target = indicator.target
    return target is not None and target.operator is None and _is_price(indicator, target, rules)


def _is_price(indicator: Indicator, target: Quantity, rules: Quantitative) -> bool:
    """:func:`is_planned_cost`, whatever sign is written."""
    name = indicator.name
    unit, _, per = target.unit.partition("/")
    if unit not in ("元", "", "%") or not is_about_cost(indicator, rules):
        return False
    if unit == "元":
        a_head = per or name.endswith("标准") or _A_HEAD.search(target.text) or _A_HEAD.search(name)
        return not (a_head and any_of(rules.granted).search(name))
    rate = "率" in name or unit == "%"
    return not rate or _is_unwanted(name, rules.cost_rates, ())


def _is_wanted(indicator: Indicator, target: Quantity, rules: Quantitative) -> bool:
    """Whether name or wording tell of something that there is to be more of: 就业率, 完成10%."""
    if category_of(indicator) is Category.SATISFACTION or way_wanted(indicator, rules) == "rising":
        return True
    if target.unit.partition("/")[0] in TIMES:
        return False  # 办理天数 may be wanted and long, or be the time that it takes
    return bool(_TO_DO.search(target.text)) or _ends_in(indicator.name, rules.wanted, rules.higher_is_better)


def _is_failing(indicator: Indicator, target: Quantity, rules: Quantitative) -> bool:
    """Whether the target is how much of something bad there may be."""
    if target.unit == "%" and (target.value or 0) >= _HARDLY_UNWANTED:
        return False
    return _is_unwanted(indicator.name, rules.lower_is_better, rules.higher_is_better)


def _is_deadline(indicator: Indicator, target: Quantity, rules: Quantitative) -> bool:
    """Whether the target is a span of time within which something is to be done, and not one to last."""
    kind = subcategory_of(indicator)
    if kind is Subcategory.QUANTITY and not _LIMITED.search(indicator.name):
        return False
    if not _is_span(indicator.name, target.unit, kind):
        return False
    shorter, longer = (_last(words, indicator.name) for words in (rules.shorter, rules.longer))
    return shorter > longer or (kind is Subcategory.TIMELINESS and longer < 0)


def _is_span(name: str, unit: str, kind: Subcategory | None) -> bool:
    """Whether a number is a span of time, by its unit; a bare one of a 时效 row by its name (建设工期 90)."""
    if not unit:
        return kind is Subcategory.TIMELINESS and _SPAN.search(name) is not None
    counted, _, per = unit.partition("/")
    return counted in TIMES and per not in TIMES


def _last(words: tuple[str, ...], name: str) -> int:
    """Where the last of the words ends in the name; it says what 培训完成时间 is about."""
    return max((found.end() for found in any_of(words).finditer(name)), default=-1)


@lru_cache(maxsize=8192)
def _is_unwanted(name: str, unwanted: tuple[str, ...], handled: tuple[str, ...]) -> bool:
    """Whether the name ends in something bad or in how much of it: 投诉率, but not 投诉处理率 or 无差错率.

    Where something is done about it (处理投诉件数) the number is one of the work, but no rate is
    (业务处理差错率). A longer word of the work may hold the bad one (抗诉改判率).
    """
    plain = _UNSAID.sub("", name)
    for found in any_of(unwanted).finditer(plain):
        before, much = plain[: found.start()], _HOW_MUCH.fullmatch(plain, found.end())
        if much and not _ABSENT.search(before) and not _is_within(found, any_of(handled).finditer(plain)):
            is_rate = much["rate"] or found[0].endswith("率")
            return bool(is_rate) or not any_of(handled).search(before)
    return False


def _is_within(word: re.Match[str], longer: Iterable[re.Match[str]]) -> bool:
    return any(each.start() <= word.start() and word.end() <= each.end() for each in longer)


@lru_cache(maxsize=8192)
def _ends_in(name: str, *lists: tuple[str, ...]) -> bool:
    """Whether the name ends in one of the words, or in how much of it there is, and does not deny it."""
    plain = _UNSAID.sub("", name)
    return any(
        _HOW_MUCH.fullmatch(plain, found.end()) and not _ABSENT.search(plain[: found.start()])
        for found in any_of(*lists).finditer(plain)
    )


@lru_cache(maxsize=64)
def any_of(*lists: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for any one of the words in the lists."""
    longest_first = sorted(chain.from_iterable(lists), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


@lru_cache(maxsize=64)
def _before_number(*lists: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(*lists).pattern})[^\d,，;；、。]{{0,6}}\d")


@lru_cache(maxsize=64)
def _in_rate(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words).pattern})(?:率|幅度?|比例|额|量)$")
