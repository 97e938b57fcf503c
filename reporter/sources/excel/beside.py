"""Rows beside the indicators: 总分 and 预算执行率, which stand among them and are none.

一级指标            | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
预算执行率（10分）  |          | 100%       | 95%        | 10   | 9.5
产出指标            | 岗位人数 | ≥150人     | 146人      | 20   | 19.47
总分                |          |            |            | 100  | 98.97
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reporter.model import Finding, Origin, Role, SourceRef, usual_name

from ..forms.execution import NAMES, total_of
from ..forms.words import key_of, number_in
from ..sums import says_total_score
from ..walk import Raw
from .columns import Line
from .remarks import info

_WHOLE = 100
"""Points of a whole project."""
_OF_EXECUTION = ("points", "score", "reason", "improvement")
_WORDS = {"points": "分值", "score": "得分", "reason": "偏差原因", "improvement": "改进措施"}


def read_beside(project: Raw, line: Line, name: str, findings: list[Finding]) -> bool:
    """True for a row that is no indicator: what it says has gone to the project or to its funds.

    What a person has written there already stays. ``project`` has its funds by now.
    """
    if _is_total(line.raw):
        findings.append(replace(_take_total(project, line), project=name))
    elif _is_execution(line.raw):
        findings.append(replace(_take_execution(project, line), project=name))
    else:
        return False
    findings += line.findings
    return True


def _label(raw: Raw) -> str:
    return next((text for key in ("category", "subcategory", "name") if (text := _text(raw, key))), "")


def _text(raw: Raw, key: str) -> str:
    return str(raw.get(key) or "")


def _is_total(raw: Raw) -> bool:
    """True for 总分 in any of the names: the 一级指标 may be that of the row above."""
    return any(says_total_score(_text(raw, key)) for key in ("category", "subcategory", "name"))


def _is_execution(raw: Raw) -> bool:
    """True where nothing else is named; 预算执行率 under 时效指标 is an indicator, and a doubtful one."""
    if key_of(_text(raw, "category")) in NAMES:
        return True
    below = [text for key in ("subcategory", "name") if (text := _text(raw, key))]
    return bool(below) and all(key_of(text) in NAMES for text in below)


def _take_total(project: Raw, line: Line) -> Finding:
    label, where, score = _called(line.raw), _where(line.raw, "score"), line.raw.get("score")
    declared: Raw = project.setdefault("declared", {})
    if score is None or "total" in declared or _is_partial(line.raw):
        return info(f"“{label}”一行是各项得分的合计，不是指标，没有读入", where)
    declared["total"] = score
    declared["origin"] = _with_spots(declared.get("origin"), line.raw["origin"], {"total": where.place})
    return info(
        f"“{label}”一行不是指标，它的得分 {score} 读作自评总分", where, "不对的，请填“项目”表的自评总分"
    )


def _is_partial(raw: Raw) -> bool:
    """True for the sum of the indicators alone, 90 points without the execution of the budget."""
    points = number_in(_text(raw, "points"))
    return points is not None and points < _WHOLE


def _take_execution(project: Raw, line: Line) -> Finding:
    label, where = _called(line.raw), _where(line.raw, "score")
    total = _total_of(project)
    taken = [key for key in _OF_EXECUTION if key in line.raw and key not in total]
    total.update({key: line.raw[key] for key in taken})
    spots = {key: _where(line.raw, key).place for key in taken}
    total["origin"] = _with_spots(total.get("origin"), line.raw["origin"], spots)
    if not taken:
        return info(f"“{label}”一行不是指标，“{total['source']}”已经写明，没有读入", where)
    words = "、".join(_WORDS[key] for key in taken)
    where = _where(line.raw, taken[0])
    return info(f"“{label}”一行不是指标，它的{words}读作“{total['source']}”的", where)


def _called(raw: Raw) -> str:
    """The name by which the row is no indicator."""
    texts = [text for key in ("category", "subcategory", "name") if (text := _text(raw, key))]
    return next((text for text in texts if says_total_score(text) or key_of(text) in NAMES), _label(raw))


def _total_of(project: Raw) -> Raw:
    """The funding line of the whole project; a new first one where there is none."""
    funds: list[Raw] = project.setdefault("funds", [])
    if (line := total_of(funds)) is None:
        funds.insert(0, line := {"source": usual_name(Role.TOTAL)})
    return line


def _where(raw: Raw, key: str) -> SourceRef:
    origin: Origin = raw["origin"]
    return origin.ref(key)


def _with_spots(origin: Any, row: Origin, spots: dict[str, str]) -> Origin:
    """The origin of a record, with the places of what was taken from that row."""
    if isinstance(origin, Origin):
        return replace(origin, spots={**origin.spots, **spots})
    return replace(row, spots=spots)
