"""Published forms: what a reviewer found in them by hand is found, and nothing else of these families is."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.audit_cases import packs, submission_of

from reporter.audit import audit
from reporter.model import Finding, Severity
from reporter.packs import load_pack
from reporter.scoring import evaluate
from reporter.sources import read

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
FAMILIES = "WSB"

Place = tuple[str, str | None, str | None]
"""Code, project, indicator."""


def _places(findings: tuple[Finding, ...], severity: tuple[Severity, ...]) -> list[Place]:
    """Sorted places of the findings of these families."""
    kept = [each for each in findings if each.code[0] in FAMILIES and each.severity in severity]
    return sorted(((each.code, each.project, each.indicator) for each in kept), key=str)


def _example(name: str) -> tuple[Finding, ...]:
    reading = read(EXAMPLES / name)
    pack = load_pack(reading.submission.template or "")
    return audit(evaluate(reading.submission, pack.rules), pack)


def _form(name: str) -> tuple[Finding, ...]:
    submission = submission_of((HERE / "forms" / f"{name}.yaml").read_text(encoding="utf-8"))
    pack = packs(submission.template or "")
    return audit(evaluate(submission, pack.rules), pack)


SERIOUS = (Severity.ERROR, Severity.WARNING)

TRANSFER, PUBLIC, CASES, GOODS = (
    "社会保险转移接续工作外包服务",
    "社保业务公众服务经费",
    "案件调查取证费",
    "零星购置费",
)
REPAIR, POST, BUYING, ARCHIVE = "零星修缮", "社保关系转移业务邮寄费", "政府采购", "社保业务档案管理外包"

SHENZHEN: tuple[Place, ...] = (
    # first budget under 其他资金, later columns under 财政拨款: all but the one that began with nothing
    *(("B04", name, None) for name in (TRANSFER, PUBLIC, CASES, GOODS, POST, BUYING, ARCHIVE)),
    # 0.86: by the initial budget or cut off, 0.8693 by the rule
    ("B01", PUBLIC, None),
    # 95% of ≥95%, and two points off for want of complaints
    ("S03", TRANSFER, "参保人对转移的数据录入基本满意"),
    # cost within its limit, scored by its percentage; and so the execution rate counted twice
    ("S03", PUBLIC, "预算成本控制率"),
    ("S10", PUBLIC, "预算成本控制率"),
    ("S03", GOODS, "成本控制率"),
    ("S10", GOODS, "成本控制率"),
    ("S03", REPAIR, "预算成本控制率"),
    ("S10", REPAIR, "预算成本控制率"),
    ("S03", POST, "预算成本控制率"),
    ("S10", POST, "预算成本控制率"),
    ("S03", ARCHIVE, "预算成本执行率"),
    ("S10", ARCHIVE, "预算成本执行率"),
    # 30.5 of 30.68 and full marks
    ("S04", POST, "联系函、信息表邮寄量"),
    # 8÷29×10 = 2.7586 printed 2.75; 1400÷1788×20 = 15.66 printed 16.0
    ("S01", BUYING, "采购办公设备计划数"),
    ("S01", ARCHIVE, "纸质档案数量；补扫描电子档案数量"),
    # the totals that follow from the rows above (98 → 100, 96.1 → 97.59, 99.6 → 99.7, 96.8 → 98.4,
    # 97.4 → 98.64, 92 → 93.66); the other two agree
    *(("S01", name, None) for name in (TRANSFER, PUBLIC, GOODS, REPAIR, POST, ARCHIVE)),
    # 96.09 printed 96.1
    ("S05", PUBLIC, None),
    # 19% and 12% spent, no reason with the funds, and totals of 91.9 and 83.95
    ("B06", CASES, None),
    ("B06", BUYING, None),
    ("B09", CASES, None),
    ("B09", BUYING, None),
    # one office, two ways of scoring cost; one form that puts something else than the execution rate
    ("S09", CASES, "预算成本控制率"),
    ("S09", BUYING, "预算成本控制率"),
    # 20,000 became 50,000: the transfer is recorded without the day of its approval
    ("B07", GOODS, None),
    # -30,000 (its other side is recorded without a day) and -200,000, no record in the form
    ("B07", PUBLIC, None),
    ("B07", POST, None),
)

YULIN_NAME = "社会保险业务改革专项业务经费"
YULIN: tuple[Place, ...] = (
    # 100% of 91.56, which is what was spent; planned were 115
    ("B01", YULIN_NAME, None),
    ("B10", YULIN_NAME, None),
    # cost group: 5 of 10 by half credits with the sign reversed
    ("S01", YULIN_NAME, None),
    # no satisfaction value, ten points
    ("S07", YULIN_NAME, "参保人员对社保业务满意度"),
    # points in merged cells by a rule that is not written anywhere
    ("S11", YULIN_NAME, None),
    ("S11", YULIN_NAME, None),
)

VENUE, MEALS = "普陀体育中心与委托运营方结算费用", "义务教育营养改善计划专项资金"
GAUGES = "中江县农业水价综合改革精准补贴和节水奖励项目小型水库水标尺制作安装"

FORMS: dict[str, tuple[Place, ...]] = {
    # 86.18304% printed 86.19%; no reason anywhere. 8.62, the sum 98.62 and 100 points are right
    "venue": (("B01", VENUE, None), ("B06", VENUE, None)),
    # 100% of ≥100% and 7 of 10; 98% and 9 instead of 9.8; 96 instead of 99.8. The sums are right
    "meals": (("S03", MEALS, "资金到位及时率"), ("S01", MEALS, "政策知晓率"), ("S01", MEALS, None)),
    # 10 + 70 + 20 + 10 = 110 points, scores alike, total 100
    "gauges": (("W01", GAUGES, None), ("S05", GAUGES, None)),
}


@pytest.mark.parametrize(("name", "expected"), [("shenzhen-2021", SHENZHEN), ("yulin-2021", YULIN)])
def test_an_example_has_exactly_the_findings_that_were_worked_out_by_hand(
    name: str, expected: tuple[Place, ...]
) -> None:
    assert _places(_example(name), SERIOUS) == sorted(expected, key=str)


@pytest.mark.parametrize("name", FORMS)
def test_a_published_form_has_exactly_the_findings_that_were_worked_out_by_hand(name: str) -> None:
    assert _places(_form(name), SERIOUS) == sorted(FORMS[name], key=str)


def test_every_adjusted_budget_is_at_least_mentioned() -> None:
    adjusted = [place for place in _places(_example("shenzhen-2021"), tuple(Severity)) if place[0] == "B07"]
    assert [place[1] for place in adjusted] == sorted([PUBLIC, GOODS, REPAIR, POST], key=str)


def test_a_blank_initial_budget_is_mentioned_as_no_zero() -> None:
    assert ("B07", MEALS, None) in _places(_form("meals"), (Severity.INFO,))


def test_the_wrong_execution_rate_names_the_base_that_gives_it() -> None:
    said = [each.message for each in _example("shenzhen-2021") if each.code == "B01"]
    assert said == ["执行率印出0.86，按全年预算数应为0.87；按年初预算数可得0.86，截断取位也可得0.86"]


def test_the_plan_of_the_cost_rows_gives_the_true_rate() -> None:
    said = [each.message for each in _example("yulin-2021") if each.code == "B01"]
    assert len(said) == 1
    assert "115万元" in said[0]
    assert "79.62%" in said[0]
