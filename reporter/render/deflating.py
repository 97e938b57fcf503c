"""Deflate: zlib, or a faster one that gives the same contents in other bytes (extra ``fast``).

``REPORTER_DEFLATE`` chooses one by name; otherwise the fastest that is installed is taken. zlib is slower but
always there, and its files do not depend on what else is installed.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, NamedTuple, Protocol

from reporter.errors import RenderError

CHOICE = "REPORTER_DEFLATE"


class Packer(Protocol):
    """A stream that compresses."""

    def compress(self, data: bytes, /) -> bytes:
        """What is ready of the compressed form, ``data`` added."""

    def flush(self, mode: int = zlib.Z_FINISH, /) -> bytes:
        """The rest; by ``mode`` the end of the stream, or a place where another may go on."""


class Deflate(NamedTuple):
    """One way to deflate.

    ``packed`` gives a raw deflate stream of all its data, ``packer`` begins one in pieces; ``crc32`` is the
    checksum of zlib.
    """

    name: str
    packed: Callable[[bytes], bytes]
    packer: Callable[[], Packer]
    crc32: Callable[[bytes, int], int]


def _zlib(level: int = 3) -> Deflate:
    """zlib at a ``level`` that takes half the time of its default, for files that are 5% larger."""
    return Deflate(
        "zlib" if level == 3 else f"zlib-{level}",
        lambda data: zlib.compress(data, level, -zlib.MAX_WBITS),
        lambda: zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS),
        zlib.crc32,
    )


def _small() -> Deflate:
    """zlib at its own default level."""
    return _zlib(6)


def _isal() -> Deflate:
    isal: Any = import_module("isal.isal_zlib")
    return Deflate(
        "isal",
        lambda data: isal.compress(data, 2, -15),
        lambda: isal.compressobj(2, isal.DEFLATED, -15),
        isal.crc32,
    )


def _zlib_ng() -> Deflate:
    ng: Any = import_module("zlib_ng.zlib_ng")
    return Deflate(
        "zlib-ng",
        lambda data: ng.compress(data, 6, -15),
        lambda: ng.compressobj(6, ng.DEFLATED, -15),
        ng.crc32,
    )


_KNOWN: Mapping[str, Callable[[], Deflate]] = {
    "isal": _isal,
    "zlib-ng": _zlib_ng,
    "zlib": _zlib,
    "zlib-6": _small,
}


def chosen(name: str = "") -> Deflate:
    """The deflate of that name, or the fastest installed; raises RenderError for one that is not there."""
    if name:
        if name not in _KNOWN:
            raise RenderError(
                f"不认识的压缩方式“{name}”", where=CHOICE, hint=f"可用的有：{'、'.join(_KNOWN)}"
            )
        try:
            return _KNOWN[name]()
        except ImportError as error:
            raise RenderError(
                f"没有安装 {name}", where=CHOICE, hint='pip install "reporter[fast]"'
            ) from error
    for make in _KNOWN.values():
        try:
            return make()
        except ImportError:
            continue
    return _zlib()


DEFLATE = chosen(os.environ.get(CHOICE, ""))
