"""Zip packages: members read still compressed, written or streamed in a fixed order with a fixed date.

The same members always give the same bytes. Local headers are made anew, so that templates with data
descriptors or odd flags come out clean.
"""

from __future__ import annotations

import io
import shutil
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO

from reporter.errors import RenderError, TemplateError
from reporter.zips import DEFLATED, LOCAL, STORED, combined, ending, headers

from .deflating import DEFLATE
from .namespaces import CONTENT_TYPES, DOCUMENT, RELATIONS

_FIRST = {CONTENT_TYPES: 0, RELATIONS: 1, DOCUMENT: 2}  # for programs that sniff the type
_PACKED = (".png", ".jpg", ".jpeg", ".gif", ".xlsx")  # compressed already
_SPOOL = 1 << 20
_LARGEST = 0xFFFFFFFF  # of a member and of a package without ZIP64, which Word does not need
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a package, as it lies in the zip: ``raw`` is stored (method 0) or deflated (method 8)."""

    name: str
    method: int
    crc: int
    size: int
    raw: bytes = field(repr=False)

    @classmethod
    def of(cls, name: str, data: bytes) -> Member:
        """A member made from its content."""
        crc = DEFLATE.crc32(data, 0)
        if name.endswith(_PACKED):
            return cls(name, STORED, crc, len(data), data)
        return cls(name, DEFLATED, crc, len(data), DEFLATE.packed(data))

    def data(self) -> bytes:
        """The content."""
        return self.raw if self.method == STORED else zlib.decompress(self.raw, -zlib.MAX_WBITS)


class Streamed:
    """A member made from its content in pieces; the compressed form is held in a file when it grows large.

    ``packed`` is the size of the compressed form so far; some of what was fed may still be on its way there.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.crc = self.size = self.packed = 0
        self._packer = DEFLATE.packer()
        self._lead = b""
        self._raw: IO[bytes] = SpooledTemporaryFile(_SPOOL)  # noqa: SIM115  closed by close()

    def feed(self, chunks: Iterable[bytes]) -> None:
        """Take the whole content."""
        for chunk in chunks:
            self.crc = DEFLATE.crc32(chunk, self.crc)
            self.size += len(chunk)
            self.packed += self._raw.write(self._packer.compress(chunk))
        self.packed += self._raw.write(self._packer.flush())

    def lead(self, data: bytes) -> None:
        """Put ``data`` before the content, which is known already."""
        packer = DEFLATE.packer()
        self._lead = packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH)
        self.crc = combined(DEFLATE.crc32(data, 0), self.crc, self.size)
        self.size += len(data)
        self.packed += len(self._lead)

    def copy_to(self, target: IO[bytes]) -> None:
        """Write the compressed form."""
        target.write(self._lead)
        self._raw.seek(0)
        shutil.copyfileobj(self._raw, target, _SPOOL)

    def close(self) -> None:
        """Give the memory, or the file, back."""
        self._raw.close()


def read_package(source: bytes, where: str) -> dict[str, Member]:
    """All members of the zip ``source`` by name, folders left out; ``where`` names it in errors.

    Raises TemplateError for what is no DOCX: an old ``.doc``, an encrypted or damaged file.
    """
    if source.startswith(_OLE):
        raise TemplateError(
            "不是 DOCX：是旧版 .doc 或加了密码的文件", where=where, hint="请在 Word 中另存为不加密的 .docx"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            members = {info.filename: _member(archive, info, source) for info in infos}
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError) as error:
        raise TemplateError(
            "不是 DOCX，或文件已损坏", where=where, hint="请用 Word 打开后另存为 .docx"
        ) from error
    if DOCUMENT not in members or CONTENT_TYPES not in members:
        raise TemplateError(
            "不是 Word 文档（缺少 word/document.xml）", where=where, hint="请用 Word 打开后另存为 .docx"
        )
    return members


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: bytes) -> Member:
    if info.compress_type not in (STORED, DEFLATED) or info.flag_bits & 1:
        return Member.of(info.filename, archive.read(info))
    archive.open(info).close()  # checks the local header
    name_length, extra_length = struct.unpack_from("<HH", source, info.header_offset + 26)
    start = info.header_offset + 30 + name_length + extra_length
    raw = source[start : start + info.compress_size]
    return Member(info.filename, info.compress_type, info.CRC, info.file_size, raw)


def _position(name: str) -> tuple[int, str]:
    return _FIRST.get(name, len(_FIRST)), name


def _headers(member: Member | Streamed) -> tuple[bytes, bytes, bytes]:
    """As :func:`reporter.zips.headers` gives them."""
    if isinstance(member, Streamed):
        return headers(member.name, DEFLATED, member.crc, member.packed, member.size)
    return headers(member.name, member.method, member.crc, len(member.raw), member.size)


class Stamp:
    """A package of which some members change from copy to copy; the others are prepared once."""

    def __init__(self, members: Iterable[Member], changing: Iterable[str] = ()) -> None:
        fixed = {member.name: (*_headers(member), member.raw) for member in members}
        self._order = sorted({*fixed, *changing}, key=_position)
        self._names = frozenset(self._order)
        self._fixed = {
            name: (local + raw, central, text) for name, (local, central, text, raw) in fixed.items()
        }

    def write(self, changed: Mapping[str, Member]) -> bytes:
        """The whole zip, with ``changed`` in place of (or beside) the fixed members of the same names."""
        parts: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        order = self._order
        if not changed.keys() <= self._names:
            order = sorted({*order, *changed}, key=_position)
        for name in order:
            member = changed.get(name)
            if member is None:
                block, central, text = self._fixed[name]
            else:
                local, central, text = _headers(member)
                block = local + member.raw
            parts.append(block)
            directory += (central, offset.to_bytes(4, "little"), text)
            offset += len(block)
        return b"".join((*parts, ending(directory, offset)))


def parts_of(package: bytes, names: Collection[str]) -> dict[str, bytes]:
    """The content of these members of a package that was written here, of those that it has.

    Its local headers say all there is to know, so that its directory need not be read.
    """
    found: dict[str, bytes] = {}
    at = 0
    while len(found) < len(names) and package.startswith(LOCAL, at):
        (method,) = struct.unpack_from("<H", package, at + 8)
        packed, size, name_length, extra_length = struct.unpack_from("<2L2H", package, at + 18)
        name = package[at + 30 : at + 30 + name_length].decode()
        start = at + 30 + name_length + extra_length
        at = start + packed
        if name in names:
            raw = package[start:at]
            found[name] = raw if method == STORED else zlib.decompress(raw, -zlib.MAX_WBITS, size)
    return found


def write_package(members: Iterable[Member]) -> bytes:
    """The zip of ``members``."""
    return Stamp(members).write({})


def stream_package(members: Iterable[Member | Streamed], target: IO[bytes]) -> None:
    """Write the zip of ``members`` to ``target``, byte for byte what :func:`write_package` gives.

    Raises RenderError for a member of 4 GB or more.
    """
    directory: list[bytes] = []
    offset = 0
    for member in sorted(members, key=lambda m: _position(m.name)):
        if member.size > _LARGEST:
            raise RenderError(f"{member.name} 超过 4 GB，Word 打不开", hint="请分册生成")
        local, central, name = _headers(member)
        target.write(local)
        if isinstance(member, Streamed):
            member.copy_to(target)
        else:
            target.write(member.raw)
        directory += (central, offset.to_bytes(4, "little"), name)
        offset += len(local) + (member.packed if isinstance(member, Streamed) else len(member.raw))
    target.write(ending(directory, offset))
