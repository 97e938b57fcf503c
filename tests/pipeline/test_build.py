"""A build from data on disk to files on disk."""

from pathlib import Path

import pytest
from docx import Document
from support.documents import words
from support.files import write
from support.pack_folders import pack_folder
from support.small_data import HEAD, project_yaml, small_data

import reporter
from reporter import InputError, OutputError, PackError
from reporter.pipeline import convert


def test_a_build_gives_the_report_its_annexes_and_lists(tmp_path):
    result = reporter.build(small_data(tmp_path / "单位"), out=tmp_path / "out")

    listed = {str(path.relative_to(tmp_path / "out")).replace("\\", "/") for path in result.files}
    assert {
        "绩效自评报告.docx",
        "附件/附件1 技能培训.docx",
        "附件/附件2 场地维修.docx",
        "汇总表.xlsx",
        "问题清单.xlsx",
    } <= listed
    assert any(name.startswith("图表/") and name.endswith(".png") for name in listed)
    assert result.report == tmp_path / "out" / "绩效自评报告.docx"
    assert result.failed == ()


def test_the_report_holds_the_narrative_and_every_form(tmp_path):
    report = reporter.build(small_data(tmp_path / "单位"), out=tmp_path / "out").report

    text = words(report)

    assert "基本情况" in text
    assert text.index("附件1") < text.rindex("技能培训") < text.rindex("场地维修")


def test_an_annex_is_one_projects_form_alone(tmp_path):
    reporter.build(small_data(tmp_path / "单位"), out=tmp_path / "out")

    text = words(tmp_path / "out/附件/附件2 场地维修.docx")

    assert "场地维修" in text
    assert "技能培训" not in text


