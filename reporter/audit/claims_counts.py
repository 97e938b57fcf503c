"""Claims about counts and amounts: numbers in a text that name what a table states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from reporter.model import Kind, Severity, known, read_quantity
from reporter.scoring import IndicatorResult, ProjectEvaluation
from reporter.scoring.compare import value_beside

from .funding import COLUMNS, amount, costs_of
from .mentions import Mention, mentions
from .naming import name_of
from .reasons import about, terms, told
from .slips import table_amounts
from .wordlists import phrases
from .words import money, percent
from .written import around

_ROUGH = re.compile(r"(?<![结节剩盈])余(?![款额下])|多|(?<![节合])约|近|左右")
_REST = re.compile(r"(?:剩余|尚余|余下|仍有|尚有|还有|未完成|还差|缺口|少完成|少)(?:的|了)?$")
_FEWER = re.compile(r"(?P<whose>[\u4e00-\u9fff]{2})?(?:减少|少)了?$")
_DONE = re.compile(r"(?:实际完成|仅完成|只完成|共完成|累计完成|全年完成)(?:了|约)?$")
_DID = re.compile(r"(?:实际|仅|只|共|全年)(?:一?共)?(?P<verb>[\u4e00-\u9fff]{2})(?:了|约)?$")
_DOES = re.compile(r"(?:实际|共|累计|已|均)*(?P<verb>[\u4e00-\u9fff]{2})了?[\u4e00-\u9fff]{0,8}$")
_BEYOND = re.compile(
    r"(?:多完成|多提供|多办理|超出|超额完成|[比较超][出过]?(?:年初|年度|原定|既定)?(?:计划|目标|预期|指标值)数?多?(?:完成)?)了?$"
)
_FROM_PLAN = re.compile(
    r"[比较](?:年初|年度|原定|既定)?(?:计划|目标|预期|指标值)数?[多少](?:完成|办理|提供)?了?$"
    r"|超[出过](?:年初|年度|原定|既定)?(?:计划|目标|预期|指标值)数?$"
)
_ALL = re.compile(r"(?:共|共计|总计|合计|累计|全年|实际)(?:[一-龥]{0,6})$")
_COMPLETED = re.compile(r"^(?!.*[未没不]).*(?:已|全部|按时|按期|如期)完成了?$|^完成了?$")
_UNDONE = re.compile("[未没]")
_SHARE_OF = re.compile(r".*(?:的\d|%|中的)")
_NOT_NOW = re.compile(
    r"上年|去年|往年|历年|同比|相比|比上|较|预计|计划|目标|原定|超过|增加|增长|减少|每|平均|均"
)
_WIDER = re.compile("以来|全[省市县区国州]|截至|近?[两三四五六七八\\d]年(?:来|累计|间)|历年|系统(?:内)?共")
"""What a number is told of that is more than the project and its year."""
_STOP = re.compile(r"[。；;\n]")
_OF_WHICH = re.compile(r"[，,；;（(]?其中(?P<part>[^。；;\n]{0,40})")
_YEAR = re.compile(r"(20\d\d) ?年")
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
_RATE = re.compile(
    r"(?<![一-龥])(?:项目|资金|总体|全年|年度|本年)*(?:预算)?执行率(?:仅|只有|为|达到?|达|是|：)*$"
)
_ONE = re.compile(r"尾款|余款|首付|预付|进度款|质保|的")
_PART = re.compile(r"其中|分别|中央|省级|市级|县级|区级|财政拨款|自筹|结转")
_WORDS = 2  # pairs of characters that name a thing for certain
_MOST = 8  # numbers of which the sums are tried


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What a text says and the table says instead."""

    said: str
    table: str
    row: IndicatorResult | None = None
    at_most: Severity | None = None


def same(mention: Mention, value: Decimal, around_it: str = "") -> bool:
    """True when a number tells a value in the places that are printed; 80余 tells 80 or a little more."""
    slack = mention.step / 2
    if _ROUGH.search(mention.text) or _ROUGH.search(around_it):
        slack = max(slack, abs(mention.value) / 8)
    return abs(mention.value - value) <= slack


def reason_counts(project: ProjectEvaluation) -> Iterator[Mismatch]:
    """Reasons that say how much is left or was done in a row's own unit, and say it wrong."""
    for row in project.indicators:
        reason = told(row.indicator)
        values = _counts(row) if reason else None
        if values is None:
            continue
        target, actual = values
        counted = [each for each in mentions(reason) if each.unit == _unit(row)]
        for each in counted:
            before, _ = around(reason, each.start, each.end)
            if any(same(each, v, before) for v in (target, actual, abs(target - actual))):
                continue
            if _is_of_others(row, each, before, target - actual, several=len(counted) > 1):
                continue
            table = _table(before, target, actual, each) or _done(row, reason, each, counted, actual)
            if table:
                yield Mismatch(f"原因写“{before[-12:]}{each.text}”", table, row)


