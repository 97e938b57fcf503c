"""Stated figures that disagree: the way of reckoning that gives them is named."""

from __future__ import annotations

from decimal import Decimal as D
from pathlib import Path
from typing import Any

import pytest
from support.builders import funding, indicator, project, submission

from reporter.packs import load_pack
from reporter.scoring import (
    Evaluation,
    Hypothesis,
    evaluate,
    execution_score_hypothesis,
    group_hypothesis,
    rate_hypothesis,
    row_hypothesis,
    total_hypothesis,
)
from reporter.sources import read

ROOT = Path(__file__).parents[2]
NATIONAL = load_pack("national-2020").rules
SHENZHEN = load_pack("shenzhen-2021").rules


@pytest.fixture(scope="module")
def shenzhen() -> Evaluation:
    return evaluate(read(ROOT / "examples" / "shenzhen-2021").submission, SHENZHEN)


def row_said(shenzhen: Evaluation, number: int, at: int) -> Hypothesis | None:
    each = shenzhen.projects[number - 1]
    return row_hypothesis(each.indicators[at - 1], each.project, SHENZHEN)


def test_a_rate_over_the_initial_budget_is_named(shenzhen: Evaluation) -> None:
    second = shenzhen.projects[1]
    line, rate = second.execution.lines[0]
    said = rate_hypothesis(second.project, line, rate, SHENZHEN)
    assert said is not None
    # 3866689.10 / 4448000 = 0.8693, / 4478000 = 0.8635
    assert said.text == "印出0.86，按全年预算数应为0.87；按年初预算数可得0.86，截断取位也可得0.86"
    assert said.kinds == ("initial_base", "truncated")


def test_a_rate_that_agrees_needs_no_hypothesis(shenzhen: Evaluation) -> None:
    for number in (0, 2, 3, 4, 5, 6, 7):
        each = shenzhen.projects[number]
        assert [rate_hypothesis(each.project, *pair, SHENZHEN) for pair in each.execution.lines] == [None] * 4


def rate_said(**line: Any) -> Hypothesis | None:
    made = project(
        funds=[funding(**line), funding("上年结转资金", initial=25, adjusted=25, spent=0)], indicators=()
    )
    result = evaluate(submission(made), NATIONAL).projects[0]
    own, rate = result.execution.lines[0]
    return rate_hypothesis(result.project, own, rate, NATIONAL)


@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        ("64%", "with_carried_over"),  # 80 / (100 + 25)
        ("106.67%", "without_carried_over"),  # 80 / (100 − 25)
        ("40%", "initial_base"),  # 80 / 200
        ("0.0080%", "money_unit"),  # 0.8 / 10000
    ],
)
def test_other_bases_and_units_of_a_rate_are_named(stated: str, kind: str) -> None:
    said = rate_said(initial=200, adjusted=100, spent=80, rate=stated)
    assert said is not None
    assert said.kinds[0] == kind


def test_a_rate_that_nothing_gives_stays_unexplained() -> None:
    assert rate_said(initial=200, adjusted=100, spent=80, rate="77%") is None


def test_a_score_from_the_printed_rate_is_named(shenzhen: Evaluation) -> None:
    said = execution_score_hypothesis(shenzhen.projects[1].execution, SHENZHEN)
    assert said is not None
    assert said.text == "印出8.60，按规则应为8.7；按印出的执行率0.86计算可得8.60"


def test_a_rate_rounded_first_is_named() -> None:
    made = project(funds=[funding(adjusted=138000, spent=16000, points=10, score="1.20")])
    said = execution_score_hypothesis(evaluate(submission(made), NATIONAL).projects[0].execution, NATIONAL)
    assert said is not None
    assert said.kinds == ("rate_rounded_first",)  # 0.1159 → 0.12 → 1.20, where 1.16 is right


@pytest.mark.parametrize(
    ("number", "at", "kind"),
    [
        (2, 4, "reversed_sign"),  # ≤100% with 86% scored 8.6
        (4, 4, "reversed_sign"),
        (5, 4, "percent_of_words"),  # 按标准 with 84% scored 8.4
        (6, 5, "reversed_sign"),
        (7, 1, "truncated"),  # 8/29 × 10 = 2.7586 printed 2.75
        (8, 1, "progress"),  # 80% of the work by the text, 78.3% by pages
        (8, 4, "percent_of_words"),
    ],
)
def test_the_published_disagreements_are_explained(
    shenzhen: Evaluation, number: int, at: int, kind: str
) -> None:
    each = shenzhen.projects[number - 1]
    differing = [row for row in each.indicators if _differs(row.score)]
    assert differing
    said = [row_hypothesis(row, each.project, SHENZHEN) for row in differing]
    assert kind in [hypothesis.kinds[0] for hypothesis in said if hypothesis]


