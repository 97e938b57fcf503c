"""The Excel lists, read back with openpyxl."""

import pickle
import tracemalloc
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from support.builders import funding, indicator, project, submission
from support.evaluations import computed, evaluation, result, row, stated
from support.office import converted

from reporter.explain import Explanation, explain
from reporter.model import Finding, Indicator, Rules, Severity, SourceRef
from reporter.numbers import Style
from reporter.packs import load_pack
from reporter.scoring import Evaluation, GroupResult, Score, Status, evaluate
from reporter.sheets import (
    SummaryBook,
    SummaryRows,
    findings_book,
    findings_parts,
    findings_workbook,
    parts_of,
    summary_rows,
)
from reporter.sheets.table import MOST_ROWS

STYLE = Style(money_unit="万元", money="#,##0.00")


def opened(data: bytes) -> Workbook:
    return load_workbook(BytesIO(data))


def parts(made: Evaluation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(map(parts_of, made.projects))))


def book_of(made: Evaluation, style: Style = STYLE, limit: int = MOST_ROWS) -> SummaryBook:
    single = len(made.projects) == 1
    return SummaryBook(made.submission, made.rules, style, parts(made), single=single, limit=limit)


def summary(
    made: Evaluation,
    style: Style = STYLE,
    rows: Iterable[SummaryRows] | None = None,
    limit: int = MOST_ROWS,
) -> bytes:
    """The workbook of these ``rows``, or of those of all projects."""
    book, out = book_of(made, style, limit), BytesIO()
    for each in rows_of(made, style) if rows is None else rows:
        book.add(each)
    book.save(out)
    return out.getvalue()


def rows_of(
    made: Evaluation, style: Style = STYLE, explanations: Sequence[Explanation] = ()
) -> list[SummaryRows]:
    """The rows of all projects; each explanation is of the project with its name."""
    every = parts(made)
    return [
        summary_rows(
            one, [e for e in explanations if e.project == one.project.name], made.rules, style, every
        )
        for one in made.projects
    ]


def sheet(made: Evaluation, name: str, style: Style = STYLE) -> Worksheet:
    return opened(summary(made, style))[name]


def head_row(page: Worksheet) -> int:
    return next(cell.row for cell in page["A"] if cell.value == "序号")


def records(page: Worksheet) -> list[dict[str, object]]:
    """The rows below the head, by the head's texts."""
    first = head_row(page)
    heads = [cell.value for cell in page[first]]
    return [
        dict(zip(heads, (cell.value for cell in cells), strict=True))
        for cells in page.iter_rows(min_row=first + 1)
    ]


def finding(
    message: str = "执行率印出0.86，应为0.87", severity: Severity = Severity.ERROR, **more: str
) -> Finding:
    return Finding("B01", severity, message, SourceRef("projects/2.yaml", "funds[0].rate", 7), **more)  # type: ignore[arg-type]


def findings_page(findings: Sequence[Finding]) -> Worksheet:
    return opened(findings_workbook(findings))["问题清单"]


