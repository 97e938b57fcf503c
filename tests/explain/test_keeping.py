"""What is kept of many things: the few of the lowest rank, the number of all, and exact sums."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.explain import Counted, Distinct, Sum, Top
from reporter.explain.keeping import INPUTS
from reporter.model import Figure, Unit, Working


def points(value: int) -> Figure:
    return Figure(Decimal(value) / 100, Unit.POINTS, Working("试"))


@given(st.lists(st.integers(0, 9)), st.integers(1, 5))
def test_the_top_is_what_sorting_all_of_them_would_give(ranks: list[int], most: int) -> None:
    top: Top[int] = Top(most)
    for at, rank in enumerate(ranks):
        top.add(rank, at)
    best = sorted(range(len(ranks)), key=lambda at: ranks[at])[:most]
    assert (list(top.ranked().shown), list(top.as_they_came().shown)) == (best, sorted(best))
    assert len(top.ranked()) == len(ranks)


@given(st.lists(st.text("甲乙丙丁戊己", min_size=1, max_size=1)), st.integers(1, 3))
def test_distinct_names_stand_by_their_lowest_rank(names: list[str], most: int) -> None:
    distinct = Distinct(most)
    ranks = [(len(names) - at) * 7 % 11 + at / 100 for at in range(len(names))]
    for rank, name in zip(ranks, names, strict=True):
        distinct.add(rank, name)
    first = dict.fromkeys(name for _, name in sorted(zip(ranks, names, strict=True)))
    assert list(distinct.counted().shown) == list(first)[:most]
    assert len(distinct.counted()) == len(first)


@given(st.lists(st.integers(-1000, 1000), max_size=20), st.lists(st.integers(-1000, 1000), max_size=20))
def test_two_sums_together_are_the_sum_of_both(left: list[int], right: list[int]) -> None:
    sums = [Sum(), Sum()]
    for own, values in zip(sums, (left, right), strict=True):
        for value in values:
            own.add(points(value))
    sums[0] += sums[1]
    assert (sums[0].number, sums[0].value * 100) == (len(left) + len(right), sum(left) + sum(right))


@pytest.mark.parametrize(("many", "traced"), [(INPUTS, INPUTS), (INPUTS + 1, 0)])
def test_of_very_many_figures_the_sum_stays_exact_and_its_inputs_go(many: int, traced: int) -> None:
    own = Sum()
    for value in range(many):
        own.add(points(value), -value)
    found = own.figure("各项之和")
    assert found is not None
    assert found.value * 100 == many * (many - 1) // 2
    assert isinstance(found.origin, Working)
    assert (found.working, len(found.origin.inputs)) == ("各项之和", traced)
    assert [each.value * 100 for each in found.origin.inputs[:2]] == [many - 1, many - 2][:traced]


def test_a_sum_of_nothing_is_no_figure() -> None:
    nothing = Sum()
    nothing.add(None)
    assert nothing.figure("各项之和") is None


def test_what_is_counted_joins_and_is_cut_like_a_list() -> None:
    short, long = Counted("甲乙"), Counted("丙丁", 7, "庚")
    assert list((short + long)[:4]) == ["甲", "乙", "丙", "丁"]
    assert (len(short + long), len(long + short), len(long[3:])) == (9, 9, 4)
    assert (short.cut, long.cut, long[1], long[-1]) == (False, True, "丁", "庚")
    for wrong in (lambda: long[2], lambda: long[-2], lambda: list((long + short)[:3])):
        with pytest.raises(LookupError, match="只能列出前2项"):
            wrong()
