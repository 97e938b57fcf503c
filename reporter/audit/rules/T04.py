"""填表说明没有删

检查：文字里还留着表样的字：“指标1：”“……”“（100字以内）”“请在此填写”“XXXX年”“填报说明：”、没有替换的标记等。也可能是有
意这样写的（如“××单位”“注：”）作警告；名称写了、前后还留着“指标1：”“★”“（≥**人）”一类的，合为一条提示。
错误示例：三级指标写“指标1”；完成情况写“（100字以内）”。
正确示例：三级指标写“培训人数”。
为什么：表样的提示语留在公开的表里，说明没有人看过这张表。
依据：各地自评表的表样。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.naming import listed
from reporter.audit.rule import Note, note, rule
from reporter.audit.wordlists import any_leftover, leftover
from reporter.audit.written import Written, short, texts_of, words_of
from reporter.model import Severity
from reporter.scoring import IndicatorResult, ProjectEvaluation


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    yield from _around_names(project)
    if not any_leftover().search(words_of(project)):
        return
    rows = {id(row.indicator): row for row in project.indicators}
    for written in texts_of(project.project):
        left = leftover(written.text)
        if left is not None:
            yield _note(written, *left, rows.get(id(written.record)))


def _around_names(project: ProjectEvaluation) -> Iterator[Note]:
    """One note for all names that were written into the blank's own words: 指标1：培训期数."""
    rows = [row for row in project.indicators if row.indicator.title != row.indicator.label]
    if rows:
        names = listed(row.indicator.label for row in rows)
        yield note(
            f"{len(rows)} 条三级指标的名称前后留着表样的字：{names}",
            rows[0].indicator.ref("name"),
            hint="请删去“指标1：”“★”“（≥**人）”一类的字，只留名称",
            at_most=Severity.INFO,
        )


def _note(written: Written, found: str, sure: bool, row: IndicatorResult | None) -> Note:
    return note(
        f"{written.label}“{short(written.text)}”里的“{short(found)}”像是表样的提示语",
        written.where,
        hint="请删去或换成实际内容",
        indicator=row,
        at_most=None if sure else Severity.WARNING,
    )
