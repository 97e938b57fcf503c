"""What an explanation says: facts, effect, cause, measure, and the gaps that stay."""

from __future__ import annotations

import pickle
import re
from pathlib import Path
from typing import Any

import pytest
from support.builders import funding, indicator, project, submission
from support.explaining import explained, missed, only, spent
from support.narratives import EXAMPLES

from reporter.explain import (
    Basis,
    CauseGroup,
    Explainer,
    Explanation,
    Flaw,
    Roundup,
    Trust,
    clause,
    explain,
    findings,
    ranked,
)
from reporter.numbers import Printer
from reporter.packs import load_pack
from reporter.scoring import Neighbours, evaluate, mention
from reporter.sources import read


def causes_of(explanations: Any, *, single: bool = False) -> tuple[CauseGroup, ...]:
    """Groups by cause, in a report of the usual length."""
    return Roundup.of(explanations, load_pack("national-2020").report).causes(single=single)


def flaws(explanation: Any) -> list[Flaw]:
    return list(explanation.flaws)


def test_a_person_s_reason_is_kept_beside_the_figures_its_signs_in_full_width() -> None:
    one = only(spent(missed("由于疫情及聘用人员辞职等影响,未能及时补充人员到岗。")))
    assert "由于疫情及聘用人员辞职等影响，未能及时补充人员到岗。" in one.text
    assert "27人" in one.text
    assert "25人" in one.text
    assert "92.59%" in one.text  # 25 ÷ 27
    assert "1.11分" in one.text  # 15 − 13.89
    assert (one.written_by, one.named and one.named.id) == ("person", "D08")


def test_a_proposed_measure_acts_on_the_cause_and_is_only_proposed() -> None:
    one = only(spent(missed("人员辞职，未及时补充")))
    assert one.measure.startswith(("下一步拟", "今后拟", "拟"))
    assert any(measure in one.measure for measure in load_pack("national-2020").causes["D08"].measures)


def test_a_person_s_own_measure_stands_alone() -> None:
    one = only(spent(missed("人员辞职，未及时补充", improvement="三月前完成招聘。")))
    assert one.measure == "改进措施为：三月前完成招聘"
    assert "拟" not in one.text


def test_without_a_cause_the_figures_stand_and_the_gap_is_visible() -> None:
    one = only(spent(missed()))
    assert "【待补充：未达目标的原因】" in one.text
    assert one.gaps == ("未达目标的原因", "改进措施")
    assert "请写明未完成的数量" in one.prompts[0]
    assert one.written_by == "reporter"


@pytest.mark.parametrize(
    "reason", ["无", "已完成。", "（100字以内）", "未完成的需说明原因(100字以内);应单独说明理由"]
)
def test_words_that_give_no_reason_leave_the_gap(reason: str) -> None:
    one = only(spent(missed(reason)))
    assert "【待补充：未达目标的原因】" in one.text
    assert reason not in one.text


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ({"target": "14宗", "actual": "24宗", "score": 15}, "超额完成的原因"),
        ({"target": "≥95%", "actual": "95%", "score": 13}, "扣分的依据"),
        ({"target": "2021年6月", "actual": "2021年9月", "score": 10}, "未按时完成的原因"),
    ],
)
def test_each_kind_of_deviation_misses_its_own_fact(row: Any, what: str) -> None:
    assert what in only(spent(indicator(**row))).gaps


def test_a_structured_cause_is_worded_from_its_facts() -> None:
    cause = {"kind": "资金下达晚", "date": "2021-12-30", "document": "某财〔2021〕8号", "amount": 500000}
    line = funding(adjusted=1000000, initial=1000000, spent=500000, points=10, cause=[cause])
    one = only(project("甲", funds=[line], indicators=()))
    assert one.basis is Basis.STRUCTURED
    assert one.trust is Trust.PROVEN
    assert "2021年12月30日" in one.text
    assert "某财〔2021〕8号" in one.text


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        ({"kind": "业务量或需求增加", "detail": "申请增多"}, "申请增多"),
        ({"kind": "采购节约或结算核减", "amount": 125000}, "12.50万元"),
    ],
)
def test_a_structured_cause_that_works_the_other_way_is_told_doubted_and_is_a_finding(
    cause: dict[str, Any], told: str
) -> None:
    one = only(spent(missed(cause=[cause])))
    assert not one.explained
    assert told in one.text
    assert "一般不会造成这一方向的偏差，待核实【待补充：未达目标的原因】" in one.text
    (found,) = findings([one])
    assert found.code == "E04"
    assert cause["kind"] in found.message


def test_a_structured_cause_that_does_not_fit_leaves_the_reason_beside_it_alone() -> None:
    one = only(spent(missed("3人辞职", cause=[{"kind": "业务量或需求增加", "detail": "申请增多"}])))
    assert one.explained
    assert "申请增多" not in one.text
    assert [found.code for found in findings([one])] == ["E04"]


def test_a_cause_of_the_changed_budget_is_no_misfit_of_what_was_left() -> None:
    cause = [{"kind": "业务量或需求增加", "detail": "申请增多120件"}]  # of over, overspent, adjusted
    line = funding(initial=1000000, adjusted=2000000, spent=1000000, points=10, cause=cause)
    found = explained(project("甲", funds=[line], indicators=()))
    assert [each.explained for each in found] == [False, True]
    assert findings(found) == ()


@pytest.mark.parametrize(
    ("reason", "detail", "told"),
    [
        ("因故未能如期完成。", "3名技术员于5月离职", "。原因是3名技术员于5月离职。"),
        ("技术员离职", "3名技术员于5月离职", "技术员离职；3名技术员于5月离职。"),
        ("技术员离职", "技术员离职，9月补齐3人", "技术员离职；9月补齐3人。"),
        ("3名技术员于5月离职，9月补齐。", "9月补齐", "3名技术员于5月离职，9月补齐。"),
    ],
)
def test_structured_facts_are_told_once_beside_a_written_reason(reason: str, detail: str, told: str) -> None:
    cause = [{"kind": "人员变动或招录不到位", "detail": detail}]
    one = only(spent(missed(reason, cause=cause)))
    assert told in one.text
    assert "待补充：未达目标的原因" not in one.text


