"""有原因而没有改进措施

检查：没有完成或扣了分的指标，写了原因的还应写改进措施。写在改进措施栏或原因文字里（改进措施、下一步、将……、
结转至下年完成）都算；“督促不到位”“有待提高”说的是毛病，“补助标准提高”说的是外因，“改进措施：无”等于没有写，都不算；改进措施只写“加强管理”一类，没有说做什么的，作提示。同一段
原因写在几行的，只提一次。超额完成的不要求；没有写原因的见 R01。
错误示例：27人完成 25人，原因：由于疫情及聘用人员辞职等影响，未能及时补充人员到岗。
正确示例：……未能及时补充人员到岗。改进措施：建立候补名单，离职后一个月内补齐。
为什么：自评表这一栏叫“偏差原因分析及改进措施”，只有原因的，评审会要求补措施。
依据：项目支出绩效自评表的填报栏目。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.apart import is_empty_measure, plans, taken_apart
from reporter.audit.context import Context
from reporter.audit.naming import listed
from reporter.audit.reasons import deducted, has_measure, outdone, rows_with_reason
from reporter.audit.rule import Note, note, rule
from reporter.audit.wordlists import stated
from reporter.audit.written import short
from reporter.model import Severity
from reporter.scoring import IndicatorResult, ProjectEvaluation


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    same: dict[str, list[IndicatorResult]] = {}
    empty: dict[str, list[IndicatorResult]] = {}
    answered: set[str] = set()
    for row, reason in rows_with_reason(project):
        if has_measure(row.indicator):
            answered.add(reason)
            if _is_due(row) and is_empty_measure(row.indicator.improvement) and not plans(reason):
                empty.setdefault(stated(row.indicator.improvement), []).append(row)
        elif _is_due(row) and taken_apart(reason, missed=row.missed).cause:
            same.setdefault(reason, []).append(row)
    for reason, rows in same.items():
        if reason not in answered:
            others = listed(row.indicator.label for row in rows[1:])
            yield note(
                f"只写了原因“{short(reason)}”，没有改进措施" + (f"（{others}同）" if others else ""),
                rows[0].indicator.ref("improvement"),
                hint="请补写针对这一原因的改进措施：谁、何时、做什么",
                indicator=rows[0],
            )
    for measure, rows in empty.items():
        others = listed(row.indicator.label for row in rows[1:])
        yield note(
            f"改进措施只写“{short(measure)}”，没有说要做什么" + (f"（{others}同）" if others else ""),
            rows[0].indicator.ref("improvement"),
            hint="请写明谁、何时、做什么",
            indicator=rows[0],
            at_most=Severity.INFO,
        )


def _is_due(row: IndicatorResult) -> bool:
    return (row.missed or deducted(row)) and not outdone(row)
