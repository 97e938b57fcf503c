"""Every error of a pack names the file, the key, and what would be right."""

import re

import pytest
from docx import Document
from support.pack_folders import pack_folder

from reporter import PackError, load_pack


def message(folder) -> str:
    with pytest.raises(PackError) as error:
        load_pack(folder)
    return str(error.value)


def test_an_unknown_key_names_the_file_the_key_and_the_nearest_known_key(tmp_path):
    folder = pack_folder(tmp_path, "town", **{"rules.rounding": "rate_place = 2"})

    text = message(folder)

    assert text.startswith(f"{folder / 'pack.toml'}（rules.rounding.rate_place）：不认识的键“rate_place”")
    assert "是否要写“rate_places”？" in text


@pytest.mark.parametrize(
    ("table", "line", "wrong", "near"),
    [
        ("rules", "[rules.exection]", "exection", "execution"),
        ("numbers.form", 'moeny = "0.00"', "moeny", "money"),
        ("report", 'title = "x"\nannextitle = "y"', "annextitle", "annex_title"),
        ("top", 'tilte = "x"', "tilte", "title"),
        ("causes.D90", 'labell = "需求减少"\nsigns = ["under"]', "labell", "label"),
        ("form", 'title = "x"\nfunds = [{role = "total", lable = "合计", label = "x"}]', "lable", "label"),
    ],
)
def test_an_unknown_key_is_found_at_every_depth(tmp_path, table, line, wrong, near):
    text = message(pack_folder(tmp_path, "town", **{table: line}))

    assert f"不认识的键“{wrong}”" in text
    assert f"“{near}”" in text


def test_a_table_that_is_none_is_told(tmp_path):
    assert "labels）：应是一张表，得到 3" in message(pack_folder(tmp_path, "town", top="labels = 3"))


def test_an_error_in_a_parent_names_the_parents_file(tmp_path):
    base = pack_folder(tmp_path, "base", **{"rules.execution": 'base = "whole"'})
    town = pack_folder(tmp_path, "town", extends="base", **{"rules.rounding": "rate_places = 2"})

    text = message(town)

    assert text.startswith(f"{base / 'pack.toml'}（rules.execution.base）：“whole” 不在可选的值之中")
    assert "adjusted" in text


def test_several_errors_are_told_at_once(tmp_path):
    folder = pack_folder(tmp_path, "town", **{"rules.rounding": 'rate_place = 2\nscore_places = "二"'})

    text = message(folder)

    assert "2 处错误" in text
    assert "rules.rounding.rate_place）" in text
    assert "rules.rounding.score_places）：应是整数，得到 “二”" in text


def test_broken_toml_names_the_file_and_the_line(tmp_path):
    folder = pack_folder(tmp_path, "town", top="title2 = 自评")

    text = message(folder)

    assert text.startswith(
        f"{folder / 'pack.toml'} 第4行第10列：不是正确的 TOML：= 后面应是数字、加双引号的文字"
    )


@pytest.mark.parametrize(
    ("line", "at", "told"),
    [
        ("自评 = 1", " 第4行第1列", "名字里有汉字的要加双引号"),
        ("a = 90%", " 第4行第7列", "百分数写小数"),
        ("a = “x”", " 第4行第5列", "引号和数字用半角"),
        ('a = "x\n"', " 第4行第7列", "引号要在同一行里成对"),
        ("[rules\n", " 第4行第7列", "表名的方括号没有写完"),
        ("a = 1\na = 2", " 末尾", "这个名字已经写过"),
        ('a = "x', " 末尾", "缺少引号"),
        ("a = 'x", " 末尾", "缺少引号"),
        ("a = [1", " 末尾", "方括号没有写完"),
    ],
)
def test_broken_toml_is_told_in_chinese(tmp_path, line, at, told):
    folder = pack_folder(tmp_path, "town", extends="national-2020", top=line)

    text = message(folder)

    assert text.startswith(f"{folder / 'pack.toml'}{at}")
    assert told in text
    assert not re.search("[A-Z][a-z]+ ", text.removeprefix(str(folder)))


def test_a_file_that_is_not_utf8_says_so(tmp_path):
    folder = pack_folder(tmp_path, "town")
    (folder / "pack.toml").write_bytes('id = "自评"'.encode("gbk"))

    assert "不是 UTF-8 编码的文本" in message(folder)


def test_a_byte_order_mark_does_no_harm(tmp_path):
    folder = pack_folder(tmp_path, "town")
    text = (folder / "pack.toml").read_text(encoding="utf-8")
    (folder / "pack.toml").write_text(text, encoding="utf-8-sig")

    assert load_pack(folder).id == "town"


def test_a_number_written_as_words_is_refused(tmp_path):
    text = message(pack_folder(tmp_path, "town", **{"rules.over": 'warn = "三成"'}))

    assert "rules.over.warn）：应是数字，得到“三成”" in text


