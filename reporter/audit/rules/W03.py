"""不适用的指标带有分值或得分

检查：写明“不适用”“不涉及”的指标，分值和得分都应为 0 或空白；分值须分到其余指标，或由模板折算到总分。指标值写“
无”“—”而名称不是，可能是指 0（如“安全事故：无”），只作提示。
错误示例：经济效益指标“不适用”，分值 10，得分 10。
正确示例：经济效益指标“不适用”，分值 0，得分 0；社会效益指标分值 20。
为什么：没有评的内容拿了满分，等于白送分。
依据：模板的 rules.not_applicable。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.context import Context
from reporter.audit.rows import applying
from reporter.audit.rule import Note, note, rule
from reporter.audit.words import number
from reporter.model import Indicator, Mark, Severity, known
from reporter.scoring import IndicatorResult, ProjectEvaluation

_SURE = (Mark.NOT_APPLICABLE.value, "不涉及")
_DUE = "应为 0 或空白"
_ASK = "如确实不适用应为 0；如指标值是指 0，请写“0”和单位，如“0起”"


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    if len(applying(project)) == len(project.indicators):
        return
    rescale = context.rules.not_applicable.mode == "rescale"
    for row in project.indicators:
        if not row.applies:
            yield from _row(row, rescale)


def _row(row: IndicatorResult, rescale: bool) -> Iterator[Note]:
    points = known(row.indicator.points) or Decimal(0)
    score = known(row.indicator.score) or Decimal(0)
    sure = None if _says_so(row.indicator) else Severity.INFO
    if score:
        yield note(
            f"指标不适用，却得 {number(score)} 分",
            row.indicator.ref("score"),
            hint=_DUE if sure is None else _ASK,
            indicator=row,
            at_most=sure,
        )
    elif points and not rescale:
        yield note(
            f"指标不适用，却占 {number(points)} 分",
            row.indicator.ref("points"),
            hint="请把分值分到其余指标，这一行写 0",
            indicator=row,
            at_most=sure,
        )


def _says_so(indicator: Indicator) -> bool:
    """True when the row is surely out: 不适用, 不涉及 in any cell, or a name that is itself 无 or a dash."""
    name = indicator.name
    values = {each.text.strip() for each in (indicator.target, indicator.actual) if each}
    return not values.isdisjoint(_SURE) or name in {mark.value for mark in Mark}