@pytest.mark.parametrize(
    ("reason", "fact", "told"),
    [
        ("价格上涨", {"amount": 125000}, "，涉及金额12.50万元。"),
        ("价格上涨，多付12.5万元", {"amount": 125000}, "。"),
        ("价格上涨", {"party": "甲公司", "date": "2021-06-01"}, "，时间为2021年6月1日，涉及甲公司。"),
        ("甲公司6月1日涨价", {"party": "甲公司", "date": "2021-06-01"}, "。"),
        ("价格上涨", {"document": "某价〔2021〕3号"}, "某价〔2021〕3号"),
        ("价格上涨", {"share": "15%"}, "，比例为15%。"),
    ],
)
def test_other_facts_that_a_reason_does_not_tell_follow_it(
    reason: str, fact: dict[str, Any], told: str
) -> None:
    cause = [{"kind": "市场价格或收费标准变化", **fact}]
    one = only(spent(missed(reason, cause=cause, improvement="另行询价")))
    assert f"{one.cause}。".endswith(told) or told in one.cause
    assert one.cause.count("甲公司") <= 1
    assert one.cause.count("万元") <= 1


def test_two_documents_beside_a_reason_are_both_told() -> None:
    cause = [
        {"kind": "政策调整或上级统一安排", "document": "某发〔2021〕3号"},
        {"kind": "机构改革或职能划转", "document": "某编〔2021〕7号"},
    ]
    text = only(spent(missed("上级取消了3项任务", cause=cause))).text
    assert (text.count("某发〔2021〕3号"), text.count("某编〔2021〕7号")) == (1, 1)


def test_a_structured_cause_unknown_to_the_pack_is_told_and_is_a_finding() -> None:
    one = only(spent(missed(cause=[{"kind": "场馆改造", "detail": "主馆封闭"}])))
    assert "场馆改造：主馆封闭" in one.text
    assert [found.code for found in findings([one])] == ["E02"]


def test_the_account_of_the_year_is_quoted_where_the_row_says_nothing() -> None:
    actual = "开展了培训。受新冠肺炎疫情的影响，线下招聘活动暂停，劳务派遣人员到岗晚于计划。"
    one = only(spent(missed(), goal={"actual": actual}))
    assert one.basis is Basis.GOAL
    assert "“受新冠肺炎疫情的影响，线下招聘活动暂停，劳务派遣人员到岗晚于计划”" in one.text
    assert "待核实" in one.text
    assert [found.code for found in findings([one])] == ["E01"]


def test_a_document_named_elsewhere_for_the_same_words_is_added() -> None:
    actual = "根据《关于转移的通知（粤社保函[2021]66号）》，省内转移业务数量变少；其他正常。"
    one = only(spent(missed("省内转移业务数量变少。"), goal={"actual": actual}))
    assert "粤社保函〔2021〕66号" in one.text
    assert one.trust is Trust.PROVEN


@pytest.mark.parametrize("initial", [200000, 0])  # over a budget of nothing there is no share of it
def test_a_transfer_explains_a_changed_budget(initial: int) -> None:
    moved = {"from": "乙", "to": "甲", "amount": 300000, "document": "市财政局审批"}
    changed = initial + 300000
    one = only(
        spent(name="乙"),
        project("甲", initial=initial, adjusted=changed, spent=changed, indicators=()),
        transfers=[moved],
    )
    assert one.kind == "adjusted"
    assert "从乙调剂30.00万元至甲（市财政局审批）" in one.text
    assert one.gaps == ()


@pytest.mark.parametrize(
    ("reason", "is_open"),
    [
        (None, True),
        ("业务量增长较快", True),  # a cause of the other way
        ("项目尚未实施", True),
        ("疫情", False),  # not said well, but said
        ("聘用人员辞职，11月才补齐", False),
        ("学校搬迁至新校区", False),
    ],
)
def test_a_cause_is_open_where_none_is_told(reason: str | None, is_open: bool) -> None:
    assert only(spent(missed(reason))).open is is_open


def test_a_change_that_says_it_is_one_needs_no_cause_of_that_kind() -> None:
    line = funding(initial=930, adjusted=744, spent=744, reason="根据合同付款进度，年中调减186元")
    one = only(project(funds=[line], indicators=[]))
    assert Flaw.WRONG_SIGN not in flaws(one)
    assert "年中调减186元" in one.text
    assert not one.gaps


@pytest.mark.parametrize(
    ("initial", "adjusted", "reason", "fits"),
    [
        (320, 240, "4所用地未落实，年中收回80元", True),
        (320, 240, "征地未完成，推迟到明年开工", True),  # less is done, so less is needed
        (240, 320, "征地未完成，推迟到明年开工", False),
    ],
)
def test_what_leaves_money_unspent_is_also_why_a_budget_was_cut(
    initial: int, adjusted: int, reason: str, fits: bool
) -> None:
    line = funding(initial=initial, adjusted=adjusted, spent=adjusted, reason=reason)
    one = only(project("甲", funds=[line], indicators=[]))
    assert (Flaw.WRONG_SIGN not in flaws(one)) == fits


@pytest.mark.parametrize(
    ("reason", "row", "flaw"),
    [
        ("客观原因", {}, Flaw.VAGUE),
        ("业务量增长较快", {}, Flaw.WRONG_SIGN),
        ("已超额完成", {}, Flaw.CONTRADICTS),
        ("该项未收到投诉", {"target": "≥95%", "actual": "95%", "score": 13}, Flaw.NO_GROUND),
        ("期满后支付20%", {"target": "40万元", "actual": "30.83万元", "subcategory": "成本指标"}, Flaw.SHARE),
    ],
)  # fmt: skip
def test_a_reason_that_does_not_explain_is_kept_and_doubted(reason: str, row: Any, flaw: Flaw) -> None:
    one = only(spent(missed(reason, **row)))
    assert flaw in flaws(one)
    assert f"“{reason}”" in one.text
    assert one.gaps


@pytest.mark.parametrize(
    ("reason", "row"),
    [
        ("年初未能准确预计案件数量", {"name": "受理案件数", "target": "≥100件", "actual": "168件"}),
        ("含上年未完成任务65户", {"name": "完成改造户数", "target": "≥200户", "actual": "265户"}),
        ("灾情较轻,损失减少", {"name": "减少直接经济损失", "target": "≥300万元", "actual": "650万元"}),
        ("2个项目超过计划工期", {"name": "项目按期完工率", "target": "≥100%", "actual": "80%"}),
        ("未超额完成,宣传渠道单一", {"name": "政策知晓率", "target": "≥90%", "actual": "70%"}),
        ("因极端天气频发,应急处置次数增加", {"name": "应急处置次数", "target": "≥20次", "actual": "36次"}),
        ("尾款未到支付期", {"name": "资金拨付及时率", "target": "≥100%", "actual": "80%"}),
        ("2台设备老化,抢修增加", {"name": "人均维修成本", "target": "≤400元", "actual": "460元"}),
    ],
)  # fmt: skip
def test_a_good_reason_is_not_held_against_its_row(reason: str, row: Any) -> None:
    one = only(spent(indicator(reason=reason, points=15, score=13, **row)))
    assert not {Flaw.CONTRADICTS, Flaw.WRONG_SIGN, Flaw.OTHER_ROW} & set(flaws(one))
    assert one.reason == reason


