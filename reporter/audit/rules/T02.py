"""完成情况前后矛盾

检查：说“100%完成”“全部完成”而有数量指标没有完成；说“各项指标均已完成”“未偏离绩效目标”而有指标没有完成；
数量完成不到一半，总体目标的完成情况却只有“有效保障”一类的好话，一个字不提没有完成的部分；支付率填 100%，而
成本行写着“验收后支付”；工作结转下年完成，时效指标仍填按时完成。
错误示例：实施进度“100%完成”，而实地稽核指标值 20家、完成 0。
正确示例：实施进度“除稽核外包因疫情取消外，其余均已完成”。
为什么：一张表里前后矛盾，全表的可信度都会受到怀疑。
依据：自评材料前后一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.funding import costs_of
from reporter.audit.mentions import mentions
from reporter.audit.naming import listed, name_of
from reporter.audit.rates import actual_share, is_spending_rate
from reporter.audit.reasons import about, told
from reporter.audit.rows import is_chosen
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import percent
from reporter.audit.written import printed, sentences, short
from reporter.model import Goal, Severity
from reporter.model.kinds import Subcategory, subcategory_of
from reporter.scoring import IndicatorResult, ProjectEvaluation, Status

_ALL = re.compile(
    r"(?:100%|百分之百|全部|全面|圆满|超额)(?:地)?(?:按时|如期|按期)?完成(?!率|后|时|前|的|核查|处置|整改|审[核批]|验收|备案|归档|公示|移交|[一-龥]{0,4}整改)|完成(?:率|进度)?(?:为|达到?)?100%"
    r"|完成(?:了)?(?:全部|所有|各项)[一-龥]{0,8}(?:任务|目标|指标|工作|内容|培训)|完成率(?:达到?|为)?(?:了)?100%"
    r"|所有(?:工作|任务|指标|目标)(?:均|都)?(?:已)?完成|各项(?:工作|任务|指标|目标)(?:均|都|已|全部)+完成"
)
_EVERY_INDICATOR = re.compile(
    r"(?:各项|所有|全部)(?:绩效)?(?:指标|目标)(?:值)?(?:均|都|已|全部|按期|如期|顺利)+(?:完成|达成|达到|达标|实现)(?!率)"
    r"|(?:指标|目标)(?:值)?(?:均|都|已)*全部(?:完成|达成|达到|达标|实现)(?!率)|完成(?:了)?(?:全部|所有|各项)(?:绩效)?(?:指标|目标)"
    r"|(?:均|都)?(?:未|没有)(?:发生|出现)?偏离(?:绩效|年度|预期)*(?:目标|指标)"
)
_GOOD = re.compile(
    r"有效保障|圆满|顺利|全面完成|全部完成|按时完成|及时|达到(?:了)?预期|取得(?:了)?(?:良好|显著)"
)
_ADMITS = re.compile(
    r"未|没有|无法|不足|不到|仅|只(?!要)|剩余|结转|减少|取消|推迟|延期|暂停|尚|部分|影响|因此|调整|压减|统筹|降低|完成率|%|除"
)
_LATER = re.compile(r"(?:后|再|待[^，。；]{0,12})(?:支付|付款|付清)|尾款|质保金|未支付|尚未付")
_CARRIED = re.compile(
    r"(?:结转|顺延|推迟|延期|延长|延后)[至到在于]? ?(?:20\d\d ?年|下年|次年|明年|下一年)"
    r"[^，。；]{0,6}(?:完成|实施|开展|验收)"
)
_IN_TIME = re.compile(r"完成|及时|完工|进度|按时|按期|准时|交付")
_BUT = re.compile(
    r"(?:未|没有)(?!发生|出现|收到|突破|超[出过]?|造成|产生)|除|仅|尚|指标\d"
)  # 未发生事故 is no exception
_EVERYTHING = re.compile(r"年度|全年|各项|所有|总体|既定|预定|绩效目标|项目(?:任务|目标|内容)")
_SHORT = 4  # characters before a claim, with which it says of what it is made
_BAD = 2  # a count below one half of its target


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    lost = [row for row in project.indicators if row.missed and not is_chosen(row, context.rules)]
    if lost:
        counts = [row for row in lost if _is_count(row)]
        yield from _all_done(project, lost, counts)
        if counts:
            yield from _in_time(project)
    yield from _paid(project)


def _is_count(row: IndicatorResult) -> bool:
    return subcategory_of(row.indicator) is Subcategory.QUANTITY and row.ratio is not None


def _all_done(
    project: ProjectEvaluation, lost: list[IndicatorResult], counts: list[IndicatorResult]
) -> Iterator[Note]:
    """All work done tells of what is counted, all indicators done tells of every one of them."""
    record = project.project
    claims = (
        (record.progress, record, "progress"),
        (record.goal.actual, record.goal, "actual"),
        (record.conclusion, record, "conclusion"),
    )
    for text, of, field in claims:
        for sentence in sentences(text or ""):
            claim = _claim(sentence)
            untold = (
                lost
                if _EVERY_INDICATOR.search(sentence)
                else [row for row in counts if not _counted(claim, row)]
            )
            general = text is record.progress or _is_general(sentence, untold)
            if untold and general and _claims_all(sentence):
                slight = all(row.ratio is None or row.ratio * _BAD >= 1 for row in untold)
                slight = slight and not _is_plainly_wrong(sentence, untold)
                names = listed(f"{name_of(row)} {_result(row)}" for row in untold)
                yield note(
                    f"“{short(claim)}”，而{names}没有完成",
                    of.ref(field),
                    hint="请改写为实际的完成情况",
                    at_most=Severity.WARNING if slight else None,
                )
                return
    yield from _praise(record.goal, counts)


def _is_plainly_wrong(sentence: str, untold: list[IndicatorResult]) -> bool:
    """Whether every indicator is called met beside one that was not; 未偏离 is a matter of degree."""
    found = _EVERY_INDICATOR.search(sentence)
    return found is not None and "偏离" not in found[0] and any(map(_is_under, untold))


def _is_under(row: IndicatorResult) -> bool:
    """True for a number that is below its target, where neither was told roughly."""
    told = (row.indicator.target, row.indicator.actual)
    return row.status is Status.UNDER and row.ratio is not None and not any(t.approximate for t in told if t)


def _claim(sentence: str) -> str:
    """The clause that claims that all was done; the whole sentence where it does not say of what."""
    every = _EVERY_INDICATOR.search(sentence)
    found = every or _ALL.search(sentence)
    if found is None:
        return sentence
    begin = max(sentence.rfind(comma, 0, found.start()) for comma in "，,、：:")
    return sentence[begin + 1 :] if every or found.start() - begin > _SHORT else sentence


def _counted(claim: str, row: IndicatorResult) -> bool:
    """Whether the claim is made of as many as the row has: 8期培训班全部完成."""
    actual = row.indicator.actual
    return actual is not None and any(
        each.value == actual.value and each.unit == actual.unit for each in mentions(claim)
    )


def _claims_all(sentence: str) -> bool:
    rest = _EVERY_INDICATOR.sub("", sentence)
    return (rest != sentence or bool(_ALL.search(sentence))) and not _BUT.search(rest)


def _is_general(sentence: str, lost: list[IndicatorResult]) -> bool:
    """True when a sentence speaks of everything, or of a row that was missed; 设备安装全部完成 does not."""
    return bool(_EVERYTHING.search(sentence)) or any(about(sentence, row.indicator) for row in lost)


def _praise(goal: Goal, lost: list[IndicatorResult]) -> Iterator[Note]:
    text = goal.actual or ""
    bad = [row for row in lost if (row.ratio or 0) * _BAD < 1]
    if bad and _GOOD.search(text) and not _ADMITS.search(text):
        names = listed(f"{name_of(row)} {_result(row)}" for row in bad)
        yield note(
            f"文字称“{short(text, 40)}”，没有提到{names}没有完成",
            goal.ref("actual"),
            hint="请在完成情况里如实写明没有完成的部分及其影响",
            at_most=Severity.WARNING,
        )


def _result(row: IndicatorResult) -> str:
    rate = f"，{percent(row.ratio)}" if row.ratio is not None else ""
    return f"{printed(row.indicator.actual_text)}/{printed(row.indicator.target_text)}{rate}"


def _in_time(project: ProjectEvaluation) -> Iterator[Note]:
    """Timeliness met in full, while reasons or the goal say that work goes on next year."""
    texts = [*(told(row.indicator) for row in project.indicators), project.project.goal.actual or ""]
    carried = next((found[0] for text in texts if (found := _CARRIED.search(text))), None)
    if carried is None:
        return
    for row in project.indicators:
        timely = subcategory_of(row.indicator) is Subcategory.TIMELINESS and not is_spending_rate(row)
        if timely and row.status in (Status.MET, Status.OVER) and _IN_TIME.search(row.indicator.label):
            yield note(
                f"时效指标填“{printed(row.indicator.actual_text)}”，而同表写着“{short(carried)}”",
                row.indicator.ref("actual"),
                hint="工作没有在年内完成的，时效指标应按实际完成的部分填写，或说明合同期限",
                indicator=row,
                at_most=Severity.WARNING,
            )


def _paid(project: ProjectEvaluation) -> Iterator[Note]:
    """A payment rate of 100% beside amounts of which the reasons say that they are paid later."""
    rates = [row for row in project.indicators if "支付率" in row.indicator.label]
    if not rates:
        return
    open_rows = [
        row
        for row, target, actual in costs_of(project).each
        if actual is not None and actual < target and _LATER.search(told(row.indicator))
    ]
    for row in rates if open_rows else ():
        if is_spending_rate(row) and actual_share(row) == 1:
            yield note(
                f"“{name_of(row)}”填 100%，而{listed(name_of(each) for each in open_rows)}写着以后支付："
                f"“{short(told(open_rows[0].indicator))}”",
                row.indicator.ref("actual"),
                hint="请按实付÷应付填写，或写明是“已到期款项”的支付率",
                indicator=row,
            )
