"""Facts of very many projects: gone through once, counted in full, and light."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from support.builders import funding, indicator, project, submission
from support.narratives import EXAMPLES, prose

from reporter.explain import Roundup, explain
from reporter.narrative import Wording, gathered, narrate
from reporter.narrative.facts import Facts
from reporter.narrative.facts import facts_of as told_of
from reporter.numbers import Printer
from reporter.packs import load_pack
from reporter.scoring import Evaluation, evaluate
from reporter.sources import read

PACK = load_pack("national-2020")


class Shelf:
    """Projects that are read anew whenever they are gone through, and counted each time."""

    def __init__(self, projects: Any) -> None:
        self._pickled = [pickle.dumps(each) for each in projects]
        self.passes = 0

    def __len__(self) -> int:
        return len(self._pickled)

    def __iter__(self) -> Iterator[Any]:
        self.passes += 1
        yield from map(pickle.loads, self._pickled)


def shelved(evaluation: Evaluation) -> tuple[Evaluation, Shelf]:
    """The evaluation with its projects on a shelf, and none in its submission."""
    shelf, projects = Shelf(evaluation.projects), {"projects": ()}
    head = evaluation.submission.model_copy(update=projects)
    return replace(evaluation, submission=head, projects=shelf), shelf  # type: ignore[arg-type]


def alike(count: int) -> Evaluation:
    """Projects with an indicator met, one exceeded and one missed."""
    rows = [
        indicator("培训", target="10人", actual="10人", points=50),
        indicator("宣传", target="10次", actual="12次", points=30),
        indicator(
            "满意",
            category="满意度指标",
            subcategory="服务对象满意度",
            target="≥90%",
            actual="81%",
            points=10,
        ),
    ]
    line = funding(initial=100, adjusted=100, spent=100, points=10)
    return evaluate(
        submission(*(project(f"项目{n}", funds=[line], indicators=rows) for n in range(count))), PACK.rules
    )


@pytest.mark.parametrize("name", ["shenzhen-2021", "yulin-2021"])
def test_the_narrative_needs_each_project_once_and_no_submission_s(name: str) -> None:
    submitted = read(EXAMPLES / name).submission
    pack = load_pack(submitted.template or "")
    evaluation = evaluate(submitted, pack.rules)
    explained = Roundup.of(explain(evaluation, pack), pack.report)
    light, shelf = shelved(evaluation)
    wording = Wording(pack, Printer(pack.text_numbers))
    told = [
        prose(narrate(gathered(each, pack.report), explained, wording, {}, frozenset()))
        for each in (evaluation, light)
    ]
    assert told[0] == told[1]
    assert shelf.passes == 1


def facts_of(evaluation: Evaluation, **limits: int) -> Facts:
    """The facts of a report of that length, without explanations."""
    report = PACK.report.model_copy(update=limits)
    return told_of(gathered(evaluation, report), Roundup(report))


def test_of_very_many_indicators_the_first_are_named_and_all_are_counted() -> None:
    whole = facts_of(alike(14), table_rows=5).indicators.whole
    assert (len(whole.rows), len(whole.beyond), len(whole.under)) == (42, 14, 14)
    assert [row.project for row in whole.beyond[:3]] == ["项目0", "项目1", "项目2"]
    with pytest.raises(LookupError, match=r"共14项，只能列出前12项；请写成如 rows\[:12\]"):
        list(whole.under)


def test_rows_of_satisfaction_stay_in_their_order_under_either_heading() -> None:
    headings = [("效益指标", "满意度指标"), ("满意度指标", None), ("效益指标", "满意度指标")]
    made = [
        project(name, indicators=[indicator(name, category=category, subcategory=subcategory)])
        for name, (category, subcategory) in zip("甲乙丙", headings, strict=True)
    ]
    (part,) = facts_of(evaluate(submission(*made), PACK.rules)).indicators.parts
    assert part.name == "满意度指标"
    assert [row.name for row in part.rows] == ["甲", "乙", "丙"]
