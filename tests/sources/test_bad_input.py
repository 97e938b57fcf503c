"""Bad input: each slip has its own message in Chinese with its place, and loses no more than it must."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.files import HEAD, folder, only, read_projects, write

from reporter.errors import InputError
from reporter.model import Severity
from reporter.sources import read

INDICATOR = "{category: 产出指标, name: 次数, target: 3次, points: 10}"


class TestKeys:
    """Unknown keys are named with what they may have meant; a key given twice with both lines."""

    @pytest.mark.parametrize(
        ("key", "meant"),
        [
            ("indicaters", "indicators”（绩效指标）"),
            ("Name", "name”（项目名称）"),
            ("项目编号", "code”（项目编码）"),
            ("绩效指标表", "indicators”（绩效指标）"),
            ("自评总分", "“自评总分”要写在“自评结果”（declared）下面"),
            ("spent", "“全年执行数”要写在“项目资金”（funds）下面"),
            ("全然不同的东西", "这里可以填写：项目名称、项目编码"),
        ],
    )
    def test_an_unknown_key_names_the_nearest_known_one(self, tmp_path: Path, key: str, meant: str) -> None:
        reading = read_projects(tmp_path, f"  - name: 甲\n    {key}: 1\n")
        finding = only(reading, "D01")
        assert (finding.severity, finding.project) == (Severity.ERROR, "甲")
        assert key in finding.message
        assert meant in finding.hint
        assert (finding.where.place, finding.where.line) == (f"projects[0].{key}", 5)
        assert reading.broken == {"甲"}

    def test_an_unknown_key_of_an_indicator_names_the_indicator(self, tmp_path: Path) -> None:
        text = "  - name: 甲\n    indicators:\n      - {category: 产出, name: 次数, socre: 3}\n"
        finding = only(read_projects(tmp_path, text), "D01")
        assert (finding.project, finding.indicator) == ("甲", "次数")
        assert "score”（得分）" in finding.hint
        assert finding.where.place == "projects[0].indicators[0].socre"

    def test_an_unknown_key_at_the_top_breaks_no_project(self, tmp_path: Path) -> None:
        reading = read_projects(tmp_path, "  - name: 甲\n", head=f"{HEAD}tempalte: x\n")
        assert "template”（模板）" in only(reading, "D01").hint
        assert reading.broken == frozenset()

    def test_an_unknown_key_of_a_target_in_parts_is_found(self, tmp_path: Path) -> None:
        row = "{category: 产出, name: 次数, target: {operater: ≥, value: 3}}"
        text = f"  - name: 甲\n    indicators: [{row}]\n"
        finding = only(read_projects(tmp_path, text), "D01")
        assert "operator”（运算符）" in finding.hint
        assert finding.where.place == "projects[0].indicators[0].target.operater"

    @pytest.mark.parametrize("second", ["name", "项目名称"])
    def test_a_key_given_twice_names_both_lines_and_the_first_counts(
        self, tmp_path: Path, second: str
    ) -> None:
        reading = read_projects(tmp_path, f"  - name: 甲\n    code: x1\n    {second}: 乙\n")
        finding = only(reading, "D04")
        assert "第4行和第6行" in finding.message
        assert "项目名称" in finding.message
        assert [project.name for project in reading.submission.projects] == ["甲"]
        assert reading.broken == {"甲"}

    def test_a_key_given_twice_in_one_line_names_the_line_once(self, tmp_path: Path) -> None:
        row = "{category: 产出, name: 次数, score: 3, score: 4}"
        text = f"  - name: 甲\n    indicators: [{row}]\n"
        finding = only(read_projects(tmp_path, text), "D04")
        assert finding.message == "“得分”（score）写了两次：第5行"
        assert finding.hint == "请只留一个（英文键、中文键是同一项）；现按第一处读取"

    def test_projects_given_twice_is_found(self, tmp_path: Path) -> None:
        reading = read(write(tmp_path / "a.yaml", f"{HEAD}projects: [{{name: 甲}}]\n项目: [{{name: 乙}}]\n"))
        assert "第3行和第4行" in only(reading, "D04").message
        assert [project.name for project in reading.submission.projects] == ["甲"]


class TestValues:
    """A wrong value is left out; everything around it is kept."""

    @pytest.mark.parametrize(
        ("field", "problem", "hint"),
        [
            ("amount: 一百万", "金额“一百万”不是阿拉伯数字", "1,234.50元"),
            ("amount: 12,34", "金额“12,34”", "1,234.50元"),
            ("amount: 1e9", "金额“1e9”", "1,234.50元"),
            ("amount: [1, 2]", "列表", "一个值"),
            ("code: 4.509E+20", "被当作数字", "加引号"),
            ("period: {start: 2021-02-30}", "“2021-02-30”不是日期", "2021年12月31日"),
            ("period: 2021年", "“2021年”", "start"),
            ("declared: {total: 优}", "“优”不是数字", "13.89"),
            ("funds: {source: 合计}", "一组键值", "列表"),
            ("funds: 无", "“无”", "列表"),
            ("funds: [合计]", "“合计”", "source"),
            ("funds: [{source: 合计, rate: 高}]", "“高”不是比率", "86.19%"),
            ("goal: [做好]", "列表", "expected"),
            ("manager: {a: 1}", "一组键值", "一个值"),
            (
                "indicators: [{category: 产出, name: 次数, target: {value: 3, operator: 约}}]",
                "运算符“约”",
                "≥",
            ),
            ("indicators: [{category: 产出, name: 次数, target: {unit: 次}}]", "只有：单位", "值必填"),
        ],
    )
    def test_a_wrong_value_says_what_would_be_right(
        self, tmp_path: Path, field: str, problem: str, hint: str
    ) -> None:
        reading = read_projects(tmp_path, f"  - name: 甲\n    manager: 张三\n    {field}\n".replace(
            "    manager: 张三\n    manager", "    manager"
        ))  # fmt: skip
        finding = only(reading, "D02")
        assert problem in finding.message
        assert hint in finding.hint
        assert finding.where.line == 5 + (not field.startswith("manager"))
        assert finding.project == "甲"
        assert reading.broken == {"甲"}

    def test_a_wrong_value_loses_nothing_but_itself(self, tmp_path: Path) -> None:
        text = f"""\
  - name: 甲
    funds:
      - {{source: 合计, adjusted: 一百万, spent: 85}}
    indicators:
      - {INDICATOR}
  - name: 乙
