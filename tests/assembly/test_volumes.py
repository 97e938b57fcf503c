"""Reports in volumes: every form in exactly one, and an index that says in which."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from reporter.assembly import Bound, Limit, bind, index_of
from reporter.blocks import Form, Report, Table
from reporter.errors import InputError

REPORT = Report("报告", "某局", date(2022, 4, 20), (), (), (), (), 2021, "2022年4月")


def forms(count: int) -> Iterator[Form]:
    return (Form(n, f"附件{n}", "自评表", f"项目{n}", {}) for n in range(1, count + 1))


def bound(count: int, limit: Limit, each: int = 100) -> list[Bound]:
    """The volumes that come of forms which take up ``each`` bytes."""
    volumes = []
    for volume in bind(REPORT, forms(count), limit):
        for number, _ in enumerate(volume.forms(), 1):
            if volume.full(number * each):
                break
        volumes.append(volume)
    return volumes


@pytest.mark.parametrize(
    "limit", [Limit(forms=2), Limit(size=200), Limit(size=299), Limit(forms=2, size=900)]
)
def test_forms_are_shared_out_in_order(limit: Limit) -> None:
    volumes = bound(5, limit)
    assert [[form.number for form in volume.listed] for volume in volumes] == [[1, 2], [3, 4], [5]]
    titles = ["合订本1（附件1—附件2）", "合订本2（附件3—附件4）", "合订本3（附件5）"]
    assert [volume.title for volume in volumes] == titles


def test_a_form_larger_than_the_limit_has_a_volume_of_its_own() -> None:
    assert [len(volume.listed) for volume in bound(3, Limit(size=10))] == [1, 1, 1]


def test_no_form_is_taken_before_its_volume_needs_it() -> None:
    taken: list[int] = []
    source = (taken.append(form.number) or form for form in forms(5))
    volumes = bind(REPORT, source, Limit(forms=2))
    list(next(volumes).forms())
    assert taken == [1, 2]


def test_no_forms_are_no_volume() -> None:
    assert bound(0, Limit(forms=2)) == []


def test_a_volume_says_what_it_holds() -> None:
    front = bound(3, Limit(forms=2))[0].front()
    assert front.title == "报告　合订本1（附件1—附件2）"
    assert (front.year, front.day, front.sections, front.forms) == (2021, "2022年4月", (), ())
    assert (front.creator, front.date) == (REPORT.creator, REPORT.date)
    contents = front.front[-1]
    assert isinstance(contents, Table)
    assert [[cell and cell.text for cell in row] for row in contents.rows] == [
        ["附件1", "项目1"],
        ["附件2", "项目2"],
    ]


def test_the_index_says_where_each_form_is() -> None:
    table = index_of(bound(3, Limit(forms=2)))[-1]
    assert isinstance(table, Table)
    assert [[cell and cell.text for cell in row] for row in table.rows] == [
        ["附件1", "项目1", "合订本1"],
        ["附件2", "项目2", "合订本1"],
        ["附件3", "项目3", "合订本2"],
    ]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("500", Limit(forms=500)),
        ("500份", Limit(forms=500)),
        ("20M", Limit(size=20 << 20)),
        (" 8 MB ", Limit(size=8 << 20)),
    ],
)
def test_a_limit_is_a_count_or_a_size(text: str, limit: Limit) -> None:
    assert Limit.parse(text) == limit


@pytest.mark.parametrize("text", ["", "0", "0M", "20K", "半册", "-1", "1.5M"])
def test_any_other_limit_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="每册的上限"):
        Limit.parse(text)
