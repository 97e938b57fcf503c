"""The record of an output folder: which files this program wrote there, with their hashes, and from what.

It is the only proof by which a later build may replace or remove a file: a file whose hash is not in the
record was made or changed by somebody else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from reporter.errors import OutputError

RECORD = "manifest.json"
_GENERATOR = "reporter"
_MADE_OF = ("program", "template", "inputs")
_json = json.JSONEncoder(ensure_ascii=False).encode


class Entry(NamedTuple):
    """One file: the SHA-256 of its bytes, and of the data that it was made from ("" for not known)."""

    sha256: str
    inputs: str = ""


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes as hexadecimal text."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str:
    """The same of a file on disk, which is never held as a whole."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Record:
    """Entries by path within the folder, with ``/`` between the parts.

    ``program``, ``template`` and ``inputs`` are the hashes of what the whole build was made of ("" for none),
    ``outcome`` what there is to tell of it. ``before`` has hashes that prove a file as well: those of the run
    before one that was interrupted.
    """

    files: Mapping[str, Entry] = field(default_factory=dict)
    program: str = ""
    template: str = ""
    inputs: str = ""
    outcome: Mapping[str, Any] = field(default_factory=dict)
    before: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Record:
        """The folder's record; an empty one where there is none.

        Raises :class:`OutputError` where a file of that name belongs to somebody else.
        """
        path = folder / RECORD
        if not path.exists():
            return cls()
        read = cls._parsed(path)
        if read is None:
            raise OutputError(
                f"这个文件夹里已有一个不是本程序写的 {RECORD}，不能覆盖",
                where=str(path),
                hint="请用 -o 指定别的输出文件夹",
            )
        return read

    @classmethod
    def pending(cls, path: Path) -> Record:
        """The record of a run that was interrupted while it placed its files; empty where there was none."""
        return (cls._parsed(path) if path.exists() else None) or cls()

    @classmethod
    def _parsed(cls, path: Path) -> Record | None:
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            if content["generator"] != _GENERATOR:
                return None
            files = {name: _entry(raw) for name, raw in content["files"].items() if _inside(name)}
            program, template, inputs = (str(content.get(name, "")) for name in _MADE_OF)
            return cls(files, program, template, inputs, dict(content.get("outcome", {})))
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return None

    def with_files(self, files: Mapping[str, Entry]) -> Record:
        """This record with these files added or replaced."""
        return replace(self, files={**self.files, **files})

    def joined(self, pending: Record) -> Record:
        """This record, by which the files of an interrupted run are ours too."""
        both = {
            name: frozenset(entry.sha256 for each in (self, pending) if (entry := each.files.get(name)))
            for name in pending.files
        }
        return replace(self, files={**pending.files, **self.files}, before=both)

    def written(self) -> bytes:
        """The record as it is written: sorted, so that the same build gives the same bytes."""
        made_of = {name: value for name in _MADE_OF if (value := getattr(self, name))}
        head = {"generator": _GENERATOR, **made_of, **({"outcome": self.outcome} if self.outcome else {})}
        files = {name: _written(entry) for name, entry in sorted(self.files.items())}
        return f'{{\n{_lines(head)},\n"files": {{\n{_lines(files)}\n}}\n}}\n'.encode()

    def proves(self, name: str, sha256: str) -> bool:
        """True when a file with this hash was written under that name by this program."""
        entry = self.files.get(name)
        return (entry is not None and entry.sha256 == sha256) or sha256 in self.before.get(name, ())


def _entry(raw: str | Mapping[str, Any]) -> Entry:
    return Entry(raw) if isinstance(raw, str) else Entry(str(raw["sha256"]), str(raw.get("inputs", "")))


def _written(entry: Entry) -> Mapping[str, str]:
    return {name: value for name, value in entry._asdict().items() if value}


def _lines(content: Mapping[str, Any]) -> str:
    """The inside of a JSON object, one line for each key."""
    return ",\n".join(f"{_json(name)}: {_json(value)}" for name, value in content.items())


def _inside(name: str) -> bool:
    """False for a path that would lead out of the folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and ":" not in name and "\\" not in name