"""
        reading = read_projects(tmp_path, text)
        line = reading.submission.projects[0].funds[0]
        assert (line.adjusted, line.spent) == (None, 85)
        assert len(reading.submission.projects[0].indicators) == 1
        assert reading.broken == {"甲"}
        assert only(reading, "D02").where.place == "projects[0].funds[0].adjusted"

    def test_all_problems_are_told_at_once(self, tmp_path: Path) -> None:
        text = """\
  - name: 甲
    amount: 很多
    indicaters: []
    funds: [{initial: 10}]
    indicators:
      - {category: 产出, name: 次数, points: 十, score: 九}
      - {category: 产出, name: 人数, score: 8}
"""
        reading = read_projects(tmp_path, text)
        assert [(f.code, f.where.line) for f in reading.findings] == [
            ("D02", 5), ("D01", 6), ("D03", 7), ("D02", 9), ("D02", 9),
        ]  # fmt: skip
        assert [row.name for row in reading.submission.projects[0].indicators] == ["次数", "人数"]

    @pytest.mark.parametrize(
        "row", ["{name: 次数}", "{category: '', name: 次数}", "{category: , name: 次数}"]
    )
    def test_a_row_without_a_required_value_is_left_out_and_named(self, tmp_path: Path, row: str) -> None:
        reading = read_projects(tmp_path, f"  - name: 甲\n    indicators: [{row}, {INDICATOR}]\n")
        finding = only(reading, "D03")
        assert "一级指标" in finding.message
        assert "没有读入" in finding.message
        assert finding.indicator == "次数"
        assert len(reading.submission.projects[0].indicators) == 1

    def test_a_row_without_a_name_is_kept(self, tmp_path: Path) -> None:
        rows = (
            "[{category: 效益指标, subcategory: 生态效益指标, name: ''}, {category: 效益指标, target: 3期}]"
        )
        reading = read_projects(tmp_path, f"  - name: 甲\n    indicators: {rows}\n")
        blank, unnamed = reading.submission.projects[0].indicators
        assert not reading.findings
        assert (blank.name, blank.label, blank.blank) == ("", "生态效益指标", True)
        assert (unnamed.name, unnamed.label, unnamed.blank) == ("", "效益指标", False)

    def test_a_blank_heading_is_that_of_the_row_above_as_in_a_merged_cell(self, tmp_path: Path) -> None:
        rows = """\
      - {category: 产出指标, subcategory: 数量指标, name: 甲}
      - {category: "", subcategory: "", name: 乙}
      - {subcategory: 质量指标, name: 丙}
      - {category: 满意度指标, name: 丁}
