"""The reviewer's list: projects in the order of their risk, their findings, and the suppressed ones."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from support.evaluations import evaluation, result
from support.narratives import cells, tables

from reporter.assembly import Findings, review
from reporter.audit import Suppressed
from reporter.blocks import Heading, Paragraph, Report
from reporter.model import Finding, Severity, SourceRef
from reporter.numbers import Printer
from reporter.packs import FRAME, load_pack
from reporter.render import render_report

PACK = load_pack("national-2020")
ERROR, WARNING, INFO = Severity


def finding(name: str | None, severity: Severity, code: str = "S01", **more: Any) -> Finding:
    return Finding(code, severity, "印出98，应为96", SourceRef("a.yaml", "x", 7), project=name, **more)


def reviewed(*findings: Finding, made: Any = None, suppressed: Sequence[Suppressed] = ()) -> Report:
    one = made or evaluation(result("甲"), result("乙"), result("丙"))
    return review(one, Findings(findings, suppressed), PACK, Printer(PACK.text_numbers))


def headings(report: Report) -> list[str]:
    return [
        block.text for section in report.sections for block in section.blocks if isinstance(block, Heading)
    ]


def test_projects_with_more_errors_stand_first_then_those_with_more_warnings() -> None:
    report = reviewed(
        finding("甲", WARNING), finding("乙", WARNING), finding("乙", WARNING), finding("丙", ERROR)
    )
    rows = cells(tables(report.sections)["risks"])
    assert [row[:4] for row in rows] == [
        ["丙", "1", "0", "0"],
        ["乙", "0", "2", "0"],
        ["甲", "0", "1", "0"],
    ]
    assert headings(report) == ["一、风险一览", "二、逐项目问题", "（一）丙", "（二）乙", "（三）甲"]


def test_among_equals_the_score_that_outruns_the_spending_most_stands_first() -> None:
    # 98 of 100 points at a rate of 0.95 is 3.0 points above it, at 0.20 it is 78.0
    made = evaluation(result("甲", rate="0.95"), result("乙", rate="0.20"), result("丙", rate=None))
    rows = cells(tables(reviewed(made=made).sections)["risks"])
    assert [(row[0], row[7]) for row in rows] == [("乙", "+78.0"), ("甲", "+3.0"), ("丙", "—")]


def test_stated_and_recomputed_totals_stand_side_by_side_with_their_grades() -> None:
    made = evaluation(
        result("甲", rate="0.85", total="98", recomputed="96.5", declared={"grade": "优"}),
        result("乙", rate="0.85", total="98", recomputed="97.96", grade=None),
        result("丙", rate="0.85", total=None),
    )
    rows = cells(tables(reviewed(made=made).sections)["risks"])
    assert [row[4:7] for row in rows] == [
        ["98\n优", "96.5\n优", "85.00%"],
        ["98", "97.96", "85.00%"],
        ["—", "优", "85.00%"],
    ]


def test_a_total_that_differs_by_more_than_rounding_is_bold() -> None:
    # the tolerance is 0.05: 98 against 97.96 is rounding, 98 against 96.5 is not
    made = evaluation(result("甲", recomputed="96.5"), result("乙", recomputed="97.96"))
    rows = tables(reviewed(made=made).sections)["risks"].rows
    assert [[cell.bold for cell in row[4:6] if cell] for row in rows] == [[True, True], [False, False]]


def test_the_gravest_findings_are_named_in_short_and_three_at_most() -> None:
    report = reviewed(
        finding("甲", ERROR, "S03"), finding("甲", ERROR, "S03"), finding("甲", WARNING, "D99"),
        finding("甲", WARNING, "W01"), finding("甲", INFO, "I04"),
    )  # fmt: skip
    lines = cells(tables(report.sections)["risks"])[0][8].split("\n")
    assert [line.split()[0] for line in lines] == ["S03", "D99", "W01"]
    assert lines[0].endswith("（2处）")
    assert lines[1] == "D99 印出98，应为96"  # a finding that is no check has no title of its own


def test_a_finding_is_listed_with_level_code_place_problem_and_hint() -> None:
    report = reviewed(finding("甲", ERROR, indicator="培训人数", hint="请改为96"))
    table = tables(report.sections)["findings-1"]
    assert table.caption == "错误1（数据文件 a.yaml）"
    assert cells(table) == [["错误", "S01", "培训人数\n第7行", "印出98，应为96", "请改为96"]]


def test_another_file_than_the_projects_is_named_in_the_place() -> None:
    elsewhere = Finding(
        "B07", WARNING, "没有批准文件", SourceRef("report.yaml", "transfers[0]", 3), project="甲"
    )
    rows = cells(tables(reviewed(finding("甲", ERROR), elsewhere).sections)["findings-1"])
    assert [row[2] for row in rows] == ["第7行", "report.yaml\n第3行"]


def test_findings_about_the_whole_have_a_row_and_a_part_of_their_own() -> None:
    report = reviewed(finding(None, INFO, "P01"))
    assert cells(tables(report.sections)["risks"])[-1][:4] == ["（整份报告）", "0", "0", "1"]
    assert headings(report)[-1] == "（一）整份报告"


def test_suppressed_findings_are_listed_with_their_reasons() -> None:
    apart = Suppressed(finding("乙", WARNING, "B06"), "已书面说明", SourceRef("a.yaml"))
    report = reviewed(finding("甲", ERROR), suppressed=[apart])
    assert cells(tables(report.sections)["suppressed"]) == [["乙", "B06", "印出98，应为96", "已书面说明"]]
    assert headings(report)[-1] == "三、按“不再提示”不列入的问题"


def test_without_findings_it_says_so_and_has_no_lists() -> None:
    report = reviewed()
    said = [block.runs[0].text for block in report.sections[0].blocks if isinstance(block, Paragraph)]
    assert "没有发现问题" in said[0]
    assert headings(report) == ["一、风险一览"]


def test_it_becomes_a_document_in_the_frame_of_the_pack_the_same_every_time() -> None:
    report = reviewed(finding("甲", ERROR, hint="<见 & 改>"))
    made = [render_report(report, PACK.require(FRAME), None) for _ in range(2)]
    assert made[0] == made[1]
    text = ZipFile(BytesIO(made[0])).read("word/document.xml").decode()
    assert "2021年度项目支出绩效自评复核清单" in text
    assert "&lt;见 &amp; 改&gt;" in text
