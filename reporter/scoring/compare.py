"""Comparison of a target with an actual value: common units, and what is a cost."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from reporter.model import Figure, Indicator, Kind, Quantity, SourceRef, Unit
from reporter.model.kinds import is_cost
from reporter.model.measures import DAYS, PIECES, POWER_NAMES, WORKING_DAYS
from reporter.model.names import folded
from reporter.model.periods import YEAR, Cycle
from reporter.model.rules import Quantitative

_SAME = (
    {"人", "名", "位", "员", "人数"},
    {"户", "户数", "家庭"},
    {"户", "家"},
    {"家", "个", "所", "企业", "单位", "院", "校"},
    {"台", "套", "个", "台套"},
    {"辆", "台"},
    {"部", "台"},
    {"栋", "幢", "座"},
    {"册", "本"},
    {"株", "棵"},
    {"种", "类"},
    {"处", "座", "个"},
    {"宗", "起", "件", "例", "案", "个"},
    {"项", "个", "项目"},
    {"例", "人"},
    {"份", "件"},
    {"次", "场次", "场", "期", "批次", "批"},
    {*DAYS, *WORKING_DAYS},
    {"篇", "个", "份"},
    {"/10万", "例/10万", "人/10万"},
    {"T", "TB"},
    {"T", "t", "吨"},
    {"G", "GB"},
    {"G", "Gbps"},
    {"M", "MB", "兆"},
    {"M", "Mbps", "兆"},
)
_IN_BASE = {
    "毫米": ("米", "0.001"), "mm": ("米", "0.001"), "厘米": ("米", "0.01"), "cm": ("米", "0.01"),
    "延米": ("米", "1"), "延长米": ("米", "1"), "m": ("米", "1"),
    "公里": ("米", "1000"), "千米": ("米", "1000"), "km": ("米", "1000"),
    "斤": ("克", "500"), "市斤": ("克", "500"), "克": ("克", "1"), "g": ("克", "1"),
    "公斤": ("克", "1000"), "千克": ("克", "1000"), "kg": ("克", "1000"),
    "吨": ("克", "1000000"), "t": ("克", "1000000"),
    "毫克": ("克", "0.001"), "mg": ("克", "0.001"), "微克": ("克", "0.000001"), "μg": ("克", "0.000001"),
    "平方米": ("亩", "0.0015"), "平方": ("亩", "0.0015"), "平米": ("亩", "0.0015"),
    "m2": ("亩", "0.0015"), "m²": ("亩", "0.0015"), "公顷": ("亩", "15"),
    "平方公里": ("亩", "1500"), "平方千米": ("亩", "1500"), "km2": ("亩", "1500"),
    "方": ("立方米", "1"), "立方": ("立方米", "1"), "m3": ("立方米", "1"), "m³": ("立方米", "1"),
    "升": ("立方米", "0.001"), "L": ("立方米", "0.001"), "毫升": ("立方米", "0.000001"),
    "ml": ("立方米", "0.000001"),
    "毫秒": ("秒", "0.001"), "ms": ("秒", "0.001"), "s": ("秒", "1"),
    "分钟": ("秒", "60"), "min": ("秒", "60"),
    "小时": ("秒", "3600"), "h": ("秒", "3600"),
    "天": ("秒", "86400"), "日": ("秒", "86400"), "自然日": ("秒", "86400"), "个自然日": ("秒", "86400"),
    "周": ("秒", "604800"),
    "季度": ("个月", "3"), "个季度": ("个月", "3"), "年": ("个月", "12"), "个年度": ("个月", "12"),
    "kW": ("千瓦", "1"), "兆瓦": ("千瓦", "1000"), "MW": ("千瓦", "1000"),
    "kWh": ("千瓦时", "1"), "度": ("千瓦时", "1"),
    "KB": ("MB", "0.001"), "GB": ("MB", "1000"), "TB": ("MB", "1000000"), "PB": ("MB", "1000000000"),
    "Kbps": ("Mbps", "0.001"), "Gbps": ("Mbps", "1000"), "G": ("M", "1000"),
    "kHz": ("Hz", "1000"), "MHz": ("Hz", "1000000"), "GHz": ("Hz", "1000000000"),
    "dB": ("分贝", "1"), "°C": ("摄氏度", "1"),
    "%": ("%", "1"), "‰": ("%", "0.1"), "/千": ("%", "0.1"), "/万": ("%", "0.01"), "/10万": ("%", "0.001"),
}  # fmt: skip


def is_money(quantity: Quantity | None) -> bool:
    """Whether the value is an amount in yuan (not 元/人)."""
    return quantity is not None and quantity.unit == "元"


def is_about_cost(indicator: Indicator, rules: Quantitative) -> bool:
    """Whether the indicator is about cost, by its 一级 or 二级指标 or its name."""
    texts = f"{indicator.subcategory or ''}\n{indicator.name}"
    return is_cost(indicator) or any(word in texts for word in rules.cost)


class Factors(NamedTuple):
    """What the numbers of a target and an actual value are multiplied by to stand in one unit."""

    target: Decimal
    actual: Decimal


ANY_PIECE = frozenset(("个", "项"))
OUT_OF_100 = frozenset(("分", "%"))
_AS_WRITTEN = Factors(Decimal(1), Decimal(1))
_AS_PERCENT = Factors(Decimal(1), Decimal(100))
_OF_PERCENT = Factors(Decimal(100), Decimal(1))
_USUAL_PER = {"学生": "人", "生": "人", "名": "人", "位": "人", "平方米": "m2", "平米": "m2"}
_PER_NAMES = re.compile("|".join(_USUAL_PER))
_FULL_MARKS = re.compile(
    r"满分(?:为|是|值|:)*(?P<of>[1-9]\d{0,2})|(?P<by>[1-9]\d{0,2})分制|(?P<hundred>百分制)"
)
_HUNDRED = Decimal(100)
_FEW_MARKS = 10  # of 100 nobody gets so few and tells it
_MONEY_POWERS = (0, 4, 8)
_MOSTLY = 50  # percent
_LEAST_RATE = Decimal("0.1")
_LEAST_SHARE = Decimal("0.01")  # what is less of a target is taken to be in another unit


def common_unit(target: Quantity, actual: Quantity) -> Factors | None:
    """Factors to one unit; ``None`` when the units cannot be compared (人 and %)."""
    return _over_a_year(_one_unit(target, actual), target, actual)


def comparable(target: Quantity, actual: Quantity) -> Factors | None:
    """As :func:`common_unit`, also where the units differ and everybody knows what is meant.

    个 and 项 stand for any piece; satisfaction is told in %, or in 分 out of 100 or of what is said.
    """
    if "分" in (target.unit, actual.unit):
        factors = _out_of_100(target, actual)
        if factors is not None:
            return factors
    factors = _one_unit(target, actual)
    if factors is None:
        units = {target.unit, actual.unit}
        if (units & ANY_PIECE and units <= PIECES) or units == OUT_OF_100:
            factors = _AS_WRITTEN
    return _over_a_year(factors, target, actual)


def full_marks(quantity: Quantity) -> Decimal | None:
    """How many 分 are all that can be had, where the value says so: 5 of 4.6分（满分5分）."""
    found = (
        _FULL_MARKS.search(folded(quantity.text))
        if "满分" in quantity.text or "分制" in quantity.text
        else None
    )
    if found is None:
        return None
    return _HUNDRED if found["hundred"] else Decimal(found["of"] or found["by"])


def is_scale_open(target: Quantity, actual: Quantity, *, content: bool) -> bool:
    """Whether an actual is in 分 out of nobody knows how many: 4.6分 beside ≥90%.

    Of how many people are ``content`` a bare 4.6 may be in 分, too.
    """
    if actual.unit != "分" and (actual.unit or not content):
        return False
    if target.unit not in OUT_OF_100 or target.value is None or actual.value is None:
        return False
    least = 0 if actual.unit else 1
    few = target.value >= _MOSTLY and least < actual.value <= _FEW_MARKS
    return few and full_marks(actual) is None and full_marks(target) is None


def _out_of_100(target: Quantity, actual: Quantity) -> Factors | None:
    """The factors of 分 out of what is said, beside % or 分 out of more; ``None`` where none are needed."""
    if not {target.unit, actual.unit} <= OUT_OF_100:
        return None
    most, other = (full_marks(each) if each.unit == "分" else _HUNDRED for each in (target, actual))
    if most == other:
        return None
    if most is None or other is None:
        untold, told = (target, other) if most is None else (actual, most)
        if (untold.value or 0) <= (told or 0):
            return _AS_WRITTEN  # 4.3分 beside 4分（满分5分）
    return Factors(_HUNDRED / (most or _HUNDRED), _HUNDRED / (other or _HUNDRED))


def month_beside(target: Quantity, actual: Quantity) -> int | None:
    """The month that a bare number beside a month is, of forms with a column for the unit, or ``None``."""
    _, month, day = target.date or (0, 0, 0)
    value = actual.value if actual.kind is Kind.NUMBER and not actual.unit else None
    if value is None or value not in range(1, 13) or not month or day:
        return None
    return int(value)


def in_unit_of(target: Quantity | None, actual: Quantity) -> Quantity:
    """The actual in its target's unit where it has none: 4 beside 5间 is 4间, and 11 beside ≤10月 is 11月."""
    if target is None:
        return actual
    written = actual.text.strip()
    if month_beside(target, actual):
        return replace(actual, text=f"{written}月")
    if _lacks_power(target, actual):
        power, value = target.power, value_beside(target, actual)
        text = f"{written}{POWER_NAMES.get(power, '')}{target.measure}"
        return replace(actual, text=text, unit=target.unit, value=value, power=power)
    bare = actual.kind is Kind.NUMBER and not actual.unit and not actual.power and actual.value is not None
    plain = target.kind is Kind.NUMBER and not target.power and not target.period
    if not (bare and plain and target.unit) or common_unit(target, actual) != _AS_WRITTEN:
        return actual
    return replace(actual, text=f"{written}{target.measure}", unit=target.unit)


