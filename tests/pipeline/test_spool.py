"""Lines on disk, kept until the run ends."""

import errno

import pytest

from reporter.errors import OutputError
from reporter.pipeline.spool import Spool


def test_lines_are_there_in_order_as_often_as_they_are_wanted(tmp_path):
    spool = Spool(tmp_path / "work" / "1")
    spool.add([b"a ", b""])
    spool.add([])
    spool.add([b"\xe4\xb8\xad\r"])

    assert list(spool) == [b"a ", b"", b"\xe4\xb8\xad\r"]
    assert list(spool) == list(spool)


def test_without_lines_there_is_no_file(tmp_path):
    assert list(Spool(tmp_path / "1")) == []
    assert list(tmp_path.iterdir()) == []


def test_what_another_run_left_there_is_not_taken_over(tmp_path):
    (tmp_path / "1").write_bytes(b"old\n")
    spool = Spool(tmp_path / "1")

    assert list(spool) == []
    spool.add([b"new"])
    assert list(spool) == [b"new"]


def test_a_full_disk_is_told_of(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pathlib.Path.open", full)
    with pytest.raises(OutputError, match="磁盘空间不足"):
        Spool(tmp_path / "1").add([b"a"])
