"""Projects as items: handed out one by one, and read in any chunks, in any process, with one result."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import pytest
from support.files import HEAD, folder, write
from support.workbooks import INDICATORS, PROJECTS, workbook

from reporter.errors import InputError
from reporter.model import SourceRef, by_weight
from reporter.sources import Item, ItemsRead, Opened, open_data, read, read_items, same_names
from reporter.sources.items import FileItem, RowsItem, TreeItem
from reporter.sources.tree import Table


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Inline projects, project files and a workbook, with all that can go wrong in them."""
    folder(
        tmp_path,
        report_yaml=f"""{HEAD}projects:
  - {{name: 甲, amount: 一百万}}
  - p/*.yaml
  - 列表.json
  - 没有.yaml
  - p/1.yaml
  - 文字
  - {{code: 无名}}
  - 项目.xlsx
  - 坏.xlsx
  - {{name: 甲}}
""",
        p__1_yaml="name: 乙\n",
        p__2_yaml="name: [\n",
        p__3_yaml="code: 无名\n",
        列表_json='[{"name": "丙"}, null, 3, {"code": "x"}, {"code": "y"}]',
        坏_xlsx=b"not a workbook",
    )
    rows = [*PROJECTS, [None, "00124"], ["场地维修", "00125"]]
    wrong = [*INDICATORS, ["场地维修", "产出指标", "数量指标", "面积", "≥5亩", "5亩", "十分", 10]]
    workbook(tmp_path / "项目.xlsx", 报告=None, 项目=rows, 指标=wrong)
    return tmp_path


def _chunked(opened: Opened, size: int) -> Iterator[ItemsRead]:
    items = list(opened.items())
    for first in range(0, len(items), size):
        chunk: Sequence[Item] = pickle.loads(pickle.dumps(items[first : first + size]))
        yield read_items(chunk, opened.submission, first)


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_chunks_of_any_size_give_what_reading_in_one_go_gives(mixed: Path, size: int) -> None:
    whole = read(mixed)

    opened = open_data(mixed)
    parts = list(_chunked(opened, size))

    projects = tuple(chain.from_iterable(part.projects for part in parts))
    assert projects == whole.submission.projects
    assert [project.name for project in projects] == [
        "甲", "乙", "（未填名称的第4个项目）", "丙", "（未填名称的第5-3个项目）",
        "（未填名称的第5-4个项目）", "（未填名称的第6个项目）", "技能培训", "（未填名称的第8个项目）",
        "场地维修", "甲",
    ]  # fmt: skip
    found = [*opened.findings, *chain.from_iterable(part.findings for part in parts)]
    found += same_names((project.name, project.ref("name")) for project in projects)
    assert tuple(by_weight(found)) == whole.findings
    losses = (*opened.losses, *chain.from_iterable(part.losses for part in parts))
    assert {loss.name for loss in losses} == whole.broken
    assert opened.files == whole.files


def test_a_project_file_is_handed_out_as_it_is(mixed: Path) -> None:
    items = list(open_data(mixed).items())

    assert items[1] == FileItem("p/1.yaml", b"name: \xe4\xb9\x99\n")
    kinds = [TreeItem, *[FileItem] * 4, TreeItem, *[RowsItem] * 3, TreeItem]
    assert [type(item) for item in items] == kinds


def test_a_broken_item_does_not_lose_the_others(mixed: Path) -> None:
    opened = open_data(mixed)
    items = list(opened.items())

    got = read_items(items[1:4], opened.submission, 1)

    assert [project.name for project in got.projects] == ["乙", "（未填名称的第4个项目）"]
    assert [(one.code, one.where) for one in got.findings if one.code == "D10"] == [
        ("D10", SourceRef("p/2.yaml", "", 1))
    ]
    assert [(loss.name, loss.project) for loss in got.losses] == [
        ("p/2.yaml", None),
        ("（未填名称的第4个项目）", 1),
    ]


def test_items_are_read_twice_with_the_same_result(mixed: Path) -> None:
    opened = open_data(mixed)
    items = list(opened.items())
    digests = [item.digest for item in items]

    first, second = (read_items(items, opened.submission) for _ in range(2))

    assert first == second
    assert [item.digest for item in items] == digests


def test_digests_are_the_same_for_the_same_data_and_no_other(mixed: Path) -> None:
    before = [item.digest for item in open_data(mixed).items()]
    again = [pickle.loads(pickle.dumps(item)).digest for item in open_data(mixed).items()]
    assert before == again
    assert len(set(before)) == len(before)


@pytest.mark.parametrize(
    "change", ["name: 甲, amount: 2", "name: 甲 , amount: '1'", "\n name: 甲, amount: 1"]
)
def test_a_digest_tells_what_was_written_and_where(tmp_path: Path, change: str) -> None:
    def digest(project: str) -> str:
        file = write(tmp_path / "report.yaml", f"{HEAD}projects: [{{{project}}}]\n")
        return next(open_data(file).items()).digest

    assert digest(change) != digest("name: 甲, amount: 1")


def test_what_was_handed_out_is_not_kept(tmp_path: Path) -> None:
    projects = "".join(f"  - name: 项目{n}\n" for n in range(3))
    opened = open_data(write(tmp_path / "report.yaml", f"{HEAD}projects:\n{projects}"))

    left = [_tables_alive() for _ in opened.items()]

    assert [count - _tables_alive() for count in left] == [3, 2, 1]


def _tables_alive() -> int:
    return sum(isinstance(each, Table) for each in gc.get_objects())


def test_project_files_are_opened_only_when_their_turn_comes(tmp_path: Path) -> None:
    folder(tmp_path, report_yaml=f"{HEAD}projects: [1.yaml, 2.yaml]\n", **{"1_yaml": "name: 甲\n"})
    items = open_data(tmp_path).items()
    next(items)

    write(tmp_path / "2.yaml", "name: 乙\n")

    assert next(items) == FileItem("2.yaml", "name: 乙\n".encode())


def test_the_head_is_there_before_any_project(mixed: Path) -> None:
    opened = open_data(mixed, template="guangxi-2021")

    assert (opened.submission.year, opened.submission.projects) == (2021, ())
    assert opened.submission.template == "guangxi-2021"
    assert opened.files == (mixed / "report.yaml",)


def test_refusing_says_what_reading_says(tmp_path: Path) -> None:
    file = write(tmp_path / "report.yaml", f"{HEAD}color: red\nprojects: [没有.yaml, 文字.yaml]\n")
    with pytest.raises(InputError) as refused:
        read(file)

    opened = open_data(file)
    assert list(opened.items()) == []

    with pytest.raises(InputError, match="一个项目也没有读到") as again:
        opened.refuse(opened.findings)
    assert str(again.value) == str(refused.value)
    assert "文字.yaml" in str(again.value)
    assert "color" in str(again.value)


def test_every_project_after_the_first_of_a_name_is_found() -> None:
    places = [SourceRef("a.yaml", "", line) for line in (1, 2, 3, 4)]

    findings = same_names(zip(["甲", "乙", "甲", "甲"], places, strict=True))

    assert [(one.code, one.project, one.where) for one in findings] == [
        ("D06", "甲", places[2]),
        ("D06", "甲", places[3]),
    ]
    assert findings[1].message == "有两个项目同名“甲”：a.yaml 第1行，a.yaml 第4行"
