"""Properties of every scoring, whatever the data."""

from __future__ import annotations

from decimal import Decimal as D
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from support.builders import funding, indicator, project, submission

from reporter.model import Figure, Rules, Working
from reporter.model.rules import Execution, Quantitative, Rounding
from reporter.numbers import rounded
from reporter.packs import load_pack
from reporter.scoring import Score, evaluate
from reporter.scoring.rows import row_result

NATIONAL = load_pack("national-2020").rules
PACKS = [load_pack(name).rules for name in ("national-2020", "shenzhen-2021", "guangxi-2021", "hubei-2020")]

amounts = st.decimals(min_value=0, max_value=10**9, places=2)
counts = st.decimals(min_value=0, max_value=10**6, places=1)
signs = st.sampled_from(["≥", ">", "≤", "<", "=", ""])
units = st.sampled_from(["人", "%", "万元", "万份", ""])
values = st.one_of(
    st.builds("{}{:f}{}".format, signs, counts, units),
    st.sampled_from(
        [
            "准确",
            "基本准确",
            "未完成",
            "不适用",
            "无",
            "2021年12月",
            "12月底前",
            "20-30人",
            "支付25%款项",
            "0起",
        ]
    ),
    st.none(),
)
points = st.decimals(min_value=0, max_value=100, places=2)
rules = st.builds(
    lambda base, how, execution, rounding: base.model_copy(
        update={"quantitative": how, "execution": execution, "rounding": rounding}
    ),
    st.sampled_from(PACKS),
    st.builds(
        Quantitative,
        at_most=st.sampled_from(["reciprocal", "linear", "met_is_full"]),
        equal=st.sampled_from(["proportional", "both_sides", "met_is_full"]),
        late=st.sampled_from(["none", "zero"]),
    ),
    st.builds(Execution, base=st.sampled_from(["adjusted", "initial"])),
    st.builds(
        Rounding,
        mode=st.sampled_from(["half_up", "truncate"]),
        rate_places=st.integers(2, 4),
        rate_before_score=st.booleans(),
        score_places=st.integers(0, 3),
    ),
)
rows = st.builds(
    lambda name, target, actual, points, category, subcategory: indicator(
        name, target=target, actual=actual, points=points, category=category, subcategory=subcategory
    ),
    st.sampled_from(["办件量", "成本控制", "投诉数", "投诉处理率", "不适用"]),
    values,
    values,
    st.one_of(points, st.none()),
    st.sampled_from(["产出指标", "效果指标(30分)"]),
    st.sampled_from(["数量指标", "成本指标", "产出数量", None]),
)
projects = st.builds(
    lambda name, initial, adjusted, spent, indicators: project(
        name,
        funds=[funding(initial=initial, adjusted=adjusted, spent=spent, points=10)],
        indicators=indicators,
    ),
    st.text("甲乙丙丁", min_size=1, max_size=4),
    amounts,
    st.one_of(amounts, st.none()),
    st.one_of(amounts, st.none()),
    st.lists(rows, max_size=4),
)


def all_scores(made: Any, rules: Rules) -> list[Score]:
    found = []
    for each in evaluate(submission(*made), rules).projects:
        found += [each.execution.score, each.total]
        found += [row.score for row in each.indicators] + [group.score for group in each.groups]
    return found


def figures_of(figure: Figure) -> list[Figure]:
    inputs = figure.origin.inputs if isinstance(figure.origin, Working) else ()
    return [figure, *(deeper for each in inputs for deeper in figures_of(each))]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(projects, min_size=1, max_size=3), rules)
def test_scores_lie_between_nothing_and_their_points(made: Any, rules: Rules) -> None:
    for score in all_scores(made, rules):
        if score.computed is not None and score.points is not None:
            assert 0 <= score.computed.value <= max(score.points, rules.weights.total)
        if score.band is not None:
            assert 0 <= score.band[0] <= score.band[1]


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(projects, min_size=1, max_size=3), rules)
def test_no_float_is_anywhere_and_what_is_missing_says_why(made: Any, rules: Rules) -> None:
    for score in all_scores(made, rules):
        assert score.computed is not None or score.why_not
        for figure in (score.computed, score.summed):
            for each in figures_of(figure) if figure else ():
                assert type(each.value) is D


@settings(deadline=None)
@given(st.sampled_from(["≥", ">", ""]), counts, counts, counts, rules)
def test_more_is_never_scored_lower_where_more_is_better(
    sign: str, target: D, one: D, other: D, rules: Rules
) -> None:
    assume(sign or target)  # a bare 0 is a target of nothing: 0起
    assume(sign != ">" or target not in (one, other))  # which is left to a person
    low, high = sorted((one, other))
    assert _scored(f"{sign}{target:f}次", low, rules) <= _scored(f"{sign}{target:f}次", high, rules)


@settings(deadline=None)
@given(st.sampled_from(["≤", "<"]), counts, counts, counts, rules)
def test_more_is_never_scored_higher_where_less_is_better(
    sign: str, target: D, one: D, other: D, rules: Rules
) -> None:
    assume(sign != "<" or target not in (one, other))  # which is left to a person
    low, high = sorted((one, other))
    assert _scored(f"{sign}{target:f}次", low, rules) >= _scored(f"{sign}{target:f}次", high, rules)


def _scored(target: str, actual: D, rules: Rules) -> D:
    made = indicator("办件量", target=target, actual=f"{actual:f}次", points=15)
    computed = row_result(made, rules, 2021).score.computed
    assert computed is not None
    return computed.value


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(projects, min_size=2, max_size=4), rules)
def test_the_order_of_projects_plays_no_part(made: Any, rules: Rules) -> None:
    forwards = evaluate(submission(*made), rules).projects
    backwards = evaluate(submission(*reversed(made)), rules).projects
    assert [_numbers(each) for each in forwards] == [_numbers(each) for each in reversed(backwards)]


def _numbers(each: Any) -> Any:
    scores = [each.execution.score, *(row.score for row in each.indicators), each.total]
    return [(score.computed and score.computed.value, score.why_not) for score in scores]


@settings(deadline=None)
@given(st.lists(st.tuples(counts, st.integers(1, 30)), min_size=1, max_size=6), st.integers(0, 2))
def test_the_total_is_the_rounded_sum_of_its_parts(parts: Any, places: int) -> None:
    weights = NATIONAL.weights.model_copy(update={"total": D(10 + sum(each for _, each in parts))})
    rules = NATIONAL.model_copy(update={"weights": weights, "rounding": Rounding(total_places=places)})
    rows = [
        indicator(f"指标{n}", target="100次", actual=f"{a:f}次", points=p) for n, (a, p) in enumerate(parts)
    ]
    result = evaluate(submission(project(indicators=rows)), rules).projects[0]
    scores = [result.execution.score, *(row.score for row in result.indicators)]
    total = sum((each.computed.value for each in scores if each.computed), D(0))
    assert result.total.computed is not None
    assert result.total.computed.value == rounded(total, places)