class TestSummary:
    def test_a_project_has_its_money_scores_and_grade_in_one_row(self) -> None:
        rows = [row(score="13.89"), row(score="20.0", category="效益指标")]
        groups = [
            GroupResult("产出指标", "数量指标", Score(summed=computed("13.89")), (rows[0],)),
            GroupResult("效益指标", None, Score(summed=computed("20")), (rows[1],)),
        ]
        one = result(
            "社保业务公众服务经费", initial=4478000, adjusted="4448000.00", spent="3866689.10", rate="0.8693",
            total="96.1", recomputed="97.59", rows=rows, groups=groups,
        )  # fmt: skip
        found = records(sheet(evaluation(one), "项目汇总"))
        assert found == [
            {
                "序号": 1, "项目名称": "社保业务公众服务经费", "年初预算数": 447.8, "全年预算数": 444.8,
                "全年执行数": 386.66891, "预算执行率": 0.8693, "预算执行率得分": 9.5, "产出指标得分": 13.89,
                "效益指标得分": 20, "自评总分": 96.1, "复核总分": 97.59, "差异": -1.49, "自评等级": "优",
            }
        ]  # fmt: skip

    def test_title_unit_and_money_unit_stand_above(self) -> None:
        page = sheet(evaluation(result(), year=2022, unit="示例市社保局"), "项目汇总")
        assert page["A1"].value == "2022年度项目支出绩效自评汇总表"
        assert page["A2"].value == "填报单位：示例市社保局　　金额单位：万元"

    def test_numbers_carry_the_styles_formats(self) -> None:
        page = sheet(evaluation(result()), "项目汇总")
        assert page["C4"].number_format == "#,##0.00"
        assert page["F4"].number_format == "0.00%"
        other = sheet(evaluation(result()), "项目汇总", Style(money="0.00####", rate="0.##%"))
        assert other["C4"].number_format == "0.00####"
        assert other["F4"].number_format == "0.00%"

    def test_numbers_shrink_where_the_column_is_too_narrow_and_never_become_signs(self) -> None:
        page = sheet(evaluation(result("甲"), result("乙")), "项目汇总")
        amounts = [page[cell].alignment for cell in ("C4", "C6")]  # one project's, and the sum in bold
        assert [(one.shrink_to_fit, one.wrap_text) for one in amounts] == [(True, None)] * 2
        assert (page["B4"].alignment.shrink_to_fit, page["B4"].alignment.wrap_text) == (None, True)

    def test_sums_and_means_are_formulas_over_all_projects(self) -> None:
        page = sheet(evaluation(result("甲"), result("乙"), result("丙")), "项目汇总")
        last_two = {cells[1].value: [cell.value for cell in cells] for cells in page["A7:L8"]}
        assert last_two["合计"][2] == '=IF(COUNT(C4:C6)=0,"",SUM(C4:C6))'
        assert last_two["合计"][5] == '=IF(N(D7)=0,"",E7/D7)'
        assert last_two["平均"][7] == '=IF(COUNT(H4:H6)=0,"",AVERAGE(H4:H6))'  # 自评总分: no category here

    def test_the_rate_over_all_rests_on_the_base_of_the_rules(self) -> None:
        rules = Rules.model_validate({"execution": {"base": "initial"}})
        page = sheet(evaluation(result("甲"), result("乙"), rules=rules), "项目汇总")
        assert page["F6"].value == '=IF(N(C6)=0,"",E6/C6)'

    def test_a_single_project_needs_no_sums(self) -> None:
        page = sheet(evaluation(result()), "项目汇总")
        assert page.max_row == 4

    def test_a_difference_beyond_the_tolerance_is_bold(self) -> None:
        # tolerance 0.05: 96.1 against 96.09 is rounding, 96.1 against 97.59 is not
        made = evaluation(
            result("甲", total="96.1", recomputed="96.09"), result("乙", total="96.1", recomputed="97.59")
        )
        page = sheet(made, "项目汇总")
        assert [page.cell(i, 10).font.bold for i in (4, 5)] == [False, True]

    def test_what_is_not_known_stays_blank_and_marks_stay_marks(self) -> None:
        one = result(rate=None, total=None, grade=None, initial="—", adjusted=None, funds=None)
        found = records(sheet(evaluation(one), "项目汇总"))[0]
        assert found["年初预算数"] == "—"
        assert [found[head] for head in ("预算执行率", "自评总分", "差异", "自评等级")] == [None] * 4

    def test_a_category_with_an_unknown_score_has_no_sum(self) -> None:
        rows = [row(score="15"), row(Status.UNKNOWN, score=None, recomputed=None)]
        one = result(rows=rows, groups=[GroupResult("产出指标", "数量指标", Score(), tuple(rows))])
        assert records(sheet(evaluation(one), "项目汇总"))[0]["产出指标得分"] is None

    def test_without_a_declared_total_the_sum_of_what_is_shown_stands_as_such(self) -> None:
        rows = [indicator(points=50, score=50), indicator(points=40, target="5次", actual="5次")]
        full = project("甲", adjusted=100, spent=100, indicators=rows)
        short = project("乙", adjusted=100, spent=100, indicators=rows[:1])
        found = records(
            sheet(evaluate(submission(full, short), load_pack("national-2020").rules), "项目汇总")
        )
        heads = ("产出指标得分", "自评总分", "复核总分", "自评等级")
        # 25人 of 27人: 50 × 25 ÷ 27 = 46.30 and not 50
        assert [found[0][head] for head in heads] == [90, 100, 96.3, "优"]
        assert [found[1][head] for head in heads] == [50, None, None, None]  # 60 points are not the whole

    def test_the_sheet_prints_across_a4_with_its_head_on_each_page(self) -> None:
        page = sheet(evaluation(result("甲"), result("乙")), "项目汇总")
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        assert page.print_title_rows == "$1:$3"
        assert page.oddFooter.left.text == "&A"  # the sheet's name: further sheets print no title
        assert page.freeze_panes == "C4"


