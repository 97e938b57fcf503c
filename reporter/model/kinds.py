"""Kinds of indicators: what a printed 一级 or 二级指标 stands for, however a city words it."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .records import Indicator


class Category(StrEnum):
    """一级指标."""

    OUTPUT = "产出"
    COST = "成本"
    BENEFIT = "效益"
    SATISFACTION = "满意度"
    OTHER = "其他"


class Subcategory(StrEnum):
    """二级指标."""

    QUANTITY = "数量"
    QUALITY = "质量"
    TIMELINESS = "时效"
    COST = "成本"
    ECONOMIC = "经济效益"
    SOCIAL = "社会效益"
    ECOLOGICAL = "生态效益"
    SUSTAINED = "可持续影响"
    SATISFACTION = "满意度"
    OTHER = "其他"


_REMARK = re.compile(r"[（(].*$", re.DOTALL)
_POINTS = re.compile(r"[（(]\s*(\d+(?:\.\d+)?)\s*分")
_CATEGORIES = (
    ("满意", Category.SATISFACTION),
    ("成本", Category.COST),
    ("产出", Category.OUTPUT),
    ("效益", Category.BENEFIT),
    ("效果", Category.BENEFIT),
)
_SUBCATEGORIES = (
    ("满意", Subcategory.SATISFACTION),
    ("数量", Subcategory.QUANTITY),
    ("质量", Subcategory.QUALITY),
    ("时效", Subcategory.TIMELINESS),
    ("成本", Subcategory.COST),
    ("经济", Subcategory.ECONOMIC),
    ("社会", Subcategory.SOCIAL),
    ("生态", Subcategory.ECOLOGICAL),
    ("可持续", Subcategory.SUSTAINED),
)
_ABOVE = {
    Subcategory.SATISFACTION: Category.SATISFACTION,
    **dict.fromkeys(
        (Subcategory.QUANTITY, Subcategory.QUALITY, Subcategory.TIMELINESS, Subcategory.COST), Category.OUTPUT
    ),
}


_SHORT = frozenset(("产出", "效益", "满意度"))


@lru_cache(maxsize=4096)
def bare_name(printed: str) -> str:
    """A printed 一级 or 二级 name without its remark and line breaks; a short 一级 name is written out.

    >>> bare_name("产出指标(50分。其中：产出数量20分）"), bare_name("产出")
    ('产出指标', '产出指标')
    """
    name = _REMARK.sub("", "".join(printed.split())) or printed
    return f"{name}指标" if name in _SHORT else name


def points_named(printed: str) -> Decimal | None:
    """The points that a printed 一级 name itself gives, ``None`` for none.

    >>> points_named("产出指标(50分。其中：产出数量20分）")
    Decimal('50')
    """
    found = _POINTS.search(printed)
    return Decimal(found[1]) if found else None


def is_cost(indicator: Indicator) -> bool:
    """True where the 一级 or the 二级指标 is cost."""
    return _is_cost(indicator.category, indicator.subcategory or "")


def category_of(indicator: Indicator) -> Category:
    """The 一级 kind; 满意度 standing in the 二级 column under 效益 is satisfaction all the same."""
    return _category(indicator.category, indicator.subcategory or "")


def category_name(indicator: Indicator) -> str:
    """The 一级 name in lists and charts: without its remark, and one for satisfaction wherever it stands."""
    if category_of(indicator) is Category.SATISFACTION:
        return f"{Category.SATISFACTION}指标"
    return bare_name(indicator.category)


def subcategory_of(indicator: Indicator) -> Subcategory:
    """The 二级 kind; satisfaction where the 一级 says so, OTHER where nothing can be told."""
    return _subcategory(indicator.category, indicator.subcategory or "")


def category_above(subcategory: str) -> Category | None:
    """The 一级 kind to which a printed 二级 name usually belongs; ``None`` for a name of no kind.

    >>> category_above("质量指标"), category_above("生态效益"), category_above("其他")
    (<Category.OUTPUT: '产出'>, <Category.BENEFIT: '效益'>, None)
    """
    kind = _subcategory("", subcategory)
    return None if kind is Subcategory.OTHER else _ABOVE.get(kind, Category.BENEFIT)


@lru_cache(maxsize=4096)
def _is_cost(category: str, subcategory: str) -> bool:
    return (
        _subcategory(category, subcategory) is Subcategory.COST
        or _category(category, subcategory) is Category.COST
    )


@lru_cache(maxsize=4096)
def _category(category: str, subcategory: str) -> Category:
    if "满意" in subcategory:
        return Category.SATISFACTION
    name = bare_name(category)
    return next((kind for word, kind in _CATEGORIES if word in name), Category.OTHER)


@lru_cache(maxsize=4096)
def _subcategory(category: str, subcategory: str) -> Subcategory:
    if _category(category, subcategory) is Category.SATISFACTION:
        return Subcategory.SATISFACTION
    name = bare_name(subcategory)
    return next((kind for word, kind in _SUBCATEGORIES if word in name), Subcategory.OTHER)
