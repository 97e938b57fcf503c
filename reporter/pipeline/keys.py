"""Keys: hashes of what a result depends on, by which a later run knows that it need not be made again."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

import reporter
from reporter.model import Origin, Record
from reporter.packs import Pack
from reporter.render.deflating import DEFLATE

LIBRARIES = (
    *("babel", "docxtpl", "isal", "jinja2", "lxml", "markdown-it-py", "matplotlib", "openpyxl", "pillow"),
    *("pydantic", "pylopdf-fonts-zh-cn", "python-docx", "pyyaml", "xlrd", "zlib-ng"),
)
"""What reads the data or writes the files: another version of it may give other files."""


def key_of(*parts: str | bytes) -> str:
    """One hash of several parts; where one part ends and the next begins makes a difference."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(b"%d:" % len(data))
        whole.update(data)
    return whole.hexdigest()


@lru_cache(maxsize=1)
def program_key() -> str:
    """The hash of this program, of the :data:`LIBRARIES` that it uses, and of how it packs its files."""
    sources = _files(Path(reporter.__file__).parent, (".py", ".toml", ".txt", ".json"))
    return key_of(python_version(), *map(_version, LIBRARIES), DEFLATE.name, *sources)


def record_key(record: Record) -> str:
    """The hash of all that a record says and of where it says so: findings and ledger name the places."""
    return key_of(repr(record), *map(repr, _origins(record)))


def _origins(record: Record) -> Iterator[Origin]:
    yield record.origin
    for value in record.__dict__.values():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Record):
                yield from _origins(each)


def template_key(pack: Pack, own: Path | None) -> str:
    """The hash of all files of a pack and its parents, and of the wording that stands beside the data."""
    folders = [*pack.lineage, *([own] if own else [])]
    return key_of(pack.id, *(key_of(*_files(folder)) for folder in folders))


def _files(folder: Path, endings: Collection[str] = ()) -> Iterator[bytes]:
    """Place and content of each file in a folder: one that was moved is read no more, or read anew.

    ``endings`` are those of the files that count, unless all do.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (not endings or path.suffix in endings):
            yield path.relative_to(folder).as_posix().encode()
            yield path.read_bytes()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
