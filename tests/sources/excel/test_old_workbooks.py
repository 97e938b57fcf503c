"""Old workbooks: .xls files that are none, and one that LibreOffice wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.files import write
from support.office import converted
from support.workbooks import workbook

from reporter.errors import InputError
from reporter.sources import read
from reporter.sources.writing import plain_of


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04", "内容却是 .xlsx"),
        (b"<html></html>", "内容却是网页"),
        (b"<?xml version='1.0'?><Workbook/>", "内容却是 XML 文本"),
        ("项目名称\t得分\n".encode("gbk"), "内容却是文本"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "文件已损坏"),
        (b"", "文件是空的"),
    ],
)
def test_a_file_that_only_bears_the_ending_is_refused(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(write(tmp_path / "a.xls", content))


def test_without_the_reader_the_message_says_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlrd", None)

    with pytest.raises(InputError, match=r"另存为 \.xlsx"):
        read(write(tmp_path / "a.xls", b""))


@pytest.mark.libreoffice
def test_an_old_workbook_reads_like_the_new_one(tmp_path: Path) -> None:
    source = workbook(tmp_path / "a.xlsx")
    again = converted(source, "xls:MS Excel 97", tmp_path)

    (new,), (old,) = (read(path).submission.projects for path in (source, again))
    assert repr(plain_of(old)) == repr(plain_of(new))
    assert old.funds[0].ref("spent").place == "资金!E2"
