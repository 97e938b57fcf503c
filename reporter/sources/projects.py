"""Projects from items, each read and validated on its own: nothing depends on what else was read before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reporter.errors import InputError
from reporter.model import Finding, Project, Severity, SourceRef, Submission

from .excel import Read
from .items import FileItem, Item, TreeItem
from .parse import parse
from .reading import Loss
from .shape import shape_of
from .tree import BrokenFile, Rows, Table, Tree, kind_of
from .validate import validated
from .walk import Walk, name_in


@dataclass(frozen=True, slots=True)
class ItemsRead:
    """The projects in some items, in their order, and what was wrong with them.

    ``items`` has the position of the item that each project was in.
    """

    projects: tuple[Project, ...]
    items: tuple[int, ...]
    findings: tuple[Finding, ...]
    losses: tuple[Loss, ...]


def read_items(items: Sequence[Item], head: Submission, first: int = 0) -> ItemsRead:
    """The projects in ``items``, of the submission that begins with ``head``; never raises for the data.

    ``first`` is the number of items before these, by which a project without a name is told from others.
    """
    reader = _Reader(head.money_unit)
    positions: list[int] = []
    for position, item in enumerate(items):
        reader.read(item, first + position + 1)
        positions += [position] * (len(reader.projects) - len(positions))
    return ItemsRead(tuple(reader.projects), tuple(positions), tuple(reader.findings), tuple(reader.losses))


def findings_in(items: Sequence[Item], money_unit: str) -> tuple[Finding, ...]:
    """What is wrong with the projects in ``items``, whatever they belong to."""
    reader = _Reader(money_unit)
    for position, item in enumerate(items, 1):
        reader.read(item, position)
    return tuple(reader.findings)


def same_names(names: Iterable[tuple[str, SourceRef]]) -> list[Finding]:
    """A finding for every project but the first of a name: their forms could not be told apart.

    ``names`` are those of all projects, in order, each with its place.
    """
    found: dict[str, SourceRef] = {}
    findings = []
    for name, where in names:
        first = found.setdefault(name, where)
        if first is not where:
            message = f"有两个项目同名“{name}”：{first}，{where}"
            hint = "请核对是否重复填报；不同的项目请用不同的名称"
            findings.append(Finding("D06", Severity.ERROR, message, where, hint, name))
    return findings


def unreadable(error: InputError, name: str) -> Finding:
    """The finding about the project file ``name`` that nothing could be read from."""
    if not isinstance(error, BrokenFile):
        message = f"项目文件读不出来：{error.problem}"
        return Finding("D10", Severity.ERROR, message, SourceRef(name), error.hint)
    quote = f"；该行：{error.quote}" if error.quote else ""
    return Finding("D10", Severity.ERROR, f"项目文件读不出来：{error.problem}{quote}", error.ref, error.hint)


class _Reader:
    """Reads items one by one; ``projects``, ``findings`` and ``losses`` grow on the way."""

    def __init__(self, money_unit: str) -> None:
        self.money_unit = money_unit
        self.projects: list[Project] = []
        self.findings: list[Finding] = []
        self.losses: list[Loss] = []

    def read(self, item: Item, number: int) -> None:
        """Read the item that is the ``number``-th of the submission, counted from 1."""
        if isinstance(item, FileItem):
            self._file(item, number)
        elif isinstance(item, TreeItem):
            self._tree(item, f"{number}")
        else:
            self._accept(item.rows.read(), f"{number}")

    def _file(self, item: FileItem, number: int) -> None:
        try:
            document = parse(item.data, item.name)
        except InputError as error:
            self._lost(unreadable(error, item.name), item.name)
            return
        self.findings += document.findings
        for count, (tree, place, line) in enumerate(_projects_in(document.tree), 1):
            one = TreeItem(document.name, tree, place, line, document.escapes)
            self._tree(one, f"{number}-{count}" if count > 1 else f"{number}")

    def _tree(self, item: TreeItem, number: str) -> None:
        tree = item.tree
        if not isinstance(tree, Table):
            where = SourceRef(item.file, item.place, item.line)
            message = f"项目这里是{kind_of(tree)}" if tree is not None else "项目文件里没有数据"
            hint = "应是一组键值：项目名称、项目资金、绩效指标……"
            self._lost(Finding("D02", Severity.ERROR, message, where, hint), item.file)
            return
        name = name_in(tree, Project)
        walk = Walk(item.file, name, escapes=item.escapes)
        self._accept(Read(walk.record(tree, Project, item.place), name, walk.findings), number)

    def _accept(self, read: Read, number: str) -> None:
        """Validate one project and keep it; with an error in it, something of it is lost."""
        raw, name, findings = read.raw, read.name, [*read.findings]
        if not isinstance(raw.get("name"), str) or not raw["name"].strip():
            where = raw["origin"].ref("name")
            name = f"（未填名称的第{number}个项目）"
            raw = {**raw, "name": name}
            label = shape_of(Project).keys["name"].label
            message = f"缺少必填的“{label}”（name）"
            findings.append(Finding("D03", Severity.ERROR, message, where, "请补上", name))
        project = validated(raw, Project, findings, money_unit=self.money_unit, project=name)
        errors = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
        if errors:
            name, position = (project.name, len(self.projects)) if project else (raw["name"], None)
            self.losses.append(Loss(name, errors, position))
        if project is not None:
            self.projects.append(project)
        self.findings += findings

    def _lost(self, finding: Finding, file: str) -> None:
        """A finding by which what stands in a file is lost."""
        self.findings.append(finding)
        self.losses.append(Loss(file, (finding,)))


def _projects_in(tree: Tree) -> Iterator[tuple[Tree, str, int]]:
    """The projects of a project file, which holds one or a list: (tree, key path, line)."""
    if not isinstance(tree, Rows):
        yield tree, "", tree.line if isinstance(tree, Table) else 1
        return
    for number, (item, line) in enumerate(zip(tree.items, tree.lines, strict=True)):
        if item is not None:
            yield item, f"[{number}]", line
