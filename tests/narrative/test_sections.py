"""What the national wording says for data of many kinds."""

from __future__ import annotations

from typing import Any

import pytest
from support.builders import funding, indicator, project, submission
from support.explaining import missed, spent
from support.narratives import cells, prose, section, tables, told

MET = indicator("合格率", target="≥95%", actual="96%", points=90, score=90)


def fine(name: str, **more: Any) -> Any:
    """A project in which all went as planned."""
    return project(name, adjusted=100, spent=100, indicators=[MET], **more)


def test_nothing_to_explain_is_said_only_when_it_is_true() -> None:
    text = section(told(submission(fine("甲"), fine("乙"))), "deviations")
    assert text.endswith("\n各项指标均已完成，预算执行率均不低于90%，没有需要说明的偏差。")


def test_a_stop_behind_a_name_ends_no_sentence() -> None:
    basis = [{"title": "关于开展绩效自评的通知。", "number": "示财〔2024〕1号"}]
    one, other = fine("技能培训。"), fine("监测经费；", overview="监测。")
    text = prose(told(submission(one, other, department="示例市民政局。", basis=basis)))
    assert "示例市民政局（以下简称“本单位”）" in text
    assert "分别为技能培训和监测经费。" in text
    assert "根据《关于开展绩效自评的通知》（示财〔2024〕1号）要求" in text
    assert not any(doubled in text for doubled in ("。。", "；和", "。（", "；（", "；。"))


def test_an_adjustment_without_a_reason_is_a_deviation_that_is_still_open() -> None:
    open_ = project("甲", initial=50, adjusted=80, spent=80, indicators=[MET])
    text = section(told(submission(open_)), "deviations")
    assert text.endswith("预算执行率不低于90%，除预算调整的原因待补充或核实外，没有其他需要说明的偏差。")


def test_an_adjustment_that_was_explained_is_a_deviation_told_before() -> None:
    line = funding(initial=50, adjusted=80, spent=80, points=10, reason="年中新增任务。")
    text = section(told(submission(project("甲", funds=[line], indicators=[MET]))), "deviations")
    assert text.endswith("除前文所述的预算调整外，没有其他需要说明的偏差。")


def test_lost_points_are_named_where_there_is_nothing_else_to_explain() -> None:
    short = project("甲", adjusted=100, spent=95, indicators=[MET])
    text = section(told(submission(short)), "deviations")
    assert text.endswith("预算执行率不低于90%，除预算执行率失0.5分外，没有其他需要说明的偏差。")
    line = funding(initial=80, adjusted=100, spent=95, points=10)
    text = section(told(submission(project("甲", funds=[line], indicators=[MET]))), "deviations")
    assert text.endswith("除预算执行率失0.5分，以及预算调整的原因待补充或核实外，没有其他需要说明的偏差。")


def test_a_reason_for_money_left_above_the_limit_reaches_the_report() -> None:
    line = funding(initial=100, adjusted=100, spent=95, points=10, reason="尾款5元于2024年1月支付。")
    text = section(told(submission(project("甲", funds=[line], indicators=[MET]))), "deviations")
    assert "预算执行率95.00%，失0.5分" in text
    assert "尾款5元于2024年1月支付" in text


@pytest.mark.parametrize(
    ("reason", "as_told"),
    [
        ("年中追加50万元用于消防改造", "年中追加预算，原因是：年中追加50万元用于消防改造"),
        ("新增消防改造", "年中追加50.00万元，原因是：新增消防改造"),
    ],
)
def test_by_how_much_a_budget_was_changed_is_told_once(reason: str, as_told: str) -> None:
    line = funding(initial=2600000, adjusted=3100000, spent=3100000, points=10, reason=reason)
    changed = project("甲", funds=[line], indicators=[MET])
    text = section(told(submission(changed, project("乙", indicators=[MET]))), "basics")
    assert f"甲{as_told}" in text.replace("究其原因，", "原因是：")


def test_a_row_that_could_not_be_compared_is_told_with_its_reason() -> None:
    row = indicator(
        "验收合格率", target="100%", actual="无法评估", points=90, score=90, reason="2022年6月完工"
    )
    text = section(told(submission(spent(row))), "deviations")
    assert "偏离或未能比较的指标1项" in text
    assert "“验收合格率”完成情况为“无法评估”，未能与指标值（100%）比较" in text
    assert "2022年6月完工" in text


@pytest.mark.parametrize(
    ("target", "actual", "told_as"),
    [
        ("0起", "2起", "比指标值多2起"),
        ("≤5起", "7起", "比指标值多2起"),
        ("27人", "25人", "比指标值少2人"),
        ("1.2万人", "11847人", "比指标值少153人"),
        ("3亿元", "28765.4万元", "比指标值少1234.6万元"),
        ("30.68万份", "0", "完成0，比指标值少30.68万份"),
        ("≥2%", "-1.3%", "比指标值低3.3个百分点"),
        ("提高2个百分点", "提高1.6个百分点", "比指标值低0.4个百分点"),
        ("≤3‰", "3.4‰", "比指标值高0.4个千分点"),
    ],
)
def test_a_difference_is_told_by_its_sign_in_the_finer_of_two_units(
    target: str, actual: str, told_as: str
) -> None:
    row = indicator("甲", target=target, actual=actual, points=90, score=80, reason="设备老化3台")
    assert told_as in section(told(submission(spent(row))), "deviations")


def test_values_are_told_as_a_sentence_has_them() -> None:
    rows = [
        indicator("甲", target="98%", actual="已完成100%", points=30, score=30),
        indicator(
            "乙", target={"operator": "≥", "value": 95, "unit": "%"}, actual="71.4", points=30, score=20
        ),
        indicator("丙", target="≥2%", actual="-1.3%", points=30, score=0),
    ]
    text = section(told(submission(spent(*rows))), "completion")
    assert "“甲”指标值98%，完成100%，完成率102.04%" in text
    assert "“乙”指标值≥95%，完成71.4%，完成率75.16%" in text
    assert "“丙”指标值≥2%，完成-1.3%。" in text  # of what went the other way no share was done


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        ("下一步提前编制采购计划", "。下一步提前编制采购计划。"),
        ("今后按合同约定付款", "。今后按合同约定付款。"),
        ("将加强项目管理", "。将加强项目管理。"),
        ("提前编制采购计划", "。改进措施为：提前编制采购计划。"),
        ("将设备纳入台账", "。改进措施为：将设备纳入台账。"),
    ],
)
def test_a_measure_that_says_so_itself_needs_no_lead(measure: str, said: str) -> None:
    text = section(told(submission(spent(missed("3人辞职", improvement=measure)))), "deviations")
    assert said in text


def test_codes_of_the_budget_are_no_part_of_a_name_in_the_text() -> None:
    made = told(submission(fine("甲"), department="031-霍邱县科学技术局", unit="031001-霍邱县科学技术局"))
    text = section(made, "basics")
    assert "霍邱县科学技术局（以下简称“本单位”）2021年度" in text
    assert "031" not in text
    assert "主管部门" not in text


def test_a_projects_code_is_no_part_of_its_name_in_the_text_nor_in_its_tables() -> None:
    low = project(
        "51192224R000010221137-应急储备", initial=120, adjusted=100, spent=60, indicators=[missed("3人辞职")]
    )
    more = project("51192224R000010221138-防汛", initial=80, adjusted=100, spent=100, indicators=[missed()])
    moved = {"from": low.name, "to": more.name, "amount": 10}
    made = told(submission(low, more, transfers=[moved]))
    listed = {text for table in tables(made).values() for row in cells(table) for text in row}
    assert {"应急储备", "防汛"} <= listed
    assert "51192224R" not in prose(made) + "".join(listed)
    assert "从应急储备调剂" in prose(made)


