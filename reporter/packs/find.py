"""Places where template packs are looked for, and the folder that a pack's name stands for."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reporter.errors import PackError

MANIFEST = "pack.toml"
VARIABLE = "REPORTER_TEMPLATES"
_MOST = 0.5  # of the characters of a name that are in the title that was meant
_FEW = 3  # packs that may have been meant
_PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Place:
    """One folder that holds pack folders; ``label`` says in Chinese which one it is."""

    folder: Path
    label: str


@dataclass(frozen=True, slots=True)
class Found:
    """One pack's folder, not loaded yet; ``found_in`` is the label of its place."""

    folder: Path
    found_in: str

    @property
    def id(self) -> str:
        """The pack's id, which is the name of its folder."""
        return self.folder.name


def places(beside: str | Path | None = None) -> list[Place]:
    """All places in the order in which they are searched; those that do not exist are left out.

    ``beside`` is the folder of the user's data.
    """
    every = [*_beside(beside if beside is None else Path(beside)), *_from_environment(), *_own()]
    return [place for place in every if place.folder.is_dir()]


def _beside(folder: Path | None) -> Iterator[Place]:
    if folder is not None:
        yield Place(folder, "数据所在文件夹")
        yield Place(folder / "templates", "数据所在文件夹的 templates")


def _from_environment() -> Iterator[Place]:
    for entry in os.environ.get(VARIABLE, "").split(os.pathsep):
        if entry.strip():
            yield Place(Path(entry.strip()), f"环境变量 {VARIABLE}")


def _own() -> Iterator[Place]:
    """The packs of the program itself: in the installed package, or in a checkout of its source."""
    yield Place(_PACKAGE / "templates", "随程序安装")
    if (_PACKAGE.parent / "pyproject.toml").is_file():  # else the neighbours are other people's packages
        yield Place(_PACKAGE.parent / "templates", "源代码文件夹")


def find_packs(beside: str | Path | None = None) -> list[Found]:
    """Every pack that a name can stand for, by id; of two with one id the one that is found first.

    ``beside`` is the folder of the user's data, which is searched as well.
    """
    by_id: dict[str, Found] = {}
    for place in places(beside):
        for manifest in sorted(place.folder.glob(f"*/{MANIFEST}")):
            by_id.setdefault(manifest.parent.name, Found(manifest.parent, place.label))
    return [by_id[name] for name in sorted(by_id)]


def is_folder_name(name: str) -> bool:
    """True for ``./mine`` or ``C:\\mine``, false for a bare id such as ``national-2020``."""
    return "/" in name or "\\" in name or name in (".", "..") or Path(name).is_absolute()


def absolute(template: str | Path | None) -> str | None:
    """A folder given by the caller is relative to the working directory, never to the data.

    A ``Path`` is that of a folder, a text may be an id.
    """
    if isinstance(template, Path) or (template and is_folder_name(template)):
        return str(Path(template).absolute())
    return template


def find_pack(name: str, beside: Path | None = None) -> Found:
    """The pack called ``name`` (an id, or a folder relative to the data or the working directory).

    Raises :class:`PackError` that lists the known ids and the places searched.
    """
    name = name.strip()
    if is_folder_name(name):
        return _by_folder(name, beside)
    without = []  # folders of that name that are no packs
    for place in places(beside):
        if (place.folder / name / MANIFEST).is_file():
            return Found(place.folder / name, place.label)
        if name and (place.folder / name).is_dir():
            without.append(place.folder / name)
    if without:
        hint = f"模板文件夹里必须有 {MANIFEST}"
        raise PackError(f"没有名为“{name}”的模板：文件夹里没有 {MANIFEST}", where=str(without[0]), hint=hint)
    raise _unknown(name, beside)


def _by_folder(name: str, beside: Path | None) -> Found:
    bases = [Path.cwd()] if beside is None else [beside, Path.cwd()]
    for base in bases:
        if (base / name / MANIFEST).is_file():
            return Found(Path(os.path.normpath((base / name).absolute())), "指定的文件夹")
    raise PackError(
        f"模板文件夹“{name}”不存在，或其中没有 {MANIFEST}",
        hint=f"已在 {'、'.join(str(base) for base in bases)} 中查找；模板文件夹里必须有 {MANIFEST}",
    )


def _titled(found: Found) -> str:
    """The id with the Chinese title beside it; the id alone where the manifest cannot be read."""
    try:
        title = tomllib.loads((found.folder / MANIFEST).read_text(encoding="utf-8-sig")).get("title", "")
    except (OSError, ValueError):
        title = ""
    return f"{found.id} {title}".strip()


def _like(name: str, titled: Mapping[str, str]) -> list[str]:
    """The ids of those whose id and title have most of the name's characters: 全国2020."""
    wanted = [char for char in name if char.isalnum()]
    shares = {one: sum(char in title for char in wanted) for one, title in titled.items()}
    most = max(shares.values(), default=0)
    near = [one for one, share in shares.items() if share == most]
    return near if most >= _MOST * len(wanted) > 0 and len(near) <= _FEW else []


def _unknown(name: str, beside: Path | None) -> PackError:
    known = {found.id: found.id if name.isascii() else _titled(found) for found in find_packs(beside)}
    near = (
        difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.5)
        if name.isascii()
        else _like(name, known)
    )
    guess = f"是否要写{'或'.join(f'“{one}”' for one in near)}？" if near else ""
    listed = f"可用的模板：{'、'.join(known.values())}" if known else "一个模板也没有找到"
    searched = "；".join(f"{place.label} {place.folder}" for place in places(beside))
    return PackError(f"没有名为“{name}”的模板", hint=f"{guess}{listed}（查找范围：{searched}）")
