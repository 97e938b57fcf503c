"""The record of an output folder: which files this program wrote there, with their hashes.

It is the only proof by which a later build may replace or remove a file: a file whose hash is not in the
record was made or changed by somebody else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from reporter.errors import OutputError

RECORD = "manifest.json"
_GENERATOR = "reporter"


def digest(data: bytes) -> str:
    """The SHA-256 of a file's bytes as hexadecimal text."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Record:
    """Hashes by path within the folder, with ``/`` between the parts."""

    files: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Record:
        """The folder's record; an empty one where there is none.

        Raises :class:`OutputError` where a file of that name belongs to somebody else.
        """
        path = folder / RECORD
        if not path.exists():
            return cls()
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            if content["generator"] == _GENERATOR:
                return cls({name: str(hash_) for name, hash_ in content["files"].items() if _inside(name)})
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            pass
        raise OutputError(
            f"这个文件夹里已有一个不是本程序写的 {RECORD}，不能覆盖",
            where=str(path),
            hint="请用 -o 指定别的输出文件夹",
        )

    @classmethod
    def of(cls, files: Mapping[str, bytes]) -> Record:
        """The record of these files."""
        return cls({name: digest(data) for name, data in files.items()})

    def with_files(self, files: Mapping[str, bytes]) -> Record:
        """This record with these files added or replaced."""
        return Record({**self.files, **Record.of(files).files})

    def written(self) -> bytes:
        """The record as it is written: sorted, so that the same build gives the same bytes."""
        content = {"generator": _GENERATOR, "files": dict(sorted(self.files.items()))}
        return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()

    def proves(self, name: str, data: bytes) -> bool:
        """True when these bytes of that file were written by this program."""
        return self.files.get(name) == digest(data)


def _inside(name: str) -> bool:
    """False for a path that would lead out of the folder."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and ":" not in name and "\\" not in name
