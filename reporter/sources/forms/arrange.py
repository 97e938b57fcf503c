"""Arrangement of a stream of cells as the rows of a form: labels give the blocks, fitting gives the rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..sums import says_total
from .draft import MONEY
from .fitting import Columns, Suits, fitted
from .foot import NOTE
from .grid import Cell, Row
from .heads import blanks_mean_nothing, columns_of, further_columns, head_run
from .labels import whole_labels
from .pieces import boundary, cell_of, head_row, line_ends, row_of, same_line, whole_cell
from .stream import Token
from .suiting import funds_columns, funds_suits, indicator_columns, indicator_suits, is_source
from .ticks import GRADES
from .vocabulary import Vocabulary
from .words import is_mark, is_score, is_title, key_of, number_in

_OF_AMOUNTS = re.compile(r"[\u4e00-\u9fff]{2,12}\s*[（(](?:单位[：:])?[万千亿]?元[）)]")
"""A label that tells the unit of the amounts beside it: 债券资金（万元）."""
_REMARK = re.compile(r"\(\d+(?:\.\d+)?分?\)")
_BELOW_INDICATORS = frozenset(
    f"project.{name}"
    for name in ("manager", "finance_manager", "filler", "conclusion", "problems", "improvement", "note")
)


def arranged(tokens: Sequence[Token], words: Vocabulary) -> tuple[Row, ...]:
    """The rows of the forms in the stream, settled as :class:`Row` says; texts of no form as paragraphs."""
    whole = whole_labels(tokens, words)
    if blanks_mean_nothing(whole, words):
        whole = whole_labels([token for token in whole if not token.blank], words)
    made = _Arranging(whole, words)
    while made.at < len(made.tokens):
        made.next()
    return tuple(made.rows)


@dataclass
class _Arranging:
    """Goes through the stream; ``at`` is the next token, ``side`` a label that stands for a whole block."""

    tokens: list[Token]
    words: Vocabulary
    at: int = 0
    rows: list[Row] = field(default_factory=list)
    side: Token | None = None
    inside: bool = False

    def next(self) -> None:
        """Arrange the block that begins here."""
        token = self.tokens[self.at]
        if token.blank:
            self.at += 1
        elif is_title(token.text) or NOTE.match(token.text):
            self.inside = False
            self._paragraph()
        elif run := head_run(self.tokens, self.at, self.words):
            self._indicators(run)
        elif run := self._funds_run():
            self._funds(run)
        elif run := self._goal_run():
            self._goals(run)
        elif self.inside and says_total(token.text):
            self._total()
        else:
            self._single(token)

    def _single(self, token: Token) -> None:
        key = key_of(token.text)
        if key in self.words.beside and self._is_label(token):
            self._beside()
        elif key in self.words.fixed or key in self.words.gathered:
            self._fixed()
        else:
            self._paragraph()

    def _is_label(self, token: Token) -> bool:
        """A text that begins another block or field, so that no value goes on over it."""
        key = key_of(token.text)
        words = self.words
        known = key in words.beside or key in words.fixed or key in words.gathered
        return known or is_title(token.text) or bool(_OF_AMOUNTS.fullmatch(token.text))

    def _paragraph(self) -> None:
        token = self.tokens[self.at]
        self.rows.append(Row((cell_of(token),), None if not self.inside else 0))
        self.at += 1

    def _fixed(self) -> None:
        """A label of a block or of a text that no field takes; what follows it, up to the next label."""
        token = self.tokens[self.at]
        self.side = token
        texts = self._until_label() if key_of(token.text) not in self._side_labels() else []
        cells = (cell_of(token), *map(cell_of, texts))
        self.rows.append(Row(tuple(cell.at(i) for i, cell in enumerate(cells)), 0))
        self.at += 1 + (0 if not texts else len(texts))

    def _side_labels(self) -> frozenset[str]:
        return frozenset(key for key in self.words.fixed if key.endswith(("指标", "目标", "资金", "情况")))

    def _until_label(self) -> list[Token]:
        """The texts after the label here, before the next label or blank cell."""
        texts: list[Token] = []
        for i in range(self.at + 1, len(self.tokens)):
            token = self.tokens[i]
            if token.blank or self._is_label(token) or self._begins_block(i):
                break
            texts.append(token)
        return texts

    def _begins_block(self, i: int) -> bool:
        token = self.tokens[i]
        return bool(head_run(self.tokens, i, self.words) or self._funds_run(i)) or (
            says_total(token.text) and i + 1 < len(self.tokens) and is_score(self.tokens[i + 1].text)
        )

    def _beside(self) -> None:
        """A label and its value; a value of several cells is put together only within one line."""
        label = self.tokens[self.at]
        texts = self._until_label()
        self.inside = True
        self.at += 1 + len(texts)
        if not texts and self.at < len(self.tokens) and self.tokens[self.at].blank:
            self.at += 1
        long = self.words.beside[key_of(label.text)].paths[0] in (
            "project.overview",
            "goal.expected",
            "goal.actual",
        )
        kept = texts if long else texts[:1] + same_line(texts)
        value = whole_cell(kept) if kept else Cell("", 1)
        self.rows.append(Row((cell_of(label), value.at(1)), 0))
        for token in texts[len(kept) :]:
            self.rows.append(Row((cell_of(token),), 0))

    def _funds_run(self, at: int | None = None) -> list[Token]:
        """The labels of the money columns that begin here; [] when none do."""
        run: list[Token] = []
        i = self.at if at is None else at
        while i < len(self.tokens):
            token, after = self.tokens[i], self.tokens[i + 1 : i + 2]
            i += 1
            if token.blank and run:
                continue
            if token.blank or (run and is_source(token.text) and after and _is_amount(after[0])):
                break
            if self._is_money_head(token.text):
                run.append(token)
                continue
            further, i = further_columns(self.tokens, i - 1, self._is_money_head, self.words)
            if not run or not further or any(is_source(one.text) for one in further):
                break
            run += further
        fields = {self.words.funds.get(key_of(token.text), "") for token in run}
        return run if len(fields - {""}) >= 2 and fields & MONEY else []

    def _is_money_head(self, text: str) -> bool:
        return key_of(text) in self.words.funds

    def _funds(self, run: list[Token]) -> None:
        named = [(self.words.funds.get(key_of(token.text), ""), token) for token in run]
        if named[0][0] in dict(named[1:]):
            self.side, named = named[0][1], named[1:]  # a label over all amounts: 年度预算数（万元）
        sources = [token for name, token in named if name == "source"]
        columns: list[tuple[str, Token]] = []
        for name, token in named:
            if name != "source" and (not name or name not in dict(columns)):
                columns.append((name, token))
        first = next(iter(sources), None) or self.side or Token("", run[0].line, True)
        self._skip_to_after(run[-1])
        body = self._body(self._ends_funds)
        self.rows.append(head_row([first, *(token for _, token in columns)], exact=True))
        fields = ["source", *(name for name, _ in columns)]
        self._settle(body, funds_columns(fields, line_ends(body)), funds_suits(body, fields))

    def _ends_funds(self, i: int) -> bool:
        token = self.tokens[i]
        if is_source(token.text) or number_in(token.text) is not None or is_mark(token.text):
            return False
        return self._is_label(token) or self._goal_at(i) or bool(head_run(self.tokens, i, self.words))

    def _goal_at(self, i: int) -> bool:
        return self.words.is_goal(self.tokens[i].text)

    def _goal_run(self) -> list[Token]:
        run: list[Token] = []
        for i in range(self.at, len(self.tokens)):
            if not self.tokens[i].blank and not self._goal_at(i):
                break
            run += [] if self.tokens[i].blank else [self.tokens[i]]
        paths = [self.words.beside[key_of(token.text)].paths[0] for token in run]
        return run[-2:] if len(run) >= 2 and paths[-2:] == ["goal.expected", "goal.actual"] else []

    def _goals(self, run: list[Token]) -> None:
        """Two labels side by side and the texts below them, told apart as well as can be."""
        self._skip_to_after(run[-1])
        body = self._body(lambda i: self._is_label(self.tokens[i]) or self._begins_block(i))
        texts = [token for token in body if not token.blank]
        cut, sure = boundary(body, texts)
        head = tuple(cell_of(token).at(i) for i, token in enumerate(run))
        self.rows.append(Row(head, 0))
        parts = (texts[:cut], texts[cut:])
        cells = tuple(whole_cell(part).at(i) if part else Cell("", i) for i, part in enumerate(parts))
        if texts:
            self.rows.append(
                Row(cells, 0, exact=True, settled=True, doubts=frozenset(() if sure else (0, 1)))
            )

    def _skip_to_after(self, token: Token) -> None:
        while self.tokens[self.at] is not token:
            self.at += 1
        self.at += 1
        self.side = None
        self.inside = True

    def _body(self, ends: Callable[[int], bool]) -> list[Token]:
        """The cells from here on up to the end of the block."""
        start = self.at
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            if not token.blank and (is_title(token.text) or NOTE.match(token.text) or ends(self.at)):
                break
            self.at += 1
        return self.tokens[start : self.at]

    def _indicators(self, run: list[Token]) -> None:
        columns = columns_of(run, self.words)
        if self.side is not None:
            columns = [(None, self.side), *columns]
        self._skip_to_after(run[-1])
        self.rows.append(head_row([token for _, token in columns]))
        fields = [name for name, _ in columns]
        while body := self._body(self._ends_indicators):
            parts = [
                token for token in body if not _REMARK.fullmatch(unicodedata.normalize("NFKC", token.text))
            ]
            self._settle(
                parts,
                indicator_columns(fields, line_ends(parts)),
                indicator_suits(parts, fields, self.words),
            )
            self.rows += [Row((cell_of(token),), 0) for token in body if token not in parts]
            again = head_run(self.tokens, self.at, self.words)
            if not again:
                break
            self.rows.append(head_row(again))
            self._skip_to_after(again[-1])

    def _ends_indicators(self, i: int) -> bool:
        token = self.tokens[i]
        key, after = key_of(token.text), self.tokens[i + 1].text if i + 1 < len(self.tokens) else ""
        if says_total(token.text):
            return True
        pattern = self.words.beside.get(key)
        if pattern is not None and pattern.paths[-1] in ("project.name", "declared.total", "declared.grade"):
            return True
        below = pattern is not None and pattern.paths[0] in _BELOW_INDICATORS
        other = below or key in self.words.fixed or key in self.words.gathered
        if other and not (after and is_score(after)) and not self._is_level_name(key):
            return True
        return bool(head_run(self.tokens, i, self.words))

    def _is_level_name(self, key: str) -> bool:
        return key in self.words.levels or key in self.words.sublevels

    def _settle(self, body: Sequence[Token], columns: Columns, suits: Suits) -> None:
        """The rows that fit the cells best, each cell in its column."""
        width = len(columns.skips)
        for row in fitted(body, columns, suits):
            if any(not token.blank for tokens in row.cells.values() for token in tokens):
                self.rows.append(row_of(row, width))

    def _total(self) -> None:
        """The last row: its label with the numbers, marks and the grade beside it."""
        cells = [cell_of(self.tokens[self.at])]
        self.at += 1
        while self.at < len(self.tokens) and len(cells) < 6:
            token = self.tokens[self.at]
            if not (token.blank or is_score(token.text) or is_mark(token.text) or token.text in GRADES):
                break
            cells += [] if token.blank else [cell_of(token)]
            self.at += 1
        self.rows.append(Row(tuple(cell.at(i) for i, cell in enumerate(cells)), 0))


def _is_amount(token: Token) -> bool:
    return number_in(token.text) is not None