def test_a_text_that_ends_without_a_stop_gets_one() -> None:
    made = told(submission(fine("甲", overview="新建2座\n改造14座"), application="结果用于预算安排"))
    assert "新建2座\n改造14座。" in prose(made)
    assert "结果用于预算安排。" in section(made, "application")


def test_no_and_stands_between_names_that_have_one_themselves() -> None:
    assert "分别为清扫、新建和改造。" in prose(told(submission(fine("清扫"), fine("新建和改造"))))
    assert "分别为新建和改造、管护和清扫。" in prose(
        told(submission(fine("新建和改造"), fine("管护"), fine("清扫")))
    )


def test_a_limit_that_was_exceeded_has_no_rate_of_completion_in_whatever_words() -> None:
    told_in_words = indicator("办理时限", target="≤3天", actual="由10天缩短为5天", points=10, score=6)
    text = prose(told(submission(project("甲", adjusted=100, spent=100, indicators=[told_in_words]))))
    assert "完成情况为“由10天缩短为5天”，为指标值的166.67%" in text
    assert "完成率" not in text


@pytest.mark.parametrize("goal", ["287", "43.2万元"])
def test_of_a_goal_without_words_no_sentence_is_made(goal: str) -> None:
    text = prose(told(submission(fine("甲", goal={"expected": goal, "actual": goal}))))
    assert goal not in text
    assert "年度总体目标【待补充：年度总体目标】。" in text
    assert "实际完成情况【待补充：年度总体目标实际完成情况】。" in text


def test_a_rate_that_is_only_stated_is_told_as_stated() -> None:
    line = funding(initial=0, adjusted=0, spent="207.45", rate="100%", points=10, score=10)
    text = prose(told(submission(project("甲", funds=[line], indicators=[MET]))))
    assert "，自评表填报的预算执行率为100%。" in text
    assert "填报的预算执行率不低于90%" in text


def test_more_spent_than_all_is_told_beside_the_rates() -> None:
    one, two = (
        project(name, adjusted=20, spent=spent, indicators=[MET]) for name, spent in (("乙", 21), ("丙", 24))
    )
    assert "执行率均不低于90%。支出超过全年预算数的是乙（105.00%）。" in section(
        told(submission(fine("甲"), one)), "basics"
    )
    assert "支出超过全年预算数的有2个，执行率最高的是丙（120.00%）。" in section(
        told(submission(fine("甲"), one, two)), "basics"
    )
    assert "超过全年预算数" not in section(told(submission(fine("甲"), fine("乙"))), "basics")


def test_money_spent_without_a_budget_is_told_and_its_budget_is_missing() -> None:
    without = project("乙", adjusted=0, spent=3, indicators=[MET])
    sections = told(submission(fine("甲"), without))
    assert section(sections, "others").endswith(
        "\n乙的全年预算数填报为零而有支出，不能计算预算执行率【待补充：批复的全年预算数】。"
    )
    assert section(sections, "deviations").endswith(
        "除批复的全年预算数待补充或核实外，没有其他需要说明的偏差。"
    )
    assert "能得出执行率的只有甲，为100.00%。" in section(sections, "basics")


def test_what_was_not_filled_in_leaves_open_whether_there_are_deviations() -> None:
    blank = indicator("就业率", target="≥60%", actual=None, points=None)
    unspent = funding(adjusted=100, spent=None, points=10)
    text = section(told(submission(project("甲", funds=[unspent], indicators=[MET, blank]))), "deviations")
    assert text.endswith("除全年执行数和实际完成值待补充或核实外，没有其他需要说明的偏差。")


def test_nothing_is_open_about_a_project_that_was_neither_budgeted_nor_spent() -> None:
    text = section(told(submission(project("甲", adjusted=0, spent=0, indicators=[MET]))), "deviations")
    assert text.endswith("各项指标均已完成，没有需要说明的偏差。")


def test_rates_that_are_all_low_or_all_high_need_no_count_of_the_others() -> None:
    low = [
        project(name, adjusted=100, spent=spent, indicators=[MET]) for name, spent in (("甲", 80), ("乙", 70))
    ]
    text = section(told(submission(*low)), "basics")
    assert "各项目执行率均低于90%，为乙（70.00%）和甲（80.00%）。" in text
    unknown = project("丙", adjusted=100, spent=None, indicators=[MET])
    text = section(told(submission(*low, unknown)), "basics")
    assert "能得出执行率的2个项目执行率均低于90%" in text


def test_of_stated_rates_over_no_budget_nothing_is_said_to_be_left() -> None:
    funds = [funding(initial=0, adjusted=0, spent=0, rate="0", points=10, score=0)]
    zero = [project(name, funds=funds, indicators=[MET]) for name in "甲乙"]
    text = section(told(submission(*zero)), "basics")
    assert "各项目执行率均为0.00%，低于90%。" in text
    assert "未执行金额最大" not in text


def goals(expected: str, actual: str) -> dict[str, Any]:
    """The year's goal and what came of it, as a project states them."""
    return {"goal": {"expected": expected, "actual": actual}}


def test_of_projects_with_equal_scores_none_is_called_the_highest_alone() -> None:
    def scored(name: str, points: int) -> Any:
        return project(name, adjusted=100, spent=100, indicators=[indicator(points=90, score=points)])

    text = section(told(submission(*map(scored, "甲乙丙丁", (90, 88, 90, 88)))), "conclusion")
    assert "得分最高的是甲等2个项目（100分），最低的是乙等2个项目（98分）。" in text
    text = section(told(submission(*map(scored, "甲乙丙", (90, 90, 88)))), "conclusion")
    assert "得分最高的是甲等2个项目（100分），最低的是丙（98分）。" in text


@pytest.mark.parametrize(
    ("spent", "said"),
    [
        ((10, 20, 30), "，其中最低的两个是甲（10.00%）和乙（20.00%）。"),
        ((10, 10, 30), "，其中最低的是甲和乙（均为10.00%）。"),
        ((10, 20, 20), "，其中最低的是甲（10.00%）。"),
        ((10, 10, 10, 20), "，其中最低的是甲、乙和丙（均为10.00%）。"),
        # 10.001 % and 10.002 % are one number to a reader, who is not told that one of them is the lowest
        (("10.002", "10.001", 30), "，其中最低的是乙和甲（均为10.00%）。"),
        ((10, "20.002", "20.001"), "，其中最低的是甲（10.00%）。"),
    ],
)
def test_the_two_lowest_rates_are_named_only_where_no_third_is_as_low(
    spent: tuple[int | str, ...], said: str
) -> None:
    low = [project(name, adjusted=100, spent=sum_) for name, sum_ in zip("甲乙丙丁", spent, strict=False)]
    assert f"低于90%的{len(low)}个{said}" in section(told(submission(*low, fine("戊"))), "basics")
    assert f"执行率均低于90%{said}" in section(told(submission(*low)), "basics")


def test_equal_rates_are_told_once() -> None:
    low = [project(name, adjusted=100, spent=70) for name in "甲乙丙"]
    assert "各项目执行率均为70.00%，低于90%。" in section(told(submission(*low)), "basics")
    text = section(told(submission(*low, fine("丁"))), "basics")
    assert "低于90%的3个，均为70.00%。" in text


