"""Rows of the indicator table: from cells, wherever they slipped to, to indicators and group scores."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import dropwhile

from reporter.model import read_quantity
from reporter.model.glossary import DECLARED, INDICATOR
from reporter.model.kinds import category_above

from ..sums import says_subtotal, says_total
from .align import Aligned, aligned
from .columns import Head
from .draft import Draft, Raw, problem_of
from .entries import OTHER_READING, Confidence
from .execution import is_execution, names_execution, read_execution
from .foot import is_foot
from .grid import Cell, Row, joined
from .groups import group_scores
from .levels import is_empty_name, is_level, is_sublevel, level_name
from .synonyms import COUNTS
from .ticks import grade_of
from .vocabulary import Vocabulary
from .words import is_mark, is_number, is_score, key_of, number_in

_COPIED = ("target", "actual", "points", "score", "reason", "improvement")
_POINTS = ("points", "score", "group_score")
_PARTS = ("nature", "unit", "actual_value")
_WITHOUT_UNIT = re.compile(r".*[\d百千万亿一二两三四五六七八九十]")
_SIGNS = {
    "＞": ">",
    "＜": "<",
    "≧": "≥",
    "≦": "≤",
    "⩾": "≥",
    "⩽": "≤",
    ">=": "≥",
    "<=": "≤",
    "大于等于": "≥",
    "小于等于": "≤",
}
_SIGNS |= {"═": "=", "==": "=", "等于": "="}
_NO_INDICATOR = "这一行没有指标，没有导入"
_SUBTOTAL = "小计一行不是指标，没有导入"
_PARTIAL = "这是各项指标的合计，不含预算执行率，没有当作自评总分"
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
        self.rows: list[ReadRow] = []
        self.level: str | None = None
        self.sublevel: str | None = None
        self.guessed = False  # the level, from the sublevel
        self.merging = head.exact and self._merges(rows)
        self.totalled = False
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
        if self._execution(row):
            return True
        if self._is_subtotal(row):
            self.draft.notes.mend(filled[0], _SUBTOTAL)
            self.draft.notes.skip(*filled)
            return True
        if says_total(filled[0].text) and (len(filled) < 5 or all(map(_is_sum, filled[1:]))):
            self.total(row)
            return True
        if self._ends(filled) or ((self.totalled or is_foot(filled)) and not self._is_indicator(row)):
            return False
        if self._repeats_head(filled):
            self.draft.notes.mend(filled[0], "换页重复的表头已跳过")
            self.draft.notes.skip(*filled)
        elif len(filled) == 1 and self._goes_on(row, filled[0]):
            pass
        else:
            self._indicator(row)
        return True

    def _execution(self, row: Row) -> bool:
        """Read the row 预算执行率 of the table, if this is it, as one of the funds."""
        if self.totalled or len(row.filled) < 3 or not names_execution(row.filled, self.words):
            return False
        cells = aligned(row, self.head, self.words)
        if not is_execution(cells, self.level, self.sublevel, self.words):
            return False
        read_execution(self.draft, cells, self._texts(cells))
        if level := cells.text("category"):
            self.level, self.sublevel, self.guessed = level_name(level), None, False
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

    def _is_side(self, filled: Sequence[Cell]) -> bool:
        """The label down the whole side of the table, alone in a row."""
        return len(filled) == 1 and key_of(filled[0].text) in self.words.fixed and "指标" in filled[0].text

    def _ends(self, filled: Sequence[Cell]) -> bool:
        """A row of another block: a label with a text beside it, or a remark below the table."""
        labels = self.words.beside.keys() | self.words.gathered.keys() | self.words.fixed
        known = [key_of(cell.text) in labels for cell in filled]
        note = len(filled) == 1 and re.match(r"[备附]?注\d*[:：.、]|说明[:：]|填表人", filled[0].text)
        return bool(note) or (known[0] and (len(filled) <= 2 or sum(known) > 1))

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
        fields = {self.words.rows.get(key_of(cell.text)) for cell in filled} - {None}
        return len(fields) >= 3 and len(fields) >= len(filled) - 1

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
            self._extend_level(cell, "subcategory" if field == "subcategory" else "category")
            return True
        if field in ("reason", "remark", "target", "actual") and not is_number(cell.text):
            self._extend(cell, "reason" if field == "remark" else field)
            return True
        return False

    def _extend_level(self, cell: Cell, field: str) -> None:
        old = self.level if field == "category" else self.sublevel
        new = f"{old or ''}{cell.text}"
        for row in self.rows:
            if row.data.get(field) == old:
                row.data[field] = new
        if field == "category":
            self.level = new
        else:
            self.sublevel = new
        title = f"绩效指标·{INDICATOR[field].name}"
        self.draft.notes.read(cell, title, new, "接在上一行之后", Confidence.MIDDLE, "拆到下一行的名称已接上")

    def _extend(self, cell: Cell, field: str) -> None:
        data = self.rows[-1].data
        data[field] = joined([data.get(field, ""), cell.text])
        title = f"绩效指标·{data['name']}·{INDICATOR[field].name}"
        self.draft.notes.read(
            cell, title, data[field], "这一行只有这一格", Confidence.LOW, "已接在上一行之后"
        )

    def _indicator(self, row: Row) -> None:
        cells = aligned(row, self.head, self.words)
        if any(key_of(column.label) in COUNTS for column in self.head.columns):
            self.draft.notes.skip(*(cell for cell in cells.rest if cell.text.isdecimal()))
        if self._is_blank(cells):
            self._levels(cells)
            self.draft.notes.mend(row.filled[0], _NO_INDICATOR)
            self.draft.notes.skip(*cells.cells.values())
            return
        self.rows.append(self._made(cells))
        self.draft.notes.skip(*(cells.cells[part] for part in _PARTS if part in cells.cells), *cells.parts)

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
        self._levels(cells)
        data: Raw = {"category": self._level(cells)}
        if self.sublevel:
            data["subcategory"] = self.sublevel
        sure = Confidence.LOW if cells.doubtful else Confidence.MIDDLE if cells.repair else Confidence.HIGH
        data["name"] = self._name(cells, sure)
        for field, text in self._texts(cells).items():
            cell = cells.cells.get(field) or cells.cells.get("remark") or next(iter(cells.cells.values()))
            if problem := problem_of(field, text):
                what = f"“{data['name']}”的{INDICATOR[field].name}读不出来：{problem}"
                self.draft.notes.leave(cell, what, lost=True)
                continue
            title = f"绩效指标·{data['name']}·{INDICATOR[field].name}"
            why, certain = self._why(field, cells, sure)
            data[field] = self.draft.notes.read(cell, title, text, why, certain, cells.repair)
        return ReadRow(data, cells)

    def _levels(self, cells: Aligned) -> None:
        """Take over the names of 一级 and 二级 of this row."""
        level, sub = cells.cells.get("category"), cells.cells.get("subcategory")
        if level and level.text:
            self.level, self.sublevel, self.guessed = level_name(level.text), None, False
            self._note_level(level, "category", self.level, cells)
        if sub and sub.text:
            self.sublevel = level_name(sub.text)
            self._note_level(sub, "subcategory", self.sublevel, cells)
        elif self.merging and sub and not sub.covered:
            self.sublevel = None

    def _note_level(self, cell: Cell, field: str, value: str, cells: Aligned) -> None:
        unsure = field in cells.unsure
        sure, why = (Confidence.LOW, OTHER_READING) if unsure else (Confidence.HIGH, "栏头")
        self.draft.notes.read(cell, f"绩效指标·{INDICATOR[field].name}", value, why, sure, cells.repair)

    def _level(self, cells: Aligned) -> str:
        if self.level is None or self.guessed:
            above = category_above(self.sublevel or "")
            level = f"{above}指标" if above else "绩效指标"
            if level != self.level:
                cell = next(iter(cells.cells.values()))
                why = f"表上没有一级指标，{'按二级指标归入，请核对' if above else '请补上'}"
                self.draft.notes.read(cell, "绩效指标·一级指标", level, why, Confidence.LOW)
            self.level, self.guessed = level, True
        return self.level

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

    def _texts(self, cells: Aligned) -> dict[str, str]:
        """The texts of an indicator's further fields, put together from split columns."""
        texts = {field: cells.text(field) for field in _COPIED}
        texts["target"] = _target(cells.text("nature"), texts["target"], cells.text("unit"))
        if "actual_value" in cells.cells:
            value, unit = cells.text("actual_value"), cells.text("unit")
            bare = value != "0" and not is_mark(unit) and _WITHOUT_UNIT.fullmatch(value)  # 0 is 0 in any unit
            texts["actual"] = value + unit if bare else value
        remark = cells.text("remark")
        if remark and not texts["reason"]:
            first, _, second = remark.partition("\n")
            whole = second.count("\n") > 0 or not second or not self.head.exact
            texts["reason"], texts["improvement"] = (remark, "") if whole else (first, second)
        return {field: text for field, text in texts.items() if text}

    def _why(self, field: str, cells: Aligned, sure: Confidence) -> tuple[str, Confidence]:
        column = next((c for c in self.head.columns if c.field == field), None)
        if cells.doubtful or field in cells.unsure:
            return OTHER_READING, Confidence.LOW
        if field == "improvement" and column is None:
            return "原因一栏有两段，第二段作为改进措施", Confidence.MIDDLE
        if field == "actual" and "actual_value" in cells.cells:
            return "完成值没有单位，按度量单位一栏补上", Confidence.MIDDLE
        if column is not None and not column.sure:
            return f"栏头“{column.label}”与“{INDICATOR[field].name}”相近", Confidence.MIDDLE
        return "栏头", sure

    def total(self, row: Row) -> None:
        """Read the last row: points of the whole and the unit's own total, and its grade."""
        label, *others = row.filled
        self.totalled = bool(self.rows)
        self.draft.notes.skip(label, *(cell for cell in others if is_mark(cell.text)))
        numbers = [cell for cell in others if is_score(cell.text)]
        if under := self._under_score(numbers, row):
            numbers = numbers[: numbers.index(under) + 1]
        if self._without_execution(numbers):
            self.draft.notes.leave(numbers[-1], _PARTIAL)
        elif self._scored(numbers, row):
            why = f"“{label.text}”行的得分"
            self.draft.put("declared.total", numbers[-1].text, numbers[-1], why)
        self.draft.notes.skip(*numbers)
        for cell in others:
            if grade := grade_of(cell.text):
                why = f"“{label.text}”行的{DECLARED['grade'].name}"
                self.draft.put("declared.grade", grade, cell, why)

    def _under_score(self, numbers: Sequence[Cell], row: Row) -> Cell | None:
        """The number under the column of the scores; a further one may follow: 自评得分 | 复评得分.

        Under the points there must be one too, or the row does not keep to its columns.
        """
        if len(numbers) < 2 or not (row.exact and self.head.exact):
            return None
        cells = aligned(row, self.head, self.words).cells
        kept = "points" not in self.head.fields or cells.get("points") in numbers
        score = cells.get("score")
        return score if kept and score in numbers else None

    def _without_execution(self, numbers: Sequence[Cell]) -> bool:
        """True for the points and scores of the indicators alone, where the execution is scored above."""
        scored = "execution.score" in self.draft.parts or any("score" in line for line in self.draft.funds)
        if len(numbers) < 2 or not scored:
            return False
        points, score = (number_in(cell.text) for cell in numbers[-2:])
        rows = [row.data for row in self.rows]
        return points != 100 and (points, score) == (_sum(rows, "points"), _sum(rows, "score"))

    def _scored(self, numbers: Sequence[Cell], row: Row) -> bool:
        """True when the last number is a score: the only one may be the points of the whole."""
        if len(numbers) != 1 or "points" not in self.head.fields:
            return bool(numbers)
        if row.exact:
            return aligned(row, self.head, self.words).cells.get("points") is not numbers[0]
        value = number_in(numbers[0].text)
        return value == self._sum("score") or value not in (Decimal(100), self._sum("points"))

    def _sum(self, name: str) -> Decimal:
        """The sum of the points or scores of the indicators and of the execution."""
        execution = self.draft.section("execution")
        lines = [execution] if name in execution else self.draft.funds
        return _sum([*(row.data for row in self.rows), *lines, *self.draft.groups], name)

    def end(self) -> None:
        """Give the indicators, and the scores of whole groups, to the draft."""
        self.draft.groups += group_scores(self.rows, self.head, self.draft.notes)
        self.draft.indicators += [row.data for row in self.rows]


def _sum(lines: Iterable[Raw], name: str) -> Decimal:
    return sum((number_in(str(line.get(name, ""))) or Decimal() for line in lines), Decimal())


def _is_sum(cell: Cell) -> bool:
    """True for what stands in the last row of the indicators besides its label."""
    return is_score(cell.text) or is_mark(cell.text) or grade_of(cell.text) is not None


def _target(nature: str, value: str, unit: str) -> str:
    """The target as one text from 指标性质, 指标值 and 度量单位; a sign is not written twice.

    >>> _target("≥", "95", "%"), _target("定性", "及时", ""), _target("＝", "27", "人")
    ('≥95%', '及时', '27人')

    A wide ＝ is printed for a number without any sign.
    """
    whole = value if not unit or is_mark(unit) or value.endswith(unit) else value + unit
    sign = nature if nature in ("≥", ">", "≤", "<", "=") else _SIGNS.get(nature, "")
    if not value:
        return ""  # a unit alone is no target
    if not sign or str(read_quantity(whole).operator or "") == sign:
        return whole
    return sign + whole
