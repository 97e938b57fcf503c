"""The narrative: each numeral was printed in its section, table or chart, or written by a person.

Wording may hold no digits of its own, so what passed the printer within a section is counted: a number
that was printed once accounts for one numeral of that section.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from reporter.blocks import Block, Heading, Paragraph, Picture, Report, Section, Table
from reporter.numbers import Printing

from .numerals import Known, about, has_digit, numerals
from .stray import Stray

Unit = tuple[str, str]
Placed = tuple[str, str, str]
_NUMBERED = re.compile(r"(?:附件：|　+)?\d+\. ?|（\d+）")
FRONT, BACK = "front", "back"
EXPLAIN = "explain"  # texts that are made before they are put into a section


class Narrative:
    """What may stand in the narrative of one report, which was read as ``placed`` (see :func:`placed`).

    ``printed`` are the printings by place; ``pieces`` those of all that persons wrote into the data (see
    :func:`reporter.ledger.numerals.pieces_of`), ``fixed`` the words of the frame, of the pack's labels and of
    the annexes' names, ``own`` what the user wrote beside the data.
    """

    def __init__(
        self,
        report: Report,
        placed: Sequence[Placed],
        printed: Mapping[str, Sequence[Printing]],
        pieces: Iterable[str],
        fixed: Iterable[str],
        own: Iterable[str],
    ) -> None:
        self._placed, self._printed = placed, printed
        self._written = Known((), about(pieces, _asked(placed, printed)))
        day = report.date
        dated = f"{day.year}年{day.month}月{day.day}日"
        self._fixed = Known((*fixed, *own, report.title, report.creator, dated, *_annexes(report)))
        pictures = (block for section in report.sections for block in section.blocks)
        shown = {f"chart:{block.id}" for block in pictures if isinstance(block, Picture)}
        printed = {k: v for k, v in printed.items() if not k.startswith("chart:") or k in shown}
        every = [one for each in printed.values() for one in each]
        self._numerals = {n for one in every if one.kind != "text" for n in numerals(one.text)}
        for place, each in printed.items():
            if place == EXPLAIN or place in shown:
                self._numerals.update(
                    n for one in each if one.kind == "text" for n in self._vouched(one.text)
                )
        self._names, self._captions, self._numbered = _numbering(report)
        self._listed = set(_listed(report))

    def strays(self) -> Iterator[Stray]:
        """What stands in the narrative and comes from nowhere."""
        left: dict[str, Counter[str]] = {}
        for place, kind, text in self._placed:
            if not has_digit(text) or (place == BACK and kind == "cell" and text in self._listed):
                continue
            if place not in left:
                left[place] = self._passed(place)
            for numeral, before, after in self._fixed.unknown(self._unnumbered(text)):
                if kind != "paragraph" or text in self._captions:
                    accounted = numeral in self._numerals or self._written.holds(numeral, before, after)
                else:
                    left[place][numeral] -= 1
                    accounted = left[place][numeral] >= 0
                if not accounted:
                    yield Stray(numeral, place, text)

    def _passed(self, place: str) -> Counter[str]:
        """How often each numeral passed the printer on its way to this place."""
        left: Counter[str] = Counter()
        for each in self._printed.get(place if place.startswith("section:") else "", ()):
            if each.kind != "text":
                left.update(numerals(each.text))
            else:
                left.update(self._vouched(each.text))
        return left

    def _vouched(self, text: str) -> Iterator[str]:
        """The numerals of a text that was handed to the wording: a person's, or printed before."""
        strange = Counter(
            numeral for numeral, _, _ in self._written.unknown(text) if numeral not in self._numerals
        )
        for numeral in numerals(text):
            if strange[numeral] > 0:
                strange[numeral] -= 1
            else:
                yield numeral

    def _unnumbered(self, text: str) -> str:
        """``text`` without the numbers that only count headings, list items, annexes, tables and pictures."""
        if text in self._numbered:
            text = _NUMBERED.sub("", text, count=1)
        return self._names.sub("", text) if self._names else text


def placed(report: Report, units: Iterable[Unit]) -> Iterator[Placed]:
    """(place, kind, text): a section lasts from its heading to the next."""
    ahead = deque(_beginnings(report))
    place = FRONT
    for kind, text in units:
        if kind == "paragraph" and ahead and text == ahead[0][1]:
            place = ahead.popleft()[0]
        yield place, kind, text


def _asked(placed: Iterable[Placed], printed: Mapping[str, Sequence[Printing]]) -> frozenset[str]:
    """The numerals that texts will be asked for."""
    quoted = (one.text for each in printed.values() for one in each if one.kind == "text")
    read = (text for _, _, text in placed if has_digit(text))
    return frozenset(numeral for text in chain(read, quoted) for numeral in numerals(text))


def _annexes(report: Report) -> Iterator[str]:
    """The list of annexes, which the program made of their numbers and names: the names."""
    for block in report.back:
        if isinstance(block, Paragraph) and block.style == "annex_note":
            yield _NUMBERED.sub("", _text(block), count=1)


def _listed(report: Report) -> Iterator[str]:
    """The cells of a list of annexes that says which volume each is in: numbers and names."""
    tables = (block for block in report.back if isinstance(block, Table))
    return (cell.text for table in tables for row in table.rows for cell in row if cell)


def _numbering(report: Report) -> tuple[re.Pattern[str] | None, set[str], set[str]]:
    """References such as 表1, the captions, and the paragraphs that begin with a number of their own."""
    names: list[str] = []
    captions: set[str] = set()
    numbered = {_text(block) for block in report.back}
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, (Table, Picture)):
                names.append(f"{'表' if isinstance(block, Table) else '图'}{block.number}")
                captions.add(f"{names[-1]}　{block.caption}")
            elif _counted(block):
                numbered.add(_text(block))
    pattern = re.compile(f"(?:{'|'.join(names)})(?!\\d)") if names else None
    return pattern, captions, numbered


def _counted(block: Block) -> bool:
    if isinstance(block, Heading):
        return block.level == 3
    if not isinstance(block, Paragraph) or block.style != "list":
        return False
    return bool(_NUMBERED.fullmatch(block.runs[0].text))


def _beginnings(report: Report) -> Iterator[tuple[str, str]]:
    """(place, first text) of every section in its order, and of what stands behind them."""
    for section in report.sections:
        yield f"section:{section.id}", _first(section)
    if report.back:
        yield BACK, _text(report.back[0])


def _first(section: Section) -> str:
    return _text(section.blocks[0])


def _text(block: Block) -> str:
    return block.text if isinstance(block, (Heading, Paragraph)) else ""
