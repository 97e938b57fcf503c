"""Which way is better where a numeric target has no sign: by its name, its unit and its wording."""

from __future__ import annotations

from typing import Any

import pytest
from support.builders import indicator
from support.rules import RULES

from reporter.model import Operator
from reporter.scoring import Status
from reporter.scoring.direction import operator_of, way_wanted
from reporter.scoring.rows import row_result


def read_as(subcategory: str, name: str, target: str, **more: Any) -> str:
    return operator_of(
        indicator(name, subcategory=subcategory, target=target, **more), RULES.quantitative
    ).value


@pytest.mark.parametrize(
    ("subcategory", "name", "target", "sign"),
    [
        ("时效指标", "平均办结时限", "5个工作日", "≤"),
        ("时效指标", "应急响应时间", "30分钟", "≤"),
        ("时效指标", "建设工期", "6个月", "≤"),
        ("时效指标", "资金下达时间", "30天", "≤"),
        ("时效指标", "项目周期", "12个月", "≤"),
        ("时效指标", "培训完成时间", "5天", "≤"),  # the last word says what it is about
        ("时效指标", "供水恢复时间", "4小时", "≤"),
        ("质量指标", "系统故障恢复时间", "2小时", "≤"),
        ("社会效益指标", "平均住院日", "9天", "≤"),
        ("社会效益指标", "群众平均等候时间", "15分钟", "≤"),
        ("时效指标", "热线接通时间", "15秒", "≤"),
        ("时效指标", "服务期限", "1年", "≥"),
        ("时效指标", "平均无故障时间", "1000小时", "≥"),
        ("时效指标", "平均故障间隔时间", "1000小时", "≥"),
        ("时效指标", "值班天数", "365天", "≥"),
        ("时效指标", "设备无故障运行时间", "300天", "≥"),
        ("时效指标", "场馆开放时间", "8小时", "≥"),
        ("时效指标", "供水时间", "24小时/天", "≥"),
        ("时效指标", "公示时间", "7天", "≥"),
        ("可持续影响指标", "使用年限", "10年", "≥"),
        ("数量指标", "培训时间", "5天", "≥"),
        ("数量指标", "完成巡查天数", "300天", "≥"),
        ("质量指标", "人均培训时长", "40小时", "≥"),
        ("时效指标", "办理时间压缩天数", "3天", "≥"),  # nothing shorter: its reduction
        ("时效指标", "审批时间缩短", "2天", "≥"),
        ("时效指标", "完成及时率", "100%", "≥"),
        ("时效指标", "培训期数", "4期", "≥"),
        ("时效指标", "建设工期", "90", "≤"),  # a bare number of a span by its name
        ("时效指标", "建设工期(天)", "90", "≤"),
        ("时效指标", "任务完成时限(月)", "10", "≤"),
        ("时效指标", "项目周期", "12", "≤"),
        ("时效指标", "场馆开放时间", "8", "≥"),
        ("时效指标", "服务期限（年）", "3", "≥"),
        ("时效指标", "完成及时率", "100", "≥"),
        ("时效指标", "资金支付进度", "100", "≥"),
        ("数量指标", "培训时间（天）", "5", "≥"),
    ],
)
def test_a_time_to_do_something_in_is_better_when_it_is_shorter(
    subcategory: str, name: str, target: str, sign: str
) -> None:
    assert read_as(subcategory, name, target) == sign


@pytest.mark.parametrize(
    ("subcategory", "name", "target", "sign"),
    [
        ("成本指标", "培训费标准", "400元/人·天", "≤"),
        ("成本指标", "印刷费", "2元/份", "≤"),
        ("经济成本指标", "道路单位造价", "3万元/公里", "≤"),
        ("成本指标", "成本控制率", "100%", "≤"),
        ("成本指标", "项目成本", "100", "≤"),
        ("成本指标", "预算控制情况", "100%", "≤"),
        ("成本指标", "管理费占比", "5%", "≤"),
        ("成本指标", "成本控制达标率", "100%", "≥"),
        ("社会效益指标", "污水处理费用", "100万元", "≤"),
        ("成本指标", "成本节约率", "5%", "≥"),
        ("成本指标", "成本下降率", "5%", "≥"),
        ("成本指标", "节约成本", "5万元", "≥"),
        ("经济效益指标", "降低企业用电成本", "10万元", "≥"),
        ("经济效益指标", "减少群众费用支出", "10万元", "≥"),
        ("成本指标", "资金使用率", "100%", "≥"),
        ("成本指标", "预算执行率", "95", "≥"),
        ("成本指标", "报销合规率", "100%", "≥"),
        ("成本指标", "低保补助标准", "600元/人", "≥"),  # what people are to get, no price
        ("成本指标", "低保补助标准", "680元", "≥"),
        ("成本指标", "生均公用经费", "生均1000元", "≥"),  # as 1000元/人
        ("成本指标", "人均补助经费", "80元", "≥"),
        ("成本指标", "人均培训成本", "人均400元", "≤"),
        ("成本指标", "困难群众补助资金", "80万元", "≤"),  # of all together
        ("经济效益指标", "亩均产值", "3000元/亩", "≥"),
    ],
)
def test_what_something_costs_is_better_when_it_is_lower(
    subcategory: str, name: str, target: str, sign: str
) -> None:
    assert read_as(subcategory, name, target) == sign


