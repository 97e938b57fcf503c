"""Places of tables and pictures: what wording calls to put one on the page, or to refer to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from reporter.blocks import Paragraph, Picture, Table

from .shield import token


class Places:
    """The tables and pictures of one report; a table is ``None`` when there is nothing to show in it.

    Tables and pictures share one set of ids, since ``ref`` names either. ``notes`` has by table what stands
    below it, written when it is placed.
    """

    def __init__(
        self,
        tables: Mapping[str, Table | None],
        pictures: Mapping[str, Picture],
        notes: Mapping[str, Callable[[], str]],
    ) -> None:
        self._tables, self._pictures, self._notes = tables, pictures, notes
        shown = {f"table:{name}": table for name, table in tables.items() if table}
        self.things: dict[str, Table | Picture | Paragraph] = {
            **shown,
            **{f"picture:{n}": p for n, p in pictures.items()},
        }

    def values(self) -> dict[str, Any]:
        """The names that wording uses."""
        return {
            "table": self._table,
            "picture": self._picture,
            "ref": self._ref,
            "tables": {name for name, table in self._tables.items() if table},
            "pictures": set(self._pictures),
        }

    def _table(self, name: str) -> Markup:
        """The table itself with its note, in paragraphs of their own; nothing when it has no rows."""
        if name not in self._tables:
            raise ValueError(f"没有叫“{name}”的表；可用 {'、'.join(self._tables)}")
        if not self._tables[name]:
            return Markup("")
        return _alone("table", name) + self._note(name)

    def _note(self, name: str) -> Markup:
        if name not in self._notes:
            return Markup("")
        self.things[f"note:{name}"] = Paragraph.plain(self._notes[name](), "note")
        return _alone("note", name)

    def _picture(self, name: str) -> Markup:
        """The picture itself, as a paragraph of its own; nothing when it was not drawn."""
        return _alone("picture", name) if name in self._pictures else Markup("")

    def _ref(self, name: str) -> Markup:
        """表1 or 图1, a reference to what stands somewhere in the report."""
        return token("ref", name)


def _alone(kind: str, name: str) -> Markup:
    """A place as a paragraph of its own, wherever the template calls for it."""
    return Markup("\n\n") + token(kind, name) + Markup("\n\n")
