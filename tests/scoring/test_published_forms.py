"""Published forms recomputed: every score by the rules, worked by hand from what was printed."""

from __future__ import annotations

import tomllib
from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest
from support.builders import project, submission

from reporter.model import Figure
from reporter.packs import load_pack
from reporter.scoring import Evaluation, ProjectEvaluation, evaluate
from reporter.sources import read

ROOT = Path(__file__).parents[2]
CASES = sorted((Path(__file__).parent / "data").glob("*.toml"))


def case(path: Path) -> tuple[ProjectEvaluation, dict[str, Any]]:
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    unit = written.get("money_unit", "元")
    only = submission(project(**written["project"]), year=2022, money_unit=unit)
    rules = load_pack(written["pack"]).rules
    return evaluate(only, rules).projects[0], written["expected"]


def text(figure: Figure | None) -> str:
    return "" if figure is None else f"{figure.value:.2f}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_score_of_a_published_form_recomputes(path: Path) -> None:
    result, expected = case(path)
    rate = result.execution.rate
    assert rate is not None
    assert f"{rate.value:.4f}" == expected["rate"]
    assert text(result.execution.score.computed) == expected["execution"]
    assert [text(row.score.computed) for row in result.indicators] == expected["scores"]
    assert text(result.total.computed) == expected["total"]
    assert text(result.total.summed) == expected["summed"]
    assert (result.computed_grade or "") == expected["grade"]


@pytest.fixture(scope="module")
def shenzhen() -> Evaluation:
    reading = read(ROOT / "examples" / "shenzhen-2021")
    return evaluate(reading.submission, load_pack("shenzhen-2021").rules)


@pytest.fixture(scope="module")
def yulin() -> ProjectEvaluation:
    reading = read(ROOT / "examples" / "yulin-2021")
    return evaluate(reading.submission, load_pack("guangxi-2021").rules).projects[0]


def test_the_rate_is_rounded_to_two_places_before_it_is_scored(shenzhen: Evaluation) -> None:
    # 0.999998 0.869310 0.193887 0.987880 0.840120 0.873282 0.115942 0.798038, each rounded, × 10
    expected = ["10.00", "8.70", "1.90", "9.90", "8.40", "8.70", "1.20", "8.00"]
    assert [text(each.execution.score.computed) for each in shenzhen.projects] == expected


def test_the_sum_of_the_printed_scores_is_the_printed_total(shenzhen: Evaluation) -> None:
    expected = ["98.00", "96.09", "91.90", "99.60", "96.80", "97.40", "83.95", "92.00"]
    assert [text(each.total.summed) for each in shenzhen.projects] == expected


def test_the_totals_by_the_rules(shenzhen: Evaluation) -> None:
    # e.g. the second: 8.70 + 13.89 + 15 + 10 + 10 + 20 + 20 = 97.59
    expected = ["100.00", "97.59", "91.90", "99.70", "98.40", "98.64", "83.96", "93.66"]
    assert [text(each.total.computed) for each in shenzhen.projects] == expected


def test_grades_of_the_eight_forms(shenzhen: Evaluation) -> None:
    assert [each.grade for each in shenzhen.projects] == ["优"] * 6 + ["良", "优"]


def test_only_the_rows_that_were_scored_otherwise_differ(shenzhen: Evaluation) -> None:
    differing = [
        (number, row.indicator.name[:6], text(row.score.stated), text(row.score.computed))
        for number, each in enumerate(shenzhen.projects, 1)
        for row in each.indicators
        if row.score.stated and row.score.computed and row.score.stated.value != row.score.computed.value
    ]
    assert differing == [
        (1, "参保人对转移", "18.00", "20.00"),
        (2, "预算成本控制", "8.60", "10.00"),
        (4, "成本控制率", "9.90", "10.00"),
        (5, "预算成本控制", "8.40", "10.00"),
        (6, "联系函、信息", "10.00", "9.94"),
        (6, "预算成本控制", "8.70", "10.00"),
        (7, "采购办公设备", "2.75", "2.76"),
        (8, "纸质档案数量", "16.00", "15.66"),
        (8, "预算成本执行", "8.00", "10.00"),
    ]


def test_workings_read_as_a_person_writes_them(shenzhen: Evaluation) -> None:
    second, seventh = shenzhen.projects[1], shenzhen.projects[6]
    assert second.indicators[0].score.computed is not None
    assert second.indicators[0].score.computed.working == "25÷27×15＝13.89（四舍五入保留两位）"
    assert second.execution.score.computed is not None
    assert (
        second.execution.score.computed.working
        == "3866689.10÷4448000.00＝0.87（四舍五入保留两位），0.87×10＝8.7"
    )
    assert seventh.indicators[0].score.computed is not None
    assert seventh.indicators[0].score.computed.working == "8÷29×10＝2.76（四舍五入保留两位）"


def test_groups_of_the_yulin_form(yulin: ProjectEvaluation) -> None:
    scores = {each.subcategory: each.score for each in yulin.groups}
    assert text(scores["产出质量"].computed) == "8.33"  # 10 × 5/6
    assert text(scores["产出时效"].computed) == "10.00"
    assert text(scores["社会效益"].computed) == "15.00"  # 30 over the two groups that are assessed
    # quantity: 1 + 1 + 0.5 + 0 + 1 and one row that cannot be compared: 20 × 3.5/6 … 20 × 4.5/6
    assert scores["产出数量"].band == (D("11.67"), D("15.00"))
    assert scores["产出数量"].allows(D(15))
    # cost: four below the plan, one 30% above it (half), one that never took place: 10 × 4.5/6 … 10 × 5.5/6
    assert scores["产出成本"].band == (D("7.50"), D("9.17"))
    assert not scores["产出成本"].allows(D(5))
    assert scores["经济效益"].points is None


def test_the_yulin_total_is_the_sum_of_its_groups(yulin: ProjectEvaluation) -> None:
    assert text(yulin.total.summed) == "88.33"
    assert yulin.grade == "良"


def test_another_packs_rules_score_the_same_form(yulin: ProjectEvaluation) -> None:
    reading = read(ROOT / "examples" / "yulin-2021")
    other = evaluate(reading.submission, load_pack("national-2020").rules).projects[0]
    quantity = next(each.score for each in other.groups if each.subcategory == "产出数量")
    # proportional instead of half: 20 × (1 + 1 + 20/35 + 0 + 1 + 1) / 6 = 15.238 at best
    assert quantity.band is not None
    assert quantity.band[1] == D("15.24")


def test_a_form_without_scores_gets_none() -> None:
    reading = read(ROOT / "examples" / "shenzhen-2021")
    first = evaluate(reading.submission, load_pack("transfer-2024").rules).projects[0]
    assert (first.total.computed, first.computed_grade) == (None, None)
    assert {row.score.why_not for row in first.indicators} == {"本表不评分"}
    assert first.execution.rate is not None
