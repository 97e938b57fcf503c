"""The whole report as blocks: title, sections, list of annexes and signature, then every form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from reporter.blocks import Block, Form, Paragraph, Picture, Report, Run, Section
from reporter.explain import Explanation
from reporter.model import Submission
from reporter.narrative import gap, numbered
from reporter.numbers import Printer
from reporter.packs import Pack

from .form import is_alone
from .volumes import Bound, index_of

_HANGING = "　　　"  # as wide as 附件：, so that all numbers of the list stand in one column


def assemble(
    submission: Submission,
    sections: Sequence[Section],
    forms: Sequence[Form],
    pack: Pack,
    printer: Printer,
    volumes: Sequence[Bound] = (),
) -> Report:
    """One report from its narrative and its forms, both in printed order.

    Of the ``submission`` only what it says of all projects is needed. With ``volumes`` that hold the forms
    its list of annexes says which form is in which.

    The date in the file's properties is the report's, else the last day of the year: never the clock's.
    """
    title, day = title_of(submission, pack), printed_day(submission, pack, printer)
    return Report(
        title=title,
        creator=submission.spoken_unit,
        date=dated(submission),
        front=(Paragraph.plain(title, "title"), Paragraph.plain(submission.spoken_unit, "subtitle")),
        sections=tuple(sections),
        back=(
            *(index_of(volumes) if volumes else _annexes(forms, pack)),
            Paragraph.plain(submission.spoken_unit, "sign"),
            Paragraph((day,), "sign"),
        ),
        forms=tuple(forms),
        year=submission.year,
        day=day.text,
    )


def illustrated(sections: Iterable[Section], pictures: Mapping[str, Picture]) -> tuple[Section, ...]:
    """The sections with their pictures as they were drawn, which until then others stood for."""

    def drawn(block: Block) -> Block:
        if not isinstance(block, Picture):
            return block
        return replace(pictures[block.id], number=block.number)

    return tuple(replace(each, blocks=tuple(map(drawn, each.blocks))) for each in sections)


def remarks_of(explanations: Iterable[Explanation]) -> dict[int, str]:
    """The cell-length explanations of one project's rows, by their position among its indicators."""
    return {each.row: each.cell for each in explanations if each.row is not None}


def title_of(submission: Submission, pack: Pack) -> str:
    """The submission's own title, else the pack's with year and unit filled in."""
    return submission.title or pack.report.title.format(year=submission.year, unit=submission.spoken_unit)


def _annexes(forms: Sequence[Form], pack: Pack) -> Iterator[Block]:
    """附件：1.甲 and below it 2.乙, each with the number that its page has.

    Where there are too many for a list, one line says which numbers they have.
    """
    head = pack.labels.get("annexes", "附件：")
    if len(forms) > pack.report.table_rows:
        cut = pack.labels.get("annexes_cut", "{first}至{last}")
        yield Paragraph.plain(head + cut.format(first=forms[0].label, last=forms[-1].label), "annex_note")
        return
    for form in forms:
        lead, alone = head if form is forms[0] else _HANGING, is_alone(form.number, single=len(forms) == 1)
        title = form.title if alone else numbered(form.number, form.title)
        yield Paragraph.plain(f"{lead}{title}", "annex_note")


def printed_day(submission: Submission, pack: Pack, printer: Printer) -> Run:
    """The report's date as it is printed; a gap where the data has none."""
    if submission.date is None:
        return gap(pack.labels.get("report_date", "报告日期"))
    return Run(printer.day(submission.date))


def dated(submission: Submission) -> date:
    """The date in a document's properties: the report's, else the last day of the year; never the clock's."""
    when = submission.date
    return when.first_day if when else date(submission.year, 12, 31)