@pytest.mark.parametrize(
    ("table", "line", "before"),
    [
        ("rules.qualitative", "bands = [1, 0.8, 0.5]", "bands = [[1, 0.8], [0.8, 0.6], [0.6, 0]]"),
        ("rules.rounding", 'score_places = "两位"', "score_places = 2"),
        ("numbers.form", "execution_score = 5", 'execution_score = "0.00"'),
        ("report", "title = 5", 'title = "{year}年度项目支出绩效自评报告"'),
    ],
)
def test_of_a_value_of_the_wrong_kind_the_parents_is_shown(tmp_path, table, line, before):
    folder = pack_folder(tmp_path, "town", extends="national-2020", **{table: line})

    assert f"上一级模板写的是 {before}" in message(folder)


def test_a_copied_folder_with_the_old_id_is_refused(tmp_path):
    folder = pack_folder(tmp_path, "town-2021").rename(tmp_path / "town-2022")

    text = message(folder)

    assert "id 是“town-2021”，文件夹却叫“town-2022”" in text


def test_grades_that_do_not_fall_are_refused(tmp_path):
    wrong = '[[rules.grades]]\nname = "良"\nfrom_total = 80\n[[rules.grades]]\nname = "优"\nfrom_total = 90'

    assert "90 排在 80 之后" in message(pack_folder(tmp_path, "town", **{"rules.over": wrong}))


def test_interval_scoring_without_intervals_is_refused(tmp_path):
    assert "execution.intervals" in message(
        pack_folder(tmp_path, "town", **{"rules.execution": 'mode = "interval"'})
    )


@pytest.mark.parametrize("pattern", ["两位", "", "0.0.0", "%"])
def test_a_number_pattern_that_cannot_be_used_is_refused(tmp_path, pattern):
    text = message(pack_folder(tmp_path, "town", **{"numbers.form": f'rate = "{pattern}"'}))

    assert "rate 的数字格式" in text


@pytest.mark.parametrize("id_", ["../secrets", "a/b", ""])
def test_a_section_id_that_is_no_file_name_is_refused(tmp_path, id_):
    outline = f'title = "x"\noutline = [{{id = "{id_}", title = "一"}}]'

    assert "不能作文件名" in message(pack_folder(tmp_path, "town", report=outline))


def test_two_sections_with_one_id_are_refused(tmp_path):
    outline = 'title = "x"\noutline = [{id = "a", title = "一"}, {id = "a", title = "二"}]'

    assert "有两个 id 是“a”" in message(pack_folder(tmp_path, "town", report=outline))


@pytest.mark.parametrize(
    ("table", "lines", "problem"),
    [
        ("form.choices", 'classification = ["甲", "乙", "甲"]', "choices.classification 里有重复的词"),
        ("form.choices", "type = []", "choices.type 是空的；不用打勾的项不写"),
        ("form.choices", 'kind = ["甲"]', "“kind” 不在可选的值之中"),
        ("form", 'management = ["拨付合规性", "拨付合规性"]', "management 里有重复的词"),
    ],
)
def test_options_and_items_are_words_that_differ(tmp_path, table, lines, problem):
    folder = pack_folder(tmp_path, "town", extends="national-2020", **{table: lines})

    assert problem in message(folder)


WEIGHTS = """total = 100
execution = 10
categories = {{ "产出" = {output}, "效益" = {benefit}, "满意度" = 10 }}"""


@pytest.mark.parametrize(
    ("output", "benefit", "found"), [(70, 20, 110), (40, 20, 80), (101, 0, 121), ("50.5", "29", "99.5")]
)
def test_points_that_do_not_add_up_to_the_total_are_refused(tmp_path, output, benefit, found):
    weights = WEIGHTS.format(output=output, benefit=benefit)

    text = message(pack_folder(tmp_path, "town", **{"rules.weights": weights}))

    assert f"＝{found}，而 total 是 100" in text
    assert f"execution 10＋产出 {output}" in text


@pytest.mark.parametrize(
    "weights",
    [
        WEIGHTS.format(output=50, benefit=30),
        WEIGHTS.format(output=50, benefit=0),  # 0: the unit decides
        "total = 100\nexecution = 10",
        'total = 100\ncategories = { "产出" = 50, "效益" = 40 }',
        "total = 0\nexecution = 0",
    ],
)
def test_points_that_are_left_to_the_unit_need_not_add_up(tmp_path, weights):
    load_pack(pack_folder(tmp_path, "town", **{"rules.weights": weights}))


