"""Opening of a submission: its head at once, and its projects as items, to be read whenever and wherever."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NoReturn

from reporter.errors import InputError
from reporter.model import Finding, Severity, Submission, by_weight

from .excel import Tables, is_tabular, read_book
from .excel.layout import PROJECTS, REPORT, table_named
from .gather import Gathering
from .items import Item
from .locate import find_report
from .parse import Document, parse
from .projects import findings_in
from .reading import Loss
from .shape import shape_of
from .text import bytes_of
from .tree import Rows, Table, kind_of
from .validate import validated
from .walk import Raw, Walk
from .yaml_errors import full_width_colon

_FEW = 3
_UNITS = ("元", "万元")
_VITAL = ("year", "department", "money_unit")
"""Without these nothing can be reported; a wrong money unit would make every amount wrong."""
_PAIRS = "年度: 2021、主管部门: ……"
_LOOKED_INTO, _LISTED = 200, 20
"""Projects that are looked into below a head that is wrong, and how many of their errors are listed."""


@dataclass(slots=True)
class Opened:
    """A submission of which only the head was read: ``submission`` has no projects yet.

    ``findings``, ``losses`` and ``files`` are about the head and
    about what the projects stand in; they are complete when :meth:`items` has come to its end.
    """

    submission: Submission
    _main: Path
    _gathering: Gathering
    _items: Iterator[Item]
    _no_projects: str

    @property
    def findings(self) -> list[Finding]:
        """What was found so far."""
        return self._gathering.findings

    @property
    def losses(self) -> list[Loss]:
        """What was lost so far."""
        return self._gathering.losses

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that were opened so far."""
        names = list(self._gathering.files.values())
        return (self._main, *(self._main.parent / name for name in names[1:]))

    def items(self) -> Iterator[Item]:
        """The projects in their order, once: what was given is not kept, and there is no second pass."""
        return self._items

    def refuse(self, findings: Iterable[Finding]) -> NoReturn:
        """Raise the :class:`InputError` for a submission without a single project, with all ``findings``."""
        raise _refused("一个项目也没有读到", findings, self._main, self._no_projects)


def open_data(path: Path, *, template: str | None = None) -> Opened:
    """The submission at ``path``, a file or a folder that holds one.

    ``template`` takes the place of the one in the data. Raises :class:`InputError` when there is no such
    file, its text follows no rules, or its year, department or money unit is missing or wrong.
    """
    main = find_report(Path(path))
    head = (_from_tables if is_tabular(main) else _from_tree)(main)
    submission = _validated(head, main)
    if template is not None:
        submission = submission.model_copy(update={"template": template})
    head.gathering.findings += head.findings
    return Opened(submission, main, head.gathering, head.items, head.no_projects)


@dataclass(slots=True)
class _Head:
    """The head of a submission, not validated yet, and what gives its projects."""

    raw: Raw
    gathering: Gathering
    items: Iterator[Item]
    no_projects: str
    findings: list[Finding] = field(default_factory=list)


def _from_tree(main: Path) -> _Head:
    document = parse(bytes_of(main), main.name)
    top, projects = _parted(document, main)
    walk = Walk(document.name, escapes=document.escapes)
    raw = walk.record(top, Submission, "")
    document.tree = None
    gathering = Gathering(main)
    hint = "请在 projects（项目）下直接写项目，或写项目文件名，如 projects/*.yaml"
    items = gathering.listed(document, projects)
    return _Head(raw, gathering, items, hint, [*document.findings, *walk.findings])


