"""Charts of deviations and of changed budgets: what they show, and when they would say nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, get_args

import pytest
from support.builders import indicator, project, submission
from support.pictures import charts_of, draw

from reporter.charts import Chart, GlyphError
from reporter.explain import Roundup, explain
from reporter.numbers import Printer, Printing
from reporter.packs import load_pack
from reporter.packs.pack import ChartId
from reporter.scoring import evaluate

PACK = load_pack("national-2020")
WHY = (
    "根据最新政策要求，由市局统一安排",
    "受新冠肺炎疫情影响未能开展",
    "新进人员辞职，岗位空缺",
    "因经费控制，压减支出",
)


def made(*projects: Any, printed: list[Printing] | None = None) -> dict[str, Chart]:
    """The charts by id."""
    evaluation = evaluate(submission(*projects), PACK.rules)
    printer = Printer(PACK.text_numbers, None if printed is None else printed.append)
    found = charts_of(evaluation, printer, Roundup.of(explain(evaluation, PACK), PACK.report))
    return {chart.id: chart for chart in found}


def row(actual: int, *, target: str = "100人", name: str = "", **more: Any) -> Any:
    """An indicator of 10 points with the score that its completion gives."""
    score = min(Decimal(actual) / 10, Decimal(10))
    return indicator(
        name or f"人数{actual}", target=target, actual=f"{actual}人", points=10, score=score, **more
    )


def spent(*rows: Any, name: str = "甲") -> Any:
    return project(name, adjusted=100, spent=100, indicators=rows)


class TestCauses:
    def test_points_are_summed_by_cause_and_the_unexplained_stand_last(self) -> None:
        rows = [row(90, reason=WHY[0]), row(50, reason=WHY[2]), row(40, reason=WHY[2]), row(10)]
        chart = made(spent(*rows))["causes"]
        # 5 + 6 points lost for want of people, 1 for a change of policy, 9 for no reason at all
        assert [each.end for each in chart.rows] == ["11分", "1分", "9分"]
        assert chart.rows[-1].name == "原因待补充或核实"
        assert [series.name for series in chart.series] == ["原因已说明", "原因待补充或核实"]

    def test_a_cause_that_the_pack_has_no_name_for_stands_where_its_points_put_it(self) -> None:
        rows = [
            row(90, reason=WHY[0]),
            row(50, reason="设备到货后发现型号不符，退换耗时三个月"),
            row(80, reason=WHY[2]),
        ]
        assert [each.end for each in made(spent(*rows))["causes"].rows] == ["5分", "2分", "1分"]

    def test_two_causes_are_left_to_the_sentence(self) -> None:
        assert "causes" not in made(spent(row(90, reason=WHY[0]), row(50, reason=WHY[2])))

    def test_where_all_is_explained_no_legend_is_needed(self) -> None:
        chart = made(spent(*(row(60 + i, reason=why) for i, why in enumerate(WHY))))["causes"]
        assert [series.name for series in chart.series] == [""]

    def test_its_numbers_pass_the_printer(self) -> None:
        printed: list[Printing] = []
        made(spent(row(90, reason=WHY[0]), row(50, reason=WHY[2]), row(10)), printed=printed)
        assert {"1", "5", "9"} == {one.text for one in printed if one.place == "chart:causes"}


class TestDeviating:
    def test_rows_stand_by_their_completion_with_both_values(self) -> None:
        chart = made(spent(row(90), row(20), row(171)))["deviating"]
        assert [each.end for each in chart.rows] == [
            "20.00%（20人/100人）",
            "90.00%（90人/100人）",
            "171.00%（171人/100人）",
        ]
        assert [len(each.parts) for each in chart.rows] == [1, 1, 2]  # below the target, above it

    @pytest.mark.parametrize(("last", "told"), [(171, ["低于指标值", "高于指标值"]), (30, ["低于指标值"])])
    def test_the_legend_tells_of_what_is_drawn_only(self, last: int, told: list[str]) -> None:
        chart = made(spent(row(90), row(20), row(last)))["deviating"]
        assert [series.name for series in chart.shown] == told

    def test_what_met_its_target_or_is_no_number_is_not_compared(self) -> None:
        met = indicator("满意度", target="≥95%", actual="95%", points=10, score=8)
        words = indicator("完成情况", target="按标准", actual="部分完成", points=10, score=8)
        assert "deviating" not in made(spent(row(90), row(20), met, words))

    def test_of_fourteen_the_twelve_that_cost_most_are_shown_and_the_caption_says_so(self) -> None:
        chart = made(spent(*(row(actual) for actual in range(10, 24))))["deviating"]
        assert [each.name for each in chart.rows] == [f"人数{actual}" for actual in range(10, 22)]
        assert "（14项中偏离较重的12项）" in chart.caption

    def test_the_same_name_in_two_projects_is_told_apart(self) -> None:
        projects = [spent(row(20 + i, name="培训人数"), name=f"项目{i}") for i in range(3)]
        labels = [each.label for each in made(*projects)["deviating"].rows]
        assert labels[0] == ("培训人数", "（项目0）")
        assert len(set(labels)) == 3

    def test_a_name_with_a_line_break_takes_no_line_more(self) -> None:
        projects = [spent(row(20 + i, name="培训\n人数"), name=f"项目{i}\n（二期）") for i in range(3)]
        lines = [line for each in made(*projects)["deviating"].rows for line in each.label]
        assert not any("\n" in line for line in lines)

    def test_a_value_of_fifty_times_the_target_does_not_crush_the_others(self) -> None:
        chart = made(spent(row(90), row(20), row(5000)))["deviating"]
        assert chart.axis.limit == 2
        assert chart.rows[-1].end.startswith("5000.00%")

    @pytest.mark.parametrize(
        ("actuals", "ticks"),
        [
            ((86, 91, 97), ["80%", "100%"]),
            ((85, 95, 138), ["80%", "100%", "120%", "140%"]),
            ((20, 90, 171), ["0%", "50%", "100%", "150%", "200%"]),
            ((135, 140, 150), ["80%", "100%", "120%", "140%", "160%"]),  # with the target on it
        ],
    )
    def test_the_axis_begins_a_little_below_the_lowest(
        self, actuals: tuple[int, ...], ticks: list[str]
    ) -> None:
        chart = made(spent(*map(row, actuals)))["deviating"]
        assert [text for _, text in chart.axis.ticks] == ticks
        assert chart.axis.start == chart.axis.ticks[0][0]

    def test_a_value_too_long_to_stand_beside_its_mark_is_left_out_and_never_cut(self) -> None:
        long = indicator(
            "用水量", target="≥123456.7万立方米", actual="100000.5万立方米", points=10, score=Decimal("8.1")
        )
        (chart,) = (made(spent(row(90), row(95), long))["deviating"],)
        assert [each.end for each in chart.rows] == [
            "81.00%",
            "90.00%（90人/100人）",
            "95.00%（95人/100人）",
        ]


class TestChanges:
    @staticmethod
    def changed(name: str, initial: int, adjusted: int, spent: int | None = 50) -> Any:
        return project(name, initial=initial, adjusted=adjusted, spent=spent)

    def test_only_changed_budgets_are_shown_the_largest_change_first(self) -> None:
        few = [self.changed("甲", 100, 100), self.changed("乙", 100, 90), self.changed("丙", 0, 60)]
        chart = made(*few)["changes"]
        assert [each.name for each in chart.rows] == ["丙", "乙"]
        assert [part.length for part in chart.rows[0].parts] == [0, 60, 50]

    @pytest.mark.parametrize(
        "projects",
        [
            [("甲", 100, 100), ("乙", 100, 90)],  # one changed
            [("甲", 100, 100), ("乙", 90, 90)],  # none changed
            [("甲", 100, 90, None), ("乙", 100, 80)],  # of one it is not known what was spent
        ],
    )
    def test_less_than_two_changes_are_left_to_the_table(self, projects: list[Any]) -> None:
        assert "changes" not in made(*(self.changed(*one) for one in projects))

    def test_of_twelve_the_ten_largest_are_shown_and_the_caption_says_so(self) -> None:
        chart = made(*(self.changed(f"项目{i}", 100, 100 + i) for i in range(1, 13)))["changes"]
        assert [each.name for each in chart.rows] == [f"项目{i}" for i in range(12, 2, -1)]
        assert "（12个项目中调整较多的10个）" in chart.caption


class TestPictures:
    @staticmethod
    def drawn(name: str = "乙", **more: Any) -> Any:
        rows = [row(90, reason=WHY[0], name=name), row(20), row(5000), row(50, reason=WHY[2])]
        projects = [
            project("甲", initial=100, adjusted=90, spent=80, indicators=rows, declared={"total": 80}),
            project("丁", initial=0, adjusted=60, spent=60, declared={"total": 100}),
        ]
        evaluation = evaluate(submission(*projects), PACK.rules)
        explained = Roundup.of(explain(evaluation, PACK), PACK.report)
        return draw(evaluation, Printer(PACK.text_numbers), explained, **more)

    def test_all_charts_that_a_pack_may_name_are_drawn_the_same_each_time(self) -> None:
        first = self.drawn()
        assert set(first) | {"completion"} == set(get_args(ChartId))
        assert first == self.drawn()

    def test_a_name_that_no_font_has_costs_only_a_picture_that_nobody_asked_for(self) -> None:
        name = "张\U0002f8a0村"
        assert "deviating" not in self.drawn(name, needed=("causes", "scores"))
        with pytest.raises(GlyphError):
            self.drawn(name, needed=("deviating",))
