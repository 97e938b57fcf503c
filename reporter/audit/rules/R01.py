"""有偏差而没有写原因

检查：没有完成的指标、扣了分的指标、超额完成的指标，都应写偏差原因。只写“无”“暂无”“已完成”一类的等于没有写；
没有完成的只写“加强管理”“下一步加大宣传力度”一类打算的，是措施，不是原因。没有完成的最重，写“约”“左右”而
相差不到 5% 的只作提示，超出区间上限的，是好是坏程序不能判断，作警告；超过模板界线（一般 130%）的，以及计数
的指标超出 5% 以上的是警告，超出不到 0.5% 的不提；满意度、合格率一类的比率超出不到 5 个百分点的不提，超出更
多的只作提示，同一张表里别的指标写了原因、唯独漏了满意度，而满意度填 100% 或超出 10 个百分点以上的才是警告。
错误示例：案件调查数，指标值 14宗，完成 24宗（171.43%），偏差原因空白；采购 29台，完成 8台，偏差原因空白。
正确示例：完成 24宗，原因：省外工伤案件比预计多 10 宗。改进措施：下年按近三年平均数设定目标。
为什么：偏差原因是自评表里评审必看的一栏；完成值远高于指标值，说明目标定低了，也要说明。
依据：各地自评表“偏差原因分析及改进措施”栏；模板的 rules.explain.over、rules.explain.deducted、
rules.checks.slight_points。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.apart import taken_apart
from reporter.audit.context import Context
from reporter.audit.rates import actual_share, is_above_all, is_share, is_spending_rate
from reporter.audit.reasons import about, deducted, explained
from reporter.audit.rows import applying, is_chosen
from reporter.audit.rule import Note, note, rule
from reporter.audit.scores import is_beyond_range
from reporter.audit.slips import is_slipped
from reporter.audit.wordlists import is_prompt, sounds_like_cause
from reporter.audit.words import number, percent
from reporter.audit.written import printed, sentences, short
from reporter.model import UPWARD, Operator, Severity
from reporter.model.kinds import Category, category_of
from reporter.model.measures import LEVELS
from reporter.scoring import IndicatorResult, ProjectEvaluation, Status

_SEVERAL = 2  # of a few percentage points: so far above its target satisfaction is asked about
_SLIGHT = Decimal("1.05")  # what is counted seldom comes out exactly as planned
_HARDLY = Decimal("1.005")  # of which nobody asks why it was not exactly as many
_ABOUT = Decimal("0.95")  # 约100人: so much of it is about as many
_HIGHER = (*UPWARD, Operator.EQUAL)


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in applying(project):
        if explained(row.indicator, missed=row.missed) or is_slipped(row):
            continue
        if row.missed and not is_chosen(row, context.rules):
            yield _missed(row, project)
        elif deducted(row) and context.rules.explain.deducted:
            yield _deducted(row)
        elif _is_over(row) and not _is_slight(row, context):
            yield _over(row, project, context)


def _missed(row: IndicatorResult, project: ProjectEvaluation) -> Note:
    elsewhere = next((name for name, text in _elsewhere(project) if _tells_why(text, row)), "")
    beyond = is_beyond_range(row)
    soft = row.status is Status.PARTIAL or elsewhere or row.score.points == 0 or beyond
    rate = f"（{percent(row.ratio)}）" if row.ratio is not None else ""
    target, actual = _values(row)
    said, why = ("超过了指标值", "超过") if row.exceeded or beyond else ("没有达到", "没有完成")
    return note(
        f"指标值 {target}，实际 {actual}{rate}，{said}，{_reason(row)}",
        row.indicator.ref("reason"),
        hint=f"请写明{why}的原因和改进措施" + (f"；{elsewhere}里提到的，请写到这一行" if elsewhere else ""),
        indicator=row,
        at_most=Severity.INFO if _is_about(row) else Severity.WARNING if soft else None,
    )


def _is_about(row: IndicatorResult) -> bool:
    """True where a number that was only told roughly is all but reached: 98人 of 约100人."""
    told = [each.approximate for each in (row.indicator.target, row.indicator.actual) if each]
    return any(told) and row.ratio is not None and _ABOUT <= row.ratio < 1


def _elsewhere(project: ProjectEvaluation) -> tuple[tuple[str, str], ...]:
    """Where else a unit may have written why: the name of the place, and its text."""
    one = project.project
    return ("总体目标的实际完成情况", one.goal.actual or ""), ("存在问题", one.problems or "")


def _tells_why(text: str, row: IndicatorResult) -> bool:
    """Whether a sentence of the text is about the row and holds something like a cause."""
    return any(sounds_like_cause(each, "row") and about(each, row.indicator) for each in sentences(text))


def _deducted(row: IndicatorResult) -> Note:
    stated, points = row.score.stated, row.score.points
    lost = (points or Decimal(0)) - (stated.value if stated else Decimal(0))
    return note(
        f"扣了 {number(lost)} 分，{_reason(row)}",
        row.indicator.ref("reason"),
        hint="请写明扣分的原因；确已达到指标值的，请改为满分",
        indicator=row,
        at_most=Severity.WARNING,
    )


def _is_over(row: IndicatorResult) -> bool:
    """True for what is beyond its target; 103% of people content is a wrong figure and not an achievement."""
    if is_above_all(row.indicator.actual) and is_share(row):
        return False
    target = row.indicator.target
    if target is not None and target.unit in LEVELS:
        return False
    if row.status is Status.OVER:
        return row.ratio is None or row.ratio > _HARDLY
    beyond = row.ratio is not None and row.ratio > _HARDLY
    return beyond and row.operator in _HIGHER and _is_counted_or_rate(row)


def _is_slight(row: IndicatorResult, context: Context, few: int = 1) -> bool:
    """True for a rate that is a few percentage points above its target: 93% of people content, of 90%."""
    target, actual = row.indicator.target, row.indicator.actual
    if not _is_rate(row) or target is None or target.value is None or actual is None or actual.value is None:
        return False
    return (
        actual.unit == target.unit and actual.value - target.value < few * context.rules.checks.slight_points
    )


def _is_counted_or_rate(row: IndicatorResult) -> bool:
    actual = row.indicator.actual
    return actual is not None and not is_spending_rate(row)


def _over(row: IndicatorResult, project: ProjectEvaluation, context: Context) -> Note:
    ratio = row.ratio or Decimal(1)
    serious = ratio >= context.rules.explain.over or (ratio > _SLIGHT and _is_asked(row, project, context))
    target, actual = _values(row)
    return note(
        f"指标值 {target}，实际 {actual}（{percent(ratio)}），超额完成，{_reason(row)}",
        row.indicator.ref("reason"),
        hint="请写明超额的原因；目标定得偏低的，请在下年调整",
        indicator=row,
        at_most=Severity.WARNING if serious else Severity.INFO,
    )


def _values(row: IndicatorResult) -> tuple[str, str]:
    return printed(row.indicator.target_text), printed(row.indicator.actual_text)


def _reason(row: IndicatorResult) -> str:
    """What there is in place of a reason."""
    written = row.indicator.reason or ""
    if not written or is_prompt(written):
        return "偏差原因空白"
    measure = taken_apart(written, missed=row.missed).measure
    return f"偏差原因只写{'措施' if measure else ''}“{short(written)}”"


def _is_satisfaction(row: IndicatorResult) -> bool:
    return category_of(row.indicator) is Category.SATISFACTION


def _is_asked(row: IndicatorResult, project: ProjectEvaluation, context: Context) -> bool:
    """True for what is no rate; for satisfaction of 100%, or far above, where other rows are explained."""
    if _is_satisfaction(row):
        far = actual_share(row) == 1 or not _is_slight(row, context, _SEVERAL)
        return far and any(explained(each.indicator) for each in project.indicators)
    return not _is_rate(row)


def _is_rate(row: IndicatorResult) -> bool:
    target = row.indicator.target
    return target is not None and target.unit in ("%", "‰")
