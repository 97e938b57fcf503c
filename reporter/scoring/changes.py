"""Changes told in two amounts: 上年20起，今年17起 beside 同比下降10% are a fall by 15%."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from reporter.model import Indicator, Kind, Quantity, Rules
from reporter.model.names import folded
from reporter.model.quantity import Token, tokens_in
from reporter.numbers import rounded

from .answers import change_in
from .direction import any_of, way_wanted
from .shares import Share, share_told
from .wording import rounding_note, short

_AMOUNT = r"[^\d,，。;；、%]{0,6}\d[\d,.]*[%％]?[^\d,，。;；、()（）%/]{0,6}?(?:/[\u4e00-\u9fff]{1,2}?)?"
_LAST, _NOW = "(?:上一?年|去年)(?:度|同期)?", "(?:本年|今年|当年|本期)度?"
_MOVED = "(?:增|提|上|升|下|降|减|缩|压)[长加高升涨降落少低短缩减大至到为]*了?"
_TWO = re.compile(
    rf"(?:[^\d,，。;；由从]{{0,8}}(?P<from>[由从])|(?P<last>{_LAST}))(?P<one>{_AMOUNT})"
    rf"(?(from){_MOVED}[至到为]?|[,，;；、]{_NOW})(?P<other>{_AMOUNT})。?"
    rf"|{_NOW}(?P<now>{_AMOUNT})[,，;；、(（]{_LAST}(?P<before>{_AMOUNT})[)）]?。?"
    rf"|(?P<first>{_AMOUNT}?){_MOVED}(?<=[至到为])(?P<then>{_AMOUNT})。?"
)
_TELLS_BEFORE = re.compile("[由从年]|[到至]\\D{0,3}\\d")
_SAVED = re.compile(r"压缩[^\d,，。;；]{0,4}\d")  # 压缩50%
_SAVED_SHARE = re.compile("(?:压[缩减]|缩[短减]|节[约省])(?:率|比例?|幅度?)?$")  # ≥50% of 审批时限压缩
_ANOTHER_BASE = re.compile(r"\d{4}年|年初|环比|上[月季]|[到至为成][≥≤约]?\d")
_DEFICIT = re.compile("亏|赤字|负|盈")  # below nothing, which is no base for per cent
_PLACES = 2
_HUNDRED = Decimal(100)


class _Amount(NamedTuple):
    token: Token
    written: str


def percent_told(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Share | None:
    """The percentage that an answer tells in counts, in marks or in two amounts, with its working."""
    return share_told(indicator, target, actual) or change_told(indicator, target, actual, rules)


def change_told(indicator: Indicator, target: Quantity, actual: Quantity, rules: Rules) -> Share | None:
    """By how many per cent something changed, of an answer that tells what it was and is, or ``None``.

    Of two rates it is by how many points where points are wanted, else nobody can tell what is.
    """
    in_points = target.unit == "百分点"
    if target.kind is not Kind.NUMBER or not target.value or not (target.unit == "%" or in_points):
        return None
    if not _TELLS_BEFORE.search(actual.text):  # as nearly all
        return None
    words = rules.quantitative
    saved = any(
        (
            any_of(words.saving).search(target.text),
            _SAVED.search(target.text),
            _SAVED_SHARE.search(indicator.name),
        )
    )
    told = saved or change_in(target.text, words.rising, words.falling) is not None
    if not told and way_wanted(indicator, words) is None:
        return None
    found = None if _ANOTHER_BASE.search(target.text) else _TWO.fullmatch(folded(actual.text))
    if found is None:
        return None
    before = _amount(found["one"] or found["before"] or found["first"])
    now = _amount(found["other"] or found["now"] or found["then"])
    if before is None or now is None or _DEFICIT.search(actual.text):
        return None
    if saved and now.token.value > before.token.value:
        return None
    if before.token.unit != now.token.unit or before.token.value <= 0:
        return None
    if (before.token.unit == "%") != in_points:
        return None
    if in_points:
        return _points(before, now)
    return _share(before, now, target.value)


def _amount(text: str) -> _Amount | None:
    found = tokens_in(text)
    return _Amount(found[0], text[found[0].start : found[0].end]) if len(found) == 1 else None


def _points(before: _Amount, now: _Amount) -> Share:
    """By how many points one rate changed: 65.2%－64.7%＝增长0.5个百分点."""
    grown = now.token.value - before.token.value
    most, least = (now, before) if grown > 0 else (before, now)
    text = f"{_way(grown)}{short(abs(grown))}个百分点"
    places = max(before.token.places, now.token.places)
    points = Quantity(text, Kind.NUMBER, value=abs(grown), unit="百分点", places=places)
    return Share(points, f"{most.written}－{least.written}＝{text}")


def _way(grown: Decimal) -> str:
    return "增长" if grown > 0 else "下降" if grown else "变化"


def _share(before: _Amount, now: _Amount, wanted: Decimal) -> Share:
    grown = now.token.value - before.token.value
    most, least = (now, before) if grown > 0 else (before, now)
    exact = abs(grown) / before.token.value * _HUNDRED
    value = rounded(exact, _PLACES)
    if value >= abs(wanted) > exact:
        value -= Decimal(1).scaleb(-_PLACES)  # what is rounded up is still less than what was wanted
    text = f"{_way(grown)}{short(value)}%"
    percent = Quantity(text, Kind.NUMBER, value=value, unit="%", places=_PLACES)
    note = rounding_note(exact, _PLACES, "half_up") if value == rounded(exact, _PLACES) else ""
    return Share(percent, f"（{most.written}－{least.written}）÷{before.written}＝{text}{note}")
