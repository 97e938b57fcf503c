"""Where the forms go: behind the report, in volumes beside it, or in files of their own."""

import re

import pytest
from support.documents import words
from support.small_data import project_yaml, small_data

import reporter
from reporter import InputError
from reporter.pipeline import Forms, trace

NAMES = ("技能培训", "场地维修", "设备采购", "政策宣传", "档案整理")
REPORT = "绩效自评报告.docx"


@pytest.fixture
def data(tmp_path):
    return small_data(tmp_path / "单位", *map(project_yaml, NAMES))


def annexes(out):
    """The names of the files in 附件, in order."""
    folder = out / "附件"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_forms_that_stand_behind_the_report_only_have_no_files(data, tmp_path):
    reporter.build(data, out=tmp_path / "out", forms=Forms.TOGETHER)

    assert annexes(tmp_path / "out") == []
    assert words(tmp_path / "out" / REPORT).count("培训人数") >= len(NAMES)


def test_forms_in_files_of_their_own_do_not_stand_behind_the_report(data, tmp_path):
    reporter.build(data, out=tmp_path / "out", forms=Forms.SEPARATE)

    assert len(annexes(tmp_path / "out")) == len(NAMES)
    report = words(tmp_path / "out" / REPORT)
    assert "附件5" not in report
    assert all(name in report for name in NAMES)


def test_the_forms_in_volumes_are_all_there_once_and_the_report_says_where(data, tmp_path):
    out = tmp_path / "out"

    reporter.build(data, out=out, forms=Forms.TOGETHER, split="2")

    volumes = ["合订本1（附件1—附件2）.docx", "合订本2（附件3—附件4）.docx", "合订本3（附件5）.docx"]
    assert annexes(out) == volumes
    text = words(out / REPORT)
    index = text[text.index("附件目录") :]
    assert re.findall(r"附件(\d)(\D+?)合订本(\d)", index) == [
        (str(i), name, str((i + 1) // 2)) for i, name in enumerate(NAMES, 1)
    ]
    first, _, last = (words(out / "附件" / name) for name in volumes)
    assert "场地维修" in first
    assert "设备采购" not in first
    assert "档案整理" in last


def test_a_volume_as_large_as_all_of_them_is_one(data, tmp_path):
    reporter.build(data, out=tmp_path / "out", forms=Forms.TOGETHER, split="20M")

    assert annexes(tmp_path / "out") == ["合订本1（附件1—附件5）.docx"]


def test_a_number_in_a_volume_can_be_traced(data, tmp_path):
    reporter.build(data, out=tmp_path / "out", forms=Forms.TOGETHER, split="2")

    answer = trace(tmp_path / "out/附件/合订本2（附件3—附件4）.docx", "8.50")

    assert answer.numbers


@pytest.mark.parametrize("wrong", ["0", "一百", "-5", "20G"])
def test_a_limit_that_is_none_is_refused(data, tmp_path, wrong):
    with pytest.raises(InputError, match="每册的上限"):
        reporter.build(data, out=tmp_path / "out", split=wrong)


def test_volumes_and_separate_files_alone_exclude_each_other(data, tmp_path):
    with pytest.raises(InputError, match="没有可分的册"):
        reporter.build(data, out=tmp_path / "out", split="2", forms=Forms.SEPARATE)


def test_the_numbers_of_annexes_and_volumes_are_no_strangers_to_the_ledger(tmp_path):
    many = small_data(tmp_path / "单位", *(project_yaml(f"{name}{i}期") for i in (1, 2, 3) for name in NAMES))

    built = reporter.build(many, out=tmp_path / "out", split="1")

    assert [finding.message for finding in built.findings if finding.code == "N01"] == []


def test_the_wishes_may_be_written_as_plain_text_and_numbers(tmp_path):
    data = small_data(tmp_path / "data")

    result = reporter.build(data, out=tmp_path / "out", forms="together", split=1)

    forms = [path.name for path in result.files if path.parent.name == "附件"]
    assert [name[:4] for name in forms] == ["合订本1", "合订本2"]


@pytest.mark.parametrize(
    ("wish", "problem"),
    [
        ({"forms": "xx"}, "看不懂“xx”"),
        ({"forms": None}, "看不懂“None”"),
        ({"split": 0}, "每册的上限“0”看不懂"),
        ({"split": 2.5}, "每册的上限“2.5”看不懂"),
        ({"jobs": "2"}, "jobs（命令行是 --jobs）至少是 1"),
        ({"executor": object()}, "executor 不是执行器"),
    ],
)
def test_a_wish_that_cannot_be_understood_is_refused_before_anything_is_written(tmp_path, wish, problem):
    data = small_data(tmp_path / "data")

    with pytest.raises(InputError, match=problem):
        reporter.build(data, out=tmp_path / "out", **wish)

    assert not (tmp_path / "out").exists()
