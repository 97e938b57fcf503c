"""The Markdown that wording may use, as blocks."""

from __future__ import annotations

import pytest

from reporter.blocks import Heading, Paragraph, Run, Table
from reporter.errors import TemplateError
from reporter.narrative.markdown import blocks
from reporter.narrative.shield import token

TABLE = Table("funds", "资金", (), ())


def texts(markdown: str) -> list[str]:
    return [
        "".join(run.text for run in b.runs) for b in blocks(markdown, {}, "x") if isinstance(b, Paragraph)
    ]


def test_headings_of_two_levels() -> None:
    assert blocks("## 甲\n\n### 乙\n", {}, "x") == (Heading(2, "甲"), Heading(3, "乙"))


def test_a_first_level_heading_is_the_outlines_affair() -> None:
    with pytest.raises(TemplateError, match="级别不能用"):
        blocks("# 甲", {}, "basics.md.j2")


def test_lines_of_one_paragraph_are_joined_without_a_blank() -> None:
    assert texts("年初预算\n全年预算") == ["年初预算全年预算"]


def test_bold_is_a_run_of_its_own() -> None:
    (block,) = blocks("共**三项**完成", {}, "x")
    assert isinstance(block, Paragraph)
    assert block.runs == (Run("共"), Run("三项", bold=True), Run("完成"))


def test_lists_are_numbered_or_dashed_in_text() -> None:
    assert texts("1. 甲\n2. 乙\n\n并且\n\n- 丙") == ["（1）甲", "（2）乙", "并且", "——丙"]


def test_what_is_no_list_keeps_its_number() -> None:
    assert texts("2021年\n\n2021.12.31前") == ["2021年", "2021.12.31前"]


def test_a_gap_is_marked_and_names_what_is_missing() -> None:
    (block,) = blocks(f"原因：{token('gap', '偏差原因')}。", {}, "x")
    assert isinstance(block, Paragraph)
    assert block.runs[1] == Run("【待补充：偏差原因】", gap=True)


def test_a_table_stands_where_it_was_called() -> None:
    assert blocks(f"前\n\n{token('table', 'funds')}\n", {"table:funds": TABLE}, "x")[1] is TABLE
