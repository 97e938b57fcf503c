"""Wording of workings: numbers and formulas as a person writes them beside a score."""

from __future__ import annotations

from decimal import Decimal

from reporter.model import Quantity
from reporter.model.rules import Rounding
from reporter.numbers import RoundingMode, plain, rounded

_PLACES = "零一二三四五六七八九"


def short(value: Decimal) -> str:
    """A number without needless zeros: ``15.0`` is 15.

    >>> short(Decimal("15.0")), short(Decimal("13.89")), short(Decimal("20"))
    ('15', '13.89', '20')
    """
    text = plain(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def places_named(places: int) -> str:
    """两 for 2, as in 保留两位.

    >>> places_named(2)
    '两'
    """
    return "两" if places == 2 else _PLACES[places] if 0 <= places < len(_PLACES) else str(places)


def rounding_note(exact: Decimal, places: int, mode: RoundingMode) -> str:
    """``（四舍五入保留两位）`` where rounding changed the number, else ""."""
    return "" if exact == rounded(exact, places) else f"（{how_rounded(places, mode)}）"


def how_rounded(places: int, mode: RoundingMode) -> str:
    """How a number came to its places, by the ``mode`` of the rules.

    >>> how_rounded(2, "half_up"), how_rounded(0, "truncate")
    ('四舍五入保留两位', '截断取整')
    """
    how = "四舍五入" if mode == "half_up" else "截断"
    return f"{how}保留{places_named(places)}位" if places else f"{how}取整"


def equals(exact: Decimal, places: int, mode: RoundingMode) -> str:
    """``＝13.89（四舍五入保留两位）``, and ``＝15`` for what needed no rounding."""
    value, note = rounded(exact, places, mode), rounding_note(exact, places, mode)
    return f"＝{plain(value) if note else short(value)}{note}"


def result(exact: Decimal, rounding: Rounding) -> str:
    """:func:`equals` in the places of a score."""
    return equals(exact, rounding.score_places, rounding.mode)


def printed_pair(target: Quantity, actual: Quantity, t: Decimal, a: Decimal) -> tuple[str, str]:
    """Target and actual for a formula: as printed (30.68 and 30.5 for 万份) where both were printed alike.

    An actual that lacks the 万 of its target is printed as it stands, too.
    """
    percent = "%" if target.unit == "%" else ""
    alike = target.power == actual.power and a == actual.value
    lacking = bool(target.power and not actual.power and actual.value) and a != actual.value
    power = target.power if t == target.value and (alike or lacking) else 0
    return _unscaled(t, power) + percent, _unscaled(a, power) + percent


def _unscaled(value: Decimal, power: int) -> str:
    return short(value.scaleb(-power)) if power else short(value)


def clipped(text: str) -> str:
    """A text on one line, cut after some thirty characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= 30 else f"{flat[:29]}…"
