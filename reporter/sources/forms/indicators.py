"""Rows of the indicator table: from cells, wherever they slipped to, to indicators and group scores."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import dropwhile

from reporter.model.glossary import INDICATOR

from ..sums import says_subtotal, says_total
from .align import Aligned, aligned
from .carried import Carried
from .columns import COLUMN_NUMBERS, Head, numbers_columns
from .draft import Draft, Raw, as_printed, problem_of
from .entries import OTHER_READING, Confidence
from .execution import is_execution, names_execution, read_execution
from .foot import is_foot
from .gathered import field_below
from .grid import Cell, Row, joined
from .groups import group_scores
from .levels import is_empty_name, is_level, is_sublevel, level_name
from .synonyms import COUNTS, NOTES, OF_NO_FIELD, UNLIKE
from .ticks import grade_of
from .totals import read_total
from .values import texts_of
from .vocabulary import Vocabulary
from .words import is_mark, is_number, is_score, key_of, number_in, share_of

_POINTS = ("points", "score", "group_score")
_PARTS = ("nature", "unit", "actual_value")
_NUMBERING = re.compile(r"\s*[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*")
_POINTED = re.compile(r"(?P<name>.+?)\s*[（(]\s*(?P<points>\d+(?:\.\d+)?)\s*分\s*[）)]", re.DOTALL)
_BAND = 3
"""Columns that a row of one cell spans at least."""
_SPANNED = ("reason", "remark", "improvement")
_MERGED = "合并单元格，其中各行相同"
_UNKNOWN = "没有认出“{}”一栏，而“{}”一栏不认得，请核对"
_NO_INDICATOR = "这一行没有指标，没有导入"
_SUBTOTAL = "小计一行不是指标，没有导入"
_NAMELESS = "（表上没有填写名称）"
_MOST_POINTS = Decimal(1000)
"""No row has as many; a larger number is a telephone's or a year."""


@dataclass
class ReadRow:
    """One indicator as read, with the cells that group scores are told by."""

    data: Raw
    cells: Aligned