def test_what_mends_a_cause_is_not_proposed_where_only_the_reason_s_own_words_explain_more() -> None:
    reason = "因人员变动,新入职人员参加培训增加"
    row = indicator("培训人数", target="≥40人", actual="66人", points=15, score=15, reason=reason)
    one = only(spent(row))
    assert (one.named, one.explained) == (None, True)
    assert "空缺" not in one.text


def test_a_share_that_fits_the_figures_is_not_doubted() -> None:
    # 30.83 ÷ 40 = 77.08%; 22.92% unpaid, within one point of 23%
    row = indicator(
        target="40万元", actual="30.83万元", subcategory="成本指标", score=10, reason="服务期结束后支付23%"
    )
    assert flaws(only(spent(row))) == []


def test_a_reason_about_another_row_is_doubted() -> None:
    cost = {"target": "30万元", "actual": "39万元", "subcategory": "成本指标", "score": 10}
    audits = indicator("实地稽核次数", target="20家", actual="0家", score=0)
    _, one = explained(spent(indicator("办公场所维修", reason="不稽核，改为抽检", **cost), audits))
    assert flaws(one)[:1] == [Flaw.OTHER_ROW]
    assert "说的是“实地稽核次数”，不能说明本项【待补充：超过指标值的原因】" in one.text


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        # late payment makes people dissatisfied, whatever row the payment stands in
        (("家长满意度", "满意度指标", "≥90%", "88%"), "发放时间较晚"),
        # the pupils are what the whole project is about
        (("对象精准率", "质量指标", "100%", "99%"), "个别学生信息核对不准"),
    ],
)
def test_a_reason_that_may_bear_upon_the_row_is_not_doubted(row: Any, reason: str) -> None:
    name, subcategory, target, actual = row
    own = indicator(name, subcategory=subcategory, target=target, actual=actual, score=14, reason=reason)
    late = indicator("资金发放及时率", target="100%", actual="92%", score=13)
    count = indicator("资助学生人数", target="500人", actual="490人", score=14)
    told = explained(spent(own, late, count, name="学生资助补助经费"))
    assert [flaws(each) for each in told if each.name == name] == [[]]


@pytest.mark.parametrize("reason", ["人员辞职未补充", "人员辞职未补充。改进措施：及时招聘"])
def test_a_reason_copied_from_another_project_is_doubted(reason: str) -> None:
    first, second = explained(spent(missed(reason), name="甲"), spent(missed(reason), name="乙"))
    assert flaws(first) == flaws(second) == [Flaw.COPIED]
    assert first.cause == f"{first.reported}，几个项目的说明完全相同，各自的具体情况待核实"
    assert first.cause in first.text


def test_rates_differ_by_percentage_points() -> None:
    one = only(spent(indicator(target="≥95%", actual="90%", score=10)))
    assert "5个百分点" in one.text


@pytest.mark.parametrize(("actual", "apart"), [("-5%", False), ("4%", True)])
def test_values_that_were_compared_by_their_sizes_are_not_subtracted(actual: str, apart: bool) -> None:
    one = only(spent(indicator("信访下降率", target="≥10%", actual=actual, score=10)))
    assert ("百分点" in one.text) is apart


def test_the_bullets_of_a_list_stand_in_no_sentence() -> None:
    one = only(spent(missed("- 停车难\n- 排队长\n-2名人员辞职", score=13)))
    assert "停车难；排队长；-2名人员辞职" in one.section


def test_counts_of_a_month_and_of_the_year_are_not_subtracted() -> None:
    one = only(spent(indicator(target="每月2次", actual="12次", score=10)))
    assert "50.00%" in one.text
    assert "10次" not in one.text


def limited(folder: Path, *, reason: int, section: int, full: int) -> Explanation:
    """A missed row explained within limits of a pack's own."""
    limits = f"[rules.limits]\nreason = {reason}\nsection = {section}\nfull = {full}\n"
    folder.mkdir()
    (folder / "pack.toml").write_text(
        f'id = "short"\ntitle = "短"\nextends = "national-2020"\n{limits}', encoding="utf-8"
    )
    return only(spent(missed()), pack=folder)


def test_the_lengths_keep_the_pack_s_limits(tmp_path: Any) -> None:
    one = limited(tmp_path / "short", reason=30, section=60, full=80)
    assert len(one.cell) <= 30
    assert len(one.section) <= 60
    assert len(one.text) <= 80


def test_where_nothing_keeps_a_limit_the_shortest_is_told_whole(tmp_path: Any) -> None:
    one = limited(tmp_path / "short", reason=1, section=1, full=1)
    assert one.text == one.section == f"{one.brief}。"


def test_a_user_adds_a_cause_without_python(tmp_path: Any) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/pack.toml").write_text(
        'id = "mine"\ntitle = "我的"\nextends = "national-2020"\n'
        '[causes.M01]\nlabel = "场馆改造"\nsigns = ["under"]\nwords = ["改造", "封闭"]\n'
        'measures = ["另行安排场地"]\n',
        encoding="utf-8",
    )
    one = only(spent(missed("主馆封闭改造")), pack=tmp_path / "mine")
    assert one.named is not None
    assert one.named.id == "M01"
    assert "另行安排场地" in one.measure


def test_numbers_know_where_they_come_from() -> None:
    numbers = {number.text: number.source for number in only(spent(missed("人员辞职未补充"))).numbers}
    assert numbers["27人"] == "data.yaml 第1行（项目1·绩效指标1·年度指标值）"
    assert numbers["92.59%"] == "25人÷27人"
    assert numbers["1.11"] == "15－13.89＝1.11"


def test_no_number_is_listed_that_stands_in_no_text() -> None:
    row = indicator(
        "预算成本控制率", subcategory="成本指标", target="≤100%", actual="86%", score="8.6", points=10
    )
    one = only(spent(row))
    assert one.kind == "deducted"
    assert "14" not in [number.text for number in one.numbers]  # 100 - 86, which no sentence tells
    assert all(number.text in f"{one.text}{one.section}{one.cell}" for number in one.numbers)


@pytest.mark.parametrize("reason", ["暂无", "已完成，无偏差", "不存在偏差"])
def test_words_that_come_to_nothing_leave_the_gap_too(reason: str) -> None:
    assert only(spent(missed(reason))).written_by == "reporter"


