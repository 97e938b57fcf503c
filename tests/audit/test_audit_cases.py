"""Every rule against its cases: ``cases/<CODE>.toml``."""

from __future__ import annotations

import pytest
from support.audit_cases import CASES, Case, load_cases

from reporter.audit import all_rules
from reporter.model import Finding

ALL = [case for path in sorted(CASES.glob("*.toml")) for case in load_cases(path)]


def _matches(finding: Finding, wanted: dict[str, str]) -> bool:
    return (
        finding.where.place.endswith(wanted["place"])
        and wanted["says"] in f"{finding.message}\n{finding.hint}"
        and wanted.get("severity", finding.severity) == finding.severity
        and wanted.get("project", finding.project) == finding.project
    )


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.code}-{case.name}")
def test_a_rule_finds_what_its_case_states_and_nothing_else(case: Case) -> None:
    found = case.findings()
    left = list(found)
    for wanted in case.expect:
        match = next((each for each in left if _matches(each, dict(wanted))), None)
        assert match is not None, f"missing {wanted}; found {found}"
        left.remove(match)
    assert not left, "not expected: " + "; ".join(f"{each.message} {each.where}" for each in left)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_has_passing_and_failing_cases(rule: object) -> None:
    cases = [case for case in ALL if case.code == rule.code]  # type: ignore[attr-defined]
    assert any(case.expect for case in cases)
    assert any(not case.expect for case in cases)


def test_no_case_file_is_left_without_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.toml")} <= {rule.code for rule in all_rules()}
