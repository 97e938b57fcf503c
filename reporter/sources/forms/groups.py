"""Scores of whole groups: a form that prints one score for each 二级指标, in a merged cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from reporter.model import bare_name

from .columns import Head
from .draft import Raw, as_printed
from .entries import Confidence, Notes
from .grid import Cell
from .words import is_score, key_of, points_in

if TYPE_CHECKING:
    from .indicators import ReadRow

_SHARED = re.compile(r"其中:?(?P<names>.+?)分别(?:为|是|占)?(?P<points>[\d.、,分]+)")
_OWN = re.compile(r"([^\d、,，;；:：()其中]{2,12}?)(\d+(?:\.\d+)?)分")
_MERGED = "得分印在二级指标的合并格"
_REMARK = "按一级指标名称后的附注"


def group_scores(rows: Sequence[ReadRow], head: Head, notes: Notes) -> list[Raw]:
    """The groups of a form that scores them as a whole; [] where every indicator has its own score.

    The scores are taken away from the indicators that they were read with.
    """
    groups = [list(members) for _, members in groupby(rows, _key)]
    if not _as_a_whole(groups, head):
        return []
    alone = {
        level: len({_key(row)[1] for row in rows if _key(row)[0] == level}) == 1
        for level, _ in map(_key, rows)
    }
    made = (_group(members, notes, alone[_key(members[0])[0]]) for members in groups)
    return [group for group in made if len(group) > 2]


def _key(row: ReadRow) -> tuple[str, str]:
    return row.data["category"], row.data.get("subcategory", "")


def _as_a_whole(groups: Sequence[Sequence[ReadRow]], head: Head) -> bool:
    """Told by merged cells; in text, where nothing is merged, by blanks below the first row of each group."""
    if "group_score" in head.fields:
        return True
    several = [members for members in groups if len(members) > 1]
    if head.exact:
        return any(_covered(row) for members in several for row in members[1:])
    if "points" in head.fields and any("points" in row.data for m in several for row in m[1:]):
        return False
    by_label = key_of(head.label("score")) == "指标得分" and "points" not in head.fields
    scored = [[row for row in members if "score" in row.data] for members in several]
    first_only = all(
        not found or found == [members[0]] for members, found in zip(several, scored, strict=True)
    )
    return first_only and (by_label or any(scored))


def _covered(row: ReadRow) -> bool:
    cell = row.cells.cells.get("score")
    return cell is not None and cell.covered


def _group(members: Sequence[ReadRow], notes: Notes, alone: bool) -> Raw:
    level, sub = _key(members[0])
    group: Raw = {"category": level, "subcategory": sub or None}
    title = f"分组得分·{bare_name(sub or level)}"
    for name, label in (("points", "分值"), ("score", "得分")):
        cell = next((c for c in (_cell(row, name) for row in members) if c and c.text), None)
        for row in members:
            row.data.pop(name, None)
        if cell is not None and is_score(cell.text):
            value, shortened = as_printed(name, cell.text)
            group[name] = notes.read(cell, f"{title}·{label}", value, _MERGED, repair=shortened)
    if "points" not in group and (points := _points(level, sub, alone)):
        cell = next(iter(members[0].cells.cells.values()))
        group["points"] = notes.read(cell, f"{title}·分值", points, f"{_REMARK}“{level}”", Confidence.MIDDLE)
    return group


def _cell(row: ReadRow, name: str) -> Cell | None:
    return row.cells.cells.get(name) or row.cells.cells.get(f"group_{name}")


def _points(level: str, sub: str, alone: bool) -> str | None:
    """Points of a group from the remark behind its own name or behind that of its 一级指标."""
    if own := points_in(sub):
        return own
    plain = "".join(unicodedata.normalize("NFKC", level).split())
    shared = _SHARED.search(plain)
    if shared:
        names = re.split("[、,]", shared["names"])
        points = re.findall(r"\d+(?:\.\d+)?", shared["points"])
        pairs = list(zip(names, points, strict=False)) if len(names) == len(points) else []
    else:
        pairs = _OWN.findall(plain.partition("其中")[2])
    bare = bare_name(sub)
    found = next((number for name, number in pairs if name and (name in bare or bare in name)), None)
    return found or (points_in(level) if alone and not pairs else None)
