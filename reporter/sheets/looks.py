"""Looks of cells as numbered styles: the columns of a workbook alone decide which number means which look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, product

from .grid import Column

TITLE, NOTE, HEAD = 1, 2, 3  # the styles that every workbook has; 0 is Excel's own
QUOTED, TOP = 2, 4  # added to the number of a style: see Variants
_FIRST = 4
_VARIANTS = 8  # of each look
_TEXT = ("left", "")
_FONT = "宋体"
_SIZE = 10
_TITLE_SIZE = 16
_BUILT_IN = {"": 0, "General": 0, "0": 1, "0.00": 2, "#,##0": 3, "#,##0.00": 4, "0%": 9, "0.00%": 10}
_OWN = 164  # the first number of a format that Excel does not bring along
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SIDES = "".join(
    f'<{side} style="thin"><color rgb="FF808080"/></{side}>' for side in ("left", "right", "top", "bottom")
)
_PLAIN, _TALL, _BOLD = 1, 2, 3  # fonts
Kind = tuple[str, str]  # alignment, number format


@dataclass(frozen=True, slots=True)
class Variants:
    """The style numbers of one column's cells, as they are and in bold.

    :data:`QUOTED` higher is the same for text that looks like a formula: it stays text when it is edited.
    :data:`TOP` higher is the same for text that no row is high enough for: it is seen from its beginning.
    """

    plain: int
    strong: int


class Looks:
    """The styles of one workbook; the same columns always give the same numbers."""

    def __init__(self, columns: Iterable[Column]) -> None:
        kinds = chain([_TEXT], ((column.align, column.format) for column in columns))
        self._kinds: tuple[Kind, ...] = tuple(dict.fromkeys(kinds))
        numbers = (_FIRST + _VARIANTS * i for i in range(len(self._kinds)))
        self._numbers = {kind: Variants(n, n + 1) for kind, n in zip(self._kinds, numbers, strict=True)}

    def of(self, column: Column) -> Variants:
        """The styles of that column's cells."""
        return self._numbers[column.align, column.format]

    @property
    def label(self) -> int:
        """The style of a bold text."""
        return self._numbers[_TEXT].strong

    def xml(self) -> str:
        """``styles.xml``."""
        formats = [each for _, each in self._kinds if each not in _BUILT_IN]
        numbers = _BUILT_IN | {each: _OWN + i for i, each in enumerate(dict.fromkeys(formats))}
        own = "".join(
            f'<numFmt numFmtId="{number}" formatCode="{_attribute(each)}"/>'
            for each, number in numbers.items()
            if number >= _OWN
        )
        cells = [
            '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
            _cell("center", font=_TALL, border=0),
            _cell("right", border=0),
            _cell("center", font=_BOLD, fill=2),
        ]
        for align, each in self._kinds:
            cells += [
                _cell(align, numbers[each], font, quoted=quoted, shrinks=bool(each), top=top)
                for top, quoted, font in product((False, True), (False, True), (_PLAIN, _BOLD))
            ]
        return (
            f'<styleSheet xmlns="{NS}">'
            + (f'<numFmts count="{len(numbers) - len(_BUILT_IN)}">{own}</numFmts>' if own else "")
            + _SURFACE
            + f'<cellXfs count="{len(cells)}">{"".join(cells)}</cellXfs>'
            + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
            + "</styleSheet>"
        )


def _font(size: int, *, bold: bool = False) -> str:
    weight = "<b/>" if bold else ""
    return f'<font>{weight}<sz val="{size}"/><name val="{_FONT}"/><charset val="134"/></font>'


_SURFACE = (
    '<fonts count="4"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
    + _font(_SIZE)
    + _font(_TITLE_SIZE, bold=True)
    + _font(_SIZE, bold=True)
    + '</fonts><fills count="3"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFD9E2EC"/></patternFill></fill></fills>'
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
    f"<border>{_SIDES}<diagonal/></border></borders>"
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
)


def _cell(
    align: str,
    number: int = 0,
    font: int = _PLAIN,
    *,
    fill: int = 0,
    border: int = 1,
    quoted: bool = False,
    shrinks: bool = False,
    top: bool = False,
) -> str:
    """One style; a text goes on in the next line, what ``shrinks`` is made smaller instead of ``####``."""
    fit, upright = "shrinkToFit" if shrinks else "wrapText", "top" if top else "center"
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0"'
        f' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
        + (' quotePrefix="1">' if quoted else ">")
        + f'<alignment horizontal="{align}" vertical="{upright}" {fit}="1"/></xf>'
    )


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
