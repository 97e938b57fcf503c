"""User text cannot act as markup, and comes out as it was written."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.blocks import Paragraph
from reporter.narrative.markdown import blocks
from reporter.narrative.shield import Token, bare, shield, split, token

NASTY = [
    "# 标题",
    "**粗**和_斜_",
    "1. 甲",
    "- 乙",
    "研发<R&D>经费",
    "[链](http://x)",
    "&amp; \\*",
    "`码`",
    "--- ",
    "1)",
]


@pytest.mark.parametrize("text", NASTY)
def test_text_that_looks_like_markup_is_one_plain_paragraph(text: str) -> None:
    (block,) = blocks(shield(text), {}, "x")
    assert isinstance(block, Paragraph)
    assert block.style == "body"
    assert [(run.text, run.bold) for run in block.runs] == [(text.strip(), False)]


@given(st.text(st.sampled_from(string.printable + "预算，。“”"), min_size=1))
def test_no_printable_text_makes_more_than_one_plain_paragraph(text: str) -> None:
    found = blocks(shield(text), {}, "x")
    assert len(found) == (1 if text.strip() else 0)
    for block in found:
        assert isinstance(block, Paragraph)
        assert not any(run.bold or run.ref for run in block.runs)


def test_line_ends_within_a_text_do_not_cut_the_paragraph() -> None:
    assert bare(shield("部分完成，\n\n 尚余一成")) == "部分完成，尚余一成"


def test_a_place_keeps_its_words_whatever_they_hold() -> None:
    assert split(f"见{token('ref', 'a_b_c')}。") == ["见", Token("ref", "a_b_c"), "。"]
