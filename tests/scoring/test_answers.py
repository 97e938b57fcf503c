"""Targets answered in words, or with a measured change: what is denied, late, graded, or left to a person."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from support.builders import indicator
from support.rules import RULES

from reporter.model import Rules, read_quantity
from reporter.scoring import IndicatorResult
from reporter.scoring.answers import change_in, grade_wanted, is_absent, is_scale
from reporter.scoring.rows import row_result
from reporter.scoring.spoken import spoken_values

GRADES = RULES.qualitative.grades


def row(
    target: str, actual: str, *, name: str = "某项指标", rules: Rules = RULES, kind: str = "质量指标"
) -> IndicatorResult:
    given = indicator(name, target=target, actual=actual, subcategory=kind, points=10)
    return row_result(given, rules, 2022)


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("不发生", "没有发生", "met"),
        ("不发生重大舆情", "没有发生重大舆情", "met"),
        ("无重大安全事故", "没有重大安全事故", "met"),
        ("无重大安全事故", "未发生安全事故", "met"),  # none at all, so none of that kind
        ("零安全事故", "全年无安全事故发生", "met"),
        ("不超预算", "没有超预算", "met"),
        ("无投诉", "没有收到投诉", "met"),
        ("无投诉", "投诉0起", "met"),
        ("动态清零", "0", "met"),
        ("存量积案清零", "0件", "met"),
        ("存量积案清零", "12件", "unknown"),  # left, or cleared
        ("不发生", "无", "met"),
        ("有效保障", "无", "unknown"),
        ("安全运行", "没有发生安全事故", "met"),
        ("无投诉", "投诉2起", "under"),
        ("零投诉", "2起投诉", "under"),
        ("零投诉", "收到0起投诉", "met"),
        ("不发生", "发生2起", "under"),
        ("无重大安全事故", "发生重大安全事故1起", "under"),
        ("无重大安全事故", "发生一般事故1起", "unknown"),
        ("不发生", "1起", "under"),
        ("零事故", "0起", "met"),
        ("零事故", "0", "met"),
        ("零投诉", "0件", "met"),
        ("零发生", "0起", "met"),
        ("无投诉", "2", "unknown"),  # of what nobody knows
        ("不发生", "100%", "met"),
        ("按时完成", "延迟1个月完成", "under"),
        ("不超过预算", "控制在预算范围内", "met"),
        ("正常运转", "正常", "met"),
        ("逐步完善是/否", "是", "met"),
        ("逐步完善是/否", "否", "under"),
        ("逐步完善", "是", "unknown"),
        ("═不断提高是/否", "不断提高", "met"),  # sign, value and unit of a form with a column for each
        ("良好", "较好", "met"),
        ("良好", "基本良好", "partial"),
        ("完成改造", "较好", "unknown"),
        ("逐步完善", "较好", "unknown"),
        ("正常运转", "运转不正常", "under"),
        ("不定期巡查", "定期巡查", "unknown"),  # 不定期 wants nothing to be absent
        ("无障碍", "障碍消除", "unknown"),
        ("不断提高", "没有提高", "under"),
        ("完成", "没有完成", "under"),
        ("及时", "没有及时完成", "under"),
        ("满意", "没有投诉", "unknown"),  # 没有 by itself is no failure
        ("完整", "没有采购完成", "under"),
    ],
)
def test_what_is_not_there_is_met_where_nothing_was_wanted(target: str, actual: str, status: str) -> None:
    assert row(target, actual).status.value == status


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("及时完成", "延迟完成", "under"),
        ("按期完成", "跨年完成", "under"),
        ("按时完成", "延期三个月完成", "under"),
        ("2022年12月底前", "延期完成", "under"),
        ("按时完成", "未出现延期，按时完成", "met"),
        ("按时完成", "提前完成", "met"),
        ("按时完成", "不存在滞后", "unknown"),
        ("延期手续办理", "延期手续办理完成", "met"),  # the target is about an extension
        ("合格", "无不合格产品", "unknown"),
        ("合格", "全部合格，无不合格项", "met"),
        ("符合要求", "尚未发现问题", "unknown"),
        ("验收合格", "未验收", "under"),
        ("完成", "未成年人帮教完成", "met"),
        ("不造成污染", "未造成污染", "met"),
        ("不造成污染", "造成轻微污染", "unknown"),
        ("不引发群体性事件", "引发1起", "under"),
        ("应发尽发", "发放面积45.6万亩，发放率100%", "met"),
        ("应发尽发", "发放率95%", "partial"),
        ("被采纳", "已被市政府采纳", "met"),
        ("被采纳", "未被采纳", "under"),
        ("被采纳", "部分被采纳", "partial"),
        ("汛前完成", "汛后完成", "under"),
        ("主汛期前完成", "已于汛后完成", "under"),
        ("开学前完成", "9月开学以后完成", "under"),
        ("开学前完成", "开学前完成", "met"),
        ("每月15日前发放", "每月15日前均已发放", "met"),
        ("春节前发放", "春节前已全部发放到位", "met"),
        ("全部归档", "未全部归档", "under"),
    ],
)
def test_what_came_late_or_not_is_not_met_by_the_word_for_done(target: str, actual: str, status: str) -> None:
    assert row(target, actual).status.value == status


def test_full_points_are_not_allowed_for_what_came_late() -> None:
    score = row("按期完成", "跨年完成").score
    assert score.computed is None
    assert score.band == (D(0), D(8))


@pytest.mark.parametrize(
    ("target", "actual", "status", "most"),
    [
        ("优秀", "优", "met", None),
        ("优秀", "良好", "partial", "9"),
        ("优秀", "评定为优", "met", None),
        ("优秀", "验收合格", "partial", "8"),
        ("优秀", "较优秀", "partial", "9"),
        ("良好", "较良好", "partial", "9"),
        ("良好", "较好", "met", None),
        ("良好", "较优秀", "met", None),
        ("优良", "合格", "partial", "9"),
        ("良好以上", "优秀", "met", None),
        ("合格", "良好", "met", None),
        ("合格", "差", "under", "6"),
        ("优秀", "不合格", "under", "6"),
        ("优良中低差", "优", "met", None),
        ("优良中低差", "良", "partial", "9"),
        ("优、良、中、差", "中", "partial", "8"),
        ("优良中低差", "低", "under", "6"),
        ("优良中低差", "优良中低差", "unknown", "10"),  # the scale itself names no grade
        ("优", "优化了流程", "unknown", "10"),
        ("优秀人才引进", "引进完成", "met", None),  # no grade
    ],
)
def test_grades_are_compared_by_rank(target: str, actual: str, status: str, most: str | None) -> None:
    result = row(target, actual)
    assert result.status.value == status
    if most is not None:
        assert result.score.band is not None
        assert result.score.band[1] == D(most)


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("提升", "提升12%", "met"),
        ("增长", "较上年增长5.2%", "met"),
        ("下降", "下降15%", "met"),
        ("明显提升", "较上年提升8.5%", "met"),
        ("旅游收入增长", "旅游收入较上年增长5.2%", "met"),
        ("促进收入增长", "增长5%", "met"),
        ("提高知晓率", "提高到95%", "met"),
        ("增长", "下降3%", "under"),
        ("提升", "下降", "under"),
        ("提升治安水平", "发案率下降15%", "unknown"),  # a fall that may well be the rise that was wanted
        ("全覆盖", "提升服务覆盖率100%", "met"),  # all of it, whatever rose
        ("提升", "12%", "unknown"),  # by 12% or 12% of it
        ("提升", "95%", "partial"),
        ("较上年提升", "95%", "unknown"),  # the year before is not told
        ("较上年提升", "91.5%（上年90.2%）", "met"),
        ("较上年提升", "88%（上年为90.2%）", "under"),
        ("逐年下降", "1.2起（去年1.5起）", "met"),
        ("较上年增加", "2.3万人（上年2.5万人）", "under"),
        ("较上年增加", "2.3万人（上年18场）", "unknown"),
        ("较上年提升", "90.2%（上年90.2%）", "under"),
        ("不低于上年", "90.2%（上年90.2%）", "met"),
        ("不低于上年", "88%（上年90.2%）", "under"),
        ("高于上年", "90.2%（上年90.2%）", "under"),
        ("不高于上年", "50件（上年50件）", "met"),
        ("低于上年", "50件，上年50件", "under"),
        ("不减少", "52人（上年50人）", "met"),
        ("不减少", "50人（上年50人）", "met"),
        ("不减少", "48人（上年50人）", "under"),
        ("不下降", "48件，上年50件", "under"),
        ("零增长", "52吨（上年50吨）", "under"),
        ("零增长", "50吨（上年50吨）", "met"),
        ("零增长", "48吨（上年50吨）", "met"),
        ("负增长", "50吨（上年50吨）", "under"),
        ("负增长", "48吨（上年50吨）", "met"),
        ("与上年持平", "91.5%（上年91.5%）", "met"),
        ("与上年持平", "91.5%（上年90.5%）", "unknown"),  # perhaps the better for it
        ("与上年持平", "95%", "unknown"),
        ("高于全省平均水平", "92%（全省平均90%）", "met"),
        ("高于全省平均水平", "92%（上年90%）", "unknown"),
        ("不低于上年", "92%（全省平均90%）", "unknown"),
        ("与合同约定一致", "95%", "partial"),
        ("满意", "91.5%（上年90.2%）", "unknown"),
        ("提升", "100%", "met"),
        ("准确", "30%", "under"),
        ("满意", "96%", "unknown"),
        ("满意", "100%", "met"),
    ],
)
def test_a_measured_change_is_no_share_of_what_was_done(target: str, actual: str, status: str) -> None:
    assert row(target, actual).status.value == status


@pytest.mark.parametrize(
    ("name", "target", "actual", "status"),
    [
        ("收入增长率", "稳定增长", "2%（上年3%）", "unknown"),  # less than before, and grown all the same
        ("收入增速", "保持增长", "5%（上年3%）", "unknown"),
        ("收入增长率", "较上年提高", "5%（上年3%）", "met"),
        ("收入增长率", "不低于上年", "2%（上年3%）", "under"),
        ("收入增长率", "高于上年", "5%（上年3%）", "met"),
    ],
)
def test_a_rate_of_change_is_held_against_that_of_the_year_before_only_where_it_is_asked(
    name: str, target: str, actual: str, status: str
) -> None:
    assert row(target, actual, name=name).status.value == status


def test_satisfaction_in_percent_may_have_all_points_or_those_of_its_band() -> None:
    assert row("满意", "96%").score.band == (D(8), D(10))


@pytest.mark.parametrize(
    ("target", "actual", "name", "status"),
    [
        ("增长5%", "下降2%", "旅游收入", "under"),
        ("5%", "下降2%", "旅游收入增长率", "under"),
        ("下降5%", "上升1%", "能耗", "under"),
        ("下降5%", "6%", "能耗", "met"),
        ("改善5%", "PM2.5浓度下降8%", "空气质量", "over"),  # the fall of something else
    ],
)
def test_a_change_the_other_way_gets_no_points(target: str, actual: str, name: str, status: str) -> None:
    result = row(target, actual, name=name)
    assert result.status.value == status
    if status == "under":
        assert result.attainment == 0


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("不超预算", "超预算5%", "under"),
        ("不超预算", "超出预算", "under"),
        ("按标准", "超标准3%", "under"),
        ("按标准", "节约超过5%", "met"),
        ("控制成本", "较上年下降5%", "met"),
        ("控制成本", "较上年增长5%", "unknown"),
        ("不超预算", "控制在预算内，没有超支", "met"),
        ("不超预算", "98.5%", "met"),
        ("按标准", "超额完成节约任务", "met"),
    ],
)
def test_a_cost_that_says_it_was_exceeded_is_not_met(target: str, actual: str, status: str) -> None:
    assert row(target, actual, kind="成本指标").status.value == status


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("≤12月", "12", "met"),
        ("≤12月", "11", "met"),
        ("=12月", "12", "met"),
        ("2022年12月", "12", "met"),
        ("6月", "7", "under"),
        ("12月", "13", "unknown"),
        ("12月", "0.5", "unknown"),  # a bare number is no percentage
        ("12月31日", "12", "unknown"),
        ("12月", "95%", "partial"),
        ("12月", "100%", "met"),
    ],
)
def test_a_bare_number_beside_a_month_is_a_month(target: str, actual: str, status: str) -> None:
    assert row(target, actual, kind="时效指标").status.value == status


@pytest.mark.parametrize(
    ("target", "actual", "name", "status"),
    [
        ("≥90%", "未达标", "合格率", "under"),
        ("20-30人", "没有完成", "培训人数", "under"),
        ("≥90%", "暂未开展调查", "群众满意度", "unknown"),  # nothing to compare yet, which S07 reports
        ("2次", "因疫情未开展", "考察", "unknown"),
        ("≥90%", "已开展调查", "群众满意度", "unknown"),
        ("100%", "没有投诉", "投诉处理率", "unknown"),
        ("2次", "未发现", "巡查", "unknown"),
        ("0起", "没有发生", "安全事故", "met"),
        ("≤5次", "没有投诉", "投诉次数", "met"),
        ("≤5次", "未统计", "投诉次数", "unknown"),
        ("180天", "延期完成", "建设工期", "under"),
        ("5个工作日", "未完成", "办结时限", "under"),
        ("≤50万元", "超预算", "项目成本", "under"),
        ("≤50万元", "未支付", "项目成本", "unknown"),
        ("≤50万元", "未发生", "项目成本", "unknown"),  # nothing spent is no saving
    ],
)
def test_a_number_answered_in_words(target: str, actual: str, name: str, status: str) -> None:
    kind = "时效指标" if name in ("建设工期", "办结时限") else "质量指标"
    assert row(target, actual, name=name, kind=kind).status.value == status


def test_the_words_of_a_text_are_read_one_by_one() -> None:
    rising, falling = RULES.quantitative.rising, RULES.quantitative.falling
    assert change_in("旅游收入较上年增长5.2%", rising, falling) == ("rising", "旅游收入")
    assert change_in("提升服务，降低投诉", rising, falling) is None
    assert is_absent("及时", "没有及时") is None
    assert is_scale("优良中差", GRADES)
    assert not is_scale("优良", GRADES)
    assert [grade_wanted(text, GRADES) for text in ("良好以上", "优秀人才", "优良中低差")] == [1, None, 0]


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("有所改善", "明显改善", "met"),
        ("有所改善", "改善", "met"),
        ("有效改善", "明显改善", "met"),
        ("逐年提升", "逐步提升", "met"),
        ("逐步完善", "不断完善", "met"),
        ("服务能力有所提升", "服务能力显著提升", "met"),
        ("不断提升居民幸福感", "居民幸福感持续提升", "met"),
        ("零增长", "下降1.2%", "met"),
        ("零增长", "负增长", "met"),
        ("零增长", "增长1.2%", "under"),
        ("提升", "逐步提升", "met"),
        ("得到改善", "改善", "met"),
        ("提高生活水平", "生活水平得到提高", "met"),
        ("提高生活水平", "生活水平未提高", "under"),
        ("提升", "有所提升", "partial"),
        ("明显提升", "提升", "unknown"),
        ("明显提升", "有所提升", "partial"),
        ("稳步提高", "有所提高", "partial"),
        ("有所改善", "没有明显改善", "unknown"),
        ("有所提升", "明显下降", "under"),
        ("服务能力有所提升", "收入明显提升", "unknown"),
    ],
)
def test_a_change_to_no_less_a_degree_is_met(target: str, actual: str, status: str) -> None:
    assert row(target, actual).status.value == status


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("低于上年", "低于上年度", "met"),
        ("低于上年", "高于上年", "under"),
        ("低于上年", "与上年持平", "under"),
        ("不高于上年", "与上年持平", "met"),
        ("不高于上年", "低于上年水平", "met"),
        ("低于上年", "不高于上年", "unknown"),  # as high, perhaps
        ("不低于上年", "不高于上年", "unknown"),
        ("高于全国平均水平", "低于全国平均", "under"),
        ("高于全国平均水平", "高于全省平均水平", "unknown"),
        ("不超过预算", "低于预算", "met"),
        ("不超过预算", "超过预算", "under"),
    ],
)
def test_answers_are_above_or_below_the_mark_that_the_target_names(
    target: str, actual: str, status: str
) -> None:
    assert row(target, actual).status == status


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("影响力进一步扩大", "进一步扩大", "met"),
        ("同比2022年销量显著提高", "显著提高", "met"),
        ("影响力明显扩大", "有所扩大", "partial"),
        ("影响力进一步扩大", "队伍进一步扩大", "unknown"),
        ("房价不上涨", "上涨", "unknown"),  # the answer has the subject, and not the wish
        ("遏制房价上涨", "上涨", "unknown"),
        ("高", "较高", "partial"),
        ("长期", "中长期", "partial"),
        ("长期", "较长期", "partial"),
        ("中长期", "长期", "met"),
        ("中长期", "中长期", "met"),
        ("群众认可度高", "较高", "partial"),
        ("较高", "高", "met"),
        ("较好", "好", "met"),
        ("高", "很高", "met"),
        ("良好", "较好", "met"),  # two names of one grade
        ("效率提高", "较高", "unknown"),
        ("投诉率不高", "较高", "unknown"),
        ("规范", "较规范", "partial"),
        ("效果显著", "比较显著", "partial"),
        ("管理较为规范", "规范", "met"),
        ("提高群众生活水平", "群众生活水平下降", "under"),
        ("较上年提高", "由26.1%提高到28.4%", "met"),
        ("较上年提高", "由28.4%下降到26.1%", "under"),
        ("逐年下降", "由5.2%降至4.8%", "met"),
        ("优良率逐年提高", "92%，较上年提高1.5个百分点", "met"),
        ("信访量同比下降10%", "信访量同比上升2%", "under"),
        ("群体性事件零发生", "零发生", "met"),
        ("群体性事件零发生", "无", "met"),
        ("群体性事件零发生", "未发生群体性事件", "met"),
        ("群体性事件零发生", "1起", "under"),
        ("只减不增", "下降6.2%", "met"),
        ("只减不增", "上升1%", "under"),
        ("只减不增", "未增加", "unknown"),
        ("增长5%", "由26.1%提高到28.4%", "unknown"),  # by how much, is for the unit to say
        ("投诉率下降", "投诉率上升", "under"),
        ("达标", "未完全达标", "partial"),
        ("明显改善", "略有改善", "partial"),
        ("提升服务水平", "成效显著", "met"),
        ("提升服务水平", "效果不明显", "under"),
        ("是", "否", "under"),
    ],
)
def test_an_answer_without_a_subject_has_its_targets(target: str, actual: str, status: str) -> None:
    assert row(target, actual).status.value == status


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("Ⅲ类及以上", "Ⅲ类", "met"),
        ("Ⅲ类", "II类", "met"),
        ("达到或优于Ⅲ类", "Ⅱ类", "met"),
        ("达到Ⅲ类", "达到Ⅳ类", "under"),
        ("地表水Ⅴ类", "劣Ⅴ类", "under"),
        ("达到一级A标准", "达到一级B标准", "under"),
        ("通过省级验收", "通过市级验收", "under"),
        ("通过省级验收", "通过国家级验收", "met"),
        ("通过省级验收", "通过验收", "met"),  # whose, the answer need not say again
        ("县级及以上", "市级", "met"),
        ("获省级科技进步奖", "获市级科技进步奖", "unknown"),
        ("完成竣工验收", "完成主体工程", "under"),
        ("完成初步设计和施工图设计", "完成初步设计", "unknown"),
        ("项目完工", "完成主体工程施工", "unknown"),
        ("完成主体工程", "已竣工", "met"),
        ("按招标文件要求供货", "按招标文件完成供货", "met"),
        ("Ⅲ类及以上", "未达到Ⅲ类", "under"),
        ("通过验收", "通过初验", "under"),
        ("达到国家标准", "达到地方标准", "under"),
        ("完成全年任务", "完成上半年任务", "unknown"),
        ("完成全年任务", "完成年度任务", "met"),
    ],
)
def test_an_answer_may_name_another_step_of_a_scale_than_its_target(
    target: str, actual: str, status: str
) -> None:
    assert row(target, actual).status.value == status


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("确保资金安全", "资金安全", "met"),
        ("确保资金安全", "出现资金安全问题", "unknown"),
        ("保障项目顺利实施", "项目顺利实施", "met"),
        ("保障项目顺利实施", "项目未顺利实施", "under"),
        ("推动高质量发展", "推动了高质量发展", "met"),
        ("缓解交通拥堵", "交通拥堵得到缓解", "met"),
        ("缓解交通拥堵", "交通拥堵", "unknown"),
        ("缓解交通拥堵", "交通拥堵没有得到缓解", "unknown"),
        ("带动经济增长", "带动周边经济增长", "met"),
        ("有效", "与指标值一致", "met"),
        ("按标准发放", "严格按照标准执行", "met"),
        ("是否完成", "是", "met"),
        ("是否完成", "否", "under"),
        ("及时", "提前2天完成", "met"),
        ("合格", "一次验收合格", "met"),
        ("合格", "两次验收才合格", "unknown"),
    ],
)
def test_an_answer_may_say_what_its_target_wants_in_its_own_order(
    target: str, actual: str, status: str
) -> None:
    assert row(target, actual).status.value == status


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("提升", "提升有限", "under"),
        ("提升", "难以提升", "under"),
        ("提升", "需要提升", "partial"),
        ("提升", "将得到提升", "unknown"),
        ("提升", "项目建成后将有效提升服务能力", "unknown"),
        ("提升服务能力", "为提升服务能力奠定基础", "partial"),
        ("签订合同", "与某某有限公司签订合同", "met"),
        ("不减少", "减少12亩", "under"),
        ("不下降", "下降0.3个百分点", "under"),
        ("不减产", "较上年增产1.2%", "met"),
        ("不减产", "未减产", "unknown"),
        ("零增长", "负增长1.2%", "met"),
    ],
)
def test_an_answer_may_limit_or_put_off_or_turn_what_its_target_wants(
    target: str, actual: str, status: str
) -> None:
    assert row(target, actual).status.value == status


@pytest.mark.parametrize(
    ("name", "target", "actual", "status"),
    [
        ("改造户数", "300户", "开工300户", "unknown"),
        ("审结案件数", "≥1000件", "受理1000件", "unknown"),
        ("案件受理数", "≥1000件", "受理1200件", "met"),
        ("签约企业", "10家", "签约10家", "met"),
        ("安全责任事故", "无", "1起", "under"),
        ("安全责任事故", "无", "未发生", "met"),
        ("安全责任事故", "无", "无", "met"),
        ("经济效益", "无", "已完成", "not_applicable"),
        ("合格率", "≥95%", "不合格率2.3%", "unknown"),
        ("差错率", "≤2%", "准确率99.5%", "unknown"),
        ("验收合格率", "≥95%", "合格率98%", "met"),
        ("项目完成时间", "2023年12月底前", "2023年11月完成招标", "unknown"),
        ("招标完成时间", "2023年12月底前", "2023年11月完成招标", "met"),
        ("项目完成时间", "2023年12月底前", "2023年12月10日竣工", "met"),
    ],
)
def test_what_the_name_is_about_decides_what_the_answer_is(
    name: str, target: str, actual: str, status: str
) -> None:
    assert row(target, actual, name=name).status.value == status


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("完成设备采购安装", "完成设备采购", "unknown"),
        ("完成培训和考核", "已完成培训", "unknown"),
        ("建成并投入使用", "建成", "unknown"),
        ("及时、准确", "及时", "unknown"),
        ("及时准确", "及时准确", "met"),
        ("完成设备采购任务", "完成设备采购", "met"),
        ("完成采购及安装", "已完成", "met"),
        ("按时完成", "完成", "met"),
        ("完成建设并通过验收", "通过验收", "met"),
        ("验收合格", "合格", "met"),
        ("当年完成", "次年1月完成", "under"),
        ("当年完成", "已完成，次年支付质保金", "met"),
        ("健全", "有待健全", "partial"),
        ("满意", "多数满意", "partial"),
        ("2023年底前完成", "已完成前期工作", "partial"),
        ("完成前期工作", "已完成前期工作", "met"),
    ],
)
def test_an_answer_may_say_less_than_its_target(target: str, actual: str, status: str) -> None:
    assert row(target, actual).status.value == status


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("1套", "建设中", "under"),
        ("1套", "正在招标采购", "under"),
        ("1套", "系统建设中，预计2023年上线", "under"),
        ("1套", "正常使用中", "unknown"),
        ("1套", "已上线，正在验收", "unknown"),
        ("1个", "政务服务中心建设中心", "unknown"),
        ("1套", "未完工", "unknown"),  # no result, as for 未开工
        ("完成系统建设", "系统建设中", "partial"),
        ("完成系统建设", "已上线", "met"),
        ("按时上线", "按计划上线", "met"),
        ("按时上线", "计划明年上线", "unknown"),
        ("按期交付", "尚未交付", "under"),
        ("系统稳定运行", "系统已上线", "unknown"),  # it may well be unstable
        ("严格管理", "在项目建设中，严格管理", "met"),
        ("安全施工", "施工中未发生安全事故", "met"),
        ("2022年12月", "未完工", "under"),
        ("2022年12月", "建设中", "under"),
        ("2022年12月底前", "已竣工", "met"),
        ("2022年6月底前", "已竣工", "unknown"),  # perhaps in July
        ("2022年6月底前", "按时竣工，已完成", "met"),
    ],
)
def test_what_is_being_done_is_not_done(target: str, actual: str, status: str) -> None:
    assert row(target, actual, kind="数量指标").status.value == status


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        ("100%", "全覆盖", "met"),
        ("100%", "已全部分配到位", "met"),
        ("≥95%", "应享尽享", "met"),
        ("100%", "基本全覆盖", "unknown"),
        ("100%", "未全部发放", "unknown"),
        ("100%", "除2人外全部发放", "unknown"),
        ("100%", "全部资金", "unknown"),
        ("100%", "全部正在办理", "under"),
        ("≤5%", "全部完成", "unknown"),
        ("100%", "基本达标", "unknown"),
    ],
)
def test_all_of_it_is_100_percent(target: str, actual: str, status: str) -> None:
    assert row(target, actual).status.value == status


@pytest.mark.parametrize(
    ("target", "actual", "told"),
    [
        ("5间", "4", "4间"),
        ("≤15个工作日", "20", "20个工作日"),
        ("300㎡", "280", "280㎡"),
        ("≤10月", "11", "11月"),
        ("≤10月", "13", "13"),
        ("10月15日前", "11", "11"),
    ],
)
def test_a_bare_value_is_told_in_the_unit_of_its_target(target: str, actual: str, told: str) -> None:
    assert spoken_values(read_quantity(target), read_quantity(actual))[1] == told
