"""Zip archives in bytes: what stands around the members, and the checksum of two pieces put together.

All dates are the first that a zip knows: the same members give the same bytes. Nothing needs ZIP64.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

STORED, DEFLATED = 0, 8
"""Methods of compression."""
LOCAL = b"PK\3\4"
"""What a member begins with."""
_CENTRAL, _END = b"PK\1\2", b"PK\5\6"
_DOS_1980 = struct.pack("<HH", 0, 33)
_VERSION = 20  # of the format: 2.0, folders and deflate
_UTF8 = 0x800  # of names
_POLYNOMIAL = 0xEDB88320
_ONE = 1 << 31  # x⁰
_BYTE = 1 << 23  # x⁸


def headers(text: str, method: int, crc: int, packed: int, size: int) -> tuple[bytes, bytes, bytes]:
    """(local header with name, central header without the offset, name) of a member called ``text``.

    ``crc`` and ``size`` are those of its content, ``packed`` is how many bytes it takes up in the archive.
    """
    name = text.encode()
    common = (
        struct.pack("<3H", _VERSION, 0 if name.isascii() else _UTF8, method)
        + _DOS_1980
        + struct.pack("<3L2H", crc, packed, size, len(name), 0)
    )
    central = _CENTRAL + struct.pack("<H", _VERSION) + common + struct.pack("<3HL", 0, 0, 0, 0)
    return LOCAL + common + name, central, name


def ending(directory: Sequence[bytes], offset: int) -> bytes:
    """What stands behind the members, from ``offset`` on: their ``directory``, three pieces each.

    The pieces are the central header, the offset of the member as four bytes, and the name.
    """
    tail = b"".join(directory)
    count = len(directory) // 3
    return tail + struct.pack("<4s4H2LH", _END, 0, 0, count, count, len(tail), offset, 0)


def combined(first: int, second: int, length: int) -> int:
    """The CRC-32 of a piece with the checksum ``first`` and, behind it, one with ``second`` of so many bytes.

    zlib's own is not shown by Python. A checksum is a polynomial over GF(2), its bits mirrored; a byte
    appended multiplies it by x⁸.

    >>> import zlib
    >>> combined(zlib.crc32(b"ab"), zlib.crc32(b"cde"), 3) == zlib.crc32(b"abcde")
    True
    """
    factor, power = _ONE, _BYTE
    while length:
        if length & 1:
            factor = _product(factor, power)
        power = _product(power, power)
        length >>= 1
    return _product(first, factor) ^ second


def _product(a: int, b: int) -> int:
    """a·b modulo the polynomial."""
    product = 0
    for bit in range(31, -1, -1):
        if a >> bit & 1:
            product ^= b
        b = b >> 1 ^ (_POLYNOMIAL if b & 1 else 0)
    return product
