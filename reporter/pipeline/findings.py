"""The list of findings as a workbook or as a reviewer's document, without building a report."""

from __future__ import annotations

from pathlib import Path

from reporter.assembly import Findings, review
from reporter.errors import OutputError
from reporter.numbers import Printer
from reporter.packs import FRAME
from reporter.render import render_report
from reporter.sheets import findings_workbook

from .outputs import write_all, write_file
from .places import output_folder
from .results import CheckResult

FINDINGS = "问题清单.xlsx"
REVIEW = "复核清单.docx"
_DOCUMENTS = (".xlsx", ".docx", ".xls", ".doc", ".json", ".txt")


def write_findings(result: CheckResult, path: str | Path, out: str | Path | None = None) -> Path:
    """Write 问题清单.xlsx for the data at ``path`` where a build would write it, and give its path.

    ``out`` is another folder, or a file (``….xlsx``). Other files of an earlier build stay. Raises
    :class:`OutputError`.
    """
    return _write(FINDINGS, findings_workbook(result.findings), path, out)


def write_review(result: CheckResult, path: str | Path, out: str | Path | None = None) -> Path:
    """Write 复核清单.docx, the reviewer's list with the risks of each project; ``out`` as above.

    Raises :class:`PackError` for a pack without the report's frame, and :class:`OutputError`.
    """
    pack = result.pack
    findings = Findings(result.findings, result.suppressed)
    report = review(result.evaluation, findings, pack, Printer(pack.text_numbers))
    return _write(REVIEW, render_report(report, pack.require(FRAME), None), path, out)


def _write(name: str, data: bytes, path: str | Path, out: str | Path | None) -> Path:
    file = Path(out) if out is not None and _is_file_name(Path(out)) else None
    if file is None:
        return write_all(output_folder(Path(path), out), {name: data}, whole=False).files[0]
    ending = Path(name).suffix
    if file.suffix.lower() != ending:
        raise OutputError(f"文件名的结尾应是 {ending}", where=str(file), hint=f"如 {file.stem}{ending}")
    return write_file(file, data)


def _is_file_name(out: Path) -> bool:
    """A name that ends like a document is a file, unless there is a folder of that name."""
    return out.suffix.lower() in _DOCUMENTS and not out.is_dir()