@pytest.mark.parametrize(
    ("left", "said"),
    [
        ((50, 20), "未执行金额最大的是项目0（50.00万元）。"),
        ((20, 20), "未执行金额最大的是项目0和项目1（均为20.00万元）。"),
        ((20, 20, 20, 20, 11), "未执行金额最大的是项目0等4个项目（均为20.00万元）。"),
    ],
)
def test_of_projects_that_left_the_same_none_is_called_the_first_alone(
    left: tuple[int, ...], said: str
) -> None:
    projects = [
        project(f"项目{n}", adjusted=1000000, spent=1000000 - each * 10000) for n, each in enumerate(left)
    ]
    assert said in section(told(submission(*projects)), "basics")


def test_goals_are_in_the_annex_only_where_the_form_prints_them() -> None:
    projects = [fine(name, **goals(f"{name}的目标。", f"{name}的结果。")) for name in "甲乙"]
    data = submission(*projects)
    assert "各项目的年度总体目标及其实际完成情况见附件。" in section(told(data), "basics")
    assert "甲的结果" not in prose(told(data))
    half = told(data, "guangxi-2021")
    assert "各项目的年度总体目标见附件。" in section(half, "basics")
    assert "各项目年度总体目标的实际完成情况如下：\n甲：甲的结果。\n乙：乙的结果。\n" in section(
        half, "completion"
    )
    none = told(data, "hubei-2020")
    assert "各项目的年度总体目标如下：\n甲：甲的目标。\n乙：乙的目标。\n" in section(none, "basics")
    assert "实际完成情况如下：\n甲：甲的结果。\n乙：乙的结果。\n" in section(none, "completion")


def test_goals_that_nobody_stated_are_gaps_and_not_in_the_annex() -> None:
    sections = told(submission(fine("甲", **goals("有目标。", "")), fine("乙")))
    assert "各项目的年度总体目标见附件。" in section(sections, "basics")
    assert "实际完成情况【待补充：各项目年度总体目标的实际完成情况】。" in section(sections, "completion")


def test_of_very_many_goals_the_largest_projects_are_told() -> None:
    projects = [
        project(f"项目{n}", adjusted=n, spent=n, indicators=[MET], **goals("有目标。", ""))
        for n in range(1, 13)
    ]
    text = section(told(submission(*projects), "hubei-2020"), "basics")
    assert "填有的项目共12个，以下为其中全年预算数较大的10个，其余从略" in text
    assert "项目3：有目标。" in text
    assert "项目2：有目标。" not in text


def test_a_value_that_could_not_be_compared_is_not_called_done() -> None:
    odd = indicator("人数", target="职工23419人，单位359个", actual="支付25%款项", points=None)
    sections = told(submission(project("甲", adjusted=100, spent=100, indicators=[MET, odd])))
    assert "可以比较的指标均已完成" in section(sections, "deviations")
    assert "除未能比较的指标的完成情况待补充或核实外" in section(sections, "deviations")
    assert "未能与指标值比较：“人数”" in section(sections, "others")


def test_who_organised_is_said_only_where_the_data_say_it() -> None:
    organisation = {
        "leader": "局财务处",
        "steps": [{"date": "2022-03-01", "what": "印发通知。"}, {"what": "汇总"}],
        "survey": {"method": "问卷", "sample": 120, "date": "2022-03-10"},
    }
    basis = [{"title": "项目支出绩效评价管理办法", "number": "财预〔2020〕10号", "issuer": "财政部"}]
    text = section(told(submission(fine("甲"), organisation=organisation, basis=basis)), "organisation")
    assert "根据财政部《项目支出绩效评价管理办法》（财预〔2020〕10号）要求，本单位开展了2021年度" in text
    assert "自评工作由局财务处牵头。主要步骤为：2022年3月1日，印发通知；汇总。" in text
    assert "满意度调查于2022年3月10日完成，采用问卷方式，取得有效样本120份。" in text
    assert "待补充" not in text


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("《项目支出绩效评价管理办法》", "根据《项目支出绩效评价管理办法》要求"),
        ("《办法》和《细则》", "根据《办法》和《细则》要求"),
        ("关于印发《办法》的通知", "根据《关于印发《办法》的通知》要求"),
    ],
)
def test_a_title_that_was_pasted_with_its_brackets_gets_no_second_ones(title: str, said: str) -> None:
    assert said in section(told(submission(fine("甲"), basis=[{"title": title}])), "organisation")


def test_a_conclusion_that_all_was_done_is_a_text() -> None:
    said = "全面完成年度绩效目标。"
    assert said.rstrip("。") in prose(told(submission(fine("甲", conclusion=said))))


@pytest.mark.parametrize(
    ("method", "said"),
    [("问卷", "采用问卷方式"), ("问卷调查方式。", "采用问卷调查方式"), ("座谈形式", "采用座谈形式")],
)
def test_the_way_of_a_survey_is_called_a_way_once(method: str, said: str) -> None:
    text = section(told(submission(fine("甲"), organisation={"survey": {"method": method}})), "organisation")
    assert f"满意度调查{said}。" in text


def test_without_any_total_none_is_counted() -> None:
    sections = told(submission(*(project(name, adjusted=0, spent=0, indicators=[MET]) for name in "甲乙")))
    assert "\n各项目的自评总分【待补充：自评总分】。" in section(sections, "conclusion")


def test_forms_without_any_score_have_a_report_that_refers_to_no_table_of_scores() -> None:
    blank = indicator("救助人数", target="≥50人", actual=None, points=None, score=None)
    made = told(submission(*(project(name, funds=(), indicators=[blank]) for name in "甲乙")))
    assert "results" not in tables(made)
    assert section(made, "conclusion").endswith("各项目的自评总分【待补充：自评总分】。")


def test_missed_indicators_of_several_projects_are_listed_in_one_form() -> None:
    late = indicator("完成时间", target="2024年12月", actual="2025年2月", points=None)
    few = indicator("人数", target="≥300人", actual="120人", points=None)
    data = submission(
        *(project(name, adjusted=1, spent=1, indicators=[few, late]) for name in "甲乙"), year=2024
    )
    text = section(told(data), "completion")
    assert (
        "甲“人数”（完成率40.00%）、“完成时间”（指标值为“2024年12月”，完成情况为“2025年2月”）、乙“人数”"
        in text
    )


def test_unknown_organisation_and_use_are_gaps() -> None:
    sections = told(submission(fine("甲")))
    for id_ in ("organisation", "application"):
        assert "【待补充：" in section(sections, id_)


def test_the_planned_use_is_told_in_the_persons_words() -> None:
    text = section(
        told(submission(fine("甲"), application="作为下年度预算依据。\n随决算公开。")), "application"
    )
    assert text.endswith("\n作为下年度预算依据。\n随决算公开。")


def test_a_sum_is_printed_only_when_every_amount_is_known() -> None:
    text = section(told(submission(fine("甲"), project("乙", adjusted=100, spent=None))), "basics")
    assert "全年执行数【待补充：乙的全年执行数】" in text
    assert cells(tables(told(submission(fine("甲"), project("乙", spent=None))))["funds"])[-1][3] == "—"


def test_a_changed_budget_that_no_transfer_explains_is_told_with_its_gap() -> None:
    text = section(
        told(submission(fine("甲"), project("乙", initial=500000, adjusted=300000, spent=300000))), "basics"
    )
    assert "乙年中调减20.00万元【待补充：预算调整的原因和批准依据】" in text


