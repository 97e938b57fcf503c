"""Numbers that stand in a document once only: those of its drawings and its bookmarks."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DRAWING = re.compile(rb'(<wp:docPr [^>]*?\bid=")\d+(")')


@dataclass(slots=True)
class Counters:
    """The next free ids of a document: drawings, bookmarks."""

    drawing: int = 1001
    bookmark: int = 1

    def next_drawing(self) -> int:
        """A new drawing id."""
        self.drawing += 1
        return self.drawing - 1

    def next_bookmark(self) -> int:
        """A new bookmark id."""
        self.bookmark += 1
        return self.bookmark - 1

    def renumbered(self, xml: bytes) -> bytes:
        """``xml`` with new ids for its drawings: one in a loop comes with the same many times."""
        return _DRAWING.sub(lambda found: b"%s%d%s" % (found[1], self.next_drawing(), found[2]), xml)
