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

from reporter.errors import RenderError, to_install

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


def _of(name: str, module: str, level: int) -> Callable[[], Deflate]:
    """What makes one at a ``level``, of a ``module`` with the interface of :mod:`zlib`."""

    def made() -> Deflate:
        library: Any = import_module(module)
        return Deflate(
            name,
            lambda data: library.compress(data, level, -zlib.MAX_WBITS),
            lambda: library.compressobj(level, library.DEFLATED, -zlib.MAX_WBITS),
            library.crc32,
        )

    return made


# zlib at level 3 takes half the time of its own default, 6, for files that are 5% larger
_KNOWN: Mapping[str, Callable[[], Deflate]] = {
    "isal": _of("isal", "isal.isal_zlib", 2),
    "zlib-ng": _of("zlib-ng", "zlib_ng.zlib_ng", 6),
    "zlib": _of("zlib", "zlib", 3),
    "zlib-6": _of("zlib-6", "zlib", 6),
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
            raise RenderError(f"没有安装 {name}", where=CHOICE, hint=f"请运行 {to_install(name)}") from error
    for make in _KNOWN.values():
        try:
            return make()
        except ImportError:
            continue
    return _KNOWN["zlib"]()


DEFLATE = chosen(os.environ.get(CHOICE, ""))