def moved(*changes: tuple[str, int, int], **transfer: Any) -> str:
    """The basics of projects whose budgets in 万元 were changed so, and of a transfer between them."""
    projects = [
        project(name, initial=before * 10000, adjusted=after * 10000, spent=after * 10000)
        for name, before, after in changes
    ]
    return section(
        told(submission(*projects, transfers=[{"document": "财〔2021〕1号", **transfer}])), "basics"
    )


def test_a_transfer_is_not_told_again_as_added_or_taken() -> None:
    whole = moved(("甲", 80, 30), ("乙", 20, 70), **{"from": "甲", "to": "乙", "amount": 500000})
    assert whole.count("50.00万元") == 1
    assert "其余" not in whole
    part = moved(("甲", 80, 30), ("乙", 20, 80), **{"from": "甲", "to": "乙", "amount": 500000})
    assert "（财〔2021〕1号）；乙除项目间调剂外，其余年中追加10.00万元【待补充：预算调整的原因" in part
    less = moved(("甲", 80, 30), ("乙", 20, 40), **{"from": "甲", "to": "乙", "amount": 500000})
    assert "乙除项目间调剂外，其余年中调减30.00万元" in less


def test_budgets_changed_without_a_reason_share_one_gap() -> None:
    gap = "【待补充：预算调整的原因和批准依据】"
    all_of_them = moved(
        ("甲", 80, 30), ("乙", 20, 80), ("丙", 9, 5), **{"from": "甲", "to": "丙", "amount": 10000}
    )
    said = (
        "甲除项目间调剂外，其余年中调减49.00万元；乙年中追加60.00万元；丙除项目间调剂外，其余年中调减5.00万元"
    )
    assert f"{said}。上述追加、调减{gap}。" in all_of_them
    carried = funding("上年结转资金", initial=0, adjusted=500000, spent=500000)
    line = funding(initial=1000000, adjusted=1500000, spent=1500000)
    others = (project(name, initial=900000, adjusted=500000, spent=500000) for name in "乙丙")
    some = section(told(submission(project("甲", funds=[line, carried]), *others)), "basics")
    assert (
        f"甲上年结转资金增加50.00万元；乙年中调减40.00万元；丙年中调减40.00万元。乙和丙的预算变动{gap}。"
        in some
    )


def test_a_single_project_with_two_sources_has_them_in_a_table() -> None:
    lines = [
        funding("年度资金总额", initial=30000, adjusted=30000, spent=30000, points=10),
        funding("财政拨款", initial=20000, adjusted=20000, spent=20000),
        funding("其他资金", initial=10000, adjusted=10000, spent=10000),
        funding("上年结转资金", initial=0, adjusted=0, spent=0),
    ]
    table = tables(told(submission(project("甲", funds=lines, indicators=[MET]))))["funds"]
    assert cells(table) == [
        ["财政拨款", "2.00", "2.00", "2.00", "100.00%"],
        ["其他资金", "1.00", "1.00", "1.00", "100.00%"],
        ["合计", "3.00", "3.00", "3.00", "100.00%"],
    ]


def test_a_table_of_indicators_counts_every_outcome() -> None:
    rows = [
        MET,
        indicator("少", target="10人", actual="5人"),
        indicator("多", target="10人", actual="20人"),
        indicator("不适用", target="不适用", actual="不适用", points=0),
        indicator("缺", target="10人", actual=None),
    ]
    table = tables(told(submission(project("甲", indicators=rows))))["indicators"]
    assert [column.head for column in table.columns] == [
        "一级指标", "指标数", "完成", "超额较多", "未完成", "未能比较", "完成比例",
    ]  # fmt: skip
    # 4 apply, 3 of them can be compared: 1 met, 1 far exceeded, 1 missed; (1 + 1) ÷ 3
    assert cells(table) == [
        ["产出指标", "4", "1", "1", "1", "1", "66.67%"],
        ["合计", "4", "1", "1", "1", "1", "66.67%"],
    ]


def test_a_blank_row_of_the_form_is_no_indicator() -> None:
    blank = indicator(
        "", category="效益指标", subcategory="生态效益指标", target=None, actual=None, points=None
    )
    made = told(submission(project(indicators=[indicator("培训", target="3期", actual="3期"), blank])))
    assert [row[0] for row in cells(tables(made)["indicators"])] == ["产出指标", "合计"]
    assert "不适用" not in prose(made)


def test_a_form_without_scores_has_no_conclusion_and_no_scores() -> None:
    row = indicator("少", target="10人", actual="5人", points=None)
    sections = told(submission(project("甲", points=None, indicators=[row])), "transfer-2024")
    assert section(sections, "conclusion") == ""
    assert "分" not in [column.head for column in tables(sections)["deviations"].columns]


def test_many_deviations_are_named_in_part_and_the_rest_left_to_the_table() -> None:
    rows = [indicator(f"指标{n}", target="10人", actual="5人", score=1) for n in range(20)]
    text = section(told(submission(project("甲", indicators=rows))), "completion")
    assert "均未完成，包括“指标0”" in text
    assert "“指标7”" in text
    assert "“指标8”" not in text
    assert "其余见表" in text


def test_deviations_of_one_project_stand_below_one_name_which_a_long_table_says_again() -> None:
    rows = [indicator(f"指标{n}", target="10人", actual="5人", score=1) for n in range(9)]
    made = tables(told(submission(project("甲", indicators=rows), project("乙", indicators=rows[:1]))))
    heads = [row[0] for row in made["deviations"].rows]
    assert [(head.text, head.down) for head in heads if head] == [("甲", 5), ("甲", 4), ("乙", 1)]
    assert all(row[1] for row in made["deviations"].rows)


def test_no_paragraph_stands_twice_in_a_report_of_three_hundred_projects() -> None:
    reasons = (None, "由于人员辞职，未能及时补充", "因中标价低于预算", "受疫情影响，活动取消")
    projects = [
        project(
            f"项目{n}",
            spent=40 + n % 50,
            indicators=[
                indicator(
                    f"指标{k}", target="40人", actual=f"{(7 * n + k) % 80}人", reason=reasons[(n + k) % 4]
                )
                for k in range(3)
            ],
        )
        for n in range(300)
    ]
    lines = [line for line in prose(told(submission(*projects))).splitlines() if len(line) >= 20]
    assert len(lines) > 20
    assert len(lines) == len(set(lines))
    assert lines == [line for line in prose(told(submission(*projects))).splitlines() if len(line) >= 20]


def test_like_deviations_of_several_projects_share_one_paragraph() -> None:
    row = indicator("到岗率", target="27人", actual="25人", score=10, reason="人员辞职，未及时补充。")
    one, two = (project(name, adjusted=100, spent=100, indicators=[row]) for name in "甲乙")
    text = section(told(submission(one, two)), "deviations")
    assert "甲“到岗率”比指标值少2人，失5分。乙“到岗率”比指标值少2人，失5分。" in text
    assert text.count("人员辞职，未及时补充") == 1


@pytest.mark.parametrize(("own", "said"), [(0, "6项偏差的"), (1, "6项偏差中有5项的")])
def test_a_gap_of_measures_counts_the_deviations_that_are_listed(own: int, said: str) -> None:
    rows = [missed("第三期因场地维修推迟", improvement="另租场地" if n < own else None) for n in range(6)]
    text = prose(told(submission(*(spent(row, name=f"项目{n}") for n, row in enumerate(rows)))))
    assert f"其他原因所涉的{said}改进措施【待补充：改进措施】。" in text


