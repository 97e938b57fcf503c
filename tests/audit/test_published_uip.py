"""Published forms: units, indicators, publicity; what was found by hand, and nothing else that is serious."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from support.audit_cases import packs, submission_of

from reporter.audit import audit
from reporter.model import Finding, Severity, Submission
from reporter.scoring import evaluate
from reporter.sources import read

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
FAMILIES = "UIP"

Place = tuple[str, str | None]
"""Code and indicator."""

SERIOUS: dict[str, list[Place]] = {
    "shenzhen-2021": [
        # satisfaction that is a rate of lawful procedure, and one of fire inspections passed
        ("I02", "案件调查程序合规合法率"),
        ("I02", "消防检测验收合格率"),
        # cost by 按标准, 收费标准, 不超标准, 按合同标准费用: no figure
        ("I04", "预算成本控制率"),
        ("I04", "转移邮寄费用标准"),
        ("I04", "办公设备配置价格标准"),
        ("I04", "预算成本执行率"),
        # 实施单位 is blank on all eight forms
        ("P01", None),
    ],
    "yulin-2021": [
        # 23419人、359个单位 answered by 支付25%款项
        ("U02", "原机关事业养老保险试点单位个人缴费本息清理外包尾款"),
        # nothing was audited, and 0% of it passed
        ("U04", "2021年实地稽核业务外包验收合格率"),
        # the execution rate a second time, as timeliness
        ("I03", "资金支付率"),
    ],
    "gauges": [],
    "meals": [],
    "venue": [],
}


def _submission(name: str) -> Submission:
    form = HERE / "forms" / f"{name}.yaml"
    if form.exists():
        return submission_of(form.read_text(encoding="utf-8"))
    return read(EXAMPLES / name).submission


@cache
def _findings(name: str) -> tuple[Finding, ...]:
    submission = _submission(name)
    pack = packs(submission.template or "")
    return tuple(each for each in audit(evaluate(submission, pack.rules), pack) if each.code[0] in FAMILIES)


def _asked(name: str, code: str) -> list[Finding]:
    return [each for each in _findings(name) if each.code == code and each.severity is Severity.INFO]


@pytest.mark.parametrize("name", SERIOUS)
def test_a_published_form_has_exactly_the_serious_findings_that_were_worked_out_by_hand(name: str) -> None:
    found = [(each.code, each.indicator) for each in _findings(name) if each.severity is not Severity.INFO]
    assert sorted(found, key=str) == sorted(SERIOUS[name], key=str)


def test_units_that_cannot_be_compared_are_an_error() -> None:
    assert [each.code for each in _findings("yulin-2021") if each.severity is Severity.ERROR] == ["U02"]


def test_words_answered_by_per_cent_are_only_asked_about() -> None:
    # 20 rows where a word is answered by 100%, two cost rows (84%, 80%), two rows 不适用 answered by 0
    assert len(_asked("shenzhen-2021", "U04")) == 24


def test_a_missing_per_cent_sign_is_only_asked_about() -> None:
    assert [each.indicator for each in _asked("shenzhen-2021", "U02")] == ["案件调查完成率"]


def test_yuan_in_the_form_and_ten_thousands_in_its_text_are_no_slip() -> None:
    # 174.66万 is 1746564.40, 4.94万 is 49394.00, 2万 + 3万 = 5万 is 50000.00
    assert not any(each.code == "U01" for each in _findings("shenzhen-2021"))


def test_a_goal_that_names_its_number_is_not_asked_about() -> None:
    # 43万人次, 14宗 and 30.68万份 stand in goal and indicator alike
    asked = {each.project for each in _asked("shenzhen-2021", "I06")}
    assert asked == {"社保业务公众服务经费", "政府采购", "社保业务档案管理外包"}


def test_an_effect_that_is_a_contract_carried_out_is_asked_about() -> None:
    assert [each.indicator for each in _asked("venue", "I05")] == ["与委托运营方合同完成率"]
