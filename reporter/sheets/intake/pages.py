"""Pages of the intake workbook: heads with help, input cells, drop-downs, locked formulas, print setup."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reporter.model import Submission
from reporter.packs import Pack
from reporter.sources.excel.layout import GROUPS, MANAGEMENT, REPORT, TABLES, Table

from ..book import repeatable
from .choices import LISTS, list_columns, offers
from .example import example_project
from .filling import RowOf, rows_of
from .guide import write_guide
from .page import Page, Upright

if TYPE_CHECKING:
    from openpyxl import Workbook

_GRADES = ("优", "良", "中", "差")


def intake_workbook(pack: Pack, year: int, template: str | None = None) -> bytes:
    """填报表.xlsx for one year by the pack's form: empty but for year, pack and an example project.

    ``template`` is what the data will call the pack, by its id unless given.
    """
    unit = pack.form_numbers.money_unit if pack.form_numbers.money_unit in ("元", "万元") else "元"
    blank = Submission.model_validate(
        {"year": year, "department": "请填写", "template": template or pack.id, "money_unit": unit}
    )
    filled = rows_of(blank.model_copy(update={"projects": (example_project(pack, year, unit),)}))
    head = filled[REPORT][0]
    head.pop(REPORT.column(("department",)))
    return _workbook(filled, unit, pack, example=True)


def data_workbook(submission: Submission, pack: Pack | None = None) -> bytes:
    """The submission in the same sheets; raises :class:`InputError` for a text that no cell can hold."""
    return _workbook(rows_of(submission), submission.money_unit, pack, example=False)


def _workbook(filled: dict[Table, list[RowOf]], unit: str, pack: Pack | None, *, example: bool) -> bytes:
    from openpyxl import Workbook  # late: the start of the program must not wait for it

    book = Workbook()
    book.properties.creator = ""
    left_out = {GROUPS: not _scores_groups(pack), MANAGEMENT: pack is None or not pack.form.management}
    tables = [table for table in TABLES if table in filled or not left_out.get(table)]
    write_guide(book.active, pack, tables)
    grades = tuple(grade.name for grade in pack.rules.grades) if pack else ()
    offered = offers(pack, grades or _GRADES)
    lists = list_columns(offered)
    for table in tables:
        sheet = book.create_sheet(table.name)
        page = (Upright if table.upright else Page)(sheet, table, unit, pack, tables)
        page.write(filled.get(table, []), example=example)
        page.offer({where: (lists[words], len(words)) for where, words in offered.items()}, LISTS)
    _write_lists(book, lists)
    out = BytesIO()
    book.save(out)
    return repeatable(out.getvalue())


def _scores_groups(pack: Pack | None) -> bool:
    return pack is not None and pack.rules.groups.mode != "by_row"


def _write_lists(book: Workbook, lists: dict[tuple[str, ...], str]) -> None:
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    for words, letter in lists.items():
        for row, word in enumerate(words, 1):
            sheet[f"{letter}{row}"] = word
