"""Forms for tests: of a whole evaluation at once, published text in a few lines, the packs' own layouts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from openpyxl import Workbook

from reporter import find_packs, load_pack
from reporter.assembly import form_of, remarks_of
from reporter.blocks import Form
from reporter.explain import explainer_of
from reporter.packs import Pack
from reporter.scoring import Evaluation
from reporter.sources.forms import Forms, Imported, Layout, assemble, learn, read_forms, rows_of

UPPER = """\
项目支出绩效自评表
（2021年度）
项目名称\t窗口服务\t主管部门\t某局
项目资金（元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t100.00\t100.00\t86.00\t10\t0.86\t8.60
年度总体目标\t预期目标\t\t\t实际完成情况
\t保障窗口运转。\t\t\t已保障。
"""
HEAD = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因\n"


@cache
def layouts() -> tuple[Layout, ...]:
    """What the Word forms of all packs teach."""
    packs = [load_pack(found.id) for found in find_packs()]
    return tuple(
        learn(
            pack.id,
            rows_of(pack.require("form.docx")),
            pack.form.categories,
            [(row.label, row.role) for row in pack.form.funds],
        )
        for pack in packs
    )


def read_file(*paths: Path, template: str | None = None) -> Forms:
    """The forms in files."""
    return read_forms([rows_of(path) for path in paths], layouts(), template)


def data_of(forms: Forms, year: int | None = None) -> Imported:
    """What the forms say, in the keys of the data format."""
    return assemble(forms.drafts, forms.layout.id if forms.layout else None, year, "元")


def read_rows(folder: Path, rows: str, head: str = HEAD, upper: str = UPPER) -> Forms:
    """A form of published text with these indicator rows."""
    path = folder / "自评表.txt"
    path.write_text(upper + head + rows, encoding="utf-8")
    return read_file(path)


def only(forms: Forms) -> list[dict[str, str]]:
    """The indicators of the only form."""
    (draft,) = forms.drafts
    return draft.indicators


def forms_of(evaluation: Evaluation, pack: Pack) -> tuple[Form, ...]:
    """The form of every project, from the submission's first annex on."""
    submission = evaluation.submission
    explainer = explainer_of(evaluation, pack) if pack.form.fill_reasons else None
    return tuple(
        form_of(
            project,
            submission,
            pack,
            number,
            remarks_of(explainer.of(project, number)) if explainer else {},
            single=len(evaluation.projects) == 1,
        )
        for number, project in enumerate(evaluation.projects, submission.first_annex)
    )


def read_sheet(
    folder: Path, *rows: str, name: str = "自评表.xlsx", title: str = "项目支出绩效自评表（2023年度）"
) -> Forms:
    """The forms of a workbook drawn as text (see :func:`save_sheet`), below their title."""
    return read_file(save_sheet(folder / name, title, *rows))


def save_sheet(path: Path, *rows: str) -> Path:
    """A workbook of one sheet, each row as ``一级指标 | 年度指标值 | < | ^``.

    ``<`` is merged with the cell to its left, ``^`` with the one above it.
    """
    grid = [[cell.strip() for cell in row.split("|")] for row in rows]
    book = Workbook()
    sheet = book.active
    for r, cells in enumerate(grid, 1):
        for c, text in enumerate(cells, 1):
            if text in ("<", "^"):
                continue
            sheet.cell(r, c).value = text or None
            right, low = c, r
            while right < len(cells) and cells[right] == "<":
                right += 1
            while low < len(grid) and c <= len(grid[low]) and grid[low][c - 1] == "^":
                low += 1
            if (right, low) != (c, r):
                sheet.merge_cells(start_row=r, start_column=c, end_row=low, end_column=right)
    book.save(path)
    return path
