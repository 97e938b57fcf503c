"""Comparison of a target with an actual value: common units, and which way is better."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from reporter.model import Figure, Indicator, Kind, Operator, Quantity, SourceRef, Unit
from reporter.model.kinds import Subcategory, subcategory_of
from reporter.model.measures import PIECES
from reporter.model.rules import Quantitative

_SAME = (
    {"人", "名", "位", "员", "人数"},
    {"户", "户数", "家庭"},
    {"家", "个", "所", "企业", "单位", "院", "校"},
    {"台", "套", "台/套", "个", "台套"},
    {"宗", "起", "件", "例", "案", "个"},
    {"项", "个", "项目"},
    {"份", "件"},
    {"次", "场次", "场", "期", "批次", "批"},
    {"天", "日", "工作日", "自然日", "个自然日"},
    {"篇", "个", "份"},
)
_IN_BASE = {
    "毫米": ("米", "0.001"), "mm": ("米", "0.001"), "厘米": ("米", "0.01"), "cm": ("米", "0.01"),
    "m": ("米", "1"), "公里": ("米", "1000"), "千米": ("米", "1000"), "km": ("米", "1000"),
    "克": ("克", "1"), "g": ("克", "1"), "公斤": ("克", "1000"), "千克": ("克", "1000"), "kg": ("克", "1000"),
    "吨": ("克", "1000000"), "t": ("克", "1000000"),
    "平方": ("平方米", "1"), "平米": ("平方米", "1"), "m2": ("平方米", "1"), "m²": ("平方米", "1"),
    "公顷": ("平方米", "10000"), "平方公里": ("平方米", "1000000"), "平方千米": ("平方米", "1000000"),
    "方": ("立方米", "1"), "立方": ("立方米", "1"), "m3": ("立方米", "1"), "m³": ("立方米", "1"),
    "%": ("%", "1"), "‰": ("%", "0.1"),
}  # fmt: skip


def is_money(quantity: Quantity | None) -> bool:
    """Whether the value is an amount in yuan (not 元/人)."""
    return quantity is not None and quantity.unit == "元"


def is_cost(indicator: Indicator, rules: Quantitative) -> bool:
    """Whether the indicator is about cost, by its 二级指标 or its name."""
    if subcategory_of(indicator) is Subcategory.COST:
        return True
    return any(word in text for word in rules.cost for text in (indicator.subcategory or "", indicator.name))


def operator_of(indicator: Indicator, rules: Quantitative) -> Operator:
    """The sign by which a numeric target is read: the written one, else ≤ where less is better, else ≥."""
    target = indicator.target
    if target is not None and target.operator is not None:
        return target.operator
    if target is not None and target.value == 0:
        return Operator.EQUAL
    name = indicator.name
    unwanted = any(word in name for word in rules.lower_is_better)
    handled = any(word in name for word in rules.higher_is_better)
    if (unwanted and not handled) or (is_money(target) and is_cost(indicator, rules)):
        return Operator.AT_MOST
    return Operator.AT_LEAST


class Factors(NamedTuple):
    """What the numbers of a target and an actual value are multiplied by to stand in one unit."""

    target: Decimal
    actual: Decimal


_ANY_PIECE = frozenset(("个", "项"))
_OUT_OF_100 = frozenset(("分", "%"))
_AS_WRITTEN = Factors(Decimal(1), Decimal(1))
_AS_PERCENT = Factors(Decimal(1), Decimal(100))
_MOSTLY = 50  # percent
_LEAST_RATE = Decimal("0.1")
_LEAST_SHARE = Decimal("0.01")  # what is less of a target is taken to be in another unit


def common_unit(target: Quantity, actual: Quantity) -> Factors | None:
    """Factors to one unit; ``None`` when the units cannot be compared (人 and %)."""
    if _lacks_power(target, actual):
        return Factors(Decimal(1), Decimal(10) ** target.power)
    if target.unit == actual.unit:
        return _AS_WRITTEN
    if actual.value == 0 and actual.upper is None and not actual.unit:
        return _AS_WRITTEN  # nothing is nothing in any unit
    if not target.unit or not actual.unit:
        return _AS_PERCENT if _is_fraction(target, actual) else _AS_WRITTEN
    (base, factor), (other, other_factor) = (
        _IN_BASE.get(unit, (unit, "1")) for unit in (target.unit, actual.unit)
    )
    if base == other:
        return Factors(Decimal(factor), Decimal(other_factor))
    alike = any(target.unit in units and actual.unit in units for units in _SAME)
    return _AS_WRITTEN if alike or _is_same_rate(target, actual) else None


def comparable(target: Quantity, actual: Quantity) -> Factors | None:
    """As :func:`common_unit`, also where the units differ and everybody knows what is meant.

    个 and 项 stand for any piece; satisfaction is told in 分 out of 100 or in %.
    """
    factors, units = common_unit(target, actual), {target.unit, actual.unit}
    pieces = units & _ANY_PIECE and units <= PIECES
    return factors or (_AS_WRITTEN if pieces or units == _OUT_OF_100 else None)


def _is_fraction(target: Quantity, actual: Quantity) -> bool:
    """0.96 beside a target of 95% is 96%; so is 1, as a workbook keeps 100%, beside one far above it."""
    if target.unit != "%" or target.value is None or actual.value is None or not 0 < actual.value <= 1:
        return False
    return target.value > 1 if actual.places else target.value >= _MOSTLY


def _is_same_rate(target: Quantity, actual: Quantity) -> bool:
    """79元 and 79元/人 of the same order mean the same; a sum and a rate are far apart."""
    (one, _, per), (other, _, other_per) = (each.unit.partition("/") for each in (target, actual))
    if one != other or bool(per) == bool(other_per) or not target.value or not actual.value:
        return False
    return _LEAST_RATE <= actual.value / target.value <= 1 / _LEAST_RATE


def _lacks_power(target: Quantity, actual: Quantity) -> bool:
    """28.5 beside a target of 30万元, of forms with a column for the unit, is 28.5万元."""
    if actual.unit or actual.power or not target.power or not actual.value or not target.value:
        return False
    return actual.value / target.value < _LEAST_SHARE


def compared(indicator: Indicator) -> tuple[Figure, ...]:
    """Actual and target value as figures with their places, as far as they are numbers."""
    figures = []
    for name in ("actual", "target"):
        quantity: Quantity | None = getattr(indicator, name)
        if quantity is not None and quantity.value is not None:
            figures.append(figure_of(quantity, indicator.ref(name)))
    return tuple([figure for figure in figures if figure is not None])


def figure_of(quantity: Quantity, where: SourceRef) -> Figure | None:
    """The value as a figure with its place: % as a fraction, money in yuan; ``None`` when it is no number."""
    if quantity.value is None or quantity.kind is not Kind.NUMBER:
        return None
    if quantity.unit == "%":
        return Figure(quantity.value.scaleb(-2), Unit.RATE, where)
    return Figure(quantity.value, Unit.YUAN if is_money(quantity) else Unit.COUNT, where)
