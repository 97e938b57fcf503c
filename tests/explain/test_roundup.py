"""The roundup: exact counts and sums of all explanations, and of them what a report can show."""

from __future__ import annotations

from typing import Any

import pytest
from support.builders import indicator
from support.explaining import explained, spent

from reporter.explain import Explanation, Roundup
from reporter.packs import load_pack

REPORT = load_pack("national-2020").report
WHY = ("人员辞职，岗位空缺，第{n}季度未能补充", "受第{n}号台风影响，停办两期")


def row(score: int, reason: str = "", *, name: str = "培训人数") -> Any:
    """An indicator of 15 points of which ``score`` were got."""
    return indicator(name, target="100人", actual="50人", score=score, reason=reason or None)


def by_project(*rows: list[Any]) -> list[tuple[Explanation, ...]]:
    """The explanations of projects with these rows, in printed order."""
    projects = [spent(*own, name=f"项目{n}") for n, own in enumerate(rows)]
    found = explained(*projects)
    return [
        tuple(sorted((e for e in found if e.project == p.name), key=lambda e: e.row or 0)) for p in projects
    ]


def rounded_up(parts: list[tuple[Explanation, ...]], **limits: int) -> Roundup:
    made = Roundup(REPORT.model_copy(update=limits))
    for own in parts:
        made.add(own)
    return made


@pytest.fixture(scope="module")
def many() -> list[tuple[Explanation, ...]]:
    """30 projects that lost 1 to 14 points each in two rows, each for a reason of its own."""
    return by_project(
        *([row(1 + n % 14, WHY[0].format(n=n)), row(14, WHY[1].format(n=n), name="宣传")] for n in range(30))
    )


def test_project_by_project_gives_the_same_as_all_at_once(many: list[tuple[Explanation, ...]]) -> None:
    ranked = sorted((e for own in many for e in own), key=lambda e: e.weight, reverse=True)
    whole, parts = Roundup.of(ranked, REPORT), rounded_up(many)
    assert parts.causes() == whole.causes()
    assert parts.explanations == whole.explanations == tuple(ranked)
    assert list(parts.rows.ranked()) == ranked


def test_beyond_the_limits_the_weightiest_are_kept_and_all_are_summed(
    many: list[tuple[Explanation, ...]],
) -> None:
    full, short = rounded_up(many), rounded_up(many, table_rows=12, cause_paragraphs=3)
    assert short.lost.value == full.lost.value
    assert (len(short.rows), len(short.projects.counted())) == (60, 30)
    assert short.rows.ranked().shown == full.rows.ranked().shown[:12]
    for less, all_ in zip(short.causes(), full.causes(), strict=True):
        assert less.lost == all_.lost
        assert less.paragraphs.shown == all_.paragraphs.shown[:3]
        assert len(less.paragraphs) == 30
        assert less.untold.value == 27


def test_only_what_can_be_shown_is_kept(many: list[tuple[Explanation, ...]]) -> None:
    short = rounded_up(many, table_rows=12, cause_paragraphs=3)
    told = set(short.explanations)
    assert set(short.rows.ranked().shown) <= told
    assert len(told) <= 12 + 2 * 3


def test_the_causes_share_the_room_that_there_is(many: list[tuple[Explanation, ...]]) -> None:
    for room, each in ((9, 4), (5, 2), (3, 1), (1, 1)):
        groups = rounded_up(many, paragraphs=room).causes()
        assert [len(group.paragraphs.shown) for group in groups] == [each, each]


def test_what_is_off_by_just_a_tenth_is_far() -> None:
    rows = [
        indicator(name, target="100人", actual=actual, score=10)
        for name, actual in (("甲", "91人"), ("乙", "90人"), ("丙", "89人"))
    ]
    made = rounded_up(by_project(rows))
    assert [each.name for each in made.near.ranked()] == ["甲"]
    assert [each.name for each in made.far.ranked()] == ["丙", "乙"]  # the farthest first


def test_a_reason_that_comes_back_after_it_was_dropped_says_that_there_are_others() -> None:
    again = "人员辞职未补充"
    heavy = [[row(5, WHY[0].format(n=n))] for n in range(4)]
    parts = by_project([row(14, again)], *heavy, [row(1, again)])
    (group,) = rounded_up(parts, cause_paragraphs=1).causes()
    (first,) = group.paragraphs.shown
    assert first.projects == ("项目5",)
    assert "其他项目的同类情况见附件。" in first.text
    assert len(group.paragraphs) == 5


def test_a_reason_of_very_many_projects_names_the_eight_that_lost_most() -> None:
    parts = by_project(*([row(1 + (n * 5) % 14, "人员辞职未补充")] for n in range(40)))
    (group,) = rounded_up(parts).causes()
    (paragraph,) = group.paragraphs.shown
    lost = sorted((e.lost.value for own in parts for e in own if e.lost), reverse=True)
    by_name = {e.project: e.lost.value for own in parts for e in own if e.lost}
    assert [by_name[name] for name in paragraph.projects] == lost[:8]
    assert (group.untold.value, len(group.projects), len(group.projects.shown)) == (32, 40, 12)
