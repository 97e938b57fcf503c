"""Files are replaced whole or not at all, and nothing of the user's is lost."""

import errno
import json
from pathlib import Path

import pytest

from reporter import OutputError
from reporter.pipeline.outputs import write_all

REPORT = "绩效自评报告.docx"
ANNEX = "附件/附件1 甲.docx"


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_files_are_written_into_folders_that_are_made(tmp_path):
    out = tmp_path / "output" / "单位"

    written = write_all(out, {REPORT: b"report", ANNEX: b"annex"})

    assert (out / REPORT).read_bytes() == b"report"
    assert (out / ANNEX).read_bytes() == b"annex"
    assert written.files == (out / REPORT, out / ANNEX)
    assert names(out) == ["manifest.json", REPORT, ANNEX]


def test_our_own_file_of_an_earlier_build_is_replaced(tmp_path):
    write_all(tmp_path, {REPORT: b"old"})

    written = write_all(tmp_path, {REPORT: b"new"})

    assert (tmp_path / REPORT).read_bytes() == b"new"
    assert written.kept == ()
    assert names(tmp_path) == ["manifest.json", REPORT]


def test_a_report_that_was_edited_by_hand_is_kept_under_another_name(tmp_path):
    write_all(tmp_path, {REPORT: b"old"})
    (tmp_path / REPORT).write_bytes(b"edited in Word")

    written = write_all(tmp_path, {REPORT: b"new"})

    assert written.kept == (tmp_path / "绩效自评报告（原文件1）.docx",)
    assert written.kept[0].read_bytes() == b"edited in Word"
    assert (tmp_path / REPORT).read_bytes() == b"new"


def test_a_second_edited_report_does_not_replace_the_first(tmp_path):
    for text in (b"first edit", b"second edit"):
        write_all(tmp_path, {REPORT: b"ours"})
        (tmp_path / REPORT).write_bytes(text)
    write_all(tmp_path, {REPORT: b"ours"})

    assert (tmp_path / "绩效自评报告（原文件1）.docx").read_bytes() == b"first edit"
    assert (tmp_path / "绩效自评报告（原文件2）.docx").read_bytes() == b"second edit"


def test_a_file_that_was_there_before_any_build_is_kept(tmp_path):
    (tmp_path / REPORT).write_bytes(b"last year's")

    written = write_all(tmp_path, {REPORT: b"new"})

    assert [path.read_bytes() for path in written.kept] == [b"last year's"]


def test_a_stale_annex_of_ours_is_removed(tmp_path):
    write_all(tmp_path, {REPORT: b"r", ANNEX: b"a", "附件/附件2 乙.docx": b"b"})

    write_all(tmp_path, {REPORT: b"r", ANNEX: b"a"})

    assert names(tmp_path) == ["manifest.json", REPORT, ANNEX]


def test_a_stale_annex_that_was_edited_stays_and_is_named(tmp_path):
    stale = tmp_path / "附件/附件2 乙.docx"
    write_all(tmp_path, {ANNEX: b"a", "附件/附件2 乙.docx": b"b"})
    stale.write_bytes(b"edited")

    written = write_all(tmp_path, {ANNEX: b"a"})

    assert stale.read_bytes() == b"edited"
    assert written.left == (stale,)


def test_a_file_of_the_users_in_the_output_folder_stays(tmp_path):
    mine = tmp_path / "附件" / "附件9 我的.docx"
    mine.parent.mkdir()
    mine.write_bytes(b"mine")

    write_all(tmp_path, {ANNEX: b"a"})
    write_all(tmp_path, {REPORT: b"r"})

    assert mine.read_bytes() == b"mine"


def test_writing_a_part_of_a_build_leaves_the_rest_and_its_record(tmp_path):
    write_all(tmp_path, {REPORT: b"r", "问题清单.xlsx": b"old"})

    write_all(tmp_path, {"问题清单.xlsx": b"new"}, whole=False)
    written = write_all(tmp_path, {REPORT: b"r2", "问题清单.xlsx": b"new2"})

    assert written.kept == ()
    assert names(tmp_path) == sorted(["manifest.json", REPORT, "问题清单.xlsx"])