def _is_of_others(row: IndicatorResult, each: Mention, before: str, less: Decimal, *, several: bool) -> bool:
    """Whether 减少30户 may be a part of what is missing, or said of other people than the row counts.

    Parts are less than all of it, or ``several`` told one beside another; others are named right before:
    常住人口减少.
    """
    found = _FEWER.search(before)
    if found is None:
        return False
    part = 0 < each.value < less or (several and each.value != less)
    return part or bool(found["whose"] and found["whose"] not in name_of(row))


def _table(before: str, target: Decimal, actual: Decimal, each: Mention) -> str:
    """What the table says of the number that the words before it announce; "" when they announce none."""
    if _DONE.search(before):
        return f"完成值应为 {shown_like(actual, each)}"
    if _REST.search(before):
        less = target - actual
        return f"差额应为 {shown_like(less, each)}" if less > 0 else "表中完成值并不少于指标值"
    if _BEYOND.search(before):
        more = actual - target
        return f"超出应为 {shown_like(more, each)}" if more > 0 else "表中完成值并不多于指标值"
    return ""


def _done(
    row: IndicatorResult, reason: str, each: Mention, counted: Sequence[Mention], actual: Decimal
) -> str:
    """As above, of a number that another verb announces: 实际举办42场, all of it and in this row's words.

    ``counted`` are all numbers of the reason in the row's unit. Where and when it was only in part that was
    done, the words before the verb say.
    """
    before, after = around(reason, each.start, each.end)
    said = _DID.search(before)
    verb = said["verb"] if said else ""
    if not said or not phrases("counts.done").fullmatch(verb) or not about(verb + each.text, row.indicator):
        return ""
    whole = phrases("counts.whole").fullmatch(before[: said.start()])
    if not whole or after or _parts(counted, actual):
        return ""
    return f"完成值应为 {shown_like(actual, each)}"


def gap_claims(project: ProjectEvaluation, text: str) -> Iterator[Mismatch]:
    """By how many the plan is said to be exceeded or missed, where one row of the unit can be meant."""
    for each in mentions(text):
        before, _ = around(text, each.start, each.end)
        if not _FROM_PLAN.search(before):
            continue
        rows = [row for row in project.indicators if _unit(row) == each.unit]
        gaps = [(row, abs(pair[0] - pair[1])) for row in rows if (pair := _counts(row)) is not None]
        apart = [(row, gap) for row, gap in gaps if gap] or (gaps if len(gaps) == 1 else [])
        if len(apart) == 1 and not same(each, apart[0][1], before):
            row, gap = apart[0]
            said = said_in_text(before, each)
            apart_by = f"与指标值相差 {shown_like(gap, each)}" if gap else "完成值等于指标值"
            yield Mismatch(said, f"表中“{name_of(row)}”{apart_by}", row)


def goal_counts(project: ProjectEvaluation, year: int) -> Iterator[Mismatch]:
    """Counts in the overall completion that neither are a row's actual value nor add up to it."""
    text = project.project.goal.actual
    if not text:
        return
    planned = {(each.value, each.unit) for each in mentions(project.project.goal.expected or "")}
    found = [each for each in mentions(text) if each.unit not in ("%", "元")]
    for row in project.indicators if found else ():
        values = _counts(row)
        if values is None or not _is_only_row(row, project):
            continue
        others = planned - {(values[0], _unit(row))}  # numbers of the goal that this row does not plan
        mine = [
            each
            for each in found
            if each.unit == _unit(row)
            and (each.value, each.unit) not in others
            and _is_about(each, text, row, year)
        ]
        yield from _against(row, mine, text, values)


def _against(
    row: IndicatorResult, mine: Sequence[Mention], text: str, values: tuple[Decimal, Decimal]
) -> Iterator[Mismatch]:
    if not mine:
        return
    target, actual = values
    explained = _parts(mine, actual)
    left = [each for each in mine if each not in explained]
    table = f"表中“{name_of(row)}”完成 {row.indicator.actual_text}"
    larger = next((each for each in left if each.value > actual and _names(each, text, row)), None)
    if larger and _is_wider(larger, text, actual):
        return
    odd = larger or (left[0] if len(mine) == 1 and left else None)
    if odd is None:
        return
    before, after = around(text, odd.start, odd.end)
    as_planned = len(mine) == 1 and odd.value == target > actual
    alone = sum(each.unit == odd.unit for each in mentions(text)) == 1
    is_all = alone and odd.value != target and _is_all_done(before, after)
    completed = as_planned and _COMPLETED.search(before) and not _SHARE_OF.match(after)
    if _ALL.search(before) or completed:
        yield Mismatch(said_in_text(before, odd), table, row)
    elif larger is not None or (as_planned and not after) or is_all:
        yield Mismatch(said_in_text(before, odd), table, row, Severity.WARNING)


def _is_all_done(before: str, after: str) -> bool:
    """Whether the words around a number tell what was done, and of no part of it: 举办教师培训, 完成."""
    found = _DOES.search(before)
    if found is None or _SHARE_OF.match(after) or _UNDONE.search(after):
        return False
    verb, whole = found["verb"], phrases("counts.whole").fullmatch(before[: found.start()])
    return whole is not None and (verb == "完成" or phrases("counts.done").fullmatch(verb) is not None)


