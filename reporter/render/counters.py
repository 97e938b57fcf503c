"""Numbers that stand in a document once only: of its drawings, its bookmarks, its content controls."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_DRAWING = re.compile(rb'(<wp:docPr [^>]*?\bid=")\d+(")')
_CONTROL = re.compile(rb'(<w:id w:val=")(-?\d+)(")')
_FIRST = 1001  # of what is numbered anew
COUNTED = re.compile(r"<wp:docPr |<w:id ")
"""What :meth:`Counters.renumbered` is for."""


@dataclass(slots=True)
class Counters:
    """The next free ids of a document: drawings, bookmarks, content controls; ``kept`` are taken, too."""

    drawing: int = _FIRST
    bookmark: int = 1
    control: int = _FIRST
    kept: set[int] = field(default_factory=set)

    def next_drawing(self) -> int:
        """A new drawing id."""
        self.drawing += 1
        return self.drawing - 1

    def next_bookmark(self) -> int:
        """A new bookmark id."""
        self.bookmark += 1
        return self.bookmark - 1

    def renumbered(self, xml: bytes) -> bytes:
        """``xml`` with new ids for its drawings: one in a loop comes with the same many times.

        A content control keeps its author's id unless another has it already.
        """
        xml = _DRAWING.sub(lambda found: b"%s%d%s" % (found[1], self.next_drawing(), found[2]), xml)
        return _CONTROL.sub(lambda found: b"%s%d%s" % (found[1], self._own(int(found[2])), found[3]), xml)

    def _own(self, control: int) -> int:
        if control not in self.kept and not _FIRST <= control < self.control:
            self.kept.add(control)
            return control
        while self.control in self.kept:
            self.control += 1
        self.control += 1
        return self.control - 1
