"""The public names of the package."""

import pytest

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
