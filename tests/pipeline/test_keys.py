"""What a build depends on, and by which changes it is made anew."""

import textwrap
import tomllib
from itertools import chain
from pathlib import Path

from support.builders import placed, submission
from support.files import folder
from support.pack_folders import pack_folder
from support.small_data import HEAD, project_yaml

import reporter
from reporter.pipeline import keys

FACES = {"rich", "typer"}  # libraries that say something on the terminal, and touch no file
NO_PART = {"distributed", "docxcompose"}  # of what a build writes


def test_wording_that_was_moved_to_where_it_is_not_read_is_another_template(tmp_path):
    pack = reporter.load_pack(pack_folder(tmp_path, "mine", extends="national-2020"))

    here, away = (
        keys.template_key(pack, folder(tmp_path / own, **{name: "原文\n"}))
        for own, name in (("1", "basics_j2"), ("2", "旧__basics_j2"))
    )

    assert here != away


def test_the_same_words_in_another_place_are_another_record():
    head = submission()

    assert keys.record_key(head) == keys.record_key(submission())
    assert keys.record_key(head) != keys.record_key(placed(head, "above"))


def test_a_line_above_the_data_is_a_reason_to_build_again_since_places_are_told(tmp_path):
    project = textwrap.dedent(project_yaml("技能培训").replace("- ", "  ", 1))
    data = folder(tmp_path / "单位", report_yaml=f"{HEAD}projects: [a.yaml]\n", a_yaml=project)
    reporter.build(data, out=tmp_path / "out")
    folder(data, report_yaml=f"# 说明\n{HEAD}projects: [a.yaml]\n")

    for out in ("out", "anew"):
        reporter.build(data, out=tmp_path / out)

    assert (tmp_path / "out/ledger.json").read_bytes() == (tmp_path / "anew/ledger.json").read_bytes()


def test_another_way_to_compress_is_another_program(monkeypatch):
    first = keys.program_key()
    monkeypatch.setattr(keys, "DEFLATE", keys.DEFLATE._replace(name="another"))

    assert keys.program_key.__wrapped__() != first


def test_another_version_of_any_library_that_a_build_uses_is_another_program():
    pyproject = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(pyproject)["project"]
    extras = {name: each for name, each in project["optional-dependencies"].items() if name != "dev"}
    needed = chain(project["dependencies"], *extras.values())

    names = {each.partition(">")[0] for each in needed} - FACES - NO_PART

    assert names <= set(keys.LIBRARIES)
