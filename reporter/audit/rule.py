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

A check that compares projects has two parts. ``gather`` takes from one project what the comparison needs of
it, light and picklable, since it may be done in another process (``None`` for nothing); the check itself is
given what was gathered, in the order of the projects::

    def _gather(project: ProjectEvaluation, context: Context) -> tuple[str, SourceRef] | None:
        code = project.project.code
        return (code, project.project.ref("code")) if code else None

    @cross_rule(Severity.ERROR, _gather)
    def check(found: Sequence[tuple[str, SourceRef]], context: CrossContext) -> Iterator[Note]:
        ...
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

from reporter.model import Finding, Severity, SourceRef, light
from reporter.scoring import IndicatorResult, ProjectEvaluation

from .context import Context, CrossContext, ProjectContext

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


@light
class Note(NamedTuple):
    """What a check has to say, before the auditor stamps code, severity and project on it.

    ``at_most`` softens the rule's severity where the check cannot be sure; ``project`` is the name of the
    project, given where the auditor cannot know it: by what compares projects.
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
        indicator.indicator.label if indicator else None,
        project.project.name if project else None,
        at_most,
    )


ProjectCheck = Callable[[ProjectEvaluation, ProjectContext], Iterable[Note]]
ReportCheck = Callable[[Context], Iterable[Note]]
Gathered = TypeVar("Gathered")
Gather = Callable[[ProjectEvaluation, ProjectContext], Gathered | None]
CrossCheck = Callable[[Sequence[Gathered], CrossContext], Iterable[Note]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One check; ``page`` is its manual page.

    ``by_project`` looks at one project, ``of_report`` at what belongs to no project; ``gather`` and
    ``across`` go together and compare projects. A check ``as_written`` sees mistyped amounts (see
    :mod:`.mending`), the others see them put right.
    """

    code: str
    title: str
    severity: Severity
    page: str
    by_project: ProjectCheck | None = None
    of_report: ReportCheck | None = None
    gather: Gather[Any] | None = None
    across: CrossCheck[Any] | None = None
    as_written: bool = False

    @property
    def family(self) -> str:
        """The first letter of the code."""
        return self.code[0]

    def finding(self, said: Note, severity: Severity, project: str | None = None) -> Finding:
        """``said`` as a finding of this rule; ``severity`` is the pack's word for it."""
        if said.at_most is not None and said.at_most.rank > severity.rank:
            severity = said.at_most
        return Finding(
            self.code, severity, said.message, said.where, said.hint, said.project or project, said.indicator
        )


def rule(
    severity: Severity, *, of_report: ReportCheck | None = None, as_written: bool = False
) -> Callable[[ProjectCheck], Rule]:
    """Make a function of (project, context) the check of its file; ``of_report`` looks at the rest."""
    return lambda check: Rule(
        *_identity(check), severity, _page(check), check, of_report, as_written=as_written
    )


def report_rule(severity: Severity) -> Callable[[ReportCheck], Rule]:
    """Make a function of (context) the check of its file: one that looks at no project."""
    return lambda check: Rule(*_identity(check), severity, _page(check), of_report=check)


def cross_rule(
    severity: Severity, gather: Gather[Gathered], *, by_project: ProjectCheck | None = None
) -> Callable[[CrossCheck[Gathered]], Rule]:
    """Make a function of (what was gathered, context) the check of its file: one that compares projects.

    It must look at each gathered value a fixed number of times, so that the audit stays linear. What can be
    said of a project alone is said by ``by_project``.
    """
    return lambda check: Rule(
        *_identity(check), severity, _page(check), by_project, gather=gather, across=check
    )


def _page(check: Callable[..., object]) -> str:
    return inspect.cleandoc(sys.modules[check.__module__].__doc__ or "")


def _identity(check: Callable[..., object]) -> tuple[str, str]:
    """Code and title: the module's name and the first line of its docstring."""
    return check.__module__.rpartition(".")[2], _page(check).partition("\n")[0]
