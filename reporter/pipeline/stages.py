"""The first stages, shared by all jobs: the data and its pack are read, scored and audited."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reporter.audit import audit_all
from reporter.errors import InputError
from reporter.explain import explain
from reporter.explain import findings as to_confirm
from reporter.model import Submission
from reporter.packs import Pack, find_packs, load_pack
from reporter.packs.find import absolute
from reporter.scoring import evaluate
from reporter.sources import Opened, Reading, open_data, read

from .results import CheckResult


@dataclass(frozen=True, slots=True)
class Prepared:
    """Data and the pack by which it is reported; ``path`` is what the user named."""

    path: Path
    reading: Reading
    pack: Pack


def prepare(path: str | Path, template: str | Path | None = None) -> Prepared:
    """Read the data and load its pack; ``template`` replaces the one that the data names.

    Raises :class:`InputError` or :class:`PackError`.
    """
    place = Path(path)
    reading = read(place, template=absolute(template))
    return Prepared(place, reading, _pack(place, reading.submission))


def opened_data(path: Path, template: str | Path | None = None) -> tuple[Opened, Pack]:
    """The data opened, their projects still to be read, and their pack; the rest as :func:`prepare`."""
    opened = open_data(path, template=absolute(template))
    return opened, _pack(path, opened.submission)


def _pack(place: Path, submission: Submission) -> Pack:
    beside, name = _beside(place), submission.template
    if name is None:
        known = "、".join(found.id for found in find_packs(beside))
        raise InputError(
            "没有写明用哪个模板",
            where=str(place),
            hint=f"在数据里写“模板: …”，或用 template（命令行是 --template）另外指定；可用的有 {known}",
        )
    return load_pack(name, beside=beside)


def other_pack(prepared: Prepared, name: str | Path) -> Pack:
    """Another pack for the same data."""
    return load_pack(absolute(name) or name, beside=_beside(prepared.path))


def _beside(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def check(path: str | Path, template: str | Path | None = None) -> CheckResult:
    """Every finding about the data at ``path`` (a file or folder), worst first; nothing is written.

    What is wrong was found while reading, while explaining, or by the auditor. Raises :class:`InputError` or
    :class:`PackError`, and :class:`TemplateError` for wrong phrasings.
    """
    prepared = prepare(path, template)
    reading, pack = prepared.reading, prepared.pack
    evaluation = evaluate(reading.submission, pack.rules)
    explained = to_confirm(explain(evaluation, pack))
    result = audit_all(evaluation, pack, also=(*reading.findings, *explained))
    return CheckResult(
        reading.submission, pack, evaluation, result.findings, result.suppressed, reading.files
    )