def many(count: int) -> Any:
    """Projects with deviations of several kinds, many of them alike."""
    reasons = (None, "由于人员辞职，未能及时补充", "因中标价低于预算", "受疫情影响，活动取消", "客观原因")
    return [
        project(
            f"项目{n}",
            initial=100000,
            adjusted=100000 + 20000 * (n % 3),
            spent=40000 + 500 * (n % 40),
            indicators=[
                indicator(
                    f"指标{k}",
                    target="40人",
                    actual=f"{(7 * n + 11 * k) % 80}人",
                    reason=reasons[(n + k) % 5],
                )
                for k in range(3)
            ],
        )
        for n in range(count)
    ]


def test_three_hundred_projects_are_explained_in_words_of_their_own() -> None:
    projects = many(300)
    texts = [each.text for each in explained(*projects)]
    assert len(texts) > 600
    assert len(set(texts)) == len(texts)
    assert texts == [each.text for each in explained(*projects)]


@pytest.mark.parametrize("name", ["shenzhen-2021", "yulin-2021"])
def test_every_deviation_of_an_example_has_its_figures_and_a_cause_or_a_gap(name: str) -> None:
    reading = read(EXAMPLES / name)
    pack = load_pack(reading.submission.template or "")
    found = explain(evaluate(reading.submission, pack.rules), pack)
    assert found
    for each in found:
        assert each.actual in each.text
        if each.reason:
            assert clause(each.reason) in each.text
        assert each.explained or each.gaps
        assert not re.search(r"[，、；：。][，、；：。]|None|\{\{", each.text), each.text


def test_neighbouring_projects_are_told_in_different_words_and_none_repeats_itself() -> None:
    rows = [missed("人员辞职未补充", name=f"指标{n}") for n in range(2)]
    texts = [each.text for each in explained(*(spent(*rows, name=name) for name in "甲乙丙"))]
    facts = [re.sub(r"[甲乙丙]“指标\d”", "", text).partition("。")[0] for text in texts]
    of_each = [facts[n : n + 2] for n in (0, 2, 4)]
    assert all(first != second for first, second in of_each)
    assert len({tuple(each) for each in of_each}) == 3


@pytest.mark.parametrize("size", [1, 7])
def test_a_project_is_explained_the_same_whatever_was_explained_before(size: int) -> None:
    pack = load_pack("national-2020")
    evaluation = evaluate(submission(*many(20)), pack.rules)
    neighbours = Neighbours.of(map(mention, evaluation.projects))
    head = evaluation.submission.model_copy(update={"projects": ()})
    found: list[Explanation] = []
    for start in range(0, 20, size):
        explainer = Explainer(head, pack, neighbours, single=False)
        chunk = enumerate(evaluation.projects[start : start + size], start + 1)
        found += [each for number, project in chunk for each in explainer.of(project, number)]
    assert ranked(found) == explain(evaluation, pack)


def test_an_explanation_travels_light_and_whole() -> None:
    every = explained(*many(30))
    pickled = [pickle.dumps(each, 5) for each in every]
    assert tuple(map(pickle.loads, pickled)) == every
    assert sum(map(len, pickled)) < 3000 * len(pickled)
    assert not any(b"ProjectEvaluation" in each or b"records" in each for each in pickled)


def test_what_was_printed_for_a_text_is_kept_with_it() -> None:
    pack = load_pack("national-2020")
    printer = Printer(pack.text_numbers)
    evaluation = evaluate(submission(spent(missed("人员辞职未补充"))), pack.rules)
    with printer.at("explain"):
        (one,) = explain(evaluation, pack, printer)
    assert {printing.place for printing in one.printings} == {"explain"}
    assert {"92.59%", "1.11", "27人", "25人"} <= {printing.text for printing in one.printings}


def test_an_explanation_knows_its_row() -> None:
    rows = [indicator("甲", target="1人", actual="1人"), missed(name="乙"), missed(name="乙")]
    money, *indicators = sorted(
        explained(project("某", adjusted=100, spent=50, indicators=rows)), key=lambda one: one.row or 0
    )
    assert (money.row, money.indicator) == (None, None)
    assert [(one.row, one.indicator) for one in indicators] == [(1, "乙"), (2, "乙")]


def test_an_explanation_of_an_unspent_budget_names_the_money() -> None:
    one = only(project("甲", adjusted=230000, spent=44594, indicators=()))
    assert one.kind == "unspent"
    assert "18.54万元" in one.text  # 230000 − 44594 = 185406


def test_full_marks_for_a_missed_target_count_as_under_for_programs() -> None:
    assert only(spent(indicator(target="30.68万份", actual="30.5万份", score=15))).kind == "under"


def test_nothing_deviates_nothing_is_said() -> None:
    assert explained(spent()) == ()
    assert (
        explain(evaluate(submission(spent()), load_pack("national-2020").rules), load_pack("national-2020"))
        == ()
    )


def test_a_long_list_of_like_deviations_names_the_first_projects_only() -> None:
    projects = [spent(missed("人员辞职未补充"), name=f"项目{n}") for n in range(12)]
    (group,) = causes_of(explained(*projects))
    (paragraph,) = group.paragraphs
    assert paragraph.projects == tuple(f"项目{n}" for n in range(8))
    assert len(group.projects) == 12
    assert "项目7“劳务派遣人员到岗率”" in paragraph.text
    assert "项目8" not in paragraph.text
    assert "其他项目的同类情况见附件。" in paragraph.text


def test_groups_of_causes_come_by_points_lost_and_the_unexplained_last() -> None:
    rows = [
        missed("人员辞职，未及时补充"),
        indicator("培训人数", target="100人", actual="10人", score=1, reason="受台风影响，停办两期"),
        indicator("宣传次数", target="10次", actual="0次", score=0),
    ]
    groups = causes_of(explained(spent(*rows)), single=True)
    assert [group.id for group in groups] == ["D01", "D08", "待补充或核实的原因"]
    assert [group.open for group in groups] == [False, False, True]
    assert groups[0].lost is not None
    assert groups[0].lost.value == 14  # 15 − 1


def test_a_measure_gap_is_told_where_no_cause_is_known() -> None:
    (group,) = causes_of(explained(spent(missed())), single=True)
    assert (group.measures, group.measure_gap) == ((), True)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("加强管理,提高服务质量", "改进措施为：加强管理，提高服务质量"),
        ("改进措施：提前招聘", "改进措施为：提前招聘"),
        ("下一步将加大招聘力度", "】。下一步将加大招聘力度"),  # which says itself that it is a measure
    ],
)
def test_a_promise_is_kept_as_the_measure_and_leaves_the_cause_open(reason: str, told: str) -> None:
    one = only(spent(missed(reason)))
    assert one.gaps == ("未达目标的原因",)
    assert told in one.text


