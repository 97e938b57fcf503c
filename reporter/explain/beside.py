"""Facts beside a person's words: what structured data say that the words have not told already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reporter.audit.words import money, percent
from reporter.model import Cause as Facts
from reporter.model import known

_UNITS = ("元", "万元", "亿元")
_CLAUSE = re.compile(r"[^，,。；;\n]+[，,。；;\n]*")
_STOPS = "，,。；;\n "


def told_in(words: str, facts: Facts) -> frozenset[str]:
    """The fields of a structured cause that the words tell, too; those that are blank are not among them."""
    return frozenset(name for name, texts in _texts(facts) if _has(words, texts))


def _texts(facts: Facts) -> Iterator[tuple[str, Sequence[str]]]:
    """The ways of writing each field, as far as it is known."""
    amount, share, date = known(facts.amount), known(facts.share), facts.date
    if amount is not None:
        yield "amount", _amounts(amount)
    if share is not None:
        yield "share", [percent(share)]
    if date is not None:
        yield "date", [f"{date.month}月{date.day}日" if date.day else f"{date.month}月"]
    if facts.party:
        yield "party", [facts.party]
    if facts.document:
        yield "document", [facts.document.split("〔")[0]]  # whose brackets are typed in many ways


def _has(words: str, texts: Sequence[str]) -> bool:
    # looked for as it stands first: to compile a pattern for each amount would take longest
    return any(text in words and re.search(rf"(?<![\d.]){re.escape(text)}", words) for text in texts)


def tells_money(words: str, amount: Decimal) -> bool:
    """True when the words tell an amount of money (yuan), in whatever unit."""
    return _has(words, _amounts(amount))


def _amounts(amount: Decimal) -> list[str]:
    return [money(amount, unit) for unit in _UNITS]


def rest_of(detail: str, words: str) -> str:
    """A detail from its first clause on that the words do not hold; "" where they hold all of it.

    >>> rest_of("沥青价格上涨，由3800元涨至4900元", "沥青价格上涨")
    '由3800元涨至4900元'
    """
    for clause in _CLAUSE.finditer(detail):
        if clause[0].strip(_STOPS) not in words:
            return detail[clause.start() :]
    return ""
