"""The narratives of both examples: what they say, and what they must not."""

from __future__ import annotations

import re

import pytest
from support.narratives import cells, example, prose, section, tables

SHENZHEN, YULIN = "shenzhen-2021", "yulin-2021"


def test_sections_are_numbered_in_order_and_empty_ones_left_out() -> None:
    heads = [block.blocks[0].text for block in example(SHENZHEN)]  # type: ignore[union-attr]
    assert heads == [
        "一、基本情况",
        "二、自评工作开展情况",
        "三、综合评价结论",
        "四、绩效目标完成情况分析",
        "五、偏离绩效目标的原因和下一步改进措施",
        "六、自评结果拟应用和公开情况",
    ]


def test_money_is_summed_over_all_projects() -> None:
    text = section(example(SHENZHEN), "basics")
    # 2340000 + 4478000 + 230000 + 20000 + 0 + 2200000 + 138000 + 4607800 = 14013800, adjusted likewise;
    # 11908461.50 spent; 11908461.50 ÷ 14013800 = 84.98%
    assert "年初预算和全年（调整后）预算合计均为1401.38万元，全年执行1190.85万元，预算执行率84.98%" in text


def test_a_transfer_is_told_once_and_not_again_as_two_changes() -> None:
    text = section(example(SHENZHEN), "basics")
    assert "从社保业务公众服务经费调剂3.00万元至零星购置费（市财政局审批）" in text
    assert "零星购置费年中" not in text


def test_a_budget_of_zero_at_the_start_was_added_within_the_year() -> None:
    assert "零星修缮年初未安排预算，年中追加20.00万元；" in section(example(SHENZHEN), "basics")


def test_mean_best_worst_and_grades() -> None:
    text = section(example(SHENZHEN), "conclusion")
    # 98 + 96.1 + 91.9 + 99.6 + 96.8 + 97.4 + 83.95 + 92 = 755.75; ÷ 8 = 94.46875
    assert "8个项目平均得分94.47分" in text
    assert "得分最高的是零星购置费（99.6分），最低的是政府采购（83.95分）" in text
    assert "“优”的7个、“良”的1个（政府采购）" in text


def test_deviations_of_one_cause_become_one_sentence() -> None:
    text = section(example(SHENZHEN), "deviations")
    # 10 − 8.60 = 1.40; 10 − 8.6 = 1.4; 15 − 13.89 = 1.11
    assert (
        "社保业务公众服务经费预算执行率86.93%，未执行58.13万元，失1.4分；“预算成本控制率”实际86%，未超过指标值，失1.4分；"
        "“劳务派遣人员到岗率”比指标值少2人，失1.11分。"
    ) in text
    assert text.count("由于疫情及聘用人员辞职等影响，未能及时补充人员到岗") == 1


def test_a_low_execution_without_a_reason_quotes_the_account_of_the_year() -> None:
    text = section(example(SHENZHEN), "deviations")
    assert "案件调查取证费预算执行率19.39%，未执行18.54万元，失8.1分。" in text
    assert "“受新冠肺炎疫情的影响，分局严格执行2021年防控工作要求，" in text


def test_a_target_far_exceeded_is_set_against_what_the_project_says() -> None:
    text = section(example(SHENZHEN), "deviations")
    assert "“案件调查数”完成率171.43%，比指标值多10宗。" in text  # 24 ÷ 14, 24 − 14
    assert "却称“大幅降低案件调查取证频次”，与超额完成不一致【待补充：超额完成的原因】" in text


def test_a_measure_of_the_unit_stands_alone() -> None:
    text = section(example(SHENZHEN), "deviations")
    paragraph = next(line for line in text.splitlines() if line.startswith("零星修缮预算执行率84.01%"))
    assert "改进措施为：在拟定预算前咨询多方专业部门及机构意见，以更加合理的方式报送预算金额。" in paragraph
    assert "市场询价" not in text


def test_where_points_were_lost_is_told_by_cause() -> None:
    text = section(example(SHENZHEN), "conclusion")
    # 8.8 + 7.25; 8.1; 4; 2 + 2; 1.4 + 1.4 + 1.11; 3.2 + 2.6 + 0.2; 2 + 0.1
    assert "政策调整或上级统一安排所涉偏差失16.05分，疫情、灾害等不可抗力失8.1分，" in text
    assert "其余3类原因失6分；原因待补充或核实的失2.1分。" in text


def test_the_deviation_list_is_ranked_by_points_lost() -> None:
    rows = cells(tables(example(SHENZHEN))["deviations"])
    assert [row[1] for row in rows[:2]] == ["采购办公设备计划数", "纸质档案数量；补扫描电子档案数量"]
    assert rows[0] == [
        "政府采购",
        "采购办公设备计划数",
        "29台",
        "8台",
        "27.59%",  # 8 ÷ 29
        "2.75/10.0",
        "政策调整或上级统一安排",
    ]


