"""Claims about the whole form: its total score and grade in words, and money carried into the next year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reporter.model import Rules, Severity, known
from reporter.scoring import ProjectEvaluation, grade_of, same_grade

from .claims_counts import Mismatch, said_in_text, same
from .compare import cut_to, rounds_to
from .mentions import mentions
from .scores import stated_sum
from .words import as_stated, money
from .written import around, sentences

_TOTAL = re.compile(
    r"(?P<own>自我评价|自评)?(?:综合|最终)?(?:绩效)?(?:自评|评价)?(?:总?得分|总分|评分|(?<=自评)得)"
    r"(?:合计|总计|结果|情况|[数值共计为是达到:：\s])*(?P<score>\d{1,3}(?:\.\d+)?)\s?"
    r"(?:分(?![以及至到之值\-—~（(])|分(?=[（(]满分)|(?=[，。；,;]|$))"
)
_GRADE = re.compile(
    r"(?:等[级次]|档次|评[定为])(?:评定|评价|等[级次]|[均为是属于:：“\"「])*"
    r"(?P<grade>[优良中差])[秀好等级]*(?=[”\"」，。；,;、）)]|$)"
)
_BY_OTHERS = re.compile(r"财政|部门|第三方|专家|机构|复[核评查]|抽查|上年|去年|往年|20\d\d年")
_OF_PARTS = re.compile(r"指标|产出|效益|满意|执行率|质量|管理|决策|过程|投入|成本|数量|时效|平均|满分|目标")
_PLAIN = re.compile(
    r"(?:经|根据|按照?|通过|对照|综上).*|(?:[本该我]|项目|专项|单位|年度|支出|资金|最终|综合|绩效|评价|的)*"
)
"""What may stand before a score or a grade that is the form's own; before others stands whose they are."""
_QUOTES = re.compile(r"[“”\"「」\s]")
_PART = re.compile(
    r"(?<![一-龥])(?:其中[:：]?|项目)?(?:预算)?(?P<part>执行|产出|效益|满意度)(?:率|情况|类)?(?:指标)?(?:方面)?(?:（\d+分）|\(\d+分\))?"
    r"(?:自评|实际|共|合计|总)*得分?(?:为|是|共计?|[:：])*(?P<score>\d{1,3}(?:\.\d+)?)\s?分(?![以及至到之值\-—~])"
)
_OWN = re.compile(r"自评|绩效|总分")
_CARRIED = re.compile(r"^(?:资金|经费|预算|款项|部分|全部|[已将拟需]|按规定)*结转(?!收入)")
_CARRIES = re.compile(
    r"结转(?:下一?年度?|次年度?|明年|来年|20\d\d年度?|继续|使用|支付|支出|资金|经费|预算|[至到共计为约:：])*$"
)
_FROM_BEFORE = re.compile(r"上一?年|去年|往年|以前年度|使用结转|年初")


def total_claims(project: ProjectEvaluation, text: str, rules: Rules) -> Iterator[Mismatch]:
    """The total and the grade that a text tells, where the form has others; one that is right is enough."""
    shown = project.total.shown
    if shown is None or not ("分" in text or "级" in text or "评" in text):
        return
    totals = [each.value for each in (project.total.stated, project.total.computed) if each]
    most = rules.weights.total
    told = [found for found in _TOTAL.finditer(text) if _is_own(found, text) and _is_whole(found, most)]
    if told and not any(_tells(Decimal(each["score"]), total, most) for each in told for total in totals):
        yield Mismatch(_said(told[0], text), f"表中总分 {as_stated(shown.value)}")
    grades = [project.project.declared.grade, *(grade_of(total, rules) for total in totals)]
    right = [each for each in grades if each]
    graded = _GRADE.finditer(text) if right else ()
    named = [found for found in graded if _OWN.search(_sentence(found, text)) and _is_own(found, text)]
    if named and not any(same_grade(found["grade"], each) for found in named for each in right):
        table = f"表中总分 {as_stated(shown.value)}，等级是“{right[0]}”"
        yield Mismatch(_said(named[0], text), table)


def part_claims(project: ProjectEvaluation, text: str) -> Iterator[Mismatch]:
    """Scores that a text gives the execution or one of the 一级, where the form's own add up to others."""
    told = [found for found in _PART.finditer(text) if "得" in found[0]] if "得" in text else []
    stated = stated_sum(project) if told else None
    if stated is None:
        return
    own = {"执行": stated.execution, **stated.parts}
    for found in told:
        due = [value for name, value in own.items() if found["part"] in name]
        score = Decimal(found["score"])
        if len(due) == 1 and not (rounds_to(due[0], score) or _BY_OTHERS.search(_sentence(found, text))):
            name = "预算执行率" if found["part"] == "执行" else f"{found['part']}指标"
            yield Mismatch(
                f"文字写“{_QUOTES.sub('', found[0])}”", f"表中{name}各项得分合计 {as_stated(due[0])}"
            )


def _said(found: re.Match[str], text: str) -> str:
    before, _ = around(text, *found.span())
    return f"文字写“{before[-12:]}{_QUOTES.sub('', found[0])}”"


def _is_own(found: re.Match[str], text: str) -> bool:
    """True for what the unit says of this form, and not others of it, or it of something else."""
    before, _ = around(text, *found.span())
    if _BY_OTHERS.search(_sentence(found, text)) or _OF_PARTS.search(before):
        return False
    return "自评" in found[0] or "自评" in before or _PLAIN.fullmatch(before) is not None


def _sentence(found: re.Match[str], text: str) -> str:
    return sentences(text[: found.end()])[-1]


def _is_whole(found: re.Match[str], most: Decimal) -> bool:
    """False for what may be said of the points: 总分100分，自评得分98分."""
    return bool(found["own"]) or Decimal(found["score"]) != most


def _tells(said: Decimal, total: Decimal, most: Decimal) -> bool:
    """True when a text tells a total, in whole points too; but 99.8 is no 100."""
    if said == most:
        return total == most
    return rounds_to(total, said) or cut_to(total, said) or rounds_to(said, total)


def carried_claims(project: ProjectEvaluation, text: str, unit: str) -> Iterator[Mismatch]:
    """Money that a text has carried into the next year, where the table has all of the budget spent.

    What the budget was cut by may well be carried.
    """
    line = project.execution.line
    budget, spent = (known(line.adjusted), known(line.spent)) if line and "结转" in text else (None, None)
    if line is None or budget is None or spent is None or spent < budget:
        return
    cut = (known(line.initial) or budget) - budget
    for each in mentions(text):
        before, after = around(text, each.start, each.end)
        carried = _CARRIED.match(after) or _CARRIES.search(before)
        if each.unit == "元" and carried and not _FROM_BEFORE.search(before) and not same(each, cut):
            table = f"表中全年执行数 {money(spent, unit)}，等于全年预算数，没有可以结转的"
            yield Mismatch(said_in_text(before, each), table, at_most=Severity.WARNING)
