"""The list of findings as a workbook, without building a report."""

from __future__ import annotations

from pathlib import Path

from reporter.sheets import findings_workbook

from .outputs import write_all
from .places import output_folder
from .results import CheckResult

FINDINGS = "问题清单.xlsx"


def write_findings(result: CheckResult, path: str | Path, out: str | Path | None = None) -> Path:
    """Write 问题清单.xlsx for the data at ``path`` where a build would write it, and give its path.

    Other files of an earlier build stay. Raises :class:`OutputError`.
    """
    folder = output_folder(Path(path), out)
    written = write_all(folder, {FINDINGS: findings_workbook(result.findings)}, whole=False)
    return written.files[0]
