"""Claims about money: amounts that a text calls the budget, the spending or the rest, and the rate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from reporter.model import Severity, known
from reporter.scoring import ProjectEvaluation

from .claims_counts import WIDER, Mismatch, parts_told, said_in_text, same, years_in
from .funding import COLUMNS, amount, costs_of
from .mentions import Mention, mentions
from .slips import table_amounts
from .words import money, percent
from .written import around

_INITIAL = re.compile(
    r"年初(?:安排|批复|下达)?(?:的)?(?:预算|资金)(?:数|资金|金额|安排|批复|为|共|总额|是|：)*$"
)
_SPENT = re.compile(
    r"(?:(?P<whole>全年|总)(?:实际|共计?)?|实际|共计?|合计)"
    r"(?:支付|支出|执行|使用|花费|付款)(?:了|资金|金额|数|为|共|计|约|：)*$"
)
_PAID = re.compile(  # of what was paid, no part can be more than all of it
    r"(?:全年|本年|当年|年度|本?项目|已|共计?|实际)*(?:支付|支出)(?:了|项目|财政)*(?:资金|经费|金额)(?:共计?|约|为)?"
)
_LEFT = re.compile(
    r"^(?:资金|经费|预算|项目|年末|年底|全年|年度|共)*(?:结余|节余|剩余)(?:资金|经费|预算|金额|数|了|为|共|计|约|：)*$"
)
_SAVED = re.compile(r"(?:节约|节省|节支)(?:项目|财政)?(?:资金|经费|预算|支出|成本|金额|了|约|为|共|计|达)*$")
_RATE = re.compile(
    r"(?<![一-龥])(?:项目|资金|总体|全年|年度|本年)*(?:预算)?执行率(?:仅|只有|为|达到?|达|是|：)*$"
)
_ONE = re.compile(r"尾款|余款|首付|预付|进度款|质保|的")
_PART = re.compile(r"其中|分别|中央|省级|市级|县级|区级|财政拨款|自筹|结转")


def money_claims(project: ProjectEvaluation, text: str, unit: str, year: int) -> Iterator[Mismatch]:
    """Amounts a text calls the first budget, the spending or the rest, and its execution rate, told wrong."""
    line = project.execution.line
    if line is None:
        return
    found = [each for each in mentions(text) if each.unit in ("元", "%")]
    amounts = table_amounts(project) if found else ()
    for each in found:
        before, after = around(text, each.start, each.end)
        behind = after.removeprefix("结转") if _LEFT.match(before) else after  # 剩余40万元结转下年使用
        if _PART.search(before + behind) or not years_in(before) <= {year} or WIDER.search(before):
            continue
        if any(same(part, value) for part in parts_told(each, text) for value in amounts):
            continue
        if each.unit == "元" and not any(same(each, value, before) for value in amounts):
            labelled = ((_INITIAL, line.initial, "年初预算数"), (_SPENT, line.spent, "全年执行数"))
            for pattern, stated, name in labelled:
                value = known(stated)
                labelled_so = pattern.search(before)
                if labelled_so and value is not None and not _may_be_part(labelled_so, each, value, after):
                    yield Mismatch(said_in_text(before, each), f"表中{name} {money(value, unit)}")
            if (
                _PAID.fullmatch(before)
                and not _SPENT.search(before)
                and amounts
                and each.value > max(amounts)
            ):
                spent = known(line.spent)
                if spent is not None:
                    table = f"表中全年执行数 {money(spent, unit)}"
                    yield Mismatch(said_in_text(before, each), table, at_most=Severity.WARNING)
            if _LEFT.match(before):
                others = [other.value for other in found if other.unit == "元" and other is not each]
                yield from _left(each, before, project, unit, others)
        elif each.unit == "%" and _RATE.search(before):
            yield from _rate(each, before, project)


def left_claims(project: ProjectEvaluation, reason: str, unit: str, year: int) -> Iterator[Mismatch]:
    """What a reason for money that was not spent says is left, or was spent, and the table does not.

    Of several amounts each may be a part.
    """
    if "元" in reason and sum(each.unit == "元" for each in mentions(reason)) == 1:
        for each in (*money_claims(project, reason, unit, year), *_saved_claims(project, reason, unit)):
            yield replace(each, at_most=Severity.WARNING)


def _saved_claims(project: ProjectEvaluation, reason: str, unit: str) -> Iterator[Mismatch]:
    """More said to be saved (节约资金26.8万元) than was left; less may be a part of it."""
    rest = _rest(project)
    if rest is None or rest <= 0:
        return
    for each in mentions(reason):
        before, _ = around(reason, each.start, each.end)
        is_more = each.unit == "元" and each.value > rest and _SAVED.search(before) is not None
        if is_more and not same(each, rest, before):
            yield _not_the_rest(each, before, rest, unit)


def _left(
    each: Mention, before: str, project: ProjectEvaluation, unit: str, told: Sequence[Decimal]
) -> Iterator[Mismatch]:
    """What is left of the budget, told wrong: less the spending, no budget or cost gives it, nor the text."""
    rest = _rest(project)
    if rest is None:
        return
    own = project.project
    whole = [amount(one, column) for one in own.funds for column in COLUMNS] + [known(own.amount)]
    costs = (value for each in costs_of(project).each for value in (each.target, each.actual))
    known_values = [value for value in (*whole, *costs, *told) if value is not None]
    if not any(same(each, abs(one - other), before) for one, other in combinations(known_values, 2)):
        yield _not_the_rest(each, before, rest, unit)


def _rest(project: ProjectEvaluation) -> Decimal | None:
    """The budget less the spending, in yuan; ``None`` where one of them is not stated."""
    line = project.execution.line
    budget, spent = (known(line.adjusted), known(line.spent)) if line else (None, None)
    return None if budget is None or spent is None else budget - spent


def _not_the_rest(each: Mention, before: str, rest: Decimal, unit: str) -> Mismatch:
    return Mismatch(said_in_text(before, each), f"表中全年预算数减全年执行数为 {money(rest, unit)}")


def _may_be_part(label: re.Match[str], each: Mention, value: Decimal, after: str) -> bool:
    """True when the amount may be one payment among others: less than the spending, or named as such."""
    if "whole" not in label.re.groupindex:
        return False
    return bool(_ONE.match(after)) or (each.value < value and not label["whole"])


def _rate(each: Mention, before: str, project: ProjectEvaluation) -> Iterator[Mismatch]:
    execution = project.execution
    rates = [rate.value * 100 for rate in (execution.rate, execution.stated_rate) if rate is not None]
    if rates and not any(abs(each.value - rate) <= each.step for rate in rates):
        yield Mismatch(said_in_text(before, each), f"表中执行率 {percent(rates[0] / 100)}")
