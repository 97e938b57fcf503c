"""CRC-32 of two pieces put together, from the checksums of each: zlib's own is not shown by Python.

A checksum is a polynomial over GF(2), its bits mirrored; a byte appended multiplies it by x⁸.
"""

from __future__ import annotations

_POLYNOMIAL = 0xEDB88320
_ONE = 1 << 31  # x⁰
_BYTE = 1 << 23  # x⁸


def combined(first: int, second: int, length: int) -> int:
    """The CRC-32 of a piece with the checksum ``first`` and, behind it, one with ``second`` of so many bytes.

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
