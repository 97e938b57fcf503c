"""Facts about causes: which of them cost the points, the main ones by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporter.explain import CauseGroup
from reporter.model import Figure

from .sums import quotient, total

_MAIN = 5
_LEADING = 3  # causes that a sentence can hold responsible for most of the points
_MOST = Decimal("0.5")
Leading = tuple[tuple[CauseGroup, ...], Figure | None]  # causes, and a share of them


@dataclass(frozen=True, slots=True)
class Losses:
    """Points lost by cause: the ``main`` ones, the ``others`` with their sum ``rest``, and what is ``open``.

    ``leading`` are the fewest causes that cost half of all these points or more, and ``share`` is their part
    of them together. Where it would take too many, ``scattered`` says so. Causes that the pack does not know
    never lead: ``other`` is what they cost, ``mostly_other`` when no other costs as much. In both cases only
    the most costly is there, with all that cost the same, and ``share`` is the part of each of them.
    ``open_share`` is the part of what is not explained, ``mostly_open`` when it is more than half.
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
    known = [group for group in costly if not group.other]
    most = known[0].lost if known else None
    mostly_other = other is not None and (most is None or other.value > most.value)
    together = None if mostly_other else _together(known, whole)
    leading, share = together or _each(known, whole)
    return Losses(
        tuple(main),
        tuple(others),
        rest=_lost(others, "其余各类原因失分之和"),
        open=unexplained,
        open_share=open_share,
        mostly_open=open_share is not None and open_share.value > _MOST,
        leading=leading,
        share=share,
        scattered=share is not None and together is None,
        other=other,
        mostly_other=mostly_other,
    )


def _lost(groups: Sequence[CauseGroup], text: str) -> Figure | None:
    return total([group.lost for group in groups if group.lost], text)


def _together(known: Sequence[CauseGroup], whole: Figure | None) -> Leading | None:
    """The fewest first causes that cost most of ``whole``, and their share; ``None`` if too many."""
    for number in range(1, min(len(known), _LEADING) + 1):
        share = _share(_lost(known[:number], "主要原因失分之和"), whole)
        if share is not None and share.value >= _MOST:
            equal = [group for group in known[number:] if _same_loss(group, known[number - 1])]
            led = (*known[:number], *equal)
            return led, _share(_lost(led, "主要原因失分之和"), whole)
    return None


def _same_loss(one: CauseGroup, other: CauseGroup) -> bool:
    return one.lost is not None and other.lost is not None and one.lost.value == other.lost.value


def _each(known: Sequence[CauseGroup], whole: Figure | None) -> Leading:
    """The causes that cost most, which are several where they cost the same, and the share of each."""
    most = next((group.lost for group in known), None)
    equal = (group for group in known if most and group.lost and group.lost.value == most.value)
    return tuple(equal), _share(most, whole)


def _share(lost: Figure | None, whole: Figure | None) -> Figure | None:
    return quotient(lost, whole, "主要原因失分÷各类偏差失分")
