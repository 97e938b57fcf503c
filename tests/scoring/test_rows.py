"""Scores of single rows: every sign, units, words, dates, zero targets and what cannot be compared."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest
from support.builders import indicator
from support.rules import RULES, with_rules

from reporter.model import Rules
from reporter.model.rules import Over, Qualitative, Quantitative, Weights
from reporter.packs import load_pack
from reporter.scoring import IndicatorResult, Status
from reporter.scoring.rows import row_result


def row(target: Any, actual: Any, *, rules: Rules = RULES, points: Any = 10, **more: Any) -> IndicatorResult:
    more.setdefault("name", "某项指标")
    return row_result(indicator(target=target, actual=actual, points=points, **more), rules, 2021)


@pytest.mark.parametrize(
    ("target", "actual", "score", "status"),
    [
        ("27人", "25人", "9.26", "under"),  # 25/27 × 10 = 9.259
        ("≥27人", "27人", "10", "met"),
        ("≥95%", "≥95%", "10", "met"),
        ("≥95%", "94%", "9.89", "under"),  # 94/95 × 10 = 9.8947
        (">95%", "96%", "10", "met"),
        ("≤100%", "86%", "10", "met"),
        ("≤100%", "125%", "8.00", "under"),  # 100/125 × 10
        ("<5%", "4%", "10", "met"),
        ("=100%", "98%", "9.80", "under"),
        ("=100%", "100%", "10", "met"),
        ("30.68万份", "30.5万份", "9.94", "under"),  # 30.5/30.68 × 10 = 9.9413
        ("30.68万份", "306800份", "10", "met"),
        ("100%", "100", "10", "met"),
        ("≥95%", "0.96", "10", "met"),
        ("=100%", "1", "10", "met"),  # as a workbook keeps 100%
        ("≥46万人次", "43", "9.35", "under"),  # 43 ÷ 46, of forms with a column for the unit
        ("≥46万人次", "430000", "9.35", "under"),
        ("79元", "79元/人", "10", "met"),
        ("3个", "3场", "10", "met"),
        ("≥90分", "95%", "10", "met"),
        ("≤5%", "1", "10", "met"),
        ("10公里", "9500米", "9.50", "under"),
        ("236.5公里", "236.5Km", "10", "met"),
        ("≤35μg/m³", "41微克/立方米", "8.54", "under"),  # 35 ÷ 41
        ("≤35微克/立方米", "0.03mg/m3", "10", "met"),
        ("≤2小时", "90分钟", "10", "met"),
        ("≤24小时", "3天", "3.33", "under"),  # 24 ÷ 72
        ("≤7天", "1周", "10", "met"),
        ("≤12个月", "1年", "10", "met"),
        ("≤1年", "15个月", "8.00", "under"),  # 12 ÷ 15
        ("≥1年", "3个季度", "7.50", "under"),  # 9 ÷ 12
        ("≤18/10万", "20例/10万", "9.00", "under"),  # 18 ÷ 20
        ("2022/6/30", "2022/6/30", "10", "met"),
        ("20家企业", "0", "0.00", "under"),
        ("14宗", "24宗", "10", "over"),  # 171% of the target
        ("每月1次", "12次", "10", "met"),  # what is told per month beside the year's count
        ("每月1次", "6次", "5.00", "under"),  # 6 ÷ 12
        ("每季度1次", "4次", "10", "met"),
        ("每周不少于1次", "52次", "10", "met"),
        ("每半年一次", "2次", "10", "met"),
        ("每2个月1次", "6次", "10", "met"),
        ("1次/月", "12次", "10", "met"),
        ("1次/月", "每月1次", "10", "met"),
        ("1次/月", "1", "10", "met"),  # of forms with a column for the unit
        ("12次", "每月1次", "10", "met"),
        ("每月1次", "全年1次", "0.83", "under"),  # 1 ÷ 12
        ("每月1次", "0次", "0.00", "under"),
        ("每月1次", "每月1次", "10", "met"),
        ("每月一次", "已完成", "10", "met"),
        ("每月≤2起", "1起", "10", "met"),  # whichever is meant
        ("每月≤2起", "30起", "8.00", "under"),  # 24 ÷ 30
        ("每月1-2次", "18次", "10", "met"),
        ("每年2次", "2次", "10", "met"),
        ("每月50家", "50家", "10", "met"),  # the same ones every month
        ("每人每月100元", "100元", "10", "met"),
        ("≥80%", "调查120人，满意115人，满意度95.8%", "10", "met"),  # the one number in the target's unit
        ("3条", "2条道路，共2.6公里", "6.67", "under"),
        ("0起", "零", "10", "met"),
        ("-2%", "-2%", "10", "met"),  # a fall, as 减少2%
        ("-2%", "-3.1%", "10", "over"),
        ("-2%", "-1%", "5.00", "under"),  # 1 ÷ 2
        ("-2%", "下降2.2%", "10", "met"),
        ("-2%", "增长1%", "0.00", "under"),
        ("-2%", "0%", "0.00", "under"),
        ("减少2%", "-2.1%", "10", "met"),
        ("≥300公顷", "4500亩", "10", "met"),
        ("≥300亩", "18公顷", "9.00", "under"),  # 270 ÷ 300
        ("3座", "2座（另1座在建）", "6.67", "under"),  # the remark is not counted
        ("≤400元/人/天", "380元/人天", "10", "met"),
        ("≥10次", "8次（因疫情减少2次）", "8.00", "under"),
        ("500Mbps", "0.5Gbps", "10", "met"),
        ("≤0.75元/千瓦时", "0.71元/度", "10", "met"),
        ("50TB", "50T", "10", "met"),
        ("≤200ms", "0.15s", "10", "met"),
        ("≤5分钟", "4分50秒", "10", "met"),
        ("≤5分钟", "6分40秒", "7.50", "under"),  # 300 ÷ 400
        ("2000万人民币", "1500万元", "7.50", "under"),
        ("65岁及以上老年人5662人", "4044人", "7.14", "under"),
        ("18—54周岁", "20—50周岁", "10", "met"),
        ("≥0.95", "98%", "10", "met"),
        ("360元/人·月", "360元/人/月", "10", "met"),
        ("360元/人·月", "360元/月/人", "10", "met"),
        ("100人·天", "95人天", "9.50", "under"),
        ("100人次", "95人·次", "9.50", "under"),
        ("≤500人", "近500人", "10", "met"),
        ("500人", "近550人", "10", "met"),
        ("3处", "2座", "6.67", "under"),
        ("≥25%", "由26.1%提高到28.4%", "10", "met"),
        ("≥95%", "参保率从91.2%提升至94%", "9.89", "under"),
        ("≤3个工作日", "由10个工作日缩短为5个工作日", "6.00", "under"),
        ("增长到50家", "由45家增长到50家", "10", "met"),
        ("120次", "118次，其中线上32次", "9.83", "under"),
        ("培训3期", "培训3期，其中线上1期，共120人", "10", "met"),
        ("处理12315投诉1000件", "1123件", "10", "met"),
        ("12345热线工单办结率100%", "98%", "9.80", "under"),
        ("120急救车8辆", "8辆", "10", "met"),
        ("实施10个项目、投资2亿元", "实施10个项目、投资2.1亿元", "10", "met"),
        ("≤0.03%", "万分之二", "10", "met"),
        ("≤0.3‰", "万分之五", "6.00", "under"),
        ("200家", "200家（实际走访172家）", "8.60", "under"),
        ("50个", "50个（已建成35个）", "7.00", "under"),
        ("120盏", "计划120盏，实际安装98盏", "8.17", "under"),
        ("5口", "已完成3口，剩余2口正在施工", "6.00", "under"),
        ("≥95%", "11所全部合格", "10", "met"),
        ("100%", "60台设备均合格", "10", "met"),
        ("20-30人", "25人", "10", "met"),
        ("20-30人", "10人", "5.00", "under"),  # 10/20
        ("0起", "0起", "10", "met"),
        ("0起", "无", "10", "met"),
        ("0起", "2起", "0.00", "under"),
        ("≤0起", "1起", "0.00", "under"),
        ("≥27人", "20-25人", "7.41", "under"),  # the lower bound: 20/27
    ],
)
def test_numeric_targets(target: str, actual: str, score: str, status: str) -> None:
    result = row(target, actual)
    assert result.score.computed is not None
    assert (result.score.computed.value, result.status) == (D(score), Status(status))


@pytest.mark.parametrize("actual", ["近500人", "接近500人", "培训近500人"])
def test_nearly_as_many_are_not_as_many_and_how_many_nobody_has_said(actual: str) -> None:
    assert row("500人", actual).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("旅游综合收入增速", "≥8%", "下降9.6%"),
        ("一般公共预算收入增幅", "≥3%", "负增长4.1%"),
        ("企业利润", "≥50万元", "亏损62万元"),
        ("刑事案件发案率下降", "≥5%", "上升6.2%"),
        ("群众满意度提升", "≥2个百分点", "下降3个百分点"),
        ("就诊等待时间缩短", "≥10分钟", "延长12分钟"),
        ("成本节约率", "≥3%", "超支4%"),
        ("村集体收入增加", "≥5万元", "减少6万元"),
        ("旅游收入增长", "≥8%", "下降3.5%"),
    ],
)
def test_a_move_the_other_way_gets_nothing_however_far_it_went(name: str, target: str, actual: str) -> None:
    result = row(target, actual, subcategory="经济效益指标", name=name)
    assert result.status is Status.UNDER
    assert result.score.computed is not None
    assert result.score.computed.value == 0


@pytest.mark.parametrize("actual", ["超概算12万元", "超支12万元", "超预算12万元", "较预算增加12万元"])
def test_by_how_much_a_cost_was_exceeded_is_no_cost(actual: str) -> None:
    result = row("≤300万元", actual, subcategory="成本指标", name="总投资")
    assert (result.status, result.score.computed) == (Status.UNDER, None)


@pytest.mark.parametrize(
    ("name", "target", "actual", "status"),
    [
        ("资金拨付时间", "2023年9月底前", "2023年9月底以后", "under"),
        ("资金拨付时间", "2023年12月31日前", "2023年12月31日后", "under"),
        ("资金拨付时间", "2023年9月底前", "晚于2023年9月底", "under"),
        ("资金拨付时间", "2023年9月底前", "2023年6月30日后", "unknown"),
        ("资金拨付时间", "2023年9月底前", "早于2023年9月底", "met"),
        ("工程竣工时间", "2023年12月", "2023年12月完成主体工程", "unknown"),
        ("主体工程完成时间", "2023年12月", "2023年12月完成主体工程", "met"),
        ("项目完工时间", "2023年12月", "2023年12月底基本完工", "under"),
        ("项目完成时间", "2023年12月底前", "预计2024年3月完成", "under"),
        ("项目完成时间", "2024年12月底前", "预计2024年3月完成", "unknown"),
    ],
)
def test_a_date_may_be_of_less_than_what_was_wanted_then(
    name: str, target: str, actual: str, status: str
) -> None:
    assert row(target, actual, subcategory="时效指标", name=name).status.value == status


def test_what_was_saved_is_no_cost() -> None:
    assert row("≤100万元", "节约3.2万元", subcategory="成本指标").status is Status.UNKNOWN
    assert row("节约≥3万元", "节约3.2万元", subcategory="成本指标").status is Status.MET


def test_a_cost_in_money_without_a_sign_is_better_when_it_is_lower() -> None:
    assert row("40万元", "30.83万元", subcategory="成本指标").status is Status.MET
    over = row("30万元", "39万元", subcategory="成本指标").score
    assert over.computed is not None
    assert over.computed.value == D("7.69")  # 30/39 × 10
    assert over.computed.working == "30÷39×10＝7.69（四舍五入保留两位）"


def test_income_without_a_sign_is_better_when_it_is_higher() -> None:
    assert row("40万元", "30万元", subcategory="经济效益指标", name="新增产值").score.computed is not None
    assert row("40万元", "50万元", subcategory="经济效益指标", name="新增产值").status is Status.MET


def test_complaints_are_better_when_fewer_and_their_handling_when_more() -> None:
    assert row("5起", "3起", name="投诉数量").status is Status.MET
    assert row("95%", "90%", name="投诉处理率").status is Status.UNDER


@pytest.mark.parametrize(("target", "actual", "score"), [("≥95", "0.98", "10"), ("0.95", "93.1", "9.80")])
def test_a_rate_without_units_is_a_share_or_a_percentage(target: str, actual: str, score: str) -> None:
    result = row(target, actual, name="验收合格率")
    assert (result.score.computed and result.score.computed.value) == D(score)


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("120人", "未完成120人", "under"),
        ("120人", "没有完成120人", "under"),
        ("120人", "未达到120人", "under"),
        ("120人", "尚未完成120人培训", "under"),
        ("120人", "120人尚未培训", "unknown"),
        ("120人", "取消120人培训", "unknown"),
        ("120人", "计划2024年完成120人", "unknown"),
        ("120人", "计划完成120人", "unknown"),
        ("120人", "预计完成120人", "unknown"),
        ("120人", "还差20人", "unknown"),
        ("20人", "距离目标还有20人", "unknown"),
        ("≥95%", "满意度未达95%", "under"),
        ("120人", "120人（未完成）", "unknown"),
        ("120人", "120人（40人未完成）", "unknown"),
        ("≤5%", "未控制在5%以内", "unknown"),
        ("18-54周岁", "存在18岁以下、54周岁以上", "unknown"),
        ("1-6期培训结束后及时考核", "1-2期未能及时培训", "unknown"),
        ("培训2期，参训100人", "培训2期，未完成100人", "unknown"),
        ("12月底前", "未能在12月底前完成", "under"),
        ("12月底前", "截至2021年12月31日尚未完工", "under"),
        ("12月底前", "2021年12月（未完工）", "unknown"),
        ("12月底前", "2021年12月开工", "unknown"),
        ("12月底前", "预计2021年12月完成", "unknown"),
        ("按时完成", "预计2021年12月完成", "unknown"),
        ("按时完成", "计划2022年完成", "unknown"),
        ("完成", "预计完成100%", "unknown"),
    ],
)
def test_a_value_that_was_not_reached_or_is_planned_is_never_met(
    target: str, actual: str, status: str
) -> None:
    assert row(target, actual).status == status


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≤5%", "未超过5%"),
        ("≤5%", "没有突破5%"),
        ("120人", "已按计划完成120人"),
        ("120人", "完成年度计划120人"),
        ("120人", "计划生育家庭125人"),
        ("120人", "接待125人"),
        ("120人", "培训未就业毕业生120人"),
        ("120人", "救助未成年人125人"),
        ("12次", "应急演练12次"),
        ("12次", "12次，未发生安全事故"),
        ("12次", "全年未逾期办理12次"),
        ("10座", "10座（另2座未完工）"),
        ("≥90%", "95%，2个项目未完成验收"),
        ("≥90%", "95%，个别项目未按时完成"),
        ("100%", "计划完成率100%"),
        ("0起", "未发生安全事故0起"),
        ("12月底前", "按计划于2021年12月完成"),
        ("12月底前", "2021年3月开工，2021年11月完工"),
        ("3月底前开工", "2021年3月开工"),
        ("按时完成", "按计划按时完成"),
        ("一站式结算", "已实现一站式结算"),
        ("三个清零", "已实现三个清零"),
        ("7×24小时", "7*24小时"),
    ],
)
def test_a_value_is_met_whatever_else_is_denied_or_planned(target: str, actual: str) -> None:
    assert row(target, actual).status is Status.MET


def test_how_far_a_number_was_missed_is_for_the_unit_to_say_where_only_words_tell() -> None:
    score = row("≥95%", "满意度未达95%").score
    assert (score.computed, score.band) == (None, (0, 10))


def test_what_the_name_says_itself_holds_nothing_back() -> None:
    assert row("≤5%", "未完成率3%", name="未完成率").status is Status.MET
    assert row("≥10项", "取消收费项目12项", name="取消收费项目数").status is Status.MET
    assert row("3月底前", "2021年3月开工", name="开工时间").status is Status.MET


@pytest.mark.parametrize("actual", ["完成率90%，剩余2个未完成", "改造3个，新建2个"])
def test_a_remainder_or_one_of_several_numbers_is_no_actual(actual: str) -> None:
    assert row("10个", actual).status is Status.UNKNOWN


def test_satisfaction_above_its_range_is_met() -> None:
    result = row("85%-95%", "96%", name="群众满意度", category="满意度指标")
    assert (result.status, result.attainment) == (Status.MET, 1)


def test_what_is_above_a_range_is_left_to_the_unit_where_nothing_tells_that_more_is_better() -> None:
    result = row("100-120人", "150人")
    assert (result.status, result.score.computed) == (Status.UNDER, None)
    assert result.score.band == (8, 10)  # 120/150
    assert "高于指标值范围" in result.score.why_not


@pytest.mark.parametrize(("outside_range", "score"), [("proportional", "9.00"), ("met_is_full", "0.00")])
def test_what_is_below_a_range_gets_its_share_or_nothing_as_the_rules_say(
    outside_range: Any, score: str
) -> None:
    rules = with_rules(quantitative=Quantitative(outside_range=outside_range))
    below = row("100-120人", "90人", rules=rules).score.computed
    assert below is not None
    assert below.value == D(score)


def test_an_actual_range_is_within_one_with_both_its_ends() -> None:
    assert row("18-22℃", "19-21℃", name="室内温度").status is Status.MET
    assert row("18-22℃", "19-24℃", name="室内温度").status is Status.UNKNOWN


def test_nothing_spent_is_no_saving() -> None:
    result = row("10万元", "0", subcategory="成本指标")
    assert (result.status, result.score.computed) == (Status.UNKNOWN, None)
    assert "没有发生" in result.score.why_not


@pytest.mark.parametrize(
    ("at_most", "score"), [("reciprocal", "7.69"), ("linear", "7.00"), ("met_is_full", "0.00")]
)
def test_the_reverse_formula_belongs_to_the_rules(at_most: Any, score: str) -> None:
    rules = with_rules(quantitative=Quantitative(at_most=at_most))
    computed = row("≤30万元", "39万元", rules=rules).score.computed
    assert computed is not None
    assert computed.value == D(score)  # 30/39 × 10, (1 − 9/30) × 10, nothing


def test_a_formula_shows_the_smaller_of_two_units() -> None:
    computed = row("≤2小时", "180分钟").score.computed
    assert computed is not None
    assert computed.working == "120÷180×10＝6.67（四舍五入保留两位）"


def test_both_sides_of_an_equal_target_count_where_the_rules_say_so() -> None:
    rules = with_rules(quantitative=Quantitative(equal="both_sides"))
    computed = row("=100人", "110人", rules=rules).score.computed
    assert computed is not None
    assert computed.value == D("9.00")  # 1 − 10/100
    assert row("=100人", "110人").status is Status.MET


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≤24小时", "3个工作日"),
        ("≤5个工作日", "1周"),
        ("≤3个月", "90天"),  # months are of different lengths
        ("每月1次", "1次"),  # of a month, or of the whole year
        ("2次/月", "20"),
        ("每天1次", "250次"),
        ("每村每月1次", "600次"),
        ("每月1-2次", "2次"),
        ("27人", "95%"),
        ("涉及参保职工23419人，涉及参保单位359个", "支付25%款项"),
        ("30万元", "完成"),
        ("≥95%", "<95%"),
        ("有效保障", "5宗"),
        ("≥95%", None),
        ("≥95%", "—"),
        (None, "27人"),
    ],
)
def test_what_cannot_be_compared_gets_no_score_and_says_why(target: str | None, actual: str | None) -> None:
    result = row(target, actual)
    assert (result.status, result.score.computed) == (Status.UNKNOWN, None)
    assert result.score.why_not
    assert result.score.band == (0, 10)


@pytest.mark.parametrize(
    ("target", "actual", "more"),
    [
        ("准确", "准确", {}),
        ("准确", "100%", {}),
        ("及时", "按时完成", {}),
        ("合格", "已通过验收", {}),
        ("按标准", "84%", {"subcategory": "成本指标"}),
        ("不超标准", "100%", {"subcategory": "成本指标"}),
        ("2021年12月", "2021年12月", {}),
        ("12月底前", "2021年11月30日", {}),
        ("2021年12月底前完成", "及时", {}),
        ("第3季度", "2021.08.15", {}),
    ],
)
def test_words_and_dates_that_are_met_get_all_points(target: str, actual: str, more: Any) -> None:
    result = row(target, actual, **more)
    assert result.status is Status.MET
    assert result.score.computed is not None
    assert result.score.computed.value == 10


def test_reached_in_part_is_left_to_judgement_within_the_band() -> None:
    result = row("准确", "基本准确")
    assert (result.status, result.score.computed) == (Status.PARTIAL, None)
    assert result.score.band == (6, 8)
    assert result.score.allows(D(7))
    assert [result.score.allows(D(score)) for score in ("5.99", "6", "8", "8.01")] == [
        False,
        True,
        True,
        False,
    ]


def test_not_reached_is_left_to_judgement_in_the_lowest_band() -> None:
    result = row("完成", "尚未完成")
    assert (result.status, result.score.band) == (Status.UNDER, (0, 6))


def test_the_bands_belong_to_the_rules() -> None:
    hubei = load_pack("hubei-2020").rules
    assert row("准确", "基本准确", rules=hubei).score.band == (5, 8)
    bands = (("1", "0.825"), ("0.825", "0.625"), ("0.625", "0"))
    finer = row("准确", "基本准确", rules=with_rules(qualitative=Qualitative(partial=("基本",), bands=bands)))
    assert "在分值的62.5%–82.5%之间" in finer.score.why_not


def test_words_answered_with_a_percentage_fall_into_the_band_of_it() -> None:
    assert row("准确", "95%").score.band == (8, 10)
    assert row("准确", "70%").score.band == (6, 8)
    assert row("准确", "30%").score.band == (0, 6)


def test_words_that_say_nothing_known_are_left_to_a_person() -> None:
    result = row("促进发展", "编制方案一套，印发各县", rules=with_rules(qualitative=Qualitative()))
    assert result.status is Status.UNKNOWN


@pytest.mark.parametrize("actual", ["不太及时", "没有及时完成", "未能及时"])
def test_a_negated_word_is_not_taken_for_the_word(actual: str) -> None:
    assert row("及时", actual).status is not Status.MET


def test_a_late_date_is_judged_or_gets_nothing_as_the_rules_say() -> None:
    assert row("2021年6月", "2021年7月").score.computed is None
    rules = with_rules(quantitative=Quantitative(late="zero"))
    late = row("2021年6月", "2021年7月", rules=rules).score.computed
    assert late is not None
    assert late.value == 0


@pytest.mark.parametrize("day", ["1日", "15日"])
def test_a_month_cannot_be_told_from_a_day_within_it(day: str) -> None:
    assert row(f"2021年6月{day}", "2021年6月").status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("name", "target", "actual"),
    [
        ("不适用", "不适用", "0"),
        ("无", None, None),
        ("指标", "不适用", "100%"),
        ("指标", "≥95%", "不适用"),
        ("指标", "/", None),
    ],
)
def test_rows_that_do_not_apply(name: str, target: str | None, actual: str | None) -> None:
    result = row(target, actual, name=name, points="0.0")
    assert result.status is Status.NOT_APPLICABLE
    assert result.score.computed is not None
    assert result.score.computed.value == 0


def test_a_blank_row_of_the_form_does_not_apply() -> None:
    blank = indicator(
        "", category="效益指标", subcategory="生态效益指标", target=None, actual=None, points=None
    )
    result = row_result(blank, RULES, 2021)
    assert result.status is Status.NOT_APPLICABLE
    assert (result.score.points, result.score.computed) == (None, None)


def test_a_row_without_a_name_is_judged_like_any_other() -> None:
    assert row("10次", "5次", name="").status is Status.UNDER


def test_points_left_on_a_row_that_does_not_apply_have_to_be_moved() -> None:
    score = row("不适用", "不适用").score
    assert score.computed is None
    assert "10分应调整" in score.why_not


def test_over_achievement_costs_points_only_where_the_rules_say_so() -> None:
    assert row("10次", "13次").status is Status.OVER
    fixed = row("10次", "13次", rules=with_rules(over=Over(deduct="fixed", points=2))).score.computed
    by_ratio = row("10次", "15次", rules=with_rules(over=Over(deduct="by_ratio"))).score.computed
    assert fixed is not None
    assert by_ratio is not None
    assert fixed.value == 8  # 10 − 2
    assert by_ratio.value == D("8.00")  # 1 − (1.5 − 1.3) = 0.8


def test_a_met_target_says_so_in_words() -> None:
    computed = row("≥95%", "96%", points=15).score.computed
    assert computed is not None
    assert computed.working == "已达到指标值，得满分15分"


def test_a_formula_shows_figures_as_printed_and_names_their_places() -> None:
    computed = row("1788万页", "1400万页", points="20.0").score.computed
    assert computed is not None
    assert computed.working == "1400÷1788×20＝15.66（四舍五入保留两位）"
    assert not isinstance(computed.origin, str)
    assert [each.origin.place for each in computed.origin.inputs] == ["actual", "target", "points"]  # type: ignore[union-attr]


def test_a_row_without_points_has_a_status_and_no_score() -> None:
    result = row("27人", "25人", points=None)
    assert (result.status, result.score.computed, result.score.points) == (Status.UNDER, None, None)


def test_a_form_without_scores_scores_nothing() -> None:
    score = row("27人", "25人", rules=with_rules(weights=Weights(total=0))).score
    assert (score.computed, score.why_not) == (None, "本表不评分")
    unlike = row("100%", "无零就业家庭", rules=with_rules(weights=Weights(total=0))).score
    assert "无法比较" in unlike.why_not


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("≥4期，≥200人次", "5期，210人次"),
        ("4期，200人次", "210人次，4期"),
        ("职工23419人、单位359个", "单位359个，职工23419人"),
        ("培训2期，参训100人", "举办培训班2期，共培训108人"),  # other words, but the only 人
        ("完成率100%，及时率≥95%", "及时率96%，完成率100%"),
        ("1.采购电脑10台；2.打印机5台", "（1）电脑10台（2）打印机6台"),
        ("不超过2期、300人", "2期，280人"),
    ],
)
def test_a_target_of_several_numbers_is_met_when_all_are(target: str, actual: str) -> None:
    judged = row(target, actual)
    assert judged.status is Status.MET
    assert judged.score.computed is not None
    assert judged.score.computed.value == 10


@pytest.mark.parametrize(
    ("target", "actual", "why"),
    [
        ("4期，200人次", "4期，180人次", "“180人次”没有达到“200人次”，扣多少分由单位判断"),
        (
            "电脑10台，打印机5台",
            "电脑9台，打印机4台",
            "“电脑9台”没有达到“电脑10台”，“打印机4台”没有达到“打印机5台”，扣多少分由单位判断",
        ),
        ("不超过2期、300人", "2期，400人", "“400人”超出“300人”，扣多少分由单位判断"),
    ],
)
def test_what_a_shortfall_of_one_of_several_costs_is_judged(target: str, actual: str, why: str) -> None:
    judged = row(target, actual)
    assert judged.status is Status.UNDER
    assert (judged.score.computed, judged.score.why_not) == (None, why)
    assert judged.score.band is not None
    assert judged.score.band[0] == 0  # no rule says how little


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("15人，3次", "15人"),
        ("100%，100%", "100%"),
        ("参保职工23419人、单位359个", "支付25%款项"),
        ("10辆，每辆20万元", "10辆，每辆18万元"),  # who pays less does not fall short
        ("培训2期，参训100人", "举办培训班2期，工作人员20人"),  # perhaps others are counted
        ("95%±5%，3次", "94%，3次"),
        ("2021年12月底前完成2个，验收1个", "完成2个，验收0个"),
    ],
)
def test_several_numbers_that_cannot_be_paired_are_left_to_a_person(target: str, actual: str) -> None:
    assert row(target, actual).status is Status.UNKNOWN


def test_a_bare_number_beside_a_fall_may_lack_its_sign() -> None:
    assert row("-2%", "3.1%", name="化肥使用量较上年").status is Status.UNKNOWN
    assert row("-1", "-1.5", name="化肥使用量增长率（%）").status is Status.OVER


@pytest.mark.parametrize(
    ("target", "actual", "name", "status"),
    [
        ("15个工作日", "23天", "办理时限", Status.UNKNOWN),  # 15 × 7 ÷ 5, and two days of one more weekend
        ("15个工作日", "24天", "办理时限", Status.UNDER),
        ("90%", "9.5分", "群众满意度", Status.UNKNOWN),  # of 10 or of 100
        ("90%", "10分", "群众满意度", Status.UNKNOWN),
        ("90%", "11分", "群众满意度", Status.UNDER),
        ("11月15日至3月15日", "1月1日至12月31日", "供暖服务时间", Status.UNKNOWN),  # not until next March
        ("缩短50%", "由20天增至30天", "办理时间", Status.UNKNOWN),  # by 50%, the other way
    ],
)
def test_what_may_be_meant_in_another_unit_or_another_way_is_left_to_a_person(
    target: str, actual: str, name: str, status: Status
) -> None:
    assert row(target, actual, name=name).status is status


@pytest.mark.parametrize(
    ("target", "actual", "working"),
    [
        ("≥0.5%", "3‰", "0.3%÷0.5%×10＝6"),  # as percentages, and not 3÷5
        ("4分（满分5分）", "3.6分（满分5分）", "3.6÷4×10＝9"),  # as marks of one kind, and not 72÷80
    ],
)
def test_a_formula_has_the_numbers_in_the_unit_that_was_printed(
    target: str, actual: str, working: str
) -> None:
    computed = row(target, actual, name="群众满意度").score.computed
    assert computed is not None
    assert computed.working == working


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("-18℃至-15℃", "-16℃", Status.MET),
        ("-18℃至-15℃", "-3℃", Status.UNDER),  # and not within -18 and 15
        ("-20～-18℃", "-19℃", Status.MET),
        ("-20～-18℃", "3℃", Status.UNDER),
        ("-5℃至3℃", "0℃", Status.MET),
    ],
)
def test_both_ends_of_a_range_may_be_below_zero(target: str, actual: str, status: Status) -> None:
    result = row(target, actual, name="冷库温度")
    assert (result.status, result.score.computed and result.score.computed.value) == (
        status,
        10 if status is Status.MET else None,
    )


def test_a_value_below_zero_has_no_completion() -> None:
    loss = row("≥100万元", "-20万元", name="企业利润")
    assert loss.ratio == D("-0.2")
    assert loss.completion is None


def test_a_negative_amount_is_no_fall() -> None:
    assert row("-100万元", "-50万元", name="企业利润").status is Status.MET
