"""What published forms answer with: money without its unit, spans of days, shares of all, comparisons."""

from __future__ import annotations

from decimal import Decimal

import pytest
from support.builders import indicator
from support.rules import RULES

from reporter.scoring import IndicatorResult, Status
from reporter.scoring.rows import row_result


def row(name: str, target: str, actual: str, kind: str = "数量指标") -> IndicatorResult:
    given = indicator(name, target=target, actual=actual, subcategory=kind, points=10)
    return row_result(given, RULES, 2022)


@pytest.mark.parametrize(
    ("target", "actual", "score"),
    [
        ("≥500", "486万元", "9.72"),
        ("1100", "1093万元", "9.94"),
        ("≥50万元", "48", "9.6"),
        ("≥500", "4,860,000元", "9.72"),  # the one reading in which both are of one order
        ("≥500元", "486", "9.72"),
        ("≥50", "52万元", "10"),
        ("≥50", "2万元", "0.4"),  # little was done, but no more than a hundredth in any other reading
    ],
)
def test_money_beside_a_bare_number_is_told_in_one_unit(target: str, actual: str, score: str) -> None:
    computed = row("投入资金", target, actual).score.computed
    assert computed is not None
    assert computed.value == Decimal(score)


@pytest.mark.parametrize(("target", "actual"), [("≥50", "3000元"), ("≥5", "400元"), ("≥0.5", "9000亿元")])
def test_money_of_another_order_than_any_reading_is_not_compared(target: str, actual: str) -> None:
    found = row("投入资金", target, actual)
    assert found.status is Status.UNKNOWN
    assert found.score.computed is None


def test_a_limit_of_money_without_its_unit_is_kept() -> None:
    assert row("项目成本", "≤50", "498000元", "成本指标").status is Status.MET
    assert row("项目成本", "50", "48.6万元", "成本指标").status is Status.MET
    assert row("项目成本", "≤50", "52万元", "成本指标").status is Status.UNDER


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("当年完成", "2023年2月完成", Status.UNDER),
        ("年度内完成", "2023年3月15日", Status.UNDER),
        ("年度内完成", "2022年11月", Status.MET),
        ("次年1月底前", "2023年1月20日", Status.MET),
        ("次年3月底前", "2023年4月2日", Status.UNDER),
        ("11月15日至次年3月15日", "11月8日至次年3月20日", Status.MET),
        ("6月1日至9月15日", "6月1日至9月30日", Status.MET),
        ("6月1日至9月15日", "6月10日至9月15日", Status.UNKNOWN),
        ("15个工作日", "20天", Status.UNKNOWN),
        ("15个工作日", "30天", Status.UNDER),
        ("15个工作日", "12天", Status.MET),
        ("每月25日前", "1月、2月于27日发放，其余按时", Status.UNKNOWN),
        ("每月10日", "1月于15日发放，其余月份均按时发放", Status.UNKNOWN),
        ("及时", "除2月外均及时发放", Status.UNKNOWN),
        ("及时", "除法定节假日外均及时发放", Status.MET),
    ],
)
def test_what_was_due_within_a_time(target: str, actual: str, status: Status) -> None:
    assert row("审批时限" if "工作日" in target else "完成时间", target, actual, "时效指标").status is status


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("较2021年下降", "较2021年下降11.3%", Status.MET),
        ("较2021年下降", "减少45起", Status.MET),
        ("较2021年下降", "较2021年上升3%", Status.UNDER),
        ("较2021年提高", "较2021年提高0.6个百分点", Status.MET),
        ("比2021年增长5%", "比2021年增长6.2%", Status.MET),
        ("高于2021年", "高于2021年1.2个百分点", Status.MET),
        ("不低于2021年水平", "高于2021年水平", Status.MET),
        ("高于上年", "62%", Status.UNKNOWN),
        ("高于上年", "96.2%（上年95.1%）", Status.MET),
        ("高于上年", "94.2%（上年95.1%）", Status.UNDER),
        ("低于上年", "2.2%（上年3.1%）", Status.MET),
        ("高于全省平均水平", "96.2%", Status.UNKNOWN),
        ("高于全省平均水平", "96.2%（全省平均91%）", Status.MET),
        ("较上年下降", "较上年持平", Status.UNDER),
        ("增长6%", "增长-2%", Status.UNDER),
        ("恢复10%", "下降35%", Status.UNDER),
        ("回升0.5米", "下降0.2米", Status.UNDER),
        ("净增100人", "净减20人", Status.UNDER),
        ("增收500元", "减收120元", Status.UNDER),
    ],
)
def test_what_is_compared_with_a_mark_or_changes(target: str, actual: str, status: Status) -> None:
    found = row("发生水平", target, actual, "社会效益指标")
    assert found.status is status
    assert status is not Status.UNDER or found.attainment in (None, 0)


