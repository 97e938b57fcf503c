"""Facts about causes: which of them cost the points, the main ones by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reporter.explain import CauseGroup
from reporter.model import Figure

from .sums import total

_MAIN = 5


@dataclass(frozen=True, slots=True)
class Losses:
    """Points lost by cause: the ``main`` ones, the ``others`` with their sum ``rest``, and what is ``open``.

    Sums are ``None`` of nothing.
    """

    main: tuple[CauseGroup, ...]
    others: tuple[CauseGroup, ...]
    rest: Figure | None
    open: Figure | None


def losses_of(causes: Sequence[CauseGroup]) -> Losses:
    """The points that the causes cost, the most costly first as they come."""
    costly = [group for group in causes if group.lost and not group.open]
    main, others = costly[:_MAIN], costly[_MAIN:]
    unexplained = [group.lost for group in causes if group.open and group.lost]
    return Losses(
        tuple(main),
        tuple(others),
        total([group.lost for group in others if group.lost], "其余各类原因失分之和"),
        total(unexplained, "原因待补充或核实的失分之和"),
    )
