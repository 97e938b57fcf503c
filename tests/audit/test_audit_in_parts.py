"""The audit in parts: projects audited in any company, here or in another process, give the same findings."""

from __future__ import annotations

import pickle
from functools import cache
from pathlib import Path

import pytest
from support.audit_cases import CASES, load_cases, packs, submission_of
from support.audit_parts import chunks, in_chunks

from reporter.audit import ProjectAudit, all_rules, audit_all
from reporter.model import Finding, Severity, SourceRef, Submission
from reporter.packs import Pack
from reporter.scoring import evaluate
from reporter.sources import read

EXAMPLES = Path(__file__).parents[2] / "examples"
READ = (Finding("D01", Severity.WARNING, "不认识的键", SourceRef("a.yaml")),)


@cache
def _every_case() -> Submission:
    """One report of all that the cases of the checks hold, with names and codes used twice."""
    cases = [case for path in sorted(CASES.glob("*.toml")) for case in load_cases(path)]
    every = [submission_of(case.data) for case in cases]
    return every[0].model_copy(
        update={
            name: tuple(record for each in every for record in getattr(each, name))
            for name in ("projects", "transfers", "previous", "suppress")
        }
    )


def _data(name: str) -> tuple[Submission, Pack]:
    submission = _every_case() if name == "cases" else read(EXAMPLES / name).submission
    return submission, packs(submission.template or "national-2020")


@pytest.mark.parametrize("size", [1, 3, 1_000_000])
@pytest.mark.parametrize("name", ["shenzhen-2021", "yulin-2021", "cases"])
def test_projects_audited_in_chunks_give_what_the_whole_audit_gives(name: str, size: int) -> None:
    submission, pack = _data(name)
    evaluation = evaluate(submission, pack.rules)
    assert in_chunks(evaluation, pack, size, READ) == audit_all(evaluation, pack, READ)


def test_the_cases_together_call_for_every_comparison() -> None:
    submission, pack = _data("cases")
    audited = [each for chunk in chunks(evaluate(submission, pack.rules), 50) for each in chunk]
    assert {code for each in audited for code in each.gathered} == {
        rule.code for rule in all_rules() if rule.across is not None
    }


def test_what_is_kept_of_a_project_is_light() -> None:
    submission, pack = _data("shenzhen-2021")
    audited = [each for chunk in chunks(evaluate(submission, pack.rules), 1) for each in chunk]
    assert max(len(pickle.dumps(each.gathered)) for each in audited) < 4096


def test_an_audit_that_was_used_can_still_be_sent_to_another_process() -> None:
    submission, pack = _data("yulin-2021")
    evaluation = evaluate(submission, pack.rules)
    one = ProjectAudit(submission.model_copy(update={"projects": ()}), pack.rules)
    found = one.of(evaluation.projects[0])
    assert pickle.loads(pickle.dumps(one)).of(evaluation.projects[0]) == found


def test_of_two_suppressions_the_first_that_covers_a_finding_is_named() -> None:
    data = """
suppress:
  - {code: W04, reason: 甲一项, project: 甲}
  - {code: W04, reason: 各项目都只有一项}
projects:
  - {name: 甲, indicators: [[产出指标, 数量指标, 人数, 1人, 1人, 10, 10]]}
  - name: 乙
    suppress: [{code: W04, reason: 乙一项}]
    indicators: [[产出指标, 数量指标, 人数, 1人, 1人, 10, 10]]
"""
    pack = packs("national-2020")
    result = audit_all(evaluate(submission_of(data), pack.rules), pack)
    hidden = {each.finding.project: each.reason for each in result.suppressed}
    assert hidden == {"甲": "甲一项", "乙": "各项目都只有一项"}
    idle = [each.where.place for each in result.findings if each.code == "A02"]
    assert idle == ["projects[1].suppress[0].code"]
