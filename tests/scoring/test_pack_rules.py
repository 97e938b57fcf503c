"""The packs' rules: what each place does differently, and what is said to be unconfirmed."""

from __future__ import annotations

from decimal import Decimal as D
from pathlib import Path

import pytest

from reporter.model import Rules
from reporter.packs import load_pack

TEMPLATES = Path(__file__).parents[2] / "templates"
PACKS = sorted(path.parent.name for path in TEMPLATES.glob("*/pack.toml"))


def rules(pack: str) -> Rules:
    return load_pack(pack).rules


@pytest.mark.parametrize("pack", PACKS)
def test_fixed_points_never_exceed_the_total(pack: str) -> None:
    weights = rules(pack).weights
    fixed = sum(weights.categories.values(), D(0))
    assert fixed + (weights.execution or 0) <= weights.total
    if all(weights.categories.values()) and weights.total:
        assert fixed + (weights.execution or 0) == weights.total


@pytest.mark.parametrize("pack", PACKS)
def test_bands_cover_everything_from_all_points_to_none(pack: str) -> None:
    bands = rules(pack).qualitative.bands
    assert (bands[0][0], bands[-1][1]) == (1, 0)
    assert [low for _, low in bands[:-1]] == [high for high, _ in bands[1:]]


@pytest.mark.parametrize("pack", PACKS)
def test_every_pack_says_in_chinese_where_its_rules_come_from(pack: str) -> None:
    said = (TEMPLATES / pack / "SOURCE.md").read_text(encoding="utf-8")
    assert said.startswith(f"# 来源说明：{pack}\n")
    assert "未确认" in said
    assert load_pack(pack).sources


@pytest.mark.parametrize("pack", PACKS)
def test_a_document_that_was_not_seen_is_not_called_confirmed(pack: str) -> None:
    unseen = [
        source for source in load_pack(pack).sources if "未见原文" in source.note or "未核对" in source.note
    ]
    assert not [source.title for source in unseen if source.confirmed and source.number]


@pytest.mark.parametrize(
    ("pack", "execution", "categories"),
    [
        ("national-2020", 10, {"产出指标": 50, "效益指标": 30, "满意度指标": 10}),
        ("national-2021-cost", 10, {"成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10}),
        ("shenzhen-2021", 10, {"产出指标": 50, "效益指标": 20, "满意度指标": 20}),
        ("guangxi-2021", 10, {"产出指标": 50, "效果指标": 30, "社会公众或服务对象满意度": 10}),
        ("hubei-2020", 20, {}),
        ("sichuan-2023", 10, {}),
        ("yunnan-2022", 10, {}),
        ("transfer-2024", 0, {}),
    ],
)
def test_points_of_each_pack(pack: str, execution: int, categories: dict[str, int]) -> None:
    weights = rules(pack).weights
    assert weights.execution == execution
    assert {name: points for name, points in weights.categories.items() if points} == categories


def test_what_single_places_do_differently() -> None:
    assert rules("hubei-2020").qualitative.bands[1] == (D("0.8"), D("0.5"))
    assert rules("sichuan-2023").explain.adjusted_by == 0
    assert rules("sichuan-2023").limits.reason == 100
    assert (rules("guangxi-2021").groups.mode, rules("guangxi-2021").groups.partial) == (
        "equal_share",
        "half",
    )
    shenzhen = rules("shenzhen-2021").rounding
    assert (shenzhen.rate_places, shenzhen.rate_before_score) == (2, True)
    assert (rules("transfer-2024").weights.total, rules("transfer-2024").grades) == (0, ())
    assert not rules("national-2021-cost").weights.confirmed