def test_of_few_deviations_those_without_a_measure_are_named() -> None:
    rows = [missed(f"第{n}期因场地维修推迟", improvement="另租场地" if n else None) for n in range(1, 4)]
    projects = [spent(row, name=name) for row, name in zip(rows, "甲乙丙", strict=True)]
    text = prose(told(submission(*projects, spent(missed("另有2次因门锁损坏推迟"), name="丁"))))
    assert "丁“劳务派遣人员到岗率”的改进措施【待补充：改进措施】。" in text
    alone = spent(*rows[:2], missed("另有2次因门锁损坏推迟", name="到岗人数"))
    assert "\n“到岗人数”的改进措施【待补充：改进措施】。" in prose(told(submission(alone)))


def test_a_gap_within_an_explanation_is_marked_as_a_gap() -> None:
    row = indicator("少", target="10人", actual="5人", score=1)
    sections = told(submission(project("甲", adjusted=100, spent=100, indicators=[row])))
    gaps = [
        run.text
        for part in sections
        for block in part.blocks
        for run in getattr(block, "runs", ())
        if run.gap
    ]
    assert "【待补充：未达目标的原因】" in gaps


def test_without_a_project_there_is_no_narrative() -> None:
    assert told(submission().model_copy(update={"projects": ()})) == ()


@pytest.mark.parametrize(
    "one",
    [
        project("甲", funds=(), indicators=()),
        project("甲", initial=0, adjusted=0, spent=0, indicators=()),
        project("甲", indicators=[indicator(actual=None, target=None, points=None)]),
        project("甲", spent=200, indicators=[indicator(points="—", score="—")]),
    ],
)
@pytest.mark.parametrize("pack", ["national-2020", "guangxi-2021", "transfer-2024"])
def test_poor_data_still_make_a_narrative(one: Any, pack: str) -> None:
    assert prose(told(submission(one), pack))
    assert prose(told(submission(one, fine("乙")), pack))


def test_an_overview_is_told_line_by_line_before_the_money() -> None:
    text = section(told(submission(fine("甲", overview="背景。\n\n内容。"))), "basics")
    assert "\n背景。\n内容。\n项目年初预算和全年（调整后）预算均为0.01万元" in text


def test_the_number_of_a_heading_does_not_run_into_a_name_that_begins_with_one() -> None:
    projects = (fine(name, overview="有概况。") for name in ("2021年就业补助", "甲"))
    text = section(told(submission(*projects)), "basics")
    assert "1. 2021年就业补助\n" in text
    assert "2.甲\n" in text


@pytest.mark.parametrize(
    ("told_", "said"), [("", "2个项目中填报项目概况的1个，情况如下。"), ("另有概况。", "")]
)
def test_projects_without_an_overview_are_counted_beside_those_that_have_one(told_: str, said: str) -> None:
    text = section(told(submission(fine("甲", overview="有概况。"), fine("乙", overview=told_))), "basics")
    assert said in text
    assert ("情况如下" in text) == bool(said)


def test_one_step_is_no_list_and_the_basis_stands_before_it() -> None:
    steps = [{"what": "复核数据"}]
    text = section(told(submission(fine("甲"), organisation={"steps": steps})), "organisation")
    assert "\n本次自评依据【待补充：自评通知的名称和文号】开展。复核数据。" in text
    more = section(told(submission(fine("甲"), organisation={"steps": [*steps, *steps]})), "organisation")
    assert "开展。主要步骤为：复核数据；复核数据。" in more


def test_what_was_exceeded_by_far_is_told_with_its_limit() -> None:
    rows = [indicator("多", target="10人", actual="20人"), MET]
    text = section(told(submission(project("甲", adjusted=1, spent=1, indicators=rows))), "completion")
    assert "均已完成（含达到指标值130%、超额较多的1项）。" in text
    rows = [indicator("多", target="10人", actual="20人"), indicator("少", target="10人", actual="5人")]
    text = section(told(submission(project("甲", adjusted=1, spent=1, indicators=rows))), "completion")
    assert "完成1项（达到指标值130%、超额较多），未完成1项" in text


def test_of_reasons_that_several_projects_give_it_is_said_once_that_they_are_the_same() -> None:
    pairs = (("甲", "人员辞职未补充"), ("乙", "人员辞职未补充"), ("丙", "供货商停产"), ("丁", "供货商停产"))
    same = [spent(missed(reason), name=name) for name, reason in pairs]
    text = section(told(submission(*same)), "deviations")
    assert text.count("完全相同") == text.count("各自的具体情况待核实") == 1
    assert "以下按原因归集说明；几个项目所写原因完全相同的照录原文，各自的具体情况待核实。" in text
    assert "“人员辞职未补充”。" in text
    assert "完全相同" not in section(told(submission(*same[::2])), "deviations")


@pytest.mark.parametrize(
    ("many", "head"),
    [
        (1, "项目0存在的问题和改进措施"),
        (2, "部分项目存在的问题和改进措施"),
        (3, "各项目存在的问题和改进措施"),
    ],
)
def test_problems_of_one_project_of_several_stand_under_its_name(many: int, head: str) -> None:
    row = missed("第三期因场地维修推迟")
    projects = [spent(row, name=f"项目{n}", problems="制度不全。" if n < many else None) for n in range(3)]
    assert f"）{head}\n" in section(told(submission(*projects)), "deviations")


def test_what_a_person_concluded_stands_behind_the_score() -> None:
    text = section(told(submission(fine("甲", conclusion="项目总体达到预期。\n效果较好。"))), "conclusion")
    assert "\n项目总体达到预期。\n效果较好。" in text


def test_problems_of_the_project_as_a_whole_follow_the_deviations() -> None:
    one = project("甲", problems="前期论证不充分。", improvement="一是加强论证。\n二是加快进度。")
    text = section(told(submission(one)), "deviations")
    assert "）项目存在的问题和改进措施\n前期论证不充分。\n改进措施：一是加强论证。\n二是加快进度。" in text


def test_where_nothing_deviated_problems_need_no_heading() -> None:
    text = section(told(submission(fine("甲", problems="论证不充分。"))), "deviations")
    assert text.endswith(
        "没有需要说明的偏差。\n项目实施中存在的问题：论证不充分。\n改进措施【待补充：改进措施】。"
    )


def test_of_many_projects_with_problems_the_first_are_told_and_the_others_counted() -> None:
    projects = [fine(f"项目{n}", problems=f"问题{n}。", improvement="加强管理。") for n in range(10)]
    text = section(told(submission(*projects)), "deviations")
    assert "项目0：问题0。改进措施：加强管理。\n" in text
    assert "项目8：" not in text
    assert text.endswith(
        "另有2个项目填有存在的问题或改进措施，从略。"
    )  # the national form has no cell for them
    text = section(told(submission(*projects), "sichuan-2023"), "deviations")
    assert text.endswith("另有2个项目填有存在的问题或改进措施，见附件。")


@pytest.mark.parametrize("nothing", ["无", "—", "无。", "（100字以内）"])
def test_no_problem_is_no_text(nothing: str) -> None:
    sections = told(
        submission(fine("甲", problems=nothing, improvement=nothing, note=nothing, conclusion=nothing))
    )
    assert nothing not in prose(sections).splitlines()
    assert section(sections, "others") == ""


