"""Views of a project: the frozen values that a pack's Word form prints, one class a part of the form.

Texts are never ``None`` ("" when nothing was written). Numbers are figures, marks or ``None`` and are printed
through the number filters only.
"""

from __future__ import annotations

from dataclasses import dataclass

from reporter.model import Figure, Mark, When, light

from .spans import Span

Shown = Figure | Mark | str | None
"""What a number's cell holds: a figure, a mark or the pack's own text in its place, ``None`` for a blank."""


@dataclass(frozen=True, slots=True)
class SubmissionView:
    """The submission as a form prints it."""

    year: int
    title: str
    department: str
    unit: str
    date: When | None


@light
@dataclass(frozen=True, slots=True)
class ProjectView:
    """What is said of the project as a whole, at the head and at the end of the form.

    ``department``, ``finance_manager`` and ``filler`` fall back to the submission's, ``unit`` stays blank.
    ``classification``, ``attribute`` and ``type`` are as written; their boxes are the form's ``tick``.
    """

    name: str
    code: str
    amount: Shown
    central_department: str
    department: str
    unit: str
    manager: str
    phone: str
    finance_manager: str
    filler: str
    classification: str
    attribute: str
    type: str
    overview: str
    progress: str
    conclusion: str
    problems: str
    improvement: str
    note: str


@dataclass(frozen=True, slots=True)
class AnnexView:
    """The annex's label (附件3, 附件 of a single one), its number, and the printed title of the form."""

    label: str
    number: int
    title: str


@light
@dataclass(frozen=True, slots=True)
class FundView:
    """One row of the funds block, money in yuan; ``amount`` is the adjusted, initial or spent one."""

    label: str
    role: str
    scored: bool
    initial: Shown
    adjusted: Shown
    spent: Shown
    amount: Shown
    rate: Shown
    points: Shown
    score: Shown
    reason: str
    improvement: str
    remark: str


@dataclass(frozen=True, slots=True)
class ExecutionView:
    """The execution of the budget as it is scored."""

    rate: Shown
    score: Shown
    points: Shown


@dataclass(frozen=True, slots=True)
class ManagementView:
    """One item of 资金管理情况; the texts are blank where the project says nothing of it."""

    name: str
    text: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class GoalView:
    """The year's overall goal."""

    expected: str
    actual: str


@light
@dataclass(frozen=True, slots=True)
class RowView:
    """One indicator row.

    ``target`` and ``actual`` are the printed texts. For forms that print them in parts, ``nature`` is the
    sign or 定性; ``target_value``, ``target_unit`` and ``actual_value`` are the parts.
    """

    category: str
    subcategory: str
    name: str
    target: str
    actual: str
    nature: str
    target_value: str
    target_unit: str
    actual_value: str
    points: Shown
    score: Shown
    reason: str
    improvement: str
    remark: str
    status: str
    group_points: Shown
    group_score: Shown
    span: Span


@dataclass(frozen=True, slots=True)
class TotalView:
    """The points to be had and the total score."""

    points: Shown
    score: Shown