def value_beside(target: Quantity | None, actual: Quantity | None) -> Decimal | None:
    """The actual value, of which 28.6 beside 17.5亿元, of forms with a column for the unit, is 28.6亿元."""
    if actual is None or actual.value is None or target is None or not _lacks_power(target, actual):
        return actual.value if actual else None
    return actual.value.scaleb(target.power)


def is_period_open(target: Quantity, actual: Quantity) -> bool:
    """Whether a count without a period may be that of one period or of the year: 1次 beside 每月1次."""
    if target.period is None and actual.period is None:
        return False
    one, other = _periods(target, actual)
    if (one is None) == (other is None) or YEAR in (one, other) or actual.value == 0:
        return False
    told, bare, period = (target, actual, one) if one else (actual, target, other)
    count, most = bare.value or 0, told.upper or told.value or 0
    if period and _is_in_its_unit(target, actual):
        return count < most * period.times or not period.times
    return count <= most or bool(period and not period.times)


def _periods(target: Quantity, actual: Quantity) -> tuple[Cycle | None, Cycle | None]:
    """What both are told for; a bare number stands in its target's unit, 次/月 and all, unless it is more."""
    same = _is_in_its_unit(target, actual) and (actual.value or 0) <= (target.upper or target.value or 0)
    return target.period, target.period if same else actual.period


