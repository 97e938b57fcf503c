"""The formats of check, and the scores under other rules."""

import json

import pytest
from openpyxl import load_workbook
from support.documents import text_of
from support.small_data import project_yaml, small_data

from reporter.cli import run

# 25 of 27 people with full marks of 50 is an error: 25 ÷ 27 × 50 = 46.30
WRONG = project_yaml("技能培训").replace("actual: 27人, points: 50", "actual: 25人, points: 50, score: 50")


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A data folder with a sound project and one with an error."""
    monkeypatch.chdir(tmp_path)
    return small_data(tmp_path / "单位", project_yaml("场地维修"), WRONG)


def test_the_project_with_the_error_stands_first_with_its_count(data, capsys):
    assert run(["check", "单位"]) == 1

    err = capsys.readouterr().err
    heads = [line for line in err.splitlines() if line.startswith(("技能培训（", "场地维修（"))]
    assert heads[0].startswith("技能培训（错误 ")
    assert "场地维修" in heads[1]


def test_the_reviewers_document_stands_beside_the_report_unless_told_otherwise(data, tmp_path, capsys):
    assert run(["check", "单位", "--format", "docx"]) == 1

    text = text_of(tmp_path / "output/单位/复核清单.docx")
    assert "2021年度项目支出绩效自评复核清单" in text
    assert text.index("技能培训") < text.index("场地维修")
    assert "output/单位/复核清单.docx" in capsys.readouterr().err


@pytest.mark.parametrize("format", ["text", "json", "xlsx", "docx"])
def test_every_format_can_be_written_to_a_file_and_nothing_else_is(format, data, tmp_path, capsys):
    name = f"a.{'txt' if format == 'text' else format}"

    assert run(["check", "单位", "--format", format, "-o", f"给处室/{name}"]) == 1

    assert [path.name for path in (tmp_path / "给处室").iterdir()] == [name]
    assert capsys.readouterr().out == ""


def test_a_file_written_before_is_replaced(data, tmp_path):
    (tmp_path / "a.json").write_text("old")

    run(["check", "单位", "--format", "json", "-o", "a.json"])

    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["summary"]["error"] > 0


def test_the_workbook_has_a_row_a_finding_and_filters(data, tmp_path, capsys):
    run(["check", "单位", "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]

    run(["check", "单位", "--format", "xlsx", "-o", "清单.xlsx"])

    page = load_workbook(tmp_path / "清单.xlsx")["问题清单"]
    assert page.max_row == 1 + len(found)
    assert page.auto_filter.ref == f"A1:K{page.max_row}"


def test_a_file_name_with_another_ending_is_refused(data, capsys):
    assert run(["check", "单位", "--format", "xlsx", "-o", "清单.docx"]) == 2

    assert "文件名的结尾应是 .xlsx" in capsys.readouterr().err


def test_hypotheses_stand_in_the_json_of_scores_only_where_there_are_some(data, tmp_path, capsys):
    stated = project_yaml("技能培训").replace("spent: 85,", "spent: 85, rate: '0.80', ")
    stated = stated.replace("initial: 100", "initial: 106.25")
    small_data(data, stated)

    run(["score", "单位", "--format", "json"])

    # 85 ÷ 100 = 0.85, but 85 ÷ 106.25 = 0.80
    project = json.loads(capsys.readouterr().out)["projects"][0]
    assert project["execution"]["declared_rate"] == "0.80"
    assert "按年初预算数可得0.80" in project["execution"]["rate_hypothesis"]
    assert all("hypothesis" not in row for row in project["indicators"])


def test_other_rules_are_compared_with_the_datas_own(data, capsys):
    assert run(["score", "单位", "--rules", "hubei-2020", "--format", "json"]) == 0

    summary = json.loads(capsys.readouterr().out)["summary"]
    assert (summary["rules"], summary["own_rules"]) == ("hubei-2020", "national-2020")
    # 85% spent of 10 points, and all the others: 8.5 + 50 + 30 + 10 = 98.5
    first = summary["comparison"][0]
    assert first["name"] == "场地维修"
    assert float(first["own_total"]) == 98.5
    assert float(first["total"]) == 98.5


def test_other_rules_are_compared_in_text_at_the_end(data, capsys):
    run(["score", "单位", "--rules", "hubei-2020"])

    lines = capsys.readouterr().err.splitlines()
    assert "数据用的是 national-2020" in lines[1]
    head = lines.index("两套规则下的总分")
    assert lines[head + 1].split()[:4] == ["项目", "填报", "national-2020", "hubei-2020"]
    assert lines[head + 2].split()[0] == "场地维修"


def test_the_data_is_never_replaced_by_the_list_of_its_findings(data, tmp_path, capsys):
    run(["convert", "单位", "数据.xlsx"])
    before = (tmp_path / "数据.xlsx").read_bytes()
    (tmp_path / "别名.xlsx").symlink_to(tmp_path / "数据.xlsx")

    for name in ("数据.xlsx", "别名.xlsx"):
        assert run(["check", "数据.xlsx", "--format", "xlsx", "-o", name]) == 2
    assert run(["check", "单位", "--format", "json", "-o", "单位/report.yaml"]) == 2

    assert (tmp_path / "数据.xlsx").read_bytes() == before
    assert "这是填报数据，不能覆盖" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a.json", "a.xlsx", "a.docx"])
def test_a_file_of_somebody_else_is_renamed_and_an_older_list_is_replaced(name, data, tmp_path, capsys):
    (tmp_path / name).write_bytes(b"theirs")
    aside = tmp_path / name.replace(".", "（原文件1）.")

    run(["check", "单位", "-o", name])
    assert aside.read_bytes() == b"theirs"
    assert f"改名保留为 {aside.name}" in capsys.readouterr().err

    small_data(data, project_yaml("另一个项目").replace("spent: 85", "spent: 185"))
    run(["check", "单位", "-o", name])
    assert sorted(path.name for path in tmp_path.glob("a*")) == sorted([name, aside.name])


def test_of_a_text_nobody_can_tell_whether_somebody_has_written_in_it(data, tmp_path):
    note = tmp_path / "记录.txt"
    note.write_text("会议记录：处室提了3条问题：重要", encoding="utf-8")

    run(["check", "单位", "-o", "记录.txt"])
    assert (tmp_path / "记录（原文件1）.txt").read_text(encoding="utf-8").startswith("会议记录")

    run(["check", "单位", "-o", "记录.txt"])  # the same once more is no other file
    assert len([*tmp_path.glob("记录*")]) == 2


def test_a_list_as_json_that_somebody_has_changed_is_kept(data, tmp_path):
    run(["check", "单位", "--format", "json", "-o", "a.json"])
    (tmp_path / "a.json").write_text(
        (tmp_path / "a.json").read_text(encoding="utf-8") + "// 已改", encoding="utf-8"
    )
    small_data(data, project_yaml("另一个项目").replace("spent: 85", "spent: 185"))

    run(["check", "单位", "--format", "json", "-o", "a.json"])
    assert (tmp_path / "a（原文件1）.json").read_text(encoding="utf-8").endswith("// 已改")


def test_a_folder_takes_the_list_as_a_text_of_the_usual_name(data, tmp_path):
    (tmp_path / "夹").mkdir()
    run(["check", "单位", "-o", "夹"])
    assert [path.name for path in (tmp_path / "夹").iterdir()] == ["问题清单.txt"]


def test_a_list_in_which_somebody_has_written_is_renamed(data, tmp_path):
    run(["check", "单位", "-o", "清单.xlsx"])
    book = load_workbook(tmp_path / "清单.xlsx")
    book.active["L1"] = "处理情况"
    book.save(tmp_path / "清单.xlsx")

    run(["check", "单位", "-o", "清单.xlsx"])

    assert load_workbook(tmp_path / "清单（原文件1）.xlsx").active["L1"].value == "处理情况"


def test_the_ending_of_the_file_tells_the_format_and_a_text_is_no_workbook(data, tmp_path, capsys):
    for name in ("清单.xlsx", "清单.docx"):
        run(["check", "单位", "-o", name])
        assert (tmp_path / name).read_bytes()[:2] == b"PK"
    run(["check", "单位", "-o", "清单.json"])
    assert "findings" in json.loads((tmp_path / "清单.json").read_text(encoding="utf-8"))

    for format in ("text", "json"):
        assert run(["check", "单位", "--format", format, "-o", "文本.xlsx"]) == 2
    for name in ("旧.xls", "清单.pdf", "清单.wps"):
        assert run(["check", "单位", "-o", name]) == 2
        assert not (tmp_path / name).exists()
    assert not (tmp_path / "文本.xlsx").exists()
    assert "文本不能写成 .xlsx 文件" in capsys.readouterr().err
