"""完成值与指标值的单位对不上

检查：完成值应与指标值用同一个计量单位。比率、金额、时间、数量之间不能互相回答；同是数量而单位不同（人次与
人）的请改成一致；漏写单位的只作提示，表上有度量单位一栏的不提示。指标值写明数量，完成值只写“完成”、没有数的也算；
名次、等级（三级甲等）、比例（1:5）不是数量，不查单位。指标是比率、完成值写了两个数的（抽检50批，合格49批），按算出的
比率计，提请写明比率。指标值是每月、每季度几次的，完成值可以写每月几次，也可以写全年共几次；看不出是哪一种的，提请
写明。指标值含多个数、完成值没有一一对应而得满分的，作提示。单位写在指标名称末尾的（“受益人口（万人）”），按名称里
的单位计。两边都没有单位、又相差十倍以上的，先请写明单位。
错误示例：指标值“参保职工23419人、单位359个”，完成值“支付25%款项”。
正确示例：指标值“参保职工23419人、单位359个”，完成值“参保职工23419人、单位359个”。
为什么：单位对不上就无法比较，得分没有依据。
依据：自评表实际完成值应与年度指标值一一对应。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.context import Context
from reporter.audit.rows import applying
from reporter.audit.rule import Note, note, rule
from reporter.audit.scores import is_undone_and_told
from reporter.audit.units import SHARE, measured, measures
from reporter.audit.words import number
from reporter.audit.written import short
from reporter.model import Kind, Quantity, Severity
from reporter.model.measures import POWER_NAMES
from reporter.model.quantity import is_numbered
from reporter.model.rules import Checks
from reporter.numbers import plain
from reporter.scoring import IndicatorResult, ProjectEvaluation, Status
from reporter.scoring.changes import percent_told
from reporter.scoring.compare import ANY_PIECE, OUT_OF_100, common_unit, comparable, is_period_open
from reporter.scoring.shares import Share

_FAR = Decimal("0.1")
_NUMBERS = (Kind.NUMBER, Kind.RANGE)


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in applying(project):
        target, actual = row.indicator.target, row.indicator.actual
        if target is None or actual is None:
            continue
        if share := percent_told(row.indicator, target, actual, context.rules):
            yield _told_in_counts(row, actual, share)
        elif _is_told_all(row, target, actual):
            yield _told_in_words(row, actual)
        elif target.kind in _NUMBERS and actual.kind in _NUMBERS:
            yield from _numbers(row, target, actual, context.rules.checks)
        elif Kind.COMPOUND in (target.kind, actual.kind):
            yield from _compound(row, target, actual)
        elif target.kind is Kind.NUMBER and actual.kind is Kind.WORDS:
            yield from _words(row, target, actual)


def _told_in_counts(row: IndicatorResult, actual: Quantity, share: Share) -> Note:
    return note(
        f"完成值“{actual.text}”没有写出比率，按 {share.formula} 计",
        row.indicator.ref("actual"),
        hint=f"请写明比率，如 {share.percent.text}（{actual.text.strip()}）",
        indicator=row,
        at_most=Severity.INFO,
    )


def _is_told_all(row: IndicatorResult, target: Quantity, actual: Quantity) -> bool:
    """Whether a rate was met by an answer that counts and says all of it: 11所全部合格 beside 100%."""
    if row.status is not Status.MET or measures(target.unit) != SHARE:
        return False
    counted = measured(actual)
    return bool(counted) and SHARE not in counted


def _told_in_words(row: IndicatorResult, actual: Quantity) -> Note:
    return note(
        f"完成值“{actual.text}”没有写出比率",
        row.indicator.ref("actual"),
        hint=f"请写明比率，如 100%（{actual.text.strip()}）",
        indicator=row,
        at_most=Severity.INFO,
    )


def _numbers(row: IndicatorResult, target: Quantity, actual: Quantity, checks: Checks) -> Iterator[Note]:
    if row.status is Status.UNKNOWN and is_period_open(target, actual):
        yield _period_open(row, target, actual)
    elif target.unit and actual.unit:
        if common_unit(target, actual) is None:
            compared = comparable(target, actual) is not None
            yield _differ(row, target, actual, _how_sure(target.unit, actual.unit), compared=compared)
    elif target.unit and actual.value:
        if not (checks.unit_column and _is_in_the_column(target, actual)):
            yield _unit_missing(row, target, actual)
    elif actual.unit and target.value:
        yield note(
            f"指标值 {target.text} 没有单位，完成值是 {actual.text}",
            row.indicator.ref("target"),
            hint=f"请给指标值补上单位，如 {_with_unit(target, actual)}",
            indicator=row,
            at_most=Severity.INFO,
        )
    elif not (target.unit or actual.unit) and _is_far(row):
        yield note(
            f"指标值 {target.text} 和完成值 {actual.text} 都没有单位，相差悬殊",
            row.indicator.ref("actual"),
            hint="请写明单位，核对是不是同一个单位的数",
            indicator=row,
            at_most=Severity.INFO,
        )


def _with_unit(target: Quantity, actual: Quantity) -> str:
    """The bare target in the unit of the actual: ≥500万元, and ≥95% for ≥0.95."""
    factors = common_unit(target, actual)
    if measures(actual.unit) == SHARE and factors is not None and target.value is not None:
        share = plain((target.value * factors.target).normalize())
        return f"{target.text.replace(plain(target.value), share)}%"
    return f"{target.text}{_unit(actual)}"


def _is_far(row: IndicatorResult) -> bool:
    """True for values so far apart that they may be in two units: 20 of 550."""
    return row.ratio is not None and row.ratio != 0 and not _FAR <= abs(row.ratio) <= 1 / _FAR


def _period_open(row: IndicatorResult, target: Quantity, actual: Quantity) -> Note:
    return note(
        f"指标值“{target.text}”与完成值“{actual.text}”，看不出是同一期间的还是全年的",
        row.indicator.ref("actual"),
        hint="请写明期间，如 每月1次、全年12次",
        indicator=row,
        at_most=Severity.INFO,
    )


def _how_sure(wanted: str, got: str) -> Severity | None:
    """An error for what measures something else; 个 may stand for any piece, 元/年 for 元, 百分点 for %."""
    if measures(wanted) != measures(got):
        return Severity.WARNING if {wanted, got} == OUT_OF_100 else None
    alike = wanted.partition("/")[0] == got.partition("/")[0] or measures(wanted) == SHARE
    return Severity.INFO if alike or {wanted, got} & ANY_PIECE else Severity.WARNING


def _differ(
    row: IndicatorResult, target: Quantity, actual: Quantity, at_most: Severity | None, *, compared: bool
) -> Note:
    return note(
        f"指标值“{target.text}”与完成值“{actual.text}”的单位不同{'' if compared else '，无法比较'}",
        row.indicator.ref("actual"),
        hint=f"请按“{target.measure}”填写完成值" if target.unit else "请按指标值的单位填写完成值",
        indicator=row,
        at_most=at_most,
    )


def _is_in_the_column(target: Quantity, actual: Quantity) -> bool:
    """True where a column for the unit tells all: 82 of 82人, 3.8 of 4万元, but not 0.96 of 95%."""
    taken = _taken_for(target, actual)
    return measures(target.unit) != SHARE if taken else not target.power


def _unit_missing(row: IndicatorResult, target: Quantity, actual: Quantity) -> Note:
    """A bare actual; what it was taken for is said where it may be something else."""
    taken, is_share = _taken_for(target, actual), measures(target.unit) == SHARE
    example = f"，如 {actual.text.strip()}{target.measure}" if is_share else ""
    return note(
        f"完成值 {actual.text} 没有单位，指标值是 {target.text}",
        row.indicator.ref("actual"),
        hint=f"现按 {taken} 计；请写明单位" if taken else f"请写明单位{example}",
        indicator=row,
        at_most=Severity.INFO if not taken or (is_share and actual.places) else Severity.WARNING,
    )


def _taken_for(target: Quantity, actual: Quantity) -> str:
    """28.5万元 for 28.5 beside 30万元, 96% for 0.96 beside 95%; "" for what is taken as it stands."""
    factors = common_unit(target, actual)
    if factors is None or factors.actual == 1 or actual.value is None:
        return ""
    if measures(target.unit) == SHARE:
        return f"{number(actual.value * factors.actual)}%"
    return f"{actual.text.strip()}{_unit(target)}"


def _unit(target: Quantity) -> str:
    """The unit with its 万 or 亿, as the target has it."""
    return f"{POWER_NAMES.get(target.power, '')}{target.measure}"


def _compound(row: IndicatorResult, target: Quantity, actual: Quantity) -> Iterator[Note]:
    """Several numbers on one side: an error only when they have no kind of unit in common.

    Where they cannot be told apart and all points were given, a person has to look.
    """
    wanted, got = measured(target), measured(actual)
    if wanted and got and not wanted & got:
        yield _differ(row, target, actual, None, compared=False)
    elif row.status is Status.UNKNOWN and _is_given_all(row):
        yield note(
            f"指标值“{short(target.text)}”与完成值“{short(actual.text)}”没有一一对应，无法比较，却得满分",
            row.indicator.ref("actual"),
            hint="请按指标值逐项填写实际完成多少",
            indicator=row,
            at_most=Severity.INFO,
        )


def _is_given_all(row: IndicatorResult) -> bool:
    stated, points = row.score.stated, row.score.points
    return stated is not None and bool(points) and stated.value == points


def _words(row: IndicatorResult, target: Quantity, actual: Quantity) -> Iterator[Note]:
    """A counted target that is answered with 完成; one thing that is 完成 is told well enough."""
    counted = measures(target.unit)
    if not counted or counted == SHARE or target.value == 0 or is_numbered(actual.text):
        return
    if is_undone_and_told(row):
        return
    yield note(
        f"指标值是 {target.text}，完成值只写“{actual.text}”，没有数",
        row.indicator.ref("actual"),
        hint=f"请写实际完成了多少{_unit(target)}",
        indicator=row,
        at_most=Severity.INFO if target.value == 1 or row.status is Status.MET else None,
    )
