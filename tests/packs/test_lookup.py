"""Packs are looked for in one fixed order, and whoever asks for a wrong one is told what there is."""

import os
from pathlib import Path

import pytest
from support.pack_folders import pack_folder

from reporter import PackError, find_packs, load_pack

CHECKOUT = Path(__file__).resolve().parents[2]


def test_a_pack_beside_the_data_comes_before_that_of_the_environment(tmp_path, monkeypatch):
    pack_folder(tmp_path / "data", "town", labels='from = "data"')
    pack_folder(tmp_path / "env", "town", labels='from = "env"')
    monkeypatch.setenv("REPORTER_TEMPLATES", str(tmp_path / "env"))

    assert load_pack("town", beside=tmp_path / "data").labels["from"] == "data"
    assert load_pack("town").labels["from"] == "env"


def test_a_templates_folder_beside_the_data_is_searched_too(tmp_path):
    pack_folder(tmp_path / "templates", "town")

    assert load_pack("town", beside=tmp_path).id == "town"
    assert load_pack("town", beside=str(tmp_path)).id == "town"
    assert "town" in [found.id for found in find_packs(str(tmp_path))]


def test_the_environment_comes_before_the_packs_of_the_program(tmp_path, monkeypatch):
    pack_folder(tmp_path, "national-2020", labels='mine = "yes"')
    monkeypatch.setenv("REPORTER_TEMPLATES", str(tmp_path))

    pack = load_pack("national-2020")

    assert pack.labels == {"mine": "yes"}
    assert "REPORTER_TEMPLATES" in pack.found_in


def test_the_environment_may_name_several_folders(tmp_path, monkeypatch):
    pack_folder(tmp_path / "b", "town")
    folders = [str(tmp_path / "missing"), "", str(tmp_path / "b")]
    monkeypatch.setenv("REPORTER_TEMPLATES", os.pathsep.join(folders))

    assert load_pack("town").lineage == (tmp_path / "b" / "town",)


def test_a_folder_is_taken_relative_to_the_data_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pack_folder(tmp_path / "data" / "packs", "town", labels='from = "data"')
    pack_folder(tmp_path / "packs", "town", labels='from = "here"')

    assert load_pack("packs/town", beside=tmp_path / "data").labels["from"] == "data"
    assert load_pack("packs/town").labels["from"] == "here"


def test_a_bare_name_never_means_a_folder_of_the_working_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pack_folder(tmp_path, "town")

    with pytest.raises(PackError, match="没有名为“town”的模板"):
        load_pack("town")


def test_an_unknown_name_is_answered_with_the_nearest_and_with_all_known_names(tmp_path):
    pack_folder(tmp_path, "shanghai-2021")

    with pytest.raises(PackError) as error:
        load_pack("shanghai-2012", beside=tmp_path)

    assert "是否要写“shanghai-2021”？" in str(error.value)
    assert "national-2020" in str(error.value)


def test_blanks_around_a_name_do_not_matter(tmp_path):
    pack_folder(tmp_path, "town")

    assert load_pack(" town\n", beside=tmp_path).id == "town"


@pytest.mark.parametrize(("name", "meant"), [("全国2020", "national-2020"), ("湖北省模板", "hubei-2020")])
def test_a_chinese_name_is_answered_by_the_titles_of_the_packs(name, meant):
    with pytest.raises(PackError) as error:
        load_pack(name)

    assert f"是否要写“{meant}”？" in str(error.value)
    assert "shenzhen-2021 深圳市项目支出绩效自评表" in str(error.value)


def test_a_chinese_name_like_nothing_is_answered_with_all_packs_only():
    with pytest.raises(PackError) as error:
        load_pack("某某区")

    assert "是否要写" not in str(error.value)
    assert "hubei-2020 湖北省项目自评表" in str(error.value)


def test_a_folder_without_pack_toml_says_so(tmp_path):
    with pytest.raises(PackError, match=r"没有 pack\.toml"):
        load_pack(tmp_path)


def test_a_folder_of_that_name_without_pack_toml_says_so_with_its_place(tmp_path):
    folder = tmp_path / "templates" / "town"
    folder.mkdir(parents=True)

    with pytest.raises(PackError, match=r"没有名为“town”的模板：文件夹里没有 pack\.toml") as error:
        load_pack("town", beside=tmp_path)

    assert error.value.where == str(folder)


def test_every_pack_is_listed_once_by_name(tmp_path):
    pack_folder(tmp_path, "national-2020")
    pack_folder(tmp_path, "aa")

    found = find_packs(tmp_path)

    assert [each.id for each in found] == sorted({each.id for each in found})
    assert next(each for each in found if each.id == "national-2020").folder == tmp_path / "national-2020"


def test_the_packs_of_the_checkout_are_found_when_working_on_it():
    assert {each.folder.parent for each in find_packs()} <= {
        CHECKOUT / "templates",
        CHECKOUT / "reporter/templates",
    }
