"""One mistyped amount of the funds is said once, and not by every check that it throws off."""

from __future__ import annotations

import pytest
from support.audit_cases import packs, submission_of

from reporter.audit import audit
from reporter.model import Finding
from reporter.scoring import evaluate

FORM = """
name: 居家养老服务补贴
amount: 4200000
funds:
  - [年度资金总额, 4200000, {adjusted}, {spent}, 10, {rate}, 9.40]
  - [当年财政拨款, 4000000, {fiscal}, 3748000]
  - [上年结转资金, 200000, 200000, 200000]
goal: {{actual: 全年支出394.80万元。}}
indicators:
  - [产出指标, 数量指标, 服务老人数, 1200人, 1200人, 50, 50]
  - [效益指标, 社会效益指标, 覆盖率, ≥90%, 90%, 30, 30]
  - [满意度指标, 服务对象满意度, 老人满意度, ≥90%, 90%, 10, 10]
declared: {{total: 99.4, grade: 优}}
"""
RIGHT = {"rate": "94.00%", "adjusted": "4200000", "spent": "3948000", "fiscal": "4000000"}
ABOUT_FUNDS = ("B01", "B02", "B03", "B05", "B06", "B07", "B08", "B09", "S01", "S05", "T01", "U01")


def _findings(**amounts: str) -> list[Finding]:
    pack = packs("national-2020")
    evaluation = evaluate(submission_of(FORM.format(**{**RIGHT, **amounts})), pack.rules)
    return [each for each in audit(evaluation, pack) if each.code in ABOUT_FUNDS]


def test_nothing_is_said_about_the_funds_when_they_are_right() -> None:
    assert not _findings()


@pytest.mark.parametrize(
    ("amounts", "code", "place"),
    [
        ({"spent": "9348000"}, "B03", "funds[0].spent"),
        ({"spent": "394.8"}, "U01", "funds[0].spent"),
        ({"adjusted": "42000000"}, "B03", "funds[0].adjusted"),
        ({"adjusted": "420"}, "U01", "funds[0].adjusted"),
        ({"fiscal": "40000000"}, "B03", "funds[1].adjusted"),
        ({"fiscal": "0"}, "B03", "funds[1].adjusted"),
    ],
)
def test_one_mistyped_amount_gives_one_finding(amounts: dict[str, str], code: str, place: str) -> None:
    (found,) = _findings(**amounts)
    assert (found.code, found.where.place) == (code, f"projects[0].{place}")


def test_a_total_that_does_not_fit_the_rate_either_way_is_no_slip() -> None:
    """3990000 ÷ 4200000 = 95%, the sources give 94%, and 90% is written: nobody knows which is wrong."""
    codes = {each.code for each in _findings(spent="3990000", rate="90.00%")}
    assert {"B01", "B03"} <= codes


ROWS = """
funds: [[年度资金总额, 100, 100, 94, {execution}, 94.00%, 9.4]]
goal: {{expected: 服务1200人, actual: 服务1176人}}
indicators:
  - [产出指标, 数量指标, 服务老人数, 1200人, 1176人, {points}, 49, 24人入住养老机构, 按月补报]
  - [效益指标, 社会效益指标, 补贴覆盖率, ≥90%, 90%, 30, 30]
  - [满意度指标, 服务对象满意度, 老人满意度, {target}, 96.3%, 10, 10, 新增投诉当日回访]
declared: {{total: 98.4, grade: 优}}
"""
WRITTEN = {"execution": "10", "points": "50", "target": "≥90%"}


@pytest.mark.parametrize(
    ("changes", "code", "says"),
    [
        ({"points": "500"}, "W01", "“服务老人数”的分值如为 50 分"),
        ({"points": "55"}, "W01", "“服务老人数”的分值如为 50 分"),
        ({"execution": "20"}, "W01", "“预算执行率”的分值如为 10 分"),
        ({"target": "≤90%"}, "U03", "是不是应为“≥”"),
    ],
)
def test_wrong_points_and_a_wrong_sign_are_said_once(changes: dict[str, str], code: str, says: str) -> None:
    pack = packs("national-2020")

    def found(**values: str) -> set[tuple[str, str, str]]:
        evaluation = evaluate(submission_of(ROWS.format(**{**WRITTEN, **values})), pack.rules)
        return {(each.code, each.message, each.hint) for each in audit(evaluation, pack)}

    new = found(**changes) - found()
    assert [each[0] for each in new] == [code]
    assert says in new.pop()[2]