def _is_wider(larger: Mention, text: str, actual: Decimal) -> bool:
    """Whether a larger number is told of more than the project: 全县共42期，其中本项目10期."""
    sentence = _STOP.split(text[: larger.start])[-1]
    of_which = any(each.unit == larger.unit and same(each, actual) for each in _parts_told(larger, text))
    return _WIDER.search(sentence) is not None or of_which


def _parts_told(whole: Mention, text: str) -> Sequence[Mention]:
    """The numbers that 其中 tells right behind a number."""
    _, after = around(text, whole.start, whole.end)
    inside = _OF_WHICH.match(text, whole.end + len(after))
    return mentions(inside["part"]) if inside else ()


def _names(each: Mention, text: str, row: IndicatorResult) -> bool:
    """True when the words around a number name the row by more than one word."""
    before, after = around(text, each.start, each.end)
    return len(terms(before + after) & terms(row.indicator.label)) >= _WORDS


def _parts(mine: Sequence[Mention], actual: Decimal) -> Sequence[Mention]:
    """The numbers that tell the actual value, alone or added up."""
    alone = [each for each in mine if same(each, actual)]
    if alone or len(mine) > _MOST:
        return alone or mine
    for choice in range(3, 2 ** len(mine)):
        parts = [each for at, each in enumerate(mine) if choice >> at & 1]
        if sum((each.value for each in parts), Decimal(0)) == actual:
            return parts
    return []


def _is_about(each: Mention, text: str, row: IndicatorResult, year: int) -> bool:
    before, after = around(text, each.start, each.end)
    return is_of_now(before, year) and about(before + after, row.indicator)


def is_of_now(before: str, year: int) -> bool:
    """True where the words before a number tell of what that year gave, not of plans or comparisons."""
    return not _NOT_NOW.search(before) and years_in(before) <= {year}


def said_in_text(before: str, each: Mention) -> str:
    """How a message quotes a number of a text, with the words before it."""
    return f"文字写“{before[-24:]}{each.text}”"


def years_in(words: str) -> set[int]:
    """The years that some words name."""
    return {int(found) for found in _YEAR.findall(words)}


def _is_only_row(row: IndicatorResult, project: ProjectEvaluation) -> bool:
    return sum(_counts(each) is not None and _unit(each) == _unit(row) for each in project.indicators) == 1


def _unit(row: IndicatorResult) -> str:
    return row.indicator.target.unit if row.indicator.target else ""


def unit_done(row: IndicatorResult) -> str:
    """The unit of the actual value, which is its target's where it has none; "" where neither has one."""
    actual = row.indicator.actual
    return (actual.unit if actual else "") or _unit(row)


def _counts(row: IndicatorResult) -> tuple[Decimal, Decimal] | None:
    """(target, actual) of a row that counts something; ``None`` for rates, money and words."""
    target, actual = row.indicator.target, row.indicator.actual
    if target is None or actual is None or not row.applies:
        return None
    if (
        target.kind is not Kind.NUMBER
        or actual.kind is not Kind.NUMBER
        or target.unit in ("", "%", "‰", "元")
    ):
        return None
    if target.value is None or actual.value is None or actual.unit not in ("", target.unit):
        return None
    if target.period != actual.period:
        return None
    done = value_beside(target, actual)
    return None if done is None else (target.value, done)


def shown_like(value: Decimal, like: Mention) -> str:
    """A value as messages write it beside a number of a text: in its unit, and in 万 where it is told so."""
    unit = read_quantity(like.text).measure or like.unit
    if "万" in like.text:
        return f"{(value / 10000).normalize():f}万{unit}"
    return f"{value.normalize():f}{unit}"


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
        if _PART.search(before + behind) or not years_in(before) <= {year} or _WIDER.search(before):
            continue
        if any(same(part, value) for part in _parts_told(each, text) for value in amounts):
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
        for each in money_claims(project, reason, unit, year):
            yield replace(each, at_most=Severity.WARNING)


def _left(
    each: Mention, before: str, project: ProjectEvaluation, unit: str, told: Sequence[Decimal]
) -> Iterator[Mismatch]:
    """What is left of the budget, told wrong: less the spending, no budget or cost gives it, nor the text."""
    line = project.execution.line
    budget, spent = (known(line.adjusted), known(line.spent)) if line else (None, None)
    if budget is None or spent is None:
        return
    own = project.project
    whole = [amount(one, column) for one in own.funds for column in COLUMNS] + [known(own.amount)]
    costs = (value for each in costs_of(project).each for value in (each.target, each.actual))
    known_values = [value for value in (*whole, *costs, *told) if value is not None]
    if not any(same(each, abs(one - other), before) for one, other in combinations(known_values, 2)):
        table = f"表中全年预算数减全年执行数为 {money(budget - spent, unit)}"
        yield Mismatch(said_in_text(before, each), table)


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
