"""A small picture for the renderer's tests."""

from __future__ import annotations

import struct
import zlib

import pytest


@pytest.fixture
def png() -> bytes:
    """A grey picture of 4 × 2 dots."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 4, 2, 8, 0, 0, 0, 0)
    lines = b"".join(b"\0" + b"\x80" * 4 for _ in range(2))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )
