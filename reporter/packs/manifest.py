"""The manifest: ``pack.toml`` of one folder and its parents, read and laid over each other.

Long tables may stand in files of their own beside it (:data:`PARTS`), with the same keys.

A child overrides the scalars and tables of its parent by key, its lists replace whole. Every key remembers
the file it came from, so that an error in a parent names the parent's file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reporter.errors import PackError

from .find import MANIFEST, Found, find_pack, is_folder_name
from .pack import PARTS

Keys = tuple[str | int, ...]
FREE = ("labels", "moves")
"""Tables whose names are free: one that the program does not ask for does no harm, unless it is a slip."""
USED = (*FREE, "gaps", "prompts")
"""Tables with names that the program asks for; those of the last two are kinds of deviations, all of them
known: another one would never be printed."""
_OWN = ("id", "title")  # names of one pack, never inherited
_PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)")
_MET = (
    ("Invalid value", "= 后面应是数字、加双引号的文字、true、false、方括号或花括号；引号和数字用半角"),
    ("Expected '=' after a key", "名字后面应是 ="),
    ("Cannot overwrite a value", "这个名字已经写过"),
    ("Cannot declare", "这张表已经写过"),
    ("Duplicate inline table key", "花括号里有重复的名字"),
    ("Unterminated string", "文字没有写完，缺少引号"),
    ('Expected "', "文字没有写完，缺少引号"),
    ("Illegal character", "文字里不能有这个字符；引号要在同一行里成对"),
    ("Unescaped '\\'", "文字里的 \\ 要写成两个，或改用单引号"),
    ("Unclosed array", "方括号没有写完，缺少 ] 或逗号"),
    ("Unclosed inline table", "花括号没有写完，缺少 } 或逗号"),
    ("Expected ']", "表名的方括号没有写完"),
    ("Expected newline or end of document", "值的后面多了东西；百分数写小数，标点用半角"),
    ("Invalid initial character for a key", "名字里有汉字或符号的要加双引号"),
    ("Invalid statement", "这一行应是“名字 = 值”或方括号里的表名；名字里有汉字的要加双引号"),
)
"""How messages of tomllib begin, and what they mean."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The tables after inheritance.

    ``lineage`` has the pack's own folder first, ``owners`` the file of each key. ``used`` has of each
    table in :data:`USED` the names that its last parent has, which are all that the program asks for.
    ``replaced`` are the values of parents in whose place others stand.
    """

    tables: Mapping[str, Any]
    lineage: tuple[Path, ...]
    owners: Mapping[Keys, Path]
    used: Mapping[str, frozenset[str]]
    replaced: Mapping[Keys, Any]

    def file_of(self, keys: Sequence[str | int]) -> Path:
        """The file that set the key at this path; the pack's own file for a key that nobody set."""
        path = tuple(keys)
        while path:
            if path in self.owners:
                return self.owners[path]
            path = path[:-1]
        return self.lineage[0] / MANIFEST


def read_manifest(found: Found, beside: Path | None = None) -> Manifest:
    """The manifest of a pack with everything it inherits.

    Raises :class:`PackError` for wrong TOML, an unknown parent, or parents that go in a circle.
    """
    tables: dict[str, Any] = {}
    owners: dict[Keys, Path] = {}
    replaced: dict[Keys, Any] = {}
    chain = _chain(found, beside)
    used: dict[str, frozenset[str]] = {}
    for folder, own in reversed(chain):
        for key in _OWN:
            tables.pop(key, None)
            owners.pop((key,), None)
        _lay_over(tables, own, owners, replaced, folder / MANIFEST)
        for part in (folder / name for name in PARTS if (folder / name).is_file()):
            _lay_over(tables, _read(part), owners, replaced, part)
        used = used or {table: frozenset(_table(tables, table)) for table in USED}
    return Manifest(tables, tuple(folder for folder, _ in chain), owners, used, replaced)


def _table(tables: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """A table that may be missing, or be none: that is told with all else that is wrong."""
    found = tables.get(name)
    return found if isinstance(found, dict) else {}


def _chain(found: Found, beside: Path | None) -> list[tuple[Path, dict[str, Any]]]:
    """(folder, own tables) of the pack and each parent, the pack first."""
    chain: list[tuple[Path, dict[str, Any]]] = []
    seen: list[Path] = []
    while True:
        folder = found.folder
        own = _read(folder / MANIFEST)
        parent = own.pop("extends", None)
        chain.append((folder, own))
        seen.append(folder.resolve())
        if parent is None:
            return chain
        found = _parent(parent, folder, beside)
        if found.folder.resolve() in seen:
            raise _circle([*seen, found.folder.resolve()], folder)


def _read(file: Path) -> dict[str, Any]:
    """One file's tables; decimal numbers stay the text that was written, so that they are exact."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"), parse_float=str)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error), file) from error
    except UnicodeDecodeError as error:
        raise PackError("不是 UTF-8 编码的文本", where=str(file), hint="请用 UTF-8 编码另存") from error
    except OSError as error:
        raise PackError(f"读不出来：{error.strerror}", where=str(file)) from error


def _not_toml(said: str, file: Path) -> PackError:
    """What tomllib says, with its place."""
    found = _PLACE.fullmatch(said)
    message, line, column = found.groups() if found else (said, None, None)
    told = next((told for begins, told in _MET if message.startswith(begins)), message)
    at = f" 第{line}行第{column}列" if line else " 末尾" if found else ""
    return PackError(
        f"不是正确的 TOML：{told}",
        where=f"{file}{at}",
        hint="文字要加双引号，表名要写在方括号里，同一个键只能写一次",
    )


def _parent(name: Any, child: Path, beside: Path | None) -> Found:
    """The folder of the parent: a neighbour of the child, or wherever packs are looked for."""
    where = f"{child / MANIFEST}（extends）"
    if not isinstance(name, str) or not name.strip():
        raise PackError(
            f"extends 应是一个模板名，得到 {name!r}", where=where, hint='如 extends = "national-2020"'
        )
    neighbour = child.parent / name
    if not is_folder_name(name) and neighbour != child and (neighbour / MANIFEST).is_file():
        return Found(neighbour, "")
    try:
        return find_pack(name, child if is_folder_name(name) else beside)
    except PackError as error:
        raise PackError(f"找不到上级模板：{error.problem}", where=where, hint=error.hint) from error


def _circle(folders: Sequence[Path], last: Path) -> PackError:
    names = " → ".join(folder.name for folder in folders)
    return PackError(
        f"模板互相继承，成了一个圈：{names}",
        where=f"{last / MANIFEST}（extends）",
        hint="去掉其中一个 extends",
    )


def _lay_over(
    base: dict[str, Any],
    own: Mapping[str, Any],
    owners: dict[Keys, Path],
    replaced: dict[Keys, Any],
    file: Path,
    path: Keys = (),
) -> None:
    for key, value in own.items():
        here = (*path, key)
        if isinstance(value, dict) and isinstance(base.get(key, {}), dict):
            owners[here] = file
            _lay_over(base.setdefault(key, {}), value, owners, replaced, file, here)
        else:
            if key in base:
                replaced[here] = base[key]
            base[key] = value
            owners[here] = file
