"""The shape of ``pack.toml`` after inheritance, with the checks that one key alone cannot give."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from string import Formatter
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from reporter.model import Rules
from reporter.model.rules import Grade, Weights
from reporter.numbers import Style

from .causes import CauseSpec
from .pack import FormSpec, ReportSpec, Source

_PATTERNS = ("money", "rate", "score", "points", "execution_score", "total")
_PATTERN = re.compile(r"[#,]*0+(\.0*#*)?%?")
_DATE = re.compile(r"(?:y{1,4}|M{1,4}|d{1,2}|[^A-Za-z%])+")
_BANDS = 3
_IN_TITLES = ("year", "name", "unit")
_FILLED = {
    "annexes_cut": ("first", "last"),
    **dict.fromkeys(("funds_cut", "results_cut", "deviations_cut"), ("all", "shown")),
}
"""What is filled into labels, by their names; into all others nothing is."""
_SECTION_ID = re.compile(r"[\w-]+")  # it becomes a file name


def _fillable(text: str, names: Sequence[str]) -> None:
    """Names in braces that a title or label may hold."""
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        raise ValueError(f"“{text}”的花括号不成对") from None
    for _, field, form, conversion in parts:
        if field not in names or form or conversion:
            written = f"{field}{f'!{conversion}' if conversion else ''}{f':{form}' if form else ''}"
            known = "、".join(f"{{{name}}}" for name in names)
            may = f"可以用 {known}" if names else "这里不能用花括号"
            raise ValueError(f"“{text}”里的 {{{written}}} 不认识；{may}")


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
        raise ValueError(
            f"weights 的分值合不上：{told}＝{found}，而 total 是 {weights.total}"
            "（上级模板写的也算在内；不用的一级指标写 0）"
        )


def _within_total(rules: Rules) -> None:
    """Points of one kind are no more than all there are; a form without scores has none to compare with."""
    total = rules.weights.total
    told = {
        "grades 的 from_total": [grade.from_total for grade in rules.grades],
        "execution.caps 的 points": [cap.points for cap in rules.execution.caps],
        "over.points": [rules.over.points],
    }
    for key, every in told.items():
        for points in every:
            if total and points > total:
                raise ValueError(f"{key} 写的是 {points}，超过了总分（weights.total）{total}")


def _reachable(rules: Rules) -> None:
    """What scoring takes for granted: three bands one below the other, and points to take."""
    bands = rules.qualitative.bands
    steps = [share for band in bands for share in band]
    if len(bands) != _BANDS or any(higher < lower for higher, lower in pairwise(steps)):
        raise ValueError(f"qualitative.bands 应是从高到低的 {_BANDS} 档，如 [[1, 0.8], [0.8, 0.6], [0.6, 0]]")
    if rules.over.deduct == "fixed" and not rules.over.points:
        raise ValueError("over.deduct 是 fixed，却没有写扣几分（over.points）")


def _down_to_nothing(grades: Sequence[Grade]) -> None:
    """Every total has one grade: the last begins at 0, and no two have one name."""
    names = [grade.name for grade in grades]
    if len(set(names)) < len(names):
        raise ValueError(f"grades 里有同名的等级：{'、'.join(names)}")
    if grades and grades[-1].from_total > 0:
        last = grades[-1]
        raise ValueError(
            f"grades 最低一档“{last.name}”从 {last.from_total} 分起，不到 {last.from_total} 分的没有等级；"
            "最低一档应写 from_total = 0（子模板写了 grades，各档要写全）。请再写一档，名称照通知的叫法，"
            '如 name = "差"；通知没有说的，可写 name = "未定等级"'
        )


def _ordered(rules: Rules) -> Rules:
    _adding_up(rules.weights)
    _falling([grade.from_total for grade in rules.grades], "grades 的 from_total ")
    _falling([step.from_rate for step in rules.execution.intervals], "execution.intervals 的 from_rate ")
    _falling([step.from_rate for step in rules.execution.caps], "execution.caps 的 from_rate ")
    _within_total(rules)
    _down_to_nothing(rules.grades)
    _reachable(rules)
    if rules.execution.mode == "interval" and not rules.execution.intervals:
        raise ValueError("execution.mode 是 interval，却没有 execution.intervals")
    return rules


def _named(report: ReportSpec) -> ReportSpec:
    _fillable(report.title, ("year", "unit"))
    _fillable(report.annex_title, _IN_TITLES)
    ids = [section.id for section in report.outline]
    for id_ in ids:
        if not _SECTION_ID.fullmatch(id_):
            raise ValueError(f"outline 的 id“{id_}”不能作文件名；只用字母、数字和连字符")
        if ids.count(id_) > 1:
            raise ValueError(f"outline 里有两个 id 是“{id_}”的部分")
    return report


def _distinct(form: FormSpec) -> FormSpec:
    """Options among which one can be ticked, and items of which each is asked for once."""
    _fillable(form.title, _IN_TITLES)
    lists = {"management": form.management, **{f"choices.{name}": of for name, of in form.choices.items()}}
    for key, words in lists.items():
        if len(set(words)) < len(words):
            raise ValueError(f"{key} 里有重复的词")
        if key != "management" and not words:
            raise ValueError(f"{key} 是空的；不用打勾的项不写")
    return form


def _filled(labels: Mapping[str, str]) -> Mapping[str, str]:
    for key, text in labels.items():
        try:
            _fillable(text, _FILLED.get(key, ()))
        except ValueError as error:
            raise ValueError(f"{key}：{error}") from None
    return labels


def _scored(spec: PackSpec) -> PackSpec:
    """Where the execution of the budget has points, one row of money must carry them."""
    weights, funds = spec.rules.weights, spec.form.funds
    due = weights.total and weights.execution != 0
    if (rows := sum(row.scored for row in funds)) > 1:
        raise ValueError(
            f"form.funds 有 {rows} 行写了 scored = true，执行率的得分会印 {rows} 遍；只留计分的那一行"
        )
    if due and funds and not any(row.scored for row in funds):
        raise ValueError(
            "form.funds 没有一行写 scored = true，执行率的得分无处可印；请写在年度资金总额那一行，"
            "执行率不计分的，写 rules.weights.execution = 0"
        )
    return spec


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
    labels: Annotated[Mapping[str, str], AfterValidator(_filled)] = {}
    causes: Mapping[str, CauseSpec] = {}
    common_words: tuple[str, ...] = ()  # words that do not tell one indicator from another
    moves: Mapping[str, tuple[str, ...]] = {}  # phrasings of each part of an explanation
    gaps: Mapping[str, str] = {}  # what is missing, by kind of deviation
    prompts: Mapping[str, str] = {}  # what to ask for, by kind of deviation or kind.二级指标

    _scores = model_validator(mode="after")(_scored)
