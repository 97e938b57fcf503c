"""Texts of an indicator's row, put together from columns that split them: 指标性质, 指标值, 度量单位."""

from __future__ import annotations

import re

from reporter.model import read_quantity

from .align import Aligned
from .columns import Head
from .words import is_mark, key_of

_COPIED = ("target", "actual", "points", "score", "reason", "improvement")
_WITHOUT_UNIT = re.compile(r".*[\d百千万亿一二两三四五六七八九十]")
_BOTH = re.compile(r"(\d+(?:\.\d+)?)\s*分?\s*[/／]\s*(\d+(?:\.\d+)?)\s*分?")
_BOTH_LABELS = re.compile(r"(?:标准|指标)?分值?\s*[/／]\s*(?:自评|实际)?得分")
_SHARE = re.compile(r"(\d+(?:\.\d+)?)\s*[%％]")
_GOT = re.compile(r"^得\s*(?=\d)")
_NO_UNITS = frozenset(["定性", "定量", "定性指标", "定量指标"])
"""What the column of units tells where there is no unit: the kind of the indicator."""
_SIGNS = {
    "＞": ">",
    "＜": "<",
    "≧": "≥",
    "≦": "≤",
    "⩾": "≥",
    "⩽": "≤",
    ">=": "≥",
    "<=": "≤",
    "大于等于": "≥",
    "小于等于": "≤",
}
_SIGNS |= {"═": "=", "==": "=", "等于": "="}


def texts_of(cells: Aligned, head: Head) -> dict[str, str]:
    """The texts of an indicator's further fields, put together from split columns."""
    texts = {field: cells.text(field) for field in _COPIED}
    texts["target"] = _target(cells.text("nature"), texts["target"], cells.text("unit"))
    if "actual_value" in cells.cells:
        value, unit = cells.text("actual_value"), cells.text("unit")
        bare = value != "0" and not is_mark(unit) and _WITHOUT_UNIT.fullmatch(value)  # 0 is 0 in any unit
        texts["actual"] = value + unit if bare else value
    texts |= _scores(texts["points"], texts["score"], head.label("score"))
    remark = cells.text("remark")
    if remark and not texts["reason"]:
        first, _, second = remark.partition("\n")
        whole = second.count("\n") > 0 or not second or not head.exact
        texts["reason"], texts["improvement"] = (remark, "") if whole else (first, second)
    return {field: text for field, text in texts.items() if text}


def _scores(points: str, score: str, label: str) -> dict[str, str]:
    """Points and score as bare numbers, told apart where one column has both: 分值/得分.

    >>> _scores("", "25/24.7", "分值/得分"), _scores("50", "得45分", "得分")
    ({'points': '25', 'score': '24.7'}, {'points': '50', 'score': '45分'})
    >>> _scores("50%", "45", "得分")
    {'points': '50', 'score': '45'}

    A weight in percent is a share of the 100 points of all.
    """
    if share := _SHARE.fullmatch(points):
        points = share[1]
    both = _BOTH.fullmatch(score)
    if both and not points and _BOTH_LABELS.fullmatch(label.strip()):
        return {"points": both[1], "score": both[2]}
    return {"points": points, "score": _GOT.sub("", score)}


def _target(nature: str, value: str, unit: str) -> str:
    """The target as one text from 指标性质, 指标值 and 度量单位; a sign is not written twice.

    >>> _target("≥", "95", "%"), _target("定性", "及时", ""), _target("＝", "27", "人")
    ('≥95%', '及时', '27人')

    A wide ＝ is printed for a number without any sign. 定性 in the column of units is no unit.
    """
    unit = "" if key_of(unit) in _NO_UNITS else unit
    whole = value if not unit or is_mark(unit) or value.endswith(unit) else value + unit
    sign = nature if nature in ("≥", ">", "≤", "<", "=") else _SIGNS.get(nature, "")
    if not value:
        return ""  # a unit alone is no target
    if not sign or str(read_quantity(whole).operator or "") == sign:
        return whole
    return sign + whole