def _from_tables(main: Path) -> _Head:
    """The head of a workbook, or of CSV files that stand side by side; it may name further files."""
    grids, findings = read_book(main, main.name)
    gathering = Gathering(main)
    for file in _sisters(main):
        gathering.files[file.resolve()] = file.name
        more, said = read_book(file, file.name)
        grids += more
        findings += said
    tables = Tables.of(grids)
    if tables.forms and not tables.lines[PROJECTS]:
        sheets = "、".join(f"“{name}”" for name in tables.forms[:_FEW])
        count = f"等 {len(tables.forms)} 张" if len(tables.forms) > _FEW else ""
        problem = f"工作表{sheets}{count}是照自评表的样子填的，不是填报数据"
        hint = f"请先运行 reporter import {main.name} -o 新文件夹，转成填报数据"
        raise InputError(problem, where=main.name, hint=hint)
    raw = tables.head()
    findings += tables.take_findings()
    if raw is None:
        listed = "、".join(grid.name for grid in grids) or "（没有）"
        way = f"请加上“报告”表，第一列写 年度、主管部门……，第二列写内容；现有的工作表：{listed}"
        empty = any(table_named(grid.name) is REPORT and not grid.rows for grid in grids)
        problem = f"{'“报告”表是空的' if empty else '没有“报告”表'}，不知道{'和'.join(tables.within.missing)}"
        raise _refused(problem, findings, main, "；或者".join((*tables.within.hints, way)))
    hint = "请在“项目”表里一行填一个项目；项目写在别的文件时，在“报告”表的“项目文件”里写文件名"
    items = _tabled(gathering, tables, raw.pop("projects", None) or "", raw)
    return _Head(raw, gathering, items, hint, findings)


def _tabled(gathering: Gathering, tables: Tables, named: str, raw: Raw) -> Iterator[Item]:
    """The projects of the tables, then those in the files that the head names."""
    yield from gathering.in_tables(tables)
    for pattern in re.split(r"[、,，;；\n]", named):
        if pattern.strip():
            yield from gathering.named(pattern.strip(), raw["origin"].ref("projects"))


def _sisters(main: Path) -> list[Path]:
    """The other tables of a submission that is kept as CSV, one file to a table."""
    if main.suffix.lower() != ".csv":
        return []
    files = sorted(main.parent.glob("*.csv"))
    return [file for file in files if file != main and table_named(file.stem) is not None]


def _parted(document: Document, main: Path) -> tuple[Table, Rows]:
    """The top of the file without its projects, and the projects, which may be one name or one project."""
    tree = document.tree
    if not isinstance(tree, Table):
        slip = full_width_colon(document.first_line)
        usual = '{"年度": 2021, "主管部门": "……"}' if main.suffix.lower() == ".json" else _PAIRS
        hint = f"{slip[0]}；{slip[1]}" if slip else f"应写成 {usual} 这样的键值"
        what = "文件里没有数据" if tree is None else f"文件的最外层是{kind_of(tree)}，不是键值"
        raise InputError(what, where=document.name, hint=hint)
    keys = shape_of(Submission).keys
    top, projects = Table(tree.line), Rows(tree.line)
    for entry in tree.entries:
        field = keys.get(entry.key)
        if field is None or field.name != "projects":
            top.entries.append(entry)
            continue
        top.entries.append(entry._replace(value=None))  # the walk sees the key, so that a second one is found
        if projects.items or entry.value is None:
            continue
        if isinstance(entry.value, Rows):
            projects = entry.value
        else:
            projects.items.append(entry.value)
            projects.lines.append(entry.line)
    return top, projects


def _validated(head: _Head, main: Path) -> Submission:
    """The submission without its projects; an error that lists everything when a vital part is wrong."""
    raw, findings = head.raw, head.findings
    vital = {raw["origin"].ref(name).place for name in _VITAL}
    unit = str(raw.get("money_unit", "")).strip()
    submission = validated(raw, Submission, findings, money_unit=unit if unit in _UNITS else "元")
    wrong = [finding for finding in findings if finding.severity is Severity.ERROR]
    if submission is None or any(finding.where.place in vital for finding in wrong):
        below = _wrong_below(head, unit if unit in _UNITS else "元")
        raise _refused("填报数据的开头部分有误，无法继续", [*findings, *below], main, "请先改正以上各处")
    return submission


def _wrong_below(head: _Head, money_unit: str) -> list[Finding]:
    """The first errors in the projects below a head that is wrong, so that they can be mended with it."""
    items = tuple(islice(head.items, _LOOKED_INTO))
    found = (*head.gathering.findings, *findings_in(items, money_unit))
    return [one for one in found if one.severity is Severity.ERROR][:_LISTED]


def _refused(problem: str, findings: Iterable[Finding], main: Path, hint: str) -> InputError:
    """One error that lists all that was found."""
    listed = [f"{f.where}：{f.message}{f'（{f.hint}）' if f.hint else ''}" for f in by_weight(findings)]
    return InputError("\n  · ".join((problem, *listed)), where=main.name, hint=hint)
