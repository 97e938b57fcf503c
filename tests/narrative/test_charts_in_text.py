"""The sentence that each chart has in the text, and where it stands."""

from __future__ import annotations

from typing import Any

import pytest
from support.builders import indicator, project, submission
from support.narratives import EXAMPLES, section, told

from reporter.sources import read

IDS = ("execution", "changes", "scores", "completion", "causes", "deviating")
PEOPLE, POLICY = "新进人员辞职，岗位空缺", "根据最新政策要求，由市局统一安排"
LESS, OTHER = "预算压减20万元", "场地临时另有他用"


def shenzhen(id_: str, *pictures: str) -> str:
    submission_ = read(EXAMPLES / "shenzhen-2021").submission
    return section(told(submission_, submission_.template or "", pictures=pictures), id_)


def losing(*lost: tuple[int, str | None]) -> Any:
    """A project whose rows lose so many of 20 points for these reasons."""
    rows = [
        indicator(f"人数{i}", target="20人", actual=f"{20 - n}人", points=20, score=20 - n, reason=why)
        for i, (n, why) in enumerate(lost)
    ]
    return project("甲", adjusted=100, spent=100, indicators=rows)


def conclusion(*lost: tuple[int, str | None]) -> str:
    return section(told(submission(losing(*lost)), pictures=["causes"]), "conclusion")


def test_the_causes_that_cost_most_are_named_and_the_rest_is_left_to_the_chart() -> None:
    text = shenzhen("conclusion", *IDS)
    # (16.05 + 8.1) ÷ 44.16 = 54.69%
    assert "偏差失分的54.69%出在政策调整或上级统一安排（16.05分）和疫情、灾害等不可抗力（8.1分）" in text
    assert "原因待补充或核实的失2.1分，各类原因的失分见图" in text
    assert "其余3类原因" not in text


def test_without_the_chart_the_text_lists_the_causes() -> None:
    assert "其余3类原因失6分" in shenzhen("conclusion", "scores")


def test_one_cause_may_account_for_most_of_the_points() -> None:
    text = conclusion((9, PEOPLE), (3, POLICY), (3, None))
    assert "偏差失分的60.00%出在人员变动或招录不到位（9分），原因待补充或核实的失3分" in text  # 9 ÷ 15


def test_where_most_is_unexplained_the_sentence_says_that_first() -> None:
    text = conclusion((2, PEOPLE), (3, POLICY), (15, None))
    assert "偏差失分的75.00%（15分）原因待补充或核实，各类原因的失分见图1" in text  # 15 ÷ 20


def test_what_no_cause_is_known_for_is_told_first_where_it_costs_most_and_is_no_cause() -> None:
    text = conclusion((9, "场地临时另有他用"), (3, PEOPLE), (3, None))
    assert "其他原因失9分，人员变动或招录不到位占偏差失分的20.00%" in text  # 3 ÷ 15, of one cause
    text = conclusion((2, "场地临时另有他用"), (9, PEOPLE), (3, None))
    assert "偏差失分的64.29%出在人员变动或招录不到位（9分），其他原因失2分" in text  # 9 ÷ 14


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        # 12 + 10 + 4 + 2 = 28: the share is that of the one that is named, 10 ÷ 28
        (
            [(12, OTHER), (10, PEOPLE), (4, POLICY), (2, LESS)],
            "已归类的原因中人员变动或招录不到位失分最多，占偏差失分的35.71%",
        ),
        (
            [(8, OTHER), (4, PEOPLE), (4, POLICY)],
            "人员变动或招录不到位和政策调整或上级统一安排各占偏差失分的25.00%",
        ),
    ],
)
def test_the_share_of_what_cost_most_is_that_of_each_that_is_named(
    lost: list[tuple[int, str | None]], said: str
) -> None:
    assert f"分，{said}，" in conclusion(*lost)


def test_the_gap_to_the_target_is_told_with_its_worst_rows() -> None:
    text = shenzhen("deviations", *IDS)
    assert "能用数字比较的6项中，未达标的5项有3项与指标值相差不到10%，差距主要在政府采购" in text
    assert "（78.30%），超额较多的1项，见图" in text


def test_changed_budgets_are_judged_by_what_was_left() -> None:
    # 58.13 + 25.34 + 3.20 + 0.06 = 86.73
    text = shenzhen("basics", *IDS)
    assert "4个项目年中调整预算，调增合计23.00万元，调减合计23.00万元，调整后仍有86.73万元未执行" in text
    assert "最多的是社保业务公众服务经费（58.13万元），见图1。" in text


def test_a_chart_that_is_not_printed_has_no_sentence() -> None:
    text = "".join(shenzhen(id_, "execution", "scores") for id_ in ("basics", "deviations"))
    assert "年中调整预算，" not in text
    assert "能用数字比较的" not in text
