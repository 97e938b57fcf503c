"""Spans of merged cells, as the rows of a form are told them before printing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from support.builders import indicator

from reporter.assembly.spans import Span, runs, spans_of


def spans(*rows: tuple[str, str | None]) -> tuple[Span, ...]:
    return spans_of([indicator(category=category, subcategory=below) for category, below in rows])


def test_equal_neighbours_share_the_first_cell() -> None:
    assert runs(["产出", "产出", "产出", "效益"]) == (3, 0, 0, 1)


def test_equal_values_that_are_not_neighbours_stay_apart() -> None:
    assert runs(["产出", "效益", "产出"]) == (1, 1, 1)


def test_missing_values_never_merge() -> None:
    assert runs([None, None]) == (1, 1)


@given(st.lists(st.sampled_from(["甲", "乙", None])))
def test_spans_cover_every_row_exactly_once(keys: list[str | None]) -> None:
    found = runs(keys)
    assert len(found) == len(keys)
    assert sum(found) == len(keys)
    for place, span in enumerate(found):
        assert set(found[place + 1 : place + span]) <= {0}


def test_a_category_merges_over_several_subcategories() -> None:
    rows = spans(("产出", "数量"), ("产出", "数量"), ("产出", "质量"), ("效益", "社会"))
    assert [row.category for row in rows] == [3, 0, 0, 1]
    assert [row.subcategory for row in rows] == [2, 0, 1, 1]


def test_a_subcategory_never_reaches_into_the_next_category() -> None:
    rows = spans(("产出", "成本"), ("成本", "成本"))
    assert [row.subcategory for row in rows] == [1, 1]


def test_rows_without_subcategory_keep_their_cells_but_share_the_group_score() -> None:
    rows = spans(("满意度", None), ("满意度", None))
    assert [row.subcategory for row in rows] == [1, 1]
    assert [row.group for row in rows] == [2, 0]


def test_a_column_over_all_rows_begins_at_the_first() -> None:
    assert [row.whole for row in spans(("产出", "数量"), ("效益", None), ("满意度", None))] == [3, 0, 0]


def test_a_form_without_indicators_has_no_spans() -> None:
    assert spans() == ()