def test_no_promise_is_lost_where_like_deviations_become_one_paragraph() -> None:
    rows = [missed("加强管理,提高质量"), missed("下一步将加大宣传力度", name="知晓率")]
    (group,) = causes_of(explained(spent(*rows)), single=True)
    told = "".join(each.text for each in group.paragraphs)
    assert "加强管理，提高质量" in told
    assert "下一步将加大宣传力度" in told


def test_what_was_done_is_the_cause_of_more() -> None:
    row = indicator(target="14宗", actual="24宗", score=15, reason="加强巡查，加大执法力度")
    assert only(spent(row)).gaps == ()


@pytest.mark.parametrize("reason", [None, "结合扫黑除恶常态化增加场次", "无"])
def test_no_measure_is_owed_for_more_than_was_planned(reason: str | None) -> None:
    one = only(spent(indicator(target="10场", actual="20场", score=15, reason=reason)))
    assert "改进措施" not in one.gaps
    (group,) = causes_of([one], single=True)
    assert (group.measures, group.measure_gap) == ((), False)


@pytest.mark.parametrize("reason", ["设备12月才到货,2023年3月完成验收", "质保金期满后支付"])
def test_no_measure_is_proposed_or_asked_for_where_the_end_of_the_matter_is_told(reason: str) -> None:
    one = only(project("甲", funds=[_line(reason)], indicators=()))
    assert not one.measure
    (group,) = causes_of([one], single=True)
    assert (group.measures, group.measure_gap) == ((), False)


def _line(reason: str) -> Any:
    return funding(initial=100, adjusted=100, spent=80, points=10, score=8, reason=reason)


@pytest.mark.parametrize("reason", ["项目支付进度缓慢", "结转下年使用", "执行率低", "按进度实施"])
def test_what_the_auditor_calls_vague_is_not_asserted(reason: str) -> None:
    one = only(project("甲", funds=[_line(reason)], indicators=()))
    assert flaws(one) == [Flaw.VAGUE]
    assert "【待补充：预算执行率偏低的原因】" in one.text


def test_the_row_s_own_figures_are_no_cause() -> None:
    assert flaws(only(spent(missed("实际完成25人")))) == [Flaw.VAGUE]
    assert flaws(only(spent(missed("2人辞职，实际完成25人")))) == []


def test_the_amount_of_a_change_is_not_its_cause() -> None:
    line = funding(initial=1200000, adjusted=1500000, spent=1500000, points=10, reason="年中追加30万元")
    assert flaws(only(project("甲", funds=[line], indicators=()))) == [Flaw.VAGUE]


def test_the_name_of_a_document_alone_is_no_cause() -> None:
    one = only(spent(missed("根据《就业促进规划的通知》(国发〔2021〕14号)")))
    assert flaws(one) == [Flaw.VAGUE]
    assert "究其原因，根据" not in one.text


def test_a_completion_in_words_is_quoted_and_not_said_to_be_completed() -> None:
    one = only(spent(indicator("保障防疫需要", target="有效保障", actual="未达成", score=0)))
    assert "完成情况为“未达成”" in one.text
    assert one.brief == "“保障防疫需要”完成情况为“未达成”，未达到“有效保障”的要求，失15分"


@pytest.mark.parametrize(
    ("target", "actual", "score"),
    [
        ("≥150场", "共开展130场", 10),  # too little
        ("≥10场", "全年累计演出32场", 15),  # far more
        ("≤5%", "较上年上升6%", 10),
    ],
)
def test_a_number_in_words_of_its_own_is_quoted(target: str, actual: str, score: int) -> None:
    rows = [indicator(f"演出{n}", target=target, actual=actual, score=score) for n in "一二三"]
    told = [each.text for each in explained(spent(*rows)) if each.indicator]
    assert len({text.replace("演出一", "").replace("演出二", "").replace("演出三", "") for text in told}) > 1
    assert all(f"完成情况为“{actual}”" in text for text in told)  # whichever way it is said


@pytest.mark.parametrize("actual", ["130场", "超过130场", "约130场", "已完成130场"])
def test_a_number_with_a_mere_sign_is_not_quoted(actual: str) -> None:
    one = only(spent(indicator("演出场次", target="≥150场", actual=actual, score=10)))
    assert "“演出场次”" in one.text
    assert "“130" not in one.text
    assert "“约" not in one.text
    assert "“超过" not in one.text


def test_what_was_not_begun_did_not_come_late() -> None:
    one = only(spent(indicator("采购时间", target="2021年10月底前", actual="未开展", score=0)))
    assert one.brief == "“采购时间”完成情况为“未开展”，未达到“2021年10月底前”的要求，失15分"
    assert "晚于" not in one.text


def test_points_lost_without_an_actual_want_the_actual_first() -> None:
    one = only(spent(indicator("满意度", target="≥90%", actual=None, score=0)))
    assert "“满意度”未填报实际完成值，失15分" in one.brief
    assert one.gaps[0] == "实际完成值和扣分的依据"


def test_a_difference_is_written_as_people_write_the_two_values() -> None:
    one = only(spent(indicator("面积", target="≥8000亩", actual="3200亩")))
    assert "4800亩" in one.text
    small = only(spent(indicator("浓度", target="≥1.5", actual="1.498", score=14)))
    assert "0.002" in small.text


@pytest.mark.parametrize(
    ("reason", "of_change"),
    [
        ("压减一般性支出", True),
        ("年中追加用于新增3个小区", True),
        ("人工成本上涨", False),
        ("结算审定", False),
    ],
)
def test_a_reason_that_cannot_cause_overspending_is_that_of_the_changed_budget(
    reason: str, of_change: bool
) -> None:
    line = funding(initial=300, adjusted=200, spent=210, points=10, reason=reason)
    told = {each.deviation: each.words for each in explained(project("甲", funds=[line], indicators=()))}
    assert told == {"adjusted": reason if of_change else "", "overspent": "" if of_change else reason}


def test_a_changed_task_alone_is_no_fact() -> None:
    row = indicator("监测站点", target="30个", actual="45个", score=15, reason="任务调整")
    assert flaws(only(spent(row))) == [Flaw.VAGUE]


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        ({"kind": "市场价格或收费标准变化"}, "原因是市场价格或收费标准变化。"),
        ({"kind": "疫情、灾害等不可抗力", "detail": "台风"}, "。受台风影响，相关工作未能按原计划开展"),
        ({"kind": "项目跨年实施", "date": "2022-06"}, "2022年6月"),
    ],
)
def test_a_structured_cause_is_a_sentence(cause: dict[str, str], said: str) -> None:
    texts = [each.text for n in range(2) for each in explained(spent(missed(cause=[cause])), year=2021 + n)]
    assert any(said in text for text in texts)