def test_nothing_to_tell_of_the_report_as_a_whole_is_no_text() -> None:
    previous = [{"finding": "无"}, {"finding": "台账不全", "answer": "无"}]
    one = fine("甲", overview="无。", goal={"expected": "无", "actual": "—"})
    made = told(submission(one, previous=previous, application="无", organisation={"leader": "无"}))
    assert "年度总体目标【待补充：年度总体目标】。" in section(made, "basics")
    assert "牵头。" not in section(made, "organisation")
    assert "自评结果拟【待补充：" in section(made, "application")
    assert section(made, "others").splitlines()[1:] == [
        "上年指出的问题“台账不全”，整改情况：【待补充：整改情况】。"
    ]
    assert "无。" not in prose(made).splitlines()


def test_notes_and_last_years_findings_stand_at_the_end() -> None:
    previous = [{"finding": "合同未归档。", "answer": "已于2021年6月补齐。"}, {"finding": "台账不全"}]
    sections = told(submission(fine("甲", note="审计指出1处问题。"), fine("乙"), previous=previous))
    assert section(sections, "others").splitlines()[1:] == [
        "上年指出的问题“合同未归档”，整改情况：已于2021年6月补齐。",
        "上年指出的问题“台账不全”，整改情况：【待补充：整改情况】。",
        "甲：审计指出1处问题。",
    ]


def test_the_note_of_a_single_project_needs_no_name_and_of_many_the_rest_is_counted() -> None:
    one = section(told(submission(fine("甲", note="审计指出1处问题。"))), "others")
    many = section(told(submission(*[fine(f"项目{n}", note="有说明。") for n in range(9)])), "others")
    assert one.endswith("\n审计指出1处问题。")
    assert many.endswith("项目7：有说明。\n另有1个项目填有其他说明，从略。")
    projects = [fine(f"项目{n}", note="有说明。") for n in range(9)]
    assert section(told(submission(*projects), "yunnan-2022"), "others").endswith("其他说明，见附件。")


def test_money_left_of_last_year_is_not_called_added_within_the_year() -> None:
    def basics(carried: int) -> str:
        lines = [
            funding(initial=1000000, adjusted=1500000, spent=1500000),
            funding("上年结转资金", initial=0, adjusted=carried, spent=carried),
        ]
        made = submission(project("甲", funds=lines), project("乙", funds=[funding()]))
        return section(told(made), "basics")

    assert "甲上年结转资金增加50.00万元。" in basics(500000)
    assert "甲上年结转资金增加40.00万元，其余年中追加10.00万元【待补充" in basics(400000)
    assert "甲上年结转资金增加70.00万元，其余年中调减20.00万元【待补充" in basics(700000)
    assert "甲年中追加50.00万元【待补充" in basics(0)


def test_a_single_project_tells_why_its_budget_was_changed_without_the_amounts_again() -> None:
    why = "按市财预〔2021〕5号文追加。"

    def basics(initial: int, reason: str | None = None) -> str:
        line = funding(initial=initial, adjusted=200, spent=200, reason=reason)
        return section(told(submission(project("甲", funds=[line]))), "basics")

    more, new, none = basics(100, why), basics(0, why), basics(100)
    assert "年中追加0.01万元，" in more
    assert "按市财预〔2021〕5号文追加" in more
    assert "年中追加预算，" in new
    assert new.count("预算0.02万元") == 1
    assert "【待补充：预算调整的原因和批准依据】" in none


def test_a_total_that_its_scores_do_not_add_up_to_is_not_told_as_if_it_were_sound() -> None:
    def one(name: str, total: str) -> Any:
        line = funding(adjusted=100, spent=100, points=10, score=10)
        return project(name, funds=[line], indicators=[MET], declared={"total": total, "grade": "优"})

    alone = section(told(submission(one("甲", "96"))), "conclusion")
    assert "等级为“优”。填报的总分与各项得分之和（100分）不一致【待补充：核实后的自评总分和等级】。" in alone
    many = section(told(submission(one("甲", "96"), one("乙", "100"))), "conclusion")
    assert "不一致的有1个项目：甲填报96分，各项得分合计100分【待补充：核实后的自评总分和等级】。" in many
    assert "不一致" not in section(told(submission(one("甲", "100"), one("乙", "100"))), "conclusion")


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        (
            "60%",
            "填报的预算执行率为60%，与按全年预算数、全年执行数计算的86.93%不一致，本报告的执行率按计算数、得分按填报数列示【待补充",
        ),
        ("87%", ""),
        ("0.86", ""),  # cut off, which is another matter
        ("86.93", ""),  # without its sign
    ],
)
def test_a_stated_rate_that_its_amounts_do_not_give_stands_beside_the_computed_one(
    rate: str, said: str
) -> None:
    line = funding(initial=4448000, adjusted=4448000, spent=3866689, rate=rate)
    text = section(told(submission(project("甲", funds=[line], indicators=[MET]), fine("乙"))), "others")
    assert said in text
    assert ("不一致" in text) == bool(said)


def test_projects_without_a_rate_are_told_beside_those_that_have_one() -> None:
    high, low = (project(name, adjusted=100, spent=spent) for name, spent in (("甲", 95), ("乙", 50)))
    none = project("丙", funds=[funding(initial=0, adjusted=0, spent=12)])
    text = section(told(submission(high, low, none)), "basics")
    assert "低于90%的1个，为乙（50.00%）。丙全年预算为零，不能得出执行率。" in text
    unknown = [project(name, funds=[funding(initial=5, adjusted=5, spent=None)]) for name in "丁戊己庚"]
    text = section(told(submission(high, low, none, *unknown[:1])), "basics")
    assert "为乙（50.00%）。丙和丁不能得出执行率。" in text
    text = section(told(submission(high, low, *unknown)), "basics")
    assert "为乙（50.00%）。另有4个项目不能得出执行率。" in text
    assert "不能得出执行率" not in section(told(submission(high, low)), "basics")


def test_a_rate_over_no_budget_is_said_to_be_that() -> None:
    zero = project("甲", funds=[funding(initial=0, adjusted=0, spent=0, rate="0")], indicators=[MET])
    text = section(told(submission(zero)), "others")
    assert "全年预算数填报为零，不能计算预算执行率" in text
    assert "未填报" not in text


def scored(name: str, *points: Any, **more: Any) -> Any:
    """A project with indicators of these points in 一级指标 of their own; a ``late`` one has no score."""
    late = more.pop("late", False)
    rows = [
        indicator(
            f"第{n}项",
            points=each,
            category=f"第{n}类",
            subcategory=None,
            target="5次",
            actual="5次",
            score=each,
        )
        for n, each in enumerate(points, 1)
    ]
    if late:
        rows.append(
            indicator("时限", points=10, category="第1类", target="2021年6月", actual="2021年9月", score=None)
        )
    return project(name, adjusted=100, spent=100, indicators=rows, **more)


def test_a_project_whose_points_do_not_add_up_has_no_total_and_no_grade() -> None:
    made = told(submission(scored("甲", 50, 20)))
    assert "项目自评总分【待补充：自评总分】。" in section(made, "conclusion")
    assert "等级" not in section(made, "conclusion")
    assert "满分" not in section(made, "organisation")
    assert cells(tables(made)["results"])[-1] == ["合计", "", "80", "80", "0"]


def test_a_project_without_total_is_left_out_of_mean_rank_and_grades() -> None:
    text = section(told(submission(scored("甲", 50, 40), scored("乙", 50, 20))), "conclusion")
    assert "经自评，甲得100分（等级为“优”），其余1个项目的总分【待补充：自评总分】。" in text
    none = section(told(submission(scored("甲", 50), scored("乙", 50, 20))), "conclusion")
    assert none.startswith("三、综合评价结论\n各项目的自评总分【待补充：自评总分】。各项目得分见")


