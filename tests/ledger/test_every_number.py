"""Every number of a report has an origin, and one that has none is found."""

import json
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from support.files import write
from support.small_data import HEAD, project_yaml, small_data

import reporter
from reporter.render.readback import units

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ["shenzhen-2021", "yulin-2021"]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Both examples built once, by name."""
    out = tmp_path_factory.mktemp("built")
    return {name: reporter.build(ROOT / "examples" / name, out=out / name) for name in EXAMPLES}


def strays(result):
    return [finding for finding in result.findings if finding.code == "N01"]


def book_of(result):
    return json.loads((result.folder / "ledger.json").read_text(encoding="utf-8"))


def with_wording(folder, section, text):
    """The small data with one section in the user's own words."""
    small_data(folder, project_yaml("技能培训"), project_yaml("场地维修"))
    write(folder / "text" / f"{section}.md.j2", text)
    return folder


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_numeral_of_an_example_comes_from_somewhere(built, name):
    assert strays(built[name]) == []


@pytest.mark.parametrize("pack", sorted(path.parent.name for path in ROOT.glob("templates/*/pack.toml")))
def test_every_numeral_comes_from_somewhere_on_the_form_of_any_pack(pack, tmp_path):
    coded = project_yaml("12345热线外包").replace("funds:", 'code: "450900210340100004007"\n    funds:', 1)
    head = HEAD.replace("示例市民政局", "示例市第101中学")
    data = small_data(tmp_path / "data", coded, project_yaml("5G基站"), head=head)

    result = reporter.build(data, out=tmp_path / "out", template=pack)

    assert [each.message for each in strays(result)] == []


