"""Claims about shares: how much of a contract a text says was paid, how much of the work was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reporter.model import Indicator, Kind, Severity
from reporter.model.kinds import Subcategory, is_cost, subcategory_of
from reporter.scoring import IndicatorResult, ProjectEvaluation, Status

from .claims_counts import Mismatch
from .compare import cut_to, rounds_to
from .funding import costs_of
from .mentions import Mention, mentions
from .naming import name_of
from .rates import actual_share
from .reasons import about, told
from .words import money, percent
from .written import around

_HUNDRED = Decimal(100)
_PERCENT = "%"
_PAYMENT = re.compile(r"支付|付款|付清|尾款|余款|质保金|结算|款项|合同款")
_LATER = re.compile(r"后[^，。；]{0,4}(?:支付|付)|剩余|余款|尾款|待|未|再|质保金|还需|尚")
_PAID = re.compile(r"已|首付|预付|先行|前期|只|仅")
_CONTRACT = re.compile(r"合同|总价|总款")
_DONE = re.compile(r"完成")
_COMPLETION = re.compile(r"(?:实际|目标|指标|任务|年度|全年|本指标)*完成率(?:仅|只有|只|为|达到?|是|：|约)*")
_WORK = re.compile(r"工作量|任务量|总量|加工量|工程量|业务量|进度|任务|数量")
_ABOUT = re.compile(r"(?:大?约|近|左右|余|多)")
_FEW = Decimal(2)  # percentage points by which 约80% may be off


def _shares(text: str) -> list[Mention]:
    return [each for each in mentions(text) if each.unit == _PERCENT] if _PERCENT in text else []


def _is(said: Decimal, text: str, share: Decimal) -> bool:
    """True when a share was said in the places in which it stands there, or about."""
    exact = share * _HUNDRED
    if _ABOUT.search(text):
        return abs(exact - said) <= _FEW
    return rounds_to(exact, said) or cut_to(exact, said)


def payment_claims(project: ProjectEvaluation, unit: str) -> Iterator[Mismatch]:
    """Reasons of cost rows that name a paid or unpaid share which the row's own amounts do not give."""
    if not any(_PERCENT in (row.indicator.reason or "") for row in project.indicators):
        return
    for row, target, actual in costs_of(project).each:
        if target and actual is not None:
            written = f"{money(actual, unit)}÷{money(target, unit)}"
            yield from _payment(row, actual / target, written)
    for row in project.indicators:
        share = actual_share(row)
        if is_cost(row.indicator) and share is not None and share < 1:
            yield from _payment(row, share, percent(share))


def _payment(row: IndicatorResult, paid: Decimal, written: str) -> Iterator[Mismatch]:
    reason = told(row.indicator)
    found = _shares(reason)
    if not found or not _PAYMENT.search(reason) or paid > 1:
        return
    fits = [_fits(each, reason, paid) for each in found]
    whole = sum((each.value for each in found), Decimal(0))
    if any(fits) or _is(whole, reason, 1 - paid) or _is(whole, reason, paid):
        return
    unsure = len(found) > 1 or _CONTRACT.search(reason)
    yield Mismatch(
        said=f"原因写“{reason if len(reason) <= 30 else found[0].text}”",
        table=f"已付 {percent(paid)}（{written}），未付 {percent(1 - paid)}",
        row=row,
        at_most=Severity.WARNING if unsure else None,
    )


def _fits(each: Mention, reason: str, paid: Decimal) -> bool:
    before, after = around(reason, each.start, each.end)
    later, already = _LATER.search(before), _PAID.search(before)
    if later and not already:
        return _is(each.value, before, 1 - paid)
    if already and not later:
        return _is(each.value, before, paid)
    return _is(each.value, before + after, paid) or _is(each.value, before + after, 1 - paid)


def twin_claims(project: ProjectEvaluation, unit: str) -> Iterator[Mismatch]:
    """Rows whose actual value names the share paid, beside a cost row of the same name that gives another."""
    if not any(row.indicator.actual and "付" in row.indicator.actual.text for row in project.indicators):
        return
    costs = costs_of(project).each
    by_name = {
        name_of(row): (target, actual) for row, target, actual in costs if target and actual is not None
    }
    for row in project.indicators:
        amounts, actual = by_name.get(name_of(row)), row.indicator.actual
        if amounts is None or actual is None or any(row is each.row for each in costs):
            continue
        found = _shares(actual.text)
        paid = amounts[1] / amounts[0]
        if len(found) == 1 and _PAYMENT.search(actual.text) and not _fits(found[0], actual.text, paid):
            written = f"{money(amounts[1], unit)}÷{money(amounts[0], unit)}"
            yield Mismatch(f"完成值写“{actual.text}”", f"同名成本指标已付 {percent(paid)}（{written}）", row)


def completion_claims(project: ProjectEvaluation) -> Iterator[Mismatch]:
    """Reasons that say by which rate their own row was completed, and say it wrong."""
    for row in project.indicators:
        reason = row.indicator.reason or ""
        if "完成率" not in reason or row.ratio is None or row.is_limit:
            continue
        share = actual_share(row)
        for each in _shares(told(row.indicator)):
            before, after = around(told(row.indicator), each.start, each.end)
            clause = f"{before}{each.text}{after}"
            if _COMPLETION.fullmatch(before) and not after:
                rates = (row.ratio, share) if share is not None else (row.ratio,)
                if not any(_is(each.value, clause, rate) for rate in rates):
                    yield Mismatch(f"原因写“{clause}”", _division(row.indicator, row.ratio), row)


def work_claim(project: ProjectEvaluation, text: str) -> Mismatch | None:
    """What a text says of the share of work that was done, where the one missed count gives another."""
    shares = _shares(text)
    lost = [row for row in project.indicators if _is_missed_count(row)] if shares else []
    if len(lost) != 1 or lost[0].ratio is None:
        return None
    row, ratio = lost[0], lost[0].ratio
    for each in shares:
        before, after = around(text, each.start, each.end)
        clause = f"{before}{each.text}{after}"
        told_right = _is(each.value, clause, ratio) or _is(each.value, clause, 1 - ratio)
        if _is_work(before, after, each, row) and not told_right:
            table = f"“{name_of(row)}”{_division(row.indicator, ratio)}"
            return Mismatch(f"文字称“{clause}”", table, row, Severity.WARNING)
    return None


def _is_work(before: str, after: str, each: Mention, row: IndicatorResult) -> bool:
    """True when a share speaks of the work that the row counts; 100% is another check's matter."""
    if each.value == _HUNDRED or not _DONE.search(before):
        return False
    return bool(_WORK.search(before + after)) and about(before + after, row.indicator)


def _is_missed_count(row: IndicatorResult) -> bool:
    target = row.indicator.target
    return (
        row.status is Status.UNDER
        and subcategory_of(row.indicator) is Subcategory.QUANTITY
        and target is not None
        and target.kind is Kind.NUMBER
        and target.unit not in ("%", "元")
    )


def _division(indicator: Indicator, ratio: Decimal) -> str:
    return f"{indicator.actual_text}÷{indicator.target_text}＝{percent(ratio)}"
