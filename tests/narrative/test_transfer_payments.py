"""The report on transfer payments: an outline of its own, the management of funds told item by item."""

from __future__ import annotations

from typing import Any

from support.builders import funding, indicator, project, submission
from support.narratives import prose, section, told

from reporter.blocks import Section
from reporter.packs import load_pack

ITEMS = load_pack("transfer-2024").form.management
ROW = indicator("人数", target="≥500人", actual="486人", points=None)


def payment(name: str = "就业补助资金", *, central: Any = 80, local: Any = 20, **more: Any) -> Any:
    """A transfer payment of two sources, of which three quarters are spent; in yuan."""
    lines = [
        funding(initial=100, adjusted=100, spent=75),
        funding("其中：中央财政资金", initial=central, adjusted=central, spent=60),
        funding("地方资金", initial=local, adjusted=local, spent=15),
    ]
    return project(name, funds=lines, indicators=[ROW], **more)


def sections(*projects: Any, **more: Any) -> tuple[Section, ...]:
    return told(submission(*projects, money_unit="元", **more), "transfer-2024")


def test_the_outline_is_that_of_transfer_payments() -> None:
    made = sections(payment(), application="作为分配依据。")
    assert [each.blocks[0].text for each in made] == [
        "一、绩效目标分解下达情况",
        "二、绩效目标完成情况分析",
        "三、偏离绩效目标的原因和下一步改进措施",
        "四、自评结果拟应用和公开情况",
    ]
    text = section(made, "completion")
    heads = [
        "（一）资金投入情况分析",
        "1.项目资金到位情况分析",
        "2.项目资金执行情况分析",
        "3.项目资金管理情况分析",
        "（二）总体绩效目标完成情况分析",
        "（三）绩效指标完成情况分析",
    ]
    assert [line for line in text.splitlines() if line in heads] == heads


def test_what_the_centre_and_what_others_gave_are_told_apart() -> None:
    text = section(sections(payment(central=80_000, local=20_000)), "assigned")
    assert "中央财政资金年初预算和全年（调整后）预算均为8.00万元。" in text
    assert "地方资金年初预算和全年（调整后）预算均为2.00万元。" in text


def test_the_sum_of_a_source_is_not_told_as_that_of_payments_that_name_no_source() -> None:
    bare = [project(name, initial=100, adjusted=100, spent=75, indicators=[ROW]) for name in ("乙", "丙")]
    text = section(sections(payment("甲", central=80_000), *bare), "assigned")
    said = "均为8.00万元（只含填报了资金来源的转移支付，下同）【待补充：乙和丙的资金来源】。"
    assert f"中央财政资金年初预算和全年（调整后）预算{said}" in text
    assert "下同" not in section(sections(payment("甲"), payment("乙")), "assigned")


def test_levels_within_a_local_line_are_told_by_it_and_those_of_other_projects_beside_it() -> None:
    def lines(*sources: str) -> list[Any]:
        own = (funding(source, initial=20_000, adjusted=20_000, spent=20_000) for source in sources)
        return [funding(initial=100_000, adjusted=100_000, spent=100_000), *own]

    both = project("甲", funds=lines("地方资金", "其中：省级财政资金"), indicators=[ROW])
    levels = project("乙", funds=lines("省级财政资金"), indicators=[ROW])
    text = section(sections(both, levels), "assigned")
    assert "地方资金年初预算和全年（调整后）预算均为2.00万元。" in text
    assert "省级财政资金年初预算和全年（调整后）预算均为2.00万元。" in text


def test_the_only_budget_of_the_form_is_that_of_the_whole_year() -> None:
    lines = [
        funding(initial=None, adjusted=100_000, spent=75_000),
        funding("中央财政资金", initial=None, adjusted=80_000, spent=60_000),
        funding("地方资金", initial=None, adjusted=20_000, spent=15_000),
    ]
    made = sections(project("甲", funds=lines))
    assert "中央财政资金全年预算8.00万元。" in section(made, "assigned")
    assert "地方资金全年预算2.00万元。" in section(made, "assigned")
    assert "年度资金总额全年预算10.00万元。" in section(made, "completion")


def test_sources_of_several_payments_are_added_up() -> None:
    text = section(sections(payment("甲", central=80_000), payment("乙", central=30_000)), "assigned")
    assert "中央财政资金年初预算和全年（调整后）预算均为11.00万元。" in text


def test_a_sum_of_a_source_is_not_known_unless_each_amount_is() -> None:
    text = section(sections(payment("甲", central=80_000), payment("乙", central=None)), "assigned")
    assert "中央财政资金预算数【待补充：预算数】。" in text


