"""What reading gives: the data that could be read, and everything that was wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reporter.model import Finding, Submission


@dataclass(frozen=True, slots=True)
class Reading:
    """A submission and its findings.

    ``broken`` names the projects in which something had to be left out (a wrong key, an unreadable value):
    they are checked as far as they go, but no form is built from them. Where a file could not be read at
    all, so that its projects have no names, it holds the file's name. ``files`` are all files that were
    read.
    """

    submission: Submission
    findings: tuple[Finding, ...] = ()
    broken: frozenset[str] = frozenset()
    files: tuple[Path, ...] = ()
