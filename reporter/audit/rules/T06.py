"""年份对不上

检查：报告标题的年份、项目起止时间、总体目标文字里的“某年度”，应与评价年度一致；有明确年份的指标值不应早于评价
年度。文号、书名号里的年份，以及同时写有本年度的往年对比，不算。
错误示例：2021 年度自评，完成情况写“2020年度共培训 300 人”，通篇没有 2021 年。
正确示例：“2021年培训 300 人，比 2020年增加 20 人”。
为什么：沿用上年的文件改，最容易漏改年份。
依据：自评表的年度。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.written import without_documents
from reporter.model import Kind, Severity
from reporter.scoring import ProjectEvaluation, Status

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年(度?)")
_SPAN = re.compile(r"(?<!\d)(20\d\d)\s*(?:年)?\s*(?:[-—–~～至到]+)\s*(20\d\d)\s*年")
_OTHER = re.compile(r"起$|以来|始建|成立|印发|批复|立项")


def _title(context: Context) -> Iterator[Note]:
    head = context.head
    years = _years(head.title or "")
    if years and head.year not in years:
        yield note(
            f"标题写“{head.title}”，年度是 {head.year}",
            head.ref("title"),
            hint="请改正年份",
        )


@rule(Severity.ERROR, of_report=_title)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    year = context.head.year
    yield from _period(project, year)
    yield from _goal(project, year)
    yield from _targets(project, year)


def _years(text: str) -> set[int]:
    """The years that a text names, those within a span too."""
    plain = without_documents(text)
    spans = {year for found in _SPAN.finditer(plain) for year in range(int(found[1]), int(found[2]) + 1)}
    return spans | {int(found[1]) for found in _YEAR.finditer(plain)}


def _period(project: ProjectEvaluation, year: int) -> Iterator[Note]:
    period = project.project.period
    for when, field, outside in (
        (period.start, "start", period.start is not None and period.start.year > year),
        (period.end, "end", period.end is not None and period.end.year < year),
    ):
        if outside and when is not None:
            what = "才开始" if field == "start" else "已经终止"
            yield note(
                f"项目 {when.text} {what}，不在 {year} 年度内",
                period.ref(field),
                hint="请核对起止时间；结转到本年度支付的，请在项目概况中说明",
                at_most=Severity.WARNING if field == "end" else None,
            )


def _goal(project: ProjectEvaluation, year: int) -> Iterator[Note]:
    goal = project.project.goal
    for field, text in (("expected", goal.expected), ("actual", goal.actual)):
        if not text or "年" not in text:
            continue
        named = _years(text)
        if not named or year in named or "本年" in text or "当年" in text:
            continue
        whole = [found for found in _YEAR.finditer(without_documents(text)) if found[2]]
        if whole or max(named) == year - 1:
            written = "、".join(f"{each}年" for each in sorted(named))
            yield note(
                f"{'预期目标' if field == 'expected' else '实际完成情况'}只写了{written}，年度是 {year}",
                goal.ref(field),
                hint="请核对是否沿用了往年的文字",
                at_most=None if whole and field == "actual" else Severity.WARNING if whole else Severity.INFO,
            )


def _targets(project: ProjectEvaluation, year: int) -> Iterator[Note]:
    for row in project.indicators:
        target = row.indicator.target
        if (
            target is None
            or target.kind is not Kind.DATE
            or not target.date
            or row.status is Status.NOT_APPLICABLE
        ):
            continue
        if 0 < target.date[0] < year and not _OTHER.search(target.text):
            yield note(
                f"指标值“{target.text.strip()}”早于 {year} 年度",
                row.indicator.ref("target"),
                hint="请核对年份",
                indicator=row,
                at_most=Severity.WARNING,
            )
