"""Text of a file: bytes to characters, whatever program saved them, with what had to be done on the way."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from pathlib import Path

from reporter.errors import InputError
from reporter.model import Finding, Severity, SourceRef

from .tree import BrokenFile

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML and YAML forbid; Word's manual line break (\\x0b) is the one that people paste."""

INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Characters that show nothing, which come along from web pages and chats: a name or a number with one in it
looks right and is not recognised."""
_UNWANTED = re.compile(f"{FORBIDDEN.pattern}|{INVISIBLE.pattern}")
_DATA = (".yaml", ".yml", ".json")
_TEXT = ("请提供文本文件，用记事本打开能看到文字的", "请提供 YAML 或 JSON 文件")
_WANTED = ("请换成完好的文件", "请填写年度、主管部门和项目")
"""What would be right, for any text and for one of our data."""
BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""A line break, as YAML counts its lines."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Text:
    """The characters of one file; ``name`` is how messages call the file."""

    name: str
    content: str
    findings: tuple[Finding, ...] = ()

    def line(self, number: int) -> str:
        """The text of line ``number`` (from 1), "" beyond the end."""
        lines = BREAK.split(self.content)
        return lines[number - 1] if 0 < number <= len(lines) else ""


def read_text(path: Path, name: str) -> Text:
    """The text of the file at ``path``; raises :class:`InputError` for what cannot be read as text."""
    return decode(bytes_of(path), name)


def bytes_of(path: Path) -> bytes:
    """The bytes of the file at ``path``; raises :class:`InputError` when it cannot be opened."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("文件不存在", where=str(path), hint="请检查文件名和所在文件夹") from None
    except IsADirectoryError:
        raise InputError("这是文件夹，不是文件", where=str(path)) from None
    except PermissionError:
        raise InputError(
            "没有读取权限", where=str(path), hint="请检查文件权限，或是否被其他程序占用"
        ) from None
    except OSError as error:
        raise InputError(f"读不出来（{error.strerror or error}）", where=str(path)) from None


def decode(data: bytes, name: str) -> Text:
    """``data`` as text: UTF-8 with or without mark, UTF-16 with mark, or GB18030 (which is a finding).

    Characters that show nothing are taken out, and so are those that XML forbids, each line of these with a
    finding.
    """
    content, encoding = _characters(data, name)
    findings = []
    if encoding == "gb18030":
        message = "文件不是 UTF-8 编码，已按 GB18030（GBK）读取"
        hint = "如有乱码，请用编辑器另存为 UTF-8"
        findings.append(Finding("D09", Severity.WARNING, message, SourceRef(name), hint))
    if not content.strip():
        raise BrokenFile("文件是空的", SourceRef(name), hint=_WANTED[name.endswith(_DATA)])
    return _without_forbidden(Text(name, content, tuple(findings)))


def _characters(data: bytes, name: str) -> tuple[str, str]:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise BrokenFile(
            "这是 Office 文件（Word、Excel 等），不是文本", SourceRef(name), hint=_TEXT[name.endswith(_DATA)]
        )
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    if marked is None and b"\x00" in data:
        raise BrokenFile("这是二进制文件，不是文本", SourceRef(name), hint=_TEXT[name.endswith(_DATA)])
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError as error:
            failed = error
    line = data.count(b"\n", 0, failed.start) + 1
    raise BrokenFile("文字编码认不出来", SourceRef(name, "", line), hint="请用编辑器另存为 UTF-8")


def _without_forbidden(text: Text) -> Text:
    if not _UNWANTED.search(text.content):
        return text
    text = replace(text, content=INVISIBLE.sub("", text.content))
    lines = [number for number, line in enumerate(BREAK.split(text.content), 1) if FORBIDDEN.search(line)]
    findings = [control_characters(SourceRef(text.name, "", number)) for number in lines]
    return Text(text.name, FORBIDDEN.sub("", text.content), (*text.findings, *findings))


def control_characters(where: SourceRef, project: str | None = None, indicator: str | None = None) -> Finding:
    """The finding about characters that were taken out at ``where``."""
    message = "含有 Word 不允许的控制字符，已去掉"
    hint = "多半是从 Word 或网页粘贴来的，请重新输入这一处"
    return Finding("D07", Severity.WARNING, message, where, hint, project, indicator)
