"""``reporter trace``: from a printed number to the cells of the data."""

import json
import re
import shutil

import pytest
from docx import Document
from support.small_data import project_yaml, small_data

import reporter
from reporter.cli import run
from reporter.pipeline.results import Forms


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The report of the small data: two projects with 85 of 100 yuan spent."""
    folder = tmp_path_factory.mktemp("traced")
    return reporter.build(small_data(folder / "data"), out=folder / "out").report


@pytest.mark.parametrize("number", ["85.00%", "85.00", " ８５.００％ ", "85.0%"])
def test_a_rate_is_found_with_its_formula_and_its_cells(report, capsys, number):
    assert run(["trace", str(report), number]) == 0

    out, err = capsys.readouterr()
    assert out == ""
    assert "表1" in err
    assert "的“执行率”" in err
    assert "85÷100" in err
    assert "85元 ← report.yaml 第" in err
    assert "项目1·项目资金1·全年执行数" in err


def test_of_an_endless_fraction_people_see_the_first_decimals_and_programs_all(tmp_path, capsys):
    thirds = [project_yaml(name).replace("adjusted: 100", "adjusted: 90") for name in ("培训", "维修")]
    built = reporter.build(small_data(tmp_path / "data", *thirds), out=tmp_path / "out").report

    assert run(["trace", str(built), "94.44%"]) == 0  # 85 of 90
    assert "0.9444444444… ＝ 85÷90" in capsys.readouterr().err
    assert run(["trace", str(built), "94.44%", "--format", "json"]) == 0
    assert "0.94444444444444" in capsys.readouterr().out


def test_json_has_the_whole_tree_on_stdout(report, capsys):
    assert run(["trace", str(report), "85.00%", "--format", "json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    sources = [found["source"] for found in answer["numbers"]]
    assert answer["found"] is True
    assert {part["place"].rpartition(".")[2] for source in sources for part in source["inputs"]} >= {
        "spent",
        "adjusted",
    }


def test_a_number_of_a_single_form_has_the_places_of_that_form_only(report, capsys):
    form = next(path for path in (report.parent / "附件").iterdir() if "附件2" in path.name)

    assert run(["trace", str(form), "50分", "--format", "json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert {place.partition("　")[0] for found in answer["numbers"] for place in found["places"]} == {"附件2"}


def test_a_number_in_a_text_of_the_user_is_told_with_its_line(report, capsys):
    assert run(["trace", str(report), "27人"]) == 0

    err = capsys.readouterr().err
    assert "在填报的文字里" in err
    assert "绩效指标1·实际完成值" in err


def test_a_text_that_stands_in_many_rows_is_told_once_with_all_its_places(tmp_path, capsys):
    data = small_data(tmp_path / "data")
    for path in data.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("产出指标", "产出指标（共37分）")
        path.write_text(text, encoding="utf-8")
    built = reporter.build(data, out=tmp_path / "out", forms=Forms.BOTH)

    assert run(["trace", str(built.report), "37"]) == 0

    err = capsys.readouterr().err
    assert err.count("在填报的文字里") == 1
    assert err.count("一级指标") > 1


def test_a_number_that_only_counts_annexes_is_told_apart_from_data(report, capsys):
    assert run(["trace", str(report), "附件2"]) == 0

    assert "编号" in capsys.readouterr().err


@pytest.fixture
def changed(report, tmp_path):
    """The same build with another rate typed into the report in Word."""
    folder = tmp_path / "copy"
    shutil.copytree(report.parent, folder)
    document = Document(str(folder / report.name))
    for run_ in (run_ for paragraph in document.paragraphs for run_ in paragraph.runs):
        run_.text = run_.text.replace("85.00%", "95.37%") if "85.00%" in run_.text else run_.text
    document.save(str(folder / report.name))
    return folder / report.name


def test_a_number_that_was_typed_into_the_document_comes_from_nowhere(changed, capsys):
    assert run(["trace", str(changed), "95.37%"]) == 1

    err = capsys.readouterr().err
    assert "“95.37%”查无出处，文档不是本次生成的，或者生成后改动过" in err
    assert "模板上印好的字" not in err
    assert run(["trace", str(changed), "95.37%", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["changed"] is True


def test_the_origin_of_a_number_in_a_changed_document_is_told_with_a_warning(changed, capsys):
    assert run(["trace", str(changed), "50分"]) == 0

    first, *_ = capsys.readouterr().err.splitlines()
    assert first == "这份文档不是本次生成的，或者生成后改动过：以下是本次生成时的出处"


def test_a_document_without_a_record_is_said_to_have_none(changed, capsys):
    (changed.parent / "manifest.json").unlink()

    assert run(["trace", str(changed), "95.37%"]) == 0

    assert "没有这份文档的生成记录" in capsys.readouterr().err


def test_a_number_that_is_not_in_the_document_exits_with_1(report, capsys):
    assert run(["trace", str(report), "98765"]) == 1

    assert "文档里没有“98765”" in capsys.readouterr().err


@pytest.mark.parametrize(("number", "problem"), [("执行率", "没有数字"), ("", "没有数字")])
def test_what_is_no_number_is_wrong_usage(report, capsys, number, problem):
    assert run(["trace", str(report), number]) == 2

    assert problem in capsys.readouterr().err


def test_a_document_without_a_ledger_is_told_what_to_do(report, tmp_path, capsys):
    alone = tmp_path / "单独" / "内" / "报告.docx"
    alone.parent.mkdir(parents=True)
    alone.write_bytes(report.read_bytes())

    assert run(["trace", str(alone), "85.00%"]) == 2

    assert "ledger.json" in capsys.readouterr().err


def test_a_file_that_is_no_document_is_told_so(tmp_path, capsys):
    (tmp_path / "x.docx").write_text("no zip", encoding="utf-8")

    assert run(["trace", str(tmp_path / "x.docx"), "1"]) == 2
    assert "不是 Word 文档" in capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    ["[]", "", '{"forms": {', '{\n"places": {\n\n},\n"numbers": [],\n"figures": [],\n"texts": []\n}\n'],
    ids=["another", "empty", "torn", "older"],
)
def test_a_ledger_of_another_kind_or_an_older_one_is_told_so(report, tmp_path, capsys, content):
    (tmp_path / "报告.docx").write_bytes(report.read_bytes())
    (tmp_path / "ledger.json").write_text(content, encoding="utf-8")

    assert run(["trace", str(tmp_path / "报告.docx"), "85.00%"]) == 2
    err = capsys.readouterr().err
    assert "不是本程序写的" in err
    assert "重新生成" in err


def test_a_single_form_is_looked_up_without_the_lines_of_the_others(report, tmp_path, capsys):
    form = next(path for path in (report.parent / "附件").iterdir() if "附件2" in path.name)
    ledger = (report.parent / "ledger.json").read_text(encoding="utf-8")
    (tmp_path / "附件").mkdir()
    (tmp_path / "附件" / form.name).write_bytes(form.read_bytes())
    spoilt = re.sub('^"附件1": .*$', '"附件1": no JSON,', ledger, flags=re.MULTILINE)
    (tmp_path / "ledger.json").write_text(spoilt, encoding="utf-8")

    assert run(["trace", str(tmp_path / "附件" / form.name), "85.00%"]) == 0
    assert "项目资金1·全年执行数" in capsys.readouterr().err


def places_in(document, number, capsys):
    """The beginnings of all places in which ``trace`` finds the number."""
    assert run(["trace", str(document), number, "--format", "json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    return {place[:3] for found in answer["numbers"] for place in found["places"]}


def test_a_volume_of_forms_has_the_places_of_its_own_forms_only(report, tmp_path, capsys):
    (tmp_path / "ledger.json").write_bytes((report.parent / "ledger.json").read_bytes())
    volume = tmp_path / "附件" / "合订本2（附件2—附件2）.docx"
    volume.parent.mkdir()
    volume.write_bytes(report.read_bytes())

    assert places_in(report, "85.00%", capsys) >= {"附件1", "附件2", "表1　"}
    assert places_in(volume, "85.00%", capsys) == {"附件2"}


def test_a_report_without_its_forms_has_the_places_of_the_narrative_only(tmp_path, capsys):
    data = small_data(tmp_path / "data")
    report = reporter.build(data, out=tmp_path / "out", forms=Forms.SEPARATE).report

    assert not {"附件1", "附件2"} & places_in(report, "85.00%", capsys)


def test_a_report_that_is_not_there_is_said_to_be_missing(tmp_path, capsys):
    assert run(["trace", str(tmp_path / "绩效自评报告.docx"), "85"]) == 2
    assert "文件不存在" in capsys.readouterr().err
