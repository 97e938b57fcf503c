"""Reports on very many projects: as long as on some, with all of them counted and summed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from support.builders import funding, indicator, project, submission
from support.narratives import cells, prose, section, tables, told

from reporter.blocks import Paragraph, Section
from reporter.errors import PackError

SHORT = """id = "short"
title = "短"
extends = "national-2020"
[report]
table_rows = 5
cause_paragraphs = 2
overviews = 3
"""


def pack(folder: Path, manifest: str = SHORT) -> Path:
    made = folder / "short"
    made.mkdir()
    (made / "pack.toml").write_text(manifest, encoding="utf-8")
    return made


def one(n: int) -> Any:
    """A project like no other: each says something else, and lacks something else."""
    rows = [
        indicator("人数", target="100人", actual=f"{n}人", points=40, score=1, reason=f"第{n}号合同尾款未付"),
        indicator("次数", target="10次", actual="15次", points=20, score=20),
        indicator("场数", target="10场", actual=None, points=20, score=None),
        indicator("户数", target="10户", actual="已办理", points=20, score=10),
    ]
    line = funding(initial=10000 * n, adjusted=20000 * n, spent=10000 * n, points=10)
    overview = f"第{n}期，包括（一）设备1万元。（二）服务2万元。"
    return project(f"项目{n}", funds=[line], indicators=rows, overview=overview, progress="已完成")


def report(folder: Path, number: int) -> tuple[Section, ...]:
    moves = [{"from": f"项目{n}", "to": f"项目{n + 1}", "amount": 100} for n in range(1, number)]
    return told(submission(*(one(n) for n in range(1, number + 1)), transfers=moves), pack(folder))


@pytest.fixture(scope="module")
def forty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Section, ...]:
    return report(tmp_path_factory.mktemp("forty"), 40)


def test_twice_as_many_projects_make_no_longer_a_report(forty: tuple[Section, ...], tmp_path: Path) -> None:
    short, long = (prose(each) for each in (forty, report(tmp_path, 80)))
    assert abs(len(long) - len(short)) < len(short) // 20


def test_no_sentence_names_more_than_a_dozen_projects(forty: tuple[Section, ...]) -> None:
    for line in re.split("[。\n]", prose(forty)):
        assert len(set(re.findall(r"项目\d+", line))) <= 2 * 12, line  # a transfer names two


def test_the_table_of_funds_has_the_largest_in_printed_order_and_the_sum_of_all(
    forty: tuple[Section, ...],
) -> None:
    *rows, whole = cells(tables(forty)["funds"])
    assert [row[0] for row in rows] == [f"项目{n}" for n in range(36, 41)]
    assert whole[1:4] == ["820.00", "1640.00", "820.00"]  # 40 × 41 ÷ 2 = 820 times 1, 2 and 1万元


def test_a_table_that_is_cut_says_so_below(forty: tuple[Section, ...]) -> None:
    notes = [
        block.runs[0].text
        for each in forty
        for block in each.blocks
        if isinstance(block, Paragraph) and block.style == "note"
    ]
    assert len(notes) == 3
    assert notes[0].startswith("注：本报告共涉及40个项目，本表列全年预算数较大的5个")
    assert notes[2].startswith("注：偏离绩效目标的指标共")
    assert all("汇总表" in note for note in notes)


def test_what_is_left_out_is_counted(forty: tuple[Section, ...]) -> None:
    basics, causes = section(forty, "basics"), section(forty, "deviations")
    assert "有项目概况的项目共40个，以下为其中全年预算数较大的3个，其余从略。" in basics
    assert "另有27项调剂从略" in basics  # 39 − 12
    assert "40个项目年中调整预算，其中变动较大的12个为：项目40除项目间调剂外，其余年中追加39.99万元" in basics
    assert "偏差另有158项，见附件。" in causes  # 4 of each project, 2 are told
    assert "等40项未填报实际完成值" in section(forty, "completion")
    assert "40项指标的完成值未能与指标值比较，包括" in section(forty, "others")


def test_a_pack_may_word_the_note_otherwise(tmp_path: Path) -> None:
    made = pack(tmp_path, SHORT + '[labels]\nfunds_cut = "见汇总表"\n')
    sections = told(submission(*(one(n) for n in range(1, 8))), made)
    assert "\n见汇总表" in section(sections, "basics")


def test_no_rows_at_all_is_no_length(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="table_rows"):
        told(submission(one(1)), pack(tmp_path, SHORT.replace("table_rows = 5", "table_rows = 0")))
