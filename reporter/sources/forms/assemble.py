"""Drafts of all forms as our data: one submission and its projects, keys and texts as they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reporter.errors import InputError
from reporter.model import Role, usual_name
from reporter.model.glossary import SUBMISSION

from .draft import Draft, Raw, write_unit
from .entries import Confidence, Entry
from .execution import total_of
from .words import is_mark
from .years import years_in

_UNITS = ("元", "万元")
_AT_THE_HEAD = (
    *("name", "code", "amount", "central_department", "department", "unit", "manager", "phone"),
    *("finance_manager", "filler", "classification", "attribute", "type", "overview"),
)
_AT_THE_END = ("conclusion", "problems", "improvement", "note")
_SHOWN = 5
_PRINTED = "印在表名上"
_NO_DEPARTMENT = "（表上没有主管部门）"
_NOT_SHARED = "各表不同，没有写入数据；请核对后在 report.yaml 中填写"
_OWN_UNIT = "各表的填报单位不同，report.yaml 没有写，各项目以自己的单位为准；请核对"
_ANNEX = "表名上方印“附件{}”，各表由此编号"
_OTHERS_YEAR = "这张表上没有认出年度，按其他表的年度读取，请核对"
_OTHERS_DEPARTMENT = "这张表上没有主管部门，按其他表的读取，请核对"
_DEPARTMENTS = "各表的主管部门不同，report.yaml 写的是第一个，各项目以自己的为准；请核对"
_UNKNOWN_DEPARTMENT = "这张表上没有主管部门，而其他各表不同，请补上"
_GUESSED = "表上没有印年度，按文字中出现最多的年份推定，请核对；也可以用 --year 写明"


@dataclass(frozen=True, slots=True)
class Imported:
    """The data in the keys of the data format; ``submission`` has no projects of its own."""

    submission: Raw
    projects: tuple[Raw, ...]
    entries: tuple[Entry, ...]


def assemble(drafts: Sequence[Draft], template: str | None, year: int | None, unit: str) -> Imported:
    """The submission that the forms make up; ``unit`` is the money unit where no form prints one.

    Raises :class:`InputError` when no year is printed, written or given.
    """
    found, entry = _year(drafts, year)
    units = [draft.unit for draft in drafts if draft.unit in _UNITS]
    common = Counter(units).most_common(1)[0][0] if units else unit
    department = _shared(drafts, "project.department") or _first(drafts, "project.department")
    department = department or _first(drafts, "project.central_department")
    submission: Raw = {
        "year": found,
        "department": department or _first(drafts, "submission.department") or _NO_DEPARTMENT,
        "unit": _shared(drafts, "project.unit") or _reporting_unit(drafts),
        "template": template,
        "money_unit": common,
        "date": _agreed(drafts, "submission.date"),
        "first_annex": int(annex.value) if (annex := _annex(drafts)) else None,
    }
    if submission["unit"] == submission["department"]:
        submission["unit"] = None
    entries = [
        entry,
        *([annex] if annex else ()),
        *_about_unit(drafts, common),
        *_disagreed(drafts, submission),
        *_about_departments(drafts, submission["department"]),
        *_about_years(drafts, found, given=year is not None),
    ]
    if submission["department"] == _NO_DEPARTMENT:
        entries.append(_doubt(drafts[0], "主管部门", _NO_DEPARTMENT, "表上没有主管部门，请补上"))
    several = len(_departments(drafts)) > 1
    projects = tuple(_project(draft, submission, several) for draft in drafts)
    return Imported(_filled(submission), projects, tuple(entries))


def _year(drafts: Sequence[Draft], given: int | None) -> tuple[str, Entry]:
    file = drafts[0].notes.file
    if given is not None:
        return str(given), Entry(file, "", "", "年度", str(given), why="命令中写明")
    printed = [draft.year for draft in drafts if draft.year]
    if printed:
        year, count = Counter(printed).most_common(1)[0]
        if count == len(printed):
            return year, Entry(file, "", "", "年度", year, why=_PRINTED)
        why = f"{_PRINTED}，各表不同：{_by_year(drafts)}；一次导入只有一个年度，请核对"
        return year, Entry(file, "", "", "年度", year, Confidence.LOW, why)
    mentioned = Counter(year for draft in drafts for text in _texts(draft) for year in years_in(text))
    if not mentioned:
        raise InputError("表上没有年度", where=file, hint="请用 --year 写明，如 --year 2021")
    year = mentioned.most_common(1)[0][0]
    return year, Entry(file, "", "", "年度", year, Confidence.LOW, _GUESSED)


def _by_year(drafts: Sequence[Draft]) -> str:
    """Which forms have which year, the first few of each: 2022年度为甲；2023年度为乙、丙."""
    forms: dict[str, list[str]] = {}
    for draft in drafts:
        if draft.year:
            forms.setdefault(draft.year, []).append(draft.parts["project.name"])
    return "；".join(f"{year}年度为{_names(forms[year])}" for year in sorted(forms))


def _names(names: Sequence[str]) -> str:
    shown = "、".join(names[:_SHOWN])
    return shown if len(names) <= _SHOWN else f"{shown}等{len(names)}张"


def _texts(draft: Draft) -> Iterator[str]:
    """Every text in which the year may be mentioned; the day of filling in the form is mostly of the next."""
    yield from (text for path, text in draft.parts.items() if path != "submission.date")
    for one in draft.indicators:
        yield from filter(None, one.values())


def _about_unit(drafts: Sequence[Draft], common: str) -> list[Entry]:
    why = f"表上没有印金额单位，按{common}读取，请核对"
    return [_doubt(draft, "金额单位", common, why) for draft in drafts if not draft.unit]


def _doubt(draft: Draft, name: str, value: str, why: str) -> Entry:
    project = draft.parts.get("project.name", "")
    return Entry(draft.notes.file, "", project, name, value, Confidence.LOW, why)


def _shared(drafts: Sequence[Draft], path: str) -> str | None:
    """The value that all forms share; ``None`` when one differs or has none."""
    values = {draft.parts.get(path) for draft in drafts}
    return values.pop() if len(values) == 1 else None


def _agreed(drafts: Sequence[Draft], path: str) -> str | None:
    """The value of all forms that have one; ``None`` when two differ.

    The line 填报日期 mostly stands on the first or on the last of the forms only.
    """
    values = {draft.parts[path] for draft in drafts if path in draft.parts}
    return values.pop() if len(values) == 1 else None


def _reporting_unit(drafts: Sequence[Draft]) -> str | None:
    """The 填报单位 of all forms; ``None`` where one differs or is of a unit of its own.

    Printed on the first of several forms only, it may be that form's and no other's.
    """
    stated = _agreed(drafts, "submission.unit")
    silent = [draft for draft in drafts if "submission.unit" not in draft.parts]
    others = {draft.parts["project.unit"] for draft in silent if "project.unit" in draft.parts}
    return stated if others <= {stated} else None


def _annex(drafts: Sequence[Draft]) -> Entry | None:
    """The number from which the forms count, as 附件2 above the first; forms of several files have none.

    Each file may bear the number that it had in a notice.
    """
    number, files = drafts[0].annex or 1, {draft.notes.file for draft in drafts}
    if number == 1 or len(files) > 1:
        return None
    name = drafts[0].parts.get("project.name", "")
    return Entry(
        files.pop(), "", name, SUBMISSION["first_annex"].name, str(number), why=_ANNEX.format(number)
    )


def _disagreed(drafts: Sequence[Draft], submission: Raw) -> list[Entry]:
    """What is of the submission as a whole, but differs from form to form and so is not written."""
    return [
        _doubt(draft, SUBMISSION[name].name, draft.parts[path], why)
        for name, why in (("unit", _OWN_UNIT), ("date", _NOT_SHARED))
        for path in (f"submission.{name}",)
        if len(drafts) > 1 and submission[name] is None
        for draft in drafts
        if draft.parts.get(path) not in (None, draft.parts.get("project.unit"), submission["department"])
    ]


def _departments(drafts: Sequence[Draft]) -> list[str]:
    """The different 主管部门 that the forms print, in reading order."""
    printed = (_department_of(draft) for draft in drafts)
    return list(dict.fromkeys(one for one in printed if one))


def _department_of(draft: Draft) -> str:
    paths = ("project.department", "project.central_department")
    return next((draft.parts[path] for path in paths if path in draft.parts), "")


def _about_departments(drafts: Sequence[Draft], department: str) -> list[Entry]:
    """That the forms have different 主管部门, and which have none and are read with another's."""
    name, found = SUBMISSION["department"].name, _departments(drafts)
    without = [draft for draft in drafts if not _department_of(draft)] if found else []
    if len(found) > 1:
        unknown = [_doubt(draft, name, _NO_DEPARTMENT, _UNKNOWN_DEPARTMENT) for draft in without]
        return [Entry(drafts[0].notes.file, "", "", name, department, Confidence.LOW, _DEPARTMENTS), *unknown]
    return [_doubt(draft, name, department, _OTHERS_DEPARTMENT) for draft in without]


