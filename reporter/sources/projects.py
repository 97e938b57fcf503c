"""Projects of a submission: inline, one to a file, or many in one, each read and validated on its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from reporter.errors import InputError
from reporter.model import Finding, Project, Severity, SourceRef

from .excel import Read, Tables, is_tabular, read_book
from .excel.layout import PROJECTS
from .excel.remarks import warning
from .locate import SUFFIXES, named_files, shown
from .parse import Document, parse
from .shape import shape_of
from .tree import BrokenFile, Rows, Table, Tree, kind_of
from .validate import validated
from .walk import Walk, text_under


class ProjectReader:
    """Reads projects one by one; ``projects``, ``findings``, ``broken`` and ``files`` grow on the way.

    ``files`` has the name of every file by its real path, that of the submission first.
    """

    def __init__(self, main: Path, money_unit: str) -> None:
        self.main, self.folder, self.money_unit = main, main.parent, money_unit
        self.projects: list[Project] = []
        self.findings: list[Finding] = []
        self.broken: set[str] = set()
        self.files: dict[Path, str] = {main.resolve(): main.name}

    def read(self, document: Document, items: list[Tree], lines: list[int]) -> None:
        """Read the ``projects`` list of the submission; ``items`` is emptied, so that its trees can go."""
        items.reverse()
        for number, line in enumerate(lines):
            item = items.pop()
            path = f"projects[{number}]"
            if isinstance(item, str):
                self._named(item, SourceRef(document.name, path, line))
            elif item is not None:
                self._one(document, item, path, line)

    def read_tables(self, tables: Tables) -> None:
        """Read every project of a workbook's tables."""
        for read in tables.projects():
            self._accept(read)
        self.findings += tables.take_findings()

    def read_named(self, pattern: str, where: SourceRef) -> None:
        """Read the files that a name or a glob beside the submission stands for."""
        self._named(pattern, where)

    def check_names(self) -> None:
        """Find projects that share a name; their forms could not be told apart."""
        places = defaultdict(list)
        for project in self.projects:
            places[project.name].append(project.ref("name"))
        for name, refs in places.items():
            for ref in refs[1:]:
                message = f"有两个项目同名“{name}”：{refs[0]}，{ref}"
                self._add("D06", message, ref, "请核对是否重复填报；不同的项目请用不同的名称", name)

    def _named(self, pattern: str, where: SourceRef) -> None:
        files = named_files(pattern, self.folder)
        if not files:
            hint = f"请检查文件名；路径从 {self.main.name} 所在的文件夹算起"
            self._lost("D05", f"项目文件“{pattern}”没有找到", where, hint, pattern)
        for file in files:
            self._file(file, pattern, where)

    def _file(self, file: Path, pattern: str, where: SourceRef) -> None:
        name, real = shown(file, self.folder), file.resolve()
        if file.is_dir():
            hint = f"请写成 {name}/*.yaml"
            self._lost("D05", f"项目文件“{name}”是文件夹，不是文件", where, hint, name)
        elif file.suffix.lower() not in SUFFIXES:
            hint = f"支持的格式：{'、'.join(SUFFIXES)}"
            self._lost("D05", f"项目文件“{name}”的格式不支持", where, hint, name)
        elif real == self.main.resolve():
            if file.name == pattern:
                self._add("D05", f"“{pattern}”就是本文件，不能作为项目文件", where, "请删去这一项")
        elif real in self.files:
            self._add("D05", f"项目文件“{name}”列了两次", where, "每个文件只列一次；只读入第一次")
        else:
            self.files[real] = name
            self._contents(file, name)

    def _contents(self, file: Path, name: str) -> None:
        try:
            if is_tabular(file):
                self._workbook(file, name)
                return
            document = parse(file, name)
        except BrokenFile as error:
            quote = f"；该行：{error.quote}" if error.quote else ""
            self._lost("D10", f"项目文件读不出来：{error.problem}{quote}", error.ref, error.hint, name)
            return
        except InputError as error:
            self._lost("D10", f"项目文件读不出来：{error.problem}", SourceRef(name), error.hint, name)
            return
        self.findings += document.findings
        for tree, place, line in _projects_in(document.tree):
            self._one(document, tree, place, line)

    def _one(self, document: Document, tree: Tree, path: str, line: int) -> None:
        if not isinstance(tree, Table):
            where = SourceRef(document.name, path, line)
            message = f"项目这里是{kind_of(tree)}" if tree is not None else "项目文件里没有数据"
            self._lost("D02", message, where, "应是一组键值：项目名称、项目资金、绩效指标……", document.name)
            return
        name = text_under(tree, Project, "name")
        walk = Walk(document.name, name, escapes=document.escapes)
        self._accept(Read(walk.record(tree, Project, path), name, walk.findings))

    def _workbook(self, file: Path, name: str) -> None:
        """Read the projects of a workbook beside the submission, which has a head of its own."""
        grids, findings = read_book(file, name)
        tables = Tables.of(grids)
        for grid in tables.left_to_report():
            message = f"工作表“{grid.name}”没有读入：报告部分以 {self.main.name} 为准"
            findings.append(warning("D13", message, grid.ref(1), "需要的内容请写到那里"))
        if not tables.lines[PROJECTS]:
            hint = "工作簿里应有名为“项目”的工作表"
            self._lost("D13", f"项目文件“{name}”里没有“项目”表", SourceRef(name), hint, name)
        self.findings += findings
        self.read_tables(tables)

    def _accept(self, read: Read) -> None:
        """Validate one project and keep it; with an error in it, it is broken."""
        raw, name, findings = read.raw, read.name, read.findings
        if not isinstance(raw.get("name"), str) or not raw["name"].strip():
            where = raw["origin"].ref("name")
            name = raw["name"] = f"（未填名称的第{len(self.projects) + 1}个项目）"
            label = shape_of(Project).keys["name"].label
            findings.append(
                Finding("D03", Severity.ERROR, f"缺少必填的“{label}”（name）", where, "请补上", name)
            )
        project = validated(raw, Project, findings, money_unit=self.money_unit, project=name)
        if project is not None:
            self.projects.append(project)
            if any(finding.severity is Severity.ERROR for finding in findings):
                self.broken.add(project.name)
        self.findings += findings

    def _lost(self, code: str, message: str, where: SourceRef, hint: str, what: str) -> None:
        """A finding by which whole projects are lost: ``what`` stands for them among the broken ones."""
        self._add(code, message, where, hint)
        self.broken.add(what)

    def _add(
        self, code: str, message: str, where: SourceRef, hint: str = "", project: str | None = None
    ) -> None:
        self.findings.append(Finding(code, Severity.ERROR, message, where, hint, project))


def _projects_in(tree: Tree) -> Iterator[tuple[Tree, str, int]]:
    """The projects of a project file, which holds one or a list: (tree, key path, line)."""
    if not isinstance(tree, Rows):
        yield tree, "", tree.line if isinstance(tree, Table) else 1
        return
    for number, (item, line) in enumerate(zip(tree.items, tree.lines, strict=True)):
        if item is not None:
            yield item, f"[{number}]", line