"""
        reading = read_projects(tmp_path, f"  - name: 甲\n    indicators:\n{rows}")
        assert not reading.findings
        assert [(one.category, one.subcategory) for one in reading.submission.projects[0].indicators] == [
            ("产出指标", "数量指标"),
            ("产出指标", "数量指标"),
            ("产出指标", "质量指标"),
            ("满意度指标", None),
        ]

    def test_the_rest_of_a_text_that_was_cut_at_its_comma_is_told_as_such(self, tmp_path: Path) -> None:
        reading = read_projects(tmp_path, "  - {name: 甲, goal: {expected: 按时完成, 不留尾巴}}\n")
        assert "请给整段文字加引号" in only(reading, "D01").hint

    def test_a_project_without_a_name_is_kept_under_a_name_that_says_so(self, tmp_path: Path) -> None:
        reading = read_projects(tmp_path, "  - code: a1\n  - name: ' '\n    code: a2\n")
        assert [f.code for f in reading.findings] == ["D03", "D03"]
        assert [project.code for project in reading.submission.projects] == ["a1", "a2"]
        assert reading.broken == {"（未填名称的第1个项目）", "（未填名称的第2个项目）"}

    def test_json_values_of_the_wrong_kind_are_told_in_chinese(self, tmp_path: Path) -> None:
        text = """{"year": 2021, "department": "局", "projects": [
            {"name": "甲", "amount": true, "manager": false, "code": 450900210340100004007,
             "indicators": [{"category": "产出", "name": "次数", "target": true, "points": false}]}]}"""
        reading = read(write(tmp_path / "a.json", text))
        assert {f.code for f in reading.findings} == {"D02"}
        assert sorted(f.where.place.rpartition(".")[2] for f in reading.findings) == [
            "amount", "code", "manager", "points", "target",
        ]  # fmt: skip
        assert "450900210340100004007" in next(f.message for f in reading.findings if "code" in f.where.place)

    def test_an_amount_with_separators_and_unit_is_understood(self, tmp_path: Path) -> None:
        reading = read_projects(tmp_path, "  - {name: 甲, amount: '1,234.50元'}\n")
        assert reading.findings == ()
        assert str(reading.submission.projects[0].amount) == "1234.50"


class TestCodes:
    """A project's code is text, whatever it looks like."""

    def test_a_long_code_without_quotes_is_kept_exactly_and_warned_about(self, tmp_path: Path) -> None:
        reading = read_projects(tmp_path, "  - {name: 甲, code: 450900210340100004007}\n")
        finding = only(reading, "D08")
        assert finding.severity is Severity.WARNING
        assert '"450900210340100004007"' in finding.hint
        assert reading.submission.projects[0].code == "450900210340100004007"
        assert reading.broken == frozenset()

    @pytest.mark.parametrize("code", ["'450900210340100004007'", "00123", "123456789012345", "Z135080000012"])
    def test_quoted_and_short_codes_are_no_matter(self, tmp_path: Path, code: str) -> None:
        reading = read_projects(tmp_path, f"  - {{name: 甲, code: {code}}}\n")
        assert reading.findings == ()
        assert reading.submission.projects[0].code == code.strip("'")


class TestControlCharacters:
    """What XML forbids is taken out with a warning."""

    def test_escaped_ones_are_found_at_their_place(self, tmp_path: Path) -> None:
        reading = read_projects(tmp_path, '  - {name: 甲, overview: "上\\x0b下\\n第二行"}\n')
        finding = only(reading, "D07")
        assert (finding.severity, finding.where.place) == (Severity.WARNING, "projects[0].overview")
        assert reading.submission.projects[0].overview == "上下\n第二行"
        assert reading.broken == frozenset()

    def test_raw_ones_do_not_break_the_file(self, tmp_path: Path) -> None:
        reading = read_projects(tmp_path, "  - {name: 甲, overview: 上\x0b下}\n")
        assert only(reading, "D07").where.line == 4
        assert reading.submission.projects[0].overview == "上下"

    def test_emoji_and_markup_are_no_matter(self, tmp_path: Path) -> None:
        reading = read_projects(tmp_path, "  - {name: 研发<R&D>经费😀}\n")
        assert reading.findings == ()
        assert reading.submission.projects[0].name == "研发<R&D>经费😀"


