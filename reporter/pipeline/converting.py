"""Conversion and beginning: the same data in another format, and an empty workbook to be filled in."""

from __future__ import annotations

from pathlib import Path

from reporter.errors import InputError, OutputError, PackError
from reporter.model import Finding, Severity, Submission
from reporter.packs import Pack, load_pack
from reporter.packs.find import absolute
from reporter.sources import read
from reporter.sources.writing import plain_of, to_json, to_yaml

from .outputs import write_file

INTAKE = "填报表.xlsx"
_FORMATS = (".yaml", ".yml", ".json", ".xlsx")
_LISTED = 20


def convert(path: str | Path, target: str | Path) -> tuple[Path, tuple[Finding, ...]]:
    """Write the data at ``path`` in the format that the ending of ``target`` says, all in one file.

    Gives the file written and what reading had to say. Nothing is lost: data with errors, of which a part
    could not be read, is refused (:class:`InputError`), and so is a target that exists
    (:class:`OutputError`).
    """
    file = Path(target)
    suffix = file.suffix.lower()
    if suffix not in _FORMATS:
        hint = f"可以转成：{'、'.join(_FORMATS)}"
        raise OutputError(f"不认识的格式“{suffix or file.name}”", where=str(file), hint=hint)
    reading = read(Path(path))
    wrong = [finding for finding in reading.findings if finding.severity is Severity.ERROR]
    if wrong:
        raise _lossy(Path(path), wrong)
    folder = Path(path) if Path(path).is_dir() else Path(path).parent
    return _write_new(file, _content(reading.submission, suffix, folder)), reading.findings


def _lossy(path: Path, wrong: list[Finding]) -> InputError:
    lines = [f"{finding.where}：{finding.message}" for finding in wrong[:_LISTED]]
    more = [f"……共 {len(wrong)} 处"] if len(wrong) > _LISTED else []
    problem = "\n  · ".join(("数据有错误，转换会丢失没有读入的内容", *lines, *more))
    return InputError(problem, where=str(path), hint="请先改正，再转换")


def _content(submission: Submission, suffix: str, folder: Path) -> bytes:
    if suffix == ".xlsx":
        from reporter.sheets.intake import data_workbook  # late: a build does without

        return data_workbook(submission, _pack_of(submission, folder))
    plain = plain_of(submission, submission.money_unit)
    return (to_json(plain) if suffix == ".json" else to_yaml(plain)).encode()


def _pack_of(submission: Submission, folder: Path) -> Pack | None:
    """The data's pack, for its drop-downs; data whose pack is not here can be converted all the same."""
    try:
        return load_pack(submission.template, beside=folder) if submission.template else None
    except PackError:
        return None


def begin(folder: str | Path, template: str, year: int) -> Path:
    """Make ``folder`` with an empty 填报表.xlsx by the pack's form; gives the file.

    Raises :class:`PackError` for an unknown pack, :class:`OutputError` where the file exists already.
    """
    from reporter.sheets.intake import intake_workbook  # late: a build does without

    pack = load_pack(template)
    return _write_new(Path(folder) / INTAKE, intake_workbook(pack, year, absolute(template)))


def _write_new(path: Path, data: bytes) -> Path:
    if path.exists():
        raise OutputError(
            "已经有这个文件，没有覆盖", where=str(path), hint="请换一个名字，或先移走原来的文件"
        )
    return write_file(path, data)