def test_an_overview_that_adds_up_to_another_budget_is_asked_about() -> None:
    text = section(example(YULIN), "basics")
    # 55 + 10 + 30 + 20 = 115; 30.83 + 4.48 + 2.6 + 0 + 39 + 14.65 = 91.56; 91.56 ÷ 115 = 79.62%
    assert "项目概况所列4项计划合计115.00万元，资金总额填报91.56万元，两者不一致【待补充：" in text
    assert "等于各项成本指标完成值之和（91.56万元），如以计划合计数为全年预算数，预算执行率为79.62%" in text


def test_a_progress_that_the_indicators_do_not_bear_out_is_asked_about() -> None:
    text = section(example(YULIN), "others")
    assert "实施进度填报为“100%完成”，而“采购正版软件”“2021年实地稽核业务外包服务”和" in text
    assert "未完成，其中2项的完成值为零" in text


def test_work_that_was_not_done_is_told_with_all_its_rows_at_once() -> None:
    text = section(example(YULIN), "deviations")
    assert "“2021年实地稽核业务外包服务”完成0家，比指标值少20家；" in text
    assert text.count("疫情原因，企业减税降赋") == 1


def test_a_reason_about_another_row_is_not_passed_on_as_the_cause() -> None:
    text = section(example(YULIN), "deviations")
    assert "“不稽核企业，加强对各县检查”，说的是“2021年实地稽核业务外包服务”，不能说明本项【待补充：" in text


def test_satisfaction_is_one_column_wherever_a_form_prints_it() -> None:
    table = tables(example(SHENZHEN))["results"]
    assert [c.head for c in table.columns][1:5] == ["预算执行率", "产出指标", "效益指标", "满意度指标"]
    assert all(row[3] == "20" for row in cells(table))


def test_tables_and_pictures_are_numbered_in_the_order_in_which_they_stand() -> None:
    found = [
        (block.id, block.number)
        for one in example(SHENZHEN)
        for block in one.blocks
        if hasattr(block, "number")
    ]
    assert [number for id_, number in found if id_ in tables(example(SHENZHEN))] == [1, 2, 3, 4]
    assert "见表1，执行率对比见图1" in section(example(SHENZHEN), "basics")


def test_a_single_project_is_not_spoken_of_as_many() -> None:
    text = prose(example(YULIN))
    assert not re.search("各项目|平均得分|最高|个项目|（社会保险业务改革专项业务经费）", text)


def test_a_single_project_with_one_source_needs_no_table_of_funds() -> None:
    assert "funds" not in tables(example(YULIN))
    assert "项目资金总额91.56万元，自评表填报的预算执行率为100%。" in section(example(YULIN), "basics")


def test_a_rate_that_is_only_stated_is_said_to_be_so() -> None:
    assert "预算执行率按填报数列示，未作复算" in section(example(YULIN), "others")


def test_a_form_that_scores_groups_has_no_scores_of_rows() -> None:
    found = tables(example(YULIN))
    assert "得分/分值" not in [column.head for column in found["deviations"].columns]
    assert ["", "产出质量", "10", "8.33", "1.67"] in cells(found["results"])


def test_a_heading_stands_once_for_its_rows() -> None:
    rows = tables(example(YULIN))["results"].rows
    headings = [(row[0].text, row[0].down, row[0].across) for row in rows if row[0]]
    assert headings[:3] == [("预算执行率", 1, 2), ("产出指标", 4, 1), ("效果指标", 2, 1)]


def test_a_missed_limit_is_not_called_a_completion() -> None:
    assert "“办公场所维修维护等”指标值30万元，实际39万元，为指标值的130.00%" in prose(example(YULIN))


def test_an_actual_value_that_is_missing_is_a_gap() -> None:
    text = section(example(YULIN), "completion")
    assert "“参保人员对社保业务满意度”未填报实际完成值【待补充：实际完成值】" in text


@pytest.mark.parametrize("name", [SHENZHEN, YULIN])
def test_no_sentence_stands_twice(name: str) -> None:
    sentences = [s for s in re.split(r"[。\n]", prose(example(name))) if len(s) > 12]
    assert len(sentences) == len(set(sentences))


@pytest.mark.parametrize("name", [SHENZHEN, YULIN])
def test_punctuation_is_clean(name: str) -> None:
    text = prose(example(name))
    assert not re.search(r"[，、；：。][，、；：。]|None|\{\{|\s{2}|[\ue000-\uf8ff]", text)
    assert not re.search("[\U000f0000-\U000f007f]", text)