def test_a_part_of_which_nothing_is_known_is_in_the_sum_no_more_than_in_the_row() -> None:
    rows = [
        indicator("甲", target="1次", actual="1次", points=None, score=40),
        indicator("甲2", target="1次", actual="1次", points=None),  # 40 may stand for both, or not
        indicator("丙", category="效益指标", subcategory="社会效益指标", points=None, score=40),
    ]
    made = told(submission(spent(*rows)), "hubei-2020")
    assert cells(tables(made)["results"])[1:] == [
        ["产出指标", "数量指标", "—", "—", "—"],
        ["效益指标", "社会效益指标", "—", "40", "—"],
        ["合计", "", "—", "—", "—"],
    ]


def test_a_declared_total_that_is_not_the_sum_stands_below_it() -> None:
    made = told(submission(scored("甲", 60, 40, declared={"total": 100})))
    assert "经自评，项目得100分。" in section(made, "conclusion")
    assert cells(tables(made)["results"])[-2:] == [
        ["合计", "", "110", "110", "0"],
        ["总分", "", "100", "100", "0"],
    ]
    assert cells(tables(told(submission(scored("甲", 50, 40))))["results"])[-1][0] == "合计"


def test_a_part_whose_score_is_not_known_keeps_its_points() -> None:
    made = told(submission(project("甲", adjusted=0, spent=0, indicators=[MET])))
    assert cells(tables(made)["results"]) == [
        ["预算执行率", "", "10", "—", "—"],
        ["产出指标", "数量指标", "90", "90", "0"],
        ["合计", "", "100", "—", "—"],
    ]
    assert "满分100分，其中预算执行率10分、产出指标90分。" in section(made, "organisation")


def test_a_part_with_a_row_that_has_no_score_has_none() -> None:
    made = told(submission(scored("甲", 50, 40), scored("乙", 40, 40, late=True)))
    assert cells(tables(made)["results"]) == [
        ["甲", "10", "50", "40", "100", "优"],
        ["乙", "10", "—", "40", "—", "—"],
    ]


def test_points_that_a_form_does_not_print_are_what_the_whole_leaves() -> None:
    rows = [indicator("人数", points=None, score=79, target="5次", actual="5次")]
    made = told(submission(project("甲", adjusted=100, spent=100, points=20, indicators=rows)), "hubei-2020")
    assert cells(tables(made)["results"])[-1] == ["合计", "", "100", "99", "1"]


def test_each_department_of_several_projects_is_named() -> None:
    data = submission(fine("甲", department="县教育局"), fine("乙"), unit="县文化馆", department="县文旅局")
    assert "甲和乙，主管部门为县教育局和县文旅局。" in section(told(data), "basics")


def test_projects_with_one_and_the_same_total_need_no_mean_and_no_count() -> None:
    text = section(told(submission(fine("甲"), fine("乙"))), "conclusion")
    assert "经自评，2个项目均得100分，对应等级均为“优”。各项目得分见" in text


def test_projects_without_a_total_are_told_where_their_losses_are_in_the_sum() -> None:
    low = project("乙", adjusted=100, spent=80, indicators=[MET])
    text = section(told(submission(fine("甲"), low, scored("丙", 20))), "conclusion")
    assert "从失分构成看（含总分待补充的1个项目已有的得分），" in text


def test_points_too_many_in_one_project_make_up_for_none_of_another() -> None:
    row = indicator("人数", target="10人", actual="5人", points=50, score=25)
    over = indicator("人数", target="10人", actual="10人", points=50, score=55)
    text = section(told(submission(spent(row, name="甲"), spent(over, name="乙"))), "conclusion")
    assert "失分均在产出指标，共25分" in text


def test_losses_in_one_part_only_are_told_in_one_clause() -> None:
    low = project("乙", adjusted=100, spent=80, indicators=[MET])
    assert "从失分构成看，失分均在预算执行率，共2分。" in section(
        told(submission(fine("甲"), low)), "conclusion"
    )


def test_indicators_that_all_came_out_alike_are_not_counted_again() -> None:
    text = section(told(submission(fine("甲"))), "completion")
    assert "项目共设置三级指标1项，已完成。" in text
    assert "产出指标共1项，已完成。“合格率”指标值≥95%，完成96%" in text
    missed_ = indicator("培训", target="10期", actual="8期", points=90)
    text = section(told(submission(project("甲", adjusted=1, spent=1, indicators=[missed_]))), "completion")
    assert "项目共设置三级指标1项，未完成。" in text
    assert "产出指标共1项，未完成：“培训”" in text


def test_values_in_words_are_quoted_in_the_list_of_what_was_missed() -> None:
    row = indicator("消除隐患", target="有效消除", actual="部分消除", points=90)
    one, two = (project(name, adjusted=1, spent=1, indicators=[row]) for name in "甲乙")
    wording = "指标值为“有效消除”，完成情况为“部分消除”"
    assert f"产出指标共1项，部分完成：“消除隐患”{wording}。" in section(told(submission(one)), "completion")
    text = section(told(submission(one, two)), "completion")
    assert f"产出指标共2项，均为部分完成：甲“消除隐患”（{wording}）、" in text


def test_a_number_in_words_of_its_own_is_quoted_in_the_report() -> None:
    row = indicator("演出场次", target="≥150场", actual="共开展160场", points=90)
    text = section(told(submission(project("甲", adjusted=1, spent=1, indicators=[row]))), "completion")
    assert "“演出场次”指标值为“≥150场”，完成情况为“共开展160场”，完成率106.67%" in text


def test_a_single_project_s_goal_that_the_form_asks_for_is_a_gap() -> None:
    made = told(submission(fine("甲")))
    assert "年度总体目标【待补充：年度总体目标】。" in section(made, "basics")
    assert "年度总体目标的实际完成情况【待补充：" in section(made, "completion")
    assert "实际完成情况" not in section(told(submission(fine("甲")), "guangxi-2021"), "completion")


def test_the_answer_wu_is_not_called_blank() -> None:
    odd = indicator("满意度", target="≥90%", actual="无", points=None)
    text = section(told(submission(project("甲", adjusted=1, spent=1, indicators=[MET, odd]))), "others")
    assert "“满意度”，完成值填的是“无”，不能判断是否完成。" in text


def test_a_missing_measure_of_a_single_project_is_that_of_the_deviations_above() -> None:
    text = section(told(submission(spent(missed()))), "deviations")
    assert "上述偏差的改进措施【待补充：改进措施】。" in text


def test_projects_without_a_goal_are_named_beside_those_that_have_one() -> None:
    both, half = goals("有目标。", "有结果。"), goals("有目标。", "")
    text = section(told(submission(fine("甲", **both), fine("乙"), fine("丙"))), "basics")
    assert "及其实际完成情况见附件。乙和丙未填报年度总体目标及其实际完成情况【待补充：" in text
    text = section(told(submission(fine("甲", **both), fine("乙", **half), fine("丙"))), "basics")
    assert "见附件。丙未填报年度总体目标【待补充：年度总体目标】。乙和丙未填报年度总体目标的实际" in text
    text = section(told(submission(fine("甲", **both), fine("乙", **both))), "basics")
    assert "未填报" not in text


def test_a_sum_that_cannot_be_formed_names_the_project_whose_amount_is_missing() -> None:
    without = funding(initial=50, adjusted=None, spent=50, points=10)
    text = section(told(submission(fine("甲"), project("乙", funds=[without], indicators=[MET]))), "basics")
    assert "【待补充：乙的全年预算数】" in text


