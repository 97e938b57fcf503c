"""Writing of a finished build: all files are complete beside their targets before the first is replaced.

What a run needs on its way stands in the hidden folder ``.reporter`` within the output folder: its lock, the
files that are to be placed, and what it has worked out so far, which a run after an interruption takes over.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from stat import S_ISDIR

from reporter.errors import OutputError, WorkerError

from .lock import locked
from .record import RECORD, Entry, Record, digest, file_digest
from .refused import telling
from .spool import Spool
from .unfinished import Unfinished

WORK = ".reporter"
_LOCK, _FILES, _DONE, _PLACING = "lock", "files", "done", "placing.json"


@dataclass(frozen=True, slots=True)
class Written:
    """What happened in the output folder.

    ``files`` are the files of this build, ``fresh`` how many of them had to be written: the others stood
    there already. ``kept`` are files that somebody had changed by hand, under their new names; ``left`` are
    files of an earlier build that were changed since and therefore stay.
    """

    files: tuple[Path, ...]
    fresh: int = 0
    kept: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()


class Output:
    """An output folder while a run writes to it; made by :func:`output`.

    ``old`` is the record of what the program wrote there before, ``unfinished`` what an interrupted run left.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._work = folder / WORK
        self.unfinished = Unfinished(self._work / _DONE)
        self.old = Record.read(folder).joined(Record.pending(self._work / _PLACING))
        self._entries: dict[str, Entry] = {}
        self._staged: dict[str, Path] = {}
        self._numbers = count(1)
        self._has_room = False

    def forget(self) -> None:
        """Begin anew: nothing is ready."""
        self._entries.clear()
        self._staged.clear()

    def stage(self, name: str, data: bytes, inputs: str = "") -> None:
        """Have the file ``name`` (its path within the folder) ready with these bytes.

        ``inputs`` is the hash of the data that it was made from.
        """
        entry = self._entries[name] = Entry(digest(data), inputs)
        if not _stands(self.folder / name, entry):
            with self._room(name) as path:
                path.write_bytes(data)
            self._staged[name] = path

    @contextmanager
    def staging(self, name: str | Callable[[], str], inputs: str = "") -> Iterator[Path]:
        """A place to write a file at as a stream; it is ready when the block is left.

        A ``name`` that shows only when the file is written is asked for then.
        """
        with self._room(name if isinstance(name, str) else "") as path:
            yield path
        name = name if isinstance(name, str) else name()
        entry = self._entries[name] = Entry(file_digest(path), inputs)
        if not _stands(self.folder / name, entry):
            self._staged[name] = path

    def ready(self, name: str) -> Path:
        """Where a file that is ready can be read: in waiting, or in its place already."""
        return self._staged.get(name, self.folder / name)

    def spool(self) -> Spool:
        """Lines that a run keeps for itself, until it ends."""
        return Spool(self._next_path())

    def _next_path(self) -> Path:
        """A path in the work folder that nobody has yet."""
        return self._work / _FILES / str(next(self._numbers))

    @contextmanager
    def _room(self, name: str) -> Iterator[Path]:
        """A path of its own in the work folder; what goes wrong there is told of the file ``name``."""
        path = self._next_path()
        with telling(self.folder / name):
            if not self._has_room:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._has_room = True
            yield path

    def probe(self) -> None:
        """Find out before any work is done whether what stands there may be replaced: Word locks it."""
        for name in self.old.files:
            _probe(self.folder / name)

    def stands(self, record: Record) -> bool:
        """True when a build made of the same is here, with all of its files untouched."""
        old = self.old
        same = (old.program, old.template, old.inputs) == (record.program, record.template, record.inputs)
        return bool(same and old.files and not old.before) and all(
            _stands(self.folder / name, entry) for name, entry in old.files.items()
        )

    def place(self, record: Record | None = None, *, whole: bool = True) -> Written:
        """Put every file that is ready in its place, so that each is old or new, never half of it.

        A target that somebody else made or changed is renamed first, nothing of it is lost. Files of an
        earlier build that this one no longer has are removed when the record proves that they are ours,
        unless these files are not the ``whole`` build. ``record`` says how the build was made. Raises
        :class:`OutputError`.
        """
        made = (record or Record()).with_files(self._entries)
        targets = {name: self.folder / name for name in self._entries}
        for name in self._staged:
            _probe(targets[name])
        with telling(self.folder):
            (self._work / _PLACING).write_bytes(made.written())  # an interrupted run proves its files by it
        kept = self._moved(targets)
        left = _remove_stale(self.folder, self.old, self._entries) if whole else ()
        self._write_record(made if whole else self.old.with_files(self._entries))
        return Written(tuple(targets.values()), len(self._staged), kept, left)

    def _moved(self, targets: Mapping[str, Path]) -> tuple[Path, ...]:
        """Move what is ready to its place; gives the new names of what stood there and was not ours."""
        for folder in {targets[name].parent for name in self._staged}:
            with telling(folder):
                folder.mkdir(parents=True, exist_ok=True)
        kept: list[Path] = []
        done: dict[str, Entry] = {}
        try:
            for name, path in self._staged.items():
                kept += _put(targets[name], path, self.old, name)
                done[name] = self._entries[name]
        except BaseException:
            if done:
                self._write_record(self.old.with_files(done))
            raise
        return tuple(kept)

    def _write_record(self, record: Record) -> None:
        path = self._work / RECORD
        with telling(self.folder / RECORD):
            path.write_bytes(record.written())
            path.replace(self.folder / RECORD)


