"""Reading of filled forms: Word, Excel and text files to drafts, with everything that was doubtful."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from reporter.errors import InputError
from reporter.model.glossary import PROJECT

from ..excel import SUFFIXES as TABULAR
from .draft import Draft
from .entries import Confidence, Entry, Unplaced
from .form import read_form
from .grid import Cell, Row, Sheet
from .learning import Layout, nearest
from .loose import in_rows
from .split import Piece, split
from .text import read_text_form
from .vocabulary import Vocabulary, usual
from .words import is_title, key_of

_TABLE = re.compile("|".join(map(re.escape, TABULAR)), re.IGNORECASE)
_PATTERN = re.compile(r"[*?]")
_BESIDE = ("~$", ".")
_SHOWN = 3
_LONGEST_LABEL = 12
_ALIKE = 0.5
_WHOLE = "整体"
_UNIT_NAMES = ("部门名称", "单位名称", "部门")
"""Labels beside which the form of a whole department, by its title one of 整体支出, says whose it is."""
_LONG = "这是一行一条指标的长表（“项目名称”是其中一列），不用导入"
_NAMELESS = "表上没有填写项目名称，请补上"
_EMPTY = "这张表没有读到指标，也没有读到资金，请核对原表"
_WORD = (".docx", ".docm")
SUFFIXES = (*_WORD, *TABULAR, ".txt")
_INSTEAD = {
    (".doc", ".wps", ".rtf", ".dot"): "请用 Word 或 WPS 打开，另存为 .docx（不要只改扩展名）",
    (".et", ".ods", ".xlsb"): "请用 Excel 或 WPS 打开，另存为 .xlsx（不要只改扩展名）",
    (".pdf", ".ofd"): "请用 WPS 或 Word 转成 .docx；扫描件要先识别文字，或者找 Word、Excel 原件",
    (".html", ".htm", ".mht"): "请用浏览器打开，全选、复制，粘贴到 Excel 里保存为 .xlsx",
    (".jpg", ".jpeg", ".png", ".bmp", ".tif"): "图片读不了，请找 Word、Excel 原件，或者先识别文字",
    (".zip", ".rar", ".7z"): "这是压缩包，请先解压，再写明里面的文件",
    (".yaml", ".yml", ".json"): "这已经是填报数据，不用导入，直接用 reporter check、build",
}
"""What to do with files that others than us read, by their endings."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of some files in reading order; ``layout`` is that of the pack they look most like.

    ``without`` are the files in which no form was found, each as the error that says so.
    """

    drafts: tuple[Draft, ...]
    layout: Layout | None
    entries: tuple[Entry, ...]
    unplaced: tuple[Unplaced, ...]
    without: tuple[InputError, ...]


def files_of(path: Path) -> list[Path]:
    """The files that a name with * or ? stands for, which not every shell puts in its place; else the path.

    What Word and Excel keep beside an open file (``~$``) is none. Raises :class:`InputError` for no file.
    """
    if path.exists() or not _PATTERN.search(path.name):
        return [path]
    found = (file for file in path.parent.glob(path.name) if file.suffix.lower() in SUFFIXES)
    files = sorted(file for file in found if not file.name.startswith(_BESIDE))
    if not files:
        hint = f"请检查所在文件夹；支持 {'、'.join(SUFFIXES)}"
        raise InputError("没有符合的文件", where=str(path), hint=hint)
    return files


def rows_of(path: Path) -> Sheet:
    """The rows of a file by its ending; raises :class:`InputError` for what cannot be read."""
    suffix = path.suffix.lower()
    if path.is_dir():
        raise InputError("这是文件夹，不是文件", where=str(path), hint=_inside(path))
    if suffix in _WORD:
        from .word import read_word  # late: the start of the program must not wait for lxml

        return read_word(path)
    if suffix in TABULAR:
        from .excel import read_excel

        return read_excel(path)
    if suffix == ".txt":
        return read_text_form(path)
    usual = f"支持 {'、'.join(SUFFIXES)}；其他格式请用 Word、Excel 或 WPS 另存"
    hint = next((said for endings, said in _INSTEAD.items() if suffix in endings), usual)
    raise InputError(f"不支持的文件格式“{path.suffix or path.name}”", where=str(path), hint=hint)


def _inside(folder: Path) -> str:
    """What to write instead of a folder: the files in it."""
    names = sorted(one.name for one in folder.iterdir() if one.suffix.lower() in SUFFIXES)
    if not names:
        return f"请写明填好的自评表；文件夹里没有 {'、'.join(SUFFIXES)} 文件"
    more = f" 等 {len(names)} 个文件" if len(names) > _SHOWN else ""
    return f"请逐个写明文件，如 {'、'.join(names[:_SHOWN])}{more}；一次可以写多个，也可以用通配符 *"


def read_forms(sheets: Sequence[Sheet], layouts: Sequence[Layout], chosen: str | None = None) -> Forms:
    """All forms on the sheets. ``layouts`` are those of all packs; ``chosen`` names the one to go by.

    Without it the forms are read once with the words of all packs, then again with those of the pack that
    they look most like. Raises :class:`InputError` when there is no form.
    """
    layout = next((one for one in layouts if one.id == chosen), None)
    alone = len(sheets) == 1
    if layout is None:
        words = _all(layouts)
        first = [draft for sheet in sheets for draft in _read(sheet, words, alone=alone).drafts]
        layout = nearest(layouts, frozenset().union(*(draft.labels for draft in first)))
    words = _all(layouts, layout)
    read = [_read(sheet, words, alone=alone) for sheet in sheets]
    without = tuple(one.failed for one in read if one.failed)
    drafts = [draft for one in read for draft in one.drafts]
    if not drafts:
        raise without[0] if alone else _without("、".join(sheet.name for sheet in sheets))
    unplaced = [left for one in read for left in one.before]
    unplaced += [one for draft in drafts for one in draft.notes.unplaced]
    entries = [entry for draft in drafts for entry in draft.notes.entries]
    return Forms(tuple(drafts), layout, tuple(entries), tuple(unplaced), without)


class _Read(NamedTuple):
    """One file: its forms and what stands before them, or why there are none."""

    drafts: Sequence[Draft] = ()
    before: Sequence[Unplaced] = ()
    failed: InputError | None = None


def _read(sheet: Sheet, words: Vocabulary, *, alone: bool) -> _Read:
    """The forms of one file; a fault of ours in it must not cost all the others, if it is not ``alone``."""
    try:
        sheet = in_rows(sheet, words)
        drafts = _drafts(sheet, words)
        if not drafts:
            return _Read(failed=_without(sheet.name, *_nearest_label(sheet, words)))
        return _Read(drafts, _before(sheet, words))
    except Exception as error:
        if alone:
            raise
        return _Read(failed=fault_of(sheet.name, error))


def fault_of(file: str, error: Exception) -> InputError:
    """What is told of a file that met a fault of the program."""
    problem = f"程序读这个文件时出错：{type(error).__name__}：{error}"
    return InputError(problem, where=file, hint="其余文件照样读入；请把这个文件发给维护者")


def _nearest_label(sheet: Sheet, words: Vocabulary) -> tuple[str, bool]:
    """The cell that most likely stands for 项目名称 and where, "" for none; True for a form of a whole unit.

    Such a form names its unit; on any other it is the cell that looks most like the label.
    """
    if any(_is_long(row, words) for row in sheet.rows):
        return _LONG, False
    filled = [cell for row in sheet.rows for cell in row.filled]
    whole = any(_WHOLE in key_of(cell.text) and is_title(cell.text) for cell in filled)
    name = PROJECT["name"].name
    keys = {
        key: cell.place
        for cell in reversed(filled)
        if (key := key_of(cell.text)) and len(key) <= _LONGEST_LABEL and not words.is_name(cell.text)
    }
    likely = (
        [key for key in _UNIT_NAMES if key in keys] if whole else get_close_matches(name, keys, 1, _ALIKE)
    )
    return (f"“{likely[0]}”（{keys[likely[0]]}）" if likely else ""), whole


def _is_long(row: Row, words: Vocabulary) -> bool:
    """True for the head of a table with one indicator a row: 项目名称 is one of its columns."""
    fields = {found[0] for cell in row.filled if (found := words.column(cell.text)) and found[1]}
    return {"name", "target", "actual"} <= fields and any(words.is_name(cell.text) for cell in row.filled)


def _without(name: str, nearest: str = "", whole: bool = False) -> InputError:
    if nearest == _LONG:
        first = "" if _TABLE.search(name) else "先把它复制到 Excel 里，再"
        return InputError("没有找到自评表", where=name, hint=f"{_LONG}，{first}直接用 reporter check、build")
    hint = "自评表应有“项目名称”一栏；请检查文件，或只留自评表后再导入"
    if whole:
        hint = "这像是整体支出自评表，本程序读的是项目支出自评表"
        hint += f"；要当作一个项目读入，请把{nearest}改成“项目名称”后再导入" if nearest else ""
    elif nearest:
        hint = f"自评表应有“项目名称”一栏，表上最像的是{nearest}；如果就是它，请改成“项目名称”后再导入"
    if _TABLE.search(name):
        hint += "；一行一条指标的表不用导入，直接用 reporter check、build"
    return InputError("没有找到自评表", where=name, hint=hint)


def _all(layouts: Sequence[Layout], chosen: Layout | None = None) -> Vocabulary:
    """The usual words, and those of all packs where these are not taken.

    Those of the ``chosen`` one come first, and of a label that it prints no other pack says what it means:
    a head of somebody else's form is a title on this one.
    """
    words = usual()
    known = chosen.labels if chosen else frozenset()
    for layout in layouts:
        words = words.over(layout.words.without(known))
    return chosen.words.over(words) if chosen else words


def _drafts(sheet: Sheet, words: Vocabulary) -> list[Draft]:
    drafts: list[Draft] = []
    pieces: list[Piece] = []
    for piece in split(sheet, words)[1]:
        draft = read_form(piece, words, sheet.name)
        if drafts and _is_rest(draft, drafts[-1]):
            drafts.pop()
            before = pieces.pop()
            piece = Piece(before.titles, (*before.rows, *piece.titles, *piece.rows))
            draft = read_form(piece, words, sheet.name)
        drafts.append(draft)
        pieces.append(piece)
    for i, draft in enumerate(drafts, 1):
        notes = draft.notes
        name = draft.parts.get("project.name") or f"（未填名称的第{i}张表）"
        if "project.name" not in draft.parts:
            notes.read(Cell(name), PROJECT["name"].name, name, _NAMELESS, Confidence.LOW)
        if not (draft.indicators or draft.funds or draft.section("execution")):
            notes.leave_part(Cell(""), "（整张表）", _EMPTY, lost=True)
        draft.parts["project.name"] = name
        notes.entries = [replace(one, project=name) for one in notes.entries]
        notes.unplaced = [replace(one, project=name) for one in notes.unplaced]
    return drafts


def _is_rest(draft: Draft, before: Draft) -> bool:
    """True for the second page of a form that names its project once more and has no money of its own."""
    same = draft.parts.get("project.name") == before.parts.get("project.name")
    return same and not draft.funds and bool(before.funds)


def _before(sheet: Sheet, words: Vocabulary) -> list[Unplaced]:
    """What was skipped, and what stands before the first form of each page, as one line.

    A report's text is no part of a form.
    """
    skipped = [Unplaced(sheet.name, cell.place, "", cell.text[:60], cell.fault) for cell in sheet.skipped]
    rows = [row for row in split(sheet, words)[0] if row.filled]
    pages = [list(page) for _, page in groupby(rows, lambda row: row.page)]
    return skipped + [
        Unplaced(
            sheet.name,
            page[0].place,
            "",
            page[0].filled[0].text[:60],
            f"{'本页' if page[0].page else ''}第一张自评表之前的 {len(page)} 段（行）文字，没有导入",
        )
        for page in pages
    ]
