"""A figure: a number together with its unit and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from .light import light
from .place import SourceRef


class Unit(StrEnum):
    """What a figure counts; money is always yuan inside the program, 万元 is a way of printing."""

    YUAN = "元"
    POINTS = "分"
    RATE = "率"  # a fraction: 0.8693 for 86.93%
    COUNT = "个"


@light
@dataclass(frozen=True, slots=True)
class Working:
    """How a number was computed, as a person would write it.

    ``text`` is the whole line, e.g. ``25÷27×15＝13.89（四舍五入保留两位）``; ``inputs`` are the
    figures that went into it, in the order of the formula.
    """

    text: str
    inputs: tuple[Figure, ...] = ()


@light
@dataclass(frozen=True, slots=True)
class Figure:
    """A number that may be printed.

    ``origin`` is a :class:`SourceRef` when the user stated it, a :class:`Working` when the program computed
    it. ``value`` of a stated figure keeps the decimal places that were written (``20.0`` is not ``20``).
    """

    value: Decimal
    unit: Unit
    origin: SourceRef | Working

    @property
    def stated(self) -> bool:
        """True when the user wrote this number, False when it was computed."""
        return isinstance(self.origin, SourceRef)

    @property
    def working(self) -> str:
        """The formula as text; "" for a stated figure."""
        return self.origin.text if isinstance(self.origin, Working) else ""
