"""Import of filled forms: Word, Excel and text files to a folder of our data and the list of its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from reporter.errors import InputError, OutputError, PackError
from reporter.model import Project, Record, Submission
from reporter.packs import FORM, Pack, find_packs, load_pack
from reporter.packs.find import absolute
from reporter.sheets.imports import imports_workbook
from reporter.sources.forms import (
    Confidence,
    Entry,
    Imported,
    Layout,
    Sheet,
    Unplaced,
    assemble,
    fault_of,
    files_of,
    learn,
    read_forms,
    renewed,
    rows_of,
)
from reporter.sources.writing import plain_of, to_yaml

from .names import safe_name
from .outputs import write_file

R = TypeVar("R", bound=Record)

LIST = "导入清单.xlsx"
REPORT = "report.yaml"
_MOST_NAMED = 3
_HEAD = "# 从自评表导入（{files}）。{list} 列出每一处的来源，请先核对把握为“中”“低”的各项。\n"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import wrote: ``folder`` with ``projects``, and what it was sure of.

    ``template`` is the id of the pack that was given or that the forms look like, ``None`` for none.
    ``failed`` names the files that could not be read or hold no form, each with the reason.
    """

    folder: Path
    projects: tuple[str, ...]
    template: str | None
    entries: tuple[Entry, ...]
    unplaced: tuple[Unplaced, ...]
    failed: tuple[InputError, ...] = ()

    @property
    def doubtful(self) -> tuple[Entry, ...]:
        """Values of which it is not sure that they stand in the right field."""
        return tuple(entry for entry in self.entries if entry.confidence is not Confidence.HIGH)

    @property
    def repaired(self) -> tuple[Entry, ...]:
        """Values that were mended on the way."""
        return tuple(entry for entry in self.entries if entry.repair)

    @property
    def lost(self) -> tuple[Unplaced, ...]:
        """Texts that stand where a value belongs and could not be read as one."""
        return tuple(one for one in self.unplaced if one.lost)

    @property
    def unknown(self) -> tuple[Unplaced, ...]:
        """Texts without a place that may be data under a label that was not recognised."""
        return tuple(one for one in self.unplaced if not one.idle)


def import_forms(
    paths: Sequence[str | Path],
    out: str | Path,
    template: str | Path | None = None,
    year: int | None = None,
    *,
    emptied: bool = False,
) -> ImportResult:
    """The forms in the files at ``paths`` as data in the folder ``out``; nothing there is overwritten.

    A path may be a pattern such as ``*.docx``; a file that is named twice is read once. ``template`` names
    the pack whose form they are (else the most similar one is taken, or where none is, the one that others
    are made from, which is told), ``year`` the year where the forms print none. ``emptied`` leaves out what
    was achieved, to start a new year with the same projects. Raises :class:`InputError` when no form can be
    read, :class:`PackError`, and :class:`OutputError` when a file is in the way.
    """
    folder = Path(out)
    chosen = absolute(template)
    packs = _packs(chosen)
    files = dict.fromkeys(file for path in paths for file in files_of(Path(path)))
    sheets, failed = _sheets(list(files))
    layouts = {name: _layout(pack) for name, pack in packs.items()}
    forms = read_forms(sheets, list(layouts.values()), load_pack(chosen).id if chosen else None)
    pack = packs[forms.layout.id] if forms.layout else _general(packs)
    name = chosen or (pack.id if pack else None)
    imported = assemble(forms.drafts, name, year, pack.form_numbers.money_unit if pack else "元")
    if emptied:
        imported = renewed(imported)
    entries = (*imported.entries, *forms.entries)
    if pack and not (forms.layout or chosen):
        why = "没有认出是哪个模板的表，先按通用的模板，请核对；是别的模板的，请用 --template 重新导入"
        entries = (Entry(sheets[0].name, "", "", "模板", pack.id, Confidence.LOW, why), *entries)
    made = _files(imported, _few([sheet.name for sheet in sheets]))
    failed += forms.without
    whole = (
        Unplaced(Path(each.where).name, "", "", "（整个文件）", each.problem, lost=True) for each in failed
    )
    left = sorted(forms.unplaced, key=lambda one: not one.lost)  # what was lost before what does no harm
    _write(folder, {**made, LIST: imports_workbook(entries, [*whole, *left])})
    projects = tuple(str(project["name"]) for project in imported.projects)
    return ImportResult(folder, projects, name, entries, forms.unplaced, tuple(failed))