def test_a_category_of_cost_is_enough() -> None:
    assert read_as("", "印刷费", "2元/份", category="成本指标") == "≤"


@pytest.mark.parametrize(
    ("name", "target", "sign"),
    [
        ("系统故障率", "1%", "≤"),
        ("返修率", "5%", "≤"),
        ("城镇登记失业率", "5.5%", "≤"),
        ("辍学率（%）", "1%", "≤"),
        ("管网漏水率", "10%", "≤"),
        ("学生肥胖率", "10%", "≤"),
        ("城区积水点数", "5个", "≤"),
        ("整治积水点", "5个", "≥"),
        ("运行成本增长率", "5%", "≤"),
        ("化肥使用量", "200吨", "≤"),
        ("化肥使用量下降率", "5%", "≥"),
        ("大班额化解率", "100%", "≥"),
        ("生产安全事故死亡人数", "3人", "≤"),
        ("森林火灾受害率", "0.9‰", "≤"),
        ("病虫害发生率", "5%", "≤"),
        ("单位能耗", "0.5", "≤"),
        ("信访投诉事件数量", "5件", "≤"),
        ("一般事故", "2起", "≤"),
        ("不合格率", "2%", "≤"),
        ("投诉率≤", "5%", "≤"),
        ("安全事故未发生率", "60%", "≥"),
        ("群众不满意率", "5%", "≤"),
        ("PM2.5年均浓度", "35", "≤"),
        ("业务处理差错率", "1%", "≤"),
        ("案件改判发回率", "2%", "≤"),
        ("涉诉信访率", "5%", "≤"),
        ("系统宕机次数", "3次", "≤"),
        ("网络丢包率", "1%", "≤"),
        ("超审限率", "1%", "≤"),
        ("退回补充侦查率", "15%", "≤"),
        ("瑕疵案件数", "5件", "≤"),
        ("警情数", "100起", "≤"),
        ("抗诉改判率", "60%", "≥"),  # what the office won
        ("处置警情数", "100起", "≥"),
        ("受理信访件数", "100件", "≥"),
        ("预防事故发生率", "5%", "≤"),
        ("服务投诉次数", "3次", "≤"),
        ("故障排除率", "95%", "≥"),
        ("投诉处理率", "95%", "≥"),
        ("处理投诉件数", "100件", "≥"),
        ("事故处置率", "100%", "≥"),
        ("差错整改率", "100%", "≥"),
        ("失业保险参保率", "95%", "≥"),
        ("失业人员再就业率", "60%", "≥"),
        ("帮扶失业人数", "300人", "≥"),
        ("培训失业人员数量", "300人", "≥"),
        ("病死猪无害化处理率", "100%", "≥"),
        ("事故隐患排查数量", "100处", "≥"),
        ("水土流失治理面积", "50平方公里", "≥"),
        ("清收不良贷款金额", "100万元", "≥"),
        ("筛查患病人数", "500人", "≥"),
        ("隐患排查发生率", "5%", "≤"),  # of a rate nothing is handled
        ("设备无故障率", "98%", "≥"),
        ("无重大事故天数", "365天", "≥"),
        ("事故控制率", "100%", "≥"),  # nobody plans to fail that often
        ("能耗下降率", "3%", "≥"),
        ("投诉率", "下降10%", "≥"),
        ("事故发生率", "较上年下降5%", "≥"),
        ("投诉次数", "减少3次", "≥"),
        ("投诉率", "下降至5%", "≤"),
        ("某项指标", "降到3起", "≤"),
        ("投诉率", "下降幅度达到5%", "≥"),
        ("能耗", "0", "="),
        ("投诉率", "≥5%", "≥"),  # a written sign is kept
    ],
)
def test_bad_things_are_better_when_fewer_and_their_handling_or_fall_when_more(
    name: str, target: str, sign: str
) -> None:
    assert read_as("质量指标", name, target) == sign