@pytest.mark.parametrize(
    ("survey", "said"),
    [
        ({"sample": 120}, "满意度调查取得有效样本120份。"),
        ({"date": "2022-03-10"}, "满意度调查于2022年3月10日完成。"),
        ({"date": "2022-03-10", "sample": 9}, "满意度调查于2022年3月10日完成，取得有效样本9份。"),
        ({"method": "问卷方式。"}, "满意度调查采用问卷方式。"),
    ],
)
def test_of_a_survey_whatever_is_known_makes_one_sentence(survey: dict[str, Any], said: str) -> None:
    made = told(submission(fine("甲"), organisation={"survey": survey}))
    assert f"开展。{said}\n" in section(made, "organisation")


def test_the_only_row_that_could_not_be_compared_is_not_counted() -> None:
    odd = indicator("人数", target="职工23419人，单位359个", actual="支付25%款项", points=None)
    text = section(told(submission(project("甲", adjusted=1, spent=1, indicators=[odd]))), "completion")
    assert "产出指标共1项，未能与指标值比较。" in text


def test_a_problem_without_a_measure_misses_it() -> None:
    data = submission(fine("甲", problems="巡河记录不规范。"), fine("乙", improvement="规范记录。"))
    text = section(told(data), "deviations")
    assert "甲：巡河记录不规范。改进措施【待补充：改进措施】。\n乙的改进措施：规范记录。" in text


def test_a_weighted_mean_that_is_the_plain_one_is_not_told_twice() -> None:
    low = project("乙", adjusted=100, spent=80, indicators=[MET])
    assert "加权" not in section(told(submission(fine("甲"), low)), "conclusion")
    heavy = project("乙", adjusted=900, spent=720, indicators=[MET])
    assert "平均得分99分，按全年预算数加权的平均得分98.2分" in section(
        told(submission(fine("甲"), heavy)), "conclusion"
    )


def test_what_several_projects_say_alike_is_said_once() -> None:
    row = indicator("用水户满意度", category="满意度指标", target="≥90%", actual="93%", score=15)
    projects = [project(f"项目{n}", adjusted=100, spent=100, indicators=[row]) for n in range(1, 7)]
    own = indicator("用水户满意度", category="满意度指标", target="≥90%", actual="95%", score=15)
    other = project("项目7", adjusted=100, spent=100, indicators=[own])
    text = section(told(submission(*projects, other)), "completion")
    assert (
        "完成值超过指标值的7项：项目1、项目2、项目3、项目4等6个项目的“用水户满意度”指标值均为≥90%，"
        "均完成93%，完成率103.33%；“用水户满意度”（项目7）指标值≥90%，完成95%，完成率105.56%。"
    ) in text


@pytest.mark.parametrize(("score", "told_again"), [(0, False), (15, True)])
def test_a_row_that_could_not_be_compared_is_told_once(score: int, told_again: bool) -> None:
    row = indicator("削减化学需氧量", target="≥40吨", actual="未统计", score=score, reason="数据尚未统计")
    sections = told(submission(project("甲", adjusted=100, spent=100, indicators=[row])))
    said = "指标值“≥40吨”为定量值，完成值填为“未统计”，未填报数值，无法比较"
    assert ("失15分" in section(sections, "deviations")) is not told_again
    assert (said in section(sections, "others")) is told_again


@pytest.mark.parametrize(
    ("actual", "said"),
    [("100人", "可与指标值比较的2项均已完成。"), ("50人", "可与指标值比较的2项均未完成。")],
)
def test_where_some_rows_cannot_be_compared_none_or_all_of_the_others_are_told_at_once(
    actual: str, said: str
) -> None:
    rows = [indicator(name, target="100人", actual=actual) for name in ("甲", "乙")]
    blank = indicator("丙", target="100人", actual=None)
    text = section(told(submission(spent(*rows, blank))), "completion")
    assert said in text
    assert "完成0项" not in text


def test_the_account_of_a_single_project_is_said_to_be_one() -> None:
    text = section(
        told(submission(spent(MET, goal={"expected": "扫描", "actual": "完成52万页。"}))), "completion"
    )
    assert "年度总体目标的实际完成情况是：完成52万页。" in text


def test_what_a_single_project_lost_is_told_in_order_with_its_execution() -> None:
    rows = [
        indicator("甲", target="100人", actual="50人", points=50, score=25),
        indicator("乙", points=40, score=39),
    ]
    one = project("项目", adjusted=100, spent=80, indicators=rows)
    text = section(told(submission(one)), "conclusion")
    assert text.index("数量指标（26分）") < text.index("预算执行率（2分）")


def test_a_document_in_title_marks_follows_another_without_a_sign() -> None:
    basis = [
        {"title": "甲办法", "issuer": "财政部"},
        {"title": "乙通知"},
        {"title": "丙通知", "number": "财〔2021〕1号"},
    ]
    text = section(told(submission(fine("甲"), basis=[*basis, {"title": "丁通知"}])), "organisation")
    assert "根据财政部《甲办法》《乙通知》《丙通知》（财〔2021〕1号）、《丁通知》要求" in text


def test_of_several_rows_without_a_measure_the_project_is_named_once() -> None:
    rows = [missed("场地改作他用", name=name) for name in ("甲率", "乙率")]
    done = missed("场地改作他用", name="丙率", improvement="另行选址。")
    text = section(told(submission(spent(*rows, done, name="馆"), fine("丁"))), "deviations")
    assert "馆“甲率”和“乙率”的改进措施【待补充：改进措施】。" in text


@pytest.mark.parametrize(
    ("adjusted", "said"),
    [((150, 200), "上述追加【"), ((50, 60), "上述调减【"), ((50, 200), "上述追加、调减【")],
)
def test_changes_of_one_direction_are_not_told_as_of_both(adjusted: tuple[int, int], said: str) -> None:
    lines = [funding(initial=100, adjusted=each, spent=each) for each in adjusted]
    made = submission(*(project(name, funds=[line]) for name, line in zip("甲乙", lines, strict=True)))
    assert said in section(told(made), "basics")


def test_the_last_line_of_a_text_ends_with_a_stop() -> None:
    one = spent(MET, problems="1.资金不足；\n2.仓储能力弱；", improvement="争取资金，")
    text = section(told(submission(one)), "deviations")
    assert "1.资金不足；\n2.仓储能力弱。\n改进措施：争取资金。" in text


@pytest.mark.parametrize(
    ("left", "told_as"),
    [
        (200000, "全年预算中，当年财政拨款170.00万元、上年结转资金30.00万元。"),
        (150000, None),  # they do not add up to the total
        (None, None),
    ],
)
def test_what_the_budget_of_several_projects_is_made_of_is_told_where_it_adds_up(
    left: int | None, told_as: str | None
) -> None:
    def made(name: str, *sources: Any) -> Any:
        whole = funding(initial=1000000, adjusted=1000000, spent=1000000, points=10)
        return project(name, funds=[whole, *sources], indicators=[MET])

    fiscal = funding("其中：当年财政拨款", initial=None, adjusted=1000000, spent=1000000)
    less = funding("其中：当年财政拨款", initial=None, adjusted=700000, spent=700000)
    first = funding("上年结转资金", initial=None, adjusted=100000, spent=100000)
    rest = funding("上年结转资金", initial=None, adjusted=left, spent=left)
    blank = funding("其他资金", initial=0, adjusted=0, spent=0)
    several = submission(made("甲", fiscal, blank), made("乙", less, first, rest))
    text = section(told(several), "basics")
    assert ("全年预算中" in text) is (told_as is not None)
    assert told_as is None or told_as in text
