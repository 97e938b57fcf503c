"""Facts about causes: which of them cost the points, the main ones by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporter.explain import CauseGroup
from reporter.model import Figure

from .sums import quotient, total

_MAIN = 5
_LEADING = 3  # causes that a sentence can hold responsible for most of the points
_MOST = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Losses:
    """Points lost by cause: the ``main`` ones, the ``others`` with their sum ``rest``, and what is ``open``.

    ``leading`` are the fewest causes that cost half of all these points or more, and ``share`` is their part
    of them. Where it would take too many, only the first is there, and ``scattered`` says so. Causes that the
    pack does not know never lead: ``other`` is what they cost, ``mostly_other`` when none that leads costs as
    much. ``open_share`` is the part of what is not explained, ``mostly_open`` when it is more than half.
    Sums and shares are ``None`` of nothing.
    """

    main: tuple[CauseGroup, ...]
    others: tuple[CauseGroup, ...]
    rest: Figure | None
    open: Figure | None
    open_share: Figure | None
    mostly_open: bool
    leading: tuple[CauseGroup, ...]
    share: Figure | None
    scattered: bool
    other: Figure | None
    mostly_other: bool


def losses_of(causes: Sequence[CauseGroup]) -> Losses:
    """The points that the causes cost, the most costly first as they come."""
    costly = [group for group in causes if group.lost and not group.open]
    main, others = costly[:_MAIN], costly[_MAIN:]
    whole = _lost(causes, "各类偏差失分之和")
    unexplained = _lost([group for group in causes if group.open], "原因待补充或核实的失分之和")
    open_share = quotient(unexplained, whole, "原因待补充或核实的失分÷各类偏差失分")
    other = _lost([group for group in costly if group.other], "未归类的原因失分之和")
    leading, share = _leading([group for group in costly if not group.other], whole)
    most = leading[0].lost if leading else None
    return Losses(
        tuple(main),
        tuple(others),
        rest=_lost(others, "其余各类原因失分之和"),
        open=unexplained,
        open_share=open_share,
        mostly_open=open_share is not None and open_share.value > _MOST,
        leading=leading,
        share=share,
        scattered=share is not None and share.value < _MOST,
        other=other,
        mostly_other=other is not None and (most is None or other.value > most.value),
    )


def _lost(groups: Sequence[CauseGroup], text: str) -> Figure | None:
    return total([group.lost for group in groups if group.lost], text)


def _leading(
    costly: Sequence[CauseGroup], whole: Figure | None
) -> tuple[tuple[CauseGroup, ...], Figure | None]:
    """The fewest first causes that cost most of ``whole`` with their share, else the first alone."""
    found = [(tuple(costly[:number]), share) for number, share in _shares(costly, whole)]
    if not found:
        return (), None
    return next((pair for pair in found if pair[1].value >= _MOST), found[0])


def _shares(costly: Sequence[CauseGroup], whole: Figure | None) -> Iterator[tuple[int, Figure]]:
    for number in range(1, min(len(costly), _LEADING) + 1):
        share = quotient(_lost(costly[:number], "主要原因失分之和"), whole, "主要原因失分÷各类偏差失分")
        if share is not None:
            yield number, share
