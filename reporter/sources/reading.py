"""What reading gives: the data that could be read, and everything that was wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reporter.model import Finding, Submission


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that could not be read as it stands in the data, and the errors that say why.

    ``name`` is that of a project of which something had to be left out (a wrong key, an unreadable value),
    and ``project`` its position among those that were read with it. Where whole projects were lost, so that
    there is none, ``name`` is the file or the pattern that they were expected in, and ``project`` ``None``.
    """

    name: str
    errors: tuple[Finding, ...]
    project: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A submission and its findings.

    ``broken`` has the name of every :class:`Loss`: such projects are checked as far as they go, but no form
    is built from them. ``files`` are all files that were read.
    """

    submission: Submission
    findings: tuple[Finding, ...] = ()
    broken: frozenset[str] = frozenset()
    files: tuple[Path, ...] = ()
