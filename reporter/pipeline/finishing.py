"""The finish of a build: what is made of all projects together, each file made ready to be placed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain

from reporter.assembly import Bound, Limit, assemble, bind, form_of, illustrated
from reporter.audit import settle
from reporter.blocks import Form, Picture, Report, Section
from reporter.charts import Chart, charts_explained, draw
from reporter.ledger import write_ledger
from reporter.model import Finding, by_weight
from reporter.narrative import narrate
from reporter.numbers import Printer
from reporter.packs import FORM, FRAME, printed_in
from reporter.render import Volume
from reporter.render.readback import units
from reporter.sheets import FindingsPart, Rows, findings_book, findings_parts

from .beside import Beside, Drawn
from .chunks import Common
from .collecting import Collected
from .findings import FINDINGS
from .names import safe_name
from .outputs import Output
from .places import REPORT
from .results import Progress
from .stopwatch import Stopwatch
from .tracing import LEDGER
from .wishes import Wishes
from .workers import Workers

SUMMARY = "汇总表.xlsx"
TABLES = (SUMMARY, FINDINGS, LEDGER)
"""Files of a build that could be a file of the data by their names."""
_WRITING, _BINDING = "画图表、写文字", "合成报告"


class Finishing:
    """The last part of one build, done by the parent; the pictures by whoever is free.

    ``beside`` is what others do meanwhile, ``collected`` what the second round gave of all projects;
    ``inputs`` is the hash of all data.
    """

    def __init__(
        self,
        common: Common,
        wishes: Wishes,
        beside: Beside,
        collected: Collected,
        target: Output,
        inputs: str,
    ) -> None:
        self._head, self._pack, self._wishes = common.head, common.pack, wishes
        self._beside, self._collected = beside, collected
        self._target, self._inputs = target, inputs
        self._told = collected.told

    def finish(
        self, found: Sequence[Finding], crew: Workers, watch: Stopwatch, tell: Progress
    ) -> tuple[Finding, ...]:
        """Make all files ready, and give all findings, worst first; ``found`` was wrong with the data.

        While the pictures are drawn, the forms are bound and the narrative is written.
        """
        tell(_WRITING, 0, 0)
        with watch("画图表"):
            beside, explained = self._beside, self._collected.explained
            late = charts_explained(explained, beside.printer, single=beside.single)
            drawn = crew.begin_aside(draw, late, frozenset(self._pack.report.charts))
        with watch("检查"):
            findings = self._judged(found)
            listed = _listed(findings, crew)
        with watch("汇总"):
            self._summarise()
        with watch("合成报告"):
            report = self._bound((*beside.charts, *late), drawn, watch, tell)
        with watch("数字出处"):
            strays = self._account(report)
        with watch("保存文件"):
            if strays:
                findings = tuple(by_weight((*findings, *strays)))
                listed = _listed(findings, crew)
            book = findings_book(rows() for rows in listed)
            self._target.stage(FINDINGS, book, self._inputs)
        return findings

    def _judged(self, found: Sequence[Finding]) -> tuple[Finding, ...]:
        doubts = chain.from_iterable(told.findings for told in self._told)
        audited = (told.audited for told in self._told)
        return settle(audited, self._head, self._pack, also=(*found, *doubts)).findings

    def _summarise(self) -> None:
        with self._target.staging(SUMMARY, self._inputs) as path, path.open("wb") as file:
            self._collected.book.save(file)

    def _pictures(self, drawn: Drawn) -> dict[str, Picture]:
        """All pictures, saved; those that were begun late are waited for."""
        pictures = self._beside.drawn() | drawn()
        for picture in pictures.values():
            self._target.stage(f"图表/{safe_name(picture.caption)}.png", picture.png, self._inputs)
        return pictures

    def _bound(
        self,
        wanted: Sequence[Chart],
        drawn: Drawn,
        watch: Stopwatch,
        tell: Progress,
    ) -> Report:
        """The report written, with the forms where they are wanted; given as it was written."""
        # the forms have their own way of writing numbers, and are in the ledger already
        filters = Printer(self._pack.form_numbers).filters()
        frame, form = self._pack.require(FRAME), self._pack.require(FORM)
        limit, bounds = self._wishes.limit, tuple[Bound, ...]()
        if limit is not None:
            bounds = tuple(self._volumes(Volume.compile(frame, form, filters), limit, tell))
        behind = limit is None and self._wishes.bound
        volume = Volume.compile(frame, form if behind else None, filters)
        written: list[Report] = []

        def front() -> Report:
            with watch("写文字"):
                sections = self._narrated(wanted)
            with watch("画图表"):
                sections = illustrated(sections, self._pictures(drawn))
            forms = self._collected.forms
            written.append(assemble(self._head, sections, forms, self._pack, self._beside.printer, bounds))
            return written[0]

        with self._target.staging(REPORT, self._inputs) as path, path.open("wb") as file:
            volume.write_bound(self._filled(tell) if behind else (), front, file)
        return written[0]

    def _narrated(self, wanted: Sequence[Chart]) -> tuple[Section, ...]:
        """The narrative, in which blanks stand for the pictures."""
        beside, explained = self._beside, self._collected.explained
        shown = (chart for chart in wanted if chart.id in self._pack.report.charts)
        blanks: dict[str, Picture] = {chart.id: chart.blank for chart in shown}
        form = printed_in(unit.text for unit in units(self._pack.require(FORM)))
        return narrate(beside.taken(), explained, beside.wording, blanks, form)

    def _volumes(self, volume: Volume, limit: Limit, tell: Progress) -> Iterator[Bound]:
        """The forms in volumes beside the report, written one after another."""
        report = assemble(self._head, (), (), self._pack, Printer(self._pack.text_numbers))
        for bound in bind(report, self._filled(tell), limit):
            named = partial(_volume_file, bound)
            with self._target.staging(named, self._inputs) as path, path.open("wb") as file:
                volume.write_bound(bound.forms(), bound.front, file, full=bound.full)
            yield bound

    def _filled(self, tell: Progress) -> Iterator[Form]:
        """The forms with their contents, one after another."""
        projects, many = self._beside.evaluation.projects, len(self._collected.forms)
        built = ((told, told.form) for told in self._told if told.form)
        for done, (project, (told, form)) in enumerate(zip(projects, built, strict=True)):
            yield form_of(project, self._head, self._pack, form.number, told.remarks, single=many == 1)
            tell(_BINDING, done + 1, many)

    def _account(self, report: Report) -> list[Finding]:
        """The ledger made ready; gives what stands in the narrative and comes from nowhere."""
        if not self._wishes.ledger:
            return []
        document = self._target.ready(REPORT)
        beside, explained = self._beside, self._collected.explained.explanations
        single = beside.evaluation.projects[0].project if beside.single else None
        book, strays = beside.tracing.finish(document, report, explained, self._collected.pieces, single)
        with self._target.staging(LEDGER, self._inputs) as path, path.open("wb") as file:
            write_ledger(file, book, self._collected.entries)
        return strays


def _listed(findings: Sequence[Finding], crew: Workers) -> list[Callable[[], Rows]]:
    """The rows of the list of findings, begun in parts."""
    return [crew.begin(FindingsPart.rows, part) for part in findings_parts(findings)]


def _volume_file(bound: Bound) -> str:
    return f"附件/{safe_name(bound.title)}.docx"
