"""Form values of one project: everything that the tags of a pack's ``form.docx`` may use.

Texts are never ``None`` ("" when nothing was written). Numbers are figures, marks or ``None`` and are printed
through the number filters only. What the unit stated is shown as stated, computed values fill the blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from reporter.blocks import Form
from reporter.model import (
    IN_WORDS,
    Goal,
    Indicator,
    Kind,
    Management,
    Period,
    Project,
    Quantity,
    Submission,
    Unit,
    When,
)
from reporter.model.measures import POWER_NAMES, YES_OR_NO
from reporter.model.signs import SIGNS, Operator
from reporter.packs.pack import Pack
from reporter.scoring import GroupResult, ProjectEvaluation

from .cells import by_rule, remark, shown, stated
from .choices import ticks
from .funds import by_role, execution_of, funds_of
from .spans import Span, spans_of
from .views import AnnexView, GoalView, ManagementView, ProjectView, RowView, Shown, SubmissionView, TotalView

_SAME_YEAR = "(?![前后底末以起至到及和、—～~-])"  # “2021年至2023年……” is more than the year
_YEAR = "{year}年度"
_SIGNS = "[≥≧>＞≤≦<＜=＝]+"
_SIGN = re.compile(rf"^\s*{_SIGNS}\s*")
_NUMBER = re.compile(r"[\d.,，]+")
_VALUE = re.compile(r"[\d.,，]+\s*[^\d\s上下内（(，,。；;]*")  # a number and its unit, nothing else
_BEHIND = {Operator.AT_LEAST: "[及或]?以上", Operator.AT_MOST: "[及或]?以下|[以之]?内"}
_IN_OTHER_WORDS = {
    operator: re.compile(rf"^(?:{words})\s*|(?:{_BEHIND.get(operator, '(?!)')})$")
    for operator, words in SIGNS.items()
}
_MONTH = re.compile(rf"(?P<sign>{_SIGNS})\s*(?P<number>\d{{1,2}})月")
_Cells = tuple[Shown, Shown]  # 分值 and 得分
_BLANK: _Cells = (None, None)


def form_of(
    result: ProjectEvaluation,
    submission: Submission,
    pack: Pack,
    number: int,
    remarks: Mapping[int, str] = MappingProxyType({}),
    *,
    single: bool = False,
) -> Form:
    """The form of one project as annex ``number`` of the report; a ``single`` first one prints no number.

    ``remarks`` are texts for rows that have neither a reason nor an improvement, by the position of the
    indicator in the project; without them what is blank stays blank.
    """
    project = result.project
    names = {"year": submission.year, "name": project.title, "unit": submission.spoken_unit}
    annex = pack.labels.get("annex", "附件")
    label = f"{annex}{number}"
    printed = annex if is_alone(number, single=single) else label
    funds = funds_of(result.execution, project, pack)
    boxes, unlisted = ticks(project, pack)
    context = {
        "year": submission.year,
        "money_unit": pack.form_numbers.money_unit,
        "submission": _submission(submission),
        "project": _project(project, submission),
        "period": _period(project.period),
        "annex": AnnexView(printed, number, _title(pack.form.title, names)),
        "funds": funds,
        "further_funds": funds[len(pack.form.funds) :],
        "fund": by_role(funds, pack),
        "execution": execution_of(result.execution),
        "management": _management(project, pack),
        "tick": boxes,
        "unlisted": unlisted,
        "goal": _goal(project.goal),
        "rows": tuple(_rows(result, remarks)),
        "total": _total(result, pack),
        "grade": project.declared.grade or result.grade or "",
    }
    return Form(number, label, _title(pack.report.annex_title, names), project.title, context)


def is_alone(number: int, *, single: bool) -> bool:
    """Whether an annex prints no number: only several have one (GB/T 9704), or one that begins later."""
    return single and number == 1


def _title(pattern: str, names: Mapping[str, object]) -> str:
    """The pattern filled in; what the project's name itself begins or ends with stands once.

    >>> _title("{name}项目支出绩效自评表", {"year": 2021, "name": "禁捕补助项目"})
    '禁捕补助项目支出绩效自评表'
    >>> _title("{year}年度{name}自评表", {"year": 2021, "name": "2021 年禁捕补助"})
    '2021 年禁捕补助自评表'
    """
    before, field, after = pattern.partition("{name}")
    name = str(names["name"])
    said = next((n for n in range(len(after), 1, -1) if name.endswith(after[:n])), 0)
    if field and before.endswith(_YEAR) and re.match(rf"{names['year']}\s*年{_SAME_YEAR}", name):
        before = before.removesuffix(_YEAR)
    return (before + field + after[said:]).format(**names)


def _submission(of: Submission) -> SubmissionView:
    return SubmissionView(of.year, of.title or "", of.department, of.reporting_unit, of.date)


def _project(project: Project, submission: Submission) -> ProjectView:
    return ProjectView(
        name=project.name,
        code=project.code or "",
        amount=stated(project, "amount", Unit.YUAN),
        central_department=project.central_department or "",
        department=project.department or submission.department,
        unit=project.unit or "",
        manager=project.manager or "",
        phone=project.phone or "",
        finance_manager=project.finance_manager or submission.finance_manager or "",
        filler=project.filler or submission.filler or "",
        classification=project.classification or "",
        attribute=project.attribute or "",
        type=project.type or "",
        overview=project.overview or "",
        progress=project.progress or "",
        conclusion=project.conclusion or "",
        problems=project.problems or "",
        improvement=project.improvement or "",
        note=project.note or "",
    )


def _period(period: Period) -> Mapping[str, When | None]:
    return {"start": period.start, "end": period.end}


def _goal(goal: Goal) -> GoalView:
    return GoalView(goal.expected or "", goal.actual or "")


def _rows(result: ProjectEvaluation, remarks: Mapping[int, str]) -> Iterator[RowView]:
    groups = {(group.category, group.subcategory): group for group in reversed(result.groups)}
    cells = {heading: (_group_points(group), shown(group.score)) for heading, group in groups.items()}
    spans = spans_of([row.indicator for row in result.indicators])
    for at, (row, span) in enumerate(zip(result.indicators, spans, strict=True)):
        one = row.indicator
        group = groups.get(heading := (one.category, one.subcategory))
        own: _Cells = stated(one, "points", Unit.POINTS), shown(row.score)
        if group is not None and own == _BLANK and len(group.members) == 1:
            own = _group_points(group), shown(group.score)  # for the row stands for all of its group
        yield _row(one, own, str(row.status), span, cells.get(heading, _BLANK), remarks.get(at, ""))


def _row(
    one: Indicator,
    own: _Cells,
    status: str,
    span: Span,
    of_group: _Cells,
    filled: str,
) -> RowView:
    """``own`` are the row's points and score, ``of_group`` those of its group."""
    nature, value, unit = _parts(one.target)
    return RowView(
        category=one.category,
        subcategory=one.subcategory or "",
        name=one.name,
        target=one.target_text,
        actual=one.actual_text,
        nature=nature,
        target_value=value,
        target_unit=unit,
        actual_value=_without_unit(one.actual, unit),
        points=own[0],
        score=own[1],
        reason=one.reason or ("" if one.improvement else filled),
        improvement=one.improvement or "",
        remark=remark(one.reason, one.improvement) or filled,
        status=status,
        group_points=of_group[0],
        group_score=of_group[1],
        span=span,
    )