@contextmanager
def output(folder: Path, *, resumable: bool = False) -> Iterator[Output]:
    """The output folder for one run, locked against another; nothing of the run's own is left behind.

    Where a ``resumable`` run is interrupted, or loses a worker, what it has worked out stays for the next
    one. Raises :class:`OutputError`.
    """
    work = folder / WORK
    with telling(folder):
        if folder.exists() and not folder.is_dir():
            raise OutputError("这是一个文件，不是文件夹", where=str(folder), hint="请用 -o 指定一个文件夹")
        missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        with locked(work / _LOCK, folder):
            yield from _opened(folder, work, resumable=resumable)
    finally:
        with suppress(OSError):
            work.rmdir()
            for path in missing:
                path.rmdir()  # only while it is empty


def _opened(folder: Path, work: Path, *, resumable: bool) -> Iterator[Output]:
    shutil.rmtree(work / _FILES, ignore_errors=True)  # what a run that was killed had ready
    resumes = False
    try:
        yield Output(folder)
    except BaseException as error:
        stopped = isinstance(error, WorkerError) or not isinstance(error, Exception)  # not: Ctrl-C
        resumes = resumable and stopped
        raise
    finally:
        for name in (_FILES,) if resumes else (_FILES, _DONE):
            shutil.rmtree(work / name, ignore_errors=True)
        for name in (_PLACING, RECORD):
            with suppress(OSError):
                (work / name).unlink()


def write_all(folder: Path, files: Mapping[str, bytes], *, whole: bool = True) -> Written:
    """Write ``files`` (bytes by path within ``folder``) as :meth:`Output.place` does.

    Raises :class:`OutputError`.
    """
    with output(folder) as out:
        for name, data in files.items():
            out.stage(name, data)
        return out.place(whole=whole)


def write_file(path: Path, data: bytes) -> Path:
    """Write one file at the place that the caller named, replacing what stood there; gives its path.

    It is no part of a build and enters no record. Raises :class:`OutputError`.
    """
    part = path.with_name(f".reporter-{secrets.token_hex(6)}.tmp")
    missing = [folder for folder in path.parents if not folder.exists()]
    try:
        with telling(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            _probe(path)
            part.write_bytes(data)
            part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
            for folder in missing:
                folder.rmdir()
    return path


def refuse_data(targets: Iterable[Path], data: Iterable[Path]) -> None:
    """Raise :class:`OutputError` for the first target that is a file of the user's ``data``."""
    there = [target for target in targets if target.is_file()]
    own = {_identity(each) for each in data if each.is_file()} if there else ()
    for target in there:
        if _identity(target) in own:
            raise OutputError("这是填报数据，不能覆盖", where=str(target), hint="请用 -o 写到别处")


def _identity(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_dev, stat.st_ino


def _stands(target: Path, entry: Entry) -> bool:
    """True when the target has these bytes already."""
    with telling(target):
        return target.is_file() and file_digest(target) == entry.sha256


def _probe(target: Path) -> None:
    """Find out whether the target may be replaced: Word locks what it shows."""
    with telling(target):
        try:
            mode = target.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return
        if S_ISDIR(mode):
            raise OutputError("应是文件，却有同名的文件夹", where=str(target), hint="请把它移到别处")
        with target.open("r+b"):
            pass


def _put(target: Path, ready: Path, old: Record, name: str) -> list[Path]:
    """Replace one target; gives the new name of the file that stood there if it was not ours."""
    aside = []
    with telling(target):
        if target.is_file() and not old.proves(name, file_digest(target)):
            aside.append(set_aside(target))
        ready.replace(target)
    return aside


def set_aside(target: Path) -> Path:
    """Rename somebody else's file to ``绩效自评报告（原文件1）.docx``, the first such name that is free."""
    number = 1
    while (path := target.with_stem(f"{target.stem}（原文件{number}）")).exists():
        number += 1
    with telling(target):
        return target.replace(path)


def _remove_stale(folder: Path, old: Record, new: Mapping[str, Entry]) -> tuple[Path, ...]:
    left = []
    for name in sorted(set(old.files) - set(new)):
        path = folder / name
        if not path.is_file():
            continue
        with suppress(OSError):  # a stale file that is open in Word may stay
            if old.proves(name, file_digest(path)):
                path.unlink()
        if path.exists():
            left.append(path)
    return tuple(left)
