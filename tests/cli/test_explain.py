"""The command that explains deviations."""

import json

import pytest
from support.small_data import project_yaml, small_data

from reporter.cli import run


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A folder with one project that missed its target: 25 of 27 people."""
    monkeypatch.chdir(tmp_path)
    return small_data(
        tmp_path / "单位",
        project_yaml("技能培训").replace("actual: 27人, points: 50", "actual: 25人, points: 50, score: 46.3"),
    )


def test_explanations_in_json_are_as_documented(data, capsys):
    assert run(["explain", "单位", "--format", "json"]) == 0

    every = json.loads(capsys.readouterr().out)["explanations"]
    one = next(each for each in every if each["kind"] == "under")
    assert one["project"] == "技能培训"
    assert one["written_by"] == "reporter"
    assert one["gaps"] == ["未达目标的原因", "改进措施"]
    assert {"text": "92.59%", "from": "25人÷≥27人"} in one["numbers"]  # 25 ÷ 27


def test_explanations_as_text_tell_what_is_missing_and_how_many(data, capsys):
    assert run(["explain", "单位"]) == 0

    out, err = capsys.readouterr()
    assert out == ""
    assert "【待补充：未达目标的原因】" in err
    assert "项有待补充的内容" in err
