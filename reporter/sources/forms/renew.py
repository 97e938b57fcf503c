"""A new year from last year's forms: names, indicators, targets and points stay, what was achieved goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .assemble import Imported
from .draft import Raw

_GONE = frozenset({"period", "progress", "declared"})
_KEPT = {
    "funds": ("source", "points"),
    "goal": ("expected",),
    "indicators": ("category", "subcategory", "name", "target", "points"),
    "groups": ("category", "subcategory", "points"),
}


def renewed(imported: Imported) -> Imported:
    """The same projects with everything emptied that the new year has still to bring."""
    projects = tuple(_project(raw) for raw in imported.projects)
    submission = {key: value for key, value in imported.submission.items() if key != "date"}
    return replace(imported, submission=submission, projects=projects)


def _project(raw: Raw) -> Raw:
    made: Raw = {}
    for key, value in raw.items():
        if key in _KEPT:
            kept = _KEPT[key]
            value = [_part(row, kept) for row in value] if isinstance(value, list) else _part(value, kept)
        if key not in _GONE and value:
            made[key] = value
    return made


def _part(row: Raw, kept: Iterable[str]) -> Raw:
    return {name: row[name] for name in kept if name in row}
