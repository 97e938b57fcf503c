"""原因里的事件不在评价年度

检查：原因引用的事件应发生在评价年度内：以年度之后的事作原因的、以早已结束的全国性事件（如 2024 年仍写新冠疫
情）作原因的，都提醒；打算“将于”某年做、而那一年早于评价年度的，多半是照抄往年的，也提醒（“原预计2020年”说的是
当时，不报）；以两年以前的灾害、故障等作原因的，提请核对；结构化原因的日期晚于年度的也算（约定的付款日期一类，本来就在以后的，不算）。“结转至次年完成”“次年
将加大力度”是去向和打算，不是原因，不报；事件结束后的头一年可能仍有影响，只作提示。
错误示例：2024 年度自评，原因：受疫情影响，培训未能开展。
正确示例：2024 年度自评，原因：7 月特大暴雨致培训场地停用。
为什么：照抄往年的原因，最容易在年份上露出马脚。
依据：偏差原因应是评价年度内的事实。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from reporter.audit.apart import taken_apart
from reporter.audit.context import ProjectContext
from reporter.audit.reasons import rows_with_reason
from reporter.audit.rule import Note, note, rule
from reporter.audit.wordlists import Event, events, phrases
from reporter.audit.written import around, sentences, short, without_documents
from reporter.model import FundingLine, Indicator, Severity
from reporter.packs import CauseSpec, called
from reporter.scoring import IndicatorResult, ProjectEvaluation

_YEAR = re.compile(r"(?<!\d)(20\d\d) ?年")
_BECAUSE = re.compile(r"(?:因|受|由于)$")
_UNTIL = re.compile(r"[至到—–~～-]$")
_PERIOD = re.compile(r"(?:\d{1,2}月)?(?:\d{1,2}日)?[至到—–~～-]")
_SINCE = re.compile(r"^(?:\d{1,2}月)?(?:\d{1,2}日)?(?:起|以来|至今|开始)|以来|至今")


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: ProjectContext) -> Iterator[Note]:
    year = context.head.year
    for row, reason in rows_with_reason(project):
        yield from _reason(reason, row.indicator, year, row)
    for line in project.project.funds:
        if line.reason:
            yield from _reason(line.reason, line, year, None)
        yield from _promises(line, year, None)
        yield from _causes(line, context, None)
    for row in project.indicators:
        yield from _promises(row.indicator, year, row)
        if row.indicator.cause:
            yield from _causes(row.indicator, context, row)


def _reason(
    reason: str, record: Indicator | FundingLine, year: int, row: IndicatorResult | None
) -> Iterator[Note]:
    for event in _events_in(reason):
        if not event.first <= year <= event.last:
            yield note(
                f"{year} 年度的原因写“{short(reason)}”，而{event.name}在 {event.first}—{event.last} 年",
                record.ref("reason"),
                hint="请核对是否照抄了往年的原因，写明本年度的事实",
                indicator=row,
                at_most=Severity.INFO if year == event.last + 1 else None,
            )
    plain = taken_apart(without_documents(reason)).cause
    copied = "请核对是否照抄了往年的原因；确由往年的事造成的，写明对本年度的影响"
    for other, hint, at_most in (
        (_earlier(plain, year), copied, Severity.INFO),
        (_later(plain, year), "请核对年份", None),
    ):
        if other:
            yield note(
                f"以 {other} 年的事作 {year} 年度偏差的原因：“{short(reason)}”",
                record.ref("reason"),
                hint=hint,
                indicator=row,
                at_most=at_most,
            )


def _promises(record: Indicator | FundingLine, year: int, row: IndicatorResult | None) -> Iterator[Note]:
    """Plans for a year that was over when the year of the report began."""
    for field, text in (("reason", record.reason), ("improvement", record.improvement)):
        promised = _promised(without_documents(text), year) if text else None
        if promised:
            yield note(
                f"{year} 年度仍写着 {promised} 年的打算：“{short(text or '')}”",
                record.ref(field),
                hint="请核对是否照抄了往年的内容，写明现在的进展",
                indicator=row,
            )


def _promised(text: str, year: int) -> int | None:
    """The earlier year for which something is still promised; ``None`` where it was promised at the time."""
    for found in _YEAR.finditer(text):
        before, after = around(text, found.start(), found.end())
        if int(found[1]) >= year or not phrases("later.promised").search(before):
            continue
        sentence = sentences(text[: found.start()])[-1]
        if not (_PERIOD.match(after) or _SINCE.search(after) or phrases("later.once").search(sentence)):
            return int(found[1])
    return None


def _later(reason: str, year: int) -> int | None:
    """The later year of which a reason tells as of the past; ``None`` without any, or where it is a plan."""
    for found in _YEAR.finditer(reason):
        before, after = around(reason, found.start(), found.end())
        if int(found[1]) <= year or _UNTIL.search(before):
            continue
        planned = phrases("later.planned").search(before + after)
        happened = phrases("later.happened").search(before + after)
        if (happened and not planned) or (_BECAUSE.search(before) and (happened or not planned)):
            return int(found[1])
    return None


def _earlier(reason: str, year: int) -> int | None:
    """The earlier year in which something befell a reason that does not name the year itself."""
    years = {int(found[1]) for found in _YEAR.finditer(reason)}
    for found in _YEAR.finditer(reason) if years and max(years) < year - 1 else ():
        before, after = around(reason, found.start(), found.end())
        if not _SINCE.search(after) and phrases("later.happened").search(before + after):
            return int(found[1])
    return None


@lru_cache(maxsize=4096)
def _events_in(reason: str) -> tuple[Event, ...]:
    return tuple(event for event in events() if _tells(event, reason))


def _tells(event: Event, reason: str) -> bool:
    return bool(event.words.search(reason)) and not (event.unless and event.unless.search(reason))


def _causes(
    record: Indicator | FundingLine, context: ProjectContext, row: IndicatorResult | None
) -> Iterator[Note]:
    year = context.head.year
    for each in record.cause:
        if each.date is not None and each.date.year > year and not _is_ahead(each.kind, context.causes):
            yield note(
                f"原因“{each.kind}”的日期 {each.date.text} 晚于 {year} 年度",
                each.ref("date"),
                hint="请核对日期",
                indicator=row,
            )


def _is_ahead(kind: str, causes: Mapping[str, CauseSpec]) -> bool:
    """Whether a cause of this kind is dated by what is still to come: the day on which the rest is due."""
    id_ = called(causes, kind)
    if id_ is not None:
        return causes[id_].ahead
    return any(each.said.search(kind) for each in causes.values() if each.ahead and each.said)
