"""The rows of one project in all tables of a submission: handed out as they are, and read in any process."""

from __future__ import annotations

import json
from dataclasses import dataclass

from reporter.model import Finding

from ..walk import Raw
from .attaching import attach
from .beside import read_beside
from .columns import Columns
from .grid import Row

_ATTACHED = ("cause", "evidence")
_INDICATORS = "indicators"

OwnRow = tuple[str, Columns, Row]
"""A row that belongs to a project, with the key of its record there and the columns that it was read by."""


@dataclass(slots=True)
class Read:
    """One project as read, not validated yet: its raw record, its name and what is wrong so far."""

    raw: Raw
    name: str | None
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class ProjectRows:
    """One project by its ``row`` among the projects; ``owned`` are its rows in the other tables.

    ``name`` is ``None`` for a project without one, which owns none. The funds stand before the indicators,
    causes and papers last.
    """

    name: str | None
    columns: Columns
    row: Row
    owned: tuple[OwnRow, ...]

    def read(self) -> Read:
        """The project with all that belongs to it."""
        name, line = self.name, self.columns.line(self.row, self.name)
        read = Read(line.raw, name, line.findings)
        for key, columns, row in self.owned:
            line = columns.line(row, name)
            if key in _ATTACHED:
                attach(read.raw, line, key, columns.sheet, name or "", read.findings)
            elif key != _INDICATORS or not read_beside(read.raw, line, name or "", read.findings):
                read.findings += line.findings
                read.raw.setdefault(key, []).append(line.raw)
        return read

    @property
    def said(self) -> str:
        """All that the rows say and where, as one text: equal for equal rows and for no others."""
        owned = [(key, columns.digest, row) for key, columns, row in self.owned]
        return json.dumps((self.name, self.columns.digest, self.row, owned))