class IndicatorReader:
    """Reads the rows below one head into a draft; 一级 and 二级 are carried down merged cells."""

    def __init__(self, draft: Draft, head: Head, words: Vocabulary, rows: Sequence[Row]) -> None:
        self.draft, self.head, self.words = draft, head, words
        self.labels = frozenset(key_of(column.label) for column in head.columns)
        self.rows: list[ReadRow] = []
        self.levels = Carried(draft.notes)
        self.merging = head.exact and self._merges(rows)
        self.totalled = False
        self.spanning: dict[str, Cell] = {}  # the last cell of each column that may span several rows
        self.below = rows

    def _merges(self, rows: Sequence[Row]) -> bool:
        """True when 一级 cells are really merged, so that a blank cell means that nothing was written."""
        column = next((c for c in self.head.columns if c.field == "category"), None)
        if column is None:
            return False
        below = [cell for row in rows for cell in row.cells if cell.column == column.start]
        return any(cell.covered for cell in below) and all(cell.covered or cell.text for cell in below)

    def read(self, row: Row) -> bool:
        """Read one row; False when the table has ended before it."""
        filled = row.filled
        if row.table is None:
            return False
        if not filled or self._is_side(filled):
            self.draft.notes.skip(*filled)
            return True
        if numbers_columns(filled):
            self.draft.notes.mend(filled[0], COLUMN_NUMBERS)
            self.draft.notes.skip(*filled)
            return True
        if self._execution(row):
            return True
        if self._is_subtotal(row):
            self.draft.notes.mend(filled[0], _SUBTOTAL)
            self.draft.notes.skip(*filled)
            return True
        if self._is_total(filled) and (len(filled) < 5 or all(map(_is_sum, filled[1:]))):
            self.total(row)
            return True
        if self._ends(filled) or ((self.totalled or is_foot(filled)) and not self._is_indicator(row)):
            return False
        if self._repeats_head(filled):
            self.draft.notes.mend(filled[0], "换页重复的表头已跳过")
            self.draft.notes.skip(*filled)
        elif len(filled) == 1 and (self._is_band(filled[0]) or self._goes_on(row, filled[0])):
            pass
        elif not self._is_summed_band(row):
            self._indicator(row)
        return True

    def _execution(self, row: Row) -> bool:
        """Read the row 预算执行率 of the table, if this is it, as one of the funds."""
        if self.totalled or len(row.filled) < 3 or not names_execution(row.filled, self.words):
            return False
        cells = aligned(row, self.head, self.words)
        if not is_execution(cells, self.levels.level, self.levels.sublevel, self.words):
            return False
        read_execution(self.draft, cells, texts_of(cells, self.head))
        if level := cells.text("category"):
            self.levels.begin(level_name(level))
        return True

    def _is_subtotal(self, row: Row) -> bool:
        """True for 小计, and for 合计 where further indicators and a total of them all stand below it."""
        labels = row.filled[:3]
        if any(says_subtotal(cell.text) for cell in labels):
            return True
        if not any(says_total(cell.text) for cell in labels[:2]):
            return False
        later = dropwhile(lambda one: one is not row, self.below)
        below = [one for one in later if one is not row and one.table == row.table and one.filled]
        ends = (i for i, one in enumerate(below) if says_total(one.filled[0].text))
        return any(map(self._is_indicator, below[: next(ends, 0)]))

    def _is_total(self, filled: Sequence[Cell]) -> bool:
        """True for the last row: 总分, or 自评得分 with the points and the score side by side."""
        if says_total(filled[0].text):
            return True
        pattern = self.words.beside.get(key_of(filled[0].text))
        numbers = sum(is_score(cell.text) for cell in filled)
        return pattern is not None and "declared.total" in pattern.paths and numbers > 1

    def _is_band(self, cell: Cell) -> bool:
        """Take the name of a level that is all there is in a row, across the table: （一）产出指标（50分）.

        The rows below it belong to that level; False for any other cell.
        """
        name = next((c for c in self.head.columns if c.field == "name"), None)
        if name is None or not cell.column < name.end <= cell.column + cell.span or cell.span < _BAND:
            return False
        text, key = level_name(_NUMBERING.sub("", cell.text)), key_of(cell.text)
        if is_level(key, self.words):
            self.levels.begin(text)
            field = "category"
        elif is_sublevel(key, self.words):
            self.levels.sublevel, field = text, "subcategory"
        else:
            return False
        self.draft.notes.read(cell, f"绩效指标·{INDICATOR[field].name}", text, "独占一行，归以下各行")
        return True

    def _is_summed_band(self, row: Row) -> bool:
        """Take a band that prints the points and the score of its level: 产出指标（50分） | | 50 | 45.

        Without indicators of its own below it, the row is all that is said of the level.
        """
        band, *others = row.filled
        later = list(dropwhile(lambda one: one is not row, self.below))[1:]
        below = next((one for one in later if one.filled), None)
        if below is None or not aligned(below, self.head, self.words).text("name"):
            return False
        if not all(map(_is_sum, others)) or not self._is_band(band):
            return False
        self.draft.notes.mend(band, _SUBTOTAL)
        self.draft.notes.skip(*others)
        return True

    def _is_side(self, filled: Sequence[Cell]) -> bool:
        """The label down the whole side of the table, alone in a row."""
        return len(filled) == 1 and key_of(filled[0].text) in self.words.fixed and "指标" in filled[0].text

    def _ends(self, filled: Sequence[Cell]) -> bool:
        """A row of another block: a label with a text beside it, or a remark below the table."""
        labels = self.words.beside.keys() | self.words.gathered.keys() | self.words.fixed
        known = [key_of(cell.text) in labels for cell in filled]
        note = len(filled) == 1 and re.match(r"[备附]?注\d*[:：.、]|说明[:：]|填表人", filled[0].text)
        label, colon, _ = filled[0].text.replace("：", ":").partition(":")
        told = len(filled) == 1 and colon and key_of(label) in self.words.beside
        reason = len(filled) == 2 and field_below(filled[0].text, self.words)
        return bool(note or told or reason) or (known[0] and (len(filled) <= 2 or sum(known) > 1))

    def _is_indicator(self, row: Row) -> bool:
        """True for a row with points or a score, or below the name of its 一级 or 二级指标."""
        cells = aligned(row, self.head, self.words).cells
        numbers = (number_in(cells[field].text) for field in _POINTS if field in cells)
        if any(number is not None and number < _MOST_POINTS for number in numbers):
            return True
        level, sub = cells.get("category"), cells.get("subcategory")
        return bool(level and (level.covered or is_level(level.text, self.words))) or bool(
            sub and (sub.covered or is_sublevel(sub.text, self.words))
        )

    def _repeats_head(self, filled: Sequence[Cell]) -> bool:
        """True for the labels of the head once more; further columns, as 评分标准, only it can tell."""
        keys = {key_of(cell.text) for cell in filled}
        fields = {self.words.rows.get(key) for key in keys} - {None}
        own = keys <= self.labels
        return len(fields) >= 3 and (own or len(fields) >= len(filled) - 1)

    def _goes_on(self, row: Row, cell: Cell) -> bool:
        """A text alone in its row goes on with the cell above it; True when it was taken so."""
        found = aligned(row, self.head, self.words) if row.exact else None
        index = row.cells.index(cell)
        columns = self.head.columns
        field = next(iter(found.cells), None) if found else None
        field = field or (columns[index].field if index < len(columns) else None)
        if not self.rows or field == "name" or is_level(cell.text, self.words):
            return False
        if cell.text[0] in "（(" and field in ("category", "subcategory", None):
            level = "subcategory" if field == "subcategory" else "category"
            old, new = self.levels.extend(level, cell)
            for one in self.rows:
                if one.data.get(level) == old:
                    one.data[level] = new
            return True
        if field in ("reason", "remark", "target", "actual") and not is_number(cell.text):
            self._extend(cell, "reason" if field == "remark" else field)
            return True
        return False

    def _extend(self, cell: Cell, field: str) -> None:
        data = self.rows[-1].data
        data[field] = joined([data.get(field, ""), cell.text])
        title = f"绩效指标·{data['name']}·{INDICATOR[field].name}"
        self.draft.notes.read(
            cell, title, data[field], "这一行只有这一格", Confidence.LOW, "已接在上一行之后"
        )

    def _indicator(self, row: Row) -> None:
        cells = self._spanned(aligned(row, self.head, self.words))
        if any(key_of(column.label) in COUNTS for column in self.head.columns):
            self.draft.notes.skip(*(cell for cell in cells.rest if cell.text.isdecimal()))
        if self._is_blank(cells):
            self.levels.take(cells, merging=self.merging)
            self.draft.notes.mend(row.filled[0], _NO_INDICATOR)
            self.draft.notes.skip(*cells.cells.values())
            return
        self._lose(cells)
        self._expect(cells)
        self.rows.append(self._made(cells))
        self.draft.notes.skip(*(cells.cells[part] for part in _PARTS if part in cells.cells), *cells.parts)

    def _lose(self, cells: Aligned) -> None:
        """Note as lost what stands below an unknown head, where a field that every form has has no column."""
        missing = [INDICATOR[name].name for name in ("target", "actual") if name not in self.head.fields]
        for column in self.head.columns if missing else ():
            known = column.field or not column.label or key_of(column.label) in COUNTS
            if known or any(word in column.label for word in UNLIKE):
                continue
            for cell in cells.rest:
                if column.start <= cell.column < column.end and not is_mark(cell.text):
                    why = _UNKNOWN.format("“、“".join(missing), column.label)
                    self.draft.notes.leave(cell, why, lost=True)

    def _expect(self, cells: Aligned) -> None:
        """Note what stands below heads that no field takes as known for what it is."""
        for column in self.head.columns:
            if not column.field and any(word in column.label for word in (*UNLIKE, *OF_NO_FIELD)):
                under = (cell for cell in cells.rest if column.start <= cell.column < column.end)
                self.draft.notes.expect(*under)

    def _spanned(self, cells: Aligned) -> Aligned:
        """The cells with the reason that a cell merged down over several rows gives to each of them.

        What is noted of some rows together, in a column headed 备注, is no reason of each.
        """
        own = {
            field: cell
            for field in _SPANNED
            if (cell := cells.cells.get(field)) and key_of(self.head.label(field)) not in NOTES
        }
        told = {
            field: replace(self.spanning[field], repair=_MERGED)
            for field, cell in own.items()
            if cell.covered and field in self.spanning
        }
        self.spanning |= {field: cell for field, cell in own.items() if not cell.covered}
        return replace(cells, cells={**cells.cells, **told}) if told else cells

    def _is_blank(self, cells: Aligned) -> bool:
        """True for a row with nothing but the names of its levels or a number that a blank form prints."""
        others = (
            cell.text for field, cell in cells.cells.items() if field not in ("category", "subcategory")
        )
        return all(
            not text or (is_mark(text) and text not in ("无", "不适用")) or is_empty_name(text)
            for text in others
        )

    def _made(self, cells: Aligned) -> ReadRow:
        self.levels.take(cells, merging=self.merging)
        data: Raw = {"category": self.levels.category(cells)}
        if self.levels.sublevel:
            data["subcategory"] = self.levels.sublevel
        sure = Confidence.LOW if cells.doubtful else Confidence.MIDDLE if cells.repair else Confidence.HIGH
        texts = texts_of(cells, self.head)
        data["name"] = self._name(cells, sure)
        if "points" not in self.head.fields and (found := _POINTED.fullmatch(data["name"])):
            data["name"] = found["name"]
            title = f"绩效指标·{data['name']}·{INDICATOR['points'].name}"
            told = "名称后的附注"
            data["points"] = self.draft.notes.read(
                cells.cells["name"], title, found["points"], told, Confidence.MIDDLE
            )
        for field, text in texts.items():
            cell = cells.cells.get(field) or cells.cells.get("remark") or next(iter(cells.cells.values()))
            if problem := problem_of(field, text):
                what = f"“{data['name']}”的{INDICATOR[field].name}读不出来：{problem}"
                self.draft.notes.leave(cell, what, lost=True)
                continue
            title = f"绩效指标·{data['name']}·{INDICATOR[field].name}"
            why, certain = self._why(field, cells, sure)
            text, shortened = as_printed(field, text)
            if field in ("target", "actual"):
                text, shortened = share_of(text, self.head.label(field))
            repair = "；".join(filter(None, (cells.repair, shortened)))
            data[field] = self.draft.notes.read(cell, title, text, why, certain, repair)
        return ReadRow(data, cells)

    def _name(self, cells: Aligned, sure: Confidence) -> str:
        cell = cells.cells.get("name")
        if cell is None or not cell.text:
            other = cell or next(iter(cells.cells.values()))
            why = "这一行没有三级指标名称，请补上"
            return self.draft.notes.read(other, "绩效指标·三级指标", _NAMELESS, why, Confidence.LOW)
        text = joined(cell.text.split("\n"))
        why = "栏头"
        if cells.doubtful or "name" in cells.unsure:
            sure, why = Confidence.LOW, OTHER_READING
        return self.draft.notes.read(cell, "绩效指标·三级指标", text, why, sure, cells.repair)

    def _why(self, field: str, cells: Aligned, sure: Confidence) -> tuple[str, Confidence]:
        column = next((c for c in self.head.columns if c.field == field), None)
        if cells.doubtful or field in cells.unsure:
            return OTHER_READING, Confidence.LOW
        if field == "improvement" and column is None:
            return "原因一栏有两段，第二段作为改进措施", Confidence.MIDDLE
        if field == "points" and cells.text("points").endswith(("%", "％")):
            return "权重印作百分数，按总分100分读取", Confidence.MIDDLE
        if field == "actual" and "actual_value" in cells.cells:
            return "完成值没有单位，按度量单位一栏补上", Confidence.MIDDLE
        if column is not None and not column.sure:
            return f"栏头“{column.label}”与“{INDICATOR[field].name}”相近", Confidence.MIDDLE
        return "栏头", sure

    def total(self, row: Row) -> None:
        """Read the last row: points of the whole and the unit's own total, and its grade."""
        self.totalled = bool(self.rows)
        read_total(self.draft, row, self.head, self.words, [one.data for one in self.rows])

    def end(self) -> None:
        """Give the indicators, and the scores of whole groups, to the draft."""
        self.draft.groups += group_scores(self.rows, self.head, self.draft.notes)
        self.draft.indicators += [row.data for row in self.rows]


def _is_sum(cell: Cell) -> bool:
    """True for what stands in the last row of the indicators besides its label."""
    return is_score(cell.text) or is_mark(cell.text) or grade_of(cell.text) is not None
