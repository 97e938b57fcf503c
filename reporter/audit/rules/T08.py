"""附件对不上

检查：文字里说“见附件几”的，附件应在本报告的附件号之内；写明附件名称的，应正是那个项目。附件号从“首个附件号”起，
按项目顺序编排。引用别的文件的附件（“《……》附件2”）不算。
错误示例：报告只有附件1至附件8，文字写“详见附件9”；“详见附件2（零星购置费）”，而附件2是另一个项目。
正确示例：“详见附件4（零星购置费）”。
为什么：正文与附件对不上，报告要退回重装订。
依据：GB/T 9704 附件说明应与附件的序号、名称一致。
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from reporter.audit.context import Context, CrossContext
from reporter.audit.rule import Note, cross_rule
from reporter.audit.written import Written, report_texts, told_texts, words_of
from reporter.model import Severity, SourceRef
from reporter.model.measures import from_numeral
from reporter.scoring import ProjectEvaluation

_SEE = re.compile(
    r"(?:详?见|参见|参照)(?:本报告|后附|所附)?附件\s*(?P<number>\d{1,4}(?!-|\d)|[一二三四五六七八九十]{1,3})(?:\s*[：:（(《“]\s*(?P<name>[^）)》”，。；]+)[）)》”]?)?"
)


class _Reference(NamedTuple):
    """One mention of an annex, there called ``name``; ``project`` is ``None`` for a text of the report."""

    text: str
    number: int
    name: str | None
    where: SourceRef
    project: str | None


def _gather(project: ProjectEvaluation, context: Context) -> Sequence[_Reference] | None:
    if "附件" not in words_of(project):
        return None
    return list(_references(told_texts(project.project), project.project.name))


@cross_rule(Severity.ERROR, _gather)
def check(found: Sequence[Sequence[_Reference]], context: CrossContext) -> Iterator[Note]:
    if not context.names:
        return
    names = dict(enumerate(context.names, context.head.first_annex))
    numbers = {name: number for number, name in reversed(names.items())}
    for each in chain(_references(report_texts(context.head), None), *found):
        said = _said(each, names, numbers)
        if said:
            yield Note(
                f"文字写“{each.text}”，{said}",
                each.where,
                "请核对附件号和名称",
                project=each.project,
                at_most=Severity.WARNING if each.project else None,
            )


def _references(texts: Iterable[Written], project: str | None) -> Iterator[_Reference]:
    for written in texts:
        for found in _SEE.finditer(written.text) if "附件" in written.text else ():
            yield _Reference(found[0], _number(found["number"]), found["name"], written.where, project)


def _number(written: str) -> int:
    """The number of an annex, in digits or in Chinese ones; 0, which no annex has, for what is none."""
    return int(written) if written.isascii() else from_numeral(written) or 0


def _said(each: _Reference, names: Mapping[int, str], numbers: Mapping[str, int]) -> str:
    """What is wrong with a reference; "" when nothing is. ``numbers`` has the first annex of each name."""
    if each.number not in names:
        first, last = min(names), max(names)
        return f"本报告只有附件{first}" if first == last else f"本报告的附件是附件{first}至附件{last}"
    if each.name and each.name in numbers and each.name != names[each.number]:
        right = numbers[each.name]
        return f"而附件{each.number}是“{names[each.number]}”，“{each.name}”是附件{right}"
    return ""
