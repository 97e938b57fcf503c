"""The commands: exit codes, JSON on stdout, everything for people on stderr, in Chinese."""

import json
import re
from pathlib import Path

import pytest
from support.files import write
from support.pack_folders import pack_folder
from support.small_data import HEAD, project_yaml, small_data

from reporter.cli import run


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A small data folder in the working directory."""
    monkeypatch.chdir(tmp_path)
    return small_data(tmp_path / "单位")


def test_build_writes_the_report_and_names_it(data, tmp_path, capsys):
    assert run(["build", "单位", "-o", "out"]) == 0

    out, err = capsys.readouterr()
    assert out == ""
    assert "已生成 out/绩效自评报告.docx" in err
    assert (tmp_path / "out/绩效自评报告.docx").is_file()


def test_build_tells_its_stages_on_plain_lines_when_nobody_watches(data, capsys):
    run(["build", "单位", "-o", "out"])

    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "读取数据、复核得分…"
    assert not any("\r" in line or "\x1b" in line for line in lines)


def test_build_with_errors_in_the_data_succeeds_unless_strict(data, capsys):
    # 25 of 27 people and all 50 points: an error of the data that hinders no form
    small_data(
        data,
        project_yaml("技能培训").replace("actual: 27人, points: 50", "actual: 25人, points: 50, score: 50"),
    )

    assert run(["build", "单位", "-o", "out"]) == 0
    assert run(["build", "单位", "-o", "out", "--strict"]) == 1


def test_build_of_a_part_of_the_projects_leaves_with_1_and_names_the_others(data, capsys):
    small_data(data, project_yaml("技能培训"), project_yaml("场地维修").replace("spent: 85", "spent: 一百万"))

    assert run(["build", "单位", "-o", "out"]) == 1

    assert "没能生成“场地维修”" in capsys.readouterr().err


def test_a_report_that_was_edited_is_named_with_its_new_name(data, tmp_path, capsys):
    run(["build", "单位", "-o", "out"])
    (tmp_path / "out/绩效自评报告.docx").write_bytes(b"edited")

    assert run(["build", "单位", "-o", "out"]) == 0

    assert "改名保留为 绩效自评报告（原文件1）.docx" in capsys.readouterr().err


def test_check_without_errors_leaves_with_0(data, capsys):
    assert run(["check", "单位"]) == 0

    out, err = capsys.readouterr()
    assert out == ""
    assert "共" in err or "没有发现问题" in err


def test_check_with_an_error_leaves_with_1_and_tells_place_and_hint(data, capsys):
    small_data(data, project_yaml("技能培训").replace("spent: 85", "spent: 一百万"))

    assert run(["check", "单位"]) == 1

    err = capsys.readouterr().err
    assert "一百万" in err
    assert "位置：report.yaml 第8行" in err
    assert re.search(r"共 \d+ 条问题：错误 \d", err)


def test_check_in_json_is_as_documented(data, capsys):
    small_data(data, project_yaml("技能培训").replace("spent: 85", "spent: 一百万"))

    assert run(["check", "单位", "--format", "json"]) == 1

    content = json.loads(capsys.readouterr().out)
    wrong = next(finding for finding in content["findings"] if "一百万" in finding["message"])
    assert set(wrong) == {"code", "severity", "message", "hint", "project", "indicator", "where"}
    assert wrong["severity"] == "error"
    assert wrong["where"] == {"file": "report.yaml", "place": "projects[0].funds[0].spent", "line": 8}
    counted = [finding["severity"] for finding in content["findings"]]
    assert content["summary"] == {name: counted.count(name) for name in ("error", "warning", "info")}


def test_suppressed_findings_are_listed_with_their_reason(data, capsys):
    wish = "    suppress: [{code: B06, reason: 已书面说明}]\n"
    small_data(data, project_yaml("技能培训").replace(", reason: 合同尾款次年支付", "") + wish)

    run(["check", "单位", "--format", "json"])
    content = json.loads(capsys.readouterr().out)
    run(["check", "单位"])
    text = capsys.readouterr().err

    assert [(each["code"], each["reason"]) for each in content["suppressed"]] == [("B06", "已书面说明")]
    assert "B06" not in [finding["code"] for finding in content["findings"]]
    assert "理由：已书面说明" in text


def test_check_gives_a_workbook_and_leaves_the_other_files_of_a_build(data, tmp_path, capsys):
    run(["build", "单位", "-o", "out"])

    assert run(["check", "单位", "--format", "xlsx", "-o", "out"]) == 0

    assert "out/问题清单.xlsx" in capsys.readouterr().err
    assert (tmp_path / "out/附件/附件1 技能培训.docx").is_file()
    assert (tmp_path / "out/问题清单.xlsx").read_bytes()[:2] == b"PK"


def test_score_in_json_has_exact_numbers_as_text(data, capsys):
    assert run(["score", "单位", "--format", "json"]) == 0

    project = json.loads(capsys.readouterr().out)["projects"][0]
    # 85 ÷ 100 = 0.85, 0.85 × 10 = 8.5; all indicators are met: 8.5 + 50 + 30 + 10 = 98.5
    assert project["name"] == "技能培训"
    assert float(project["execution"]["rate"]) == 0.85
    assert float(project["execution"]["score"]) == 8.5
    assert project["execution"]["declared_score"] is None
    assert [row["score"] for row in project["indicators"]] == ["50", "30", "10"]
    assert [row["status"] for row in project["indicators"]] == ["met", "met", "met"]
    assert float(project["total"]) == 98.5
    assert project["declared_total"] is None
    assert float(project["shown_total"]) == 98.5
    assert isinstance(project["total"], str)


def test_score_as_text_shows_stated_and_recomputed_side_by_side(data, capsys):
    stated = project_yaml("技能培训").replace(
        "actual: 27人, points: 50", "actual: 27人, points: 50, score: 45"
    )
    small_data(data, stated)

    assert run(["score", "单位"]) == 0

    row = next(line for line in capsys.readouterr().err.splitlines() if "培训人数" in line)
    assert re.search(r"培训人数\s+50\s+45\s+50\s+≠", row)


def test_score_by_other_rules_names_them(data, capsys):
    assert run(["score", "单位", "--rules", "hubei-2020"]) == 0

    assert "评分规则：hubei-2020" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["score", "explain"])
@pytest.mark.parametrize("way", [[], ["--format", "json"]])
def test_what_was_not_read_is_told_beside_the_scores_and_explanations(data, capsys, command, way):
    whole, partly = project_yaml("技能培训"), project_yaml("场地维修").replace("spent: 85", "spent: 一百万")
    small_data(data, whole)
    assert run([command, "单位", *way]) == 0
    assert "没有读全" not in capsys.readouterr().err

    small_data(data, whole, partly)
    assert run([command, "单位", *way]) == 0
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("没有读全：场地维修。")
    assert "reporter check" in told


def test_no_deviation_in_what_was_read_is_no_promise_for_the_rest(data, capsys):
    whole = project_yaml("技能培训").replace("spent: 85", "spent: 100")
    small_data(data, whole)
    run(["explain", "单位"])
    assert capsys.readouterr().err == "没有需要说明的偏差。\n"

    small_data(data, whole.replace("actual: 27人", "actul: 27人"))
    run(["explain", "单位"])
    assert capsys.readouterr().err.startswith("读入的内容里没有需要说明的偏差。\n没有读全：技能培训。")


def test_many_projects_that_were_not_read_whole_are_counted(data, capsys):
    broken = [project_yaml(name).replace("spent: 85", "spent: 一百万") for name in "甲乙丙丁"]
    small_data(data, *broken)
    run(["explain", "单位"])
    assert "等 4 处。" in capsys.readouterr().err


def test_schema_is_a_json_schema_with_chinese_names(capsys):
    assert run(["schema"]) == 0

    schema = json.loads(capsys.readouterr().out)
    assert {"year", "年度", "projects", "项目"} <= set(schema["properties"])


def test_templates_lists_every_pack_with_its_place_and_its_sources(capsys):
    assert run(["templates"]) == 0

    err = capsys.readouterr().err
    assert re.search(r"^shenzhen-2021  ", err, re.M)
    assert "继承：national-2020" in err
    assert "自评表：自己的 form.docx" in err  # shenzhen-2021
    assert "自评表：用 national-2020 的 form.docx" in err  # national-2021-cost
    assert "未核对：" in err


def test_a_broken_pack_is_listed_as_broken_and_leaves_with_1(tmp_path, capsys):
    pack_folder(tmp_path, "mine", top="tilte = 1")

    assert run(["templates", str(tmp_path)]) == 1

    assert re.search(r"^mine  读不出来：.*不认识的键“tilte”", capsys.readouterr().err, re.M)


@pytest.mark.parametrize("command", ["build", "check", "score"])
def test_data_that_is_not_there_leaves_with_2(command, tmp_path, capsys):
    assert run([command, str(tmp_path / "nothing")]) == 2

    out, err = capsys.readouterr()
    assert out == ""
    assert "错误：" in err


@pytest.mark.parametrize("text", ["projects: [\n", "year:\t2021\n\t- a\n", "", "- 1\n"])
def test_data_that_cannot_be_read_leaves_with_2_and_no_traceback(text, tmp_path, capsys):
    write(tmp_path / "report.yaml", text)

    assert run(["check", str(tmp_path), "--template", "national-2020"]) == 2

    err = capsys.readouterr().err
    assert err.startswith("错误：")
    assert "report.yaml" in err
    assert "Traceback" not in err


def test_an_unknown_template_leaves_with_2_and_names_the_nearest(data, capsys):
    small_data(data, head=HEAD.replace("national-2020", "natoinal-2020"))

    assert run(["check", "单位"]) == 2

    assert "是否要写“national-2020”？" in capsys.readouterr().err


def test_an_output_folder_that_cannot_be_written_leaves_with_2(data, tmp_path, capsys):
    write(tmp_path / "file", "")

    assert run(["build", "单位", "-o", "file"]) == 2

    assert "这是一个文件，不是文件夹" in capsys.readouterr().err


def test_an_unexpected_error_gives_one_sentence_and_a_file_with_the_traceback(
    data, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("reporter.pipeline.stages.read", lambda *_, **__: 1 / 0)

    assert run(["check", "单位"]) == 2

    err = capsys.readouterr().err
    assert "ZeroDivisionError" in err
    assert "Traceback" not in err
    path = re.search(r"发给维护者：(\S+)", err)[1]
    assert "Traceback" in Path(path).read_text(encoding="utf-8")


def test_an_interruption_leaves_quietly(data, monkeypatch, capsys):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("reporter.pipeline.stages.read", interrupted)

    assert run(["check", "单位"]) == 130
    assert capsys.readouterr().err == "已中断。\n"


def test_build_lists_where_the_time_went_when_asked(data, capsys):
    assert run(["build", "单位", "-o", "out", "--profile", "--jobs", "1"]) == 0

    said = capsys.readouterr().err
    assert "各步所用处理器时间" in said
    for step in ("读取数据", "复核得分", "检查", "说明偏差", "填自评表", "画图表", "写文字", "合成报告"):
        assert re.search(rf"毫秒  {step}\n", said), step


def test_a_build_of_unchanged_data_says_that_nothing_had_to_be_done(data, capsys):
    run(["build", "单位", "-o", "out"])
    first = capsys.readouterr().err.splitlines()[-1]

    assert run(["build", "单位", "-o", "out"]) == 0

    said = capsys.readouterr().err.splitlines()
    assert "没有重新生成" in said[-2]
    assert said[-1] == first  # the findings are counted all the same


def test_a_build_after_a_change_says_how_many_files_are_new(data, capsys):
    run(["build", "单位", "-o", "out"])
    (Path("out") / "附件/附件2 场地维修.docx").unlink()
    capsys.readouterr()

    run(["build", "单位", "-o", "out"])

    assert "1 个新写" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--jobs", "0"], "--jobs"),
        (["--split", "很多"], "每册的上限“很多”看不懂"),
        (["--forms", "none"], "--forms"),
        (["--scheduler", "nowhere"], "Dask"),
    ],
)
def test_a_wrong_option_of_build_is_told_and_nothing_is_written(data, capsys, options, said):
    assert run(["build", "单位", "-o", "out", *options]) == 2

    assert said in capsys.readouterr().err
    assert not Path("out").exists()
