"""A template pack in memory: rules, number styles, labels, outline, and where its files are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Literal
from zipfile import BadZipFile, ZipFile

from pydantic import BaseModel, ConfigDict

from reporter.errors import PackError
from reporter.model import Role, Rules
from reporter.model.bounds import Count
from reporter.numbers import Style

from .causes import CauseSpec

FORM = "form.docx"
FRAME = "report.docx"
WORDING = ".md.j2"
"""The end of the names of files with wording."""
PARTS = ("causes.toml", "text/moves.toml")
"""Files beside the manifest in which long tables of it may stand."""
_ELEMENT = re.compile(rb"<[^>]*>")
_SLIP = 0.77  # how like the name of a file that is missing another one is that was meant to be it
NO_PARENT = 'extends = "national-2020" 可以从全国模板继承'
"""What may help where something is missing in a pack without a parent."""
ChartId = Literal["execution", "changes", "scores", "causes", "completion", "deviating"]
Choice = Literal["classification", "attribute", "type"]
"""The fields of a project that a form may print as options with boxes to tick."""


class _Spec(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FundRow(_Spec):
    """One row of the form's funds block: which kind of funds, and its printed label."""

    role: Role
    label: str
    scored: bool = False  # carries 分值 and 得分


class FormSpec(_Spec):
    """What the pack says about its form beside the Word file; its title may hold ``{year} {name} {unit}``.

    ``choices`` are the options of each field that is ticked, in printed order; ``ticked`` and ``unticked``
    are what is printed for the boxes. ``management`` are the items of 资金管理情况.
    """

    title: str
    funds: tuple[FundRow, ...] = ()
    unscored: str = "—"  # printed for 分值 and 得分 of rows that are not scored
    categories: Mapping[str, tuple[str, ...]] = {}  # 一级 → its usual 二级, for drop-downs and checks
    management: tuple[str, ...] = ()
    choices: Mapping[Choice, tuple[str, ...]] = {}
    ticked: str = "☑"
    unticked: str = "□"
    fill_reasons: bool = False  # blank reason cells of deviating rows are filled with the program's text


class SectionSpec(_Spec):
    """One section of the outline: ``id`` is the file name in ``text/`` without ending."""

    id: str
    title: str
    when_empty: Literal["omit", "say"] = "omit"  # omit the section, or "say": print its one honest sentence


class ReportSpec(_Spec):
    """The narrative report; ``title`` may hold ``{year}`` and ``{unit}``, ``annex_title`` also ``{name}``.

    ``charts`` are printed in the report; the others are only saved beside it.

    A report is to be read, however many projects it is about; the workbook and the forms have all the rest.
    So a table has at most ``table_rows``, of one cause at most ``cause_paragraphs`` are told and at most
    ``paragraphs`` of all, and at most ``overviews`` of the projects are described: some 30 pages together.
    """

    title: str
    outline: tuple[SectionSpec, ...] = ()
    annex_title: str = "{year}年度{name}项目支出绩效自评表"
    charts: tuple[ChartId, ...] = ("execution", "scores", "completion", "causes")
    table_rows: Count = 100
    cause_paragraphs: Count = 12
    paragraphs: Count = 48
    overviews: Count = 10

    @property
    def listed(self) -> int:
        """Entries of a list that wording may name, however short the tables are."""
        return max(self.table_rows, 12)


class Source(_Spec):
    """A document that the pack rests on; ``confirmed`` when its text was seen."""

    title: str
    number: str = ""
    issuer: str = ""
    confirmed: bool = False
    note: str = ""