def test_two_builds_give_the_same_bytes(tmp_path):
    data = small_data(tmp_path / "单位")

    first = reporter.build(data, out=tmp_path / "a")
    second = reporter.build(data, out=tmp_path / "b")

    assert [path.name for path in first.files] == [path.name for path in second.files]
    for one, other in zip(first.files, second.files, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


def test_the_output_folder_is_named_after_the_data(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    small_data(tmp_path / "单位")
    (tmp_path / "单位/report.yaml").rename(tmp_path / "民政局.yaml")

    assert reporter.build(tmp_path / "民政局.yaml").folder == Path("output/民政局")
    small_data(tmp_path / "单位")
    assert reporter.build(tmp_path / "单位").folder == Path("output/单位")


def test_a_project_with_unreadable_data_is_listed_and_the_rest_is_built(tmp_path):
    broken = project_yaml("场地维修").replace("spent: 85", "spent: 一百万")

    result = reporter.build(
        small_data(tmp_path / "单位", project_yaml("技能培训"), broken), out=tmp_path / "out"
    )

    assert [failure.project for failure in result.failed] == ["场地维修"]
    assert "一百万" in result.failed[0].reason
    assert [path.name for path in (tmp_path / "out/附件").iterdir()] == ["附件1 技能培训.docx"]
    assert "场地维修" not in words(result.report)


def test_a_project_is_not_left_out_for_another_of_its_name_that_is_broken(tmp_path):
    broken = project_yaml("场地维修").replace("spent: 85", "spent: 一百万")

    result = reporter.build(
        small_data(tmp_path / "单位", project_yaml("场地维修"), broken), out=tmp_path / "out"
    )

    assert [failure.project for failure in result.failed] == ["场地维修"]
    assert [path.name for path in (tmp_path / "out/附件").iterdir()] == ["附件1 场地维修.docx"]


def test_a_file_that_no_project_can_be_read_from_is_listed_and_the_rest_is_built(tmp_path):
    data = small_data(tmp_path / "单位", project_yaml("技能培训"), "  - broken.yaml\n  - gone.yaml\n")
    write(data / "broken.yaml", "项目资金: [\n")

    result = reporter.build(data, out=tmp_path / "out")

    assert [failure.project for failure in result.failed] == ["gone.yaml", "broken.yaml"]
    assert "没有找到" in result.failed[0].reason
    assert "读不出来" in result.failed[1].reason
    assert [path.name for path in (tmp_path / "out/附件").iterdir()] == ["附件1 技能培训.docx"]


def test_a_project_whose_form_cannot_be_stamped_is_listed_and_the_rest_is_numbered_anew(tmp_path):
    pack = pack_folder(tmp_path, "mine", extends="national-2020")
    form = Document()
    form.add_paragraph("{{ project.name }} {{ rows[2].name }}")
    form.save(str(pack / "form.docx"))
    short = "\n".join(project_yaml("只有两条指标").splitlines()[:-2]) + "\n"
    data = small_data(tmp_path / "单位", short, project_yaml("技能培训"))

    result = reporter.build(data, out=tmp_path / "out", template=str(pack))

    assert [failure.project for failure in result.failed] == ["只有两条指标"]
    assert [path.name for path in (tmp_path / "out/附件").iterdir()] == ["附件1 技能培训.docx"]


def test_where_no_project_can_be_built_nothing_is_written(tmp_path):
    broken = project_yaml("场地维修").replace("spent: 85", "spent: 一百万")

    with pytest.raises(InputError, match="没有一个项目可以生成"):
        reporter.build(small_data(tmp_path / "单位", broken), out=tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_an_annex_of_a_project_that_is_gone_is_removed(tmp_path):
    data, out = tmp_path / "单位", tmp_path / "out"
    reporter.build(small_data(data), out=out)

    reporter.build(small_data(data, project_yaml("技能培训")), out=out)

    assert [path.name for path in (out / "附件").iterdir()] == ["附件1 技能培训.docx"]


def test_names_that_no_file_may_have_are_made_safe(tmp_path):
    names = ['维修/改造:"一"?', "长" * 200, "研发<R&D>🎉"]
    data = small_data(tmp_path / "单位", *(project_yaml(name) for name in names))

    result = reporter.build(data, out=tmp_path / "out")

    built = sorted(path.name for path in (tmp_path / "out/附件").iterdir())
    # 180 bytes less the 8 of “附件2 ” hold 57 characters of three bytes
    assert built == [
        "附件1 维修／改造：＂一＂？.docx",
        f"附件2 {'长' * 57}.docx",
        "附件3 研发＜R&D＞🎉.docx",
    ]
    assert "研发&lt;R&amp;D&gt;🎉" in words(result.report)


def test_names_that_become_the_same_file_name_do_not_collide(tmp_path):
    data = small_data(tmp_path / "单位", project_yaml("甲/乙"), project_yaml("甲／乙"))

    reporter.build(data, out=tmp_path / "out")

    built = sorted(path.name for path in (tmp_path / "out/附件").iterdir())
    assert built == ["附件1 甲／乙.docx", "附件2 甲／乙.docx"]


def test_the_data_folder_itself_is_no_output_folder(tmp_path):
    data = small_data(tmp_path / "单位")

    with pytest.raises(OutputError, match="输出文件夹就是数据文件夹"):
        reporter.build(data, out=data)

    assert [path.name for path in data.iterdir()] == ["report.yaml"]


@pytest.mark.parametrize("name", ["汇总表.xlsx", "问题清单.xlsx", "ledger.json"])
def test_data_that_is_called_like_a_file_of_a_build_is_not_replaced_by_it(tmp_path, name):
    convert(small_data(tmp_path / "单位"), tmp_path / name)
    before = (tmp_path / name).read_bytes()

    with pytest.raises(OutputError, match="这是填报数据，不能覆盖"):
        reporter.build(tmp_path / name, out=tmp_path)

    assert {each.name for each in tmp_path.iterdir()} == {"单位", name}
    assert (tmp_path / name).read_bytes() == before


def test_data_that_names_no_template_is_told_which_there_are(tmp_path):
    data = small_data(tmp_path / "单位", head=HEAD.replace("template: national-2020\n", ""))

    with pytest.raises(InputError) as error:
        reporter.build(data, out=tmp_path / "out")

    assert "没有写明用哪个模板" in str(error.value)
    assert "national-2020" in str(error.value)


def test_a_template_that_the_caller_names_replaces_that_of_the_data(tmp_path):
    data = small_data(tmp_path / "单位", head=HEAD.replace("national-2020", "no-such"))

    result = reporter.build(data, out=tmp_path / "out", template="shenzhen-2021")

    assert result.failed == ()


def test_a_template_folder_of_the_caller_is_relative_to_the_working_directory(tmp_path, monkeypatch):
    pack_folder(tmp_path / "work", "mine", extends="national-2020")
    data = small_data(tmp_path / "单位")
    monkeypatch.chdir(tmp_path / "work")

    assert reporter.check(data, template="./mine").pack.id == "mine"


def test_a_pack_without_its_word_form_stops_the_build_before_anything_is_written(tmp_path):
    pack_folder(tmp_path, "mine")
    data = small_data(tmp_path / "单位")

    with pytest.raises(PackError, match=r"缺少文件 form\.docx"):
        reporter.build(data, out=tmp_path / "out", template=str(tmp_path / "mine"))

    assert not (tmp_path / "out").exists()


def test_wording_beside_the_data_replaces_that_of_the_pack(tmp_path):
    data = small_data(tmp_path / "单位")
    (data / "text").mkdir()
    (data / "text/basics.md.j2").write_text("本单位自己写的基本情况。\n", encoding="utf-8")

    report = reporter.build(data, out=tmp_path / "out").report

    assert "本单位自己写的基本情况。" in words(report)


def test_progress_tells_every_stage_in_order_and_how_far_it_is(tmp_path):
    told = []

    reporter.build(
        small_data(tmp_path / "单位"), out=tmp_path / "out", progress=lambda *step: told.append(step)
    )

    stages = list(dict.fromkeys(stage for stage, _, _ in told))
    assert stages == [
        "读取数据、复核得分",
        "检查、说明偏差、填自评表",
        "画图表、写文字",
        "合成报告",
        "保存文件",
    ]
    assert ("检查、说明偏差、填自评表", 2, 2) in told
    assert ("合成报告", 2, 2) in told


def test_other_rules_can_be_tried_without_changing_the_data(tmp_path):
    data = small_data(tmp_path / "单位")

    # 85 of 100 yuan: 10 × 0.85 = 8.5 points by the national rules
    own = reporter.score(data).evaluation.projects[0].execution.score
    other = reporter.score(data, rules="hubei-2020")

    assert str(own.computed.value.normalize()) == "8.5"
    assert other.pack.id == "hubei-2020"
