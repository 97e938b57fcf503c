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
_PART = re.compile("其中|分别|上年|去年|明年|下年|中央|省级?|市级?|区级?|县级?")


def change_claims(project: ProjectEvaluation, reason: str, unit: str) -> Iterator[Mismatch]:
    """By how much a reason says that the budget was changed, and the table does not; ``unit`` is the table's.

    Of several amounts each may be a part, and so may what is told of one source; a budget that is as it was
    may have been changed there and back.
    """
    line = project.execution.line
    change = _change(line) if line else None
    told = [each for each in mentions(reason) if each.unit == "元"]
    if not change or len(told) != 1:
        return
    before, _ = around(reason, told[0].start, told[0].end)
    if not _CHANGED.search(before) or _PART.search(before):
        return
    changes = [abs(each) for one in project.project.funds if (each := _change(one)) is not None]
    if not any(same(told[0], each, before) for each in changes):
        way = "多" if change > 0 else "少"
        table = f"表中全年预算数比年初预算数{way} {money(abs(change), unit)}"
        yield Mismatch(said_in_text(before, told[0]), table, at_most=Severity.WARNING)


def _change(line: FundingLine) -> Decimal | None:
    initial, adjusted = amount(line, "initial"), amount(line, "adjusted")
    return None if initial is None or adjusted is None else adjusted - initial
