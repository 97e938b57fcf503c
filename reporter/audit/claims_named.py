"""Claims by name: an indicator's own name in a text, and behind it another number than the table has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reporter.model import Kind, Operator, Quantity, Severity
from reporter.model.kinds import Category
from reporter.scoring import IndicatorResult, ProjectEvaluation
from reporter.scoring.compare import value_beside

from .claims_counts import Mismatch, same, unit_done, years_in
from .compare import cut_to, rounds_to
from .mentions import Mention, mentions
from .naming import name_of
from .rows import of_category
from .slips import table_amounts
from .written import ITEM, around

_LEAD = re.compile(  # what may stand between the comma and the name without making it another thing
    rf"(?:{ITEM}|20\d\d年度?|全年|本年度?|当年|年末|年底|截至[^，。；]{{0,8}}?[月日底末]|项目|最终|实际|实现|完成|达到"
    r"|经(?:统计|调查|测算|验收|核实)|且|并)*"
)
_TELLS = re.compile(
    r"(?:已|均|总体|实际|仅|只有|\s)*(?:为|是|达到?了?|(?:提高|提升|上升|增加|下降|降低)[到至]|完成了?|实现|保持在?|稳定在|约|[：:]|\s)*"
    r"(?P<least>≥|不低于|超过|高于)?"
)
_END = re.compile(r"(?P<least>及?以上)?(?:左右)?(?:[，。；;、,.！!（()）\s]|[和及且]|$)")
_SENTENCE = re.compile(r"[。；！？;!?\n]")
_ELSEWHEN = re.compile(r"上年|去年|往年|历年|同比|相比|季度|半年|预计|下一步|下年|明年|争取|力争|将(?!近)")
_PLAN = re.compile(r"目标|计划|预期|要求|应[达为]|批复|指标值")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]$")
_LEAST_NAME = 3
_RATE = re.compile("(?<!完成)(?<!执行)(?<!支[付出])(?<!使用)率$")  # which a project has as a whole
_ANYBODY = ("", "群众", "公众", "社会公众", "服务对象", "受益对象", "受益群众")


@dataclass(frozen=True, slots=True)
class _Claim:
    """A number that stands behind a name, and what is said of it.

    ``rough`` are the words about it (约), ``least`` is true of 以上, ``plan`` where the sentence has a plan;
    ``whole`` is false where the name may tell of another thing, or the number of a part.
    """

    number: Mention
    said: str
    rough: str
    least: bool
    plan: bool
    whole: bool


def named_claims(project: ProjectEvaluation, text: str, year: int) -> Iterator[Mismatch]:
    """Numbers that a text of what was done puts behind the name of an indicator, and puts wrong.

    A name with several numbers tells of parts, quarters or places, which no row of the table holds. A rate
    may go by the end of its name, 处置率 for 案件处置率, which may be another's: that is a warning.
    """
    if not mentions(text):
        return
    rows: dict[str, list[IndicatorResult]] = defaultdict(list)
    short: dict[str, list[IndicatorResult]] = defaultdict(list)
    for row in project.indicators:
        name = _BRACKETS.sub("", name_of(row))
        if len(name) >= _LEAST_NAME and name in text and row.applies:
            rows[name].append(row)
        if _RATE.search(name) and name[-_LEAST_NAME:] in text:
            short[name[-_LEAST_NAME:]].append(row)
    yield from _wrong(rows, project, text, year)
    alone = {name: own for name, own in short.items() if len(own) == 1 and own[0].applies}
    told = {name: own for name, own in alone.items() if name not in rows and own not in rows.values()}
    for each in _wrong(told, project, text, year):
        yield replace(each, at_most=Severity.WARNING)


def _wrong(
    rows: Mapping[str, list[IndicatorResult]], project: ProjectEvaluation, text: str, year: int
) -> Iterator[Mismatch]:
    for name, own in rows.items():
        claims = [each for each in _claims(name, text, year) if any(_is_told_in(each, row) for row in own)]
        whole = next((each for each in claims if each.whole), None)
        if whole and len({each.number.value for each in claims}) == 1 and not _is_told(whole, own, project):
            table = "、".join(row.indicator.actual.text for row in own if row.indicator.actual)
            at_most = Severity.WARNING if whole.least else None
            yield Mismatch(f"文字写“{whole.said}”", f"表中“{name_of(own[0])}”完成 {table}", own[0], at_most)


def content_claims(project: ProjectEvaluation, text: str, year: int) -> Iterator[Mismatch]:
    """How many people are said to be content, where the form has one row of it and another number.

    A text calls them 群众 or 服务对象 where the row has 受益农户; who else is named may be others.
    """
    rows = of_category(project, Category.SATISFACTION) if "满意" in text else ()
    actual = rows[0].indicator.actual if len(rows) == 1 else None
    if actual is None or actual.unit != "%":
        return
    whose = {*_ANYBODY, name_of(rows[0]).partition("满意")[0]}
    names = [f"{each}{what}" for each in whose for what in ("满意度", "满意率")]
    claims = [each for name in names if name in text for each in _claims(name, text, year) if each.whole]
    if len(claims) == 1 and _is_told_in(claims[0], rows[0]) and not _is_told(claims[0], list(rows), project):
        table = f"表中“{name_of(rows[0])}”完成 {actual.text}"
        yield Mismatch(f"文字写“{claims[0].said}”", table, rows[0], Severity.WARNING)


def _claims(name: str, text: str, year: int) -> Iterator[_Claim]:
    """Every number behind the name in the sentences that tell of this year."""
    numbers = {each.start: each for each in mentions(text)}
    at = text.find(name)
    while at >= 0:
        told = _TELLS.match(text, at + len(name))
        number = numbers.get(told.end()) if told else None
        before = _SENTENCE.split(text[:at])[-1]
        if told and number and not _ELSEWHEN.search(before) and years_in(before) <= {year}:
            yield _claim(text, at, told, number, bool(_PLAN.search(before)))
        at = text.find(name, at + len(name))


def _claim(text: str, at: int, told: re.Match[str], number: Mention, plan: bool) -> _Claim:
    end = _END.match(text, number.end)
    least = end["least"] if end else None
    return _Claim(
        number,
        said=text[at : number.end] + (least or ""),
        rough=told[0] + (end[0] if end else ""),
        least=bool(told["least"] or least),
        plan=plan,
        whole=end is not None and _LEAD.fullmatch(around(text, at, at)[0]) is not None,
    )


def _is_told_in(claim: _Claim, row: IndicatorResult) -> bool:
    """True when the row's actual value is one plain number in the unit of the claim."""
    actual = row.indicator.actual
    if actual is None or actual.kind is not Kind.NUMBER or actual.value is None or actual.approximate:
        return False
    return actual.operator in (None, Operator.EQUAL) and unit_done(row) == claim.number.unit


def _is_told(claim: _Claim, rows: list[IndicatorResult], project: ProjectEvaluation) -> bool:
    """True when the number is the actual value of one of the rows, or may be meant otherwise."""
    if any(_agrees(claim, row.indicator.actual, row.indicator.target) for row in rows):
        return True
    return claim.number.unit == "元" and any(same(claim.number, each) for each in table_amounts(project))


def _agrees(claim: _Claim, actual: Quantity | None, target: Quantity | None) -> bool:
    """True when a claim tells the actual value; 达到 the target, of which more was done, is no less true."""
    value, number = value_beside(target, actual), claim.number
    if value is None:
        return True
    of_target = target is not None and target.value == number.value
    if of_target and claim.plan:
        return True
    if (claim.least or (of_target and "达" in claim.rough)) and value >= number.value:
        return True
    return same(number, value, claim.rough) or cut_to(value, number.value) or rounds_to(number.value, value)
