"""Groups scored as a whole: equal shares, partial credit, judgement, and points that are not written."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

import pytest
from support.builders import indicator, project, submission

from reporter.model import Indicator, Rules
from reporter.model.rules import Groups
from reporter.packs import load_pack
from reporter.scoring import GroupResult, evaluate

GUANGXI = load_pack("guangxi-2021").rules


def member(target: Any, actual: Any, subcategory: str = "产出数量", **more: Any) -> Indicator:
    return indicator(target=target, actual=actual, points=None, subcategory=subcategory, **more)


def groups(*rows: Indicator, lines: Any = (), rules: Rules = GUANGXI) -> tuple[GroupResult, ...]:
    only = project(indicators=rows, groups=list(lines))
    return evaluate(submission(only), rules).projects[0].groups


LINE = {"category": "产出指标", "subcategory": "产出数量", "points": 20, "score": 15}


@pytest.mark.parametrize(
    ("partial", "score"), [("half", "12.50"), ("proportional", "12.86"), ("zero", "10.00")]
)
def test_a_row_done_in_part_earns_what_the_rules_say(partial: Any, score: str) -> None:
    rules = GUANGXI.model_copy(update={"groups": Groups(mode="equal_share", partial=partial)})
    rows = [member("一项", "一项"), member("35套", "20套"), member("20家", "0"), member("三项", "三项")]
    (group,) = groups(*rows, lines=[LINE], rules=rules)
    assert group.score.computed is not None
    # 20 × (1 + x + 0 + 1) / 4 with x = 0.5, 20/35, 0
    assert group.score.computed.value == D(score)


def test_the_working_counts_the_rows() -> None:
    rows = [member("一项", "一项"), member("35套", "20套"), member("20家", "0")]
    (group,) = groups(*rows, lines=[LINE])
    assert group.score.computed is not None
    assert group.score.computed.working == (
        "本组3条等权，1条完成、1条部分完成、1条未完成（部分完成记一半），20×1.5÷3＝10"
    )


def test_rows_that_do_not_apply_have_no_share() -> None:
    (group,) = groups(member("一项", "一项"), member("不适用", "不适用"), lines=[LINE])
    assert group.score.computed is not None
    assert group.score.computed.value == 20


def test_a_row_that_cannot_be_told_leaves_a_band() -> None:
    (group,) = groups(member("一项", "一项"), member("≥90%", None), lines=[LINE])
    assert group.score.computed is None
    assert group.score.band == (10, 20)
    assert group.score.allows(D(15))


def test_points_of_a_group_come_from_the_pack_where_the_line_has_none() -> None:
    (group,) = groups(member("一项", "一项"))
    assert group.score.points == 20


def test_what_a_category_has_left_is_shared_by_its_groups_without_points() -> None:
    rows = [
        member("一项", "一项", "社会效益", category="效果指标(30分)"),
        member("无", "", "生态效益", category="效果指标(30分)", name="无"),
        member("一项", "一项", "可持续影响", category="效果指标(30分)"),
    ]
    social, ecological, sustained = groups(*rows)
    assert [social.score.points, ecological.score.points, sustained.score.points] == [15, None, 15]


def test_nothing_is_deduced_for_a_group_left_blank_beside_scores_of_the_unit() -> None:
    label = "效益指标(40分)"
    blank = member("一项", "一项", "社会效益", category=label)
    scored = member("一项", "一项", "可持续影响", category=label, score=40)
    pointed = indicator(
        "丁", target="一项", actual="一项", points=10, category=label, subcategory="可持续影响"
    )
    hubei = load_pack("hubei-2020").rules
    assert [each.shown and each.shown.value for each in groups(blank, scored, rules=hubei)] == [None, 40]
    assert groups(blank, pointed.model_copy(update={"score": D(9)}), rules=hubei)[0].score.points is None
    assert groups(blank, pointed, rules=hubei)[0].score.points == 30  # the rules fill all of the blanks


def test_where_a_category_has_nothing_left_its_other_groups_have_no_points() -> None:
    rows = [member("1次", "1次", kind, category="产出指标（20分）") for kind in ("甲", "乙")]
    lines = [{"category": "产出指标", "subcategory": "甲", "points": 20}]
    assert [each.score.points for each in groups(*rows, lines=lines)] == [20, None]


def test_a_line_for_a_whole_category_is_that_of_its_only_group() -> None:
    line = {"category": "产出指标", "points": 20, "score": 15}
    one, other = member("1次", "1次", "甲"), member("1次", "1次", "乙")
    assert [group.stated is not None for group in groups(one, lines=[line])] == [True]
    assert [group.stated is not None for group in groups(one, other, lines=[line])] == [False, False]


def test_a_group_scored_by_hand_is_not_recomputed() -> None:
    rules = GUANGXI.model_copy(update={"groups": Groups(mode="manual")})
    (group,) = groups(member("一项", "0"), lines=[LINE], rules=rules)
    assert group.score.computed is None
    assert group.score.shown is group.score.stated
    assert "整组评分" in group.score.why_not


def test_rows_with_points_of_their_own_are_added_up() -> None:
    first, second = indicator(score=13), indicator("考勤", points=5, target="5次", actual="5次")
    (group,) = groups(first, second)
    assert group.score.points == 20
    assert group.score.computed is not None
    assert group.score.computed.value == D("18.89")  # 13.89 + 5
    assert group.score.summed is not None
    assert group.score.summed.value == 18  # 13 as stated + 5


def test_rows_with_scores_of_their_own_are_no_group_where_the_form_prints_no_points() -> None:
    rows = [member("380艘", "380艘", score=10), member("620人", "598人", score="9.6")]
    rules = load_pack("hubei-2020").rules
    (only,) = evaluate(submission(project(indicators=rows, points=20)), rules).projects
    (group,) = only.groups
    assert (group.score.points, group.score.computed) == (None, None)
    assert group.score.summed is not None
    assert group.score.summed.value == D("19.6")
    assert only.total.computed is None
    assert "没有分值" in only.total.why_not
    assert only.total.summed is not None
    assert only.total.summed.value == D("36.6")  # 85% of 20, and the two rows


def test_points_shared_out_in_thirds_make_up_the_whole() -> None:
    rules = load_pack("hubei-2020").rules
    rows = [
        member("1次", "1次", kind, category=category)
        for category in ("产出指标（40分）", "效益指标（40分）")
        for kind in ("甲", "乙", "丙")
    ]
    (result,) = evaluate(submission(project(indicators=rows, points=20)), rules).projects
    assert result.total.computed is not None
    assert result.total.computed.value == D("96.98")  # 17, and six times 13.33


NATIONAL = load_pack("national-2020").rules


def test_blank_points_of_a_row_are_not_replaced_by_the_packs() -> None:
    (group,) = groups(member("≥60%", "71%", "社会效益指标", category="效益指标"), rules=NATIONAL)
    assert (group.score.points, group.shown) == (None, None)


def test_points_of_a_label_go_to_a_row_that_is_alone_in_its_group() -> None:
    one, other = (member("≥60%", "71%", kind, category="效益指标（30分）") for kind in ("经济", "社会"))
    (group,) = groups(one, rules=NATIONAL)
    assert group.score.points == 30
    assert [group.score.points for group in groups(one, one, other, rules=NATIONAL)] == [None, None]


def test_a_line_for_the_group_has_it_scored_as_a_whole_on_any_form() -> None:
    line = {"category": "效益指标", "subcategory": "社会效益指标"}
    rows = [member("≥60%", "71%", "社会效益指标", category="效益指标")] * 2
    (group,) = groups(*rows, lines=[line], rules=NATIONAL)
    assert group.score.points == 30


def test_a_row_that_does_not_apply_is_left_out_of_what_is_shown() -> None:
    rows = [member("1次", "1次"), member("不适用", "不适用")]
    (group,) = groups(*(each.model_copy(update={"points": D(10)}) for each in rows), rules=NATIONAL)
    assert group.shown is not None
    assert group.shown.value == 10


def test_a_row_without_score_leaves_its_group_open_where_the_form_prints_no_points() -> None:
    (group,) = groups(
        member("1次", "1次", score=9), member("1次", "1次"), rules=load_pack("hubei-2020").rules
    )
    assert group.shown is None
