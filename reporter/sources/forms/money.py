"""Rows of the funds block: budget, adjusted budget and spending by source, under whatever column heads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from reporter.model import Role, role_of, usual_name
from reporter.model.glossary import FUNDING

from .columns import COLUMN_NUMBERS, numbers_columns
from .draft import MONEY, Draft, Raw, as_printed, problem_of, write_unit
from .entries import OTHER_READING, Confidence
from .goals import goal_path
from .grid import Cell, Row
from .vocabulary import Vocabulary
from .words import as_percent, is_mark, is_score, key_of, points_in

_UNIT = re.compile(r"[(:]\s*(?:金额)?(?:单位:?)?\s*(亿元|万元|千元|元)(?![\u4e00-\u9fff])")
_SHIFTED = "数字与栏头错开，已按先后对齐"
_TWO_UNITS = "表上方印“{}”，资金栏头印“{}”，按资金栏头读取，请核对"
_BEFORE = -1  # the column before all
_WITHIN = re.compile(r"(?P<label>[^:：]+)[:：]\s*(?P<value>[^:：]+)")
_ONLY = "表上只有一栏金额，作为全年预算数"


def money_unit_in(text: str) -> str:
    """The unit of a head such as ``项目资金（万元）`` or ``金额单位：元``; "" where none is printed."""
    found = _UNIT.search(unicodedata.normalize("NFKC", text))
    return found[1] if found else ""


def take_unit(draft: Draft, cells: Iterable[Cell]) -> None:
    """The unit that a head of the funds prints, which is nearer to the numbers than a line above the form."""
    cell = next((cell for cell in cells if money_unit_in(cell.text)), None)
    if cell is None:
        return
    above, unit = draft.unit, money_unit_in(cell.text)
    draft.unit = unit
    if above and above != unit:
        draft.notes.read(cell, "金额单位", unit, _TWO_UNITS.format(above, unit), Confidence.LOW)


def is_funds_head(row: Row, words: Vocabulary) -> bool:
    """True for a row that heads columns of money."""
    fields = [words.funds.get(key_of(cell.text)) for cell in row.filled]
    heads = row.table is not None and bool(MONEY & set(fields)) and sum(map(bool, fields)) >= 2
    return heads and not (row.exact and any(_is_value(cell.text) for cell in row.filled))


def read_pairs(draft: Draft, row: Row, words: Vocabulary) -> bool:
    """Read a row of labels each with its amount: 全年预算数 | 10 | 执行数：8; False for any other row."""
    pairs = list(_pairs(row, words))
    if len(pairs) < 2 or not MONEY & {name for name, *_ in pairs}:
        return False
    take_unit(draft, (cell for cell in row.filled if not _is_value(cell.text)))
    for name, cell, after in pairs:
        draft.put(f"execution.{name}", after.text, after, f"标签“{cell.text}”")
        draft.notes.skip(cell)
    told = ((cell, points_in(cell.text)) for cell in row.filled)
    cell, points = next(((cell, points) for cell, points in told if points), (row.cells[0], None))
    if points and "execution.points" not in draft.parts:
        draft.put("execution.points", points, cell, "栏头后的附注")
    return True


def _pairs(row: Row, words: Vocabulary) -> Iterator[tuple[str, Cell, Cell]]:
    """Field, label and value of each pair in the row, which may stand in two cells or in one."""
    for cell, after in pairwise((*row.filled, Cell(""))):
        found = _WITHIN.fullmatch(cell.text)
        label, value = (found["label"], replace(cell, text=found["value"])) if found else (cell.text, after)
        name = words.funds.get(key_of(label))
        if name and name != "source" and _is_value(value.text):
            yield name, cell, value


class FundsReader:
    """Reads the rows below one head of the funds block into a draft."""

    def __init__(self, draft: Draft, head: Row, words: Vocabulary) -> None:
        self.draft, self.words = draft, words
        found = ((cell, words.funds.get(key_of(cell.text))) for cell in head.filled)
        names = [(cell, name) for cell, name in found if name]
        if names[0][1] in [name for _, name in names[1:]]:
            names = names[1:]  # above the names of the funds stands what all columns are: 年度预算数（万元）
        columns = {cell: name for cell, name in names if name != "source"}
        self.columns: Mapping[Cell, str] = columns
        self.first = min(cell.column for cell in columns)
        self.single = "amount" in columns.values() and not MONEY & (set(columns.values()) - {"amount"})
        told = (cell for cell in head.filled if "points" not in columns.values() and points_in(cell.text))
        self.pointed = next(told, None)
        draft.notes.skip(*head.cells)
        take_unit(draft, head.filled)

    def read(self, row: Row) -> bool:
        """Read one row; False when it is no row of money, and the block has ended before it."""
        filled = row.filled
        if row.table is None or (filled and self._ends(filled)):
            return False
        if numbers_columns(filled):
            self.draft.notes.mend(filled[0], COLUMN_NUMBERS)
            self.draft.notes.skip(*filled)
            return True
        labels = self._labels(row)
        if not labels and not self.draft.funds and row.exact and sum(_is_value(c.text) for c in filled) >= 2:
            whole = Cell(usual_name(Role.TOTAL), _BEFORE, place=filled[0].place)  # the only row has no name
            self._line(whole, self._values(row, whole), row.doubts)
            return True
        if labels:
            self._line(labels[-1], self._values(row, labels[-1]), row.doubts)
            self.draft.notes.skip(*labels)
        return True

    def _ends(self, filled: Sequence[Cell]) -> bool:
        """A row of another block: its first text is a label, and none of its texts is a number."""
        if sum(goal_path(cell.text, self.words) is not None for cell in filled) > 1:
            return True
        key = key_of(filled[0].text)
        known = key in self.words.beside or key in self.words.gathered
        numbers = any(_is_value(cell.text) for cell in filled[1:])
        other = key in self.words.fixed and not any(role_of(c.text) is not Role.OTHER_SOURCE for c in filled)
        return (known or other) and not (numbers and role_of(filled[0].text) is not Role.OTHER_SOURCE)

    def _labels(self, row: Row) -> list[Cell]:
        """The texts before the first number: 其中：一般公共预算拨款, 其中：中央."""
        labels: list[Cell] = []
        for cell in row.cells:
            if cell.text and _is_value(cell.text):
                break
            if cell.text and (cell.column < self.first or not row.exact):
                labels.append(cell)
            if row.exact and cell.column >= self.first:
                break
        return labels

    def _values(self, row: Row, label: Cell) -> list[tuple[str, Cell, str]]:
        """(field, cell, repair) of every value of the row."""
        after = [cell for cell in row.cells if cell.column > label.column]
        early = next((c.column for c in after if c.text and c.column < self.first), None)
        shift = 0 if row.exact else self._shift(label, early)
        found = []
        for cell in after:
            name = self._field(cell.column - shift)
            if name and cell.text:
                found.append((name, cell, _SHIFTED if shift else ""))
        return found

    def _shift(self, label: Cell, early: int | None) -> int:
        if label.column >= self.first:
            return label.column + 1 - self.first
        return 0 if early is None else early - self.first

    def _field(self, column: int) -> str | None:
        return next((n for c, n in self.columns.items() if c.column <= column < c.column + c.span), None)

    def _line(self, label: Cell, values: Sequence[tuple[str, Cell, str]], doubts: frozenset[int]) -> None:
        line: Raw = {}
        for name, cell, repair in values:
            self._value(line, label, name, cell, repair, cell.column in doubts)
        if line and self.pointed and role_of(self._source(label)) is Role.TOTAL:
            title = f"项目资金·{label.text}·{FUNDING['points'].name}"
            points = points_in(self.pointed.text) or ""
            line["points"] = self.draft.notes.read(self.pointed, title, points, "栏头后的附注")
        if unit := money_unit_in(label.text):
            self.draft.unit = self.draft.unit or unit
            if unit != self.draft.unit:
                write_unit(line, unit)
        if line:
            title, name = f"项目资金·{FUNDING['source'].name}", self._source(label)
            printed = "".join(label.text.split("\n"))
            repair = f"表上印作“{printed}”，按通用的名称记录" if name != printed else ""
            self.draft.notes.read(label, title, name, "资金各行的名称", repair=repair)
            self.draft.funds.append({"source": name, **line})

    def _source(self, label: Cell) -> str:
        """The name of a source as printed, or the usual one where only its pack prints this name."""
        return self.words.sources.get(key_of(label.text)) or "".join(label.text.split("\n"))

    def _value(self, line: Raw, label: Cell, name: str, cell: Cell, repair: str, doubtful: bool) -> None:
        if (
            name in ("points", "score")
            and is_mark(cell.text)
            and role_of(self._source(label)) is not Role.TOTAL
        ):
            self.draft.notes.skip(cell)  # a sign for a row that is not scored
            return
        name, sure, why = (
            ("adjusted", Confidence.MIDDLE, _ONLY) if self._only(name) else (name, Confidence.HIGH, "")
        )
        if doubtful:
            sure, why = Confidence.LOW, OTHER_READING
        if problem := problem_of(name, cell.text):
            self.draft.notes.leave(
                cell, f"“{label.text}”的{FUNDING[name].name}读不出来：{problem}", lost=True
            )
            return
        value, percent = self._stated(name, cell)
        value, shortened = as_printed(name, value)
        repair = "；".join(filter(None, (repair, percent, shortened)))
        parts = value.split("\n") if name == "remark" else [value]
        names = ("reason", "improvement") if name == "remark" and len(parts) == 2 else (_reason(name),)
        for one, text in zip(names, parts if len(names) == 2 else [value], strict=True):
            title = f"项目资金·{label.text}·{FUNDING[one].name}"
            line[one] = self.draft.notes.read(cell, title, text, why or "栏头", sure, repair)

    def _stated(self, name: str, cell: Cell) -> tuple[str, str]:
        """The value, with the percent sign that only the head of its column may print: 执行率（%）."""
        if name != "rate":
            return cell.text, ""
        heads = (one.text for one, field in self.columns.items() if field == name)
        return as_percent(cell.text, next(heads, ""))

    def _only(self, name: str) -> bool:
        return name == "amount" and self.single


def _reason(name: str) -> str:
    return {"remark": "reason", "amount": "adjusted"}.get(name, name)


def _is_value(text: str) -> bool:
    return is_score(text.rstrip("%元万")) or (is_mark(text) and text not in ("无",))
