"""完成情况照抄目标

检查：总体目标的实际完成情况与预期目标一字不差；指标的实际完成值连“≥”“≤”“不低于”一起照抄指标值。长文字只差几个
字的作提示，其中的数有一个不同就不算照抄；五条以上写“≥”“≤”的（100% 和 0 除外）全都恰好等于指标值的，提请
核对；定性的“及时”“有效”和没有符号的数与指标值相同是正常的。
错误示例：指标值 ≥95%，实际完成值也填 ≥95%；预期目标与实际完成情况都是“确保每一个学生都能享受到国家政策福利”。
正确示例：指标值 ≥95%，实际完成值 97.3%。
为什么：照抄的完成值不是实测，评审会要求提供数据，提供不出就不给分。
依据：实际完成值应是实际结果。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.context import Context
from reporter.audit.rows import applying
from reporter.audit.rule import Note, note, rule
from reporter.audit.signs import COMPARING
from reporter.audit.similar import bare, groups_of_likes, numbers_in, prints
from reporter.audit.written import short
from reporter.model import DOWNWARD, UPWARD, Indicator, Kind, Operator, Severity
from reporter.scoring import IndicatorResult, ProjectEvaluation

_LEAST = 6  # characters of a goal that can be copied
_LONG = 40
_ALMOST = 90
_MANY = 5  # rows that do not all come out just as planned by chance
_ALL = Decimal(100)


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    yield from _goal(project)
    copied = False
    for row in applying(project):
        if _is_copied(row.indicator):
            copied, text = True, row.indicator.actual_text.strip()
            signed = "连符号也一样，" if COMPARING.search(text) else ""
            yield note(
                f"实际完成值“{text}”照抄指标值，{signed}不是实测的结果",
                row.indicator.ref("actual"),
                hint="请填写实际测得的数，如 97.3%",
                indicator=row,
            )
    if not copied:
        yield from _repeated(project)


def _repeated(project: ProjectEvaluation) -> Iterator[Note]:
    """One note where all that could well come out otherwise came out just as planned."""
    open_rows = [row for row in applying(project) if _is_open(row)]
    if len(open_rows) >= _MANY and all(row.ratio == 1 for row in open_rows):
        yield note(
            f"{len(open_rows)} 条写“≥”“≤”的指标，完成值全都恰好等于指标值",
            open_rows[0].indicator.ref("actual"),
            hint="请逐条核对是不是实际测得的数；确实如此的不必改",
            at_most=Severity.INFO,
        )


def _is_open(row: IndicatorResult) -> bool:
    """True for a bound that is not the utmost that can be: ≥95%, ≤40万元, but not ≥100% and ≤0起."""
    target = row.indicator.target
    if target is None or target.kind is not Kind.NUMBER or target.operator not in (*UPWARD, *DOWNWARD):
        return False
    return bool(target.value) and (target.unit, target.value) != ("%", _ALL)


def _is_copied(indicator: Indicator) -> bool:
    target, actual = indicator.target, indicator.actual
    if (
        target is None
        or actual is None
        or actual.operator is None
        or actual.operator is Operator.EQUAL
        or actual.kind is not Kind.NUMBER
    ):
        return False
    return (target.operator, target.value) == (actual.operator, actual.value)


def _goal(project: ProjectEvaluation) -> Iterator[Note]:
    goal = project.project.goal
    expected, actual = goal.expected or "", goal.actual or ""
    plain = bare(expected)
    if len(plain) < _LEAST:
        return
    same = plain == bare(actual)
    if same or (len(plain) >= _LONG and _is_near(expected, actual)):
        yield note(
            f"实际完成情况与预期目标{'一字不差' if same else '几乎相同'}：“{short(actual)}”",
            goal.ref("actual"),
            hint="请写实际做了什么、完成多少、效果如何",
            at_most=None if same else Severity.INFO,
        )


def _is_near(expected: str, actual: str) -> bool:
    if numbers_in(expected) != numbers_in(actual):
        return False  # what was measured is told in the words of the goal
    return any(True for _ in groups_of_likes(enumerate(map(prints, (expected, actual))), _ALMOST))