def test_a_misspelt_extends_is_told_before_all_that_is_missing_for_it(tmp_path):
    folder = tmp_path / "town"
    folder.mkdir()
    (folder / "pack.toml").write_text(
        'id = "town"\ntitle = "x"\nextend = "national-2020"\n', encoding="utf-8"
    )

    first, second, *_ = message(folder).split("\n  · ")[1:]

    assert "不认识的键“extend”（是否要写“extends”？" in first
    assert '缺少这个键（extends = "national-2020" 可以从全国模板继承）' in second


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('words = ["业务量(减少", "需求"]', "“业务量(减少”不是正确的词或正则表达式"),
        ('words = ["需求"]\nunless = ["*"]', "“*”不是正确的词或正则表达式"),
        ('contrary = {unspent = ["[涨"]}', "“[涨”不是正确的词或正则表达式"),
        ('within = {under = ["[率"]}', "“[率”不是正确的词或正则表达式"),
        ('words = ["(?P<word>需求)"]', "这些词合起来不是正确的正则表达式"),
    ],
)
def test_words_of_a_cause_that_are_no_expressions_are_refused(tmp_path, line, told):
    table = f'label = "需求减少"\nsigns = ["under"]\n{line}'

    text = message(pack_folder(tmp_path, "town", **{"causes.D90": table}))

    assert "causes.D90" in text
    assert told in text


def text_files(folder, **texts):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.md.j2").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("users", [False, True])
def test_wording_that_no_section_uses_is_told_with_the_nearest_name(tmp_path, users):
    pack = load_pack(pack_folder(tmp_path, "town", extends="national-2020"))
    folder = text_files(tmp_path / ("单位" if users else "town") / "text", aplication="拟公开。")

    with pytest.raises(PackError, match="没有哪一部分用到这个文字文件") as error:
        pack.files(folder if users else None)

    assert error.value.where == str(folder / "aplication.md.j2")
    assert "是不是 application.md.j2？" in error.value.hint


def test_wording_of_a_section_or_shared_by_others_is_fine(tmp_path):
    pack = load_pack(pack_folder(tmp_path, "town", extends="national-2020"))
    include = '{% include "ending.md.j2" %}'
    text_files(tmp_path / "town/text", application=include, ending="拟公开。", _shared="甲")

    assert pack.files()["text/application.md.j2"].parent == tmp_path / "town/text"


@pytest.mark.parametrize("folder", ["", "Text"])
def test_wording_that_stands_elsewhere_than_in_its_folder_is_not_passed_over(tmp_path, folder):
    pack = load_pack(pack_folder(tmp_path, "town", extends="national-2020"))
    text_files(tmp_path / "town" / folder, basics="文字")

    with pytest.raises(PackError, match="没有用到这个文字文件\n  建议：文字文件放在 text 文件夹里（小写）"):
        pack.files()


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("from.docx", "form.docx"),
        ("form.docx.docx", "form.docx"),
        ("form.doc", "form.docx"),
        ("Form.docx", "form.docx（大小写要一样）"),
        ("report(1).docx", "report.docx"),
        ("text/basics.md", "text/basics.md.j2"),
        ("text/basics.md.j2.txt", "text/basics.md.j2"),
        ("cause.toml", "causes.toml"),
        ("moves.toml", "text/moves.toml"),
        ("空白表.docx", None),
        ("SOURCE.md", None),
        ("~$form.docx", None),
    ],
)
def test_a_file_under_a_name_much_like_a_wanted_one_is_not_passed_over(tmp_path, name, meant):
    folder = pack_folder(tmp_path, "town", extends="national-2020")
    (folder / "text").mkdir()
    (folder / name).write_text("", encoding="utf-8")
    pack = load_pack(folder)

    if meant is None:
        pack.files()
        return
    with pytest.raises(PackError, match=f"是不是 {re.escape(meant)}？") as error:
        pack.files()
    assert error.value.where == str(folder / name)


@pytest.mark.parametrize(
    ("text", "used"), [("{{ project.name }}", False), ("{%tr for each in rows %}", False), ("项目名称", True)]
)
def test_a_word_file_with_tags_under_a_name_of_its_own_is_not_passed_over(tmp_path, text, used):
    folder = pack_folder(tmp_path, "town", extends="national-2020")
    document = Document()
    runs = document.add_paragraph()
    for part in (text[:1], text[1:]):  # as Word splits them
        runs.add_run(part)
    document.save(folder / "自评表.docx")
    pack = load_pack(folder)

    if used:
        pack.files()
        return
    with pytest.raises(PackError, match=r"自评表要命名为 form\.docx") as error:
        pack.files()
    assert error.value.where == str(folder / "自评表.docx")


def test_a_second_form_beside_the_right_one_is_no_slip(tmp_path):
    folder = pack_folder(tmp_path, "town", extends="national-2020")
    for name in ("form.docx", "form_old.docx"):
        (folder / name).write_bytes(b"")

    load_pack(folder).files()


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("text/moves.toml", 'fact_under = ["少了"]', "写在 [moves] 一行的下面"),
        ("causes.toml", '[D01]\nlabel = "少了"', "单独的表写 [causes.D01]"),
    ],
)
def test_a_name_of_a_table_at_the_top_is_told_its_table(tmp_path, file, text, told):
    folder = pack_folder(tmp_path, "town", extends="national-2020")
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(text, encoding="utf-8")

    assert told in message(folder)
