"""Totals and grades: what is shown, what the rules give, rescaling, limits and judgement."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest
from support.builders import funding, indicator, project, submission
from support.rules import RULES, with_rules

from reporter.model import Indicator, Rules
from reporter.model.rules import Execution, Interval, NotApplicable, Rounding
from reporter.packs import load_pack
from reporter.scoring import ProjectEvaluation, evaluate, grade_of, same_grade


def row(points: Any, target: Any = "10次", actual: Any = "10次", **more: Any) -> Indicator:
    return indicator(f"指标{points}", points=points, target=target, actual=actual, **more)


def scored(*rows: Indicator, rules: Rules = RULES, **more: Any) -> ProjectEvaluation:
    return evaluate(submission(project(indicators=rows, **more)), rules).projects[0]


def test_the_shown_total_is_the_sum_of_what_is_shown() -> None:
    result = scored(row(50, score=45), row(40))
    assert result.total.shown is not None
    assert result.total.shown.value == D("93.5")  # 8.5 + 45 stated + 40 computed
    assert result.total.computed is not None
    assert result.total.computed.value == D("98.5")
    assert result.total.computed.working == "8.5＋50＋40＝98.5"


def test_a_declared_total_is_shown_as_it_was_declared() -> None:
    result = scored(row(90), declared={"total": "96.1", "grade": "良"})
    assert result.total.shown is result.total.stated
    assert (result.grade, result.computed_grade) == ("良", "优")


def test_points_that_do_not_add_up_give_no_total() -> None:
    result = scored(row(100))
    assert result.total.computed is None
    assert result.total.why_not == "各项分值之和为110，不是100，不能得出总分"
    assert result.total.summed is not None


def test_a_stated_score_stands_in_where_the_rules_leave_it_to_judgement() -> None:
    result = scored(row(80), row(10, "准确", "基本准确", score=7))
    assert result.total.computed is not None
    assert result.total.computed.value == D("95.5")  # 8.5 + 80 + 7
    assert "指标107分无法按规则计算，取单位自评得分" in result.total.computed.working


def test_a_stated_score_outside_the_band_counts_as_its_edge() -> None:
    result = scored(row(80), row(10, "准确", "基本准确", score=10))
    assert result.total.computed is not None
    assert result.total.computed.value == D("96.5")  # 8.5 + 80 + 8
    assert "指标108分（规则允许的边界）" in result.total.computed.working


def test_a_row_without_any_score_gives_no_total_and_is_named() -> None:
    result = scored(row(80), row(10, "≥90%", None))
    assert (result.total.computed, result.total.shown) == (None, None)
    assert result.total.why_not == "“指标10”没有得分：没有填写实际完成值"


def test_the_rest_is_rescaled_where_the_rules_say_so() -> None:
    rules = with_rules(not_applicable=NotApplicable(mode="rescale"))
    result = scored(row(50, actual="8次"), row(20), row(20, "不适用", "不适用"), rules=rules)
    assert result.total.computed is not None
    # (8.5 + 40 + 20) / 80 × 100 = 85.625
    assert result.total.computed.value == D("85.63")
    assert result.total.computed.working == "（8.5＋40＋20）÷80×100＝85.63（四舍五入保留两位）"


def test_the_total_is_limited_by_the_execution_rate() -> None:
    caps = (Interval(from_rate="0.9", points=100), Interval(from_rate=0, points=89))
    result = scored(row(90), rules=with_rules(execution=Execution(caps=caps)))
    assert result.total.computed is not None
    assert result.total.computed.value == 89
    assert result.total.computed.working.endswith("按执行率总分不超过89分")
    assert result.computed_grade == "良"


def test_the_total_is_rounded_by_the_packs_places() -> None:
    result = scored(row(90, "27人", "25人"), rules=with_rules(rounding=Rounding(total_places=1)))
    assert result.total.computed is not None
    assert str(result.total.computed.value) == "91.8"  # 8.50 + 83.33 = 91.83


@pytest.mark.parametrize(
    ("total", "grade"),
    [("100", "优"), ("90", "优"), ("89.99", "良"), ("89.5", "良"), ("60", "中"), ("59.99", "差")],
)
def test_grades_touch_each_other(total: str, grade: str) -> None:
    assert grade_of(D(total), RULES) == grade


def test_no_total_and_no_grades_give_no_grade() -> None:
    assert grade_of(None, RULES) is None
    assert grade_of(D(90), with_rules(grades=())) is None


@pytest.mark.parametrize(
    ("stated", "name", "same"), [("优秀", "优", True), ("良等", "良", True), ("优", "良", False)]
)
def test_a_grade_goes_by_several_names(stated: str, name: str, same: bool) -> None:
    assert same_grade(stated, name) is same


@pytest.mark.parametrize("points", [70, 100])
def test_where_the_points_do_not_add_up_no_total_and_no_grade_is_shown(points: int) -> None:
    result = scored(row(points, score=points), funds=[funding(points=10, score="8.5")])
    assert (result.total.shown, result.grade) == (None, None)
    declared = scored(row(points, score=points), declared={"total": 95})
    assert declared.total.shown is declared.total.stated
    assert declared.grade is None  # 95 of 80 or of 110 points is neither 优 nor 良
    assert scored(row(points), declared={"total": 95, "grade": "优"}).grade == "优"


def test_execution_without_points_of_its_own_is_not_scored_beside_rows_that_make_up_the_whole() -> None:
    result = scored(row(90), row(10, "100%", "90%", score=9), funds=[funding()])
    assert result.execution.score.points is None
    assert result.execution.score.why_not == "各项指标的分值已满100分，执行率不另计分"
    assert result.execution.rate is not None
    assert result.total.computed is not None
    assert result.total.computed.working == "90＋9＝99"


@pytest.mark.parametrize("told", [{"points": 10}, {"score": "8.5"}])
def test_execution_that_the_form_scores_stays_scored(told: dict[str, Any]) -> None:
    assert scored(row(100), funds=[funding(**told)]).execution.score.points == 10


def test_a_cost_of_zero_is_no_saving_where_the_project_spent_nothing() -> None:
    cost = row(90, "≤50万元", "0万元", score=0, subcategory="成本指标")
    idle = scored(cost, funds=[funding(spent=0, points=10, score=0)])
    assert idle.indicators[0].score.why_not == "项目没有支出，不能算作节约"
    assert idle.total.computed is not None
    assert idle.total.computed.value == 0
    assert scored(cost, funds=[funding(points=10)]).indicators[0].score.computed is not None


def test_without_indicators_there_is_no_total() -> None:
    assert scored().total.shown is None


def test_points_that_stay_with_a_row_that_does_not_apply_leave_the_total_open() -> None:
    result = scored(row(80), row(10, "不适用", "不适用"))
    assert (result.total.shown, result.grade) == (None, None)
    assert [group.shown is None for group in result.groups] == [False]


def test_a_score_that_the_unit_refused_is_not_put_in() -> None:
    result = scored(row(80), row(10, score="—"))
    assert result.total.shown is None
    assert result.total.computed is not None
    assert result.total.computed.value == D("98.5")


def hubei(*scores: Any) -> ProjectEvaluation:
    """Rows of a form that prints no points."""
    rules = load_pack("hubei-2020").rules
    rows = [row(None, subcategory=f"第{n}类", score=each) for n, each in enumerate(scores, 1)]
    return scored(*rows, rules=rules, points=20)


def test_where_the_form_prints_no_points_the_stated_scores_make_the_total() -> None:
    result = hubei(50, 28)
    assert result.total.shown is not None
    assert (result.total.shown.value, result.grade) == (95, "优")  # 17 + 50 + 28


def test_a_row_without_score_leaves_the_total_open_where_the_form_prints_no_points() -> None:
    result = hubei(50, None)
    assert result.total.shown is None
    assert len(result.counted) == 2


def test_a_sum_above_the_whole_is_no_total() -> None:
    assert hubei(60, 40).total.shown is None


def test_what_has_neither_points_nor_score_carries_nothing_where_the_points_are_whole() -> None:
    result = scored(row(90), row(None, subcategory="时效指标"))
    assert result.total.shown is not None
    assert result.total.shown.value == D("98.5")
    assert [group.subcategory for group in result.counted] == ["数量指标"]
