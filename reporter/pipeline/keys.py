"""Keys: hashes of what a result depends on, by which a later run knows that it need not be made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from platform import python_version

import reporter
from reporter.packs import Pack

_WRITERS = (
    *("babel", "docxtpl", "isal", "jinja2", "lxml", "matplotlib", "openpyxl", "pillow", "pydantic"),
    *("python-docx", "zlib-ng"),
)


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
    """The hash of this program and of the libraries that write its files."""
    root = Path(reporter.__file__).parent
    sources = _files(path for path in root.rglob("*") if path.suffix in (".py", ".toml", ".txt", ".json"))
    return key_of(python_version(), *map(_version, _WRITERS), *sources)


def template_key(pack: Pack, own: Path | None) -> str:
    """The hash of all files of a pack and its parents, and of the wording that stands beside the data."""
    folders = [*pack.lineage, *([own] if own else [])]
    return key_of(
        pack.id, *_files(path for folder in folders for path in folder.rglob("*") if path.is_file())
    )


def _files(paths: Iterable[Path]) -> Iterable[bytes]:
    for path in sorted(paths):
        yield path.name.encode()
        yield path.read_bytes()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
