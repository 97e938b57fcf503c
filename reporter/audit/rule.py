"""A check of the auditor: what a rule file gives, and the notes it makes.

A rule file looks like this, whole::

    \"\"\"得分高于分值

    检查：……
    错误示例：……
    正确示例：……
    为什么：……
    依据：……
    \"\"\"

    @rule(Severity.ERROR)
    def check(project: ProjectEvaluation, context: Context) -> Iterator[Note]:
        for row in project.indicators:
            if wrong(row):
                yield note("得分 12 高于分值 10", row.indicator.ref("score"), indicator=row)

The code comes from the file's name, the title and the manual page from its docstring, the project of each
finding from the project that was checked.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from reporter.model import Finding, Severity, SourceRef
from reporter.scoring import Evaluation, IndicatorResult, ProjectEvaluation

from .context import Context

FAMILIES = {
    "W": "分值与权重",
    "S": "得分",
    "B": "资金与执行率",
    "U": "单位与数值",
    "I": "指标设置",
    "R": "原因与措施",
    "T": "文字与表格",
    "P": "公开与佐证",
}


class Note(NamedTuple):
    """What a check has to say, before the auditor stamps code, severity and project on it.

    ``at_most`` softens the rule's severity where the check cannot be sure; ``project`` is given by
    cross-project checks only.
    """

    message: str
    where: SourceRef
    hint: str = ""
    indicator: str | None = None
    project: str | None = None
    at_most: Severity | None = None


def note(
    message: str,
    where: SourceRef,
    *,
    hint: str = "",
    indicator: IndicatorResult | None = None,
    project: ProjectEvaluation | None = None,
    at_most: Severity | None = None,
) -> Note:
    """A note about ``indicator`` (a row, or ``None`` for the project as a whole)."""
    return Note(
        message,
        where,
        hint,
        indicator.indicator.name if indicator else None,
        project.project.name if project else None,
        at_most,
    )


ProjectCheck = Callable[[ProjectEvaluation, Context], Iterable[Note]]
CrossCheck = Callable[[Evaluation, Context], Iterable[Note]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check. Exactly one of ``by_project`` and ``across`` is set; ``page`` is the manual page."""

    code: str
    title: str
    severity: Severity
    page: str
    by_project: ProjectCheck | None = None
    across: CrossCheck | None = None

    @property
    def family(self) -> str:
        """The first letter of the code."""
        return self.code[0]

    def finding(self, said: Note, severity: Severity, project: str | None) -> Finding:
        """``said`` as a finding of this rule; ``severity`` is the pack's word for it."""
        if said.at_most is not None and said.at_most.rank > severity.rank:
            severity = said.at_most
        return Finding(
            self.code, severity, said.message, said.where, said.hint, said.project or project, said.indicator
        )


def rule(severity: Severity) -> Callable[[ProjectCheck], Rule]:
    """Make a function of (project, context) the check of its file."""
    return lambda check: Rule(*_identity(check), severity, _page(check), by_project=check)


def cross_rule(severity: Severity) -> Callable[[CrossCheck], Rule]:
    """Make a function of (evaluation, context) the check of its file: one that compares projects.

    It must look at each project a fixed number of times, so that the audit stays linear.
    """
    return lambda check: Rule(*_identity(check), severity, _page(check), across=check)


def _page(check: Callable[..., object]) -> str:
    return inspect.cleandoc(sys.modules[check.__module__].__doc__ or "")


def _identity(check: Callable[..., object]) -> tuple[str, str]:
    """Code and title: the module's name and the first line of its docstring."""
    return check.__module__.rpartition(".")[2], _page(check).partition("\n")[0]
