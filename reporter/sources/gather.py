"""Gathering of a submission's projects: inline, in files it names and in workbooks, as items to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reporter.errors import InputError
from reporter.model import Finding, SourceRef

from .excel import Tables, is_tabular, read_book
from .excel.layout import PROJECTS
from .excel.remarks import error, warning
from .items import FileItem, Item, RowsItem, TreeItem
from .locate import SUFFIXES, named_files, shown
from .parse import Document
from .projects import unreadable
from .reading import Loss
from .text import bytes_of
from .tree import Rows


class Gathering:
    """Gives items one by one; ``findings``, ``losses`` and ``files`` grow on the way.

    ``files`` has the name of every file by its real path, that of the submission first.
    """

    def __init__(self, main: Path) -> None:
        self.main, self.folder, self._real = main, main.parent, main.resolve()
        self.findings: list[Finding] = []
        self.losses: list[Loss] = []
        self.files: dict[Path, str] = {self._real: main.name}

    def listed(self, document: Document, projects: Rows) -> Iterator[Item]:
        """The ``projects`` list of a submission; it is emptied, so that what was given can go."""
        projects.items.reverse()
        for number, line in enumerate(projects.lines):
            tree = projects.items.pop()
            place = f"projects[{number}]"
            if isinstance(tree, str):
                yield from self.named(tree, SourceRef(document.name, place, line))
            elif tree is not None:
                yield TreeItem(document.name, tree, place, line, document.escapes)

    def in_tables(self, tables: Tables) -> Iterator[Item]:
        """Every project of a workbook's tables."""
        yield from map(RowsItem, tables.projects())
        self.findings += tables.take_findings()

    def named(self, pattern: str, where: SourceRef) -> Iterator[Item]:
        """The projects in the files that a name or a glob beside the submission stands for."""
        files = named_files(pattern, self.folder)
        if not files:
            hint = f"请检查文件名；路径从 {self.main.name} 所在的文件夹算起"
            self._lost(error("D05", f"项目文件“{pattern}”没有找到", where, hint), pattern)
        for file in files:
            name = shown(file, self.folder)
            if self._is_new(file, name, pattern, where):
                yield from self._contents(file, name)

    def _is_new(self, file: Path, name: str, pattern: str, where: SourceRef) -> bool:
        """Whether this is a file to be read now; a finding where it should not have been named."""
        real = file.resolve()
        if file.is_dir():
            hint = f"请写成 {name}/*.yaml"
            self._lost(error("D05", f"项目文件“{name}”是文件夹，不是文件", where, hint), name)
        elif file.suffix.lower() not in SUFFIXES:
            hint = f"支持的格式：{'、'.join(SUFFIXES)}"
            self._lost(error("D05", f"项目文件“{name}”的格式不支持", where, hint), name)
        elif real == self._real:
            if file.name == pattern:
                message = f"“{pattern}”就是本文件，不能作为项目文件"
                self.findings.append(error("D05", message, where, "请删去这一项"))
        elif real in self.files:
            message = f"项目文件“{name}”列了两次"
            self.findings.append(error("D05", message, where, "每个文件只列一次；只读入第一次"))
        else:
            self.files[real] = name
            return True
        return False

    def _contents(self, file: Path, name: str) -> Iterable[Item]:
        try:
            return self._workbook(file, name) if is_tabular(file) else (FileItem(name, bytes_of(file)),)
        except InputError as error:
            self._lost(unreadable(error, name), name)
            return ()

    def _workbook(self, file: Path, name: str) -> Iterator[Item]:
        """The projects of a workbook beside the submission, which has a head of its own."""
        grids, findings = read_book(file, name)
        tables = Tables.of(grids)
        for grid in tables.left_to_report():
            message = f"工作表“{grid.name}”没有读入：报告部分以 {self.main.name} 为准"
            findings.append(warning("D13", message, grid.ref(1), "需要的内容请写到那里"))
        if not tables.lines[PROJECTS]:
            hint = "工作簿里应有名为“项目”的工作表"
            self._lost(error("D13", f"项目文件“{name}”里没有“项目”表", SourceRef(name), hint), name)
        self.findings += findings
        return self.in_tables(tables)

    def _lost(self, finding: Finding, what: str) -> None:
        """A finding by which projects are lost that were expected in ``what``, a file or a pattern."""
        self.findings.append(finding)
        self.losses.append(Loss(what, (finding,)))
