"""数量指标填的是资金

检查：数量指标的名称说的是本项目的资金、经费、预算、支出或成本，指标值又是金额的，应移到成本指标；说的是投
资、补助的，可能正是产出，只作提示。以人次、次数等计量的不查。
错误示例：数量指标“工程资金金额”，指标值 4000 万元。
正确示例：数量指标“改造道路长度”，指标值 5 公里；成本指标“工程总投资”，指标值 ≤4000 万元。
为什么：花了多少钱是投入，不是产出；拿投入当产出，办成了多少事就没有交代。
依据：数量指标反映提供的产品和服务的数量。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.naming import name_of
from reporter.audit.rows import of_subcategory
from reporter.audit.rule import Note, note, rule
from reporter.audit.units import is_in_money
from reporter.model import Severity
from reporter.model.kinds import Subcategory
from reporter.scoring import ProjectEvaluation

_OWN_MONEY = re.compile(r"资金|经费|预算|支出|成本|费用|工程款|尾款|价款")
_PERHAPS = re.compile(r"投资|投入|补助|补贴|资助|采购(?:金额|总?额)|支付(?:金额|总?额)")


@rule(Severity.WARNING)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in of_subcategory(project, Subcategory.QUANTITY):
        own = bool(_OWN_MONEY.search(name_of(row)))
        if is_in_money(row.indicator) and (own or _PERHAPS.search(name_of(row))):
            target = row.indicator.target
            yield note(
                f"数量指标“{row.indicator.label}”说的是钱" + (f"：{target.text}" if target else ""),
                row.indicator.ref("name"),
                hint="请移到成本指标，数量指标改填办成了多少事（人次、公里、台套等）",
                indicator=row,
                at_most=None if own else Severity.INFO,
            )
