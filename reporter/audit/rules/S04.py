"""没有达到指标值却得满分

检查：按规则没有完成的指标，得分等于分值。部分达成而规则允许满分的不报；误期扣多少
由人判断的、用文字表述（含“未完成120人”）的降为警告，指标值、完成值写“约”的，以及指标值就是“优良中低差”一类等次、选了“良”
的，降为提示。
错误示例：目标 30.68 万份，完成 30.5 万份，得分 10/10。
正确示例：目标 30.68 万份，完成 30.5 万份，得分 9.94/10，偏差原因写明。
为什么：差一点也是没有完成；满分掩盖了偏差，评审会连同原因一起退回。
依据：模板的 rules.quantitative，如 完成值÷指标值×分值。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rows import is_chosen
from reporter.audit.rule import Note, note, rule
from reporter.audit.scores import due_score, is_beyond_range, is_full
from reporter.audit.words import as_stated
from reporter.model import Figure, Kind, Quantity, Severity
from reporter.scoring import IndicatorResult, ProjectEvaluation


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in project.indicators:
        if not is_full(row, context):
            continue
        target, actual, stated = row.indicator.target, row.indicator.actual, row.score.stated
        if target is None or actual is None or stated is None:
            continue
        if is_chosen(row, context.rules):
            yield _chosen(row, actual, stated)
            continue
        due, beyond = due_score(row.score, context), is_beyond_range(row)
        how = "超出" if beyond else "没有达到"
        yield note(
            f"完成值 {actual.text} {how}指标值 {target.text}，{f'应得{due}，' if due else ''}"
            f"却得满分 {as_stated(stated.value)}",
            row.indicator.ref("score"),
            hint=row.score.working,
            indicator=row,
            at_most=_sureness(row, target, actual, scored=bool(due)),
        )


def _chosen(row: IndicatorResult, actual: Quantity, stated: Figure) -> Note:
    return note(
        f"指标值是等次本身，完成值“{actual.text}”不是最高一等，却得满分 {as_stated(stated.value)}",
        row.indicator.ref("score"),
        hint="规定了各等次得分的，请照规定；没有规定的，由单位判断",
        indicator=row,
        at_most=Severity.INFO,
    )


def _sureness(row: IndicatorResult, target: Quantity, actual: Quantity, *, scored: bool) -> Severity | None:
    if actual.approximate or target.approximate:
        return Severity.INFO
    if not scored or is_beyond_range(row):
        return Severity.WARNING
    by_words = row.ratio is None and target.value and target.kind is Kind.NUMBER  # 未完成120人
    return Severity.WARNING if by_words or Kind.WORDS in (target.kind, actual.kind) else None
