"""Wording files: what they may print, how their faults are told, and how a user's own replace the pack's."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment
from support.builders import indicator, project, submission
from support.narratives import prose, section, told

from reporter.errors import PackError, TemplateError
from reporter.narrative import Wording, compiled, wording_folders
from reporter.narrative.facts import Facts
from reporter.numbers import Printer, Printing
from reporter.packs import load_pack

PACK = load_pack("national-2020")
TWO = submission(project("甲"), project("乙"))


def own(folder: Path, **files: str) -> Path:
    """A folder of the user's with wording by section."""
    for name, text in files.items():
        (folder / f"{name}.md.j2").write_text(text, encoding="utf-8")
    return folder


def test_a_users_file_replaces_the_packs_section_and_only_that(tmp_path: Path) -> None:
    sections = told(TWO, own=own(tmp_path, application="结果用于{{ year }}年后的预算安排。"))
    assert section(sections, "application").endswith("自评结果拟应用和公开情况\n结果用于2021年后的预算安排。")
    assert section(sections, "conclusion") == section(told(TWO), "conclusion")


def test_an_empty_file_leaves_its_section_out_and_the_next_moves_up(tmp_path: Path) -> None:
    sections = told(TWO, own=own(tmp_path, organisation="{# 不要这一部分 #}"))
    assert section(sections, "organisation") == ""
    assert section(sections, "conclusion").startswith("二、综合评价结论")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ funds.whole.spent }}",
        "{{ funds.whole.spent.value }}",
        "{{ projects|length }}",
        "{{ funds.whole.nothing_here or none }}",
    ],
)
def test_a_number_or_nothing_without_a_filter_never_reaches_the_page(tmp_path: Path, tag: str) -> None:
    with pytest.raises(TemplateError, match="basics"):
        told(TWO, own=own(tmp_path, basics=tag))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("第一行\n{{ found }}", r"basics.md.j2 第2行.*不认识的名字“found”"),
        ("{% if %}", r"basics.md.j2 第1行.*写法有误"),
        ("{{ year|mony }}", r"第1行：没有过滤器“mony”\n  建议：是不是 money？"),
        ("甲\n{% if true %}{{ year|mony }}{% endif %}", r"第2行：没有过滤器“mony”"),
        ("{% if year %}甲", "没有写完，“if”没有结尾的标记"),
        ("{{ year } }}", "多了“}”"),
        ("{% fro x in y %}", "不认识的标记“fro”"),
        ("{% if year %}{% endfor %}", "“endfor”与前面的“if”不成对"),
        ("甲{% endif %}", "“endif”前面没有与它成对的标记"),
        ("{# 甲", "注释没有写完，缺少 #}"),
        ("{% for x in 3 %}{% endfor %}", "算不出来（整数不能循环）"),
        ("{{ 1 / 0 }}", "算不出来（除数是 0）"),
        ("{{ found|money }}", "不认识的名字“found”"),
        ("{{ projects[0].nothing|listed }}", "不认识的名字“nothing”"),
        ("{{ moneyunit }}", r"不认识的名字“moneyunit”\n  建议：是不是 money_unit？"),
        ("{{ funds.whole.spend|money }}", r"不认识的名字“spend”\n  建议：是不是 spent？"),
        ("{{ funds.zzz }}", r"不认识的名字“zzz”\n  建议：可用的有：\w+、"),
        ("{{ ''.__class__.__mro__ }}", "模板里不允许这样的操作"),
        ('{{ table("fund") }}', "没有叫“fund”的表；可用 funds"),
        ("见{{ ref('nowhere') }}", "文字提到“nowhere”"),
        ('{% import "x.md.j2" as x %}', "没有文字文件“x.md.j2”"),
        ("# 标题", "级别不能用"),
    ],
)
def test_faults_are_told_in_chinese_with_their_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TemplateError, match=message):
        told(TWO, own=own(tmp_path, basics=text))


def test_a_table_may_be_called_for_within_a_sentence(tmp_path: Path) -> None:
    found = told(TWO, own=own(tmp_path, basics='前{{ table("funds") }}后'))[0].blocks
    assert [type(block).__name__ for block in found] == ["Heading", "Paragraph", "Table", "Paragraph"]


def test_an_outline_without_its_file_is_told(tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    pack.mkdir()
    (pack / "pack.toml").write_text(
        'id = "mine"\ntitle = "我"\nextends = "national-2020"\n'
        '[[report.outline]]\nid = "novel"\ntitle = "新"\n',
        encoding="utf-8",
    )
    with pytest.raises(TemplateError, match=r"没有文字文件“novel\.md\.j2”"):
        told(TWO, f"{pack}/")


def test_a_label_that_a_table_needs_must_be_in_the_pack(tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    pack.mkdir()
    toml = '[form]\ntitle = "表"\n[report]\ntitle = "报告"\n[[report.outline]]\nid = "basics"\ntitle = "甲"\n'
    (pack / "pack.toml").write_text(f'id = "mine"\ntitle = "我"\n{toml}', encoding="utf-8")
    with pytest.raises(PackError, match=r"缺少 \w+"):
        told(TWO, f"{pack}/")


def test_what_a_person_wrote_is_never_markup() -> None:
    row = indicator("**到岗**_率_ <R&D>", reason="# 由于*疫情*，\n- 辞职", score="13.89")
    text = prose(told(submission(project("1. 甲#乙", indicators=[row]), department="# 局*A*_B_")))
    assert "# 局*A*_B_（以下简称“本单位”）" in text
    assert "“1. 甲#乙”" in text
    assert "“**到岗**_率_ <R&D>”" in text


def test_compiling_prints_nothing_not_even_what_is_constant(tmp_path: Path) -> None:
    own(tmp_path, application='{{ "第3季度" }}')
    printed: list[Printing] = []
    printer = Printer(PACK.text_numbers, printed.append)
    wording = Wording(PACK, printer, tmp_path, compiled(wording_folders(PACK, tmp_path), printer.style))
    assert not printed
    with printer.at("section:application"):
        assert wording.render("application", {}) == "第3季度"
    assert [(each.text, each.place) for each in printed] == [("第3季度", "section:application")]


def test_what_was_compiled_beforehand_is_not_compiled_again_until_it_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own(tmp_path, application="拟公开。", basics="{% if %}")
    code = compiled(wording_folders(PACK, tmp_path), PACK.text_numbers)
    names: list[str] = []
    compile_ = Environment.compile

    def noted(self: Environment, source: str, name: str, filename: str) -> object:
        names.append(name)
        return compile_(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", noted)

    def rendered(section: str) -> str:
        return Wording(PACK, Printer(PACK.text_numbers), tmp_path, code).render(section, {})

    assert rendered("application") == "拟公开。"
    assert not names
    own(tmp_path, application="拟在门户网站公开。")
    assert rendered("application") == "拟在门户网站公开。"
    assert names == ["application.md.j2"]
    with pytest.raises(TemplateError, match="写法有误"):  # told where it is wanted, not while compiling
        rendered("basics")


@pytest.mark.parametrize("kind", ["names", "filters"])
def test_the_manual_has_every_name_and_filter_that_wording_may_use(kind: str) -> None:
    manual = (Path(__file__).parents[2] / "docs/templates.md").read_text(encoding="utf-8")
    ours = set(Wording(PACK, Printer(PACK.text_numbers))._environment.filters) - set(Environment().filters)
    wanted = ours if kind == "filters" else set(Facts.__slots__)

    assert {name for name in wanted if f"`{name}`" not in manual} == set()
