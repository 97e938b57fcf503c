"""Scores as text: aligned by the cells of a terminal, never too wide, with the hypothesis under its row."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.builders import funding, indicator, project, submission

from reporter.cli.helping import width
from reporter.cli.hypotheses import Hypotheses
from reporter.cli.score_table import WIDTH, project_lines, wrapped
from reporter.packs import load_pack
from reporter.scoring import evaluate

RULES = load_pack("shenzhen-2021").rules


def lines(*rows, **more):
    """The table of one project with these indicators."""
    made = evaluate(submission(project("甲", indicators=rows, **more)), RULES)
    return project_lines(made.projects[0], Hypotheses(RULES))


def test_the_hypothesis_stands_under_the_row_that_it_explains():
    # ≤100% and 86% is met: 10 points; read as ≥ it would be 86 ÷ 100 × 10 = 8.6
    found = lines(
        indicator("成本控制率", subcategory="成本指标", target="≤100%", actual="86%", points=10, score="8.6")
    )
    at = next(i for i, line in enumerate(found) if "成本控制率" in line)
    assert re.search(r"成本控制率\s+10\s+8.6\s+10\s+≠", found[at])
    assert "→ 印出8.6，按规则应为10；把“≤”当作“≥”" in found[at + 1]


def test_a_score_that_agrees_has_no_hypothesis():
    found = lines(indicator(score="13.89"))
    assert not any("→" in line for line in found)
    assert not any("≠" in line for line in found if "到岗率" in line)


def test_a_stated_rate_is_compared_in_its_own_places():
    # 3866689.10 ÷ 4448000 = 0.8693…: 0.87 in two places; by the initial budget 4478000 it is 0.86
    line = funding(initial=4478000, adjusted="4448000.00", spent="3866689.10", rate="0.86", points=10)
    found = lines(indicator(), funds=[line])
    assert re.search(r"预算执行率\s+0.86\s+0.87\s+≠", found[1])
    assert "按年初预算数可得0.86" in found[2]


def test_a_rate_written_with_a_percent_sign_is_compared_as_such():
    line = funding(initial=100, adjusted=100, spent="86.19", rate="86.25%", points=10)
    assert re.search(r"预算执行率\s+86.25%\s+86.19%\s+≠", lines(indicator(), funds=[line])[1])


@pytest.mark.parametrize("name", ["短", "很长的指标名称" * 12, "a name of many words " * 6])
def test_no_line_is_wider_than_a_terminal(name):
    found = lines(indicator(name, target="有效保障" * 20, actual="基本" * 40, score=15))
    assert max(map(width, found)) <= WIDTH


def test_a_long_name_is_wrapped_and_not_lost():
    name = "保障全市参保单位和参保人员社会保险权益记录及时准确完整的工作完成情况"
    found = lines(indicator(name))
    assert name in "".join(re.sub(r"\s.*", "", line.strip()) for line in found if line.strip())


@given(st.text(alphabet="项目绩效，。0123456789.%abc ", max_size=120), st.integers(8, 40))
def test_wrapping_loses_nothing(text, wide):
    assert "".join(wrapped(text, wide)).replace(" ", "") == "".join(text.split())
