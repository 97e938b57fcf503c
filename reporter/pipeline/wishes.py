"""Wishes: what the caller wants of a build beside the data and the template."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reporter.assembly import Limit

from .results import Forms


@dataclass(frozen=True, slots=True)
class Wishes:
    """``path`` is the data, ``own`` the folder of the user's own wording beside it (``None`` without one).

    ``forms`` says where the forms go, ``limit`` how much a volume of them may hold (``None``: they stand
    behind the report), ``ledger`` whether numbers are traced.
    """

    path: Path
    forms: Forms
    limit: Limit | None
    ledger: bool
    own: Path | None

    @property
    def bound(self) -> bool:
        """True when forms are bound, behind the report or in volumes: the parent's longest work."""
        return self.limit is not None or self.forms is not Forms.SEPARATE

    def text(self) -> str:
        """All that the files depend on, as one text."""
        return repr((str(self.forms), self.limit, self.ledger))
