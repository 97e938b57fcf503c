"""明显的错别字

检查：词表里写错的字词（词表在 reporter/audit/data/words.toml，只收错的写法本身不成词的）、少一位或多一位的年
份（“202年完成”，不是“距今202年”）。同一个错字在一个项目里只提一次。
错误示例：“稳持社会稳定”“界时”“可持续影”“帐本”“202年”。
正确示例：“维持社会稳定”“届时”“可持续影响”“账本”“2022年”。
为什么：公开的表里有错别字，影响单位形象，也让人怀疑数字。
依据：通用规范汉字的用法。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reporter.audit.context import Context
from reporter.audit.rule import Note, note, rule
from reporter.audit.wordlists import any_wrong, mistakes
from reporter.audit.written import Written, report_texts, texts_of, words_of
from reporter.model import Severity
from reporter.scoring import IndicatorResult, ProjectEvaluation

_BEFORE, _AFTER = 3, 4


def _report(context: Context) -> Iterator[Note]:
    return _mistakes(report_texts(context.head), ())


@rule(Severity.WARNING, of_report=_report)
def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
    if any_wrong().search(words_of(project)):
        yield from _mistakes(texts_of(project.project), project.indicators)


def _mistakes(texts: Iterator[Written], rows: Sequence[IndicatorResult]) -> Iterator[Note]:
    seen: set[str] = set()
    for written in texts:
        for found, right in mistakes(written.text):
            if found[0] not in seen:
                seen.add(found[0])
                text, at = written.text, found.start()
                part = text[max(0, at - _BEFORE) : found.end() + _AFTER]
                yield note(
                    f"{written.label}“{' '.join(part.split())}”中的“{found[0]}”疑为“{right}”之误",
                    written.where,
                    hint=f"请改为“{right}”",
                    indicator=next((row for row in rows if row.indicator is written.record), None),
                )
