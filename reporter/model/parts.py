"""Parts: the numbers of a text that holds several (培训2期，参训≥200人次), each as a value of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from .moments import take_moments
from .quantity import Kind, Quantity, coded, read_quantity, tokens_in
from .signs import SIGNS


class Part(NamedTuple):
    """One value of several; ``told`` are the words before it that say what it is, "" where there are none."""

    told: str
    quantity: Quantity


_BEHIND = re.compile(r"[余多]?(?:以上|以内|之内|以下|左右|上下)?")
_BETWEEN = " ,。;:、/()+"
_ITEM = re.compile(r"\(\d{1,2}\)|(?:^|(?<=[,。;、]))\d{1,2}[.、)](?!\d)")  # （1） and 2. of a list
_UNTOLD = re.compile(
    rf"{'|'.join(SIGNS.values())}|(?:实际|已)?完成(?!率)|实际|达到|共计?|[约近已为]|^(?:[和与并]|及(?![时格]))"
)
_CLAUSES = re.compile("[,。;、]")
_JOINED = re.compile("[-~±—–−至到]")  # 3～5次 and 95%±5% are one value in two numbers


def _quantity(text: str) -> Quantity:
    """What stands before a comma may belong to the number before: 项目 of 10个项目，投资2亿元."""
    whole = read_quantity(text.strip(_BETWEEN))
    return whole if whole.kind is Kind.NUMBER else read_quantity(_CLAUSES.split(text)[-1].strip(_BETWEEN))


@lru_cache(maxsize=4096)
def parts_of(text: str) -> tuple[Part, ...]:
    """Each number of ``text`` in printed order; none where one is no plain number, or a date is there.

    A sign holds for what follows it without words of its own: 不超过2期、300人.

    >>> [(part.told, str(part.quantity.value)) for part in parts_of("培训2期，参训≥200人次")]
    [('培训', '2'), ('参训', '200')]
    """
    rest, moments = take_moments(_ITEM.sub(";", coded(text)))
    parts: list[Part] = []
    start = 0
    for token in tokens_in(rest):
        behind = _BEHIND.match(rest, token.end)
        end = behind.end() if behind else token.end
        told = _UNTOLD.sub("", rest[start : token.start].strip(_BETWEEN))
        quantity = _quantity(rest[start:end])
        if moments or token.bare or _JOINED.search(told) or quantity.kind is not Kind.NUMBER:
            return ()
        if parts and not told and quantity.operator is None:
            quantity = replace(quantity, operator=parts[-1].quantity.operator)
        parts.append(Part(told, quantity))
        start = end
    return tuple(parts)
