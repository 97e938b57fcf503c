"""Pickles of values: the same values come back, in little room and with what is shared still shared."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.builders import indicator, project, submission

from reporter.model import (
    Cause,
    Figure,
    Finding,
    Lines,
    Mark,
    Origin,
    Project,
    Record,
    Rules,
    Severity,
    SourceRef,
    Unit,
    When,
    Working,
    light,
    read_quantity,
)
from reporter.scoring import evaluate

PLACE = SourceRef("a.yaml", "indicators[0].score", 7)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)


def through(value: Any) -> Any:
    """The value as it comes out of a pickle."""
    return pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))


@pytest.mark.parametrize(
    "value",
    [
        PLACE,
        Figure(Decimal("13.890"), Unit.POINTS, PLACE),
        Figure(Decimal("0.8693"), Unit.RATE, Working("25÷27", (Figure(Decimal(25), Unit.COUNT, PLACE),))),
        Finding("W01", Severity.WARNING, "有误", PLACE, "请改", "甲", None),
        Origin("a.yaml", "funds[0]", 3, Lines(("source", "spent"), (3, 5))),
        When("2021年12月", 2021, 12),
        *map(read_quantity, ("≥95%", "约46万人次", "3～5万人", "2021年12月", "按标准", "—")),
    ],
    ids=str,
)
def test_a_value_comes_back_equal_and_with_the_same_hash(value: object) -> None:
    back = through(value)
    assert back == value
    assert hash(back) == hash(value)
    assert repr(back) == repr(value)  # decimals to the last zero
    assert copy.copy(value) == value


@given(NUMBERS, st.sampled_from(Unit), st.text())
def test_any_number_comes_back_exactly(number: Decimal, unit: Unit, text: str) -> None:
    back = through(Figure(number, unit, Working(text)))
    assert str(back.value) == str(number)
    assert back.unit is unit
    assert back.working == text


@given(st.lists(NUMBERS | st.none() | st.sampled_from(Mark), min_size=1, max_size=5), st.text(min_size=1))
def test_a_scored_project_comes_back_equal(scores: list[Decimal | Mark | None], name: str) -> None:
    rows = [indicator(f"{name}{n}", target="≥27人", cause=[{"kind": "人员"}]) for n in range(len(scores))]
    rows = [row.model_copy(update={"score": score}) for row, score in zip(rows, scores, strict=True)]
    one = project(indicators=rows)

    (before,) = evaluate(submission(one), Rules()).projects
    after = through(before)

    assert after == before
    assert hash(after.project) == hash(before.project)
    assert repr(after) == repr(before)
    assert [row.status for row in after.indicators] == [row.status for row in before.indicators]
    assert after.indicators[0].status is before.indicators[0].status
    assert after.project.indicators[0].ref("score") == before.project.indicators[0].ref("score")


def test_what_is_shared_stays_shared() -> None:
    (before,) = evaluate(submission(project()), Rules()).projects
    after = through(before)
    assert after.indicators[0].indicator is after.project.indicators[0]
    assert after.groups[0].members[0] is after.indicators[0]


def test_a_record_can_be_changed_and_compared_after_the_journey() -> None:
    one = project()
    back: Project = through(one)
    assert back.model_copy(update={"name": "乙"}) == one.model_copy(update={"name": "乙"})
    with pytest.raises(ValueError, match="frozen"):
        back.name = "乙"


def test_records_do_not_carry_which_fields_were_given() -> None:
    cause, other = Cause(kind="人员"), Cause(kind="人员", detail=None)
    assert cause == other
    assert cause.model_fields_set == other.model_fields_set == set()
    assert cause.model_copy(update={"detail": "多"}).model_fields_set == {"detail"}
    assert cause.model_fields_set == set()  # the copy's own, not everybody's


def test_a_pickled_record_does_not_name_its_fields() -> None:
    pickled = pickle.dumps(indicator(), pickle.HIGHEST_PROTOCOL)
    assert b"improvement" not in pickled
    assert b"__pydantic_fields_set__" not in pickled


def test_lines_are_a_mapping_that_shares_its_names() -> None:
    one, other = (
        Lines(tuple(names.split()), (n, n + 1)) for names, n in (("name score", 1), ("name score", 5))
    )
    assert dict(other) == {"name": 5, "score": 6} == other
    assert (other.get("score"), other.get("spent"), other.get("spent", 4)) == (6, None, 4)
    assert (len(other), "spent" in other) == (2, False)
    with pytest.raises(KeyError, match="spent"):
        other["spent"]
    assert next(iter(one)) is next(iter(other))
    assert through(other) == other


@light
@dataclass(frozen=True, slots=True)
class Pair:
    """Two values and one that has a default."""

    one: int
    other: str
    more: tuple[int, ...] = ()


@light
@dataclass(frozen=True, slots=True)
class Made:
    """A value and one that is made anew each time."""

    one: int
    own: dict[str, int] = field(default_factory=dict)


def test_a_light_value_takes_what_the_dataclass_took() -> None:
    assert (Pair(other="二", one=1), Pair(1, "二", ())) == (Pair(1, "二"), Pair(1, "二"))
    assert Made(1).own is not Made(1).own
    assert Made(1, {"a": 2}) == Made(own={"a": 2}, one=1)
    with pytest.raises(TypeError, match=r"Pair.__init__\(\) missing 1 required positional argument: 'other'"):
        Pair(1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'third'"):
        Pair(1, "二", third=3)  # type: ignore[call-arg]


def test_a_light_value_stays_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Pair(1, "二").one = 2  # type: ignore[misc]


def test_any_dataclass_can_be_pickled_by_position() -> None:
    pair = Pair(1, "二", (3,))
    assert through(pair) == pair == copy.deepcopy(pair)
    assert replace(through(pair), one=2) == Pair(2, "二", (3,))
    assert b"other" not in pickle.dumps(pair)


@light
class Named(NamedTuple):
    """A named tuple with a default."""

    one: int
    other: str = "二"


def test_a_named_tuple_comes_back_with_its_names() -> None:
    back = through(Named(1))
    assert back == Named(1, "二") == copy.deepcopy(Named(1))
    assert (type(back), back.other, back._replace(one=2)) == (Named, "二", Named(2))


def test_records_of_every_kind_come_back() -> None:
    def kinds(cls: type[Record]) -> list[type[Record]]:
        return [one for each in cls.__subclasses__() for one in (each, *kinds(each))]

    made = [
        cls.model_construct()
        for cls in kinds(Record)
        if not any(f.is_required() for f in cls.model_fields.values())
    ]
    assert len(made) > 3
    assert through(made) == made