@dataclass(frozen=True)
class Pack:
    """One place's way of doing it, after inheritance.

    ``lineage`` has the pack's own folder first, then its parents'; ``found_in`` says in Chinese where it was
    found.
    """

    id: str
    title: str
    lineage: tuple[Path, ...]
    found_in: str
    rules: Rules
    form_numbers: Style
    text_numbers: Style
    form: FormSpec
    report: ReportSpec
    sources: tuple[Source, ...]
    labels: Mapping[str, str]
    causes: Mapping[str, CauseSpec] = field(default_factory=dict)
    common_words: tuple[str, ...] = ()
    moves: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gaps: Mapping[str, str] = field(default_factory=dict)
    prompts: Mapping[str, str] = field(default_factory=dict)

    def file(self, name: str) -> Path | None:
        """The nearest file of that name, e.g. ``text/basics.md.j2``; ``None`` when no ancestor has it."""
        return next((folder / name for folder in self.lineage if (folder / name).is_file()), None)

    def require(self, name: str) -> Path:
        """As :meth:`file`; a file that no ancestor has is a :class:`PackError`."""
        found = self.file(name)
        if found is None:
            folders = "、".join(str(folder) for folder in self.lineage)
            hint = f"应放在 {folders} 之一" if len(self.lineage) > 1 else NO_PARENT
            raise PackError(f"模板“{self.id}”缺少文件 {name}", where=str(self.lineage[0]), hint=hint)
        return found

    def files(self, own: Path | None = None) -> dict[str, Path]:
        """Every file that a build needs, by its name in the pack.

        ``own`` is a folder with the user's wording beside the pack's. Raises :class:`PackError` for the first
        that is missing, and for wording of the pack or of the user that nothing uses: its name is misspelt.
        """
        wording = [f"{section.id}{WORDING}" for section in self.report.outline]
        _refuse_misplaced(self.lineage[0])
        _refuse_slips(self.lineage[0], (FORM, FRAME, *PARTS, *(f"text/{name}" for name in wording)))
        _refuse_tagged(self.lineage[0])
        for folder in (self.lineage[0] / "text", own):
            if folder is not None:
                _refuse_unused(folder, wording)
        return {name: self.require(name) for name in (FORM, FRAME, *(f"text/{name}" for name in wording))}


def _refuse_slips(folder: Path, names: Sequence[str]) -> None:
    """Raise for a file in ``folder`` whose name is much like one of ``names`` that is not there.

    Else the parent's file would be used without a word: for ``Form.docx``, ``form.docx.docx``, ``basics.md``.
    """
    wanted = {name: name.casefold() for name in names if not (folder / name).is_file()}
    for file in sorted((*folder.glob("*.*"), *folder.glob("text/*.*"))):
        name = file.relative_to(folder).as_posix()
        if name in names or file.name.startswith(("~$", ".")) or file.suffix == ".j2" or not file.is_file():
            continue
        if near := get_close_matches(name.casefold(), wanted.values(), n=1, cutoff=_SLIP):
            meant = next(each for each, folded in wanted.items() if folded == near[0])
            case = "（大小写要一样）" if near[0] == name.casefold() else ""
            raise PackError(
                f"没有用到这个文件，用的是上一级模板的 {meant}",
                where=str(file),
                hint=f"是不是 {meant}{case}？请改名或另存；不用的文件放到别的文件夹",
            )


def _refuse_tagged(folder: Path) -> None:
    """Raise for a Word file with tags under a name of its own: it was meant to be the form or the report."""
    missing = [name for name in (FORM, FRAME) if not (folder / name).is_file()]
    for file in sorted(folder.glob("*.docx")) if missing else ():
        if file.name not in (FORM, FRAME) and not file.name.startswith(("~$", ".")) and _has_tags(file):
            raise PackError(
                f"没有用到这个写有标记的 Word 文件，用的是上一级模板的 {'、'.join(missing)}",
                where=str(file),
                hint=f"自评表要命名为 {FORM}，报告要命名为 {FRAME}；不用的文件放到别的文件夹",
            )


def _has_tags(file: Path) -> bool:
    try:
        with ZipFile(file) as archive:
            text = _ELEMENT.sub(b"", archive.read("word/document.xml"))
    except (BadZipFile, KeyError, OSError):
        return False
    return b"{{" in text or b"{%" in text


def _refuse_misplaced(folder: Path) -> None:
    """Raise for wording that does not stand in ``text``, its only place, but beside it or in ``Text``."""
    within = (
        file for each in folder.iterdir() if each.name.casefold() == "text" for file in each.glob("*.j2")
    )
    for file in sorted((*folder.glob("*.j2"), *within)):
        if not file.name.startswith(("~$", ".")) and not (folder / "text" / file.name).is_file():
            raise PackError(
                "没有用到这个文字文件", where=str(file), hint="文字文件放在 text 文件夹里（小写）"
            )


def _refuse_unused(folder: Path, wanted: Sequence[str]) -> None:
    """Raise for a file of wording in ``folder`` that is neither ``wanted`` nor used by another one."""
    files = sorted(folder.glob("*.j2"))
    unused = [file for file in files if file.name not in wanted and not file.name.startswith("_")]
    texts = [(file, file.read_text(encoding="utf-8", errors="replace")) for file in files] if unused else []
    for file in unused:
        if any(file.name in text for other, text in texts if other != file):
            continue
        near = get_close_matches(file.name, wanted, n=1, cutoff=0.5)
        hint = f"是不是 {near[0]}？" if near else ""
        raise PackError(
            "没有哪一部分用到这个文字文件",
            where=str(file),
            hint=f"{hint}可用的文件名：{'、'.join(wanted)}；几个部分共用的以 _ 开头",
        )
