"""Which budgets deviate, and where their reason is found."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from support.builders import funding, indicator, project, submission
from support.explaining import explained
from support.rules import RULES

from reporter.explain import Deviation, DeviationKind, deviations
from reporter.explain.funds import reasons_placed
from reporter.explain.surroundings import Neighbourhood
from reporter.packs import load_pack
from reporter.scoring import evaluate


def found(*rows: Any, **line: Any) -> tuple[Deviation, ...]:
    """The deviations of money of one project with this total line."""
    one = project(funds=[funding(points=10, **line)], indicators=rows)
    (evaluated,) = evaluate(submission(one), RULES).projects
    return tuple(deviation for deviation in deviations(evaluated, RULES) if deviation.kind.of_funds)


def cost(reason: str, actual: str = "86%", target: str = "≤100%") -> Any:
    """A cost indicator in whose row the unit wrote a reason."""
    return indicator(
        "成本控制率", subcategory="成本指标", target=target, actual=actual, reason=reason, score=15
    )


@pytest.mark.parametrize(
    ("spent", "kinds"),
    # 89.996% is printed as 90.00%, and nobody would see why a reason is asked for
    [(90, []), ("89.996", []), ("89.99", [DeviationKind.UNSPENT])],
)
def test_execution_below_the_limit_needs_a_reason(spent: Any, kinds: list[DeviationKind]) -> None:
    assert [deviation.kind for deviation in found(adjusted=100, spent=spent)] == kinds


def test_what_was_left_is_money_and_points() -> None:
    (deviation,) = found(initial=230000, adjusted=230000, spent=44594, score="1.90")
    assert deviation.money is not None
    assert deviation.money.value == 185406  # 230000 − 44594
    assert deviation.lost is not None
    assert deviation.lost.value == Decimal("8.10")  # 10 − 1.90


def test_spending_beyond_the_budget_is_overspent() -> None:
    (deviation,) = found(adjusted=100, spent=110)
    assert deviation.kind is DeviationKind.OVERSPENT
    assert deviation.money is not None
    assert deviation.money.value == 10


@pytest.mark.parametrize(("initial", "kinds"), [(110, []), (112, [DeviationKind.ADJUSTED])])
def test_a_budget_changed_by_more_than_a_tenth_is_told(initial: int, kinds: list[DeviationKind]) -> None:
    # 110 → 100 is 9.1% of the initial budget, 112 → 100 is 10.7%
    assert [deviation.kind for deviation in found(initial=initial, adjusted=100, spent=100)] == kinds


def test_a_budget_changed_by_just_a_tenth_is_not_told() -> None:
    assert found(initial=100, adjusted=110, spent=110) == ()


def test_a_budget_that_began_at_zero_is_adjusted_and_has_no_share() -> None:
    (deviation,) = found(initial=0, adjusted=200000, spent=200000)
    assert deviation.kind is DeviationKind.ADJUSTED
    assert deviation.ratio is None
    assert deviation.money is not None
    assert deviation.money.value == 200000


def test_unknown_spending_is_no_deviation() -> None:
    assert found(initial=100, adjusted=100, spent=None) == ()


def test_the_funding_lines_own_reason_comes_first() -> None:
    (deviation,) = found(cost("人员辞职"), reason="合同未到期", adjusted=100, spent=80)
    assert (deviation.reason, deviation.told_by) == ("合同未到期", None)


def test_money_left_is_explained_by_the_cost_row_where_the_form_has_no_other_place() -> None:
    (deviation,) = found(cost("因中标价低，改进措施：提前询价"), adjusted=100, spent=80)
    assert (deviation.reason, deviation.improvement) == ("因中标价低", "提前询价")
    assert deviation.told_by is not None
    assert deviation.told_by.indicator.name == "成本控制率"


def test_cost_rows_that_say_different_things_explain_nothing() -> None:
    (deviation,) = found(cost("人员辞职"), cost("疫情影响"), adjusted=100, spent=80)
    assert deviation.reason is None


def test_a_cost_that_was_exceeded_does_not_explain_money_left() -> None:
    (deviation,) = found(cost("价格上涨", target="30万元", actual="39万元"), adjusted=100, spent=80)
    assert deviation.reason is None


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("预算成本控制率", "≤100%", "100%"),  # published: 11.59% executed, and the row says 100%
        ("预算执行率", "≥90%", "80%"),
        ("成本控制情况", "按标准", "80%"),  # the actual value is the execution rate
        ("项目总成本", "≤100万元", "80万元"),  # 80 ÷ 100 is the execution rate
    ],
)
def test_a_cost_row_about_the_execution_speaks_for_the_money(name: str, target: str, actual: str) -> None:
    row = indicator(name, subcategory="成本指标", target=target, actual=actual, reason="中标价低", score=15)
    (deviation,) = found(row, adjusted=100, spent=80)
    assert deviation.reason == "中标价低"


@pytest.mark.parametrize(
    ("target", "actual"), [("≤1700元", "1700元"), ("≤1700元", "1600元"), ("≤2万元", "2万元")]
)
def test_a_cost_row_about_something_else_does_not_explain_money_left(target: str, actual: str) -> None:
    row = indicator(
        "人均培训成本", subcategory="成本指标", target=target, actual=actual, reason="教材涨价", score=15
    )
    (deviation,) = found(row, adjusted=100, spent=20)
    assert (deviation.reason, deviation.told_by) == (None, None)


def test_of_several_cost_rows_the_one_about_the_execution_is_heard() -> None:
    unit_cost: dict[str, Any] = {"subcategory": "成本指标", "target": "≤9元", "actual": "9元"}
    each = indicator("人均成本", reason="教材涨价", score=15, **unit_cost)
    (deviation,) = found(each, cost("据实结算"), adjusted=100, spent=80)
    assert deviation.reason == "据实结算"


def test_a_reason_of_another_row_explains_nothing_about_money() -> None:
    (deviation,) = found(indicator(reason="人员辞职", score=15), adjusted=100, spent=80)
    assert deviation.reason is None


@pytest.mark.parametrize(
    ("reason", "left", "changed"),
    [
        ("1.年中追加50万元用于防疫；2.尾款验收后支付。", "尾款验收后支付", "年中追加50万元用于防疫"),
        ("因压减支出，调减预算20万元。采购流标两次", "采购流标两次", "因压减支出，调减预算20万元"),
        ("追加资金12月下达，当年未能支付",) * 3,  # why it was left, and that it was added
        ("按财政要求压减预算", None, "按财政要求压减预算"),  # which leaves nothing of what is left
        ("中央追加专项资金60万元", None, "中央追加专项资金60万元"),
        ("年中省级下达专项资金60万元", None, "年中省级下达专项资金60万元"),
        ("核减预算38万元，合同款按进度支付50%", "合同款按进度支付50%", "核减预算38万元"),
        ("年中追加60万元，用于维修办公楼", None, "年中追加60万元，用于维修办公楼"),
        ("申报企业数量不足，按实际符合条件企业拨付",) * 2 + (None,),
        ("采购流标两次；尾款未到期", "采购流标两次；尾款未到期", None),
        ("1.5万元尾款未到期；年中追加50万元", "1.5万元尾款未到期", "年中追加50万元"),  # 1. is no number of it
        ("①年中追加50万元；②尾款验收后支付。", "尾款验收后支付", "年中追加50万元"),
        ("招标节约60万元，其中20万元已调减",) * 3,
        ("招标节约20万元，已调减", None, "招标节约20万元，已调减"),
    ],
)
def test_of_a_reason_the_sentences_on_the_change_are_the_change_s(
    reason: str, left: str | None, changed: str | None
) -> None:
    pack = load_pack("national-2020")
    both = found(initial=100, adjusted=150, spent=90, reason=reason)
    placed = {each.kind: each for each in reasons_placed(both, Neighbourhood(pack, (), ()))}
    assert placed[DeviationKind.UNSPENT].reason == left
    assert placed[DeviationKind.ADJUSTED].reason == changed


def test_of_a_budget_of_nothing_nothing_was_left() -> None:
    assert found(initial=0, adjusted=0, spent=0, rate="0", score=0) == ()


def test_what_was_left_of_last_year_is_no_change_to_be_explained() -> None:
    def kinds(carried: int) -> list[DeviationKind]:
        line = funding(points=10, initial=100, adjusted=150, spent=150)
        left = funding("上年结转资金", initial=0, adjusted=carried, spent=carried)
        (evaluated,) = evaluate(submission(project(funds=[line, left])), RULES).projects
        return [each.kind for each in deviations(evaluated, RULES) if each.kind.of_funds]

    assert (kinds(50), kinds(40)) == ([], [DeviationKind.ADJUSTED])


def test_money_left_above_the_limit_is_told_where_the_unit_says_why() -> None:
    (deviation,) = found(adjusted=100, spent="93.91", score="9.39", reason="尾款6.09元2024年1月支付")
    assert (deviation.kind, deviation.sign) == (DeviationKind.LEFT, "unspent")
    assert found(adjusted=100, spent="93.91", score="9.39", reason="无") == ()
    assert found(adjusted=100, spent=100, reason="尾款2024年1月支付") == ()


@pytest.mark.parametrize(
    ("reason", "left", "changed"),
    [
        ("年中新增任务。", None, "年中新增任务。"),  # nothing need be said of what is left
        ("按实际需要安排", None, "按实际需要安排"),
        ("尾款未到支付期", "尾款未到支付期", None),
        ("招标节约，经市财政局同意调减22万元", None, "招标节约，经市财政局同意调减22万元"),
        ("追加预算用于扩建。尾款未到支付期。", "尾款未到支付期", "追加预算用于扩建"),
    ],
)
def test_above_the_limit_a_reason_is_the_change_s_unless_it_tells_what_is_left(
    reason: str, left: str | None, changed: str | None
) -> None:
    both = found(initial=100, adjusted=150, spent=145, reason=reason)
    placed = {
        each.kind: each.reason
        for each in reasons_placed(both, Neighbourhood(load_pack("national-2020"), (), ()))
    }
    assert (placed.get(DeviationKind.LEFT), placed[DeviationKind.ADJUSTED]) == (left, changed)


@pytest.mark.parametrize(
    ("adjusted", "spent", "reason", "kinds"),
    [
        (1050, 1012, "年中追加水毁抢修资金70万元（长财建〔2023〕45号）", {"adjusted"}),
        (950, 931, "年中统一压减一般性支出", {"adjusted"}),
        (1050, 1050, "高龄老人增加", {"adjusted"}),
        (950, 931, "尾款2024年1月支付", {"left"}),
        (950, 800, "尾款未到支付期", {"unspent"}),
        (950, 950, None, set()),
    ],
)
def test_a_slight_change_of_the_budget_has_the_reason_that_was_told_of_it(
    adjusted: int, spent: int, reason: str | None, kinds: set[str]
) -> None:
    pack = load_pack("national-2020")
    all_ = found(initial=1000, adjusted=adjusted, spent=spent, reason=reason)
    placed = reasons_placed(all_, Neighbourhood(pack, (), ()))
    assert {each.kind.value for each in placed} == kinds
    assert {each.reason for each in placed} <= {reason}


def test_money_spent_beyond_the_budget_is_told_among_the_first_though_it_costs_no_points() -> None:
    (over,) = found(adjusted=100, spent=133, score=10)
    assert over.kind is DeviationKind.OVERSPENT
    assert over.weight[0] == 10


@pytest.mark.parametrize(
    ("adjusted", "spent", "kind", "kinds"),
    [
        (1500, 1480, "业务量或需求增加", {"adjusted"}),  # which leaves no money
        (1050, 1030, "业务量或需求增加", {"adjusted"}),  # a slight change
        (1500, 1480, "采购节约或结算核减", {"left", "adjusted"}),
        (1050, 1030, "采购节约或结算核减", {"left"}),
        (1500, 1480, "政策调整", {"left", "adjusted"}),  # which may be why of either
        (1050, 1030, "政策调整", {"left"}),
        (1500, 1000, "业务量或需求增加", {"unspent", "adjusted"}),
        (1050, 1030, "省厅平台未上线", {"left"}),  # of a kind that is not known
    ],
)
def test_of_little_that_was_left_nothing_is_asked_where_the_causes_are_those_of_a_change(
    adjusted: int, spent: int, kind: str, kinds: set[str]
) -> None:
    both = found(initial=1000, adjusted=adjusted, spent=spent, cause=[{"kind": kind, "detail": "增长45%"}])
    placed = reasons_placed(both, Neighbourhood(load_pack("national-2020"), (), ()))
    assert {each.kind.value for each in placed} == kinds


def test_of_a_budget_of_which_nothing_was_spent_the_amount_is_told_once() -> None:
    rest = project("乙", funds=[funding(adjusted=300, initial=300, spent=0, points=10)], indicators=[])
    one = project("甲", funds=[funding(adjusted=300, initial=300, spent=0, points=10)], indicators=[])
    texts = [each.text for each in explained(one, rest)]
    assert any("全年预算0.03万元均未执行" in text for text in texts)
    assert all("0.03万元中有0.03万元" not in text for text in texts)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            {"document": "市财预〔2021〕88号", "date": "2021-08-05", "amount": 1000},
            "依据为市财预〔2021〕88号，时间为2021年8月5日【待补充：预算调整的原因】。",
        ),
        ({}, "【待补充：预算调整的原因和批准依据】。"),
        ({"detail": "扩建二期"}, "原因是扩建二期。"),
    ],
)
def test_that_a_budget_was_changed_is_not_why_it_was(facts: dict[str, Any], said: str) -> None:
    line = funding(initial=1000, adjusted=2000, spent=2000, cause=[{"kind": "年中预算调整", **facts}])
    texts = [
        each.text for each in explained(*[project(name, funds=[line], indicators=[]) for name in "甲乙"])
    ]
    assert all(said in text for text in texts)
    assert not [text for text in texts if "年中调整预算" in text]