def test_provinces_and_counties_are_told_only_where_there_is_no_line_for_all_of_them() -> None:
    county = funding("县级资金", initial=20_000, adjusted=20_000, spent=0)
    central = funding("中央财政资金", initial=80_000, adjusted=80_000, spent=0)
    whole = funding(initial=100_000, adjusted=100_000, spent=0)
    local = funding("地方资金", initial=20_000, adjusted=20_000, spent=0)
    alone = section(sections(project("甲", funds=[whole, central, county])), "assigned")
    both = section(sections(project("甲", funds=[whole, central, local, county])), "assigned")
    assert "县级资金年初预算和全年（调整后）预算均为2.00万元" in alone
    assert "县级资金" not in both


def test_the_only_source_of_a_kind_keeps_its_own_name() -> None:
    lines = [funding(adjusted=100_000), funding("其中：旗县财政资金", adjusted=20_000)]
    assert "旗县财政资金年初预算" in section(sections(project("甲", funds=lines)), "assigned")


def test_a_section_of_which_only_the_management_tells_is_not_left_empty() -> None:
    said = [{"item": ITEMS[0], "text": "按因素法分配。"}]
    lines = [funding(adjusted=100_000), funding("中央财政资金", adjusted=100_000)]
    made = sections(project("甲", funds=lines, management=said))
    assert "【待补充：分解下达情况】" in section(made, "assigned")


def test_no_line_of_central_money_is_a_gap() -> None:
    assert "中央财政资金【待补充：中央下达的预算数】。" in section(sections(project("甲")), "assigned")


def test_the_management_of_funds_is_told_item_by_item() -> None:
    said = [{"item": ITEMS[0], "text": "按因素法分配。"}, {"item": ITEMS[1], "problem": "第三批下达较晚。"}]
    text = section(sections(payment(management=said)), "completion")
    assert f"（1）{ITEMS[0]}：按因素法分配。\n" in text
    assert f"（2）{ITEMS[1]}：【待补充：{ITEMS[1]}的情况说明】。存在问题和改进措施：第三批下达较晚。" in text


def test_no_management_and_no_assignment_are_gaps() -> None:
    made = sections(payment())
    assert "【待补充：资金管理情况逐项说明】" in section(made, "completion")
    assert "【待补充：分解下达情况】" in section(made, "assigned")


def test_an_overview_or_an_item_on_assignment_fills_that_gap() -> None:
    said = [{"item": ITEMS[1], "text": "在规定期限内下达。"}]
    for more in ({"overview": "资金下达到三个乡镇。"}, {"management": said}):
        assert "【待补充：分解下达情况】" not in section(sections(payment(**more)), "assigned")


def test_of_several_payments_only_problems_with_the_management_are_told() -> None:
    good = payment("甲", management=[{"item": ITEMS[0], "text": "按因素法分配。", "problem": "无"}])
    bad = payment("乙", management=[{"item": ITEMS[1], "problem": "下达较晚。"}])
    text = section(sections(good, bad), "completion")
    assert "其中填有存在问题和改进措施的1项：" in text
    assert "乙：下达及时性方面，下达较晚。" in text
    assert "甲：" not in text


def test_nothing_is_said_of_scores_and_of_project_spending() -> None:
    text = prose(sections(payment("甲"), payment("乙")))
    assert "转移支付绩效自评" in text or "【待补充：自评通知的名称和文号】" in text
    assert "项目支出" not in text
    assert "得分" not in text


def test_what_the_annexes_do_not_say_is_missing_and_not_referred_to() -> None:
    blank = sections(payment("甲"), payment("乙"))
    text = section(blank, "completion")
    assert "资金分配、下达、拨付、使用等管理情况【待补充：资金管理情况逐项说明】。" in text
    assert "实际完成情况【待补充：" in text
    assert "下达的年度总体目标【待补充：" in section(blank, "assigned")
    assert "使用单位见附件" not in section(blank, "assigned")


def test_what_the_annexes_say_is_referred_to() -> None:
    said = {
        "management": [{"item": ITEMS[0], "text": "按因素法分配。"}],
        "goal": {"expected": "有目标。", "actual": "有结果。"},
        "unit": "市就业中心",
    }
    told_ = sections(payment("甲", **said), payment("乙", **said))
    assert "资金管理情况逐项列在附件里。" in section(told_, "completion")
    assert "年度总体目标的实际完成情况见附件。" in section(told_, "completion")
    assert "下达的年度总体目标见附件。" in section(told_, "assigned")
    assert "使用单位见附件" in section(told_, "assigned")


def test_a_form_without_scores_has_no_points_to_tell() -> None:
    assert "满分" not in prose(sections(payment()))
    assert "满分" not in prose(sections(payment("甲"), payment("乙")))


def test_the_problems_with_the_management_of_funds_begin_a_paragraph() -> None:
    item = {"item": ITEMS[0], "problem": "下达晚20天。"}
    text = section(sections(payment("甲", management=[item]), payment("乙")), "completion")
    assert f"存在问题和改进措施的1项：\n甲：{ITEMS[0]}方面，下达晚20天。" in text
