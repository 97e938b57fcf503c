"""Mentions: the numbers with measure words that stand in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reporter.model.measures import MULTIPLIERS, NUMBER, UNIT, unit_of

_KNOWN = re.compile(UNIT)


@dataclass(frozen=True, slots=True)
class Mention:
    """One number of a text: ``value`` in ``unit`` after 万, and ``step``, its last printed place.

    ``text`` is what stands there, from ``start`` to ``end``; ``digits`` counts its significant digits.
    """

    text: str
    value: Decimal
    unit: str
    step: Decimal
    digits: int
    start: int
    end: int


@lru_cache(maxsize=4096)
def mentions(text: str, own: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """Every number with a measure word, in printed order; 第3批 and GB50166-2007 are none.

    ``own`` are measure words that no list has, but a form's own targets do: 550万粒.

    >>> [each.text for each in mentions("支付174.66万元，完成30.5万份")]
    ['174.66万元', '30.5万份']
    >>> [each.text for each in mentions("处理污水 71.3 万吨，第 3 批 12 家")]
    ['71.3 万吨', '12 家']
    >>> [each.text for each in mentions("采购原种425万粒", frozenset({"粒"}))]
    ['425万粒']
    """
    return tuple(_mention(found) for found in _pattern(own).finditer(text))


def unlisted(units: Iterable[str]) -> frozenset[str]:
    """Of some measure words those that no list has, as :func:`mentions` takes them."""
    return frozenset(unit for unit in units if unit and not _KNOWN.fullmatch(unit))


@lru_cache(maxsize=256)
def _pattern(own: frozenset[str]) -> re.Pattern[str]:
    units = "|".join([UNIT, *map(re.escape, sorted(own))])
    return re.compile(rf"(?<![A-Za-z\d.第/〔\[-])(?<!第[ ]){NUMBER}[ ]?(?P<unit>{units})", re.VERBOSE)


def _mention(found: re.Match[str]) -> Mention:
    digits = found["number"].replace(",", "")
    power = MULTIPLIERS.get(found["power"] or "", 0)
    places = len(digits.partition(".")[2])
    return Mention(
        text=found[0],
        value=Decimal(digits).scaleb(power),
        unit=unit_of(found["unit"]),
        step=Decimal(1).scaleb(power - places),
        digits=len(digits.replace(".", "").strip("0")),
        start=found.start(),
        end=found.end(),
    )
