"""Bytes to text: encodings that Chinese offices use, and files that are no text."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from reporter.errors import InputError
from reporter.sources.text import decode, read_text

CHINESE = "主管部门: 示例市民政局\n"


@pytest.mark.parametrize(
    "data",
    [
        CHINESE.encode(),
        codecs.BOM_UTF8 + CHINESE.encode(),
        codecs.BOM_UTF16_LE + CHINESE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"),
    ],
)
def test_unicode_with_or_without_mark_is_read_in_silence(data: bytes) -> None:
    text = decode(data, "a.yaml")
    assert text.content == CHINESE
    assert text.findings == ()


def test_gb18030_is_read_and_said() -> None:
    text = decode(CHINESE.encode("gb18030"), "a.yaml")
    assert text.content == CHINESE
    assert [finding.code for finding in text.findings] == ["D09"]
    assert "GB18030" in text.findings[0].message


def test_control_characters_are_taken_out_and_their_line_is_named() -> None:
    text = decode("a: 1\nb: 上\x0b下\n".encode(), "a.yaml")
    assert text.content == "a: 1\nb: 上下\n"
    assert [(finding.code, finding.where.line) for finding in text.findings] == [("D07", 2)]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "空的"),
        (b" \n\t\n", "空的"),
        (codecs.BOM_UTF8, "空的"),
        (b"PK\x03\x04\x14\x00", "Office"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "二进制"),
        (b"a: 1\nb: \xff\xff\n", "编码"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        decode(data, "a.yaml")


def test_the_line_with_the_unknown_characters_is_named() -> None:
    with pytest.raises(InputError, match="第2行"):
        decode(b"a: 1\nb: \xff\xff\n", "a.yaml")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.yaml：文件不存在"):
        read_text(tmp_path / "gone.yaml", "gone.yaml")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="文件夹"):
        read_text(tmp_path, "data")


def test_a_file_that_may_not_be_read_is_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match="没有读取权限"):
        read_text(tmp_path / "a.yaml", "a.yaml")


def test_any_other_trouble_of_the_disk_is_an_input_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> bytes:
        raise OSError(5, "输入输出错误")

    monkeypatch.setattr(Path, "read_bytes", fail)
    with pytest.raises(InputError, match="输入输出错误"):
        read_text(tmp_path / "a.yaml", "a.yaml")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_characters_that_show_nothing_are_taken_out_in_silence(encoding: str) -> None:
    written = f"\ufeff\ufeff{CHINESE[:2]}\u200b{CHINESE[2:-1]}\u2060\n"

    text = decode(written.encode(encoding), "a.csv")

    assert text.content == CHINESE
    assert {finding.code for finding in text.findings} <= {"D09"}
