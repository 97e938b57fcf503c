"""Execution of the budget: rate, score, other ways of rounding, intervals and missing figures."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest
from support.builders import funding, project
from support.rules import RULES, with_rules

from reporter.model import Rules
from reporter.model.rules import Execution, Interval, Rounding, Step
from reporter.packs import load_pack
from reporter.scoring import ExecutionResult, cap_of
from reporter.scoring.execution import execution_result


def executed(rules: Rules = RULES, unit: str = "元", **line: Any) -> ExecutionResult:
    return execution_result(project(funds=[funding(**{"points": 10, **line})]), rules, unit)


def test_the_base_is_the_adjusted_budget() -> None:
    result = executed(initial="4478000.00", adjusted="4448000.00", spent="3866689.10")
    assert result.rate is not None
    assert round(result.rate.value, 6) == D("0.869310")
    assert result.score.computed is not None
    assert result.score.computed.value == D("8.69")
    assert result.score.computed.working == (
        "3866689.10÷4448000.00＝0.8693（四舍五入保留四位），未取位的执行率×10＝8.69（四舍五入保留两位）"
    )


def test_the_base_may_be_the_initial_budget() -> None:
    rules = with_rules(execution=Execution(base="initial"))
    rate = executed(rules, initial=200, adjusted=100, spent=100).rate
    assert rate is not None
    assert rate.value == D("0.5")


def test_the_rate_may_be_rounded_before_it_is_scored() -> None:
    rules = with_rules(rounding=Rounding(rate_places=2, rate_before_score=True))
    computed = executed(rules, adjusted=138000, spent=16000).score.computed
    assert computed is not None
    assert computed.value == D("1.20")  # 0.115942 → 0.12 × 10


def test_truncation_belongs_to_the_rules_and_is_said() -> None:
    rules = with_rules(rounding=Rounding(mode="truncate", rate_places=2, rate_before_score=True))
    computed = executed(rules, adjusted="4448000.00", spent="3866689.10").score.computed
    assert computed is not None
    assert computed.value == D("8.60")
    assert "截断保留两位" in computed.working


def test_intervals_give_a_share_of_the_points() -> None:
    steps = (
        Step(from_rate=1, share=1),
        Step(from_rate="0.8", share="0.7"),
        Step(from_rate="0.6", share="0.5"),
    )
    rules = with_rules(execution=Execution(mode="interval", intervals=steps))
    scores = [executed(rules, adjusted=100, spent=spent).score.computed for spent in (100, 85, 60, 59)]
    assert [each and each.value for each in scores] == [10, 7, 5, 0]


def test_overspending_scores_no_more_than_the_points() -> None:
    result = executed(adjusted=100, spent=120)
    assert result.rate is not None
    assert result.rate.value == D("1.2")
    assert result.score.computed is not None
    assert result.score.computed.value == 10


def test_money_that_came_back_scores_nothing_and_not_less() -> None:
    result = executed(adjusted=100, spent=-20)
    assert result.score.computed is not None
    assert result.score.computed.value == 0


def test_a_score_in_whole_points_says_how_it_came_to_them() -> None:
    rules = with_rules(rounding=Rounding(rate_before_score=False, score_places=0))
    computed = executed(rules, adjusted="444.8", spent="386.67").score.computed  # 86.931…% × 10
    assert computed is not None
    assert computed.working.endswith("未取位的执行率×10＝9（四舍五入取整）")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"adjusted": 0, "spent": 0}, "全年预算数为0，不能作除数"),
        ({"adjusted": -100, "spent": -50}, "全年预算数为-100，不能作除数"),
        ({"adjusted": None, "spent": 5}, "没有全年预算数"),
        ({"adjusted": "—", "spent": 5}, "没有全年预算数"),
        ({"adjusted": 100, "spent": None}, "没有全年执行数"),
    ],
)
def test_without_a_base_or_spending_there_is_no_rate_and_it_is_said_why(line: Any, why: str) -> None:
    result = executed(**line)
    assert (result.rate, result.score.computed) == (None, None)
    assert why in result.score.why_not


def test_a_project_without_funds_says_so() -> None:
    result = execution_result(project(funds=[]), RULES)
    assert (result.line, result.score.computed) == (None, None)
    assert "没有填写项目资金" in result.score.why_not


def test_every_line_has_its_own_rate_and_only_the_total_is_scored() -> None:
    lines = [
        funding(adjusted=100, spent=80, points=10),
        funding("其中：当年财政拨款", adjusted=50, spent=50, points="—"),
        funding("其他资金", adjusted=0, spent=0, points="—"),
    ]
    result = execution_result(project(funds=lines), RULES)
    assert [rate and rate.value for _, rate in result.lines] == [D("0.8"), 1, None]
    assert result.score.computed is not None
    assert result.score.computed.value == 8


def test_points_come_from_the_pack_where_the_line_has_none() -> None:
    result = executed(load_pack("hubei-2020").rules, adjusted=100, spent=90, points=None)
    assert result.score.computed is not None
    assert result.score.computed.value == 18  # 20 × 0.9


def test_stated_figures_are_kept_beside_the_computed_ones() -> None:
    result = executed(adjusted=100, spent=85, rate="86.19%", score="8.62")
    assert result.stated_rate is not None
    assert str(result.stated_rate.value) == "0.8619"
    assert result.score.shown is result.score.stated


def test_workings_write_money_in_the_unit_of_the_data() -> None:
    rate = executed(unit="万元", adjusted="100万元", spent="91.56万元").rate
    assert rate is not None
    assert rate.working == "91.56÷100＝0.9156"


def test_the_total_is_limited_by_the_rate_where_the_rules_say_so() -> None:
    caps = (
        Interval(from_rate="0.8", points=100),
        Interval(from_rate="0.7", points=89),
        Interval(from_rate=0, points=59),
    )
    rules = with_rules(execution=Execution(caps=caps))
    assert [cap_of(D(rate), rules) for rate in ("0.85", "0.7", "0.1")] == [100, 89, 59]
    assert cap_of(D("0.1"), RULES) is None
    assert cap_of(None, rules) is None


@pytest.mark.parametrize(
    ("spent", "written", "meant"),
    [
        ("330.48", "80.13", "0.8013"),  # of 412.44
        ("330.48", "80.1", "0.801"),
        ("330.48", "80", "0.80"),
        ("330.48", "0.8013", "0.8013"),
        ("330.48", "0.86", "0.86"),  # a rate all the same, though not this one
        ("330.48", "85.13", "0.8513"),  # wrong, and can be nothing but a percentage
        ("412.44", "1", "1"),
        ("412.44", "100", "1"),
        ("4.12", "1", "0.01"),
        ("866.12", "2.10", "2.10"),
        (None, "95", "0.95"),
        (None, "1", "1"),
    ],
)
def test_a_bare_rate_is_a_percentage_where_the_amounts_say_so(
    spent: str | None, written: str, meant: str
) -> None:
    rate = executed(initial="412.44", adjusted="412.44", spent=spent, rate=written).stated_rate
    assert rate is not None
    assert rate.value == D(meant)