@pytest.mark.parametrize(
    ("target", "actual", "share"),
    [
        ("全部合格", "12个项目中11个合格", "91.67%"),
        ("全覆盖", "18个村中的17个", "94.44%"),
        ("全覆盖", "覆盖17个村，1个村未覆盖", "94.44%"),
        ("全部整治", "已整治23处，剩余2处正在整治", "92%"),
    ],
)
def test_a_share_of_all_that_was_wanted_is_computed(target: str, actual: str, share: str) -> None:
    found = row("某项工作", target, actual, "质量指标")
    assert found.status is Status.PARTIAL
    assert f"＝{share}" in found.score.why_not


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("违法案件数", "≤5起", "无"),
        ("逃学率", "无", "0"),
        ("违规发放金额", "无", "0元"),
        ("重大安全事故", "无", "无"),
        ("重特大火灾", "为零", "0起"),
    ],
)
def test_nothing_bad_is_what_was_wanted(name: str, target: str, actual: str) -> None:
    assert row(name, target, actual, "社会效益指标").status is Status.MET


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("健全", "不健全", Status.UNDER),
        ("制度完善", "未完善", Status.UNDER),
        ("规范", "不规范", Status.UNDER),
        ("健全", "不够健全", Status.PARTIAL),
        ("良好", "一般", Status.PARTIAL),
        ("有效", "效果一般", Status.PARTIAL),
        ("不超预算", "超出预算3.2万元", Status.UNDER),
        ("控制在预算内", "超出预算3.2万元", Status.UNDER),
        ("控制在预算内", "结余1.2万元", Status.MET),
    ],
)
def test_an_answer_that_denies_what_was_wanted(target: str, actual: str, status: Status) -> None:
    assert row("管理机制", target, actual, "质量指标").status is status


@pytest.mark.parametrize(
    ("target", "actual", "score"),
    [
        ("≥500斤", "260公斤", "10"),
        ("500万斤", "2600吨", "10"),
        ("200延米", "180米", "9"),
        ("200延米", "0.2公里", "10"),
        ("98%±1%", "97.5%", "10"),
    ],
)
def test_units_of_the_field(target: str, actual: str, score: str) -> None:
    computed = row("产量", target, actual).score.computed
    assert computed is not None
    assert computed.value == Decimal(score)


