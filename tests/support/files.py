"""Small data folders for tests of reading."""

from __future__ import annotations

from pathlib import Path

from reporter.model import Finding
from reporter.sources import Reading, read

HEAD = "year: 2021\ndepartment: 示例市民政局\n"


def folder(path: Path, **files: str | bytes) -> Path:
    """``path`` with ``files`` in it: ``report_yaml`` for report.yaml, ``p__1_yaml`` for p/1.yaml."""
    for key, content in files.items():
        stem, _, suffix = key.replace("__", "/").rpartition("_")
        write(path / f"{stem}.{suffix}", content)
    return path


def write(file: Path, content: str | bytes) -> Path:
    """``file`` with ``content`` (text as UTF-8, line ends as given), its folder made."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def read_projects(path: Path, projects: str, head: str = HEAD) -> Reading:
    """The reading of one ``report.yaml`` whose ``projects`` list is this YAML."""
    return read(write(path / "report.yaml", f"{head}projects:\n{projects}"))


def only(reading: Reading, code: str) -> Finding:
    """The one finding of the reading, which must be of that code."""
    assert [finding.code for finding in reading.findings] == [code], reading.findings
    return reading.findings[0]
