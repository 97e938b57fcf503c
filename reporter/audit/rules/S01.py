"""得分与规则重算不符

检查：每条指标（按组评分的每一组）按模板的规则重算，与所填得分比较，并指出怎样能得到所填的数；总分另与重算
的总分比较。达到指标值而扣分、没有达到而给满分的，由另外两项检查报告。规则留给人判断的，落在允许范围内就不
报。
错误示例：目标 1788 万页，完成 1400 万页，分值 20，应得 15.66，印出 16.0（先把完成率取整为 80%）。
正确示例：目标 27 人，完成 25 人，分值 15，得分 13.89。
为什么：得分算错是评审退回最多的一类，重算一遍就能避免。
依据：模板的 rules.quantitative、rules.qualitative、rules.groups 与 rules.rounding。
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.audit.compare import cut_to, rounds_to
from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.scores import all_decided, due_score, is_cut, is_full, is_off, stated_sum
from reporter.audit.words import as_stated, number
from reporter.model import Kind, Severity
from reporter.numbers import places_of
from reporter.scoring import GroupResult, IndicatorResult, ProjectEvaluation, Score
from reporter.scoring.hypotheses import Hypothesis, group_hypothesis, row_hypothesis


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    for row in project.indicators:
        if is_off(row.score, context) and not is_cut(row, context) and not is_full(row, context):
            yield _row(row, project, context)
    for group in project.groups:
        if group.stated is not None and group.score.summed is None and is_off(group.score, context):
            yield _group(group, context)
    yield from _total(project, context)


def _row(row: IndicatorResult, project: ProjectEvaluation, context: Context) -> Note:
    how = row_hypothesis(row, project.project, context.rules)
    other_rule = how is not None and "other_reverse" in how.kinds
    return note(
        _said(row.score, how, context),
        row.indicator.ref("score"),
        hint=row.score.working,
        indicator=row,
        at_most=Severity.INFO if other_rule and not context.rules.quantitative.confirmed else _sureness(row),
    )


def _sureness(row: IndicatorResult) -> Severity | None:
    """How sure a difference is: words are read by lists of words, and no rule names the places of a score."""
    target, stated, points = row.indicator.target, row.score.stated, row.score.points
    if target is not None and (target.kind is Kind.WORDS or target.value == 0):
        return Severity.WARNING  # no rule names a share of a target of none
    if stated is None or points is None or row.attainment is None or not places_of(stated.value):
        return None
    exact = points * row.attainment
    if rounds_to(exact, stated.value):
        return Severity.INFO
    return Severity.WARNING if cut_to(exact, stated.value) else None


def _group(group: GroupResult, context: Context) -> Note:
    """A group that is scored as a whole."""
    said = _said(group.score, group_hypothesis(group, context.rules), context)
    where = group.stated.ref("score") if group.stated else group.members[0].indicator.ref()
    return note(f"{group.name}整组{said}", where, hint=group.score.working)


def _said(score: Score, how: Hypothesis | None, context: Context) -> str:
    stated = as_stated(score.stated.value) if score.stated else ""
    return f"得分{how.text}" if how else f"得分印出{stated}，按规则应为{due_score(score, context)}"


def _total(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    stated, computed = project.total.stated, project.total.computed
    if stated is None or computed is None:
        return
    gap, tolerance = stated.value - computed.value, context.rules.checks.total_tolerance
    if abs(gap) <= tolerance or not all_decided(project) or abs(gap + _judged(project)) <= tolerance:
        return
    added = stated_sum(project)
    if added is not None and abs(added.value - computed.value) <= tolerance:
        return  # the scores are right and were added up wrong, which is another check's
    grades = "" if project.grade == project.computed_grade else f"，等级应为“{project.computed_grade}”"
    yield note(
        f"各项按规则重算，总分应为 {number(computed.value)}，印出 {as_stated(stated.value)}，"
        f"相差 {number(abs(gap))}{grades}",
        project.project.declared.ref("total"),
        hint=computed.working,
        at_most=Severity.WARNING,
    )


def _judged(project: ProjectEvaluation) -> Decimal:
    """Points that the unit took where the rules leave it to judgement: 14 of 15 for what is reached."""
    scores = [row.score for row in project.indicators]
    return sum(
        (
            each.computed.value - each.stated.value
            for each in scores
            if each.computed and each.stated and each.band and each.allows(each.stated.value)
        ),
        Decimal(0),
    )
