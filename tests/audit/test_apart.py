"""Cause and measure that a person wrote into one cell."""

from __future__ import annotations

import pytest
from support.builders import indicator

from reporter.audit.apart import taken_apart, told_apart
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
        ("流标，建议下年提前编制采购计划", "流标", "建议下年提前编制采购计划"),
        ("整改措施为加强监管频次", "", "加强监管频次"),
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
        "下一步将加强宣传",  # no cause: what it means is left as it stands
        "发放不及时，今后加以改进。",  # says nothing of what will be done
        "工程变更；采取的措施：加强管理",
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