def test_a_completion_in_the_words_of_the_target_is_not_called_incomparable() -> None:
    row = indicator("办学条件", target="改善学校的办学条件", actual="改善学校的办学条件", points=15, score=13)
    assert re.search("已达到指标值|已经达到", only(spent(row)).text)


def test_a_measure_of_its_own_sentence_in_the_reason_is_a_measure() -> None:
    row = missed("报名人数少于预期。加强招生宣传。")
    assert only(spent(row)).gaps == ()
    assert "改进措施为：加强招生宣传" in only(spent(row)).text


def test_money_that_was_not_spent_on_an_output_may_be_saved_money() -> None:
    reason = "剩余3%尾款未付，且最高限价低于预算金额。提高预算准确度。"
    row = indicator("工程资金金额", target="43.2", actual="37.24", points=10, score=9, reason=reason)
    made = project(
        funds=[funding(initial="43.2", adjusted="43.2", spent="37.24", points=10, score=9)], indicators=[row]
    )
    found = explained(made)
    assert [each.kind for each in found] == ["unspent", "under"]
    for each in found:
        assert each.gaps == ()
        assert "待核实" not in each.text


def test_the_blank_s_numbering_is_not_quoted() -> None:
    assert "“招聘人数”" in only(spent(missed("人员辞职", name="指标1：招聘人数"))).text


def test_the_same_as_above_is_told_in_the_words_above() -> None:
    first = indicator("保管中心建设", target="1个", actual="0个", reason="场地未落实", improvement="加快选址")
    second = indicator("验收合格率", target="100%", actual="0", reason="同上。")
    found = explained(spent(first, second))
    assert [each.name for each in found] == ["保管中心建设", "验收合格率"]
    for each in found:
        assert "场地未落实" in each.text
        assert "改进措施为：加快选址" in each.text


def test_points_taken_where_nothing_was_measured_have_their_ground() -> None:
    row = indicator("满意度", target="≥90%", actual="无", score=0, points=10, reason="软件模块重做中")
    assert Flaw.NO_GROUND not in flaws(only(spent(row)))


def test_a_number_without_a_unit_is_told_in_its_target_s_unit_and_the_sign_of_a_column_is_not() -> None:
    row = indicator("新建实训室", target="═5间", actual="4", score=8, points=10)
    text = only(spent(row)).text
    assert "═" not in text
    assert "4间" in text
    assert "1间" in text  # the difference
    rate = indicator("满意度", target=">=95%", actual="90", score=9, points=10)
    assert "≥95%" in only(spent(rate)).text
    assert "5个百分点" in only(spent(rate)).text


@pytest.mark.parametrize(
    "reason", ["因办公楼搬迁，会议减少", "由于供应商违约", "受疫情影响停办", "按合同于2022年付款"]
)
def test_a_reason_that_begins_with_because_is_not_called_a_cause_again(reason: str) -> None:
    projects = [spent(missed(reason), name=name) for name in "甲乙丙丁"]
    texts = [each.text for each in explained(*projects)]
    assert all(reason in text for text in texts)
    assert not any(
        f"{lead}{reason[0]}" in text for text in texts for lead in ("原因是：", "原因为：", "究其原因，")
    )


@pytest.mark.parametrize(
    ("amounts", "told", "gaps"),
    [
        ((220000,), "其中22.00万元系中标价低；其余64.40万元【待补充：其余部分的原因】", ("其余部分的原因",)),
        (
            (220000, 400000),
            "其中22.00万元系中标价低；40.00万元系中标价低；其余24.40万元【待补充",
            ("其余部分的原因",),
        ),
        ((860000,), "原因是中标价低，涉及金额86.00万元", ()),  # 0.5% short is rounding
        ((864000,), "原因是中标价低，涉及金额86.40万元", ()),
        ((464000, 400000), "涉及金额40.00万元", ()),
        ((220000, None), "原因是中标价低，涉及金额22.00万元；中标价低", ()),  # the other may be all the rest
        ((None,), "原因是中标价低", ()),
    ],
)
def test_causes_explain_no_more_of_the_money_than_their_amounts(
    amounts: tuple[int | None, ...], told: str, gaps: tuple[str, ...]
) -> None:
    cause = [{"kind": "采购节约或结算核减", "detail": "中标价低", "amount": each} for each in amounts]
    line = funding(initial=2000000, adjusted=2000000, spent=1136000, points=10, cause=cause)
    one = only(project("甲", funds=[line], indicators=()))
    assert told in one.text
    assert one.gaps == gaps
    assert [each.code for each in findings([one])] == ["E05"] * len(gaps)


def test_an_amount_that_is_no_part_of_the_money_left_leaves_no_rest() -> None:
    cause = [{"kind": "据实结算", "amount": 220000}]  # what was settled, not what was left
    line = funding(initial=2000000, adjusted=2000000, spent=1136000, points=10, cause=cause)
    assert only(project("甲", funds=[line], indicators=())).gaps == ()


@pytest.mark.parametrize(
    ("moved", "told", "gaps"),
    [
        (
            {"乙": 20, "丙": 5},
            "其中项目间调剂：从甲调剂20.00万元至乙，从甲调剂5.00万元至丙；其余5.00万元【待补充：其余部分的原因】",
            ("其余部分的原因",),
        ),
        ({"乙": 20, "丙": 10}, "系项目间调剂所致：从甲调剂20.00万元至乙，从甲调剂10.00万元至丙", ()),
        ({"乙": None}, "系项目间调剂所致：从甲调剂至乙", ()),
        ({"乙": -20}, "【待补充：预算调整的原因和批准依据】", ("预算调整的原因和批准依据",)),  # the other way
    ],
)
def test_all_transfers_are_told_and_explain_no_more_than_they_moved(
    moved: dict[str, int | None], told: str, gaps: tuple[str, ...]
) -> None:
    transfers = [
        {"from": "甲", "to": to, "amount": amount and amount * 10000} for to, amount in moved.items()
    ]
    line = funding(initial=1000000, adjusted=700000, spent=700000, points=10)
    one = only(project("甲", funds=[line], indicators=()), transfers=transfers)
    assert told in one.text
    assert one.gaps == gaps


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("因2处工程取消。", "系因2处工程取消。"),
        ("因2处工程取消，调剂至乙使用。", "因2处工程取消，调剂至乙使用。"),
        ("年中调减30万元。", "系项目间调剂所致：从甲调剂30.00万元至乙"),
    ],
)
def test_a_transfer_is_the_cause_only_where_the_reason_tells_no_other(reason: str, told: str) -> None:
    line = funding(initial=1000000, adjusted=700000, spent=700000, points=10, reason=reason)
    transfers = [{"from": "甲", "to": "乙", "amount": 300000}]
    one = only(project("甲", funds=[line], indicators=()), transfers=transfers)
    assert told in one.text
    assert one.text.count("乙") == 1  # whoever tells it
    assert "其中项目间调剂" not in one.text  # it is all of the change


