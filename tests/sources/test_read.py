"""Reading good data: every value arrives as written, understood, and with its place."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.files import HEAD, folder, only, read_projects, write

from reporter.errors import InputError
from reporter.model import Mark, SourceRef, Submission, When
from reporter.sources import Reading, read

FULL = """\
year: 2021
department: 示例市民政局
unit: 示例市救助站
money_unit: 万元
date: 2022-04-20
basis:
  - {title: 项目支出绩效评价管理办法, number: 财预〔2020〕10号, issuer: 财政部}
organisation:
  leader: 财务处
  steps: [{date: 2022-03-01, what: 印发通知}]
  survey: {method: 问卷, sample: 120, date: 2022-03}
transfers:
  - {from: 甲项目, to: 乙项目, amount: 3, document: 批复}
projects:
  - name: 甲项目
    code: "450900210340100004007"
    amount: 1,234.50元
    period: {start: 2021-01-01, end: 2021年12月}
    funds:
      - {source: 年度资金总额, adjusted: 444.80, spent: 3866689.10元, rate: 86.9%, score: 8.60, points: 10}
      - {source: 其他资金, initial: —, adjusted: /, spent: 不适用}
    goal:
      expected: |
        第一行
        第二行
    indicators:
      - category: 产出指标
        subcategory: 数量指标
        name: 到岗率
        target: {operator: ≥, value: 27, unit: 人}
        actual: 25人
        points: 15分
        score: 13.89
        cause: 人员变动
        evidence: [{name: 考勤表, date: 2021-12-31}, 花名册]
    declared: {total: 96.1, grade: 优}
"""


@pytest.fixture
def full(tmp_path: Path) -> Submission:
    reading = read(write(tmp_path / "report.yaml", FULL))
    assert reading.findings == ()
    assert reading.broken == frozenset()
    return reading.submission


def test_amounts_are_yuan_whatever_the_unit_they_were_written_in(full: Submission) -> None:
    project = full.projects[0]
    assert project.amount == Decimal("1234.50")
    line = project.funds[0]
    assert line.adjusted == Decimal("4448000")  # 444.80 万元
    assert line.spent == Decimal("3866689.10")  # says 元 itself
    assert full.transfers[0].amount == Decimal("30000")


def test_rates_are_fractions_and_scores_keep_their_places(full: Submission) -> None:
    line = full.projects[0].funds[0]
    assert line.rate == Decimal("0.869")
    assert str(line.score) == "8.60"
    assert str(full.projects[0].indicators[0].points) == "15"


def test_marks_are_kept_apart(full: Submission) -> None:
    line = full.projects[0].funds[1]
    assert (line.initial, line.adjusted, line.spent) == (Mark.DASH, Mark.SLASH, Mark.NOT_APPLICABLE)
    assert line.points is None


def test_dates_may_lack_the_day(full: Submission) -> None:
    period = full.projects[0].period
    assert period.start == When("2021-01-01", 2021, 1, 1)
    assert period.end == When("2021年12月", 2021, 12, None)


def test_a_target_in_parts_prints_like_one_in_a_piece(full: Submission) -> None:
    target = full.projects[0].indicators[0].target
    assert target is not None
    assert (target.text, target.value, target.unit) == ("≥27人", Decimal(27), "人")


def test_text_blocks_lose_only_their_last_line_end(full: Submission) -> None:
    assert full.projects[0].goal.expected == "第一行\n第二行"


def test_bare_text_stands_for_a_cause_or_a_paper(full: Submission) -> None:
    indicator = full.projects[0].indicators[0]
    assert [cause.kind for cause in indicator.cause] == ["人员变动"]
    assert [paper.name for paper in indicator.evidence] == ["考勤表", "花名册"]


def test_every_value_knows_its_key_path_and_line(full: Submission) -> None:
    project = full.projects[0]
    assert project.indicators[0].ref("score") == SourceRef(
        "report.yaml", "projects[0].indicators[0].score", 33
    )
    assert project.funds[1].ref("spent") == SourceRef("report.yaml", "projects[0].funds[1].spent", 21)
    assert project.indicators[0].cause[0].ref("kind").line == 34
    assert full.ref("date") == SourceRef("report.yaml", "date", 5)


def test_what_was_not_written_has_the_place_where_it_would_stand(tmp_path: Path) -> None:
    goal = read_projects(tmp_path, "  - name: 甲\n").submission.projects[0].goal
    assert goal.ref("expected") == SourceRef("report.yaml", "projects[0].goal.expected", 4)


def test_chinese_keys_are_equal_to_english_ones(tmp_path: Path) -> None:
    text = """\
