"""Written texts taken apart: clauses, sentences, the words around a place, and what a field is called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from reporter.model import FundingLine, Indicator, Project, Record, SourceRef, Submission
from reporter.scoring import ProjectEvaluation

from .once import once_a_project

_CLAUSE = re.compile(
    r"[，。；：！？、,;:!?\n]+\s*|(?<!\d)[^\S\n]+(?!\d)"
)  # the blanks about a number part nothing
_BESIDE_NUMBER = re.compile(r"(?<=\d)[^\S\n]+|[^\S\n]+(?=\d)")
_SENTENCE = re.compile(r"[。；！？;!?\n]+")
_NUMERALS = "一二三四五六七八九十"
ITEM = (
    rf"(?:[（(][\d{_NUMERALS}]{{1,2}}[)）]|\d{{1,2}}[)）.．、](?!(?!20\d\d年)\d)"
    rf"|[{_NUMERALS}]{{1,2}}(?:[)）.．、](?![{_NUMERALS}])|是)|[①-⑳])"
)
"""The number of a part that a text counts, 1., （二）, 一是 or ①; in 1.5万元, 3、4月 and 一、二级 is none."""
_ITEMS = re.compile(rf"(?:^|(?<=[，,。；;：:\s])){ITEM}[，,]?\s*")
_FIRST_ITEM = re.compile(rf"\s*{ITEM}[，,]?\s*")
_DOCUMENT = re.compile(
    r"《[^》]*》|[（(]?[^\s，。；（(《]{0,10}[〔\[【(（](?:19|20)\d\d[〕\]】)）][^号，。；]{0,8}号[)）]?"
)


class Written(NamedTuple):
    """One text as written: the field ``field`` of ``record``; ``of`` is the indicator's name."""

    text: str
    field: str
    record: Record
    of: str | None = None

    @property
    def where(self) -> SourceRef:
        """Its place in the user's data."""
        return self.record.ref(self.field)

    @property
    def label(self) -> str:
        """What the form calls the field."""
        return type(self.record).terms[self.field].name


_Parts = tuple[str, str, Record, str | None]
"""What a :class:`Written` is made of."""
_text_of = itemgetter(0)


def texts_of(project: Project) -> Iterator[Written]:
    """Every text of the project; the printed text of targets and actuals too."""
    return map(Written._make, _all(project))


@once_a_project
def words_of(project: ProjectEvaluation) -> str:
    """The texts of :func:`texts_of` in one, each once and behind a line break: most need no second look."""
    return "\n" + "\n".join(dict.fromkeys(map(_text_of, _all(project.project))))


def told_texts(project: Project) -> Iterator[Written]:
    """The texts in which a person tells something: overview, goal, reasons, measures, conclusions, notes."""
    return map(Written._make, _told(project))


def report_texts(submission: Submission) -> Iterator[Written]:
    """The texts that belong to the report as a whole."""
    organisation, previous = submission.organisation, submission.previous
    parts = [
        *_fields(submission, ("title", "finance_manager", "filler", "application")),
        *_fields(organisation, ("leader",)),
        *(part for step in organisation.steps for part in _fields(step, ("what",))),
        *(part for each in previous for part in _fields(each, ("finding", "answer"))),
    ]
    return map(Written._make, parts)


def _all(project: Project) -> list[_Parts]:
    found = _fields(project, ("name", "manager", "finance_manager", "filler", "progress"))
    for row in project.indicators:
        name = row.label
        found.append((row.category, "category", row, name))
        if row.subcategory:
            found.append((row.subcategory, "subcategory", row, name))
        if row.name:
            found.append((row.name, "name", row, name))
        if row.target is not None:
            found.append((row.target.text, "target", row, name))
        if row.actual is not None:
            found.append((row.actual.text, "actual", row, name))
    return found + _told(project)


def _told(project: Project) -> list[_Parts]:
    found = _fields(project, ("overview", "conclusion", "problems", "improvement", "note"))
    found += _fields(project.goal, ("expected", "actual"))
    for said in project.management:
        found += _fields(said, ("text", "problem"))
    records: tuple[FundingLine | Indicator, ...] = (*project.funds, *project.indicators)
    for record in records:
        if record.reason:
            found.append((record.reason, "reason", record, getattr(record, "label", None)))
        if record.improvement:
            found.append((record.improvement, "improvement", record, getattr(record, "label", None)))
    for group in project.groups:
        found += _fields(group, ("note",))
    return found


def _fields(record: Record, names: Iterable[str]) -> list[_Parts]:
    return [(text, name, record, None) for name in names if (text := getattr(record, name))]


@lru_cache(maxsize=4096)
def clauses(text: str) -> tuple[str, ...]:
    """The parts of a text between commas and full stops, without empty ones.

    >>> clauses("因疫情，未能开展；已调整 3 次。")
    ('因疫情', '未能开展', '已调整3次')
    """
    return tuple(part for part in map(_close, _CLAUSE.split(text)) if part)


def _close(part: str) -> str:
    """A part without the blanks that some put about numbers."""
    return _BESIDE_NUMBER.sub("", part.strip())


def sentences(text: str) -> list[str]:
    """The parts of a text between full stops and semicolons, without empty ones."""
    return [part for part in _SENTENCE.split(text) if part.strip()]


def items(text: str) -> int:
    """How many parts a text counts.

    >>> items("1.流标两次；2.供货晚"), items("1.5万元尾款未付")
    (2, 0)
    """
    return len(_ITEMS.findall(text))


def without_items(text: str) -> str:
    """A text without the numbers of the parts that it counts.

    >>> without_items("一是客观原因；②疫情影响；3、4月停工")
    '客观原因；疫情影响；3、4月停工'
    """
    return _ITEMS.sub("", text)


def without_item(part: str) -> str:
    """A part of a text without the number that it begins with.

    >>> without_item("（1）流标两次"), without_item("1.5万元尾款未付")
    ('流标两次', '1.5万元尾款未付')
    """
    found = _FIRST_ITEM.match(part)
    return part[found.end() :] if found else part


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """(words before, words after) a place in a text, up to the next comma or full stop.

    >>> around("维修校舍 8 所，面积 12000 平方米", 12, 17)
    ('面积', '平方米')
    """
    before = _CLAUSE.split(text[:start].rstrip(" "))[-1]
    after = _CLAUSE.split(text[end:].lstrip(" "), maxsplit=1)[0]
    return _close(before), _close(after)


def without_documents(text: str) -> str:
    """The text without titles in 《》 and document numbers, whose years and numbers tell nothing."""
    return _DOCUMENT.sub("", text) if "《" in text or "号" in text else text


def printed(text: str) -> str:
    """A value as messages show it: 空白 where nothing stands."""
    return text.strip() or "空白"


def short(text: str, most: int = 20) -> str:
    """The beginning of a text, as messages quote it."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[:most]}…"