@pytest.mark.parametrize(
    ("name", "target", "way"),
    [
        ("投诉率", "较上年下降5%", "falling"),
        ("旅游收入", "增长了5.2%", "rising"),
        ("收入增长率", "5%", "rising"),
        ("空气质量改善", "5%", None),
        ("旅游收入", "5%", None),
        ("旅游收入", "增长，3项", None),
    ],
)
def test_the_way_of_a_change_stands_before_its_number_or_in_the_name_of_a_rate(
    name: str, target: str, way: str | None
) -> None:
    assert way_wanted(indicator(name, target=target), RULES.quantitative) == way


def test_a_late_row_gets_points_by_the_reverse_formula() -> None:
    late = row_result(
        indicator("办结时限", subcategory="时效指标", target="5个工作日", actual="8个工作日", points=10),
        RULES,
        2022,
    )
    assert (late.status, late.operator) == (Status.UNDER, Operator.AT_MOST)
    assert late.score.computed is not None
    assert late.score.computed.working == "5÷8×10＝6.25"


@pytest.mark.parametrize("target", ["2元/份", "20万元", "100"])
def test_nothing_spent_of_any_planned_cost_is_no_saving(target: str) -> None:
    row = indicator("印刷费", subcategory="成本指标", target=target, actual="0")
    assert row_result(row, RULES, 2022).status is Status.UNKNOWN


@pytest.mark.parametrize("name", ["超预算金额", "公务接待费"])
def test_a_limit_that_is_written_may_be_left_unused(name: str) -> None:
    row = indicator(name, subcategory="成本指标", target="≤5万元", actual="0")
    assert row_result(row, RULES, 2022).status is Status.MET


def test_nothing_saved_is_a_target_missed() -> None:
    row = indicator("成本节约额", subcategory="成本指标", target="5万元", actual="0")
    assert row_result(row, RULES, 2022).status is Status.UNDER


@pytest.mark.parametrize(
    ("name", "target", "actual", "score", "status"),
    [
        ("某类占比", "15%", "12%", 10, "unknown"),
        ("某类占比", "15%", "12%", None, "unknown"),
        ("某类占比", "15%", "12%", 8, "under"),  # the unit itself says that less is worse
        ("某类占比", "15%", "18%", 10, "met"),
        ("某类占比", "60%", "50%", 10, "under"),
        ("某类占比", "≥15%", "12%", 10, "under"),
        ("城乡居民参保率", "15%", "12%", 10, "under"),
        ("旅游收入增长率", "5%", "3%", 10, "under"),
        ("工作进展", "完成20%", "15%", 10, "under"),
        ("上级通报", "3次", "0次", 10, "unknown"),
        ("上级通报", "3次", "1次", 10, "under"),
        ("上级通报", "3次", "0次", 0, "under"),
        ("培训次数", "3次", "0次", 10, "under"),
    ],
)
def test_a_small_share_or_nothing_without_a_sign_may_be_the_better_one(
    name: str, target: str, actual: str, score: int | None, status: str
) -> None:
    row = indicator(name, subcategory="质量指标", target=target, actual=actual, points=10, score=score)
    assert row_result(row, RULES, 2022).status.value == status


def test_nothing_of_what_was_to_be_done_is_not_done() -> None:
    row = indicator("宣传活动", subcategory="数量指标", target="3次", actual="0次", points=10, score=10)
    assert row_result(row, RULES, 2022).status is Status.UNDER


@pytest.mark.parametrize(
    ("subcategory", "name", "target", "actual", "status"),
    [
        ("社会效益指标", "毕业生就业率", "90%-95%", "97%", "met"),
        ("社会效益指标", "毕业生就业率", "90%-95%", "94%-96%", "met"),
        ("社会效益指标", "毕业生就业率", "90%-95%", "88%", "under"),
        ("时效指标", "办结时限", "3-5天", "2天", "met"),
        ("时效指标", "办结时限", "3-5天", "6天", "under"),
        ("质量指标", "投诉率", "1%-3%", "0.5%", "met"),
        ("成本指标", "印刷费", "50-60万元", "45万元", "met"),
        ("成本指标", "印刷费", "50-60万元", "0", "unknown"),
        ("社会效益指标", "床位使用率", "85%-93%", "97%", "under"),  # too much of it is no good either
        ("质量指标", "室内湿度", "40%-60%", "70%", "under"),
        ("成本指标", "印刷费", "50-60万元", "66万元", "under"),
        ("数量指标", "用水量", "30-40吨", "25吨", "under"),
    ],
)
def test_a_range_is_met_beyond_its_good_side(
    subcategory: str, name: str, target: str, actual: str, status: str
) -> None:
    row = indicator(name, subcategory=subcategory, target=target, actual=actual, points=10)
    assert row_result(row, RULES, 2022).status.value == status