def test_a_value_is_vouched_for_by_its_cell_however_a_sentence_writes_it(tmp_path):
    data = small_data(tmp_path / "data", project_yaml("技能培训"))
    rows = [(">=92%", "95%"), ("≧120场", "130"), ("≥800人", "1260"), ("≥95%", "71.4"), ("98%", "已完成99.1%")]
    written = "".join(
        f"""
      - {{category: 产出指标, subcategory: 数量指标, name: 指标{name},
         target: "{target}", actual: "{actual}"}}"""
        for name, (target, actual) in zip("甲乙丙丁戊", rows, strict=True)
    )
    path = next(path for path in data.rglob("*.yaml") if "indicators:" in path.read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8").replace("    indicators:", f"    indicators:{written}", 1)
    path.write_text(text, encoding="utf-8")

    result = reporter.build(data, out=tmp_path / "out")

    assert "≥120场" in "".join(
        text for _, text in units((tmp_path / "out" / "绩效自评报告.docx").read_bytes())
    )
    assert [each.message for each in strays(result)] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_single_forms_say_what_the_report_says_so_that_one_check_is_enough(built, name):
    result = built[name]
    report = [unit for unit in units(result.report) if unit.kind != "section"]
    for path in result.files:
        if path.parent.name == "附件":
            form = [unit for unit in units(path) if unit.kind != "section"]
            at = [i for i in range(len(report)) if report[i] == form[0]]
            assert any(report[i : i + len(form)] == form for i in at), path.name


def test_a_wrong_number_in_a_wording_file_is_found_with_its_file_and_line(tmp_path):
    data = with_wording(tmp_path / "data", "application", "第一行。\n\n自评结果用于37个单位。\n")

    (found,) = strays(reporter.build(data, out=tmp_path / "out"))

    assert "“37”查无出处" in found.message
    assert found.severity == "error"
    assert (Path(found.where.file).name, found.where.line) == ("application.md.j2", 3)


def test_a_number_that_is_right_elsewhere_is_still_found_where_it_was_typed(tmp_path):
    # the forms print 100.00 and 50; the wording of this section prints two projects and types another 2
    data = with_wording(tmp_path / "data", "application", "共{{ projects|counted }}个项目，其中2个、50分。\n")

    found = strays(reporter.build(data, out=tmp_path / "out"))

    assert [re.search("“(.+?)”", each.message)[1] for each in found] == ["2", "50"]


def test_a_number_computed_by_the_wording_itself_is_found(tmp_path):
    data = with_wording(tmp_path / "data", "application", '{{ "%d" % (projects|length * 21) }}个单位。\n')

    assert ["“42”" in found.message for found in strays(reporter.build(data, out=tmp_path / "out"))] == [True]


def test_own_wording_that_prints_through_the_filters_is_not_found(tmp_path):
    text = "{{ year }}年度{{ projects|counted }}个项目，{{ funds.whole.adjusted|money }}{{ money_unit }}。\n"
    data = with_wording(tmp_path / "data", "application", text)

    assert strays(reporter.build(data, out=tmp_path / "out")) == []


def test_without_the_ledger_nothing_is_recorded_or_checked(tmp_path):
    data = with_wording(tmp_path / "data", "application", "自评结果用于37个单位。\n")

    result = reporter.build(data, out=tmp_path / "out", ledger=False)

    assert strays(result) == []
    assert not (result.folder / "ledger.json").exists()


def test_the_finding_is_in_the_workbook_and_strict_builds_fail(tmp_path, capsys):
    from reporter.cli import run

    data = with_wording(tmp_path / "data", "application", "自评结果用于37个单位。\n")

    assert run(["build", str(data), "-o", str(tmp_path / "out"), "--strict"]) == 1


def parts_of(book):
    """The narrative's part of a book, and those of all forms."""
    return [book, *book["forms"].values()]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_number_leads_to_figures_and_every_stated_figure_to_a_line(built, name):
    for part in parts_of(book_of(built[name])):
        assert all(0 <= at < len(part["figures"]) for _, _, at, _ in part["numbers"])
        for _, _, third, fourth, *file in part["figures"]:
            if isinstance(fourth, list):
                assert third
                assert all(0 <= at < len(part["figures"]) for at in fourth)
            else:
                assert third > 0
                assert fourth
                assert part["files"][file[0] if file else 0].endswith(".yaml")


def test_a_sum_is_the_sum_of_its_inputs(built):
    book = book_of(built["shenzhen-2021"])
    ((_, _, at, places),) = [each for each in book["numbers"] if each[0] == "1190.85"]
    value, _, _, inputs = book["figures"][at]

    # 2339996 + 3866689.10 + 44594 + 49394 + 168024 + 1746564.40 + 16000 + 3677200 = 11908461.50
    assert (
        sum(Decimal(book["figures"][each][0]) for each in inputs) == Decimal(value) == Decimal("11908461.50")
    )
    assert places == ["table:funds!R9C4", "section:basics"]


def test_the_place_of_a_number_of_a_form_names_its_cell(built):
    book = book_of(built["yulin-2021"])
    scores = {text: places for text, kind, _, places in book["forms"]["附件3"]["numbers"] if kind == "score"}
    assert scores["8.33"] == ["产出质量·得分"]
    assert "总分·得分" in scores["88.33"]
    assert ["table:results!R3C4"] in [places for text, _, _, places in book["numbers"] if text == "8.33"]


def test_each_entry_stands_once_and_a_second_build_gives_the_same_bytes(built, tmp_path):
    first = built["yulin-2021"]
    shutil.copytree(ROOT / "examples/yulin-2021", tmp_path / "yulin-2021")
    second = reporter.build(tmp_path / "yulin-2021", out=tmp_path / "out")

    assert (first.folder / "ledger.json").read_bytes() == (second.folder / "ledger.json").read_bytes()
    for part in parts_of(book_of(first)):
        for rows in ([each[:3] for each in part["numbers"]], part["figures"], part["texts"]):
            assert len(rows) == len({json.dumps(row) for row in rows})


def test_each_form_is_one_line_of_the_ledger(built):
    lines = (built["yulin-2021"].folder / "ledger.json").read_text(encoding="utf-8").splitlines()
    forms = lines[lines.index('"forms": {') + 1 : -2]
    assert [json.loads(f"{{{line.rstrip(',')}}}").keys() for line in forms] == [{"附件3"}]


@pytest.mark.parametrize(
    ("number", "place", "working"),
    [
        ("14", "section:completion", "逐项计数"),  # not the 14 个百分点 of an explanation
        ("93.06", "section:basics", "全年预算数－全年执行数"),  # nor the same amount where it was explained
    ],
)
def test_a_number_of_an_explanation_stands_only_where_its_words_do(built, number, place, working):
    book = book_of(built["shenzhen-2021"])

    found = [book["figures"][figure][2] for text, _, figure, places in book["numbers"]
             if text == number and place in places]  # fmt: skip

    assert len(found) == 1
    assert working in found[0]