@pytest.mark.parametrize(
    ("reason", "gaps"),
    [
        ("灯光采购中标价低于预算。", ("其余部分的原因",)),
        ("灯光采购中标价低于预算；另有尾款未到支付期。", ()),  # the other cause may be all the rest
    ],
)
def test_an_amount_beside_a_reason_may_leave_a_rest(reason: str, gaps: tuple[str, ...]) -> None:
    line = funding(
        initial=2000000, adjusted=2000000, spent=1136000, points=10, reason=reason, improvement="提前询价",
        cause=[{"kind": "采购节约或结算核减", "amount": 220000}],
    )  # fmt: skip
    one = only(project("甲", funds=[line], indicators=()))
    assert one.gaps == gaps
    assert ("其余64.40万元【待补充：其余部分的原因】" in one.text) is bool(gaps)
    assert [each.code for each in findings([one])] == ["E05"] * len(gaps)


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("年中追加10万元。", "说的是预算的变动，不能说明没有支出的原因【待补充：预算执行率偏低的原因】"),
        ("年中调减200万元。", "说的是预算的变动，不能说明没有支出的原因【待补充：预算执行率偏低的原因】"),
        ("12月才追加10万元，来不及支付", "12月才追加10万元，来不及支付。"),
        ("按财政要求压减预算15万元", "按财政要求压减预算15万元。"),
    ],
)
def test_a_change_of_a_budget_that_was_not_changed_explains_nothing_unspent(reason: str, told: str) -> None:
    line = funding(initial=1000000, adjusted=1000000, spent=850000, points=10, reason=reason)
    assert told in only(project("甲", funds=[line], indicators=())).text


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("完成率70%，原因是部分乡镇重视不够", "完成率70%，原因是部分乡镇重视不够"),
        ("3所延至9月20日完工，原因为供货延期。", "3所延至9月20日完工，原因为供货延期"),
        ("学生减少1350人，系2所学校撤并", "学生减少1350人，系2所学校撤并"),
        ("学生减少，主要是2所学校撤并", "学生减少，主要是2所学校撤并"),
    ],
)
def test_a_reason_that_says_itself_that_it_is_one_is_not_announced_again(reason: str, told: str) -> None:
    assert only(spent(missed(reason, improvement="整改"))).cause == told
    other = only(spent(missed(reason, improvement="整改"), unit="第三中学")).cause
    assert other == f"据第三中学说明，{told}"


@pytest.mark.parametrize("reason", ["人手不足", "因人手不足", "3人因超龄离职", "完成率低，原因是人手不足"])
@pytest.mark.parametrize(
    ("unit", "relayed"),
    [
        (None, False),
        ("示例市民政局", False),
        ("031001-示例市民政局", False),
        ("示例市救助站", True),
    ],
)
def test_a_unit_tells_its_own_reasons_as_its_own_and_names_whose_the_others_are(
    reason: str, unit: str | None, relayed: bool
) -> None:
    one = only(spent(missed(reason, score=13), unit=unit))
    assert ("示例市救助站" in one.cause) is relayed
    assert not re.search("单位的?说明|单位所写|自评表所填", one.text)


@pytest.mark.parametrize(
    ("target", "actual", "reason", "trust"),
    [
        ("54人", "51人", "3人因超龄退出", Trust.SAID),
        ("54人", "51人", "实际在岗51人，招录困难", Trust.SAID),
        ("54人", "51人", "13人因超龄退出", Trust.PROVEN),
        ("54人", "51人", "3月起停止招录", Trust.PROVEN),
        ("100%", "97%", "招录困难，差3个百分点", Trust.SAID),
        ("1.2万人", "11847人", "153人因超龄退出", Trust.SAID),
    ],
)
def test_figures_of_the_row_itself_prove_no_reason(
    target: str, actual: str, reason: str, trust: Trust
) -> None:
    assert only(spent(missed(reason, target=target, actual=actual))).trust is trust


def test_money_left_is_told_once_where_the_reason_tells_it() -> None:
    def told(reason: str) -> str:
        line = funding(initial=648000, adjusted=648000, spent=512000, points=10, reason=reason)
        return only(project("甲", funds=[line], indicators=())).section

    assert "13.6" in told("据实发放，结余13.6万元")
    assert "未执行" not in told("据实发放，结余13.6万元")
    assert "未执行13.60万元" in told("据实发放，人员退出3人")
    assert "未执行13.60万元" in told("据实发放，结余113.6万元")


def test_more_cases_are_answered_by_prevention_and_not_by_another_target_where_a_rate_is_missed() -> None:
    row = missed("案件增加120起", target="≤3‰", actual="3.4‰", name="发案率")
    more = indicator("受理案件", target="100件", actual="160件", reason="案件增加60件")
    assert "源头预防" in only(spent(row)).measure
    assert "源头预防" not in only(spent(more)).measure


@pytest.mark.parametrize(
    ("cause", "of"),
    [
        ({"kind": "领导小组决定"}, "unspent"),
        ({"kind": "领导小组决定", "detail": "年中追加预算"}, "adjusted"),
        ({"kind": "领导小组决定", "amount": 1000000}, "adjusted"),
        ({"kind": "领导小组决定", "amount": 800000}, "unspent"),
    ],
)
def test_a_cause_of_an_unknown_kind_explains_one_deviation_of_its_line(cause: Any, of: str) -> None:
    line = funding(initial=1000000, adjusted=2000000, spent=1200000, points=10, cause=[cause])
    found = explained(project("甲", funds=[line], indicators=()))
    assert [each.kind for each in found if each.explained] == [of]


def test_a_transfer_is_told_beside_the_cause_of_the_rest() -> None:
    moved = {"from": "乙", "to": "甲", "amount": 300000, "document": "财调〔2021〕7号"}
    cause = {"kind": "业务量或需求增加", "detail": "申请增多", "amount": 500000}

    def told(reason: str | None, causes: list[Any]) -> Explanation:
        line = funding(
            initial=1000000, adjusted=2000000, spent=2000000, points=10, cause=causes, reason=reason
        )
        shown = project("甲", funds=[line], indicators=())
        other = project("乙", adjusted=100, spent=100, indicators=())
        (one,) = [each for each in explained(shown, other, transfers=[moved]) if each.project == "甲"]
        return one

    for one in (told(None, [cause]), told("新增2个社区", [])):
        assert "其中项目间调剂：从乙调剂30.00万元至甲（财调〔2021〕7号）。" in one.text
        assert "调剂" not in one.cause  # the report tells it with the transfers
    assert "其余20.00万元" in told(None, [cause]).text  # 100 − 30 − 50