def _group_points(group: GroupResult) -> Shown:
    written = stated(group.stated, "points", Unit.POINTS) if group.stated else None
    return written or by_rule(group.score.points, group.name)


def _parts(target: Quantity | None) -> tuple[str, str, str]:
    """(指标性质, 指标值, 度量单位) of a target; the value is the whole text where it has no parts.

    A multiplier is of the unit: 50 and 万元, as the form's column for the unit was written. A bare number has
    the unit that the indicator's name ends with.
    """
    if target is None or target.kind is Kind.NOT_APPLICABLE:
        return "", target.text if target else "", ""
    if target.kind in IN_WORDS:
        unit = YES_OR_NO if target.text.endswith(YES_OR_NO) else ""
        return "定性", _without_unit(target, unit), unit
    if target.kind is Kind.DATE and (month := _MONTH.fullmatch(target.text.strip())):
        return month["sign"], month["number"], "月"
    whole, bare = f"{POWER_NAMES.get(target.power, '')}{target.measure}", _bare(target)
    unit = whole if bare.endswith(whole) or _NUMBER.fullmatch(bare) else target.measure
    if target.kind is not Kind.NUMBER or not (bare.endswith(unit) or _NUMBER.fullmatch(bare)):
        return (str(target.operator), bare, "") if target.operator else ("", target.text, "")
    return str(target.operator or "＝"), bare.removesuffix(unit).strip(), unit


def _bare(target: Quantity) -> str:
    """The text without its sign, which has a column of its own; of a mere value also without words for it.

    >>> from reporter.model import read_quantity
    >>> _bare(read_quantity("≥1.5元/（户·月）")), _bare(read_quantity("95%以上"))
    ('1.5元/（户·月）', '95%')
    """
    text = _SIGN.sub("", target.text.strip())
    if target.operator is None or _VALUE.fullmatch(text):
        return text
    alone = _IN_OTHER_WORDS[target.operator].sub("", text)
    return alone if _VALUE.fullmatch(alone) else text


def _without_unit(value: Quantity | None, unit: str) -> str:
    """The printed text without the unit that has a column of its own."""
    return value.text.removesuffix(unit).strip() if value else ""


def _total(result: ProjectEvaluation, pack: Pack) -> TotalView:
    return TotalView(by_rule(pack.rules.weights.total, "总分"), shown(result.total))


def _management(project: Project, pack: Pack) -> tuple[ManagementView, ...]:
    """The pack's items, blank where the project says nothing, then the project's further items."""
    left = list(project.management)
    rows = []
    for item in pack.form.management:
        said = next((one for one in left if "".join(one.item.split()) == item), None)
        rows.append(ManagementView(item) if said is None else _managed(said))
        if said is not None:
            left.remove(said)
    return (*rows, *map(_managed, left))


def _managed(said: Management) -> ManagementView:
    return ManagementView(said.item, said.text or "", said.problem or "")
