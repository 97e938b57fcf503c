"""Claims about changes of the budget: 追加42.6万元 in a reason, beside what the table says it rose by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reporter.model import FundingLine, Severity
from reporter.scoring import ProjectEvaluation

from .claims_counts import Mismatch, said_in_text, same
from .funding import amount
from .mentions import mentions
from .words import money
from .written import around

_CHANGED = re.compile(
    r"(?:追加|增加|调增|新增|增拨|增列|[压核调削缩]减|减少|收回|调[入出])了?(?:年度|全年|项目|财政|预算|资金|经费|指标|拨款|支出|安排|共计?|约)*$"
)
_STANDARD = re.compile("标准|人均|单价|[每由从]|(?:提高|降低|上调|下调|调整|上涨|增加)[到至为]$")
_PART = re.compile("其中|分别|上年|去年|明年|下年|中央|省级?|市级?|区级?|县级?")


def change_claims(project: ProjectEvaluation, reason: str, unit: str) -> Iterator[Mismatch]:
    """By how much a reason says that the budget was changed, and the table does not; ``unit`` is the table's.

    Of several amounts each may be a part, but for those of a standard or price (由89元提高到94元); and so may
    what is told of one source. A budget that is as it was may have been changed there and back.
    """
    line = project.execution.line
    change = _change(line) if line else None
    if not change:
        return
    sums = (each for each in mentions(reason) if each.unit == "元")
    amounts = ((each, around(reason, each.start, each.end)[0]) for each in sums)
    told = [(each, before) for each, before in amounts if not _STANDARD.search(before)]
    if len(told) != 1:
        return
    each, before = told[0]
    if not _CHANGED.search(before) or _PART.search(before):
        return
    changes = [abs(moved) for one in project.project.funds if (moved := _change(one)) is not None]
    if not any(same(each, moved, before) for moved in changes):
        way = "多" if change > 0 else "少"
        table = f"表中全年预算数比年初预算数{way} {money(abs(change), unit)}"
        yield Mismatch(said_in_text(before, each), table, at_most=Severity.WARNING)


def _change(line: FundingLine) -> Decimal | None:
    initial, adjusted = amount(line, "initial"), amount(line, "adjusted")
    return None if initial is None or adjusted is None else adjusted - initial