def test_a_record_of_somebody_elses_is_not_overwritten(tmp_path):
    (tmp_path / "manifest.json").write_text('{"name": "my web app"}', encoding="utf-8")

    with pytest.raises(OutputError, match="不是本程序写的"):
        write_all(tmp_path, {REPORT: b"r"})

    assert names(tmp_path) == ["manifest.json"]


def test_a_record_cannot_make_us_remove_a_file_outside_the_folder(tmp_path):
    out, victim = tmp_path / "out", tmp_path / "victim.txt"
    victim.write_bytes(b"a")
    write_all(out, {ANNEX: b"a"})
    record = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    record["files"]["../victim.txt"] = next(iter(record["files"].values()))
    (out / "manifest.json").write_text(json.dumps(record), encoding="utf-8")

    write_all(out, {REPORT: b"r"})

    assert victim.exists()


def test_an_output_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "out").write_bytes(b"")

    with pytest.raises(OutputError, match="这是一个文件，不是文件夹"):
        write_all(tmp_path / "out", {REPORT: b"r"})


def test_an_output_folder_below_a_file_is_refused(tmp_path):
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(OutputError) as error:
        write_all(tmp_path / "file" / "out", {REPORT: b"r"})

    assert "路径中有一段是文件" in str(error.value)


def test_a_folder_in_the_place_of_a_file_is_refused_and_nothing_is_written(tmp_path):
    (tmp_path / REPORT).mkdir()

    with pytest.raises(OutputError, match="同名的文件夹"):
        write_all(tmp_path, {ANNEX: b"a", REPORT: b"r"})

    assert names(tmp_path) == []


def _fails(error_number: int, when):
    """A stand-in for a method of Path that fails for the paths of which ``when`` is true."""

    def failing(original):
        def method(self, *args, **kwargs):
            if when(self, *args, *kwargs.values()):
                raise OSError(error_number, "")
            return original(self, *args, **kwargs)

        return method

    return failing


def test_a_report_that_is_open_in_word_is_named_and_nothing_is_replaced(tmp_path, monkeypatch):
    write_all(tmp_path, {REPORT: b"old", ANNEX: b"old"})
    locked = _fails(errno.EACCES, lambda path, mode="r", *_: path.name == REPORT and "+" in mode)
    monkeypatch.setattr(Path, "open", locked(Path.open))

    with pytest.raises(OutputError) as error:
        write_all(tmp_path, {REPORT: b"new", ANNEX: b"new"})

    assert str(error.value).startswith(f"{tmp_path / REPORT}：写不进去：文件正在别的程序")
    assert (tmp_path / ANNEX).read_bytes() == b"old"
    assert names(tmp_path) == ["manifest.json", REPORT, ANNEX]


def test_a_full_disk_leaves_the_old_files_and_no_rubbish(tmp_path, monkeypatch):
    write_all(tmp_path, {REPORT: b"old"})
    full = _fails(errno.ENOSPC, lambda path, mode="r", *_: "w" in mode and path.name == "2")
    monkeypatch.setattr(Path, "open", full(Path.open))

    with pytest.raises(OutputError, match="磁盘空间不足"):
        write_all(tmp_path, {REPORT: b"new", ANNEX: b"a"})

    assert (tmp_path / REPORT).read_bytes() == b"old"
    assert names(tmp_path) == ["manifest.json", REPORT]
    assert not (tmp_path / "附件").exists()


def test_a_folder_without_permission_is_named(tmp_path, monkeypatch):
    refused = _fails(errno.EACCES, lambda path, *_: path.name == "out")
    monkeypatch.setattr(Path, "mkdir", refused(Path.mkdir))

    with pytest.raises(OutputError) as error:
        write_all(tmp_path / "out", {REPORT: b"r"})

    assert str(error.value).startswith(f"{tmp_path / 'out'}：没有写权限")


def test_an_interruption_leaves_no_rubbish(tmp_path, monkeypatch):
    def interrupted(self, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)

    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path, {REPORT: b"r"})

    assert names(tmp_path) == []


def test_the_record_is_the_same_for_the_same_files(tmp_path):
    write_all(tmp_path / "a", {REPORT: b"r", ANNEX: b"a"})
    write_all(tmp_path / "b", {ANNEX: b"a", REPORT: b"r"})

    first, second = ((tmp_path / name / "manifest.json").read_bytes() for name in "ab")
    assert first == second
