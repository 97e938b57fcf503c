"""Comparisons of stated with exact numbers, at the places in which a person wrote them."""

from __future__ import annotations

from decimal import Decimal

from reporter.numbers import places_of, rounded


def rounds_to(exact: Decimal, stated: Decimal) -> bool:
    """True when ``stated`` is ``exact`` rounded half up to the places of ``stated``.

    >>> rounds_to(Decimal("0.8693"), Decimal("0.87"))
    True
    """
    return rounded(exact, places_of(stated)) == stated


def cut_to(exact: Decimal, stated: Decimal) -> bool:
    """True when ``stated`` is ``exact`` with the further places cut off."""
    return rounded(exact, places_of(stated), "truncate") == stated


def misplaced(wrong: Decimal, right: Decimal) -> bool:
    """True for the same digits with more or fewer zeros, or with two neighbours swapped.

    >>> misplaced(Decimal("9348"), Decimal("3948")), misplaced(Decimal("394.8"), Decimal("3948000"))
    (True, True)
    """
    if wrong == right or wrong <= 0 or right <= 0:
        return False
    if wrong.normalize().as_tuple().digits == right.normalize().as_tuple().digits:
        return True
    places = min(int(wrong.as_tuple().exponent), int(right.as_tuple().exponent))
    one, other = (str(int(each.scaleb(-places))) for each in (wrong, right))
    apart = [at for at, (left, here) in enumerate(zip(one, other, strict=False)) if left != here]
    if len(one) != len(other) or len(apart) != 2:
        return False
    at = apart[0]
    return one[at : at + 2] == other[at + 1] + other[at]


def agrees_with_rate(stated: Decimal, exact: Decimal) -> bool:
    """:func:`rounds_to` for a rate that a person wrote: a bare ``1`` must be 1.00 all the same."""
    return rounds_to(exact, Decimal(f"{stated:.2f}") if places_of(stated) == 0 else stated)