def _is_in_its_unit(target: Quantity, actual: Quantity) -> bool:
    return not actual.unit and target.period is not None and "/" in target.unit


def _over_a_year(factors: Factors | None, target: Quantity, actual: Quantity) -> Factors | None:
    """The factors for the counts of a whole year where target and actual are told for different periods."""
    if factors is None or (target.period is None and actual.period is None):
        return factors
    one, other = _periods(target, actual)
    if one == other or (one and other and one.name == other.name):
        return factors
    times, other_times = (period.times if period else 1 for period in (one, other))
    if times and other_times:
        return Factors(factors.target * times, factors.actual * other_times)
    return factors if actual.value == 0 else None


def _counted(quantity: Quantity) -> str:
    """The unit without the period of a count: 次 for 次/月."""
    return quantity.unit.partition("/")[0] if quantity.period else quantity.unit


def _one_unit(target: Quantity, actual: Quantity) -> Factors | None:
    if _lacks_power(target, actual):
        return Factors(Decimal(1), Decimal(10) ** target.power)
    units = _counted(target), _counted(actual)
    if "" in units and (bare := _bare_beside(target, actual)) is not None:
        return _with_bare(target, actual, bare)
    if units[0] == units[1]:
        return _AS_WRITTEN
    if actual.value == 0 and actual.upper is None and not actual.unit:
        return _AS_WRITTEN  # nothing is nothing in any unit
    if not target.unit or not actual.unit:
        if _is_fraction(actual, target):
            return _AS_PERCENT
        return _OF_PERCENT if _is_fraction(target, actual) else _AS_WRITTEN
    (base, factor, per), (other, other_factor, other_per) = map(_in_base, units)
    if base == other:
        return _small(Factors(factor * other_per, other_factor * per), base)
    return _AS_WRITTEN if same_piece(*units) or _is_same_rate(target, actual) else None


def _bare_beside(target: Quantity, actual: Quantity) -> Quantity | None:
    """The one that is a bare number, where the other is money or has a multiplier (18万); else ``None``."""
    for bare, told in ((target, actual), (actual, target)):
        if not (bare.unit or bare.power) and (told.unit == "元" or told.power > 0):
            return bare
    return None


