"""Places of files: the report in a folder, and the project files that it names."""

from __future__ import annotations

import os
import re
from pathlib import Path

from reporter.errors import InputError

from .excel import SUFFIXES as TABULAR
from .excel import has_report, is_tabular

TEXTS = (".yaml", ".yml", ".json")
SUFFIXES = (*TEXTS, *TABULAR)
_FORMS = (".docx", ".txt")
_USUAL = (*(f"report{suffix}" for suffix in SUFFIXES), "填报表.xlsx", "填报表.xlsm", "填报表.xls", "报告.csv")
_YEAR = re.compile(r"""^["']?(?:year|年度)["']?\s*[:：]|["'](?:year|年度)["']\s*:""", re.MULTILINE)
_GLOB = re.compile(r"[*?\[]")


def find_report(path: Path) -> Path:
    """The file with the submission: ``path`` itself, or the one in that folder.

    In a folder it is ``report.yaml`` (``.yml``, ``.json``, ``.xlsx``) or ``填报表.xlsx``, else the only data
    file with a year. Raises
    :class:`InputError` that lists what is there when there is none, or more than one.
    """
    if path.is_dir():
        return _in_folder(path)
    if not path.exists():
        if path.is_symlink():
            raise InputError("这是链接，它所指的文件不存在", where=str(path), hint="请换成文件本身")
        raise InputError("文件或文件夹不存在", where=str(path), hint=_similar(path))
    if path.suffix.lower() not in SUFFIXES:
        hint = f"支持的格式：{'、'.join(SUFFIXES)}"
        if path.suffix.lower() in _FORMS:
            hint += "；填好的自评表请先用 reporter import 变成数据"
        raise InputError(f"不支持的文件格式“{path.suffix or path.name}”", where=str(path), hint=hint)
    return path


def _in_folder(folder: Path) -> Path:
    try:
        files = sorted((entry for entry in folder.iterdir() if entry.is_file()), key=natural)
    except OSError:
        raise InputError("没有读取这个文件夹的权限", where=str(folder)) from None
    usual = [file for file in files if file.name.lower() in _USUAL]
    data = [
        file for file in files if file.suffix.lower() in SUFFIXES and not file.name.startswith((".", "~"))
    ]
    found = usual or (data if len(data) == 1 else [file for file in data if _has_year(file)])
    if len(found) == 1:
        return found[0]
    listed = "、".join(file.name for file in (found or files)[:20]) or "（空文件夹）"
    if found:
        hint = "请只留一个，或直接给出文件名"
        raise InputError(f"有好几份填报数据，不知道用哪一份：{listed}", where=str(folder), hint=hint)
    hint = (
        _below(folder) or _instead(files) or "请把填报数据命名为 report.yaml 或 填报表.xlsx，或直接给出文件名"
    )
    raise InputError(
        f"没有找到填报数据（report.yaml、填报表.xlsx，或写有年度的 YAML、JSON 文件）；这里有：{listed}",
        where=str(folder),
        hint=hint,
    )


def _below(folder: Path) -> str:
    """That the data stands one folder deeper, "" where it does not."""
    found = (file for name in _USUAL for file in folder.glob(f"*/{name}"))
    below = next((file.parent for file in found), None)
    return f"下一层的“{below.name}”里有填报数据，请写 {below}" if below else ""


def _instead(files: list[Path]) -> str:
    """What to do with files that are no data yet; "" where there are none."""
    for file in files:
        inner = Path(file.stem).suffix.lower()
        if file.suffix.lower() == ".txt" and inner in TEXTS:
            return f"请把 {file.name} 改名为 {file.stem}（在资源管理器里先勾选显示“文件扩展名”）"
    form = next((file.name for file in files if file.suffix.lower() == ".docx"), None)
    return f"{form} 如果是填好的自评表，请先用 reporter import 变成数据" if form else ""


def _has_year(file: Path) -> bool:
    if is_tabular(file):
        return has_report(file)
    try:
        return bool(_YEAR.search(file.read_bytes().decode("utf-8", "replace")))
    except OSError:
        return False


def _similar(path: Path) -> str:
    """A file beside the missing ``path`` that it may have meant."""
    from difflib import get_close_matches

    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return "请检查路径"
    near = get_close_matches(path.name, names, n=1)
    return f"是不是“{path.parent / near[0]}”？" if near else "请检查路径"


def named_files(pattern: str, folder: Path) -> list[Path]:
    """What a name or glob relative to ``folder`` stands for, in natural order; [] when there is nothing.

    A glob gives data files only; a plain name gives whatever bears it. A name with brackets in it that
    exists is that file.
    """
    pattern = pattern.strip()
    if not (folder / pattern).exists():
        pattern = pattern.replace("\\", "/")
    exact = folder / pattern
    if exact.is_file() or not _GLOB.search(pattern):
        return [exact] if exact.exists() else []
    anchor = Path(pattern).anchor
    root = Path(anchor) if anchor else folder
    try:
        found = list(root.glob(pattern[len(anchor) :]))
    except ValueError:  # a pattern such as a**b
        return []
    data = (file for file in found if file.suffix.lower() in SUFFIXES and file.is_file())
    return sorted((file for file in data if not file.name.startswith((".", "~"))), key=natural)


def natural(path: Path) -> list[tuple[int, int, str]]:
    """A sort key by which ``2.yaml`` stands before ``10.yaml``."""
    parts = re.split(r"(\d+)", path.as_posix())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]


def shown(file: Path, folder: Path) -> str:
    """How messages call ``file``: its path relative to the data folder."""
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # another drive
        return str(file)