@pytest.mark.parametrize("reason", ["疫情原因，企业停产3个月", "历史原因，3处产权不清"])
def test_what_a_reason_calls_a_reason_is_not_called_so_again(reason: str) -> None:
    assert only(spent(missed(reason))).cause in (f"系{reason}", f"主要是{reason}")


def test_a_system_is_no_cause_that_is_announced() -> None:
    assert "原因" in only(spent(missed("完成率70%，系统故障3天"))).cause


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("占61%）,对手机不熟练,导致未通过.下一步补考", "占61%），对手机不熟练，导致未通过。下一步补考"),
        ("（占61%）,时间:8月;请核实?是", "（占61%），时间：8月；请核实？是"),
        ("农户不便.2023年增设8处", "农户不便。2023年增设8处"),
        ("增加10人, 其中女性2人", "增加10人，其中女性2人"),
        ("差5%,共1,200元,比例3:2,详见http://a.cn/b,c", "差5%，共1,200元，比例3:2，详见http://a.cn/b,c"),
        ("1.招聘晚;2.审批慢1.5个月", "1.招聘晚；2.审批慢1.5个月"),
        ("一.招聘晚", "一.招聘晚"),
        ("用v1.2.中文版,共A,B两种", "用v1.2.中文版，共A,B两种"),
        ("供货晚，；流标。；重新招标……", "供货晚；流标；重新招标……"),
        ("人员不足，，经费不足", "人员不足，经费不足"),
    ],
)
def test_half_width_signs_of_chinese_text_become_full_width(written: str, told: str) -> None:
    assert clause(written) == told


def test_a_measure_is_chosen_once_and_told_everywhere() -> None:
    rows = [missed(f"{n}人辞职，未及时补充", name=f"指标{n}") for n in range(2, 5)]
    found = explained(spent(*rows), spent(missed("7人辞职"), name="乙"))
    chosen = {words for each in found for words in each.proposed}
    (group,) = causes_of(found)
    assert set(group.measures) <= chosen
    assert all(each.measure.endswith("；".join(each.proposed)) for each in found)
    (alone,) = causes_of(found[-1:])
    assert alone.measures == found[-1].proposed


@pytest.mark.parametrize(
    ("reason", "of_line", "backed"),
    [
        ("项目取消。", "市政府决定取消，岭府办〔2024〕45号", True),
        ("项目取消。", "市政府决定取消", False),  # nothing to look up
        ("项目暂停。", "市政府决定取消，岭府办〔2024〕45号", False),  # another event
        ("项目未实施。", "市政府决定取消，岭府办〔2024〕45号", False),  # no event at all
        ("项目取消。", "1项取消。下达指标见岭府办〔2024〕45号", False),  # a document about another thing
    ],
)
def test_a_document_of_the_total_line_stands_behind_a_row_that_names_the_same_event(
    reason: str, of_line: str, backed: bool
) -> None:
    line = funding(initial=1000000, adjusted=1000000, spent=0, points=10, reason=of_line)
    found = explained(project("甲", funds=[line], indicators=[missed(reason)]))
    (row,) = [each for each in found if each.row is not None]
    assert ("岭府办〔2024〕45号" in row.text) is backed
    assert (Flaw.VAGUE in row.flaws) is not backed


@pytest.mark.parametrize(
    ("reason", "trust"),
    [
        ("1.基层人员辞职；2.未能及时补充。", Trust.SAID),
        ("（1）基层人员辞职，（2）未能及时补充", Trust.SAID),
        ("1.基层人员辞职3人；2.未能及时补充。", Trust.PROVEN),
        ("1.5个岗位人员辞职", Trust.PROVEN),
        ("12月人员辞职", Trust.PROVEN),
    ],
)
def test_the_numbers_by_which_a_reason_counts_its_parts_are_no_facts(reason: str, trust: Trust) -> None:
    assert only(spent(missed(reason))).trust is trust


def test_points_taken_by_a_rule_that_is_named_have_their_ground() -> None:
    def row(reason: str) -> Explanation:
        return only(spent(missed(reason, target="≥95%", actual="95%", score=13)))

    told = row("部分垃圾未及时清运，按考核办法扣2分")
    assert Flaw.NO_GROUND not in told.flaws
    assert "扣分的依据" not in told.gaps
    assert Flaw.NO_GROUND in row("部分垃圾未及时清运，按规定扣2分").flaws
    assert Flaw.NO_GROUND in row("部分垃圾未及时清运，按相关规定扣2分").flaws


def test_quotation_marks_within_others_are_single_ones() -> None:
    one = only(spent(missed("“退补”业务量增长较快", name="“三支一扶”人数")))
    assert "“‘三支一扶’人数”" in one.text
    assert "“‘退补’业务量增长较快”" in one.text


def test_a_reason_that_says_at_its_end_that_it_is_one_is_not_called_so_twice() -> None:
    rows = [spent(missed(f"{name}组人员辞职是未完成的原因。"), name=name) for name in "甲乙丙丁"]
    assert not [
        each.text for each in explained(*rows) if re.search("(?:原因[是为]：|系)[甲乙丙丁]组", each.text)
    ]


def test_of_several_gaps_each_stands_behind_its_own_facts() -> None:
    rows = [
        indicator("合格率", target="100%", actual="90%", score=9),
        indicator("完好率", target="100%", actual="90%", score=10),
        indicator("保洁面积", target="≥50人", actual="50人", score="10.5"),
    ]
    (group,) = causes_of(explained(spent(*rows)), single=True)
    (item,) = group.paragraphs.shown
    assert "“合格率”比指标值低10个百分点，失6分；" in item.text
    assert re.search(
        "“完好率”[^；]*【待补充：未达目标的原因】；“保洁面积”[^；]*【待补充：扣分的依据】。$", item.text
    )


@pytest.mark.parametrize("label", ["机构改革或职能划转", "第三方延误或流标"])
def test_facts_in_brackets_stand_in_one_pair(label: str) -> None:
    facts = {"kind": label, "party": "某公司", "date": "2021-09", "document": "市编发〔2021〕5号"}
    texts = [each.text for each in explained(*[spent(missed(cause=[facts]), name=n) for n in "甲乙"])]
    assert all("）（" not in text for text in texts)
    assert all("因机构改革或职能划转（" not in text for text in texts)  # which is no sentence
