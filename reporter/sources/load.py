"""Loading of a submission: a file or folder to the records in it and all that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reporter.errors import InputError
from reporter.model import Finding, Severity, Submission, by_weight

from .excel import Tables, is_tabular, read_book
from .excel.layout import table_named
from .locate import find_report
from .parse import Document, parse
from .projects import ProjectReader
from .reading import Reading
from .shape import shape_of
from .tree import Rows, Table, kind_of
from .validate import validated
from .walk import Raw, Walk
from .yaml_errors import full_width_colon

_UNITS = ("元", "万元")
_VITAL = ("year", "department", "money_unit")
"""Without these nothing can be reported; a wrong money unit would make every amount wrong."""


def read(path: Path, *, template: str | None = None) -> Reading:
    """Everything that can be read at ``path``, a file or a folder that holds one.

    ``template`` takes the place of the one in the data. What is wrong within the data becomes a finding;
    raises :class:`InputError` when there is no such file, its text follows no rules, its year, department
    or money unit is missing or wrong, or no project can be read.
    """
    main = find_report(Path(path))
    opening = (_from_tables if is_tabular(main) else _from_tree)(main)
    findings = opening.findings
    submission = _head(opening, main, findings)
    if template is not None:
        submission = submission.model_copy(update={"template": template})
    reader = ProjectReader(main, submission.money_unit)
    opening.feed(reader)
    reader.check_names()
    findings += reader.findings
    if not reader.projects:
        raise _refused("一个项目也没有读到", findings, main, opening.no_projects)
    return Reading(
        submission.model_copy(update={"projects": tuple(reader.projects)}),
        tuple(by_weight(findings)),
        frozenset(reader.broken),
        (main, *(main.parent / name for name in list(reader.files.values())[1:])),
    )


@dataclass(frozen=True)
class _Opening:
    """The head of a submission, not validated yet, and what gives its projects to a reader."""

    raw: Raw
    findings: list[Finding]
    feed: Callable[[ProjectReader], None]
    no_projects: str


def _from_tree(main: Path) -> _Opening:
    document = parse(main, main.name)
    top, projects = _parted(document)
    walk = Walk(document.name, escapes=document.escapes)
    raw = walk.record(top, Submission, "")
    document.tree = None
    return _Opening(
        raw,
        [*document.findings, *walk.findings],
        lambda reader: reader.read(document, projects.items, projects.lines),
        "请在 projects（项目）下直接写项目，或写项目文件名，如 projects/*.yaml",
    )


def _from_tables(main: Path) -> _Opening:
    """The head of a workbook, or of CSV files that stand side by side; it may name further files."""
    grids, findings = read_book(main, main.name)
    for file in _sisters(main):
        more, said = read_book(file, file.name)
        grids += more
        findings += said
    tables = Tables.of(grids)
    raw = tables.head()
    findings += tables.take_findings()
    if raw is None:
        listed = "、".join(grid.name for grid in grids) or "（没有）"
        hint = f"请加上“报告”表，第一列写 年度、主管部门……，第二列写内容；现有的工作表：{listed}"
        raise _refused("没有“报告”表，不知道年度和主管部门", findings, main, hint)
    named = raw.pop("projects", None)
    where = raw["origin"].ref("projects")

    def feed(reader: ProjectReader) -> None:
        reader.read_tables(tables)
        for pattern in re.split(r"[、,，;；\n]", named or ""):
            if pattern.strip():
                reader.read_named(pattern.strip(), where)

    hint = "请在“项目”表里一行填一个项目；项目写在别的文件时，在“报告”表的“项目文件”里写文件名"
    return _Opening(raw, findings, feed, hint)


def _sisters(main: Path) -> list[Path]:
    """The other tables of a submission that is kept as CSV, one file to a table."""
    if main.suffix.lower() != ".csv":
        return []
    files = sorted(main.parent.glob("*.csv"))
    return [file for file in files if file != main and table_named(file.stem) is not None]


def _parted(document: Document) -> tuple[Table, Rows]:
    """The top of the file without its projects, and the projects, which may be one name or one project."""
    tree = document.tree
    if not isinstance(tree, Table):
        slip = full_width_colon(document.first_line)
        hint = f"{slip[0]}；{slip[1]}" if slip else "应写成 年度: 2021、主管部门: …… 这样的键值"
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


def _head(opening: _Opening, main: Path, findings: list[Finding]) -> Submission:
    """The submission without its projects; an error that lists everything when a vital part is wrong."""
    raw = opening.raw
    vital = {raw["origin"].ref(name).place for name in _VITAL}
    unit = str(raw.get("money_unit", "")).strip()
    submission = validated(raw, Submission, findings, money_unit=unit if unit in _UNITS else "元")
    wrong = [finding for finding in findings if finding.severity is Severity.ERROR]
    if submission is None or any(finding.where.place in vital for finding in wrong):
        raise _refused("填报数据的开头部分有误，无法继续", findings, main, "请先改正以上各处")
    return submission


def _refused(problem: str, findings: list[Finding], main: Path, hint: str) -> InputError:
    """One error that lists all that was found."""
    listed = [f"{f.where}：{f.message}{f'（{f.hint}）' if f.hint else ''}" for f in by_weight(findings)]
    return InputError("\n  · ".join((problem, *listed)), where=main.name, hint=hint)
