"""Zip archives whose members grow row by row: each is deflated as it comes, and put in place at the end.

Only the compressed form is held. The same members give the same bytes, on any day.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import IO, NamedTuple

from reporter.zips import DEFLATED, combined, ending, headers

_LEVEL = 3  # a sheet shrinks to a twelfth; 5 would gain an eighth for half as much time again
_BLOCK = 1 << 16  # characters that are compressed at once


class Packed(NamedTuple):
    """Text that was deflated by itself, to be put into a member; ``crc`` and ``size`` are of its UTF-8."""

    data: bytes
    crc: int
    size: int

    @classmethod
    def of(cls, texts: Iterable[str]) -> Packed:
        """The texts, one after another."""
        member = Member("")
        for text in texts:
            member.write(text)
        return member.packed()


class Member:
    """One file of an archive, written from its beginning to its end; it may get its name last."""

    def __init__(self, text: str, name: str = "") -> None:
        self.name = name
        self.size = self._crc = 0
        self._packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._packed: list[bytes] = []
        self._waiting: list[str] = []
        self._length = 0
        self.write(text)

    def write(self, text: str) -> None:
        """Add text."""
        self._waiting.append(text)
        self._length += len(text)
        if self._length >= _BLOCK:
            self._pack()

    def append(self, packed: Packed) -> None:
        """Add text that was deflated elsewhere."""
        self._pause()
        self._packed.append(packed.data)
        self._crc = combined(self._crc, packed.crc, packed.size)
        self.size += packed.size

    def packed(self) -> Packed:
        """All up to here."""
        self._pause()
        return Packed(b"".join(self._packed), self._crc, self.size)

    def _pause(self) -> None:
        """Bring the stream to a whole byte; what follows does not refer to what came before."""
        self._pack()
        self._packed.append(self._packer.flush(zlib.Z_FULL_FLUSH))

    def _pack(self) -> None:
        data = "".join(self._waiting).encode()
        self._waiting.clear()
        self._length = 0
        self._crc = zlib.crc32(data, self._crc)
        self.size += len(data)
        self._packed.append(self._packer.compress(data))

    def finish(self) -> tuple[Sequence[bytes], tuple[bytes, bytes, bytes]]:
        """The compressed pieces, and the headers around them; nothing can be added any more."""
        self._pack()
        self._packed.append(self._packer.flush())
        length = sum(map(len, self._packed))
        return self._packed, headers(self.name, DEFLATED, self._crc, length, self.size)


def write_archive(members: Iterable[Member], target: IO[bytes]) -> None:
    """Write the finished zip of ``members``, each smaller than 4 GB, in this order."""
    directory: list[bytes] = []
    offset = 0
    for member in members:
        pieces, (local, central, name) = member.finish()
        target.write(local)
        target.writelines(pieces)
        directory += (central, offset.to_bytes(4, "little"), name)
        offset += len(local) + sum(map(len, pieces))
    target.write(ending(directory, offset))
