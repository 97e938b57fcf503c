"""执行率得分与重算不符

检查：预算执行率的得分应等于执行率×分值（分档计分的按档）；不符时指出怎样能得到所填的数。得分恰是所填执行率×分值、
只是执行率自身填错或先取了位的，以及相差不到 0.05 分的，降为提示。
资金来源的行另填得分、又与总额行不同的，警告。
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
from reporter.audit.funding import called, source_lines
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import as_stated, number
from reporter.model import Severity, known
from reporter.numbers import places_of
from reporter.scoring import ExecutionResult, ProjectEvaluation
from reporter.scoring.hypotheses import execution_score_hypothesis

_SLIGHT = Decimal("0.05")  # points: less is how a number was rounded, on whichever way


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    yield from _of_sources(project)
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


def _of_sources(project: ProjectEvaluation) -> Iterator[Note]:
    """Scores of single sources beside that of the total, which is the only one, or what they add up to."""
    whole = project.execution.score.stated
    scored = [(line, score) for line in source_lines(project) if (score := known(line.score))]
    if whole is None or sum(score for _, score in scored) == whole.value:
        return
    for line, score in scored:
        if score != whole.value:
            yield note(
                f"{called(line)}另填了得分 {as_stated(score)}，与总额行的 {as_stated(whole.value)} 不同",
                line.ref("score"),
                hint="预算执行率只按年度资金总额计一次分，来源各行的得分填“—”",
                at_most=Severity.WARNING,
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
