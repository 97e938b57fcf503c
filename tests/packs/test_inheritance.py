"""A child pack is its parent, with what it says itself laid over it."""

from decimal import Decimal

import pytest
from support.pack_folders import pack_folder

from reporter import PackError, load_pack


def test_a_scalar_of_the_child_overrides_and_the_rest_of_the_table_stays(tmp_path):
    pack_folder(tmp_path, "base", **{"rules.rounding": "rate_places = 4\nscore_places = 1"})
    pack_folder(tmp_path, "town", extends="base", **{"rules.rounding": "rate_places = 2"})

    rounding = load_pack("town", beside=tmp_path).rules.rounding

    assert (rounding.rate_places, rounding.score_places) == (2, 1)


def test_a_list_of_the_child_replaces_the_whole_list(tmp_path):
    two = '[[rules.grades]]\nname = "优"\nfrom_total = 90\n[[rules.grades]]\nname = "良"\nfrom_total = 0'
    pack_folder(tmp_path, "base", **{"rules.over": two})
    pack_folder(
        tmp_path, "town", extends="base", **{"rules.over": '[[rules.grades]]\nname = "好"\nfrom_total = 0'}
    )

    assert [grade.name for grade in load_pack("base", beside=tmp_path).rules.grades] == ["优", "良"]
    assert [grade.name for grade in load_pack("town", beside=tmp_path).rules.grades] == ["好"]


def test_a_grandchild_inherits_through_both_generations(tmp_path):
    pack_folder(tmp_path, "nation", labels='annex = "附件"\nunit = "单位"')
    pack_folder(tmp_path, "province", extends="nation", labels='unit = "填报单位"')
    pack_folder(tmp_path, "town", extends="province", labels='phone = "电话"')

    pack = load_pack("town", beside=tmp_path)

    assert pack.labels == {"annex": "附件", "unit": "填报单位", "phone": "电话"}
    assert [folder.name for folder in pack.lineage] == ["town", "province", "nation"]


def test_the_name_and_title_of_a_parent_are_not_inherited(tmp_path):
    pack_folder(tmp_path, "base")
    town = pack_folder(tmp_path, "town", extends="base")
    (town / "pack.toml").write_text('id = "town"\nextends = "base"', encoding="utf-8")

    with pytest.raises(PackError, match=r"title）：缺少这个键"):
        load_pack("town", beside=tmp_path)


def test_the_nearest_file_of_the_lineage_is_used(tmp_path):
    base, town = pack_folder(tmp_path, "base"), pack_folder(tmp_path, "town", extends="base")
    for folder in (base, town):
        (folder / "form.docx").write_bytes(b"")
    (base / "report.docx").write_bytes(b"")

    pack = load_pack("town", beside=tmp_path)

    assert pack.file("form.docx") == town / "form.docx"
    assert pack.file("report.docx") == base / "report.docx"
    assert pack.file("letter.docx") is None


def test_wording_of_a_section_is_found_in_the_parent(tmp_path):
    outline = 'title = "报告"\noutline = [{id = "basics", title = "基本情况"}]'
    base = pack_folder(tmp_path, "base", report=outline)
    pack_folder(tmp_path, "town", extends="base")
    (base / "text").mkdir()
    for name in ("form.docx", "report.docx", "text/basics.md.j2"):
        (base / name).write_bytes(b"")

    files = load_pack("town", beside=tmp_path).files()

    assert files["text/basics.md.j2"] == base / "text/basics.md.j2"


def test_a_missing_word_form_is_an_error_that_names_it_and_where_it_belongs(tmp_path):
    folder = pack_folder(tmp_path, "base")

    with pytest.raises(PackError) as error:
        load_pack("base", beside=tmp_path).files()

    assert "缺少文件 form.docx" in str(error.value)
    assert str(folder) in str(error.value)


def test_a_missing_wording_is_an_error_that_names_it(tmp_path):
    folder = pack_folder(tmp_path, "base", report='title = "x"\noutline = [{id = "basics", title = "一"}]')
    for name in ("form.docx", "report.docx"):
        (folder / name).write_bytes(b"")

    with pytest.raises(PackError, match=r"text/basics\.md\.j2"):
        load_pack("base", beside=tmp_path).files()


def test_parents_in_a_circle_are_an_error_that_shows_the_circle(tmp_path):
    pack_folder(tmp_path, "a", extends="b")
    pack_folder(tmp_path, "b", extends="c")
    pack_folder(tmp_path, "c", extends="a")

    with pytest.raises(PackError, match="a → b → c → a"):
        load_pack("a", beside=tmp_path)


def test_a_pack_that_extends_itself_is_a_circle(tmp_path):
    pack_folder(tmp_path, "a", extends="a")

    with pytest.raises(PackError, match="a → a"):
        load_pack("a", beside=tmp_path)


def test_an_unknown_parent_is_an_error_in_the_childs_file(tmp_path):
    town = pack_folder(tmp_path, "town", extends="nation")

    with pytest.raises(PackError) as error:
        load_pack("town", beside=tmp_path)

    assert str(error.value).startswith(f"{town / 'pack.toml'}（extends）")
    assert "没有名为“nation”的模板" in str(error.value)


def test_a_parent_may_be_a_folder_relative_to_the_child(tmp_path):
    pack_folder(tmp_path / "shared", "base", labels='annex = "附表"')
    town = pack_folder(tmp_path / "mine", "town", extends="../../shared/base")

    assert load_pack(town).labels["annex"] == "附表"


def test_decimal_numbers_are_exact(tmp_path):
    pack_folder(tmp_path, "base", **{"rules.over": "warn = 1.10"})

    assert str(load_pack("base", beside=tmp_path).rules.over.warn) == "1.10"
    assert load_pack("base", beside=tmp_path).rules.over.warn == Decimal("1.1")
