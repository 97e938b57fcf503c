"""Light values: frozen dataclasses and named tuples of which a build makes and pickles hundreds of thousands.

A frozen dataclass sets each field by name, and its pickle names every field. With the setters looked up once
and the fields told by their position, making one takes half the time, and pickling a third. A named tuple is
light but for its pickle, which calls three functions where one will do.
"""

from __future__ import annotations

import copyreg
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def light(cls: type[T]) -> type[T]:
    """Make instances of this dataclass or named tuple light; they stay frozen, equal and picklable as before.

    For classes of two fields or more, all of which their constructor takes::

        @light
        @dataclass(frozen=True, slots=True)
        class SourceRef: ...
    """
    if issubclass(cls, tuple):
        copyreg.pickle(cls, lambda self: (cls, self[:]))
        return cls
    every = fields(cls)  # type: ignore[arg-type]
    values = attrgetter(*(each.name for each in every))
    copyreg.pickle(cls, lambda self: (cls, values(self)))
    type.__setattr__(cls, "__init__", _maker(cls, every))
    return cls


def _maker(cls: type, every: tuple[Field[Any], ...]) -> Any:
    """A constructor with the same parameters as the dataclass' own."""
    known: dict[str, Any] = {"MISSING": MISSING}
    lines = list(_lines(cls, every, known))
    taken = ", ".join(_parameter(each) for each in every)
    exec(f"def __init__(self, {taken}):\n  " + "\n  ".join(lines), known)
    made = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__module__ = cls.__module__
    return made


def _parameter(one: Field[Any]) -> str:
    if one.default_factory is not MISSING:
        return f"{one.name}=MISSING"
    return one.name if one.default is MISSING else f"{one.name}=default_{one.name}"


def _lines(cls: type, every: tuple[Field[Any], ...], known: dict[str, Any]) -> Iterator[str]:
    """One statement for each field; what they use beside the parameters goes into ``known``."""
    for each in every:
        known[f"set_{each.name}"] = getattr(cls, each.name).__set__
        value = each.name
        if each.default_factory is not MISSING:
            known[f"make_{each.name}"] = each.default_factory
            value = f"make_{each.name}() if {each.name} is MISSING else {each.name}"
        elif each.default is not MISSING:
            known[f"default_{each.name}"] = each.default
        yield f"set_{each.name}(self, {value})"
