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


def agrees_with_rate(stated: Decimal, exact: Decimal) -> bool:
    """:func:`rounds_to` for a rate that a person wrote: a bare ``1`` must be 1.00 all the same."""
    return rounds_to(exact, Decimal(f"{stated:.2f}") if places_of(stated) == 0 else stated)
