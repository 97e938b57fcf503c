"""Texts gathered in one cell below the indicators: ``名称：原因``, each in a paragraph of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reporter.model.glossary import FUNDING, INDICATOR

from .draft import Draft, Raw
from .entries import Confidence
from .grid import Cell
from .synonyms import NOTES
from .vocabulary import Vocabulary
from .words import is_mark, key_of

_OF_WHOLE = {"reason": "problems", "improvement": "improvement"}
_BELOW = {"reason": "reason", "remark": "reason", "improvement": "improvement"}
_BEFORE_NAME = r"(?:^|(?<=[\n。；;]))\s*(?:[（(]?\d{1,2}[）)]?[.、．]?\s*)?[“\"]?"
"""Where a name begins: 接待人次：人手不足；2.覆盖率：…"""
_OF_NONE = "印在指标表之下，没有写明是哪条指标的"
_BY_NAME = "表下按指标名称列出"
_NAMESAKES = "表下按指标名称列出，而同名的指标不止一条，请核对"


def field_below(label: str, words: Vocabulary) -> str:
    """The field of the indicators that a row below them tells of, by its label; "" for none.

    ``偏差原因 | …`` stands below the table where this has no such column.
    """
    key = key_of(label)
    name = "" if key in NOTES else words.rows.get(key, "")
    return _BELOW.get(name, "")


def read_gathered(
    draft: Draft, words: Vocabulary, field: str, cell: Cell | None, *, whole: bool = True
) -> None:
    """Give the texts in the cell to the indicators as their ``field``: reason or improvement.

    They stand in the order of the indicators; of several with one name the last that fits is taken. Others
    are about a row of the money, or problems and measures of the project as a whole; where the form does not
    say so (``whole`` is false), it would be a guess, and they are listed as lost.
    """
    if cell is None or (is_mark(cell.text) and not whole):
        return
    names = [one["name"] for one in draft.indicators]
    lines = _lines_of_money(draft, words)
    upto = len(names)
    for name, text in reversed(_named_texts(cell.text, [*names, *lines])):
        free = (i for i in range(upto) if whole or field not in draft.indicators[i])
        fitting = [i for i in free if names[i] == name]
        if not fitting:
            _other(draft, lines, field, cell, name, text, whole=whole)
            continue
        upto = fitting[-1]
        draft.indicators[upto][field] = text
        alone = names.count(name) == 1
        title = f"绩效指标·{name}·{INDICATOR[field].name}"
        why, sure = (_BY_NAME, Confidence.HIGH) if alone else (_NAMESAKES, Confidence.LOW)
        draft.notes.read(cell, title, text, why, sure)


def _other(
    draft: Draft, lines: dict[str, Raw], field: str, cell: Cell, name: str, text: str, *, whole: bool
) -> None:
    """A text that is no indicator's."""
    if name in lines:
        lines[name][field] = text
        title = f"项目资金·{name}·{FUNDING[field].name}"
        draft.notes.read(cell, title, text, "表下按资金名称列出")
    elif whole and field in _OF_WHOLE and not name:
        draft.put(f"project.{_OF_WHOLE[field]}", text, cell, "表下没有写明是哪条指标的")
    else:
        draft.notes.leave_part(cell, text, _OF_NONE, lost=not whole)
        draft.notes.skip(cell)


def _lines_of_money(draft: Draft, words: Vocabulary) -> dict[str, Raw]:
    """The lines of money by the names that the form prints for them."""
    printed = {usual: label for label, usual in words.sources.items()}
    by_name = {line["source"]: line for line in draft.funds}
    return by_name | {printed[name]: line for name, line in by_name.items() if name in printed}


def _named_texts(text: str, names: Sequence[str]) -> list[tuple[str, str]]:
    """(name, text) of each sentence or paragraph that begins with a name, up to the next one that does."""
    if not names:
        return [("", text)]
    by_length = sorted(set(filter(None, names)), key=len, reverse=True)
    begins = re.compile(rf"{_BEFORE_NAME}({'|'.join(map(re.escape, by_length))})[”\"]?[：:]")
    cuts = list(begins.finditer(text))
    ends = [*(cut.start() for cut in cuts), len(text)]
    before = text[: ends[0]].strip()
    found = [("", before)] if before else []
    for cut, end in zip(cuts, ends[1:], strict=True):
        found.append((cut[1], text[cut.end() : end].strip().rstrip("；;")))
    return found
