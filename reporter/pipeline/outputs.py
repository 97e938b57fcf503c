"""Writing of a finished build: all files are complete beside their targets before the first is replaced."""

from __future__ import annotations

import errno
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from reporter.errors import OutputError

from .record import RECORD, Record

_LOCKED = (errno.EACCES, errno.EPERM)
_CAUSES = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘空间不足（超出配额）",
    errno.EROFS: "这个位置是只读的",
    errno.ENAMETOOLONG: "路径太长",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EEXIST: "路径中有一段是文件，不是文件夹",
}


@dataclass(frozen=True, slots=True)
class Written:
    """What happened in the output folder.

    ``files`` are the files of this build. ``kept`` are files that somebody had changed by hand, under their
    new names; ``left`` are files of an earlier build that were changed since and therefore stay.
    """

    files: tuple[Path, ...]
    kept: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()


def write_all(folder: Path, files: Mapping[str, bytes], *, whole: bool = True) -> Written:
    """Write ``files`` (bytes by path within ``folder``) so that each is old or new, never half of it.

    A target that somebody else made or changed is renamed first, nothing of it is lost. Files of an earlier
    build that this one no longer has are removed when the record proves that they are ours, unless ``files``
    are not the ``whole`` build. Raises :class:`OutputError`.
    """
    with _telling(folder):
        if folder.exists() and not folder.is_dir():
            raise OutputError("这是一个文件，不是文件夹", where=str(folder), hint="请用 -o 指定一个文件夹")
        old = Record.read(folder)
        with _temporary(folder) as temporary:
            ready = {name: temporary(name, data) for name, data in _changed(folder, files).items()}
            for name in ready:
                _probe(folder / name)
            kept = tuple(_put(folder, name, ready[name], old) for name in ready)
            left = _remove_stale(folder, old, files) if whole else ()
            record = Record.of(files) if whole else old.with_files(files)
            temporary(RECORD, record.written()).replace(folder / RECORD)
    return Written(tuple(folder / name for name in files), tuple(path for path in kept if path), left)


def write_file(path: Path, data: bytes) -> Path:
    """Write one file at the place that the caller named, replacing what stood there; gives its path.

    It is no part of a build and enters no record. Raises :class:`OutputError`.
    """
    with _telling(path.parent), _temporary(path.parent) as temporary:
        ready = temporary(path.name, data)
        _probe(path)
        with _telling(path):
            ready.replace(path)
    return path


def _changed(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those files that are not there already with the same bytes."""
    return {name: data for name, data in files.items() if _content(folder / name) != data}


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _probe(target: Path) -> None:
    """Find out whether the target may be replaced before anything is: Word locks what it shows."""
    if target.is_dir():
        raise OutputError("应是文件，却有同名的文件夹", where=str(target), hint="请把它移到别处")
    if target.exists():
        with _telling(target), target.open("r+b"):
            pass


def _put(folder: Path, name: str, ready: Path, old: Record) -> Path | None:
    """Replace one target; gives the new name of the file that stood there if it was not ours."""
    target = folder / name
    with _telling(target):
        present = _content(target)
        aside = None
        if present is not None and not old.proves(name, present):
            aside = _free_name(target)
            target.replace(aside)
        ready.replace(target)
        return aside


def _free_name(target: Path) -> Path:
    """``绩效自评报告（原文件1）.docx``: the first such name that is free."""
    number = 1
    while (path := target.with_stem(f"{target.stem}（原文件{number}）")).exists():
        number += 1
    return path


def _remove_stale(folder: Path, old: Record, new: Mapping[str, bytes]) -> tuple[Path, ...]:
    left = []
    for name in sorted(set(old.files) - set(new)):
        path = folder / name
        content = _content(path)
        if content is None:
            continue
        if old.proves(name, content):
            with suppress(OSError):  # a stale file that is open in Word may stay
                path.unlink()
        if path.exists():
            left.append(path)
    return tuple(left)


class _Temporary:
    """Hidden files beside their targets, and the folders that had to be made for them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[Path] = []
        self._folders: list[Path] = []

    def __call__(self, name: str, data: bytes) -> Path:
        """A complete file with these bytes in the folder of its target."""
        target = self._folder / name
        self._make(target.parent)
        path = target.parent / f".reporter-{secrets.token_hex(6)}.tmp"
        self._files.append(path)
        with _telling(target), path.open("xb") as file:
            file.write(data)
        return path

    def _make(self, folder: Path) -> None:
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
        for path in reversed(missing):
            path.mkdir()
            self._folders.append(path)

    def clean(self) -> None:
        """Remove what was not used: after a success there is nothing left to remove."""
        for path in self._files:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        for path in reversed(self._folders):
            with suppress(OSError):
                path.rmdir()  # only while it is empty


@contextmanager
def _temporary(folder: Path) -> Iterator[_Temporary]:
    temporary = _Temporary(folder)
    try:
        yield temporary
    finally:
        temporary.clean()


@contextmanager
def _telling(place: Path) -> Iterator[None]:
    """An error of the operating system becomes one of ours that names the place."""
    try:
        yield
    except OSError as error:
        raise _output_error(error, place) from error


def _output_error(error: OSError, place: Path) -> OutputError:
    if error.errno in _LOCKED and place.is_file():
        return OutputError(
            "写不进去：文件正在别的程序（如 Word、WPS）中打开，或没有写权限",
            where=str(place),
            hint="请关闭这个文件后再生成；原来的文件没有改动",
        )
    if error.errno in _LOCKED:
        return OutputError("没有写权限", where=str(place), hint="请用 -o 指定一个可以写的文件夹")
    cause = _CAUSES.get(error.errno or 0, error.strerror or str(error))
    return OutputError(
        f"写不进去：{cause}", where=str(place), hint="请用 -o 指定别的输出文件夹；原来的文件没有改动"
    )
