"""Tables of a submission: the sheets of one or more files put together by the names of the projects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from reporter.model import Finding, Origin, SourceRef
from reporter.model.names import folded

from ..walk import Raw
from .columns import Line
from .grid import Grid, Row, text_of
from .heading import Heading, find_heading
from .judging import judge_heading
from .layout import (
    BASES,
    CAUSES,
    EVIDENCE,
    EXAMPLE,
    FUNDS,
    GROUPS,
    GUIDE,
    INDICATORS,
    MANAGEMENT,
    PREVIOUS,
    PROJECTS,
    REPORT,
    STEPS,
    SUPPRESSED,
    TABLES,
    TRANSFERS,
    Table,
    table_named,
)
from .lines import Lines
from .parting import parts, recognised
from .project_rows import OwnRow, ProjectRows
from .remarks import error, info, warning
from .unnamed import read_unnamed, unnamed_heading
from .upright import is_upright, read_upright
from .wide import Within, head_within, projects_within

_OF_REPORT = {
    TRANSFERS: ("transfers",),
    BASES: ("basis",),
    STEPS: ("organisation", "steps"),
    PREVIOUS: ("previous",),
    SUPPRESSED: ("suppress",),
}
_OF_PROJECT = {
    FUNDS: "funds",
    INDICATORS: "indicators",
    GROUPS: "groups",
    MANAGEMENT: "management",
    SUPPRESSED: "suppress",
    CAUSES: "cause",
    EVIDENCE: "evidence",
}
"""In this order, as causes and papers belong to rows that stand before them."""
_PARTIES = ("from", "to")
"""The projects of a transfer."""
_ON_FORMS = {"项目名称", "一级指标", "三级指标"}
_IMPORT = "这是照自评表的样子填的，不是长表：请先运行 reporter import 这个文件，转成填报数据"
_GUIDES = (GUIDE, "填表说明", "填报说明", "使用说明")

Owned = dict[Table, dict[str, list[tuple[Lines, Row]]]]
"""Rows by the table they stand in and the project they belong to."""


@dataclass(slots=True)
class Tables:
    """All sheets that were recognised; ``findings`` are about sheets and rows, not about one project.

    ``forms`` are the names of sheets that are filled as forms are printed, which are none of ours.
    ``within`` is what they say of the report where none is “报告”, once :meth:`head` was asked for.
    """

    lines: dict[Table, list[Lines]] = field(default_factory=lambda: defaultdict(list))
    upright: list[Grid] = field(default_factory=list)
    unnamed: list[tuple[Grid, Heading]] = field(default_factory=list)
    present: set[Table] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    within: Within = field(default_factory=Within)

    @classmethod
    def of(cls, grids: Iterable[Grid]) -> Tables:
        """The tables in these sheets."""
        made = cls()
        for grid in grids:
            made._add(grid)
        if not made.lines[PROJECTS]:
            made._add_projects()
        names = list(made._names()) if made.unnamed else []
        for grid, heading in made.unnamed:
            lines = read_unnamed(grid, heading, names, made.findings)
            made.lines[INDICATORS] += [lines] if lines else []
        return made

    def _add_projects(self) -> None:
        """Where no sheet lists the projects, they are those that the sheets of indicators name."""
        seen: set[str] = set()
        for lines in self.lines[INDICATORS]:
            found = projects_within(lines, seen)
            if found is None:
                continue
            self.lines[PROJECTS].append(found)
            read = {found.grid.ref(found.heading.row, one.at) for one in found.heading.placed}
            self.findings = [one for one in self.findings if one.where not in read]
            message = f"没有“项目”表，各项目按工作表“{found.grid.name}”读取"
            self.findings.append(info(message, found.grid.ref(found.heading.row)))

    def _add(self, grid: Grid) -> None:
        own = table_named(grid.name)
        if folded(grid.name) in _GUIDES or not grid.rows or (own is None and not grid.visible):
            return
        if own is None or own.upright:
            upright = is_upright(grid, REPORT)
            table = None if own and upright else recognised(grid, PROJECTS if own else None)
            if table is None and (own or upright):
                self.upright.append(grid)
                return
            own = table
        if own is None and not _is_form(grid) and (unnamed := unnamed_heading(grid)):
            self.unnamed.append((grid, unnamed))
            self.present.add(INDICATORS)
            return
        first, *others = parts(grid, own)
        above = self._add_part(first, own or recognised(first), "")
        for part in others:
            table = recognised(part, own)
            heading = self._add_part(part, table, above.unit if above else "")
            if table is not None and heading is not None:
                message = f"工作表“{grid.name}”第 {heading.row} 行又是表头，以下按“{table.name}”表读取"
                self.findings.append(info(message, grid.ref(heading.row)))
            above = heading or above

    def _add_part(self, grid: Grid, table: Table | None, unit: str) -> Heading | None:
        heading = None if table is None else find_heading(grid, table, unit)
        if table is not None:
            self.present.add(table)
        if table is None:
            message = f"工作表“{grid.name}”看不出是哪张表，没有读入"
            if form := _is_form(grid):
                self.forms.append(grid.name)
            hint = _IMPORT if form else f"请用这些名称：{'、'.join(one.name for one in TABLES)}"
            self.findings.append(warning("D13", message, grid.ref(1), hint))
        elif heading is None:
            hint = f"表头应有：{_heads(table)}"
            message = f"工作表“{grid.name}”里没有找到表头，整张表没有读入"
            self.findings.append(error("D13", message, grid.ref(grid.rows[0].number), hint))
        else:
            self.findings += judge_heading(grid, table, heading)
            self.lines[table].append(Lines(grid, table, heading))
        return heading

    def head(self) -> Raw | None:
        """The submission without its projects; ``None`` when there is no such sheet."""
        if self.upright:
            raw = read_upright(self.upright[0], REPORT, self.findings)
        else:
            self.within = head_within(self.lines[PROJECTS], self.findings)
            if self.within.raw is None:
                return None
            raw = self.within.raw
        projects = self.lines[PROJECTS]
        if "projects" not in raw and projects and projects[0].grid.file == raw["origin"].file:
            raw["origin"] = _with_projects(raw["origin"], projects[0])
        for grid in self.upright[1:]:
            message = f"“报告”表有两张：{self.upright[0].ref(1)}、{grid.ref(1)}"
            self.findings.append(error("D04", message, grid.ref(1), "请只留一张；现按第一张读取"))
        for table, path in _OF_REPORT.items():
            for line in self._of_report(table):
                target = raw
                for key in path[:-1]:
                    target = target[key]
                target.setdefault(path[-1], []).append(line.raw)
        self._named_as_projects(raw.get("transfers", ()))
        return raw

    def _named_as_projects(self, transfers: Iterable[Raw]) -> None:
        """Give the projects of transfers the names that they bear in their own sheet."""
        names = {folded(name): name for name in self._names()} if transfers else {}
        for transfer in transfers:
            for key in _PARTIES:
                if key in transfer:
                    transfer[key] = names.get(folded(transfer[key]), transfer[key])

    def _of_report(self, table: Table) -> Iterator[Line]:
        for lines in self.lines[table]:
            for row in lines.rows():
                if not lines.owner(row):
                    line = lines.columns.line(row)
                    self.findings += line.findings
                    yield line

    def take_findings(self) -> list[Finding]:
        """The findings so far, which are not given a second time."""
        taken, self.findings = self.findings, []
        return taken

    def left_to_report(self) -> Iterator[Grid]:
        """Sheets with something in them that belongs to the report itself and not to a project."""
        yield from (grid for grid in self.upright if any(row.cell(2) is not None for row in grid.rows))
        for lines in (lines for table in _OF_REPORT for lines in self.lines[table]):
            before = len(lines.findings)
            if any(not lines.owner(row) for row in lines.rows()):
                yield lines.grid
            del lines.findings[before:]  # the rows are not read here

    def projects(self) -> Iterator[ProjectRows]:
        """Every project with all that belongs to it; rows that belong to none become findings at the end."""
        names = dict.fromkeys(self._names())
        owned = self._owned(names)
        examples: list[Grid] = []
        for lines in self.lines[PROJECTS]:
            for row in lines.rows():
                name = _name(lines, row)
                if name is not None and EXAMPLE in name:
                    examples.append(lines.grid)
                    continue
                yield ProjectRows(name, lines.columns, row, tuple(self._taken(name, owned)))
        for grid in examples[:1]:
            self.findings.append(info("示例项目没有读入", grid.ref(1), "可以从各表中删去示例的行"))
        self._orphans(owned, list(names))
        if names:
            self._missing()
        self.findings += [one for each in self.lines.values() for lines in each for one in lines.findings]

    def _missing(self) -> None:
        """Say which sheets are not there though every project has something to put in them."""
        lines = self.lines[PROJECTS]
        beside = any(placed.source for each in lines for placed in each.heading.placed)
        for table, elsewhere in ((FUNDS, beside), (INDICATORS, False)):
            if table not in self.present and not elsewhere:
                message = f"没有“{table.name}”表，各项目都没有{table.name}"
                where = SourceRef(lines[0].grid.file)
                hint = f"请加上名为“{table.name}”的工作表，表头写：{_heads(table)}"
                self.findings.append(warning("D13", message, where, hint))

    def _names(self) -> Iterator[str]:
        for lines in self.lines[PROJECTS]:
            before = len(lines.findings)
            for row in lines.rows():
                name = _name(lines, row)
                if name is not None:
                    yield name
            del lines.findings[before:]  # the rows are gone through once more

    def _owned(self, names: dict[str, None]) -> Owned:
        by_folded = {folded(name): name for name in names}
        owned: Owned = {table: defaultdict(list) for table in _OF_PROJECT}
        for table in _OF_PROJECT:
            for lines in self.lines[table]:
                lines.borne = by_folded.keys()
                for row in lines.rows():
                    owner = lines.owner(row)
                    if owner or table is not SUPPRESSED:
                        name = owner if owner in names else by_folded.get(folded(owner), owner)
                        owned[table][name].append((lines, row))
        return owned

    def _taken(self, name: str | None, owned: Owned) -> Iterator[OwnRow]:
        """The rows that belong to the project, which nobody else gets."""
        if name is not None:
            for table, key in _OF_PROJECT.items():
                for lines, row in owned[table].pop(name, ()):
                    yield key, lines.columns, row

    def _orphans(self, owned: Owned, names: list[str]) -> None:
        for by_name in owned.values():
            for name, rows in by_name.items():
                if EXAMPLE in name:
                    continue
                lines, row = rows[0]
                where = lines.grid.ref(row.number, lines.owner_column)
                if not name:
                    message = f"工作表“{lines.grid.name}”有 {len(rows)} 行没有写项目名称，没有读入"
                    self.findings.append(error("D11", message, where, "请补上项目名称"))
                    continue
                near = get_close_matches(name, names, n=1, cutoff=0.6)
                hint = f"是不是“{near[0]}”？" if near else "请在“项目”表里补上这个项目，或改正名称"
                message = f"“{lines.grid.name}”表里的项目“{name}”不在“项目”表中，{len(rows)} 行没有读入"
                self.findings.append(error("D11", message, where, hint))


def _with_projects(head: Origin, projects: Lines) -> Origin:
    """The head's place, with that of the projects in their own sheet: the head names no files of them."""
    first = projects.grid.ref(projects.heading.row + 1)
    return replace(head, spots={**head.spots, "projects": first.place})


def _name(lines: Lines, row: Row) -> str | None:
    index = lines.index_of(("name",))
    return None if index is None else text_of(row.cell(index + 1))


def _is_form(grid: Grid) -> bool:
    """True for a form kept as it is printed, one sheet a project."""
    texts = {folded(text) for row in grid.rows[:60] for cell in row.cells if (text := text_of(cell))}
    return texts >= _ON_FORMS


def _heads(table: Table) -> str:
    return "、".join(column.head for column in table.columns)
