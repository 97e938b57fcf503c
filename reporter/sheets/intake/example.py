"""The filled example of the intake workbook: one project by which people see how the sheets are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from reporter.model import Project, Role, bare_name, usual_name
from reporter.packs import Pack, Sign
from reporter.sources.excel.layout import EXAMPLE

from .choices import levels_of

NAME = f"（{EXAMPLE}）技能培训项目"
_SAVED, _FEWER = "培训场地经询价采购，节约场租", "用工企业招工需求减少，少招收学员"
_AMOUNTS = {"元": ("100000", "92000", "8000"), "万元": ("10", "9.2", "0.8")}
"""Budget, spent and saved, in the unit of the form."""
_ROWS: dict[str, dict[str, Any]] = {
    "满意": {
        "name": "参训人员满意度",
        "target": "≥95%",
        "actual": "95%",
        "evidence": [{"name": "满意度调查表"}],
    },
    "质量": {"name": "培训合格率", "target": "≥95%", "actual": "95%", "evidence": [{"name": "考核成绩表"}]},
    "时效": {
        "name": "培训完成时间",
        "target": "12月底前",
        "actual": "11月底",
        "evidence": [{"name": "结业名册"}],
    },
    "成本": {
        "name": "人均培训成本",
        "target": "≤500元",
        "actual": "460元",
        "evidence": [{"name": "决算明细"}],
    },
    "产出": {"name": "参加培训人数", "target": "≥200人次", "actual": "200人次"},
    "": {
        "name": "培训后就业人数",
        "target": "≥150人",
        "actual": "141人",
        "reason": f"{_FEWER}，少就业9人。",
        "improvement": "提前与用工企业签订用工意向，按需开班。",
        "evidence": [{"name": "就业登记表"}],
    },
}
"""By a word of the 二级指标 or 一级指标, the first that is found; the last one misses its target."""


def example_project(pack: Pack, year: int, money_unit: str) -> Project:
    """A project with funds and indicators whose points sum to the total of the pack's form."""
    data = {
        "name": NAME,
        "code": "000123456789",
        "amount": _AMOUNTS[money_unit][0],
        "unit": "示例单位",
        "manager": "张三",
        "overview": "面向失业人员开展职业技能培训。",
        "period": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
        "goal": {"expected": "培训200人次，150人就业。", "actual": "培训200人次，141人就业。"},
        "funds": list(_funds(pack, year, money_unit)),
        **_chosen(pack),
        "management": list(_management(pack)),
        **_scored(pack, year),
    }
    return Project.model_validate(data, context={"money_unit": money_unit})


def _funds(pack: Pack, year: int, money_unit: str) -> list[dict[str, Any]]:
    """The total with a cause in all its parts, and the first source that makes it up."""
    budget, spent, saved = _AMOUNTS[money_unit]
    amounts = {"initial": budget, "adjusted": budget, "spent": spent}
    rows = pack.form.funds
    label = next((row.label for row in rows if row.role is Role.TOTAL), usual_name(Role.TOTAL))
    cause = {
        "kind": _cause(pack, "unspent", _SAVED),
        "detail": _SAVED,
        "date": f"{year}-03-15",
        "amount": saved,
    }
    total = {
        "source": label,
        **amounts,
        "points": pack.rules.weights.execution,
        "reason": f"{_SAVED}{saved}{money_unit}。",
        "cause": [{key: value for key, value in cause.items() if value is not None}],
    }
    parts = [{"source": row.label, **amounts} for row in rows if row.role is not Role.TOTAL]
    return [total, *parts[:1]]


def _chosen(pack: Pack) -> dict[str, str]:
    """The first option of everything that is ticked on the form."""
    return {name: options[0] for name, options in pack.form.choices.items()}


def _management(pack: Pack) -> Iterator[dict[str, str]]:
    """All items that the form asks for, something said of the first."""
    said = {"text": "按各县区登记失业人数分配，报市财政局审核。"}
    for item in pack.form.management:
        yield {"item": item, **said}
        said = {}


def _cause(pack: Pack, sign: Sign, text: str) -> str | None:
    """The pack's name for the cause that the text tells of; if none does, any that fits the deviation."""
    fitting = [cause for cause in pack.causes.values() if sign in cause.signs]
    told = [cause for cause in fitting if any(re.search(word, text) for word in cause.words)]
    return next((cause.label for cause in (*told, *fitting)), None)


def _scored(pack: Pack, year: int) -> dict[str, Any]:
    """Indicators, with points on them or on their groups as the form has it."""
    given = list(_points(pack))
    rows = [_indicator(pack, year, category, sub) for category, sub, _ in given]
    if pack.rules.groups.mode != "by_row":
        keys = ("category", "subcategory", "points")
        return {"indicators": rows, "groups": [dict(zip(keys, each, strict=True)) for each in given]}
    return {"indicators": [{**row, "points": points} for row, (*_, points) in zip(rows, given, strict=True)]}


def _points(pack: Pack) -> Iterator[tuple[str, str, Decimal]]:
    """一级指标, 二级指标 and points of each row: every 二级指标 with points of its own, else the first."""
    of_subcategory = pack.rules.weights.subcategories
    for category, (subs, points) in _weights(pack).items():
        own = [sub for sub in subs if of_subcategory.get(sub)]
        if own and sum(of_subcategory[sub] for sub in own) == points:
            yield from ((category, sub, of_subcategory[sub]) for sub in own)
        else:
            yield category, subs[0], points


def _weights(pack: Pack) -> dict[str, tuple[tuple[str, ...], Decimal]]:
    """By 一级指标 of the form: its 二级指标 and its points; the last one takes what is left."""
    names = {name: subs for name, subs in levels_of(pack).items() if subs} or {"产出指标": ("数量指标",)}
    left = pack.rules.weights.total - (pack.rules.weights.execution or Decimal(0))
    given = {bare_name(name): points for name, points in pack.rules.weights.categories.items()}
    share = left // len(names)
    made = {}
    for number, (name, subs) in enumerate(names.items(), 1):
        points = left if number == len(names) else min(given.get(name) or share, left)
        made[name] = (subs, points)
        left -= points
    return made


def _indicator(pack: Pack, year: int, category: str, subcategory: str) -> dict[str, Any]:
    word = next(word for word in _ROWS if word in f"{subcategory}{category}")
    row: dict[str, Any] = {"category": category, "subcategory": subcategory, **_ROWS[word]}
    if "reason" in row and (cause := _cause(pack, "under", _FEWER)):
        row["cause"] = [{"kind": cause}]
    if word == "产出":
        row["evidence"] = [
            {"name": "培训签到表", "number": f"{year}年第1—8期", "date": f"{year}-11-30"},
            {"name": "结业证书发放登记表"},
        ]
    return row