def _with_bare(target: Quantity, actual: Quantity, bare: Quantity) -> Factors | None:
    """The factors beside a number without unit and multiplier, which may be told in 元, 万元 or 亿元.

    It is told like the other where both are then of one order, else in the unit in which they are; ``None``
    where they are in none, so that nobody knows what is meant.
    """
    told = actual if bare is target else target
    if not told.value or not bare.value:
        return _AS_WRITTEN
    powers = (told.power, *(_MONEY_POWERS if told.unit == "元" else (0,)))
    power = next((each for each in powers if _is_one_order(told, bare, each)), None)
    if power is None and not _is_one_order(told, bare, told.power, least=_LEAST_SHARE):
        return None
    scale = Decimal(10) ** (told.power if power is None else power)
    return Factors(scale, Decimal(1)) if bare is target else Factors(Decimal(1), scale)


def _is_one_order(told: Quantity, bare: Quantity, power: int, least: Decimal = _LEAST_RATE) -> bool:
    number, amount = bare.value or Decimal(1), told.value or Decimal(0)
    return least <= abs(amount / number.scaleb(power)) <= 1 / _LEAST_RATE


@lru_cache(maxsize=4096)
def same_piece(one: str, other: str) -> bool:
    """Whether two measure words count the same: 名 and 人, 台 and 套."""
    return one == other or any(same.issuperset((one, other)) for same in _SAME)


def _in_base(unit: str) -> tuple[str, Decimal, Decimal]:
    """The unit's base, the factor to it, and that of what it is counted per: 微克/立方米 is 克/立方米."""
    if unit in _IN_BASE or "/" not in unit:
        base, factor = _IN_BASE.get(unit, (unit, "1"))
        return base, Decimal(factor), Decimal(1)
    (base, factor), (below, per) = (_IN_BASE.get(part, (part, "1")) for part in unit.split("/", 1))
    return f"{base}/{below}", Decimal(factor), Decimal(per)


def _small(factors: Factors, base: str) -> Factors:
    """The factors without what they have in common, so that formulas show 120 and 90 minutes, not seconds."""
    least = min(factors)
    if base == "%" or any(factor % least for factor in factors):
        return factors
    return Factors(factors.target / least, factors.actual / least)


def _is_fraction(part: Quantity, whole: Quantity) -> bool:
    """0.96 beside 95% or 95分 is 96%; so is 1, as a workbook keeps 100%, beside one far above it."""
    if part.unit or whole.value is None or part.value is None or not 0 < part.value <= 1:
        return False
    if whole.unit == "分":
        return whole.value >= _MOSTLY
    return whole.unit == "%" and (whole.value > 1 if part.places else whole.value >= _MOSTLY)


def _is_same_rate(target: Quantity, actual: Quantity) -> bool:
    """79元 and 79元/人, or 元/人 and 元/人天, of one order mean the same; a sum and a rate are far apart."""
    (one, _, per), (other, _, other_per) = (_rate_in(each.unit) for each in (target, actual))
    if one != other or not (per in other_per or other_per in per) or not target.value or not actual.value:
        return False
    return _LEAST_RATE <= actual.value / target.value <= 1 / _LEAST_RATE


@lru_cache(maxsize=4096)
def _rate_in(unit: str) -> tuple[str, str, str]:
    """What is counted, and per what by its usual name: 元/生·年 is 元 per 人年."""
    counted, slash, per = unit.replace("·", "").partition("/")
    return counted, slash, _PER_NAMES.sub(lambda found: _USUAL_PER[found[0]], per)


def _lacks_power(target: Quantity, actual: Quantity) -> bool:
    """28.5 beside a target of 30万元, of forms with a column for the unit, is 28.5万元."""
    if actual.unit or actual.power or not target.power or not actual.value or not target.value:
        return False
    return actual.value / target.value < _LEAST_SHARE


def compared(indicator: Indicator) -> tuple[Figure, ...]:
    """Actual and target value as figures with their places, as far as they are numbers."""
    figures = []
    for name, quantity in (("actual", indicator.actual), ("target", indicator.target)):
        if quantity is not None and quantity.value is not None:
            figure = figure_of(quantity, indicator.ref(name))
            if figure is not None:
                figures.append(figure)
    return tuple(figures)


def figure_of(quantity: Quantity, where: SourceRef) -> Figure | None:
    """The value as a figure with its place: % as a fraction, money in yuan; ``None`` when it is no number."""
    if quantity.value is None or quantity.kind is not Kind.NUMBER:
        return None
    if quantity.unit == "%":
        return Figure(quantity.value.scaleb(-2), Unit.RATE, where)
    return Figure(quantity.value, Unit.YUAN if is_money(quantity) else Unit.COUNT, where)
