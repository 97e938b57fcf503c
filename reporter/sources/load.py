"""Loading of a submission: a file or folder to the records in it and all that is wrong with them."""

from __future__ import annotations

from pathlib import Path

from reporter.errors import InputError
from reporter.model import Finding, Severity, Submission, by_weight

from .locate import find_report
from .parse import Document, parse
from .projects import ProjectReader
from .reading import Reading
from .shape import shape_of
from .tree import Rows, Table, kind_of
from .validate import validated
from .walk import Walk
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
    document = parse(main, main.name)
    top, projects = _parted(document)
    findings = list(document.findings)
    submission = _head(document, top, findings)
    if template is not None:
        submission = submission.model_copy(update={"template": template})
    reader = ProjectReader(main, submission.money_unit)
    document.tree = None
    reader.read(document, projects.items, projects.lines)
    reader.check_names()
    findings += reader.findings
    if not reader.projects:
        raise _refused(
            "一个项目也没有读到",
            findings,
            main,
            "请在 projects（项目）下直接写项目，或写项目文件名，如 projects/*.yaml",
        )
    return Reading(
        submission.model_copy(update={"projects": tuple(reader.projects)}),
        tuple(by_weight(findings)),
        frozenset(reader.broken),
        (main, *(main.parent / name for name in list(reader.files.values())[1:])),
    )


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


def _head(document: Document, top: Table, findings: list[Finding]) -> Submission:
    """The submission without its projects; an error that lists everything when a vital part is wrong."""
    walk = Walk(document.name, escapes=document.escapes)
    raw = walk.record(top, Submission, "")
    findings += walk.findings
    unit = str(raw.get("money_unit", "")).strip()
    submission = validated(raw, Submission, findings, money_unit=unit if unit in _UNITS else "元")
    vital = any(finding.where.place in _VITAL for finding in findings if finding.severity is Severity.ERROR)
    if submission is None or vital:
        raise _refused("填报数据的开头部分有误，无法继续", findings, Path(document.name), "请先改正以上各处")
    return submission


def _refused(problem: str, findings: list[Finding], main: Path, hint: str) -> InputError:
    """One error that lists all that was found."""
    listed = [f"{f.where}：{f.message}{f'（{f.hint}）' if f.hint else ''}" for f in by_weight(findings)]
    return InputError("\n  · ".join((problem, *listed)), where=main.name, hint=hint)
