"""The sheet 说明: how the intake workbook is filled in, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reporter.packs import Pack
from reporter.sources.excel.layout import EXAMPLE, GUIDE, REPORT, TABLES

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_LINES = (
    "1. 先填“报告”表，再在“项目”表里一行填一个项目，其余各表按项目名称对应，名称要一字不差。",
    "2. 表头有红星（*）的必填；鼠标停在表头上有填写说明和例子。列的次序可以调整，不用的列可以留空。",
    f"3. 名称里有“{EXAMPLE}”的是示例，可以照着填；填完请删去，没有删也不会读入。",
    "4. 灰色的列由公式计算，不用填，也不会读入；“分值合计”变红说明分值加起来不对。",
    "5. 照原样填写：≥95%、约46万人次、按标准、2021年12月 都可以，印出来一字不改。",
    "6. 空白、0、无、不适用、— 意思各不相同：没有就空着，不要用 0 代替。",
    "7. 金额按表头的单位填写；项目编码按文本填写，开头的 0 不会丢。",
    "8. 工作表有保护但没有密码，需要改动版式时在“审阅”里撤销保护即可。",
    "9. 填完后运行：reporter check 填报表.xlsx，每个问题都会指出在哪张表的哪个单元格。",
)


def write_guide(sheet: Worksheet, pack: Pack | None) -> None:
    """Write the instructions and what each sheet is for."""
    from openpyxl.styles import Alignment, Font

    sheet.title = GUIDE
    sheet.column_dimensions["A"].width = 100
    title = "绩效自评填报表" + (f"（{pack.title}）" if pack else "")
    listed = "、".join(table.name for table in TABLES if table is not REPORT)
    for row, text in enumerate((title, *_LINES, f"各表：{REPORT.name}（必填）、{listed}。"), 1):
        cell = sheet.cell(row, 1, text)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.font = Font(name="宋体", size=16 if row == 1 else 11, bold=row == 1)
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
