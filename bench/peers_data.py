"""Forms for the comparison with other engines: all values are texts already, so that numbers play no part.

The same count gives the same forms, and a smaller count the first of them.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

KINDS = (
    ("产出指标", ("数量指标", "质量指标", "时效指标", "成本指标"), "50"),
    ("效益指标", ("经济效益指标", "社会效益指标", "可持续影响指标"), "30"),
    ("满意度指标", ("服务对象满意度指标",), "10"),
)
TARGETS = ("≥95%", "100%", "27人", "约46万人次", "2021年12月31日前", "≤100%", "有效保障", "投诉率<1%")
REASONS = (
    "由于疫情及聘用人员辞职等影响，未能及时补充人员到岗。",
    "因经费控制，个别办公需求未能购买，下一年度将结合实际需求统筹安排。",
    "部分资金结转至下一年度使用，剩余加工量结转完成；R&D 设备供货延期。",
)
GOALS = (
    "完成窗口外包服务、后勤保障，临聘人员到岗到位，保障业务正常开展。",
    "完成全年新增档案的整理、扫描、校验、录入、上架、入库工作，统筹外包加工，提高效率。",
    "做好宣传培训工作，切实提升经办人员业务能力和服务水平。",
)


def form(number: int) -> dict[str, Any]:
    """One form: four lines of funds, 8 to 14 indicators with their place in the merged columns."""
    chance = random.Random(20211231 * 1_000_003 + number)
    budget = chance.randrange(20, 6000) * 1000
    share = chance.uniform(0.4, 1)
    rows = _rows(chance, number)
    goals = chance.sample(GOALS, chance.randrange(1, 4))
    deviations = [{"name": row["name"], "reason": row["reason"]} for row in rows if row["reason"]]
    return {
        "name": f"社会保险业务经费（{number + 1:04d}）研发<R&D>",
        "amount": f"{budget}.00",
        "department": "某市社会保险基金管理局",
        "unit": f"第{chance.randrange(1, 9)}直属分局",
        "funds": _funds(budget, share),
        "goal": "\n".join(f"{n}.{text}" for n, text in enumerate(goals, 1)),
        "done": "截至年底已基本完成，质量符合合同要求。" * chance.randrange(1, 4),
        "rows": rows,
        "total": f"{90 + share * 10:.2f}",
        "excellent": share > 0.7,
        "not_excellent": share <= 0.7,
        "deviations": deviations,
        "has_deviations": bool(deviations),
        "person": chance.choice("赵钱孙李周吴郑王") + chance.choice(("建国", "晓东", "丽华")),
        "date": f"2022年{chance.randrange(1, 4)}月{chance.randrange(1, 29)}日",
    }


def _funds(budget: int, share: float) -> list[dict[str, str]]:
    labels = ("年度资金总额", "其中：当年财政拨款", "上年结转资金", "其他资金")
    return [
        {
            "label": label,
            "plan": f"{budget if place < 2 else 0:.2f}",
            "spent": f"{budget * share if place < 2 else 0:.2f}",
            "points": "—" if place else "10",
            "rate": f"{share if place < 2 else 0:.2f}",
            "score": "—" if place else f"{share * 10:.2f}",
        }
        for place, label in enumerate(labels)
    ]


def _rows(chance: random.Random, number: int) -> list[dict[str, Any]]:
    kinds = [(first, second) for first, seconds, _ in KINDS for second in seconds]
    kinds += chance.choices(kinds, k=chance.randrange(0, 7))
    order = {kind: place for place, kind in enumerate(dict.fromkeys(kinds))}
    rows: list[dict[str, Any]] = []
    for first, second in sorted(kinds, key=order.__getitem__):
        above = rows[-1] if rows else {"first": "", "second": ""}
        step = 1 if first != above["first"] else 2 if second != above["second"] else 3
        late = chance.random() < 0.15
        rows.append(
            {
                "first": first,
                "second": second,
                "name": f"{second[:2]}完成情况{number % 7 + len(rows)}",
                "target": chance.choice(TARGETS),
                "actual": chance.choice(TARGETS),
                "points": "7.5",
                "score": f"{chance.uniform(4, 7):.2f}" if late else "7.5",
                "reason": chance.choice(REASONS) if late else "",
                "step": step,
                **{f"step{each}": step == each for each in (1, 2, 3)},
            }
        )
    return rows


def write(path: Path, count: int) -> None:
    """The first ``count`` forms, a line of JSON each."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(json.dumps(form(number), ensure_ascii=False) + "\n")


def texts(form: dict[str, Any]) -> list[str]:
    """Every text that a finished form must hold, in order."""
    found = [form["name"], form["amount"], form["department"], form["unit"]]
    for fund in form["funds"]:
        found += [fund[key] for key in ("label", "plan", "spent", "points", "rate", "score")]
    found += [*form["goal"].split("\n"), form["done"]]
    for row in form["rows"]:
        found += [row["first"]] if row["step"] == 1 else []
        found += [row["second"]] if row["step"] < 3 else []
        found += [row[key] for key in ("name", "target", "actual", "points", "score", "reason") if row[key]]
    found += [form["total"]]
    found += [f"{each['name']}：{each['reason']}" for each in form["deviations"]]
    return [*found, form["person"], form["date"]]