class TestProjectFiles:
    """A project file that is not there or cannot be read costs only itself."""

    def test_a_glob_or_name_without_a_file_is_an_error_and_the_rest_is_read(self, tmp_path: Path) -> None:
        reading = read_projects(tmp_path, "  - 项目/*.yaml\n  - gone.yaml\n  - {name: 甲}\n")
        assert [(f.code, f.where.line) for f in reading.findings] == [("D05", 4), ("D05", 5)]
        assert "项目/*.yaml" in reading.findings[0].message
        assert len(reading.submission.projects) == 1
        assert reading.broken == {"项目/*.yaml", "gone.yaml"}

    def test_a_file_named_twice_is_an_error_and_read_once(self, tmp_path: Path) -> None:
        folder(tmp_path, report_yaml=f"{HEAD}projects: [a.yaml, ./a.yaml, '*.yaml']\n", a_yaml="name: 甲\n")
        reading = read(tmp_path)
        assert [f.code for f in reading.findings] == ["D05", "D05"]
        assert "列了两次" in reading.findings[0].message
        assert len(reading.submission.projects) == 1

    def test_the_submission_is_no_project_file(self, tmp_path: Path) -> None:
        reading = read_projects(tmp_path, "  - report.yaml\n  - {name: 甲}\n")
        assert "本文件" in only(reading, "D05").message

    @pytest.mark.parametrize(("name", "problem"), [("p", "是文件夹"), ("a.docx", "格式不支持")])
    def test_what_is_no_data_file_is_refused(self, tmp_path: Path, name: str, problem: str) -> None:
        folder(tmp_path, p__x_yaml="name: 乙\n", a_docx="x")
        assert problem in only(read_projects(tmp_path, f"  - {name}\n  - {{name: 甲}}\n"), "D05").message

    @pytest.mark.parametrize("pattern", ["a**b", "**x/*.yaml"])
    def test_an_impossible_glob_finds_nothing(self, tmp_path: Path, pattern: str) -> None:
        only(read_projects(tmp_path, f"  - '{pattern}'\n  - {{name: 甲}}\n"), "D05")

    @pytest.mark.parametrize(
        ("content", "code", "problem"),
        [
            ("name: 甲\n\tcode: 1\n", "D10", "制表符"),
            ("", "D10", "空的"),
            (b"PK\x03\x04", "D10", "Office"),
            ("# 只有注释\n", "D02", "没有数据"),
            ("只有文字\n", "D02", "文本"),
            ("- [a]\n", "D02", "列表"),
        ],
    )
    def test_a_broken_project_file_leaves_the_others(
        self, tmp_path: Path, content: str | bytes, code: str, problem: str
    ) -> None:
        folder(tmp_path, report_yaml=f"{HEAD}projects: ['*.yaml']\n", a_yaml=content, b_yaml="name: 乙\n")
        reading = read(tmp_path)
        finding = only(reading, code)
        assert problem in finding.message
        assert finding.where.file == "a.yaml"
        assert [project.name for project in reading.submission.projects] == ["乙"]
        assert reading.broken == {"a.yaml"}

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
    def test_a_project_file_without_permission_leaves_the_others(self, tmp_path: Path) -> None:
        folder(
            tmp_path, report_yaml=f"{HEAD}projects: ['*.yaml']\n", a_yaml="name: 甲\n", b_yaml="name: 乙\n"
        )
        (tmp_path / "a.yaml").chmod(0)
        assert "权限" in only(read(tmp_path), "D10").message

    def test_two_projects_with_one_name_are_both_named(self, tmp_path: Path) -> None:
        folder(
            tmp_path,
            report_yaml=f"{HEAD}projects: ['*.yaml']\n",
            a_yaml="code: x1\nname: 甲\n",
            b_yaml="name: 甲\n",
        )
        reading = read(tmp_path)
        finding = only(reading, "D06")
        assert "a.yaml 第2行" in finding.message
        assert "b.yaml 第1行" in finding.message
        assert len(reading.submission.projects) == 2
        assert reading.broken == frozenset()


