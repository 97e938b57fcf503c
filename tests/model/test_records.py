"""Records: frozen, strict about their keys, and able to say where each value was read."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from pydantic import ValidationError
from support.builders import funding, indicator, project, submission

from reporter.model import Figure, FundingLine, Goal, Origin, Record, SourceRef, Submission, Unit
from reporter.model.glossary import Term
from reporter.sources.shape import shape_of


def all_records() -> list[type[Record]]:
    found: list[type[Record]] = [Submission]
    for cls in found:
        found += [f.below for f in shape_of(cls).fields if f.below is not None and f.below not in found]
    return found


@pytest.mark.parametrize("cls", all_records(), ids=lambda cls: cls.__name__)
def test_no_two_fields_of_a_record_share_a_name(cls: type[Record]) -> None:
    names = [name for key, term in cls.terms.items() for name in {key, *term.names}]
    assert sorted(names) == sorted(set(names))


def test_a_record_whose_glossary_lacks_a_field_is_refused() -> None:
    with pytest.raises(TypeError, match="glossary"):
        type("Odd", (Record,), {"__annotations__": {"a": str}, "a": "", "terms": {"b": Term("乙")}})


def test_records_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        project().name = "乙"  # type: ignore[misc]


def test_unknown_keys_are_refused() -> None:
    with pytest.raises(ValidationError):
        Goal.model_validate({"expcted": "x"})


def test_a_field_knows_its_place_and_without_one_the_record_does() -> None:
    line = FundingLine(
        source="合计", origin=Origin("a.yaml", "funds[0]", 7, {"spent": 9, "source": "资金!B2"})
    )
    assert line.ref("spent") == SourceRef("a.yaml", "funds[0].spent", 9)
    assert line.ref("adjusted") == SourceRef("a.yaml", "funds[0].adjusted", 7)
    assert line.ref("source") == SourceRef("a.yaml", "资金!B2")
    assert line.ref() == SourceRef("a.yaml", "funds[0]", 7)
    assert str(line.ref("spent")) == "a.yaml 第9行（项目资金1·全年执行数）"


def test_a_stated_number_is_a_figure_with_its_place_and_a_mark_is_none() -> None:
    row = project(indicators=[indicator(score="13.50")]).indicators[0]
    assert row.figure("score", Unit.POINTS) == Figure(
        Decimal("13.50"), Unit.POINTS, SourceRef("data.yaml", "indicators[0].score", 1)
    )
    assert indicator(score="—").figure("score", Unit.POINTS) is None
    assert indicator().figure("score", Unit.POINTS) is None


def test_records_can_be_keys_of_a_dict() -> None:
    assert len({project(): 1, project(): 2, project("乙"): 3}) == 2


def test_the_reporting_unit_is_the_department_where_none_is_given() -> None:
    assert submission(department="甲局").reporting_unit == "甲局"
    assert submission(department="甲局", unit="乙站").reporting_unit == "乙站"


def test_builders_number_what_they_are_given() -> None:
    made = submission(project("甲"), project("乙", indicators=[indicator(), indicator("二", goal=None)]))
    assert made.projects[1].indicators[1].ref("actual").place == "projects[1].indicators[1].actual"
    assert made.projects[1].goal.ref("expected").place == "projects[1].goal.expected"
    assert project(funds=[funding(), funding("其他资金")]).funds[1].origin.path == "funds[1]"


def test_a_default_project_has_spent_85_of_100_and_one_row() -> None:
    made = project()
    assert (made.funds[0].adjusted, made.funds[0].spent, made.funds[0].points) == (100, 85, 10)
    assert [str(row.points) for row in made.indicators] == ["15"]
    assert project(funds=(), indicators=()).indicators == ()


def test_the_model_needs_no_heavy_library() -> None:
    """Word, charts, Excel and YAML are for later; the command line starts with the model alone."""
    code = "import sys, reporter.model; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"yaml", "babel", "docx", "docxtpl", "lxml", "matplotlib", "openpyxl", "jinja2"}


def test_validators_are_built_when_first_needed() -> None:
    """Building them takes most of the import's time; a fresh process has not done it."""
    code = "from reporter.model import Submission; print(Submission.__pydantic_complete__)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("指标1：群众满意度", "群众满意度"),
        ("指标23：0-36月龄管理数", "0-36月龄管理数"),
        ("指标1工程完工率", "工程完工率"),
        ("★★★特困人员供养人数(≥**人)", "特困人员供养人数"),
        ("指标1：", "指标1："),
        ("指标完成率", "指标完成率"),
        ("12345热线办结率", "12345热线办结率"),
    ],
)
def test_a_title_is_a_name_without_the_blank_s_own_words(name: str, title: str) -> None:
    assert indicator(name).title == title
