"""效益指标写的是过程

检查：效益指标是合同、采购、支付、验收一类过程的完成率，或与产出指标同名的，请改为做成以后带来的变
化；同一个二级指标里名称、指标值都相同的两条，是重复设置。
错误示例：社会效益指标“与运营方合同完成率”，指标值 100%。
正确示例：社会效益指标“场馆全年接待市民人次”，指标值 ≥20万人次。
为什么：过程完成了不等于有效果，效益分成了第二份产出分。
依据：效益指标反映项目对经济、社会、生态等的影响。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.naming import name_of
from reporter.audit.rows import applying, of_category
from reporter.audit.rule import Note, note, rule
from reporter.model import Severity
from reporter.model.kinds import Category
from reporter.scoring import ProjectEvaluation

_PROCESS = re.compile(
    r"(?:合同|采购|招标|支付|结算|验收|施工|工程|工作|任务|计划|项目|会议|培训|设备|维修)"
    r".{0,4}(?:完成|履行|履约|执行|验收|开工|完工|按时|及时|合格|支付|结算)率?$"
)


@rule(Severity.INFO)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    outputs = {name_of(row) for row in of_category(project, Category.OUTPUT)}
    yield from _twice(project)
    for row in of_category(project, Category.BENEFIT):
        said = _said(name_of(row), outputs)
        if said:
            yield note(
                f"效益指标“{row.indicator.label}”{said}",
                row.indicator.ref("name"),
                hint="请改为项目完成后带来的效果，如受益人数、节约的时间、下降的比例",
                indicator=row,
            )


def _said(name: str, outputs: set[str]) -> str:
    if name in outputs:
        return "与产出指标同名"
    return "说的是过程，不是效果" if _PROCESS.search(name) else ""


def _twice(project: ProjectEvaluation) -> Iterator[Note]:
    """Rows that stand in the form a second time: the same name under the same 二级, with the same target."""
    seen: set[tuple[str | None, ...]] = set()
    for row in applying(project):
        indicator, target = row.indicator, row.indicator.target
        if not indicator.name or target is None:
            continue
        key = (indicator.category, indicator.subcategory, name_of(row), target.text.strip())
        if key in seen:
            whose = indicator.subcategory or indicator.category
            yield note(
                f"“{indicator.label} {target.text.strip()}”在{whose}里设了两次",
                indicator.ref("name"),
                hint="请删去重复的一条，分值分到其他指标",
                indicator=row,
            )
        seen.add(key)
