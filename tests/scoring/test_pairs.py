"""Targets and answers of many fields, as published forms have them, each judged by hand beforehand.

A line of ``data/pairs.txt`` is kind|name|target|actual|verdict: ``full`` points, a share of them (0.8),
``less`` than full or left open, ``open`` for a person alone, ``any`` of full and open.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from support.builders import indicator
from support.rules import RULES

from reporter.scoring.rows import row_result

FILE = Path(__file__).parent / "data" / "pairs.txt"
KINDS = {
    "数": "数量指标", "质": "质量指标", "时": "时效指标", "成": "成本指标", "社": "社会效益指标",
    "经": "经济效益指标", "生": "生态效益指标", "持": "可持续影响指标", "满": "服务对象满意度指标",
}  # fmt: skip
POINTS = Decimal(10)
PAIRS = [line.split("|") for line in FILE.read_text("utf-8").splitlines() if line and line[0] != "#"]


@pytest.mark.parametrize(("kind", "name", "target", "actual", "verdict"), PAIRS)
def test_the_verdict_is_that_of_a_careful_reader(
    kind: str, name: str, target: str, actual: str, verdict: str
) -> None:
    given = indicator(name, target=target, actual=actual, subcategory=KINDS[kind], points=POINTS)
    computed = row_result(given, RULES, 2024).score.computed
    score = computed.value if computed else None
    match verdict:
        case "full":
            assert score == POINTS
        case "less":
            assert score is None or score < POINTS
        case "open":
            assert score is None
        case "any":
            assert score in (None, POINTS)
        case share:
            assert score is not None
            assert abs(score - POINTS * Decimal(share)) < Decimal("0.1")
