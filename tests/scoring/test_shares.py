"""Rates told in counts: computed where both counts are plainly what they are, else left to a person."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from support.builders import indicator
from support.rules import RULES

from reporter.scoring import IndicatorResult, Status
from reporter.scoring.rows import row_result


def row(name: str, target: str, actual: str) -> IndicatorResult:
    given = indicator(name, target=target, actual=actual, subcategory="质量指标", points=10)
    return row_result(given, RULES, 2022)


@pytest.mark.parametrize(
    ("name", "target", "actual", "percent", "score"),
    [
        ("抽检合格率", "≥95%", "抽检50批，49批合格", "49批÷50批＝98%", "10"),
        ("抽检合格率", "≥95%", "抽检50批次，合格45批次", "45批次÷50批次＝90%", "9.47"),
        ("抽检合格率", "≥95%", "全年抽检50批次（合格49批次）", "49批次÷50批次＝98%", "10"),
        ("抽检合格率", "≥95%", "抽检50批，不合格1批", "（50批－1批）÷50批＝98%", "10"),
        ("抽检合格率", "≥95%", "50批抽检样品中49批合格", "49批÷50批＝98%", "10"),
        (
            "验收合格率（%）",
            "100%",
            "验收12个项目，合格11个",
            "11个÷12个＝91.67%（四舍五入保留两位）",
            "9.17",
        ),
        ("质量达标情况", "合格率≥95%", "抽检50批，合格49批", "49批÷50批＝98%", "10"),
        ("任务完成率", "100%", "计划20场，实际完成18场", "18场÷20场＝90%", "9.00"),
        ("任务完成率", "100%", "完成18场，计划20场", "18场÷20场＝90%", "9.00"),
        ("任务完成率", "100%", "应完成20场，完成20场", "20场÷20场＝100%", "10"),
        ("任务完成率", "100%", "计划20场，实际完成22场", "22场÷20场＝110%", "10"),
        ("任务完成率", "100%", "18/20", "18÷20＝90%", "9.00"),
        ("任务完成率", "100%", "20场/20场", "20场÷20场＝100%", "10"),
        ("按时完成率", "100%", "12项中11项按时完成", "11项÷12项＝91.67%（四舍五入保留两位）", "9.17"),
        (
            "资金发放率",
            "100%",
            "应发放35万元，已发放30万元",
            "30万元÷35万元＝85.71%（四舍五入保留两位）",
            "8.57",
        ),
        ("投诉处理率", "100%", "收到12件，办结12件", "12件÷12件＝100%", "10"),
        (
            "投诉处置率",
            "100%",
            "接到投诉30起，已处置29起",
            "29起÷30起＝96.67%（四舍五入保留两位）",
            "9.67",
        ),
        ("出勤率", "≥90%", "应到50人，实到48人", "48人÷50人＝96%", "10"),
        ("差错率", "≤1%", "发放500份，差错3份", "3份÷500份＝0.6%", "10"),
        ("群众满意度", "≥90%", "发放问卷100份，满意95份", "95份÷100份＝95%", "10"),
        (
            "参保率",
            "100%",
            "应参保20000人，参保19999人",
            "19999人÷20000人＝99.99%（四舍五入保留两位）",
            "10.00",
        ),
    ],
)
def test_a_rate_told_in_counts_is_computed(
    name: str, target: str, actual: str, percent: str, score: str
) -> None:
    given = row(name, target, actual)

    assert given.score.computed is not None
    assert given.score.computed.value == D(score)
    assert given.score.computed.working.startswith(f"{percent}，")


@pytest.mark.parametrize(
    ("name", "actual"),
    [
        ("设备完好率", "共200台，损坏2台"),  # the rest may be whole, or not
        ("抽检合格率", "抽检50批，基本合格49批"),
        ("案件办结率", "办结97件，尚有3件"),
        ("案件办结率", "办结97件，未办结3件"),
        ("投诉办结率", "受理30起，处理30起"),  # which may be less
        ("信访处理率", "受理12件，办理10件，办结8件"),
        ("案件办结率", "受理100件，立案98件，办结97件"),  # of which of them?
        ("乡镇覆盖率", "覆盖12个乡镇，120个村"),
        ("乡镇覆盖率", "全县120个村，覆盖12个乡镇"),
        ("培训合格率", "培训3期，合格118人"),
        ("问卷满意度", "发放问卷100份，回收98份，满意95份"),
        ("问卷满意度", "发放问卷100份，非常满意90份，满意5份"),
        ("及时率", "0/0"),
        ("及时率", "20/18"),
    ],
)
def test_counts_that_may_be_of_something_else_are_left_open(name: str, actual: str) -> None:
    assert row(name, "≥95%", actual).status is Status.UNKNOWN


def test_a_rate_that_is_written_beside_its_counts_goes_first() -> None:
    given = row("案件办结率", "≥95%", "受理100件，办结94件，办结率94%")

    assert given.score.computed is not None
    assert given.score.computed.working.startswith("94%÷95%")


def test_all_but_one_is_never_all() -> None:
    assert row("参保率", "100%", "应参保20000人，参保19999人").status is Status.UNDER