class TestNothingToReport:
    """What cannot be read at all is an error that says what would be right."""

    def refused(self, path: Path) -> str:
        with pytest.raises(InputError) as caught:
            read(path)
        return str(caught.value)

    def test_a_missing_path_names_the_nearest(self, tmp_path: Path) -> None:
        write(tmp_path / "report.yaml", HEAD)
        message = self.refused(tmp_path / "reprot.yaml")
        assert "不存在" in message
        assert "report.yaml" in message.partition("建议")[2]

    def test_an_unknown_format_names_the_known_ones(self, tmp_path: Path) -> None:
        assert ".yaml、.yml、.json" in self.refused(write(tmp_path / "data.txt", "x"))

    def test_a_folder_without_data_lists_what_is_there(self, tmp_path: Path) -> None:
        folder(tmp_path, 说明_txt="x", 数据_docx="x")
        message = self.refused(tmp_path)
        assert "没有找到填报数据" in message
        assert "数据.docx、说明.txt" in message

    @pytest.mark.parametrize(
        ("name", "hint"),
        [
            ("report.yaml.txt", "请把 report.yaml.txt 改名为 report.yaml"),
            ("去年.docx", "去年.docx 如果是填好的自评表，请先用 reporter import"),
        ],
    )
    def test_a_folder_with_what_is_no_data_yet_says_how_it_becomes_some(
        self, tmp_path: Path, name: str, hint: str
    ) -> None:
        write(tmp_path / name, "x")
        assert hint in self.refused(tmp_path)

    def test_a_folder_above_that_of_the_data_says_so(self, tmp_path: Path) -> None:
        write(tmp_path / "2024自评/填报表.xlsx", "x")
        assert f"请写 {tmp_path / '2024自评'}" in self.refused(tmp_path)

    def test_an_empty_folder_is_said_to_be_empty(self, tmp_path: Path) -> None:
        assert "空文件夹" in self.refused(tmp_path)

    def test_several_submissions_are_listed(self, tmp_path: Path) -> None:
        folder(tmp_path, a_yaml="year: 2020\n", b_json='{"year": 2021}', c_yaml="name: 甲\n")
        message = self.refused(tmp_path)
        assert "a.yaml、b.json" in message
        assert "c.yaml" not in message

    def test_several_report_files_are_listed(self, tmp_path: Path) -> None:
        folder(tmp_path, report_yaml=HEAD, report_json="{}")
        assert "report.json、report.yaml" in self.refused(tmp_path)

    def test_everything_wrong_at_the_top_is_listed(self, tmp_path: Path) -> None:
        message = self.refused(write(tmp_path / "a.yaml", "yaer: 2021\ndate: 去年\nprojects: [{name: 甲}]\n"))
        assert "a.yaml" in message
        for part in (
            "缺少必填的“年度”（year）",
            "缺少必填的“主管部门”（department）",
            "“yaer”",
            "“去年”不是日期",
        ):
            assert part in message
        assert "是不是“year”（年度）？" in message

    def test_what_is_wrong_in_the_projects_is_listed_with_the_top(self, tmp_path: Path) -> None:
        projects = "projects: [{name: 甲, amount: 4O}, gone.yaml]\n"
        message = self.refused(write(tmp_path / "a.yaml", f"year: 2021\n{projects}"))
        for part in ("缺少必填的“主管部门”", "金额“4O”", "项目1·项目金额", "“gone.yaml”没有找到"):
            assert part in message

    @pytest.mark.parametrize(
        ("head", "problem"),
        [
            ("year: 今年\ndepartment: 局\n", "“今年”不是年度"),
            ("year: 20211\ndepartment: 局\n", "“20211”不是年度"),
            ("year: 2021\ndepartment: ' '\n", "缺少必填的“主管部门”"),
            ("year: 2021\ndepartment: 局\nmoney_unit: 千元\n", "“千元”不是金额单位"),
            ("year: [2021]\ndepartment: 局\n", "“年度”这里是列表"),
        ],
    )
    def test_a_wrong_year_department_or_money_unit_stops_the_reading(
        self, tmp_path: Path, head: str, problem: str
    ) -> None:
        assert problem in self.refused(write(tmp_path / "a.yaml", f"{head}projects: [{{name: 甲}}]\n"))

    @pytest.mark.parametrize("projects", ["", "projects:\n", "projects: []\n"])
    def test_no_projects_is_an_error(self, tmp_path: Path, projects: str) -> None:
        message = self.refused(write(tmp_path / "a.yaml", HEAD + projects))
        assert "一个项目也没有" in message
        assert "projects/*.yaml" in message

    def test_no_readable_project_lists_why(self, tmp_path: Path) -> None:
        message = self.refused(write(tmp_path / "a.yaml", f"{HEAD}projects: [gone/*.yaml]\n"))
        assert "一个项目也没有" in message
        assert "“gone/*.yaml”没有找到" in message

    @pytest.mark.parametrize(
        ("content", "problem"),
        [
            ("", "空的"),
            ("# 只有注释\n", "没有数据"),
            ("年度：2021\n主管部门：局\n", "全角冒号"),
            ("- a\n- b\n", "最外层是列表"),
            ("只有文字", "最外层是文本"),
            (b"\x00\x01\x02", "二进制"),
            ("a: 1\n\tb: 2\n", "制表符"),
        ],
    )
    def test_a_file_that_is_no_submission_is_explained(
        self, tmp_path: Path, content: str | bytes, problem: str
    ) -> None:
        assert problem in self.refused(write(tmp_path / "a.yaml", content))
