"""What the charts say, before anything is drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any
from weakref import WeakSet

import pytest
from support.evaluations import evaluation, result, row
from support.pictures import charts_of

from reporter.charts import Chart
from reporter.charts.layout import layout
from reporter.charts.names import WIDEST, ems
from reporter.model import Rules
from reporter.numbers import Printer, Printing, Style
from reporter.scoring import Evaluation, ProjectEvaluation, Status

PRINTER = Printer(Style())


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class Held(ProjectEvaluation):
    """A project of which it can be told whether somebody keeps it."""


def chart_of(made: Evaluation, kind: str, printer: Printer = PRINTER) -> Chart:
    return next(chart for chart in charts_of(made, printer) if chart.id == kind)


def names(chart: Chart) -> list[str]:
    return [row.name for row in chart.rows]


def looks(chart: Chart, name: str) -> list[str]:
    found = next(row for row in chart.rows if row.name == name)
    return [series.name for series, part in zip(chart.series, found.parts, strict=True) if part.length > 0]


class TestExecution:
    def test_projects_stand_from_the_highest_rate_to_the_lowest(self) -> None:
        made = evaluation(result("甲", rate="0.5"), result("乙", rate="0.99"), result("丙", rate="0.8"))
        assert names(chart_of(made, "execution")) == ["乙", "丙", "甲"]

    def test_equal_rates_stay_in_report_order(self) -> None:
        made = evaluation(result("甲", rate="0.9"), result("乙", rate="0.9"), result("丙", rate="1"))
        assert names(chart_of(made, "execution")) == ["丙", "甲", "乙"]

    def test_the_line_stands_at_the_limit_of_the_rules(self) -> None:
        rules = Rules.model_validate({"explain": {"execution_below": "0.8"}})
        chart = chart_of(
            evaluation(result("甲", rate="0.79"), result("乙", rate="0.8"), rules=rules), "execution"
        )
        assert chart.limit is not None
        assert (chart.limit.value, "80%" in chart.limit.name) == (Decimal("0.8"), True)
        assert looks(chart, "甲") == ["低于80%"]
        assert looks(chart, "乙") == ["达到80%"]

    def test_a_rate_that_is_printed_as_the_limit_is_not_below_it(self) -> None:
        chart = chart_of(evaluation(result("甲", rate="0.89996"), result("乙", rate="0.8999")), "execution")
        assert [(row.end, looks(chart, row.name)) for row in chart.rows] == [
            ("90.00%", ["达到90%"]),
            ("89.99%", ["低于90%"]),
        ]
        assert "低于90%的有1个" in chart.alt

    def test_of_many_projects_the_low_ones_are_counted_among_those_that_are_shown(self) -> None:
        few, many = (evaluation(*(result(str(n), rate="0.5") for n in range(count))) for count in (16, 40))
        assert "。低于90%的有16个（" in chart_of(few, "execution").alt
        assert "。图上所列的项目中，低于90%的有16个（" in chart_of(many, "execution").alt

    def test_a_computed_rate_goes_before_the_stated_one(self) -> None:
        # 0.86 in a form is a rounded 86.93%; "86.00%" would be a number that nobody wrote
        made = evaluation(result("甲", rate="0.8693", stated_rate="0.86"), result("乙"))
        assert [row.end for row in chart_of(made, "execution").rows] == ["95.00%", "86.93%"]

    def test_a_stated_rate_stands_in_where_none_can_be_computed(self) -> None:
        made = evaluation(result("甲", rate=None, stated_rate="1"), result("乙"))
        assert chart_of(made, "execution").rows[0].end == "100.00%"

    def test_a_project_without_rate_keeps_a_row_that_says_so(self) -> None:
        chart = chart_of(evaluation(result("甲", rate=None), result("乙"), result("丙")), "execution")
        assert (chart.rows[-1].name, chart.rows[-1].parts, chart.rows[-1].end) == ("甲", (), "无法计算")

    def test_the_alternative_text_has_full_names_and_printed_numbers(self) -> None:
        name = "2021年度城乡居民基本养老保险市级财政补助资金及困难群体代缴保险费补助项目（第一批）"
        alt = chart_of(evaluation(result(name, rate="0.12345"), result("乙", rate="1")), "execution").alt
        assert f"乙 100.00%；{name} 12.35%" in alt
        assert "低于90%的有1个" in alt

    def test_a_rate_of_fifty_does_not_crush_the_other_bars(self) -> None:
        chart = chart_of(evaluation(result("甲", rate="51.2"), result("乙", rate="0.9")), "execution")
        assert chart.axis.limit == Decimal("1.6")
        assert chart.rows[0].end == "5120.00%"

    def test_a_pack_that_prints_ratios_has_them_in_the_chart_too(self) -> None:
        made = evaluation(result("甲", rate="0.8693"), result("乙", rate="1"))
        chart = chart_of(made, "execution", Printer(Style(rate="0.00")))
        assert [row.end for row in chart.rows] == ["1.00", "0.87"]
        assert chart.axis.ticks[-1][1] == "1.0"


class TestScores:
    def test_points_lost_complete_the_bar(self) -> None:
        chart = chart_of(evaluation(result("甲", total="83.95"), result("乙", total="100")), "scores")
        first, last = chart.rows
        assert (first.name, first.end) == ("乙", "100分")
        # 100 − 83.95 = 16.05
        assert [part.length for part in last.parts] == [Decimal("83.95"), Decimal("16.05")]
        assert last.end == "83.95分，失16.05分"

    def test_points_lost_carry_their_working(self) -> None:
        printed: list[Printing] = []
        charts_of(
            evaluation(result("甲", total="83.95"), result("乙", total="100")),
            Printer(Style(), printed.append),
        )
        lost = next(one.value for one in printed if one.text == "16.05")
        assert lost.working == "100－83.95＝16.05"  # type: ignore[union-attr]

    def test_where_nothing_was_lost_nothing_is_said_of_it(self) -> None:
        chart = chart_of(evaluation(result("甲", total="100"), result("乙", total="100")), "scores")
        assert chart.caption == "各项目自评得分"
        assert [one.name for one in chart.series] == [""]
        assert "失" not in chart.alt

    def test_a_total_above_the_full_points_loses_nothing(self) -> None:
        chart = chart_of(evaluation(result("甲", total="961"), result("乙", total="90")), "scores")
        assert chart.rows[0].end == "961分"
        assert chart.axis.limit == Decimal(120)

    def test_the_recomputed_total_stands_in_for_a_missing_one(self) -> None:
        chart = chart_of(
            evaluation(result("甲", total=None, recomputed="91.5"), result("乙", total="90")), "scores"
        )
        assert chart.rows[0].end.startswith("91.5分")

    def test_a_project_without_total_is_called_unscored(self) -> None:
        chart = chart_of(evaluation(result("甲", total=None), result("乙"), result("丙")), "scores")
        assert (chart.rows[-1].name, chart.rows[-1].end) == ("甲", "未评分")


class TestCompletion:
    def test_indicators_are_counted_by_category_and_outcome(self) -> None:
        first = result(rows=[row(), row(), row(Status.UNDER), row(category="效益指标")])
        second = result("乙", rows=[row(Status.OVER), row(Status.PARTIAL, category="效益指标")])
        chart = chart_of(evaluation(first, second), "completion")
        assert [one.label for one in chart.rows] == [("产出指标", "（共4项）"), ("效益指标", "（共2项）")]
        assert [series.name for series in chart.series] == ["完成", "超额较多", "部分完成", "未完成"]
        assert [part.text for part in chart.rows[0].parts] == ["2", "1", "", "1"]
        assert [part.length for part in chart.rows[1].parts] == [Decimal("0.5"), 0, Decimal("0.5"), 0]
        assert "产出指标共4项，完成2项、超额较多1项、未完成1项；效益指标共2项" in chart.alt

    def test_a_category_is_the_same_whatever_remark_its_name_carries(self) -> None:
        rows = [row(category="产出指标（50分）"), row(category="产出指标(60分)"), row(category="效益指标")]
        assert names(chart_of(evaluation(result(rows=rows)), "completion")) == ["产出指标", "效益指标"]

    def test_satisfaction_printed_under_benefit_counts_as_satisfaction(self) -> None:
        rows = [row(category="效益指标", subcategory="满意度指标"), row(category="满意度指标"), row()]
        chart = chart_of(evaluation(result(rows=rows)), "completion")
        assert [one.label[1] for one in chart.rows] == ["（共2项）", "（共1项）"]

    def test_indicators_that_do_not_apply_are_not_counted(self) -> None:
        rows = [row(), row(Status.NOT_APPLICABLE), row(category="效益指标")]
        assert chart_of(evaluation(result(rows=rows)), "completion").rows[0].label == (
            "产出指标",
            "（共1项）",
        )

    def test_a_long_category_is_shortened_beside_its_bar_only(self) -> None:
        long = "产出指标" + "说明" * 60
        rows = [row(category=long), row(category="效益指标")]
        first = chart_of(evaluation(result(rows=rows)), "completion").rows[0]
        assert first.name == long
        assert all(ems(line) <= WIDEST + 1 for line in first.label)

    def test_a_number_too_narrow_for_its_part_stands_behind_the_bar(self) -> None:
        rows = [row()] * 59 + [row(Status.UNDER), row(category="效益指标")]  # 1 of 60 is 1.7% of the bar
        first = chart_of(evaluation(result(rows=rows)), "completion").rows[0]
        assert [part.text for part in first.parts] == ["59", ""]
        assert first.end == "未完成1"

    def test_one_category_or_nothing_assessed_gives_no_chart(self) -> None:
        one = evaluation(result(rows=[row(), row(Status.UNDER)]))
        nothing = evaluation(result(rows=[row(Status.UNKNOWN), row(Status.UNKNOWN, category="效益指标")]))
        assert charts_of(one, PRINTER) == charts_of(nothing, PRINTER) == ()


class TestManyProjects:
    @staticmethod
    def made(count: int, without: int = 0) -> Evaluation:
        known = [result(f"项目{i}", rate=f"0.{i:02}", total=str(i)) for i in range(1, count + 1)]
        return evaluation(*known, *(result(f"空{i}", rate=None, total=None) for i in range(without)))

    def test_a_single_project_has_no_chart_of_one_bar(self) -> None:
        assert charts_of(self.made(1), PRINTER) == ()

    def test_one_known_rate_among_several_projects_is_no_comparison(self) -> None:
        assert charts_of(self.made(1, without=3), PRINTER) == ()

    def test_sixteen_projects_are_all_shown(self) -> None:
        chart = chart_of(self.made(16), "execution")
        assert (len(chart.rows), chart.caption) == (16, "各项目预算执行率")

    def test_of_forty_the_extremes_are_shown_and_the_caption_says_so(self) -> None:
        chart = chart_of(self.made(40), "scores")
        expected = [f"项目{i}" for i in range(40, 36, -1)] + ["……"] + [f"项目{i}" for i in range(12, 0, -1)]
        assert names(chart) == expected
        assert chart.rows[4].end == "中间24个项目略"
        assert chart.caption == "各项目自评得分及失分（40个项目中居前的4个和居后的12个）"

    @pytest.mark.parametrize(
        ("known", "without", "note"),
        [
            (40, 2, "（42个项目中居前的4个和居后的12个，另有2个无数据）"),
            (10, 15, "（共25个项目，无数据的未列）"),
            (10, 6, ""),
        ],
    )
    def test_projects_without_a_number_leave_first_when_it_gets_crowded(
        self, known: int, without: int, note: str
    ) -> None:
        chart = chart_of(self.made(known, without), "execution")
        assert chart.caption == f"各项目预算执行率{note}"
        assert len(chart.rows) <= 31


class TestProjectsFromADisk:
    """Projects that are read again at each pass: one pass must do, and none may be kept."""

    class Stored(Sequence[ProjectEvaluation]):
        def __init__(self, count: int) -> None:
            self.count, self.passes, self.alive, self.most = count, 0, WeakSet[Held](), 0

        def __len__(self) -> int:
            return self.count

        def __getitem__(self, index: Any) -> Any:
            raise AssertionError("charts go through the projects in order")

        def __iter__(self) -> Iterator[ProjectEvaluation]:
            self.passes += 1
            for i in range(self.count):
                one = result(f"项目{i}", rate=f"0.{i % 89 + 10}", total=str(i % 97), rows=[row()])
                held = Held(**{each.name: getattr(one, each.name) for each in fields(one)})
                self.alive.add(held)
                self.most = max(self.most, len(self.alive))
                yield held

    def test_one_pass_does_for_all_charts_and_no_project_is_kept(self) -> None:
        stored = self.Stored(400)
        made = replace(evaluation(result()), projects=stored)
        assert {chart.id for chart in charts_of(made, PRINTER)} >= {"execution", "scores"}
        assert stored.passes == 1
        assert stored.most <= 3

    def test_of_many_the_same_are_shown_as_if_all_were_kept(self) -> None:
        made = replace(evaluation(result()), projects=self.Stored(400))
        shown = names(chart_of(made, "scores"))
        order = sorted(range(400), key=lambda i: (-(i % 97), i))
        assert shown == [f"项目{i}" for i in order[:4]] + ["……"] + [f"项目{i}" for i in order[-12:]]

    def test_those_without_a_number_are_counted_though_not_kept(self) -> None:
        many = [result(f"空{i}", rate=None) for i in range(50)]
        made = evaluation(result("甲"), result("乙"), *many)
        assert "共52个项目" in chart_of(made, "execution").caption


def test_a_number_of_any_length_leaves_room_for_the_bars() -> None:
    chart = chart_of(evaluation(result("甲" * 40), result("乙" * 40)), "execution")
    longest = replace(chart, rows=tuple(replace(each, end="9" * 90) for each in chart.rows))

    assert layout(longest, 1).area_width > layout(longest, 1).left / 3


def test_every_number_on_a_chart_goes_through_the_printer() -> None:
    printed: list[Printing] = []
    made = evaluation(result("甲", rate="0.8693", total="96.1"), result("乙", rate="1", total="98"))
    charts_of(made, Printer(Style(), printed.append))
    assert {"86.93%", "100.00%", "90%", "96.1", "98", "3.9", "2"} <= {one.text for one in printed}
