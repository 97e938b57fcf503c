"""What an interrupted run has worked out is taken over only when it is whole."""

import pytest

from reporter.pipeline.unfinished import Unfinished


def test_a_result_is_kept_under_its_key(tmp_path):
    Unfinished(tmp_path / "done").keep("a", b"result")

    again = Unfinished(tmp_path / "done")

    assert again.has("a")
    assert again.get("a") == b"result"
    assert again.taken_over == 1


def test_a_result_that_is_not_there_is_not_taken_over(tmp_path):
    unfinished = Unfinished(tmp_path / "done")

    assert not unfinished.has("a")
    assert unfinished.taken_over == 0
    with pytest.raises(LookupError):
        unfinished.get("a")


@pytest.mark.parametrize("left", [b"", b"short", b"x" * 40])
def test_a_result_that_was_cut_off_or_damaged_is_made_again(tmp_path, left):
    Unfinished(tmp_path).keep("a", b"result")
    (tmp_path / "a").write_bytes(left)

    assert not Unfinished(tmp_path).has("a")
