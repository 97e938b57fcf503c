"""Values of a deviation by the names that phrasings use: texts as written, figures for the filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from reporter.audit.once import once_a_project
from reporter.model import IN_WORDS, Figure, Kind, Unit, Working, bare_name
from reporter.model.measures import POWER_NAMES
from reporter.numbers import Printer, plain
from reporter.scoring import IndicatorResult, ProjectEvaluation, Status
from reporter.scoring.compare import compared, in_unit_of
from reporter.scoring.held_back import is_said
from reporter.scoring.spoken import is_clause, spoken_values

from .deviation import Deviation, DeviationKind

_BLANK = "未填报"
_UNTOLD = "", False
_POINTS = ("百分点", "千分点")
_POINTS_OF = {"%": "个百分点", "百分点": "个百分点", "‰": "个千分点"}
_APART = "0.######"  # without separators, as people write the two values themselves


def values_of(deviation: Deviation, printer: Printer, *, single: bool) -> Mapping[str, Any]:
    """All values; ``single`` leaves out the project's name, of which there is only one."""
    row = _of_row(deviation, printer)
    return {**row, **_of_funds(deviation)} | {
        "subject": _subject(deviation, single=single),
        "who": _who(deviation),
        "ratio": deviation.ratio,
        "share": _share(deviation),
        "in_points": row["difference"].endswith(_POINTS),
        "saved": row["difference"] if _is_saved(row) else "",
        "lost": deviation.lost if deviation.lost and deviation.lost.value > 0 else None,
        "money": deviation.money,
    }


def _subject(deviation: Deviation, *, single: bool) -> str:
    name = deviation.project.project.title
    if deviation.indicator is None:
        return "项目" if single else name
    return f"{'' if single else name}“{deviation.indicator.indicator.title}”"


def _who(deviation: Deviation) -> str:
    """The indicator's name in quotes, with its 二级指标 where the project has two of that name."""
    row = deviation.indicator
    if row is None:
        return ""
    title, subcategory = row.indicator.title, row.indicator.subcategory
    several = _titles(deviation.project)[title] > 1
    return f"“{title}”（{subcategory}）" if several and subcategory else f"“{title}”"


@once_a_project
def _titles(project: ProjectEvaluation) -> Counter[str]:
    return Counter([each.indicator.title for each in project.indicators])


def _share(deviation: Deviation) -> Figure | None:
    """By how much a budget was changed, whichever way."""
    ratio = deviation.ratio
    return ratio and Figure(abs(ratio.value), ratio.unit, ratio.origin)


def _is_saved(row: Mapping[str, Any]) -> bool:
    """Whether the difference is an amount that is less than planned; points of a percentage save nothing."""
    return row["below"] and not row["more"] and not row["difference"].endswith(_POINTS)


def _of_row(deviation: Deviation, printer: Printer) -> dict[str, Any]:
    row = deviation.indicator
    one = row.indicator if row else None
    group = deviation.group
    target, actual = spoken_values(one.target, one.actual) if one else ("", "")
    difference, more = _difference(row, printer) if row else _UNTOLD
    return {
        "name": one.title if one else "",
        "target": target or _BLANK,
        "actual": actual or _BLANK,
        "limit": row is not None and (row.is_limit or (row.missed and more)),
        "more": more,
        **_compared(row),
        "difference": difference,
        "points": deviation.points,
        "score": deviation.score.shown,
        "group": (group.subcategory or bare_name(group.category)) if group else "",
        "group_lost": _lost(deviation),
    }


def _compared(row: IndicatorResult | None) -> dict[str, bool]:
    """How the two values stand to each other: ``below``, ``met``, ``zero``; what of them is no number.

    A target in words is met by words; that a share of it is, is for a person to say.
    ``words_only`` says it of the target, ``in_words`` of either, ``undated`` of an actual that is no date
    either; a number in words of its own is quoted like them. ``unfilled`` says that there is no actual.
    """
    target, actual = (row.indicator.target, row.indicator.actual) if row else (None, None)
    zero = actual is not None and actual.value == 0
    words = target is not None and target.kind in IN_WORDS
    said = row is not None and is_said(row.indicator)
    quoted = said or is_clause(actual)
    return {
        "below": row is not None and ((row.ratio is not None and row.ratio < 1) or zero),
        "met": row is not None and row.status in (Status.MET, Status.OVER) and (said or not words),
        "zero": zero,
        "words_only": words,
        "in_words": words or quoted,
        "undated": actual is None or quoted or actual.kind is Kind.NOT_APPLICABLE,
        "unfilled": row is not None and actual is None,
    }


def _lost(deviation: Deviation) -> Figure | None:
    group = deviation.group
    if group is None or not group.score.lost or group.score.shown is None:
        return None
    return Figure(group.score.lost, Unit.POINTS, Working("组的分值－得分", (group.score.shown,)))


def _of_funds(deviation: Deviation) -> dict[str, Any]:
    line = deviation.line
    initial, adjusted, spent = (
        line.figure(name, Unit.YUAN) if line else None for name in ("initial", "adjusted", "spent")
    )
    more = initial is not None and adjusted is not None and adjusted.value > initial.value
    return {
        "initial": initial,
        "adjusted": adjusted,
        "spent": spent,
        "change": ("up" if more else "down") if deviation.kind is DeviationKind.ADJUSTED else "",
    }


def _is_of_size(row: IndicatorResult) -> bool:
    """Whether values of different signs were compared by their sizes: of 下降率≥10%, -5% is half of it."""
    return row.ratio is not None and row.ratio > 0


def _difference(row: IndicatorResult, printer: Printer) -> tuple[str, bool]:
    """How far target and actual are apart (2人, 388万页, 3个百分点; "" where that cannot be told), and
    whether the actual is the greater.

    Percentages differ by 百分点, never by %, and ‰ by 千分点. Of 1.2万人 and 11847人 the difference is in 人.
    """
    one = row.indicator
    target, actual = one.target, one.actual
    if target is None or actual is None or target.kind is not Kind.NUMBER or actual.kind is not Kind.NUMBER:
        return _UNTOLD
    actual = in_unit_of(target, actual)
    if target.value is None or actual.value is None or actual.approximate or target.period != actual.period:
        return _UNTOLD
    if row.ratio is None and target.value:  # the value is one that was not reached: 未完成120人
        return _UNTOLD
    if target.unit != actual.unit and not (actual.value == 0 and not actual.unit):
        return _UNTOLD
    if target.value * actual.value < 0 and (target.operator is None or _is_of_size(row)):  # 下降3% beside -2%
        return _UNTOLD
    apart = actual.value - target.value
    if not apart:
        return _UNTOLD
    power = min((each.power for each in (target, actual) if each.value), default=0)
    power = power if power in POWER_NAMES else 0
    told = abs(apart).scaleb(-power)
    working = Working(f"{actual.text}与{target.text}之差＝{plain(told)}", compared(one))
    unit = _POINTS_OF.get(target.unit or "") or f"{POWER_NAMES.get(power, '')}{target.measure}"
    return f"{printer.number(Figure(told, Unit.COUNT, working), _APART)}{unit}", apart > 0
