"""Refusals of the operating system, told in the user's words with the place and what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reporter.errors import OutputError

_LOCKED = (errno.EACCES, errno.EPERM)
_CAUSES = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘空间不足（超出配额）",
    errno.EFBIG: "磁盘空间不足（超出单个文件的上限）",
    errno.EROFS: "这个位置是只读的",
    errno.ENAMETOOLONG: "路径太长",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EEXIST: "路径中有一段是文件，不是文件夹",
}


@contextmanager
def telling(place: Path) -> Iterator[None]:
    """An error of the operating system becomes one of ours that names the place."""
    try:
        yield
    except OSError as error:
        raise _output_error(error, place) from error


def cause_of(error: OSError) -> str:
    """Why the operating system refused, in Chinese where it is one of the usual reasons."""
    return _CAUSES.get(error.errno or 0, error.strerror or str(error))


def _output_error(error: OSError, place: Path) -> OutputError:
    if error.errno in _LOCKED and place.is_file():
        return OutputError(
            "写不进去：文件正在别的程序（如 Word、WPS）中打开，或没有写权限",
            where=str(place),
            hint="请关闭这个文件后再生成；原来的文件没有改动",
        )
    if error.errno in _LOCKED:
        return OutputError("没有写权限", where=str(place), hint="请换一个可以写的文件夹")
    return OutputError(
        f"写不进去：{cause_of(error)}", where=str(place), hint="请换一个文件夹；原来的文件没有改动"
    )