def _differs(score: Any) -> bool:
    return (
        score.stated is not None and score.computed is not None and score.stated.value != score.computed.value
    )


def test_points_taken_at_discretion_are_not_explained_away(shenzhen: Evaluation) -> None:
    assert row_said(shenzhen, 1, 8) is None  # 95% met ≥95%, 18 of 20 given


def test_a_sentence_names_both_figures(shenzhen: Evaluation) -> None:
    said = row_said(shenzhen, 7, 1)
    assert said is not None
    assert said.text == "印出2.75，按规则应为2.76；截断取位可得2.75"


def row_given(score: str, target: str = "20次", actual: str = "15次", **more: Any) -> Hypothesis | None:
    made = project(indicators=[indicator(target=target, actual=actual, points=10, score=score, **more)])
    result = evaluate(submission(made), NATIONAL).projects[0]
    return row_hypothesis(result.indicators[0], result.project, NATIONAL)


@pytest.mark.parametrize(
    ("score", "target", "actual", "kind"),
    [
        ("5", "20次", "15次", "half_credit"),  # 7.5 by proportion
        ("9", "100%", "98%", "coarse"),  # 9.8 cut off to a whole number
        ("0.75", "20次", "15次", "weight_twice"),  # 7.5 × 10%
        ("15", "20次", "30次", "not_capped"),  # 30/20 × 10
        ("7.00", "≤30次", "39次", "other_reverse"),  # (1 − 9/30) × 10 where 30/39 × 10 is ours
    ],
)
def test_ways_of_scoring_a_row(score: str, target: str, actual: str, kind: str) -> None:
    said = row_given(score, target, actual)
    assert said is not None
    assert kind in said.kinds


def test_yuan_taken_for_ten_thousands_is_named() -> None:
    said = row_given("8", "5万元", "4元", subcategory="经济效益指标", name="新增产值")
    assert said is not None
    assert said.kinds == ("money_unit",)  # 4万元 / 5万元 × 10


def test_a_cost_a_little_too_high_is_no_slip_of_units() -> None:
    said = row_given("10", "≤195万元", "195.83万元", subcategory="成本指标", name="平均投资")
    assert said is not None
    assert "money_unit" not in said.kinds


def test_a_cost_group_read_the_wrong_way_round_is_named() -> None:
    rules = load_pack("guangxi-2021").rules
    result = evaluate(read(ROOT / "examples" / "yulin-2021").submission, rules).projects[0]
    said = {group.subcategory: group_hypothesis(group, rules) for group in result.groups}
    cost = said.pop("产出成本")
    assert cost is not None
    # (0.5 + 0.5 + 0.5 + 0 + 1 + 0.5) / 6 × 10 = 5
    assert cost.kinds == ("reversed_sign",)
    assert cost.text == "印出5，按规则应在7.5–9.17之间；把“越低越好”当作“越高越好”、部分完成记一半可得5"
    assert set(said.values()) == {None}


def test_no_sign_is_said_to_be_reversed_in_a_group_without_one() -> None:
    rows = [
        indicator(name, subcategory="产出数量", points=None, score=None, target=target, actual=actual)
        for name, target, actual in (("农田", "2万亩", "2万亩"), ("机耕路", "15公里", "13.2公里"))
    ]
    line = {"category": "产出指标", "subcategory": "产出数量", "points": "20", "score": "18.8"}
    rules = load_pack("guangxi-2021").rules
    result = evaluate(submission(project(indicators=rows, groups=[line])), rules).projects[0]
    said = group_hypothesis(result.groups[0], rules)
    assert said is not None
    assert said.kinds == ("proportional_credit",)  # (1 + 13.2/15) / 2 × 20


def test_a_rounded_total_is_named(shenzhen: Evaluation) -> None:
    said = [total_hypothesis(each) for each in shenzhen.projects]
    assert [each and each.text for each in said] == [
        None,
        "印出96.1，各项得分之和为96.09；四舍五入到一位小数可得96.1",
        *[None] * 6,
    ]


def test_a_total_without_the_execution_score_is_named() -> None:
    made = project(adjusted=100, spent=100, indicators=[indicator(points=100, target="1次", actual="1次")])
    made = made.model_copy(update={"declared": made.declared.model_copy(update={"total": D(100)})})
    said = total_hypothesis(evaluate(submission(made), NATIONAL).projects[0])
    assert said is not None
    assert said.kinds == ("without_execution",)
