"""The filled example of the intake workbook: one project by which people see how the sheets are meant."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reporter.model import Project, Role, bare_name
from reporter.packs import Pack
from reporter.sources.excel.layout import EXAMPLE

NAME = f"（{EXAMPLE}）技能培训项目"
_TOTAL = "年度资金总额"


def example_project(pack: Pack) -> Project:
    """A project with funds and indicators whose points sum to the total of the pack's form."""
    return Project.model_validate(
        {
            "name": NAME,
            "code": "000123456789",
            "unit": "示例单位",
            "period": {"start": "2021-01-01", "end": "2021-12-31"},
            "goal": {"expected": "完成年度培训任务。", "actual": "已完成年度培训任务。"},
            "funds": [{**_funds(pack), "reason": "培训场地由社区无偿提供，节约场租。"}],
            **_scored(pack),
        }
    )


def _funds(pack: Pack) -> dict[str, Any]:
    label = next((row.label for row in pack.form.funds if row.role is Role.TOTAL), _TOTAL)
    amounts = {"initial": "100000", "adjusted": "100000", "spent": "92000"}
    return {"source": label, **amounts, "points": pack.rules.weights.execution}


def _scored(pack: Pack) -> dict[str, Any]:
    """Indicators, with points on them or on their groups as the form has it."""
    weights = _weights(pack)
    rows = [_indicator(category, subcategories) for category, (subcategories, _) in weights.items()]
    if pack.rules.groups.mode != "by_row":
        keys = ("category", "subcategory")
        groups = [{key: row[key] for key in keys} | {"points": weights[row["category"]][1]} for row in rows]
        return {"indicators": rows, "groups": groups}
    return {"indicators": [{**row, "points": weights[row["category"]][1]} for row in rows]}


def _weights(pack: Pack) -> dict[str, tuple[tuple[str, ...], Decimal]]:
    """By 一级指标 of the form: its 二级指标 and its points; the last one takes what is left."""
    names = {name: subs for name, subs in pack.form.categories.items() if subs} or {"产出指标": ("数量指标",)}
    left = pack.rules.weights.total - (pack.rules.weights.execution or Decimal(0))
    given = {bare_name(name): points for name, points in pack.rules.weights.categories.items()}
    share = left // len(names)
    made = {}
    for number, (name, subs) in enumerate(names.items(), 1):
        points = left if number == len(names) else min(given.get(name) or share, left)
        made[name] = (subs, points)
        left -= points
    return made


def _indicator(category: str, subcategories: tuple[str, ...]) -> dict[str, Any]:
    satisfaction = "满意" in category
    return {
        "category": category,
        "subcategory": subcategories[0],
        "name": "参训人员满意度"
        if satisfaction
        else "参加培训人数"
        if "产出" in category
        else "培训后就业率",
        "target": "≥200人次" if "产出" in category else "≥90%",
        "actual": "213人次" if "产出" in category else "95.2%",
    }