class TestIndicators:
    def test_an_indicator_has_stated_and_recomputed_score_with_the_working(self) -> None:
        one = row(
            Status.UNDER, score="13.89", recomputed="13.88", working="25÷27×15＝13.88",
            subcategory="数量指标", target="27人", actual="25人", points=15, reason="未能及时补充人员",
        )  # fmt: skip
        page = sheet(evaluation(result("甲", rows=[one])), "指标明细")
        found = records(page)[0]
        assert found["数据位置"] == "data.yaml 第1行"
        del found["数据位置"]
        assert found == {
            "序号": 1, "项目名称": "甲", "一级指标": "产出指标", "二级指标": "数量指标",
            "三级指标": "劳务派遣人员到岗率", "年度指标值": "27人",
            "实际完成值": "25人", "完成情况": "未完成", "分值": 15, "自评得分": 13.89,
            "复核得分": 13.88, "差异": 0.01, "复核算式": "25÷27×15＝13.88", "偏差原因": "未能及时补充人员",
            "改进措施": None,
        }  # fmt: skip

    def test_a_score_left_to_judgement_says_why(self) -> None:
        one = row(score="18", recomputed=None)
        judged = type(one)(
            one.indicator, Status.PARTIAL, Score(Decimal(20), stated("18"), why_not="定性指标由人判断")
        )
        found = records(sheet(evaluation(result(rows=[judged])), "指标明细"))[0]
        assert (found["复核得分"], found["差异"], found["复核算式"]) == (None, None, "定性指标由人判断")

    def test_a_group_scored_as_a_whole_has_a_row_below_its_members(self) -> None:
        rows = [
            row(points=None, score=None, recomputed=None, subcategory="产出质量", name=name) for name in "ab"
        ]
        group = GroupResult(
            "产出指标（50分）",
            "产出质量",
            Score(Decimal(10), stated("8.33"), computed("8.33", working="10×5÷6")),
            tuple(rows),
        )
        page = sheet(evaluation(result(rows=rows, groups=[group])), "指标明细")
        found = records(page)
        assert [one["三级指标"] for one in found] == ["a", "b", "【产出质量整组得分】"]
        assert (found[2]["分值"], found[2]["自评得分"], found[2]["复核算式"]) == (10, 8.33, "10×5÷6")

    def test_rows_can_be_filtered(self) -> None:
        page = sheet(evaluation(result(rows=[row(), row()])), "指标明细")
        assert page.auto_filter.ref == "A1:P3"


