"""The public names of the package."""

from pathlib import Path

import pytest
from support.small_data import small_data

import reporter


def test_the_public_names_are_sorted_and_all_there():
    assert list(reporter.__all__) == sorted(reporter.__all__)
    assert all(getattr(reporter, name) is not None for name in reporter.__all__)
    assert dir(reporter) == reporter.__all__


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_thing"):
        reporter.no_such_thing  # noqa: B018


def test_every_error_that_leaves_the_front_door_is_a_reporter_error():
    errors = [getattr(reporter, name) for name in reporter.__all__ if name.endswith("Error")]

    assert len(errors) == 7
    assert all(issubclass(error, reporter.ReporterError) for error in errors)


def test_a_template_may_be_the_path_of_its_folder(tmp_path, monkeypatch):
    data, folder = small_data(tmp_path / "data"), Path("national-2020")
    monkeypatch.chdir(Path(__file__).parents[2] / "templates")

    assert reporter.check(data, template=folder).submission.template == str(folder.absolute())
    assert reporter.score(data, rules=folder).evaluation.projects[0].total.computed is not None
    assert reporter.build(data, out=tmp_path / "out", template=folder).failed == ()