def test_a_dash_as_the_target_of_what_was_done_is_a_target_not_filled_in() -> None:
    found = row("项目目标完整性", "—", "目标明确、内容细化")
    assert found.status is Status.UNKNOWN
    assert "没有填写指标值" in found.score.why_not
    assert row("某项", "—", "—").status is Status.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("name", "target", "actual", "kind", "status"),
    [
        ("误差率", "±5%", "-6%", "质量指标", Status.UNDER),
        ("环境", "改善", "无改善", "社会效益指标", Status.UNDER),
        ("环境", "明显改善", "无明显改善", "社会效益指标", Status.UNDER),
        ("收入", "增长", "零增长", "社会效益指标", Status.UNDER),
        ("制度", "健全", "缺乏健全制度", "社会效益指标", Status.UNDER),
        ("管理", "安全", "无安全事故", "社会效益指标", Status.MET),
        ("人数", "≥100人", "近百人", "数量指标", Status.UNKNOWN),
        ("投诉", "无投诉", "接到投诉2件，均已办结", "社会效益指标", Status.UNDER),
        ("完成时间", "6月底前", "当年完成", "时效指标", Status.UNKNOWN),
        ("完成时间", "12月底前", "当年完成", "时效指标", Status.MET),
        ("服务期", "2022年1月-12月", "2022年1月-11月", "时效指标", Status.UNKNOWN),
        ("服务期", "2022年1月-12月", "2022年1月—12月", "时效指标", Status.MET),
        ("施工期", "3月-11月", "3月-10月", "时效指标", Status.MET),
        ("供暖期", "11月15日至次年3月15日", "2021年11月15日至2022年3月15日", "时效指标", Status.MET),
        ("覆盖面", "全覆盖", "除黄坪村外全覆盖", "数量指标", Status.UNKNOWN),
        ("验收", "验收合格", "其余均合格，1个标段待验收", "质量指标", Status.UNKNOWN),
        ("验收", "验收合格", "消除隐患外墙加固验收合格", "质量指标", Status.MET),
        ("检查", "全部检查", "完成检查120家，占应检企业的95%", "数量指标", Status.PARTIAL),
        ("任务", "完成", "已完成，完成率95%", "数量指标", Status.PARTIAL),
        ("合格", "全部合格", "12个全部合格", "质量指标", Status.MET),
        ("合格", "全部合格", "12个全部送检", "质量指标", Status.UNKNOWN),
        ("差旅费", "≤5万元", "无", "成本指标", Status.UNKNOWN),
        ("比例", "≥2/3", "70%", "质量指标", Status.UNKNOWN),
        ("用电量增长率", "-5%", "下降6%", "生态效益指标", Status.MET),
        ("用电量增长率", "-5%", "增长6%", "生态效益指标", Status.UNDER),
        ("完成时间", "上半年完成", "6月", "时效指标", Status.MET),
        ("完成时间", "上半年完成", "8月", "时效指标", Status.UNDER),
        ("比例", "不低于三分之二", "2人", "质量指标", Status.UNKNOWN),
        ("进度", "2022/6/30", "95%", "时效指标", Status.PARTIAL),
        ("游客", "比2020年增长", "比2021年增长3%", "经济效益指标", Status.UNKNOWN),
        ("游客", "较上年增长", "较年初增长3%", "经济效益指标", Status.UNKNOWN),
        ("游客", "比2020年增长5%", "比2021年增长6%", "经济效益指标", Status.UNKNOWN),
        ("质量", "高于上年", "同比增长2%", "社会效益指标", Status.MET),
        ("质量", "高于上年", "同比下降2%", "社会效益指标", Status.UNDER),
        ("控制", "不超预算", "结余-3万元", "质量指标", Status.UNKNOWN),
        ("控制", "不超预算", "超支0元", "质量指标", Status.MET),
        ("控制", "不超预算", "无超支", "质量指标", Status.MET),
        ("培训人数", "无", "50人", "数量指标", Status.UNKNOWN),
        ("人口", "不下降", "持平", "社会效益指标", Status.MET),
        ("人口", "不增加", "与上年持平", "社会效益指标", Status.MET),
        ("人口", "持平", "略有增长", "社会效益指标", Status.UNKNOWN),
        ("发放", "次月10日前", "当月25日", "时效指标", Status.MET),
        ("发放", "当月10日前", "次月5日", "时效指标", Status.UNDER),
        ("成本", "≤20", "19.8万", "成本指标", Status.MET),
        ("游客", "≥100", "98万人次", "数量指标", Status.UNDER),
        ("受益人口", "≥15000", "1.6万人", "数量指标", Status.MET),
    ],
)
def test_answers_that_take_a_second_look(
    name: str, target: str, actual: str, kind: str, status: Status
) -> None:
    assert row(name, target, actual, kind).status is status
