"""Volumes of a report too large for one file: the forms bound by count or size, and the index to them.

The narrative is a file of its own; it can only say which form is in which volume when these are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count, islice
from typing import NamedTuple

from reporter.blocks import Block, Cell, Column, Form, Paragraph, Report, Table
from reporter.errors import InputError

_WRITTEN = re.compile(r"\s*(\d+)\s*(份|[MmＭ][Bb]?)?\s*")
_MEGABYTE = 1 << 20
_NUMBER, _NAME, _VOLUME = (
    Column("附件号", "center", 1),
    Column("项目名称", "left", 4),
    Column("所在册", "center", 1),
)


@dataclass(frozen=True, slots=True)
class Limit:
    """The most that one volume may hold: so many forms, or so many bytes; 0 is no limit."""

    forms: int = 0
    size: int = 0

    @classmethod
    def parse(cls, text: str | int) -> Limit:
        """The limit of ``500`` or ``500份`` (forms), ``20M`` or ``20MB``; raises InputError for any other.

        >>> Limit.parse("20M")
        Limit(forms=0, size=20971520)
        """
        found = _WRITTEN.fullmatch(str(text))
        if not found or int(found[1]) == 0:
            raise InputError(f"每册的上限“{text}”看不懂", hint="写份数（如 500）或大小（如 20M）")
        if found[2] in (None, "份"):
            return cls(forms=int(found[1]))
        return cls(size=int(found[1]) * _MEGABYTE)


class Listed(NamedTuple):
    """What lists of annexes say of a form: its number and label (附件3), and the project's name."""

    number: int
    label: str
    name: str


@dataclass(slots=True)
class Bound:
    """One volume; what it holds (``listed``) is known when its ``forms`` have been taken.

    ``report`` is the whole report, ``word`` what a volume is called (合订本).
    """

    number: int
    report: Report
    limit: Limit
    word: str
    source: Iterator[Form] = field(repr=False)
    listed: list[Listed] = field(default_factory=list, repr=False)

    def forms(self) -> Iterator[Form]:
        """The forms, at most as many as the limit says."""
        for form in islice(self.source, self.limit.forms or None):
            self.listed.append(Listed(form.number, form.label, form.name))
            yield form

    def full(self, size: int) -> bool:
        """Whether a file of so many bytes may take no further form as large as the others."""
        return bool(self.limit.size) and size + size // len(self.listed) > self.limit.size

    @property
    def name(self) -> str:
        """What the volume is called: 合订本1."""
        return f"{self.word}{self.number}"

    @property
    def title(self) -> str:
        """合订本1（附件1—附件500）; the name of its file too."""
        first, last = self.listed[0].label, self.listed[-1].label
        return f"{self.name}（{first if first == last else f'{first}—{last}'}）"

    def front(self) -> Report:
        """What stands before the forms: the report's title, which volume this is, and what it holds."""
        rows = tuple((Cell(each.label), Cell(each.name)) for each in self.listed)
        blocks = (
            Paragraph.plain(self.report.title, "title"),
            Paragraph.plain(self.report.creator, "subtitle"),
            Paragraph.plain(self.title, "subtitle"),
            Table("contents", "", (_NUMBER, _NAME), rows),
        )
        title = f"{self.report.title}　{self.title}"
        return replace(self.report, title=title, front=blocks, sections=(), back=(), forms=())


def bind(report: Report, forms: Iterable[Form], limit: Limit, word: str = "合订本") -> Iterator[Bound]:
    """The volumes, one after the other: the forms of each must be taken before the next is asked for.

    ``forms`` may be an iterator; none of them is kept.
    """
    rest = iter(forms)
    for number in count(1):
        first = next(rest, None)
        if first is None:
            return
        yield Bound(number, report, limit, word, chain((first,), rest))


def index_of(volumes: Sequence[Bound]) -> tuple[Block, ...]:
    """The list of annexes of a report in volumes: number, project, and the volume where its form is."""
    rows = tuple(
        (Cell(each.label), Cell(each.name), Cell(volume.name)) for volume in volumes for each in volume.listed
    )
    return Paragraph.plain("附件目录", "annex_note"), Table("annexes", "", (_NUMBER, _NAME, _VOLUME), rows)