def _general(packs: Mapping[str, Pack]) -> Pack | None:
    """The pack that others are made from, by which a form of unknown kind is scored; ``None`` without one."""
    made_from = (pack for pack in packs.values() if len(pack.lineage) == 1)
    return next(made_from, None)


def _sheets(paths: Sequence[Path]) -> tuple[list[Sheet], list[InputError]]:
    """The rows of all files that can be read, and why the others cannot; an error when none can."""
    sheets, failed = [], []
    for path in paths:
        try:
            sheets.append(rows_of(path))
        except InputError as error:
            failed.append(error)
        except Exception as error:  # a fault of ours in one file must not cost all the others
            if len(paths) == 1:
                raise
            failed.append(fault_of(str(path), error))
    if not sheets:
        raise failed[0]
    return sheets, failed


def _packs(template: str | None) -> dict[str, Pack]:
    """Every pack with a Word form by its id, the one that was asked for among them.

    A pack of somebody else's that is broken does not stop the import.
    """
    packs: dict[str, Pack] = {}
    for found in find_packs():
        try:
            packs[found.id] = load_pack(found.id)
        except PackError:
            continue
    if template is not None:
        chosen = load_pack(template)
        packs[chosen.id] = chosen
    return {name: pack for name, pack in packs.items() if pack.file(FORM)}


def _layout(pack: Pack) -> Layout:
    """What the pack's form teaches; a child that has no form of its own teaches nothing new."""
    funds = [(row.label, row.role) for row in pack.form.funds]
    return learn(pack.id, rows_of(pack.require(FORM)), pack.form.categories, funds)


def _files(imported: Imported, names: str) -> dict[str, bytes]:
    """The data files by their path in the folder."""
    context = {"money_unit": imported.submission["money_unit"]}
    unit = context["money_unit"]
    head = _valid(Submission, imported.submission, context)
    made: dict[str, bytes] = {}
    width = len(str(len(imported.projects)))
    for i, raw in enumerate(imported.projects, 1):
        project = _valid(Project, raw, context)
        name = f"projects/{i:0{width}}-{safe_name(project.name)}.yaml"
        made[name] = to_yaml(plain_of(project, unit)).encode()
    top = {**plain_of(head, unit), "money_unit": unit, "projects": ["projects/*.yaml"]}
    return {REPORT: (_HEAD.format(files=names, list=LIST) + to_yaml(top)).encode(), **made}


def _few(names: Sequence[str]) -> str:
    """The first names, and how many there are."""
    few = "、".join(names[:_MOST_NAMED])
    return few if len(names) <= _MOST_NAMED else f"{few} 等 {len(names)} 个文件"


def _valid(cls: type[R], raw: Mapping[str, Any], context: Mapping[str, str]) -> R:
    """The record; what cannot be one (a code in scientific notation) is an :class:`InputError`."""
    try:
        return cls.model_validate(raw, context=context)
    except ValidationError as error:
        problems = "；".join(one["msg"] for one in error.errors())
        name = str(raw.get("name", REPORT))
        raise InputError(problems, where=name, hint="请先改正原表，再导入") from None


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files, or none when one of them, or other data, is there already."""
    for taken in (folder / name for name in (*files, "projects")):
        if taken.exists():
            raise OutputError("已经存在，没有覆盖", where=str(taken), hint="请用 -o 指定一个新的文件夹")
    missing = [one for one in (folder / "projects", folder) if not one.exists()]
    written: list[Path] = []
    try:
        for name, content in files.items():
            written.append(write_file(folder / name, content))
    except OutputError:
        for path in written:
            path.unlink()
        for one in missing:
            if one.exists():
                one.rmdir()
        raise