年度: 2021年
主管部门: 示例市民政局
项目:
  - 项目名称: 甲项目
    项目资金:
      - {资金来源: 年度资金总额, 全年(调整后)预算数: 100, 全年执行数: 85}
    年度总体目标: {预期目标: 做好, 实际完成情况: 做好了}
    绩效指标:
      - {一级指标: 产出指标, 三级指标: 次数, 年度指标值: {运算符: ≥, 值: 3, 单位: 次}, 分值: 10}
"""
    reading = read(write(tmp_path / "report.yaml", text))
    assert reading.findings == ()
    project = reading.submission.projects[0]
    assert reading.submission.year == 2021
    assert project.funds[0].adjusted == Decimal(100)
    assert project.goal.actual == "做好了"
    target = project.indicators[0].target
    assert target is not None
    assert target.text == "≥3次"
    assert project.indicators[0].ref("points").place == "projects[0].indicators[0].points"


def test_json_has_the_same_shape_and_keeps_its_numbers(tmp_path: Path) -> None:
    project = {
        "name": "甲项目",
        "funds": [{"source": "年度资金总额", "adjusted": 0, "spent": 0}],
        "indicators": [{"category": "产出", "name": "次数", "target": 27, "points": 15}],
    }
    text = json.dumps({"year": 2021, "department": "局", "projects": [project]}, ensure_ascii=False, indent=1)
    reading = read(write(tmp_path / "report.json", text.replace('"spent": 0', '"spent": 3866689.10')))
    assert reading.findings == ()
    made = reading.submission.projects[0]
    assert str(made.funds[0].spent) == "3866689.10"
    assert made.indicators[0].target is not None
    assert made.indicators[0].target.text == "27"
    assert made.funds[0].ref("spent") == SourceRef("report.json", "projects[0].funds[0].spent", 11)


def test_json_numbers_follow_the_money_unit(tmp_path: Path) -> None:
    project = '{"name": "甲", "amount": 2.5}'
    text = f'{{"year": 2021, "department": "局", "money_unit": "万元", "projects": [{project}]}}'
    reading = read(write(tmp_path / "report.json", text))
    assert reading.submission.projects[0].amount == Decimal(25000)


def test_the_template_of_the_caller_counts(tmp_path: Path) -> None:
    file = write(tmp_path / "report.yaml", f"{HEAD}template: a\nprojects: [{{name: 甲}}]\n")
    assert read(file).submission.template == "a"
    assert read(file, template="b").submission.template == "b"


def test_blank_values_lists_and_rows_are_as_if_not_written(tmp_path: Path) -> None:
    reading = read_projects(tmp_path, "  - {name: 甲, funds: , goal: , code: , indicators: [~]}\n  -\n")
    assert reading.findings == ()
    project = reading.submission.projects[0]
    assert (project.funds, project.goal.expected, project.code, project.indicators) == ((), None, None, ())


def test_a_project_may_be_merged_from_a_common_part(tmp_path: Path) -> None:
    text = "  - &common {name: 甲, manager: 张三, unit: 救助站}\n  - {<<: *common, name: 乙}\n"
    projects = read_projects(tmp_path, text).submission.projects
    assert [(p.name, p.manager) for p in projects] == [("甲", "张三"), ("乙", "张三")]


class TestProjectFiles:
    """``projects`` may name files and globs beside the submission."""

    def names(self, reading: Reading) -> list[str]:
        return [project.name for project in reading.submission.projects]

    def test_globs_are_sorted_as_people_count(self, tmp_path: Path) -> None:
        folder(tmp_path, report_yaml=f"{HEAD}projects: [projects/*.yaml]\n")
        for number in (10, 2, 1):
            write(tmp_path / "projects" / f"{number}.yaml", f"name: 第{number}\n")
        reading = read(tmp_path)
        assert self.names(reading) == ["第1", "第2", "第10"]
        assert [file.name for file in reading.files] == ["report.yaml", "1.yaml", "2.yaml", "10.yaml"]

    def test_a_file_may_hold_one_project_or_a_list_and_inline_ones_keep_their_turn(
        self, tmp_path: Path
    ) -> None:
        folder(
            tmp_path,
            report_yaml=f"{HEAD}projects:\n  - a.yaml\n  - name: 中\n  - b.json\n",
            a_yaml="- name: 甲\n- name: 乙\n",
            b_json='{"name": "丙"}',
        )
        reading = read(tmp_path)
        assert self.names(reading) == ["甲", "乙", "中", "丙"]
        refs = [project.ref("name") for project in reading.submission.projects]
        assert [(ref.file, ref.place, ref.line) for ref in refs] == [
            ("a.yaml", "[0].name", 1),
            ("a.yaml", "[1].name", 2),
            ("report.yaml", "projects[1].name", 5),
            ("b.json", "name", 1),
        ]

    def test_one_name_needs_no_list(self, tmp_path: Path) -> None:
        folder(tmp_path, report_yaml=f"{HEAD}projects: a.yaml\n", a_yaml="name: 甲\n")
        assert self.names(read(tmp_path)) == ["甲"]

    def test_a_glob_over_the_whole_folder_leaves_the_submission_out(self, tmp_path: Path) -> None:
        folder(tmp_path, report_yaml=f"{HEAD}projects: ['*.yaml']\n", a_yaml="name: 甲\n", notes_txt="x")
        reading = read(tmp_path)
        assert self.names(reading) == ["甲"]
        assert reading.findings == ()

    def test_a_file_outside_the_folder_may_be_named(self, tmp_path: Path) -> None:
        folder(tmp_path, data__report_yaml=f"{HEAD}projects: [../a.yaml]\n", a_yaml="name: 甲\n")
        reading = read(tmp_path / "data")
        assert self.names(reading) == ["甲"]
        assert reading.submission.projects[0].origin.file == "../a.yaml"

    def test_brackets_in_a_file_name_are_no_glob(self, tmp_path: Path) -> None:
        folder(tmp_path, report_yaml=f"{HEAD}projects: ['a[1].yaml']\n")
        write(tmp_path / "a[1].yaml", "name: 甲\n")
        assert self.names(read(tmp_path)) == ["甲"]

    def test_a_path_written_on_windows_is_found(self, tmp_path: Path) -> None:
        folder(tmp_path, report_yaml=f"{HEAD}projects: ['p\\*.yaml']\n", p__a_yaml="name: 甲\n")
        assert self.names(read(tmp_path)) == ["甲"]

    def test_gb18030_project_files_are_read_with_a_warning(self, tmp_path: Path) -> None:
        folder(tmp_path, report_yaml=f"{HEAD}projects: [a.yaml]\n", a_yaml="name: 甲项目\n".encode("gb18030"))
        reading = read(tmp_path)
        assert self.names(reading) == ["甲项目"]
        assert only(reading, "D09").where.file == "a.yaml"
        assert reading.broken == frozenset()


class TestFolders:
    """A folder stands for the submission in it."""

    @pytest.mark.parametrize("name", ["report.yaml", "report.yml", "report.json", "Report.YAML"])
    def test_the_report_file_is_found(self, tmp_path: Path, name: str) -> None:
        write(tmp_path / "other.yaml", "year: 2020\n")
        write(tmp_path / name, '{"year": 2021, "department": "局", "projects": [{"name": "甲"}]}')
        assert read(tmp_path).files[0].name == name

    def test_else_the_only_file_with_a_year(self, tmp_path: Path) -> None:
        folder(
            tmp_path,
            a_yaml="name: 甲\n",
            b_yaml="name: 乙\n",
            main_yaml=f"{HEAD}projects: [a.yaml, b.yaml]\n",
        )
        assert read(tmp_path).files[0].name == "main.yaml"

    def test_the_year_may_be_written_in_chinese(self, tmp_path: Path) -> None:
        folder(tmp_path, a_yaml="name: 甲\n", main_yaml="年度: 2021\n主管部门: 局\n项目: a.yaml\n")
        assert read(tmp_path).files[0].name == "main.yaml"


@settings(deadline=None)
@given(data=st.data())
def test_whatever_is_done_to_a_file_it_is_read_or_refused_in_chinese(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines = FULL.splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    slips = [
        "",
        "\t" + lines[number],
        " " + lines[number],
        lines[number].replace(":", "："),
        "- " + lines[number],
    ]
    slips += [lines[number] * 2, lines[number].replace("{", "["), lines[number][:-2], "x: &a [*a]", "? 1"]
    lines[number] = data.draw(st.sampled_from(slips) | st.text(max_size=12))
    file = write(tmp_path_factory.mktemp("data") / "report.yaml", "\n".join(lines).encode("utf-8", "replace"))
    try:
        problems = [finding.message for finding in read(file).findings]
    except InputError as error:
        problems = [error.problem]
    for problem in problems:
        assert re.search("[一-鿿]", problem)


@pytest.mark.parametrize(
    ("written", "field"),
    [("未完成原因分析", "reason"), ("原因分析", "reason"), ("整改措施", "improvement")],
)
def test_the_names_that_published_forms_use_are_known(tmp_path: Path, written: str, field: str) -> None:
    row = f"{{一级指标: 产出指标, 三级指标: 人数, 年度目标值: 5人, {written}: 丙}}"
    reading = read_projects(tmp_path, f"  - {{项目名称: 乙, 绩效指标: [{row}]}}\n")

    (indicator,) = reading.submission.projects[0].indicators
    assert getattr(indicator, field) == "丙"
    assert [each for each in reading.findings if each.code == "D01"] == []
