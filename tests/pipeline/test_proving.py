"""The form is proved before a build: a wrong one is told once, whatever the number of projects."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from support.pack_folders import pack_folder
from support.small_data import project_yaml, small_data

import reporter
from reporter import TemplateError, find_packs, load_pack
from reporter.cli import run
from reporter.pipeline import Failure, by_reason, prove_form, prove_report


def form_pack(folder: Path, *texts: str) -> Path:
    """A pack of the national kind with a form of its own."""
    pack = pack_folder(folder, "mine", extends="national-2020")
    form = Document()
    for text in texts:
        form.add_paragraph(text)
    form.save(str(pack / "form.docx"))
    return pack


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["{{ project.nmae }}", "{{ goal.expcted }}"], ["有 2 处标记写错", "“nmae”", "“expcted”"]),
        (["{{ project.name|mony }}"], ["没有过滤器“mony”"]),
        (["项目名称", "金额"], ["没有印项目名称或指标的标记"]),
        (["{{ year }}年度"], ["没有印项目名称或指标的标记"]),
        (["{{ project.name|money(1, 2, 3) }}"], ["全部 2 个项目", "算不出来（多了参数）"]),
    ],
)
def test_what_is_wrong_with_the_form_is_told_once_for_all_projects(
    tmp_path: Path, texts: list[str], told: list[str]
) -> None:
    pack = form_pack(tmp_path, *texts)

    with pytest.raises(TemplateError) as caught:
        reporter.build(small_data(tmp_path / "单位"), out=tmp_path / "out", template=str(pack))

    assert all(str(caught.value).count(each) == 1 for each in told), str(caught.value)
    assert str(pack / "form.docx") in caught.value.where
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("text", "wrong"), [("{{ project.nmae }}", True), ("{{ project.name }}", False)])
def test_check_and_templates_tell_of_a_wrong_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, wrong: bool
) -> None:
    pack = form_pack(tmp_path / "单位", text)
    data = small_data(tmp_path / "单位", project_yaml("技能培训"))

    run(["check", str(data), "--template", str(pack)])
    assert ("自评表模板有错" in capsys.readouterr().err) is wrong
    assert run(["templates", str(data)]) == int(wrong)
    assert ("没有名为“nmae”的值" in capsys.readouterr().err) is wrong


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("report.docx", "mine/report.docx 正文：应当有且只有一段写着 {{ body }}"),
        ("text/application.md.j2", "application.md.j2 第1行：写法有误（没有写完，“if”没有结尾的标记）"),
        ("text/deviations.md.j2", "deviations.md.j2 第1行：没有过滤器“mony”"),
    ],
)
def test_templates_tells_of_a_frame_or_wording_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, told: str
) -> None:
    pack = pack_folder(tmp_path, "mine", extends="national-2020")
    (pack / "text").mkdir()
    if file.endswith("docx"):
        Document().save(str(pack / file))
    else:
        text = "{{ unit|mony }}" if "deviations" in file else "{% if year %}拟公开。"
        (pack / file).write_text(text, encoding="utf-8")

    assert run(["templates", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "报告的版面或文字有错" in said
    assert told in said


@pytest.mark.parametrize("pack_id", [found.id for found in find_packs()])
def test_every_pack_s_own_form_and_report_are_proved(pack_id: str) -> None:
    pack = load_pack(pack_id)

    prove_form(pack)
    prove_report(pack)


@pytest.mark.parametrize(
    ("names", "projects", "who"),
    [
        ("甲", 1, "“甲”"),
        ("甲乙", 0, "“甲”、“乙”"),
        ("甲乙", 2, "全部 2 个项目"),
        ("甲乙丙丁", 9, "“甲”、“乙”、“丙” 等 4 个项目"),
    ],
)
def test_projects_that_failed_for_one_reason_are_told_together(names: str, projects: int, who: str) -> None:
    assert list(by_reason([Failure(name, "缺") for name in names], projects)) == [(who, "缺")]