def test_funding_lines_show_the_stated_beside_the_recomputed_rate() -> None:
    funds = [
        funding(initial=0, adjusted=200000, spent="168024.00", rate="0.84", points=10),
        funding("其他资金", initial="—", adjusted=None, spent=None, rate="/"),
    ]
    first, second = records(sheet(evaluation(result(rate="0.84012", funds=funds)), "资金明细"))
    assert [first[head] for head in ("年初预算数", "全年预算数", "全年执行数")] == [0, 20, 16.8024]
    assert (first["执行率（自评）"], first["执行率（复核）"], first["分值"]) == (0.84, 0.84012, 10)
    assert (second["年初预算数"], second["全年执行数"], second["执行率（自评）"]) == ("—", None, "/")


class TestDeviations:
    PACK = load_pack("national-2020")

    def page(self, *rows: Indicator, **more: Any) -> Worksheet:
        made = evaluate(submission(project("甲", indicators=rows, **more)), self.PACK.rules)
        explanations = explain(made, self.PACK)
        return opened(summary(made, rows=rows_of(made, STYLE, explanations)))["偏差明细"]

    def test_a_missed_target_stands_with_its_values_points_cause_and_measure(self) -> None:
        row = indicator(
            "到岗率", target="27人", actual="25人", points=15, score="13.89",
            reason="因疫情未能及时补充人员", improvement="加强招聘",
        )  # fmt: skip
        (found,) = records(self.page(row, adjusted=100, spent=100))
        assert {head: found[head] for head in list(found)[:9]} == {
            "序号": 1, "项目名称": "甲", "三级指标": "到岗率", "偏差类型": "未完成",
            "年度指标值": "27人", "实际完成值": "25人", "分值": 15, "得分": 13.89, "失分": 1.11,
        }  # fmt: skip
        assert "13.89" in str(found["偏差情况"]) or "1.11" in str(found["偏差情况"])
        assert found["偏差原因"] == "因疫情未能及时补充人员"  # and not 系因…: the column says what it is
        assert found["改进措施"] == "加强招聘"
        assert found["待补充"] is None

    def test_money_left_over_has_no_indicator_and_names_what_is_missing(self) -> None:
        (found,) = records(self.page(adjusted=100, spent=50))
        assert (found["三级指标"], found["偏差类型"]) == ("（预算执行）", "预算未执行完")
        assert (found["年度指标值"], found["实际完成值"]) == (None, None)
        assert "原因" in str(found["待补充"])

    def test_without_deviations_only_the_head_is_there(self) -> None:
        page = self.page(adjusted=100, spent=100)
        assert page.max_row == 1
        assert page.auto_filter.ref == "A1:M1"


