"""年份对不上

检查：报告标题的年份、项目起止时间、总体目标文字里的年份，应与评价年度一致；终止时间不应早于起始时间，有明确年
份的指标值、完成值不应早于评价年度。完成情况通篇没有评价年度，却写“某年度”、或以往年开头说做了什么的，是错误；只
在与往年对比、结转、开工、批复、补付往年款项等话里提到往年的，作提示；写到下一年为止（“截至2022年3月”）的，作警
告。文号、书名号里的年份，以及同时写有本年度的往年对比，不算。
错误示例：2021 年度自评，完成情况写“2020年共培训 300 人”，通篇没有 2021 年。
正确示例：“2021年培训 300 人，比 2020年增加 20 人”。
为什么：沿用上年的文件改，最容易漏改年份。
依据：自评表的年度。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rows import applying
from reporter.audit.rule import Note, note, rule
from reporter.audit.written import ITEM, around, without_documents
from reporter.model import Kind, Quantity, Severity, When
from reporter.scoring import IndicatorResult, ProjectEvaluation

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年(度?)")
_SPAN = re.compile(r"(?<!\d)(20\d\d)\s*(?:年)?\s*(?:[-—–~～至到]+)\s*(20\d\d)\s*年")
_UNTIL = re.compile(r"截[至止]到?\s*(20\d\d)\s*年(?:\d{1,2}月(?:份|\d{1,2}日|底|末)?)?")
_OPENING = re.compile(rf"(?:{ITEM}|在|截至|我?[局县市区镇乡])*")
_SINCE = re.compile(r"目前|现已|今年|至今|上年|去年")
_OF = re.compile(  # compared with that year, or paid for it
    r"(?:较|比|同|与|和|跟|自|从|由|超过|高于|低于|支付|付清|兑付|发放|拨付|补[发贴缴]|[清结]算|偿还|清偿|下达|上缴|收回)了?$|结转"
)
_BESIDE = re.compile(  # begun, ordered or reviewed, not done
    r"^(?:\d{1,2}月份?)?(?:\d{1,2}日)?(?:起|前|初|同期|[以之]前)|以来|结转|结余|开始|开工|动工|启动|立项|批复|印发|下达|成立"
    r"|签订|中标|招标|尾款|余款|质保金|欠|应付|相比|决算|审计|评价|考核|年报|遗留|存量"
)
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
    start, end = period.start, period.end
    if start is not None and end is not None and _is_before(end, start):
        yield note(f"终止时间 {end.text} 早于起始时间 {start.text}", period.ref("end"), hint="请核对起止时间")
        return
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


def _is_before(one: When, other: When) -> bool:
    """True when the day is earlier; the month where a day was not written."""
    days = (one.day, other.day) if one.day and other.day else (0, 0)
    return (one.year, one.month, days[0]) < (other.year, other.month, days[1])


def _goal(project: ProjectEvaluation, year: int) -> Iterator[Note]:
    goal = project.project.goal
    for field, text in (("expected", goal.expected), ("actual", goal.actual)):
        if not text or "年" not in text:
            continue
        named = _years(text)
        if not named or year in named or "本年" in text or "当年" in text:
            continue
        if field == "actual" and (found := _UNTIL.search(text)) and int(found[1]) > year:
            yield note(
                f"实际完成情况写的是“{found[0]}”，年度是 {year}",
                goal.ref(field),
                hint=f"请写到{year}年底的情况，以后的进展另行说明",
                at_most=Severity.WARNING,
            )
            continue
        sure = _is_of_other_year(without_documents(text), year)
        if sure or max(named) == year - 1:
            written = "、".join(f"{each}年" for each in sorted(named))
            yield note(
                f"{'预期目标' if field == 'expected' else '实际完成情况'}只写了{written}，年度是 {year}",
                goal.ref(field),
                hint="请核对是否沿用了往年的文字",
                at_most=None if sure and field == "actual" else Severity.WARNING if sure else Severity.INFO,
            )


def _is_of_other_year(text: str, year: int) -> bool:
    """True when a text tells of what another year did: its 年度, or an earlier year that opens a clause."""
    return not _SINCE.search(text) and any(_tells(found, text, year) for found in _YEAR.finditer(text))


def _tells(found: re.Match[str], text: str, year: int) -> bool:
    before, after = around(text, found.start(), found.end())
    if _OF.search(before) or _BESIDE.search(after):
        return False
    return bool(found[2]) or (int(found[1]) < year and _OPENING.fullmatch(before) is not None)


def _targets(project: ProjectEvaluation, year: int) -> Iterator[Note]:
    """Days of targets, and of what came of them, before the year."""
    for row in applying(project):
        target, actual = row.indicator.target, row.indicator.actual
        if _is_of_earlier_year(target, year):
            yield _early("指标值", target, "target", row, year)
        elif _is_of_earlier_year(actual, year):
            yield _early("完成值", actual, "actual", row, year)


def _is_of_earlier_year(quantity: Quantity | None, year: int) -> bool:
    if quantity is None or not quantity.date or quantity.kind is not Kind.DATE:
        return False
    return 0 < quantity.date[0] < year and not _OTHER.search(quantity.text)


def _early(what: str, quantity: Quantity | None, field: str, row: IndicatorResult, year: int) -> Note:
    return note(
        f"{what}“{quantity.text.strip() if quantity else ''}”早于 {year} 年度",
        row.indicator.ref(field),
        hint="请核对年份",
        indicator=row,
        at_most=Severity.WARNING,
    )
