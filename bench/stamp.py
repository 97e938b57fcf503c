"""Speed of stamping: a form template compiled once and filled in many times, with and without the check.

python bench/stamp.py [FORM.docx] [COUNT]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

from reporter.blocks import Form, Report
from reporter.numbers import Printer, Style
from reporter.render import Template, Volume

TEMPLATES = Path(__file__).parent.parent / "templates"
ROUNDS = 3
ROLES = (
    "total",
    "appropriation",
    "carried_over",
    "central",
    "provincial",
    "local",
    "government_fund",
    "other",
)


def _fund(role: str) -> dict[str, Any]:
    amounts = dict.fromkeys(("initial", "adjusted", "spent", "amount"), Decimal("3866689.10"))
    scored = role == "total"
    return {
        "role": role,
        "label": role,
        "scored": scored,
        "rate": Decimal("0.8693"),
        "points": Decimal(10),
        "score": Decimal("8.69"),
        **amounts,
    }


def _row(place: int) -> dict[str, Any]:
    first, second = (4, 2) if place % 4 == 0 else (0, 2 if place % 2 == 0 else 0)
    return {
        "category": "产出指标",
        "subcategory": "数量指标",
        "name": f"劳务派遣人员到岗率{place}",
        "target": "≥27人",
        "actual": "25人",
        "points": Decimal(15),
        "score": Decimal("13.89"),
        "reason": "人员辞职",
        "improvement": "提前招录",
        "remark": "由于疫情及聘用人员辞职等影响，未能及时补充人员到岗。\n下一步提前招录。",
        "status": "under",
        "span": {"category": first, "subcategory": second, "group": second, "whole": 12 if place == 0 else 0},
        "group_points": Decimal(30),
        "group_score": Decimal("27.8"),
    }


def context(number: int) -> Mapping[str, Any]:
    """The values of one form: four funds, twelve indicators."""
    funds = [_fund(role) for role in ROLES]
    project = dict.fromkeys(("department", "unit", "manager", "phone"), "某某管理局")
    return {
        "annex": {"label": f"附件{number}", "title": "项目支出绩效自评表"},
        "money_unit": "元",
        "year": 2021,
        "submission": {"year": 2021, "department": "某某管理局", "unit": "某某管理局"},
        "project": {
            **project,
            "name": f"项目{number} 研发<R&D>",
            "code": "450900210340100004007",
            "amount": Decimal(14389280),
            "overview": "概况第一段\n概况第二段",
            "progress": "100%完成",
        },
        "period": {"start": None, "end": None},
        "funds": funds[:4],
        "fund": {fund["role"]: fund for fund in funds},
        "further_funds": [],
        "execution": {"rate": Decimal("0.8693"), "score": Decimal("8.69"), "points": Decimal(10)},
        "goal": {"expected": "目标一\n目标二", "actual": "完成情况"},
        "rows": [_row(place) for place in range(12)],
        "total": {"points": Decimal(100), "score": Decimal("96.1")},
        "grade": "优",
    }


def _seconds(work: Callable[[], Any]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return median(times)


def main() -> None:
    """Print seconds and milliseconds per form for each way of stamping."""
    form = Path(sys.argv[1]) if len(sys.argv) > 1 else TEMPLATES / "shenzhen-2021" / "form.docx"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    filters = Printer(Style()).filters()
    forms = tuple(Form(n, f"附件{n}", "自评表", f"项目{n}", context(n)) for n in range(1, count + 1))
    report = Report("报告", "某局", date(2022, 4, 20), (), (), (), forms)
    template = Template.compile(form, filters=filters)
    volume = Volume.compile(TEMPLATES / "national-2020" / "report.docx", form, filters)
    ways: dict[str, Callable[[], Any]] = {
        "编译模板（一次）": lambda: Template.compile(form, filters=filters),
        "单独成文，带检查": lambda: [template.render(each.context) for each in forms],
        "单独成文，不检查": lambda: [template.render(each.context, check=False) for each in forms],
        "合成一册，带检查": lambda: volume.render(report),
    }
    for name, work in ways.items():
        seconds = _seconds(work)
        print(f"{name}：{seconds:.3f} 秒，每份 {seconds / count * 1000:.3f} 毫秒（{count} 份）")


if __name__ == "__main__":
    main()
