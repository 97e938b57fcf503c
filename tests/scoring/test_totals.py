"""Totals and grades: what is shown, what the rules give, rescaling, limits and judgement."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest
from support.builders import indicator, project, submission

from reporter.model import Indicator, Rules
from reporter.model.rules import Execution, Interval, NotApplicable, Rounding
from reporter.packs import load_pack
from reporter.scoring import ProjectEvaluation, evaluate, grade_of, same_grade

RULES = load_pack("national-2020").rules


def row(points: Any, target: Any = "10次", actual: Any = "10次", **more: Any) -> Indicator:
    return indicator(f"指标{points}", points=points, target=target, actual=actual, **more)


def scored(*rows: Indicator, rules: Rules = RULES, **more: Any) -> ProjectEvaluation:
    return evaluate(submission(project(indicators=rows, **more)), rules).projects[0]


def with_rules(**parts: Any) -> Rules:
    return RULES.model_copy(update=parts)


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
