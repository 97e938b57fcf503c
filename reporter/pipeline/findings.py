"""The list of findings as a workbook, a reviewer's document or a text, without building a report."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from reporter.assembly import Findings, review
from reporter.errors import OutputError
from reporter.numbers import Printer
from reporter.packs import FRAME
from reporter.render import render_report
from reporter.sheets import findings_workbook

from .outputs import Written, refuse_data, set_aside, write_all, write_file
from .places import output_folder
from .results import CheckResult

FINDINGS = "问题清单.xlsx"
REVIEW = "复核清单.docx"
_DOCUMENTS = (".xlsx", ".docx", ".xls", ".doc")
_TEXTS = ("", ".txt", ".md", ".log", ".json")
_FILES = (*_DOCUMENTS, ".json", ".txt")
_MARKS = (("xl/workbook.xml", Path(FINDINGS).stem), ("docProps/core.xml", Path(REVIEW).stem))
_BY_OFFICE = "docProps/app.xml"  # which Word, Excel and WPS add when they save


def write_findings(result: CheckResult, path: str | Path, out: str | Path | None = None) -> Written:
    """Write 问题清单.xlsx for the data at ``path`` where a build would write it.

    ``out`` is another folder, or a file (``….xlsx``). Other files of an earlier build stay, and what
    somebody else wrote under that name is renamed. Raises :class:`OutputError`, also for a file of the data.
    """
    return _write(result, FINDINGS, findings_workbook(result.findings), path, out)


def write_review(result: CheckResult, path: str | Path, out: str | Path | None = None) -> Written:
    """Write 复核清单.docx, the reviewer's list with the risks of each project; ``out`` as above.

    Raises :class:`PackError` for a pack without the report's frame, and :class:`OutputError`.
    """
    pack = result.pack
    findings = Findings(result.findings, result.suppressed)
    report = review(result.evaluation, findings, pack, Printer(pack.text_numbers))
    return _write(result, REVIEW, render_report(report, pack.require(FRAME), None), path, out)


def write_text(result: CheckResult, text: str, out: str | Path) -> Written:
    """Write the findings as a text or as JSON to the file ``out``; raises :class:`OutputError` as above."""
    file = Path(out)
    if file.is_dir():
        file /= Path(FINDINGS).with_suffix(".json" if text.startswith("{") else ".txt")
    if file.suffix.lower() not in _TEXTS:
        hint = "文本可以写成 .txt，JSON 写成 .json；要写成表格或文档，请用 --format xlsx 或 --format docx"
        raise OutputError(f"文本不能写成 {file.suffix} 文件", where=str(file), hint=hint)
    return _write_file(result, file, text.encode())


def _write(result: CheckResult, name: str, data: bytes, path: str | Path, out: str | Path | None) -> Written:
    file = Path(out) if out is not None and _is_file_name(Path(out)) else None
    if file is None:
        return write_all(output_folder(Path(path), out), {name: data}, whole=False)
    ending = Path(name).suffix
    if file.suffix.lower() != ending:
        raise OutputError(f"文件名的结尾应是 {ending}", where=str(file), hint=f"如 {file.stem}{ending}")
    return _write_file(result, file, data)


def _is_file_name(out: Path) -> bool:
    """A name that ends like a document is a file, unless there is a folder of that name."""
    return out.suffix.lower() in _FILES and not out.is_dir()


def _write_file(result: CheckResult, file: Path, data: bytes) -> Written:
    if not file.is_file():
        return Written((write_file(file, data),), fresh=1)
    refuse_data([file], result.files)
    if file.read_bytes() == data:
        return Written((file,))
    kept = () if _is_list(file) else (set_aside(file),)
    return Written((write_file(file, data),), fresh=1, kept=kept)


def _is_list(file: Path) -> bool:
    """True for a list of findings as this program writes it, which another may replace.

    A text proves nothing: somebody may have written into it what was done about each finding.
    """
    with suppress(OSError, BadZipFile, UnicodeDecodeError):
        if file.suffix.lower() == ".json":
            return _is_as_dumped(file.read_text(encoding="utf-8"))
        if file.suffix.lower() not in _DOCUMENTS:
            return False
        with ZipFile(file) as archive:
            names = archive.namelist()
            return _BY_OFFICE not in names and any(
                part in names and mark in archive.read(part).decode() for part, mark in _MARKS
            )
    return False


def _is_as_dumped(text: str) -> bool:
    """True for the findings as JSON in the very form in which a program prints them."""
    try:
        read = json.loads(text)
    except ValueError:
        return False
    own = isinstance(read, dict) and "findings" in read
    return own and text.rstrip() == json.dumps(read, ensure_ascii=False, indent=2)
