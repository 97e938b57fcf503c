"""Claims about counts: numbers in a text that name what a table states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reporter.model import Kind, Severity, read_quantity
from reporter.scoring import IndicatorResult, ProjectEvaluation
from reporter.scoring.compare import common_unit, value_beside

from .mentions import Mention, mentions
from .naming import name_of
from .reasons import about, terms, told
from .wordlists import phrases
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
WIDER = re.compile("以来|全[省市县区国州]|截至|近?[两三四五六七八\\d]年(?:来|累计|间)|历年|系统(?:内)?共")
"""What a number is told of that is more than the project and its year."""
_STOP = re.compile(r"[。；;\n]")
_OF_WHICH = re.compile(r"[，,；;（(]?其中(?P<part>[^。；;\n]{0,40})")
_YEAR = re.compile(r"(20\d\d) ?年")
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
        if values is None:
            continue
        alone = _is_only_row(row, project)
        others = planned - {(values[0], _unit(row))}  # numbers of the goal that this row does not plan
        mine = [
            each
            for each in found
            if (each.value, each.unit) not in others
            and (
                (alone and each.unit == _unit(row) and _is_about(each, text, row, year))
                or _is_closest(each, text, row, project, year)
            )
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
    of_which = any(each.unit == larger.unit and same(each, actual) for each in parts_told(larger, text))
    return WIDER.search(sentence) is not None or of_which


def parts_told(whole: Mention, text: str) -> Sequence[Mention]:
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


def _is_closest(
    each: Mention, text: str, row: IndicatorResult, project: ProjectEvaluation, year: int
) -> bool:
    """Whether the words around a number name most of what the row is called, and no other row half so well.

    35.1万名居民建立电子健康档案 is 建立居民电子健康档案人数, though there are more rows of people.
    """
    before, after = around(text, each.start, each.end)
    said, own = terms(before + after), terms(row.indicator.label)
    named = len(said & own)
    if named <= _WORDS or named * 2 < len(own) or not is_of_now(before, year):  # of nearly all numbers
        return False
    target = row.indicator.target
    counted = replace(target, value=each.value, unit=each.unit, power=0) if target else None
    if target is None or counted is None or common_unit(target, counted) is None:
        return False
    others = (one for one in project.indicators if one is not row and _counts(one) is not None)
    return all(len(said & terms(one.indicator.label)) * 2 <= named for one in others)


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
