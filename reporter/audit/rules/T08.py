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
from collections.abc import Iterable, Iterator

from reporter.audit.context import Context
from reporter.audit.rule import Note, cross_rule, note
from reporter.audit.written import Written, report_texts, told_texts
from reporter.model import Severity
from reporter.scoring import Evaluation, ProjectEvaluation

_SEE = re.compile(
    r"(?:详?见|参见|参照)(?:本报告|后附|所附)?附件\s*(?P<number>\d{1,4})(?!-|\d)(?:\s*[：:（(《“]\s*(?P<name>[^）)》”，。；]+))?"
)


@cross_rule(Severity.ERROR)
def check(evaluation: Evaluation, context: Context) -> Iterator[Note]:
    names = {
        context.submission.first_annex + at: each.project.name for at, each in enumerate(evaluation.projects)
    }
    if not names:
        return
    yield from _wrong(report_texts(context.submission), names, None)
    for project in evaluation.projects:
        if "附件" in context.words(project.project):
            yield from _wrong(told_texts(project.project), names, project)


def _wrong(
    texts: Iterable[Written], names: dict[int, str], project: ProjectEvaluation | None
) -> Iterator[Note]:
    for written in texts:
        for found in _SEE.finditer(written.text) if "附件" in written.text else ():
            said = _said(int(found["number"]), found["name"], names)
            if said:
                yield note(
                    f"文字写“{found[0]}”，{said}",
                    written.where,
                    hint="请核对附件号和名称",
                    project=project,
                    at_most=Severity.WARNING if project else None,
                )


def _said(number: int, name: str | None, names: dict[int, str]) -> str:
    """What is wrong with a reference; "" when nothing is."""
    if number not in names:
        return f"本报告的附件是附件{min(names)}至附件{max(names)}"
    if name and name in names.values() and name != names[number]:
        right = next(key for key, value in names.items() if value == name)
        return f"而附件{number}是“{names[number]}”，“{name}”是附件{right}"
    return ""
