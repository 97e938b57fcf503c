"""Cause and measure that a person wrote into one cell."""

from __future__ import annotations

import pytest
from support.builders import indicator

from reporter.audit.apart import plans, taken_apart, told_apart
from reporter.audit.reasons import has_measure


@pytest.mark.parametrize(
    ("written", "cause", "measure"),
    [
        ("因中标价低，改进措施：提前询价", "因中标价低", "提前询价"),
        ("偏差原因：项目未验收；改进措施：3月前完成验收。", "项目未验收", "3月前完成验收。"),
        ("1.原因：人员辞职\n2.改进措施：及时招聘", "人员辞职", "及时招聘"),
        ("1.报名不足；2.流程较长。下一步：一是优化流程", "1.报名不足；2.流程较长", "一是优化流程"),
        ("岗位匹配度不高。我局将加强岗位推荐", "岗位匹配度不高", "我局将加强岗位推荐"),
        ("尾款未支付。下一步，加快验收进度", "尾款未支付", "加快验收进度"),
        ("剩余3%尾款未付。提高预算准确度。", "剩余3%尾款未付", "提高预算准确度。"),
        ("宣传不到位；改进：进校园宣讲", "宣传不到位", "进校园宣讲"),
        ("目标设置偏低，下年合理设定目标", "目标设置偏低", "下年合理设定目标"),
        ("预算编制不精准，今后将加强编制的科学性", "预算编制不精准", "今后将加强编制的科学性"),
        ("未按期验收。拟于2024年6月底前完成", "未按期验收", "拟于2024年6月底前完成"),
        ("3人辞职。拟明确岗位替补的安排，按月核对", "3人辞职", "拟明确岗位替补的安排，按月核对"),
        ("检修晚；拟把检修列入合同。", "检修晚", "拟把检修列入合同。"),
        ("用地未批。拟建的道路未开工", "用地未批。拟建的道路未开工", ""),
        ("材料涨价。拟用钢材涨至4900元", "材料涨价。拟用钢材涨至4900元", ""),
        ("审批慢。拟把旧楼拆除，因居民反对暂停", "审批慢。拟把旧楼拆除，因居民反对暂停", ""),
        ("流标，建议下年提前编制采购计划", "流标", "建议下年提前编制采购计划"),
        ("部分学员未通过.下一步将增加补考", "部分学员未通过", "下一步将增加补考"),  # a dot typed for a stop
        ("占比61%.2023年将增加补考", "占比61%", "2023年将增加补考"),
        ("整改措施为加强监管频次", "", "加强监管频次"),
        ("上级未下达任务,我局将按上级安排执行", "上级未下达任务", "我局将按上级安排执行"),
        ("资金下达晚。我单位会进一步加快支付", "资金下达晚", "我单位会进一步加快支付"),
        ("人员不足；下年将对未完成事项加强督促", "人员不足", "下年将对未完成事项加强督促"),
        ("岗位不足，我校将与企业合作增加岗位", "岗位不足", "我校将与企业合作增加岗位"),
        # nothing but a measure
        ("今后应加强预算编制，避免未执行", "", "今后应加强预算编制，避免未执行"),
        ("下一步将加强宣传", "", "下一步将加强宣传"),
        ("改进措施:加快进度", "", "加快进度"),
        ("下一步将加大宣传力度,提高群众满意度。", "", "下一步将加大宣传力度,提高群众满意度。"),
        ("加强管理,提高服务质量", "", "加强管理,提高服务质量"),
        ("1.加强技术指导；2.加大宣传力度", "", "1.加强技术指导；2.加大宣传力度"),
        ("①加强技术指导；②加大宣传力度", "", "①加强技术指导；②加大宣传力度"),
        ("加快支出进度", "", "加快支出进度"),
        # no measure under its heading
        ("受台风影响。改进措施:无", "受台风影响", ""),
        ("改进措施：加强管理。", "", ""),
        ("继续努力", "", ""),
        ("2处隐患整改期限未到。跟踪督办。", "2处隐患整改期限未到", "跟踪督办。"),
        ("厂家到货不足。续签补货合同。", "厂家到货不足", "续签补货合同。"),
        ("检出率低。调整抽检品种", "检出率低", "调整抽检品种"),
        ("设备采购流标。重新招标后工期推迟", "设备采购流标。重新招标后工期推迟", ""),
        ("疫情封控。开展培训次数减少", "疫情封控。开展培训次数减少", ""),
        ("1.第三标段流标两次；2.下一步加快进度。", "第三标段流标两次", "下一步加快进度。"),
        ("①第三标段流标两次；②下一步加快进度。", "第三标段流标两次", "下一步加快进度。"),
        ("1.5万元尾款未付；2.下一步加快支付", "1.5万元尾款未付", "下一步加快支付"),
    ],
)
def test_the_measure_begins_behind_a_stop(written: str, cause: str, measure: str) -> None:
    assert taken_apart(written) == (cause, measure)


