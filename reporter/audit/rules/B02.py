"""执行率得分与重算不符

检查：预算执行率的得分应等于执行率×分值（分档计分的按档）；不符时指出怎样能得到所填的数。得分恰是所填执行率×分值、
只是执行率自身填错或先取了位的，以及相差不到 0.05 分的，降为提示。
错误示例：执行率 86%，分值 10，得分印 9。
正确示例：执行率 86%，分值 10，得分 8.6。
为什么：这一项完全由数字决定，没有酌情的余地。
依据：模板的 rules.execution 与 rules.rounding。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.compare import rounds_to
from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import as_stated, number
from reporter.model import Severity
from reporter.numbers import places_of
from reporter.scoring import ExecutionResult, ProjectEvaluation
from reporter.scoring.hypotheses import execution_score_hypothesis

_SLIGHT = Decimal("0.05")  # points: less is how a number was rounded, on whichever way


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    execution = project.execution
    score, line = execution.score, execution.line
    if line is None or score.stated is None or score.computed is None or score.points is None:
        return
    stated, computed = score.stated.value, score.computed.value
    if abs(stated - computed) <= context.rules.checks.score_tolerance or not 0 <= stated <= score.points:
        return
    how = execution_score_hypothesis(execution, context.rules)
    said = f"印出{as_stated(stated)}，按规则应为{number(computed)}"
    yield note(
        f"执行率得分{how.text if how else said}",
        line.ref("score"),
        hint=score.computed.working,
        at_most=Severity.INFO if _follows(execution, stated, score.points, computed) else None,
    )


def _follows(execution: ExecutionResult, stated: Decimal, points: Decimal, computed: Decimal) -> bool:
    """True when the score is right for the rate that was written, or only rounded.

    A whole number is the rounding of many scores; it follows from the rate where it is just what that gives.
    """
    by_stated = execution.stated_rate.value * points if execution.stated_rate else None
    if stated == by_stated or abs(stated - computed) < _SLIGHT:
        return True
    rounds = rounds_to(computed, stated) or (by_stated is not None and rounds_to(by_stated, stated))
    return rounds and places_of(stated) > 0
