"""The shape of ``pack.toml`` after inheritance, with the checks that one key alone cannot give."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from reporter.model import Rules
from reporter.model.rules import Weights
from reporter.numbers import Style

from .causes import CauseSpec
from .pack import FormSpec, ReportSpec, Source

_PATTERNS = ("money", "rate", "score", "points", "execution_score", "total")
_PATTERN = re.compile(r"[#,]*0+(\.0*#*)?%?")
_DATE = re.compile(r"(?:y{1,4}|M{1,4}|d{1,2}|[^A-Za-z%])+")
_MOST = 20  # no share is larger
_BANDS = 3
_PLACES = 6
_SECTION_ID = re.compile(r"[\w-]+")  # it becomes a file name


def _fillable(text: str, names: Sequence[str]) -> None:
    """Names in braces that a title may hold."""
    try:
        fields = [field for _, field, _, _ in Formatter().parse(text) if field is not None]
    except ValueError:
        raise ValueError(f"“{text}”的花括号不成对") from None
    for field in fields:
        if field not in names:
            known = "、".join(f"{{{name}}}" for name in names)
            raise ValueError(f"“{text}”里的 {{{field}}} 不认识；可以用 {known}")


def _usable(style: Style) -> Style:
    """A number pattern that cannot be used is an error here, not when the first number is printed."""
    if not _DATE.fullmatch(style.date):
        raise ValueError(f"date 的日期格式“{style.date}”不能用；年写 yyyy，月写大写的 MM 或 M，日写 dd 或 d")
    for name in _PATTERNS:
        pattern = getattr(style, name)
        if not _PATTERN.fullmatch(pattern):
            raise ValueError(f"{name} 的数字格式“{pattern}”不能用；应如 0.00、#,##0.##、0.00%")
    return style


def _falling(values: Sequence[Decimal], what: str) -> None:
    """Steps are read from the top: one that is not below the one before would never be reached."""
    for higher, lower in pairwise(values):
        if lower >= higher:
            raise ValueError(f"{what}应从高到低排列，而 {lower} 排在 {higher} 之后")


def _adding_up(weights: Weights) -> None:
    """Points that are all laid down make up the total; 0 and ``None`` are left to the unit."""
    parts = {"execution": weights.execution or 0, **weights.categories}
    if not any(weights.categories.values()):
        return
    found = sum(parts.values())
    left_open = weights.execution is None or not all(weights.categories.values())
    if found > weights.total or (found < weights.total and not left_open):
        told = "＋".join(f"{name} {points}" for name, points in parts.items() if points)
        raise ValueError(f"weights 的分值合不上：{told}＝{found}，而 total 是 {weights.total}")


def _shares(rules: Rules) -> None:
    """Shares are fractions: 95 for 0.95 would never be reached, and 130 for 1.3 never be exceeded."""
    execution, explain = rules.execution, rules.explain
    told = {
        "execution.intervals 的 from_rate": [step.from_rate for step in execution.intervals],
        "execution.caps 的 from_rate": [step.from_rate for step in execution.caps],
        "over.warn": [rules.over.warn],
        "explain.execution_below": [explain.execution_below],
        "explain.over": [explain.over],
        "qualitative.bands": [share for band in rules.qualitative.bands for share in band],
    }
    for key, shares in told.items():
        for share in shares:
            if not 0 <= share <= _MOST:
                raise ValueError(f"{key} 写的是 {share}；应写成小数，如 95% 写 0.95、130% 写 1.3")


def _reachable(rules: Rules) -> None:
    """What scoring takes for granted: three bands one below the other, places that can be printed."""
    bands = rules.qualitative.bands
    steps = [share for band in bands for share in band]
    if len(bands) != _BANDS or any(higher < lower for higher, lower in pairwise(steps)):
        raise ValueError(f"qualitative.bands 应是从高到低的 {_BANDS} 档，如 [[1, 0.8], [0.8, 0.6], [0.6, 0]]")
    if not 0 <= rules.rounding.score_places <= _PLACES:
        raise ValueError(f"rounding.score_places 写的是 {rules.rounding.score_places}；应是 0 到 {_PLACES}")
    if rules.over.deduct == "fixed" and not rules.over.points:
        raise ValueError("over.deduct 是 fixed，却没有写扣几分（over.points）")


def _ordered(rules: Rules) -> Rules:
    _adding_up(rules.weights)
    _falling([grade.from_total for grade in rules.grades], "grades 的 from_total ")
    _falling([step.from_rate for step in rules.execution.intervals], "execution.intervals 的 from_rate ")
    _falling([step.from_rate for step in rules.execution.caps], "execution.caps 的 from_rate ")
    _shares(rules)
    _reachable(rules)
    if rules.execution.mode == "interval" and not rules.execution.intervals:
        raise ValueError("execution.mode 是 interval，却没有 execution.intervals")
    return rules


def _named(report: ReportSpec) -> ReportSpec:
    _fillable(report.title, ("year", "unit"))
    _fillable(report.annex_title, ("year", "name", "unit"))
    ids = [section.id for section in report.outline]
    for id_ in ids:
        if not _SECTION_ID.fullmatch(id_):
            raise ValueError(f"outline 的 id“{id_}”不能作文件名；只用字母、数字和连字符")
        if ids.count(id_) > 1:
            raise ValueError(f"outline 里有两个 id 是“{id_}”的部分")
    return report


def _distinct(form: FormSpec) -> FormSpec:
    """Options among which one can be ticked, and items of which each is asked for once."""
    lists = {"management": form.management, **{f"choices.{name}": of for name, of in form.choices.items()}}
    for key, words in lists.items():
        if len(set(words)) < len(words):
            raise ValueError(f"{key} 里有重复的词")
        if key != "management" and not words:
            raise ValueError(f"{key} 是空的；不用打勾的项不写")
    return form


class NumbersSpec(BaseModel):
    """``[numbers.form]`` for the Word form, ``[numbers.text]`` for the narrative report."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: Annotated[Style, AfterValidator(_usable)] = Style()
    text: Annotated[Style, AfterValidator(_usable)] = Style()


class PackSpec(BaseModel):
    """The whole manifest."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    sources: tuple[Source, ...] = ()
    rules: Annotated[Rules, AfterValidator(_ordered)] = Rules()
    numbers: NumbersSpec = NumbersSpec()
    form: Annotated[FormSpec, AfterValidator(_distinct)]
    report: Annotated[ReportSpec, AfterValidator(_named)]
    labels: Mapping[str, str] = {}
    causes: Mapping[str, CauseSpec] = {}
    common_words: tuple[str, ...] = ()  # words that do not tell one indicator from another
    moves: Mapping[str, tuple[str, ...]] = {}  # phrasings of each part of an explanation
    gaps: Mapping[str, str] = {}  # what is missing, by kind of deviation
    prompts: Mapping[str, str] = {}  # what to ask for, by kind of deviation or kind.二级指标