class TestStream:
    """Many projects, made elsewhere, put together one after another."""

    @staticmethod
    def made(count: int) -> Evaluation:
        def one(i: int) -> Any:
            rows = [row(score="15"), row(score="20", category="效益指标" if i % 2 else "满意度指标")]
            groups = [GroupResult(each.indicator.category, None, each.score, (each,)) for each in rows]
            return result(f"项目{i}", rows=rows, groups=groups, initial=100)

        return evaluation(*(one(i) for i in range(1, count + 1)))

    def saved(self, made: Evaluation, limit: int) -> Workbook:
        return opened(summary(made, limit=limit))

    def test_rows_can_be_made_in_another_process(self) -> None:
        made = self.made(3)
        rows = rows_of(made)
        sent = pickle.loads(pickle.dumps(rows))
        assert sent == rows
        assert summary(made, rows=sent) == summary(made)

    def test_rows_of_a_project_do_not_depend_on_those_made_before(self) -> None:
        made = self.made(3)
        rows = rows_of(made)
        turned = [summary_rows(one, (), made.rules, STYLE, parts(made)) for one in reversed(made.projects)]
        assert turned[::-1] == rows

    def test_what_is_sent_of_a_project_is_light(self) -> None:
        made = self.made(1)
        assert len(pickle.dumps(rows_of(made))) < 5000

    def test_a_full_sheet_goes_on_on_a_further_one(self) -> None:
        # 11 rows: the head and 10 indicators; 6 projects have 12 indicators
        book = self.saved(self.made(6), limit=11)
        assert [name for name in book.sheetnames if name.startswith("指标明细")] == [
            "指标明细",
            "指标明细（2）",
        ]
        first, second = records(book["指标明细"]), records(book["指标明细（2）"])
        assert [one["序号"] for one in first + second] == list(range(1, 13))
        assert [one["项目名称"] for one in second] == ["项目6", "项目6"]
        assert book["指标明细（2）"].print_title_rows == "$1:$1"
        assert book["指标明细（2）"].auto_filter.ref == "A1:P3"

    def test_sums_over_several_sheets_stand_under_the_last(self) -> None:
        # 11 rows: title, unit, head, 6 projects, and room for the two rows of sums
        book = self.saved(self.made(8), limit=11)
        assert book["项目汇总"].max_row == 9
        last = book["项目汇总（2）"]
        assert [cell.value for cell in last["B"]][3:] == ["项目7", "项目8", "合计", "平均"]
        cells = "'项目汇总'!C4:C9,C4:C5"
        assert last["C6"].value == f'=IF(COUNT({cells})=0,"",SUM({cells}))'

    def test_parts_stand_in_the_order_in_which_projects_bring_them(self) -> None:
        found = records(sheet(self.made(2), "项目汇总"))[:2]
        heads = [head for head in found[0] if head.endswith("指标得分")]
        assert heads == ["产出指标得分", "效益指标得分", "满意度指标得分"]
        assert [[one[head] for head in heads] for one in found] == [[15, 20, None], [15, None, 20]]

    def test_a_book_holds_its_projects_in_compressed_form(self) -> None:
        made = self.made(1)
        (rows,) = rows_of(made)
        book = book_of(made)
        tracemalloc.start()
        for _ in range(5000):
            book.add(rows)
        held = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert held / 5000 < 400  # bytes a project; its rows have more than 4,000

    def test_findings_may_come_as_a_stream(self) -> None:
        stream = (finding() for _ in range(2000))
        assert len(records(opened(findings_workbook(stream))["问题清单"])) == 2000


@pytest.mark.libreoffice
def test_libreoffice_reads_every_sheet_and_computes_the_sums(tmp_path: Path) -> None:
    path = tmp_path / "汇总表.xlsx"
    path.write_bytes(summary(evaluation(result("甲", initial=100), result("乙", initial=250))))
    book = load_workbook(converted(path, "xlsx", tmp_path / "again"), data_only=True)
    assert book.sheetnames == ["项目汇总", "指标明细", "偏差明细", "资金明细"]
    page = book["项目汇总"]
    assert [cell.value for cell in page["C"]][3:6] == [0.01, 0.025, 0.035]


