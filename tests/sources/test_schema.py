"""The JSON Schema: good data is valid, slips are not, and every key has its Chinese names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from reporter.model import Project
from reporter.sources import json_schema, read
from reporter.sources.shape import shape_of

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*/report.yaml"))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json_schema()


@pytest.fixture(scope="module")
def validator(schema: dict[str, Any]) -> Draft202012Validator:
    return Draft202012Validator(schema)


def plain(file: Path) -> Any:
    """The file as an editor sees it: scalars by YAML's own rules, except for dates, which JSON lacks."""
    loader = type("Loader", (yaml.SafeLoader,), {})
    loader.yaml_implicit_resolvers = {
        head: [(tag, rule) for tag, rule in rules if not tag.endswith("timestamp")]
        for head, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(file.read_text(encoding="utf-8"), loader)


def submission(**project: Any) -> dict[str, Any]:
    return {"year": 2021, "department": "局", "projects": [{"name": "甲", **project}]}


def test_the_schema_is_itself_valid(schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.parent.name)
def test_the_examples_are_valid_and_read_without_findings(
    file: Path, schema: dict[str, Any], validator: Draft202012Validator
) -> None:
    assert [error.message for error in validator.iter_errors(plain(file))] == []
    reading = read(file)
    assert reading.findings == ()
    one_project = validator.evolve(schema={**schema["$defs"]["Project"], "$defs": schema["$defs"]})
    for project_file in reading.files[1:]:
        assert [error.message for error in one_project.iter_errors(plain(project_file))] == []


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 2


def test_a_submission_in_chinese_alone_is_valid(validator: Draft202012Validator) -> None:
    data = {
        "年度": 2021,
        "主管部门": "局",
        "项目": [
            {
                "项目名称": "甲",
                "绩效指标": [{"一级指标": "产出", "三级指标": "次数", "年度指标值": {"值": 3}}],
            }
        ],
    }
    assert validator.is_valid(data)


@pytest.mark.parametrize(
    "project",
    [
        {"funds": None, "goal": None, "code": None},
        {"indicators": [{"category": "产出", "name": "次数", "target": 3, "cause": "人员变动"}]},
        {"indicators": [{"category": "产出", "name": "次数", "cause": [{"kind": "其他"}, "人员变动"]}]},
        {"indicators": [{"category": "产出", "name": "次数", "evidence": {"name": "考勤表"}}]},
        {"amount": "1,234.50元", "declared": {"total": 96.1, "grade": "优"}},
    ],
)
def test_all_ways_of_writing_are_valid(validator: Draft202012Validator, project: dict[str, Any]) -> None:
    assert [error.message for error in validator.iter_errors(submission(**project))] == []


@pytest.mark.parametrize(
    "data",
    [
        submission(indicaters=[]),
        submission(code=450900210340100004007),
        submission(funds={"source": "合计"}),
        submission(indicators=[{"name": "次数"}]),
        {**submission(), "money_unit": "千元"},
        {"year": 2021, "projects": ["*.yaml"]},
        {"department": "局", "projects": ["*.yaml"]},
        {"year": 2021, "department": "局", "projects": [1]},
    ],
)
def test_slips_are_not_valid(validator: Draft202012Validator, data: dict[str, Any]) -> None:
    assert not validator.is_valid(data)


def test_projects_may_be_files_globs_or_one_project(validator: Draft202012Validator) -> None:
    head = {"year": "2021", "department": "局"}
    for projects in ("projects/*.yaml", ["a.yaml", {"name": "甲"}], {"name": "甲"}):
        assert validator.is_valid({**head, "projects": projects})


def test_every_key_is_there_under_all_its_names_with_title_and_help(schema: dict[str, Any]) -> None:
    properties = schema["$defs"]["Project"]["properties"]
    for field in shape_of(Project).fields:
        term = Project.terms[field.name]
        for name in (field.key, *term.names):
            assert properties[name]["title"] == term.name
            assert properties[name].get("description", "") == term.help


def test_the_place_of_a_record_is_no_key(schema: dict[str, Any]) -> None:
    assert "origin" not in schema["properties"]
    assert "origin" not in schema["$defs"]["Indicator"]["properties"]
