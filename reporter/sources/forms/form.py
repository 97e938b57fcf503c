"""One form: its titles, head, funds, goal and indicators, each recognised by its labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ..sums import says_total
from .align import worth
from .columns import Head, head_at
from .draft import Draft, problem_of
from .entries import Confidence, Notes
from .foot import FOOT_LABELS, is_foot, is_foot_label
from .gathered import field_below, read_gathered
from .goals import goal_path, heads_goals, together, under_goals
from .grid import Cell, Row
from .indicators import IndicatorReader
from .management import is_management_head, read_management
from .money import FundsReader, is_funds_head, money_unit_in, read_pairs, take_unit
from .patterns import SPAN, as_filled
from .rejoin import merged, rejoined
from .split import Piece
from .synonyms import NOTES, YEAR
from .ticks import GRADES, has_box, options_of, ticked
from .transposed import turned
from .unasked import Keeper, one_line
from .vocabulary import Vocabulary
from .words import annex_in, is_mark, is_title, key_of, points_in
from .years import year_alone, year_of_title

_PAIR = re.compile(r"\s*(?P<label>[^：:\n]{2,20}?)\s*(?:[：:]|\s{2,})\s*(?P<value>\S.*)", re.DOTALL)
_APART = re.compile(r"\t|\s{2,}|\u3000|(?<![:：])\s(?=[（(]?(?:19|20)\d\d\s*年度)")
_NEXT = re.compile(r"(?:\s+|[，,；;。]\s*)(?P<label>[^\s：:，,；;。]{2,20})\s*[：:]")
_BETWEEN = " ，,；;。"
_YEAR = re.compile(r"[（(].*|.{4,6}年度?\s*[）)]?|\s*(?:年度\s*[:：]\s*)?20\d\d\s*年度?(?:\s{2,}.*|\s*)")
_BRACKETED = re.compile(r"\s*[（(]([^（()）]*[：:][^（()）]*)[）)]\s*")
_INLINE = "标签和内容印在同一格，已分开"
_BY_ORDER = "内容与栏头错开，已按先后对应"
_BOUNDARY = "预期目标与实际完成情况的分界是推定的，请核对"
_REFOUND = "文字里没有表格各行的界线，已按栏头和内容重新分行"
_ROW = 8  # worth of a row that can hardly be anything but an indicator
_NO_FIELD = "没有对应的字段"
_COLON = re.compile("[：:].")
_BELOW = ("project.filler", "project.phone", "project.improvement", "declared.")
_OUTSIDE = "自评表以外的文字"


def read_form(piece: Piece, words: Vocabulary, file: str) -> Draft:
    """Everything that can be read from one form; the rest is noted as unplaced."""
    reader = _FormReader(words, Draft(Notes(file)))
    reader.titles(piece.titles)
    reader.rows(piece.rows)
    reader.keeper.end()
    return reader.draft


class _FormReader:
    """Goes through a form block by block."""

    def __init__(self, words: Vocabulary, draft: Draft) -> None:
        self.words, self.draft, self.notes = words, draft, draft.notes
        self.indicators: IndicatorReader | None = None
        self.keeper = Keeper(draft)

    def titles(self, rows: Sequence[Row]) -> None:
        """Annex number, title, year and unit above the form."""
        for cell in (cell for row in rows for cell in self._with_texts(row.filled)):
            self._paragraph(cell, titled=True)

    def _with_texts(self, cells: Sequence[Cell]) -> list[Cell]:
        """The cells of a line; a label is put together with the cell beside it: 填报单位： | 某局."""
        line: list[Cell] = []
        for cell in cells:
            last = line[-1] if line else None
            label = key_of(last.text) if last else ""
            if last and (label in self.words.paragraphs or label in YEAR) and not _COLON.search(cell.text):
                line[-1] = replace(last, text=f"{last.text.rstrip('：:')}：{cell.text}")
            else:
                line.append(cell)
        return line

    def _paragraph(self, cell: Cell, *, titled: bool = False) -> None:
        annex, year = annex_in(cell.text), year_of_title(cell.text)
        self.draft.annex = self.draft.annex or annex
        if titled and (is_title(cell.text) or _YEAR.fullmatch(cell.text)):
            self.draft.year = self.draft.year or year
        if titled and is_title(cell.text) and annex is None:
            self.draft.titles.append(cell.text)
        parts = [each for part in _parts(cell.text) for each in self._apart(part)]
        unknown = [
            part
            for before, part in pairwise(["", *parts])
            if not (titled and self._year_beside(part, before))
            and not self._pair(cell, part)
            and not self._named(cell, part, titled)
        ]
        if len(unknown) == len(parts) and not titled:
            self.notes.leave(cell, _OUTSIDE)
            return
        self.notes.skip(cell)
        for part in unknown:
            self.draft.labels.add(key_of(part))
            if not titled or (_COLON.search(part) and key_of(part) not in self.words.fixed):
                self.notes.leave_part(cell, part, _OUTSIDE)

    def _year_beside(self, text: str, before: str) -> bool:
        """Read the year of a line above the form: 填报单位：某局　2023年度　单位：万元, 评价年度：2023.

        A year behind the label of something else, as 填报日期：, is no year of the form.
        """
        label, colon, value = text.replace("：", ":").partition(":")
        if not colon:
            label, value = before.rstrip("：:") if before.endswith(("：", ":")) else "", text
        if label and key_of(label) not in YEAR:
            return False
        year = year_alone(value if label else value.strip("（()） "))
        if not year or not (label or "年" in value):
            return False
        self.draft.year = self.draft.year or year
        return True

    def _apart(self, text: str) -> list[str]:
        """Labels with their texts, one after the other: 填报人：张三 联系电话：…，等级：优."""
        cuts = [each.start() for each in _NEXT.finditer(text) if self._is_named(key_of(each["label"]))]
        parts = (text[start:end].strip().lstrip(_BETWEEN) for start, end in pairwise([0, *cuts, len(text)]))
        return [part for part in parts if part]

    def _is_named(self, key: str) -> bool:
        return key in self.words.beside or key in self.words.paragraphs or key in FOOT_LABELS

    def _pair(self, cell: Cell, text: str) -> bool:
        label, colon, value = text.replace("：", ":").partition(":")
        path = self.words.paragraphs.get(key_of(label)) if colon else None
        if path == "money_unit":
            self.draft.unit = self.draft.unit or money_unit_in(f"（{value}）")
        elif path and value.strip():
            self.draft.put(path, value.strip(), cell, f"标签“{label}”")
        return path is not None

    def _named(self, cell: Cell, text: str, titled: bool) -> bool:
        """Read a label and its text in a line: above the table any, below it who filled in the form."""
        label, colon, value = text.replace("：", ":").partition(":")
        pattern = self.words.beside.get(key_of(label)) if colon and value.strip() else None
        if pattern is None or not (titled or pattern.paths[0].startswith(_BELOW)) or options_of(pattern):
            return False
        if not titled and pattern.paths[0] in self.draft.parts:
            return False  # the form itself has said it
        taken = as_filled(pattern).take(value.strip())
        self.keeper.keep(taken or {}, label.strip(), cell)
        return taken is not None

    def rows(self, piece: Sequence[Row]) -> None:
        """All blocks, then what was left over."""
        rows, i = list(piece), 0
        while i < len(rows):
            i = self._block(rows, i)
        for row in rows:
            for cell in row.cells:
                if cell.fault:
                    self.notes.leave_part(cell, "", cell.fault, lost=True)
            for cell in row.filled:
                if is_foot_label(cell.text):
                    self.notes.expect(cell)
                if not is_mark(cell.text) and key_of(cell.text) not in self.words.labels:
                    self.notes.leave(cell, _NO_FIELD)
                self.draft.labels.add(key_of(cell.text))

    def _block(self, rows: list[Row], i: int) -> int:
        """Read the block that begins at row ``i``; gives the row after it."""
        row = rows[i]
        if row.table is None:
            self._paragraph(row.cells[0])
            return i + 1
        if head := head_at(rows, i, self.words):
            for one in rows[i : i + head.height]:
                self.notes.skip(*one.cells)
            return self._indicators(rows, i + head.height, head)
        if self.indicators and row.filled and says_total(row.filled[0].text):
            self.indicators.total(row)  # below a remark that stands between
            return i + 1
        if self.indicators and self._goes_on(row, self.indicators):
            return self._indicators(rows, i, self.indicators.head)
        if is_management_head(row):
            return read_management(self.draft, rows, i, self.words)
        if row.exact and not self.draft.funds and read_pairs(self.draft, row, self.words):
            return i + 1
        if not self.draft.funds and is_funds_head(row, self.words):
            return self._follow(rows, i + 1, FundsReader(self.draft, row, self.words))
        lines, height = ([], 0) if self.draft.funds else turned(rows, i, self.words)
        if lines:
            reader = FundsReader(self.draft, lines[0], self.words)
            for line in lines[1:]:
                reader.read(line)
            self.notes.skip(*(cell for one in rows[i : i + height] for cell in one.filled))
            return i + height
        if i + 1 < len(rows) and self._is_goal_head(row, rows[i + 1]):
            self._rejoin_goals(rows, i + 1)
            texts = under_goals(row, rows[i + 1 :], self._is_label)
            self._goals(row, together(row, texts))
            cells = (cell for one in texts for cell in one.filled)
            self.notes.skip(*(cell for cell in cells if len(texts) > 1 or cell.text.isdecimal()))
            return i + 1 + len(texts)
        self._beside(row)
        return i + 1

    def _indicators(self, rows: list[Row], i: int, head: Head) -> int:
        """Read the rows from ``i`` on; pieces of rows are put together in ``rows`` first."""
        rows[i:] = rejoined(rows[i:], head, self.words)
        if i < len(rows) and rows[i].settled and self.indicators is None:
            self.notes.mend(rows[i].filled[0], _REFOUND)
        before, self.indicators = self.indicators, IndicatorReader(self.draft, head, self.words, rows[i:])
        if before is not None:  # the table goes on below a page's head: so do its merged cells
            self.indicators.levels = before.levels
            self.indicators.totalled = before.totalled and before.head is head
        return self._follow(rows, i, self.indicators)

    def _goes_on(self, row: Row, reader: IndicatorReader) -> bool:
        """A row of the indicators after something that stood between: a page's head, a remark."""
        if "declared.total" in self.draft.parts or len(row.filled) < 4 or self._is_label(row.filled[0]):
            return False
        return row.settled or worth(row, reader.head, self.words) >= _ROW

    def _follow(self, rows: Sequence[Row], i: int, reader: IndicatorReader | FundsReader) -> int:
        while i < len(rows) and not self._heads_other(rows, i, reader) and reader.read(rows[i]):
            i += 1
        if isinstance(reader, IndicatorReader):
            reader.end()
        return i

    def _heads_other(self, rows: Sequence[Row], i: int, reader: IndicatorReader | FundsReader) -> bool:
        if isinstance(reader, IndicatorReader):
            return rows[i].exact and not self.draft.funds and is_funds_head(rows[i], self.words)
        return head_at(rows, i, self.words) is not None or (
            i + 1 < len(rows) and self._is_goal_head(rows[i], rows[i + 1])
        )

    def _is_label(self, cell: Cell) -> bool:
        return key_of(cell.text) in self.words.labels

    def _is_goal_head(self, row: Row, below: Row) -> bool:
        """Labels of the goal side by side, their texts below them."""
        filled = row.filled
        if row.table is None or below.table is None or len(filled) < 2:
            return False
        if heads_goals(row, below, self.words, self._is_label):
            return True
        if not all(map(self._is_label, filled)) or sum(self.words.is_goal(cell.text) for cell in filled) < 2:
            return False
        return not any(map(self._is_label, below.filled[:2]))

    def _rejoin_goals(self, rows: list[Row], i: int) -> None:
        """Put the pieces of the texts below 预期目标 and 实际完成情况 together."""
        while i + 1 < len(rows) and not rows[i].exact:
            after = rows[i + 1].cells[0]
            if not after.text or self._is_label(after) or head_at(rows, i + 1, self.words):
                break
            rows[i : i + 2] = [merged(rows[i], rows[i + 1])]

    def _goals(self, row: Row, below: Row) -> None:
        labels = [cell for cell in row.filled if goal_path(cell.text, self.words)]
        labels = labels[1:] if len(labels) > 2 else labels  # the label at the side stands for both
        texts = [cell for cell in below.filled if not self._is_label(cell)]
        self.notes.skip(*row.cells)
        in_order = not below.exact and len(texts) == len(labels)
        for k, label in enumerate(labels):
            path = goal_path(label.text, self.words) or ""
            under = [] if in_order else [cell for cell in texts if cell.overlaps(label)]
            if under:
                doubtful = under[0].column in below.doubts
                why = _BOUNDARY if doubtful else f"“{label.text}”之下"
                self.draft.put(
                    path, under[0].text, under[0], why, Confidence.LOW if doubtful else Confidence.HIGH
                )
                texts.remove(under[0])
            elif not row.exact and len(texts) == len(labels) - k:
                cell = texts.pop(0)
                why = f"“{label.text}”之下"
                apart = not cell.overlaps(label)
                sure = Confidence.MIDDLE if apart else Confidence.HIGH
                self.draft.put(path, cell.text, cell, why, sure, _BY_ORDER if apart else "")

    def _beside(self, row: Row) -> None:
        """Labels with their values to the right."""
        for i, cell in enumerate(row.cells):
            if not cell.text or id(cell) in self.notes.seen:
                continue
            key = key_of(cell.text)
            right = self._right_of(row, i)
            if right and (key in NOTES or is_foot([cell, right])):
                self.notes.expect(right)
            if key in self.words.beside:
                self._value(cell, right)
            elif self.words.paragraphs.get(key, "").startswith("submission."):
                self._submitted(cell, right)
            elif key in YEAR:
                self._year(cell, right)
            elif key in self.words.gathered:
                read_gathered(self.draft, self.words, self.words.gathered[key], right)
            elif self.indicators and right and (field := field_below(cell.text, self.words)):
                read_gathered(self.draft, self.words, field, right, whole=False)
            elif key in self.words.fixed:
                take_unit(self.draft, [cell])
            elif key not in self.words.labels:
                self._inline(cell)

    def _right_of(self, row: Row, i: int) -> Cell | None:
        """The first filled cell to the right, before the next label."""
        for cell in row.cells[i + 1 :]:
            if cell.text:
                return None if self._is_label(cell) or is_foot_label(cell.text) else cell
        return None

    def _value(self, label: Cell, cell: Cell | None) -> None:
        self.notes.skip(label)
        pattern, why = self.words.beside[key_of(label.text)], f"标签“{label.text}”"
        if cell is None:
            return
        if options := options_of(pattern):
            field, *names = options
            self._ticked(f"project.{field}", names, cell, why)
            return
        if pattern.paths == ("declared.grade",) and has_box(cell.text):
            self._ticked(pattern.paths[0], GRADES, cell, why)
            return
        taken = as_filled(pattern).take(cell.text)
        if taken is None and pattern is SPAN:
            return  # 长期, 两年: left over
        sure = Confidence.HIGH if taken is not None else Confidence.MIDDLE
        self.keeper.keep(
            taken if taken is not None else {pattern.paths[0]: cell.text}, label.text, cell, sure
        )
        self.notes.skip(cell)
        points = points_in(label.text)
        if "execution.rate" in pattern.paths and points:
            self.draft.put("execution.points", points, label, f"{why}后的附注")

    def _submitted(self, label: Cell, cell: Cell | None) -> None:
        """A label of the lines above a form that this one prints in its table: 填报单位 | 某局."""
        path = self.words.paragraphs[key_of(label.text)]
        self.notes.skip(label)
        if cell is not None and not problem_of(path.partition(".")[2], cell.text):  # or it is 年　月　日
            self.draft.put(path, one_line("project.unit", cell.text), cell, f"标签“{label.text}”")

    def _year(self, label: Cell, cell: Cell | None) -> None:
        if cell is not None and (year := year_alone(cell.text)):
            self.draft.year = self.draft.year or year
            self.notes.skip(label)
            self.notes.read(cell, "年度", year, f"标签“{label.text}”")

    def _ticked(self, path: str, names: Sequence[str], cell: Cell, why: str) -> None:
        """Options with boxes: the one that is ticked."""
        chosen = ticked(cell.text, names)
        if len(chosen) == 1:
            self.draft.put(path, chosen[0], cell, why)
        elif chosen:
            self.notes.leave(cell, f"打勾的不止一项：{'、'.join(chosen)}", lost=True)
        self.notes.skip(cell)

    def _inline(self, cell: Cell) -> None:
        """A label and its value in one cell: 项目终止时间　2021.12.31."""
        parts = self._apart(cell.text)
        unknown = [part for part in parts if not self._pair(cell, part) and not self._labelled(cell, part)]
        if len(unknown) < len(parts):
            self.notes.skip(cell)
            for part in unknown:
                self.notes.leave_part(cell, part, _NO_FIELD)

    def _labelled(self, cell: Cell, text: str) -> bool:
        found = _PAIR.fullmatch(text)
        pattern = self.words.beside.get(key_of(found["label"])) if found else None
        if found is None or pattern is None:
            return False
        taken = as_filled(pattern).take(found["value"]) or {pattern.paths[0]: found["value"]}
        self.keeper.keep(taken, found["label"], cell, Confidence.MIDDLE, _INLINE)
        return True


def _parts(text: str) -> list[str]:
    """The parts of a line: 填报人：张三　　联系电话：…, （单位：万元；填报时间：2024年3月）."""
    found = _BRACKETED.fullmatch(text)
    return re.split("[；;，,]", found[1]) if found else _APART.split(text)
