"""Session of a stamping: what the values of one copy brought with them, kept apart for each thread."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Mapping
from typing import NamedTuple


class PictureFile(NamedTuple):
    """The file of a picture: its SHA-256, the ending of its name, its content type, and its content."""

    digest: str
    ending: str
    type: str
    data: bytes

    @property
    def member(self) -> str:
        """Its name in the package: the same content has the same."""
        return f"word/media/{self.digest[:20]}.{self.ending}"


class Session(threading.local):
    """What is learnt while one copy of a part is stamped.

    ``foreign``: a value brought XML of its own, so the copy is checked as a whole. ``doubtful``: a merge
    downwards may begin nowhere, so its tables are checked. ``breaks``: a value held a break (see ``breaks``)
    that is still to be resolved. ``links`` and ``pictures`` are the relations that values asked for:
    id → address, id → picture. ``donor`` is the python-docx package that sub-documents joined.

    ``above`` has, for rows of the template whose order matters, the rows that may stand above them.
    """

    def __init__(self, above: Mapping[int, frozenset[int]]) -> None:
        self._above = above
        self.begin()

    def begin(self) -> None:
        """Forget the copy before."""
        self.foreign = self.doubtful = self.breaks = False
        self.links: dict[str, str] = {}
        self.pictures: dict[str, PictureFile] = {}
        self.donor: object | None = None
        self._open: dict[Hashable, bool] = {}
        self._last = 0

    def merged(self, rows: int, column: Hashable) -> None:
        """Note that a cell of ``column`` covers ``rows`` rows; one that goes on needs one to go on from."""
        if rows:
            self._open[column] = rows != 1
        elif not self._open.get(column):
            self.doubtful = True

    def row(self, number: int) -> None:
        """Note that a row or a table of the template begins, whose merges go on from the one before."""
        allowed = self._above.get(number)
        if allowed is not None and self._last not in allowed:
            self.doubtful = True
        self._last = number
