"""Blocks that the forms share: head lines, funds, goal, and the indicator table with its repeating head."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from .ooxml import Align, Cell, Row, head, long, loop, paragraph, row, table

SEAM = paragraph("", "FormSeam")
"""Nothing to be seen: keeps two tables apart, so that the lower one can repeat a head of its own."""


def titles(*below: str) -> str:
    """附件 label, title, and centred lines below it (or lines that are XML already)."""
    lines = "".join(
        text if text.startswith("<w:p>") else paragraph(text, "TableUnit", "center") for text in below
    )
    return paragraph("{{ annex.label }}", "AnnexLabel") + paragraph("{{ annex.title }}", "FormTitle") + lines


def two_part(upper: str, lower: str, top: str, between: str = SEAM) -> str:
    """Head lines and tables that look like one."""
    return f"{top}{upper}{between}{lower}{SEAM}"


def seam_or_page(condition: str) -> str:
    """Between two tables: a new page when the condition holds, else nothing to be seen."""
    tags = (f"{{%p if {condition} %}}", "{%p else %}", "{%p endif %}")
    start, other, end = (paragraph(tag, "FormText") for tag in tags)
    return f"{start}{paragraph('', 'FormSeam', new_page=True)}{other}{SEAM}{end}"


def merged(column: str, text: str = "", *, tight: bool = False) -> Cell:
    """A cell of an indicator row that covers its equals below (our merge tag)."""
    return Cell(f"{{% merge row.span.{column} %}}{text or f'{{{{ row.{column} }}}}'}", tight=tight)


MONEY = ("initial|money", "adjusted|money", "spent|money")


def funds(
    label: str | tuple[str, ...], heads: Sequence[str], tags: Sequence[str], across: int = 2
) -> list[Row]:
    """The funds block: a label beside the head and every row of money; ``tags`` are fields of ``line``.

    The lines of a label are as long as its cell is wide.
    """
    columns = across + len(heads) + 1
    return [
        row(
            head(label, merge="first", tight=isinstance(label, tuple)),
            head("", across),
            *map(head, heads),
            keep=True,
        ),
        loop("{%tr for line in funds %}", columns),
        row(Cell(merge="below"), Cell("{{ line.label }}", across, "left"), *map(_fund, tags), keep=True),
        loop("{%tr endfor %}", columns),
    ]


def _fund(tag: str) -> Cell:
    """A cell of a money row: amounts at the right, texts at the left."""
    align: Align = "right" if "money" in tag else "center" if "|" in tag else "left"
    return Cell(f"{{{{ line.{tag} }}}}", align=align)


def goals(
    label: str, expected: int, actual: int, heads: tuple[str, str] = ("预期目标", "实际完成情况")
) -> list[Row]:
    """The overall goal beside what came of it; long texts may go over the page's end."""
    texts = long("{{ goal.expected }}", expected), long("{{ goal.actual }}", actual)
    return [
        row(head(label, merge="first"), head(heads[0], expected), head(heads[1], actual), keep=True),
        row(Cell(merge="below"), *texts, height=9, split=True),
    ]


def indicators(
    widths: tuple[float, ...],
    label: str,
    heads: Sequence[Sequence[Cell]],
    cells: Sequence[Cell],
    last: Sequence[Row] = (),
    height: float = 8,
    low: float = inf,
) -> str:
    """The indicator table: a label down its whole side, head rows that repeat, one row an indicator.

    ``last`` are rows that the repeated head may stand above; long texts belong in a table of their own.
    Word does not repeat a head whose cells merge with the rows below; so the label is merged over the
    indicator rows only, and the line between it and the head is left out.
    """
    columns = len(widths)
    side = Cell(f"{{% merge row.span.whole %}}{label}", style="FormHead", open="top")
    corners = ("first", *["below"] * (len(heads) - 1)) if len(heads) > 1 else ("",)
    rows = [
        *(
            row(Cell(merge=corner, open="bottom"), *line, head=True, keep=True)
            for corner, line in zip(corners, heads, strict=True)
        ),
        loop("{%tr for row in rows %}", columns),
        row(side, *cells, height=height),
        loop("{%tr endfor %}", columns),
        *last,
    ]
    return table(widths, rows, low)
