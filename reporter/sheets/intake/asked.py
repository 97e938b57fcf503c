"""Columns that are asked for: those that few forms print stand only where the pack's form prints them."""

from __future__ import annotations

from collections.abc import Sequence

from reporter.packs import Pack, printed_in
from reporter.packs.pack import FORM
from reporter.sources.excel.layout import PROJECTS, Column, Link, Table
from reporter.sources.forms import rows_of

from .filling import RowOf

_SELDOM = frozenset(
    (
        *("central_department", "finance_manager", "filler", "classification", "attribute", "type"),
        *("conclusion", "problems", "improvement", "note"),
    )
)
"""Fields of a project that most forms have no cell for."""


def columns_of(table: Table, pack: Pack | None, rows: Sequence[RowOf]) -> tuple[Column, ...]:
    """The columns of a sheet: all that the form prints or the data have, and all without a pack."""
    if pack is None or table is not PROJECTS:
        return table.columns
    left_out = _SELDOM - _printed(pack)
    filled = {column for row in rows for column in row}
    return tuple(column for column in table.columns if column in filled or _field(column) not in left_out)


def _field(column: Column) -> str:
    return "" if isinstance(column.where, Link) else column.where[0]


def _printed(pack: Pack) -> frozenset[str]:
    """The fields of a project that the pack's Word form has tags for."""
    cells = (cell.text for row in rows_of(pack.require(FORM)).rows for cell in row.cells)
    tags = (tag.split(".") for tag in printed_in(cells))
    return frozenset(name for kind, name in tags if kind in ("project", "tick"))
