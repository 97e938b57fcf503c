"""Which indicators deviate, and how."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from support.builders import indicator, project, submission
from support.explaining import explained
from support.rules import RULES, with_rules

from reporter.explain import Deviation, DeviationKind, deviations
from reporter.model import Rules
from reporter.packs import load_pack
from reporter.scoring import evaluate


def found(*rows: Any, rules: Rules = RULES, **more: Any) -> tuple[Deviation, ...]:
    """The deviations of one project whose money is all spent."""
    one = project(adjusted=100, spent=100, indicators=rows, **more)
    (evaluated,) = evaluate(submission(one), rules).projects
    return tuple(deviations(evaluated, rules))


def only(*rows: Any, **more: Any) -> Deviation:
    (deviation,) = found(*rows, **more)
    return deviation


def test_a_missed_target_has_its_completion_and_the_points_lost() -> None:
    deviation = only(indicator(target="27人", actual="25人", points=15, score="13.89", reason="人员辞职"))
    assert deviation.kind is DeviationKind.UNDER
    assert deviation.lost is not None
    assert deviation.lost.value == Decimal("1.11")  # 15 − 13.89
    assert deviation.lost.working == "15－13.89＝1.11"
    assert deviation.ratio is not None
    assert round(deviation.ratio.value, 4) == Decimal("0.9259")  # 25 ÷ 27
    assert deviation.reason == "人员辞职"


def test_a_target_reached_with_full_points_is_no_deviation() -> None:
    assert found(indicator(target="≥95%", actual="95%", points=20, score=20)) == ()


def test_points_taken_though_the_target_was_met_are_told() -> None:
    deviation = only(indicator(target="≥95%", actual="95%", points=20, score=18))
    assert deviation.kind is DeviationKind.DEDUCTED
    assert deviation.lost is not None
    assert deviation.lost.value == 2


def test_a_pack_may_want_no_reason_for_points_taken() -> None:
    lenient = with_rules(explain=RULES.explain.model_copy(update={"deducted": False}))
    assert found(indicator(target="≥95%", actual="95%", points=20, score=18), rules=lenient) == ()


def test_full_points_for_a_missed_target_are_told() -> None:
    deviation = only(indicator(target="30.68万份", actual="30.5万份", points=10, score=10))
    assert deviation.kind is DeviationKind.FULL_THOUGH_MISSED


def test_a_missed_date_is_late() -> None:
    deviation = only(indicator(target="2021年6月", actual="2021年9月", points=10, score=5))
    assert deviation.kind is DeviationKind.LATE


def test_a_qualitative_target_reached_in_part_is_partial() -> None:
    deviation = only(indicator(target="完成", actual="部分完成", points=10, score=7))
    assert deviation.kind is DeviationKind.PARTIAL


@pytest.mark.parametrize(
    ("target", "actual"),
    [("1座", "完成30%投入"), ("100%", "无法评估"), ("≥90%", None), ("2020年12月", "见附件")],
)
def test_a_row_that_cannot_be_compared_is_told_where_the_unit_explains_it(
    target: str, actual: str | None
) -> None:
    row = {"target": target, "actual": actual, "points": 10, "score": 10}
    deviation = only(indicator(**row, reason="因疫情影响，延期至2021年完工"))
    assert (deviation.kind, deviation.sign) == (DeviationKind.UNKNOWN, None)
    assert found(indicator(**row)) == ()
    assert found(indicator(**row, reason="无")) == ()


@pytest.mark.parametrize(("actual", "kinds"), [("129宗", []), ("130宗", [DeviationKind.OVER])])
def test_over_achievement_is_told_from_the_packs_ratio_on(actual: str, kinds: list[DeviationKind]) -> None:
    rows = found(indicator(target="100宗", actual=actual, points=10, score=10))
    assert [deviation.kind for deviation in rows] == kinds


def test_what_is_to_be_explained_may_begin_below_what_is_scored_as_over() -> None:
    rules = with_rules(explain=RULES.explain.model_copy(update={"over": Decimal("1.2")}))
    row = indicator(target="10次", actual="12次", points=15, score=15)
    assert found(row) == ()
    assert only(row, rules=rules).kind is DeviationKind.OVER


def test_a_cost_below_its_limit_is_no_over_achievement() -> None:
    assert found(indicator(subcategory="成本指标", target="≤100%", actual="19%", points=10, score=10)) == ()


def test_a_row_that_does_not_apply_never_deviates() -> None:
    assert found(indicator("不适用", target="不适用", actual="0", points="0.0", score="0.0")) == ()


def test_a_reason_may_hold_the_measure_too() -> None:
    deviation = only(
        indicator(
            target="100%", actual="84%", score="8.4", points=10, reason="因中标价低，改进措施：提前询价。"
        )
    )
    assert (deviation.reason, deviation.improvement) == ("因中标价低", "提前询价。")


def test_a_measure_with_a_place_of_its_own_leaves_the_reason_alone() -> None:
    row = indicator(score="13.89", reason="因辞职，改进措施：招录", improvement="滚动招聘")
    assert (only(row).reason, only(row).improvement) == ("因辞职，改进措施：招录", "滚动招聘")


def test_without_a_reason_there_is_a_gap_and_no_guess() -> None:
    assert only(indicator(target="14宗", actual="24宗", points=20, score=20)).reason is None


def test_explanations_are_ranked_by_points_lost_then_by_money() -> None:
    rows = [
        indicator("甲", target="10人", actual="9人", points=10, score=9),
        indicator("乙", target="10人", actual="5人", points=10, score=5),
    ]
    poor = project("少", adjusted=100, spent=80, points=None, indicators=())
    rich = project("多", adjusted=1000, spent=800, points=None, indicators=())
    first = project("先", adjusted=100, spent=100, indicators=rows)
    names = [one.indicator or one.project for one in explained(poor, rich, first)]
    # 10 points for the execution are the rules': 80% loses 2 in both, and 200 yuan outweigh 20
    assert names == ["乙", "多", "少", "甲"]


def test_where_a_group_is_scored_a_met_row_with_a_reason_counts_when_the_group_lost_points() -> None:
    rules = load_pack("guangxi-2021").rules
    cost = {"category": "产出指标", "subcategory": "产出成本", "points": None}
    rows = [
        indicator("维保", target="40万元", actual="30万元", reason="服务期结束后支付", **cost),
        indicator("软件", target="5万元", actual="5万元", **cost),
    ]
    group = {"category": "产出指标", "subcategory": "产出成本", "points": 10, "score": 5}
    deviation = only(*rows, rules=rules, groups=[group])
    assert deviation.kind is DeviationKind.DEDUCTED
    assert deviation.indicator is not None
    assert deviation.indicator.indicator.name == "维保"
    assert deviation.lost is None
    assert deviation.weight[1] == 5
