"""The sheet 说明: how the intake workbook is filled in, and what each of its sheets is for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reporter.packs import Pack
from reporter.sources.excel.layout import (
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
    TRANSFERS,
    Table,
)

from .look import FONT, height, look

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_TITLE = "绩效自评填报表"
_LINES = (
    "先填“报告”表，再在“项目”表里一行填一个项目，其余各表按项目名称对应，名称要一字不差（有下拉可选）。",
    "表头有星号（*）的必填；鼠标停在表头上有说明、单位和例子。列的次序可以调整，不用的列可以空着。",
    f"名称里有“{EXAMPLE}”的黄色各行是示例，不会读入。可以直接改成自己的项目，也可以按 Delete 清空。",
    "灰色的列由公式计算，不用填，也不会读入；“分值合计”变红，说明各项分值加起来不对。行数不够时把公式往下复制。",
    "照原样填写：≥95%、约46万人次、按标准、2025年12月 都可以，印出来一字不改。",
    "空白、0、无、不适用、— 意思各不相同：不知道就空着，不要用 0 代替。",
    "金额按表头的单位填写；项目编码按文本填写，开头的 0 不会丢。",
    "偏差只有一条原因的，在“指标”或“资金”表的“原因分类”里选；有金额、日期、文号的，写在“原因”表里。",
    "工作表有保护但没有密码：要改版式、整行删除带灰色列的行，先在“审阅”里撤销工作表保护。",
    "填完后运行 reporter check 填报表.xlsx，每个问题都指出在哪张表的哪个单元格。",
)
_USES = {
    REPORT: ("年度、主管部门和整份报告的内容", "必填"),
    PROJECTS: ("一行一个项目", "必填"),
    FUNDS: ("一行一个资金来源，先总额后来源", "每个项目都填"),
    INDICATORS: ("一行一条三级指标，按自评表的次序", "每个项目都填"),
    GROUPS: ("一行一个整组评分的二级指标", "每个项目都填"),
    MANAGEMENT: ("一行一项资金管理情况：分配、下达、拨付、使用等", "每个项目都填"),
    CAUSES: ("偏差原因的具体情况：金额、日期、文号、相关方", "有偏差且有依据时"),
    EVIDENCE: ("证明实际完成值的材料", "有材料时"),
    TRANSFERS: ("项目之间调剂的预算", "有调剂时"),
    BASES: ("自评依据的文件", "要印在报告里时"),
    STEPS: ("自评工作的步骤和日期", "要印在报告里时"),
    PREVIOUS: ("上年指出的问题和整改情况", "上年有问题时"),
    SUPPRESSED: ("经确认可以不改的提示和理由", "需要时"),
}


def write_guide(sheet: Worksheet, pack: Pack | None, tables: Iterable[Table]) -> None:
    """Write the instructions, and below them what each of the ``tables`` is for."""
    from openpyxl.styles import Font

    sheet.title = GUIDE
    for letter, width in zip("ABC", (12, 58, 22), strict=True):
        sheet.column_dimensions[letter].width = width
    _line(sheet, 1, _TITLE, 34).font = Font(name=FONT, size=18, bold=True)
    _line(sheet, 2, f"按模板“{pack.title}”生成" if pack else "", 20).font = look().faint
    for number, text in enumerate(_LINES, 1):
        _line(sheet, number + 2, f"{number}. {text}", height([(text, 86)]) + 4)
    first = len(_LINES) + 4
    for at, text in enumerate(("工作表", "填什么", "什么时候填"), 1):
        look().as_head(sheet.cell(first, at, text))
    for row, table in enumerate(tables, first + 1):
        for at, text in enumerate((table.name, *_USES[table]), 1):
            cell = sheet.cell(row, at, text)
            cell.font, cell.border, cell.alignment = look().plain, look().border, look().left
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _line(sheet: Worksheet, row: int, text: str, height: float) -> Cell:
    cell = sheet.cell(row, 1, text or None)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=3)
    cell.font, cell.alignment = look().plain, look().left
    sheet.row_dimensions[row].height = height
    return cell