class TestFindings:
    def test_a_finding_has_one_row_with_room_for_the_answer(self) -> None:
        page = findings_page([finding(hint="请改为0.87", project="零星修缮", indicator="执行率")])
        assert records(page) == [
            {
                "序号": 1, "级别": "错误", "代码": "B01", "项目": "零星修缮", "指标": "执行率",
                "问题": "执行率印出0.86，应为0.87", "建议": "请改为0.87",
                "位置": "projects/2.yaml 第7行（项目资金1·执行率）",
                "处理状态": "未处理", "处理意见": None, "责任人": None,
            }
        ]  # fmt: skip

    def test_the_order_given_is_kept(self) -> None:
        given = [finding("乙", Severity.WARNING), finding("甲", Severity.ERROR), finding("丙", Severity.INFO)]
        assert [one["问题"] for one in records(findings_page(given))] == ["乙", "甲", "丙"]

    def test_a_finding_about_the_whole_says_so(self) -> None:
        assert records(findings_page([finding()]))[0]["项目"] == "（全部）"

    def test_the_state_is_chosen_from_a_list(self) -> None:
        page = findings_page([finding(), finding()])
        (offer,) = page.data_validations.dataValidation
        assert str(offer.sqref) == "I2:I3"
        assert offer.formula1 == '"未处理,处理中,已修改,已说明,不采纳"'

    def test_the_head_stays_in_view_and_filters(self) -> None:
        page = findings_page([finding(), finding()])
        assert (page.freeze_panes, page.auto_filter.ref) == ("D2", "A1:K3")

    def test_no_finding_is_one_line_that_says_so(self) -> None:
        page = findings_page([])
        assert [cell.value for cell in page[2] if cell.value] == ["没有发现问题。"]

    def test_long_texts_wrap_in_a_row_that_is_high_enough(self) -> None:
        page = findings_page([finding("很长的问题说明" * 20), finding("短")])
        assert page["F2"].alignment.wrap_text
        # 140 characters at 19 a line are 8 lines of 13 points
        assert page.row_dimensions[2].height >= 8 * 13 > 2 * page.row_dimensions[3].height

    def test_a_text_too_long_for_any_row_is_seen_from_its_beginning(self) -> None:
        # Excel's rows have 409 points at most: 31 lines of 19 characters
        page = findings_page(
            [finding("很" * 19 * 31), finding("很" * 19 * 40), finding("=" + "很" * 19 * 40)]
        )
        assert [page[f"F{row}"].alignment.vertical for row in (2, 3, 4)] == ["center", "top", "top"]
        assert [page[f"E{row}"].alignment.vertical for row in (2, 3, 4)] == ["center"] * 3
        assert [bool(page[f"F{row}"].quotePrefix) for row in (2, 3, 4)] == [False, False, True]

    def test_texts_that_look_like_formulas_stay_texts(self) -> None:
        for text in ("=1+1", "+86", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "#N/A"):
            cell = findings_page([finding(text)])["F2"]
            assert (cell.value, cell.data_type) == (text, "s")
        assert findings_page([finding("=1+1")])["F2"].quotePrefix

    def test_characters_that_xml_forbids_do_not_break_the_file(self) -> None:
        assert findings_page([finding("甲\x00\x0b乙")])["F2"].value == "甲乙"

    def test_rows_are_made_in_parts_and_put_together_in_order(self) -> None:
        given = [finding(f"问题{n}") for n in range(1, 4101)]
        parts = findings_parts(given)
        rows = records(findings_page(given))
        assert [len(part.findings) for part in parts] == [4000, 100]
        assert [(one["序号"], one["问题"]) for one in rows] == [(n, f"问题{n}") for n in range(1, 4101)]

    def test_more_than_a_page_holds_go_on_on_the_next(self) -> None:
        given = [finding(f"问题{n}") for n in range(1, 9)]
        parts = findings_parts(given, limit=4)  # the head is one of the rows
        book = opened(findings_book((part.rows() for part in parts), limit=4))
        assert book.sheetnames == ["问题清单", "问题清单（2）", "问题清单（3）"]
        assert [[cell.value for cell in page["A"]] for page in book] == [
            ["序号", 1, 2, 3], ["序号", 4, 5, 6], ["序号", 7, 8]
        ]  # fmt: skip


class TestBytes:
    def test_the_same_input_gives_the_same_bytes(self) -> None:
        made = evaluation(result("甲"), result("乙"), date="2022-04-20")
        assert summary(made) == summary(made)
        assert findings_workbook([finding()]) == findings_workbook([finding()])

    def test_files_are_dated_by_the_data_never_by_the_clock(self) -> None:
        made = evaluation(result("甲"), date="2022-04-20")
        assert opened(summary(made)).properties.created.date() == date(2022, 4, 20)
        book = opened(findings_workbook([finding()], dated=date(2022, 5, 1)))
        assert book.properties.modified.date() == date(2022, 5, 1)
        assert opened(findings_workbook([])).properties.modified.date() == date(1980, 1, 1)

    def test_all_members_of_the_archive_have_one_date(self) -> None:
        with ZipFile(BytesIO(findings_workbook([finding()]))) as archive:
            assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert archive.testzip() is None
