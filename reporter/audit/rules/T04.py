"""填表说明没有删

检查：文字里还留着表样的字：“指标1：”“……”“（100字以内）”“请在此填写”“XXXX年”“填报说明：”、没有替换的标记等。也可能是有
意这样写的（如“××单位”“注：”）作警告。
错误示例：三级指标写“指标1”；完成情况写“（100字以内）”。
正确示例：三级指标写“培训人数”。
为什么：表样的提示语留在公开的表里，说明没有人看过这张表。
依据：各地自评表的表样。
"""

from __future__ import annotations

from collections.abc import Iterator

from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.wordlists import any_leftover, leftover
from reporter.audit.written import Written, short, texts_of, words_of
from reporter.model import Severity
from reporter.scoring import IndicatorResult, ProjectEvaluation


@rule(Severity.ERROR)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    if not any_leftover().search(words_of(project)):
        return
    rows = {id(row.indicator): row for row in project.indicators}
    for written in texts_of(project.project):
        left = leftover(written.text)
        if left is not None:
            yield _note(written, *left, rows.get(id(written.record)))


def _note(written: Written, found: str, sure: bool, row: IndicatorResult | None) -> Note:
    return note(
        f"{written.label}“{short(written.text)}”里的“{short(found)}”像是表样的提示语",
        written.where,
        hint="请删去或换成实际内容",
        indicator=row,
        at_most=None if sure else Severity.WARNING,
    )
