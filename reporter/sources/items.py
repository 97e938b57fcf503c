"""Items: what a submission's projects are handed out in, one project file or one raw project at a time.

Items are values: they can be pickled, read in any process, and read twice. Their digests depend on what was
written and where and on nothing else, so that a run that was interrupted knows what it has done already.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TypeAlias

from .excel import ProjectRows
from .tree import Tree


@dataclass(frozen=True, slots=True)
class FileItem:
    """One project file, not parsed yet: how messages call it, and its bytes."""

    name: str
    data: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of name and bytes, in hex."""
        return sha256(repr(self.name).encode() + b"\n" + self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class TreeItem:
    """One project as written in a file that holds more: its tree, the key path and line where it stands.

    ``escapes`` says that the file holds backslashes (see :class:`~reporter.sources.parse.Document`).
    """

    file: str
    tree: Tree
    place: str
    line: int
    escapes: bool

    @property
    def digest(self) -> str:
        """The SHA-256 of the tree with all its lines, in hex."""
        return _digest(repr(self))


@dataclass(frozen=True, slots=True)
class RowsItem:
    """One project of a workbook, not read yet: its rows in all sheets."""

    rows: ProjectRows

    @property
    def digest(self) -> str:
        """The SHA-256 of all its cells and what heads them, in hex."""
        return _digest(self.rows.said)


Item: TypeAlias = FileItem | TreeItem | RowsItem


def _digest(said: str) -> str:
    """By what an item says, as pickles also tell apart which of its equal texts are one object."""
    return sha256(said.encode()).hexdigest()