@pytest.mark.parametrize(
    "written",
    [
        "原计划：全年100人；实际80人",
        "因合同约定，尾款2024年支付",
        "因疫情影响，2021年根据上级要求压减支出20万元",
        "由于下一步骤审批较慢",
        "疫情反复；加强管控后影响人员流动",
        "下一步将加强宣传，因疫情影响活动未开展",  # the cause stands behind: one cannot tell where it begins
        "发放不及时，今后加以改进。",  # says nothing of what will be done
        "工程变更；采取的措施：加强管理",
        # what was planned and fell through, and meetings
        "受疫情影响,我局计划开展的两期培训取消",
        "因办公楼搬迁,我局会议次数减少",
        "因财政压减,本单位会费未缴纳",
        "因经费不足,单位拟采购的2台设备未采购",
        "我局计划组织培训10场,受疫情影响只组织8场",
        "计划2020年春节后动工建设,因受疫情影响,建设工期延后",
        "项目分两期,计划于2022年10月完工,因疫情推迟",
        "流程调整。我局将补助对象由低保户调整为特困户,人数减少",
        # what was done, was ordered, or does not help
        "严格控制支出",
        "优化流程,办理时限缩短",
        "提高补助标准",
        "提高了补助标准",
        "加强疫情防控,停办两期",
        "财政下达晚；督促不到位",
    ],
)
def test_what_holds_no_measure_stays_whole(written: str) -> None:
    assert taken_apart(written) == (written, "")


@pytest.mark.parametrize(
    ("written", "cause"),
    [
        ("执行偏差的主要原因是2024年财政资金困难", "2024年财政资金困难"),
        ("资金未支付原因为质保期未满，5%质保金尚未支付", "质保期未满，5%质保金尚未支付"),
        ("主要原因在于人员不足", "人员不足"),
        (
            "设备停用的原因是电压不稳",
            "设备停用的原因是电压不稳",
        ),  # that it stopped is told nowhere else
        ("疫情原因，企业减税降赋", "疫情原因，企业减税降赋"),
        ("一是原因复杂", "一是原因复杂"),
    ],
)
def test_what_only_says_that_a_cause_follows_is_left_out(written: str, cause: str) -> None:
    assert taken_apart(written).cause == cause


def test_a_measure_with_a_place_of_its_own_leaves_the_reason_alone() -> None:
    assert told_apart("因辞职，改进措施：招录", "滚动招聘") == ("因辞职，改进措施：招录", "滚动招聘")


def test_to_promise_improvement_is_no_measure() -> None:
    assert has_measure(indicator(reason="岗位单一，今后将增加岗位种类并加强推荐"))
    assert not has_measure(indicator(reason="岗位单一，今后加以改进。"))


def test_of_what_came_out_better_a_promise_tells_what_was_done() -> None:
    assert taken_apart("加强宣传，提高服务质量", missed=False).cause == "加强宣传，提高服务质量"
    assert taken_apart("下一步将提高指标值", missed=False) == ("", "下一步将提高指标值")


def test_a_measure_that_only_says_none_is_none() -> None:
    assert told_apart("因辞职，下一步招录", "无") == ("因辞职", "下一步招录")
    assert told_apart("加强管理，提高质量", "滚动招聘") == (None, "滚动招聘")


@pytest.mark.parametrize(
    "reason",
    [
        "剩余资金为质保金,质保期满后支付",
        "设备12月才到货,2023年3月完成验收",
        "受疫情影响，采购推迟，2023年3月已整改",
        "结转下年使用",
        "部分项目延续至下年",
        "线上平台操作不便，已反馈平台方优化",
        "个别群众期望值过高，需加强引导",
        "剩余款项将于工程竣工验收后支付",
        "省级认定标准提高，加强梯度培育",
        "监管户数多，加强对困难群众的帮扶",
    ],
)
def test_what_will_become_of_the_matter_is_told(reason: str) -> None:
    assert plans(reason)


@pytest.mark.parametrize(
    "reason",
    [
        "人员不足,一人多岗,督促不到位",
        "制度不完善",
        "满意度有待提高",
        "宣传力度还需加强",
        "资金使用效率需进一步提高",
        "未争取到上级资金",
        "未及时调整指标值",
        "补助标准提高,申领人数减少",
        "施工难度加大",
        "企业因环保整改停产",
        "因加强疫情防控停办活动",
        "加强管控后影响人员流动",
        "上级要求加快进度,工期压缩",
        "将补助对象由低保户调整为特困户",
        "疫情继续影响客流",
        "专家建议取消该活动",
        "优化营商环境政策调整,不再收取",
        "整改工作量大",
        "计划于6月开展的培训取消",
        "虚拟仿真软件未采购",
        "受台风影响。改进措施:无",
    ],
)
def test_a_complaint_and_what_others_did_are_no_measure(reason: str) -> None:
    assert not plans(reason)


def test_a_heading_before_a_measure_or_a_cause_is_not_told_again() -> None:
    assert told_apart("原因：讲师请假", "改进措施：下一步将错峰开放。") == ("讲师请假", "下一步将错峰开放。")
    assert told_apart("因：受寒潮影响", "无") == ("受寒潮影响", None)
