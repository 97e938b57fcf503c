"""Published forms: what a reviewer found in reasons and texts is found; what is right stays silent."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from support.audit_cases import packs, submission_of

from reporter.audit import audit
from reporter.model import Finding, Severity
from reporter.packs import load_pack
from reporter.scoring import evaluate
from reporter.sources import read

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
SERIOUS = (Severity.ERROR, Severity.WARNING)

Place = tuple[str, str, str | None]
"""Code, project, indicator."""


def _texts(findings: Iterable[Finding]) -> list[Finding]:
    return [each for each in findings if each.code[0] in "RT"]


def _example(name: str) -> list[Finding]:
    submission = read(EXAMPLES / name).submission
    pack = load_pack(submission.template or "")
    return _texts(audit(evaluate(submission, pack.rules), pack))


def _form(name: str) -> list[Finding]:
    submission = submission_of((HERE / "forms" / f"{name}.yaml").read_text(encoding="utf-8"))
    pack = packs(submission.template or "")
    return _texts(audit(evaluate(submission, pack.rules), pack))


def _places(findings: Iterable[Finding], severity: tuple[Severity, ...] = SERIOUS) -> list[Place]:
    kept = [each for each in findings if each.severity in severity]
    return sorted(((each.code, each.project or "", each.indicator) for each in kept), key=str)


TRANSFER, PUBLIC, CASES, GOODS = (
    "社会保险转移接续工作外包服务",
    "社保业务公众服务经费",
    "案件调查取证费",
    "零星购置费",
)
POST, BUYING, ARCHIVE = "社保关系转移业务邮寄费", "政府采购", "社保业务档案管理外包"

SHENZHEN: tuple[Place, ...] = (
    # over-achieved without a word: 46÷43 = 107%, 24÷14 = 171.4%, 100÷90 = 111.1%, 100÷95 = 105.3%
    ("R01", TRANSFER, "按照实际转移业务量完成"),
    ("R01", CASES, "案件调查数"),
    ("R01", GOODS, "办公设备使用人员满意度"),
    ("R01", BUYING, "工作人员满意度"),
    # 0.1 points off without a word
    ("R01", GOODS, "成本控制率"),
    # full marks, nothing deviates, and a reason
    ("R02", BUYING, "预算成本控制率"),
    # causes without a measure: 零星修缮 gives one, the archive says what becomes of the rest
    ("R03", TRANSFER, "参保人对转移的数据录入基本满意"),
    ("R03", PUBLIC, "劳务派遣人员到岗率"),
    ("R03", GOODS, "按计划采购办公设备"),
    ("R03", POST, "联系函、信息表邮寄量"),
    ("R03", POST, "预算成本控制率"),
    ("R03", BUYING, "采购办公设备计划数"),
    # the text says far fewer investigations, the table 24 of 14; 17 and 7 are 24, 80 more belong nowhere
    ("R04", CASES, "案件调查数"),
    ("T01", CASES, "案件调查数"),
    # 80% in words, 1400÷1788 = 78.3% in the table
    ("T01", ARCHIVE, "纸质档案数量；补扫描电子档案数量"),
    # 8 of 29 bought, and the text knows nothing but success; a fifth carried over, and in time all the same
    ("T02", BUYING, None),
    ("T02", ARCHIVE, "档案加工完成时间"),
)

YULIN_NAME = "社会保险业务改革专项业务经费"
TAIL = "原机关事业养老保险试点单位个人缴费本息清理外包尾款"
SYSTEMS = "五险合一信息系统、鼎力财务软件、鼎力企业养老保险系统"
SUSTAINED = "更好地完成社会保险基金征缴、待遇计发、等社保经办管理服务工作"
YULIN: tuple[tuple[str, str | None], ...] = (
    # no measure anywhere; one reason for three rows is told once
    ("R03", "采购正版软件"),
    ("R03", "2021年实地稽核业务外包服务"),
    # 39 of 30 spent, because no enterprise was audited
    ("R04", "办公场所维修维护等"),
    ("R05", "办公场所维修维护等"),
    # unpaid: 22.9% and not 20%, 55.2% and not 50%, 26.75% and not 5%; paid: 73.25% and not 25%
    ("T01", "机房设备保修服务"),
    ("T01", f"{SYSTEMS}维护技术服务"),
    ("T01", TAIL),
    ("T01", TAIL),
    # 100% done with 0 of 20 and 20 of 35; 100% paid with three rows to be paid later
    ("T02", None),
    ("T02", "资金支付率"),
    # ≥95% four times, ≥90% once
    ("T03", "机房设备正常运转率"),
    ("T03", f"{SYSTEMS}正常运转率"),
    ("T03", "办公场所维修维护等需求验收合格率"),
    ("T03", "原机关事业养老保险试点单位个人缴费本息清理外包验收合格率"),
    ("T03", "完工及时率"),
    # 帐本, 界时, 时行 in the overview; 可持续影, 稳持 in one row
    *(("T07", None),) * 3,
    *(("T07", SUSTAINED),) * 2,
)

MEALS = "义务教育营养改善计划专项资金"
GAUGES = "中江县农业水价综合改革精准补贴和节水奖励项目小型水库水标尺制作安装"
FORMS: dict[str, tuple[Place, ...]] = {
    # satisfaction a little above its target, where no reason is given anywhere, is no more than mentioned
    "venue": (),
    # 98% of 100% and three points off, without a word; goal and completion are the same
    "meals": (("R01", MEALS, "政策知晓率"), ("R01", MEALS, "资金到位及时率"), ("T03", MEALS, None)),
    # six actual values with their ≥
    "gauges": (
        *(
            ("T03", GAUGES, name)
            for name in (
                "安装坡面水标尺",
                "水标尺宽度",
                "及时(按期)开工率",
                "及时(按期)完工率",
                "受益脱贫(含监测对象)户人口数",
                "受益脱贫(含监测对象)户满意度",
            )
        ),
        ("T03", GAUGES, None),
    ),
}


def test_the_eight_forms_of_one_office_have_exactly_the_findings_that_were_worked_out_by_hand() -> None:
    assert _places(_example("shenzhen-2021")) == sorted(SHENZHEN, key=str)


def test_the_long_form_has_exactly_the_findings_that_were_worked_out_by_hand() -> None:
    expected = [(code, YULIN_NAME, indicator) for code, indicator in YULIN]
    assert _places(_example("yulin-2021")) == sorted(expected, key=str)


@pytest.mark.parametrize("name", FORMS)
def test_a_published_form_has_exactly_the_findings_that_were_worked_out_by_hand(name: str) -> None:
    assert _places(_form(name)) == sorted(FORMS[name], key=str)


@pytest.mark.parametrize(
    ("name", "indicators"), [("venue", ["场馆开放满意度"]), ("meals", ["家长满意度", "学生满意度"])]
)
def test_a_little_more_satisfaction_is_mentioned(name: str, indicators: list[str]) -> None:
    mentioned = [place for place in _places(_form(name), (Severity.INFO,)) if place[0] == "R01"]
    assert [indicator for _, _, indicator in mentioned] == sorted(indicators)


def test_what_a_reviewer_sends_back_is_an_error() -> None:
    errors = {
        (each.code, each.indicator) for each in _example("yulin-2021") if each.severity == Severity.ERROR
    }
    assert errors == {
        ("R04", "办公场所维修维护等"),
        ("T01", "机房设备保修服务"),
        ("T01", f"{SYSTEMS}维护技术服务"),
        ("T01", TAIL),
        ("T02", None),
        ("T02", "资金支付率"),
    }


@pytest.mark.parametrize("right", ["17宗", "7宗", "174.66", "4.94", "388万页", "3万元", "2万元", "30.5"])
def test_numbers_that_agree_with_the_table_are_in_no_finding_about_numbers(right: str) -> None:
    said = [each.message for each in _example("shenzhen-2021") if each.code == "T01"]
    assert not [message for message in said if f"{right}”" in message]


def test_a_partner_of_a_transfer_under_half_its_name_is_mentioned() -> None:
    said = [each.message for each in _example("shenzhen-2021") if each.code == "T09"]
    assert said == ["文字写“社保公众服务经费”，项目清单是“社保业务公众服务经费”"]
