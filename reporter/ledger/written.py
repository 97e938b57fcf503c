"""Written texts: whatever a person wrote with digits in it, and where."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from reporter.model import Origin, Project, Quantity, Record, SourceRef, When
from reporter.scoring.spoken import spoken_values

from .numerals import has_digit


class Written(NamedTuple):
    """One text of the data that holds digits, with the origin of its record and its field there."""

    text: str
    origin: Origin
    name: str

    @property
    def where(self) -> SourceRef:
        """Its place in the user's data."""
        return self.origin.ref(self.name)


def written(record: Record, *, skip: tuple[str, ...] = ()) -> list[Written]:
    """The texts with digits in a record and all records within it; fields in ``skip`` are left out.

    Numbers (money, scores, rates) are none of them: they are printed as figures. Years and annex numbers
    are.
    """
    found: list[Written] = []
    _gather(record, found, skip)
    return found


def spoken(project: Project) -> Iterator[str]:
    """What sentences tell otherwise than its cells have it, which vouch for it: ≥95% for >=95%, its title."""
    values = (spoken_values(one.target, one.actual) for one in project.indicators)
    return chain((project.title,), chain.from_iterable(values))


def fields(record: Record) -> Iterator[tuple[str, object]]:
    """The fields that are not blank, by name: not through the properties of the class, which are slow."""
    values = record.__dict__.items()
    return ((name, value) for name, value in values if value is not None and name != "origin")


def _gather(record: Record, found: list[Written], skip: tuple[str, ...] = ()) -> None:
    origin = record.origin
    for name, value in record.__dict__.items():
        if value is None or name in skip:
            continue
        kind = value.__class__
        if kind is str:
            if has_digit(value):
                found.append(Written(value, origin, name))
        elif kind is tuple:
            for item in value:
                _take(item, origin, name, found)
        elif kind is not Decimal and kind is not Origin:  # nearly all that is left
            _take(value, origin, name, found)


def _take(value: object, origin: Origin, name: str, found: list[Written]) -> None:
    if isinstance(value, (Quantity, When)):
        if has_digit(value.text):
            found.append(Written(value.text, origin, name))
    elif isinstance(value, Record):
        _gather(value, found)
    elif isinstance(value, str):
        if has_digit(value):
            found.append(Written(value, origin, name))
    elif isinstance(value, int):
        found.append(Written(str(value), origin, name))
