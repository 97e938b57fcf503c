"""One worksheet around its rows: columns, head, view and filter above and below, and how it prints.

The order of the elements is the one that Excel asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from .grid import Column, Footer, Formula, Mean, Quotient, Sheet, Sum
from .looks import HEAD, NOTE, NS, TITLE, Looks
from .rows import inline, letters

_HEAD_HEIGHT = 30
_HEIGHTS = {TITLE: 28.8, NOTE: 18.0}  # points
_PRINT = (
    '<printOptions horizontalCentered="1"/>'
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.8" header="0.5" footer="0.4"/>'
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
    "<headerFooter><oddFooter>&amp;L&amp;A&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>"
)
_PANES = "".join(f'<selection pane="{pane}"/>' for pane in ("topRight", "bottomLeft", "bottomRight"))


@dataclass(frozen=True, slots=True)
class Span:
    """The data rows of one page: its ``name``, first and last row in Excel's count (last < first: none)."""

    name: str
    first: int
    last: int

    def cells(self, letter: str, page: str) -> str:
        """These rows of a column as a formula on ``page`` names them."""
        there = "" if self.name == page else f"'{quoted(self.name)}'!"
        return f"{there}{letter}{self.first}:{letter}{self.last}"


def quoted(name: str) -> str:
    """A sheet's name between the quotes of a formula."""
    return name.replace("'", "''")


def opening(sheet: Sheet) -> str:
    """Everything above the data rows."""
    corner = f"{letters(sheet.fixed)}{sheet.head + 1}"
    return (
        f'<worksheet xmlns="{NS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0"><pane xSplit="{sheet.fixed}" ySplit="{sheet.head}"'
        f' topLeftCell="{corner}" activePane="bottomRight" state="frozen"/>{_PANES}</sheetView></sheetViews>'
        f'<sheetFormatPr baseColWidth="8" defaultRowHeight="15"/><cols>{_widths(sheet.columns)}</cols>'
        f"<sheetData>{''.join(_above(sheet))}"
    )


def _widths(columns: Sequence[Column]) -> str:
    return "".join(
        f'<col min="{j}" max="{j}" width="{column.width}" customWidth="1"/>'
        for j, column in enumerate(columns, 1)
    )


def _above(sheet: Sheet) -> Iterator[str]:
    texts = [(text, look) for text, look in ((sheet.title, TITLE), (sheet.note, NOTE)) if text]
    for number, (text, look) in enumerate(texts, 1):
        yield _row(number, _HEIGHTS[look], f'<c r="A{number}" s="{look}"{inline(text)}')
    cells = (
        f'<c r="{letters(j)}{sheet.head}" s="{HEAD}"{inline(column.head)}'
        for j, column in enumerate(sheet.columns)
    )
    yield _row(sheet.head, _HEAD_HEIGHT, "".join(cells))


def _row(number: int, height: float, cells: str) -> str:
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{cells}</row>'


def closing(sheet: Sheet, spans: Sequence[Span], looks: Looks, *, last: bool) -> str:
    """Everything below the data rows of the last of ``spans``; footers stand under the ``last`` page only."""
    own = spans[-1]
    footers = sheet.footers if last else ()
    rows = "".join(_footer(sheet, spans, looks, own.last + i, footer) for i, footer in enumerate(footers, 1))
    end = letters(len(sheet.columns) - 1)
    return (
        f'{rows}</sheetData><autoFilter ref="A{sheet.head}:{end}{own.last}"/>'
        f"{_merged(sheet)}{_choices(sheet.columns, own)}{_PRINT}</worksheet>"
    )


def _footer(sheet: Sheet, spans: Sequence[Span], looks: Looks, row: int, footer: Footer) -> str:
    cells = []
    for j, column in enumerate(sheet.columns):
        at = f'<c r="{letters(j)}{row}" s='
        if j == 1:
            cells.append(f'{at}"{looks.label}"{inline(footer.name)}')
        elif j in footer.formulas:
            formula = escape(_formula(footer.formulas[j], j, row, spans))
            cells.append(f'{at}"{looks.of(column).strong}"><f>{formula}</f></c>')
        else:
            cells.append(f'{at}"{looks.of(column).strong}"/>')
    return f'<row r="{row}">{"".join(cells)}</row>'


def _formula(formula: Formula, j: int, row: int, spans: Sequence[Span]) -> str:
    if isinstance(formula, Quotient):
        above, below = (f"{letters(k)}{row}" for k in (formula.above, formula.below))
        return f'IF(N({below})=0,"",{above}/{below})'
    cells = ",".join(span.cells(letters(j), spans[-1].name) for span in spans)
    name = {Sum: "SUM", Mean: "AVERAGE"}[type(formula)]
    return f'IF(COUNT({cells})=0,"",{name}({cells}))'


def _merged(sheet: Sheet) -> str:
    end = letters(len(sheet.columns) - sheet.unprinted - 1)
    cells = "".join(f'<mergeCell ref="A{row}:{end}{row}"/>' for row in range(1, sheet.head))
    return f'<mergeCells count="{sheet.head - 1}">{cells}</mergeCells>' if cells else ""


def _choices(columns: Sequence[Column], span: Span) -> str:
    offers = [
        _offer(column, f"{letters(j)}{span.first}:{letters(j)}{max(span.first, span.last)}")
        for j, column in enumerate(columns)
        if column.choices
    ]
    return f'<dataValidations count="{len(offers)}">{"".join(offers)}</dataValidations>' if offers else ""


def _offer(column: Column, cells: str) -> str:
    error = f"请从列表中选择：{'、'.join(column.choices)}"
    listed = escape(",".join(column.choices))
    return (
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle={quoteattr(column.head)}'
        f' error={quoteattr(error)} sqref="{cells}"><formula1>"{listed}"</formula1></dataValidation>'
    )