def _about_years(drafts: Sequence[Draft], year: str, *, given: bool) -> list[Entry]:
    """Which forms have no year that was recognised, where others have."""
    if given or not any(draft.year for draft in drafts):
        return []
    return [_doubt(draft, SUBMISSION["year"].name, year, _OTHERS_YEAR) for draft in drafts if not draft.year]


def _first(drafts: Sequence[Draft], path: str) -> str | None:
    return next((draft.parts[path] for draft in drafts if path in draft.parts), None)


def _project(draft: Draft, submission: Raw, several: bool) -> Raw:
    """The form's own data; of ``several`` departments none is given to a form that prints none."""
    head = draft.section("project")
    if several and not _department_of(draft):
        head["department"] = _NO_DEPARTMENT
    own = draft.parts.get("submission.unit")
    if own not in (None, submission["unit"], submission["department"]):
        head.setdefault("unit", own)
    if "unit" not in head and head.get("department") == submission["department"]:
        head.pop("department", None)  # it is the submission's; a form with a unit says both for itself
    raw: Raw = {
        **{name: head.get(name) for name in _AT_THE_HEAD},
        "period": draft.section("period"),
        "progress": head.get("progress"),
        "funds": _funds(draft),
        "management": draft.management,
        "goal": draft.section("goal"),
        "indicators": draft.indicators,
        "groups": [_filled(group) for group in draft.groups],
        "declared": draft.section("declared"),
        **{name: head.get(name) for name in _AT_THE_END},
    }
    if draft.unit and draft.unit != submission["money_unit"]:
        for record in (raw, *raw["funds"]):
            write_unit(record, draft.unit)
    return _filled(raw)


def _funds(draft: Draft) -> list[Raw]:
    """The lines of money; what is said of the execution elsewhere on the form joins the total."""
    execution = draft.section("execution")
    lines = [dict(line) for line in draft.funds]
    if execution:
        total = total_of(lines)
        if total is None:
            total = {"source": usual_name(Role.TOTAL)}
            lines = [total, *lines]
        for name in ("initial", "adjusted", "spent", "points", "rate", "score", "reason", "improvement"):
            if name in execution and is_mark(total.get(name, "—")):
                total[name] = execution[name]
    return lines


def _filled(raw: Raw) -> Raw:
    return {key: value for key, value in raw.items() if value not in (None, "", [], {})}
