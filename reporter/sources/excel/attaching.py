"""Attaching of causes and papers to the indicator or the funding line that they belong to."""

from __future__ import annotations

from collections.abc import Iterable

from reporter.model import Finding
from reporter.model.names import folded

from ..walk import Raw
from .columns import Line
from .grid import Sheet
from .layout import Link
from .remarks import error

_WORDS = {Link.INDICATOR: "指标", Link.SUBCATEGORY: "二级指标", Link.CATEGORY: "一级指标"}
_LINKS = {Link.INDICATOR: "name", Link.SUBCATEGORY: "subcategory", Link.CATEGORY: "category"}


def attach(project: Raw, line: Line, key: str, sheet: Sheet, name: str, findings: list[Finding]) -> None:
    """Add the line's record under ``key`` of its owner; a finding where there is none, or not just one."""
    findings += line.findings
    source = line.links.get(Link.SOURCE)
    if source is not None:
        owners = _numbered(project.get("funds", []), line.links) or _alike(
            project.get("funds", ()), {"source": source}
        )
        what = f"资金来源“{source}”"
    else:
        owners = _indicators(project, line.links)
        what = _said(line.links)
    if len(owners) == 1:
        owners[0].setdefault(key, []).append(line.raw)
        return
    where = sheet.ref(line.row)
    if not any(link in line.links for link in (*_LINKS, Link.SOURCE, Link.NUMBER)):
        message = f"项目“{name}”的这一行没有写属于哪一条指标或哪一行资金，没有读入"
        hint = "请填三级指标或资金来源，名称与“指标”或“资金”表一致"
    elif owners:
        message = f"项目“{name}”有 {len(owners)} 条{what}，不知道属于哪一条，这一行没有读入"
        blank = source is None and Link.INDICATOR not in line.links
        hint = f"请填{'三级指标' if blank else '一级指标、二级指标'}；仍分不清的填序号（该项目的第几条）"
    else:
        message, hint = f"项目“{name}”没有{what}，这一行没有读入", "名称要与“指标”或“资金”表一致"
    findings.append(error("D11", message, where, hint, name))


def _indicators(project: Raw, links: dict[Link, str]) -> list[Raw]:
    rows: list[Raw] = project.get("indicators", [])
    if Link.NUMBER in links:
        return _numbered(rows, links)
    wanted = {field: links[link] for link, field in _LINKS.items() if link in links}
    return _alike(rows, wanted) if wanted else []


def _said(links: dict[Link, str]) -> str:
    """The indicator as the row names it: by its number, its name, or the 二级 or 一级指标."""
    if Link.NUMBER in links:
        return f"第 {links[Link.NUMBER]} 条指标"
    return next((f"{word}“{links[link]}”" for link, word in _WORDS.items() if link in links), "")


def _numbered(rows: list[Raw], links: dict[Link, str]) -> list[Raw]:
    """The row that the number names, counted from 1 within the project."""
    number = links.get(Link.NUMBER, "")
    return [rows[int(number) - 1]] if number.isdecimal() and 0 < int(number) <= len(rows) else []


def _alike(rows: Iterable[Raw], wanted: dict[str, str]) -> list[Raw]:
    """The rows that bear these names."""
    return [
        row
        for row in rows
        if all(folded(str(row.get(field) or "")) == folded(text) for field, text in wanted.items())
    ]
