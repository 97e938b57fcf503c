"""The archive of an ``.xlsx``: opened only after its kind and its declared sizes are known to be harmless."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile, LargeZipFile, ZipFile

from reporter.errors import InputError

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What begins an Office file of before 2007, and what is in it where it holds an encrypted newer one."""
_HEAD = 4096  # bytes that tell what a file is
_LARGEST = 1 << 30
"""Bytes that all parts together may unpack to: ten times what 10,000 projects need."""
_SUSPECT_FROM = 100 << 20
_SUSPECT_RATIO = 200
_MOST_PARTS = 10_000
_AS_XLSX = "请在 Excel 或 WPS 中打开，另存为 .xlsx"


@contextmanager
def opened(path: Path, name: str) -> Iterator[ZipFile]:
    """The archive at ``path`` (read-only), whose parts may be unpacked.

    Raises :class:`InputError` for what is no workbook, is encrypted, or would unpack to far too much.
    """
    _look_at(path, name)
    try:
        with ZipFile(path) as archive:
            _measure(archive, name)
            yield archive
    except (BadZipFile, LargeZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise InputError("文件已损坏，打不开", where=name, hint=f"{_AS_XLSX}；或找回完好的文件") from error


def head_of(path: Path, name: str) -> bytes:
    """The first bytes of a file; raises :class:`InputError` when it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except PermissionError:
        hint = "请检查文件权限，或是否被其他程序占用"
        raise InputError("没有读取权限", where=name, hint=hint) from None
    except OSError as error:
        raise InputError(f"读不出来（{error.strerror or error}）", where=name) from None


def broken(file: str, member: str) -> InputError:
    """The error about a part that follows no rules."""
    return InputError(f"文件已损坏（{member} 读不出来）", where=file, hint="请在 Excel 或 WPS 中打开后另存")


def _look_at(path: Path, name: str) -> None:
    head = head_of(path, name)
    if head.startswith(b"PK\x03\x04"):
        return
    if not head:
        raise InputError("文件是空的（0 字节）", where=name, hint="请换成完好的文件")
    if head.startswith(OLD_OFFICE):
        if ENCRYPTED in path.read_bytes():
            raise InputError("工作簿设了打开密码，读不了", where=name, hint="请在 Excel 中取消密码后另存")
        problem = "扩展名是 .xlsx，内容却是旧版 .xls（或别的旧版 Office 文件）"
        raise InputError(problem, where=name, hint=f"{_AS_XLSX}，不要只改扩展名")
    if head.startswith(b"PK"):
        raise InputError("文件已损坏，打不开", where=name, hint=_AS_XLSX)
    raise InputError(f"扩展名是 .xlsx，内容却是{text_kind(head)}", where=name, hint=_AS_XLSX)


def text_kind(head: bytes) -> str:
    """What a file is that begins like this and is no workbook."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"<html" in start or b"<table" in start or start.startswith(b"<!doctype html"):
        return "网页（HTML）"
    if start.startswith(b"<?xml"):
        return " XML 文本"
    if start.startswith(b"%pdf"):
        return " PDF"
    return "别的文件，不是工作簿" if b"\x00" in head else "文本"


def _measure(archive: ZipFile, name: str) -> None:
    """Refuse by what the directory declares; no more than that is ever unpacked."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise InputError("压缩包加了密，读不了", where=name, hint="请取消密码后另存")
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    swollen = unpacked > _SUSPECT_FROM and unpacked // packed > _SUSPECT_RATIO
    if unpacked > _LARGEST or swollen or len(parts) > _MOST_PARTS:
        raise InputError(
            f"解开后有 {unpacked >> 20} MB、{len(parts)} 个部件，大得不正常，没有打开",
            where=name,
            hint="请把数据复制到新的工作簿再保存",
        )
