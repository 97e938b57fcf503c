"""Tracing of numbers: what a build prints is recorded, accounted for, and can be asked for afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from reporter.blocks import Report
from reporter.errors import InputError
from reporter.ledger import Answer, Document, Stray, account, ledger_of
from reporter.ledger import trace as trace_in
from reporter.model import Finding, Severity, SourceRef, Submission
from reporter.numbers import Printer, Printing, Style
from reporter.packs import FORM, FRAME, Pack
from reporter.render.readback import fixed_texts, readback

LEDGER = "ledger.json"
_AROUND = 12


class Tracing:
    """The record of one build: its printers, what is then found to come from nowhere, and the ledger.

    Nothing is recorded, checked or written when it is not ``wanted``.
    """

    def __init__(self, wanted: bool) -> None:
        self.wanted = wanted
        self._printed: list[Printing] = []

    def printer(self, style: Style) -> Printer:
        """A printer whose numbers are recorded."""
        return Printer(style, self._printed.append if self.wanted else None)

    def forget(self) -> None:
        """Begin anew: what was printed so far does not get into the report."""
        self._printed.clear()

    def finish(
        self, data: bytes, report: Report, submission: Submission, pack: Pack, own: Path | None
    ) -> tuple[dict[str, bytes], list[Finding]]:
        """The ledger as a file, and a finding for each numeral of the report that comes from nowhere."""
        if not self.wanted:
            return {}, []
        outcome = account(_document(data, pack, own), report, self._printed, submission)
        book = ledger_of(self._printed, report, submission, outcome.texts)
        titles = json.loads(book)["places"]
        folders = [*([own] if own else []), *(folder / "text" for folder in pack.lineage)]
        return {LEDGER: book}, [_finding(stray, titles, folders) for stray in outcome.strays]


def _document(data: bytes, pack: Pack, own: Path | None) -> Document:
    frame, form = pack.require(FRAME), pack.require(FORM)
    labels = (*pack.labels.values(), *(section.title for section in pack.report.outline))
    beside = [path.read_text(encoding="utf-8") for path in sorted(own.rglob("*.md"))] if own else []
    return Document(
        readback(data),
        _sections(frame),
        _sections(form),
        fixed=(*fixed_texts(frame), *labels),
        form_fixed=fixed_texts(form),
        own=beside,
    )


def _sections(template: Path) -> int:
    return sum(unit.kind == "section" for unit in readback(template))


def _finding(stray: Stray, titles: dict[str, dict[str, str]], folders: list[Path]) -> Finding:
    title = titles.get(stray.place, {}).get("title", stray.place)
    kind, _, name = stray.place.partition(":")
    where = _line(name, stray, folders) if kind == "section" else None
    at = stray.text.find(stray.numeral)
    around = stray.text[max(0, at - _AROUND) : at + len(stray.numeral) + _AROUND]
    return Finding(
        "N01",
        Severity.ERROR,
        f"文中数字“{stray.numeral}”查无出处：{title}中的“…{around}…”",
        where or SourceRef("绩效自评报告.docx", title),
        "数字应当来自数据，由数字过滤器印出（如 {{ 名称|money }}）；不要在文字文件里直接写数字",
    )


def _line(section: str, stray: Stray, folders: list[Path]) -> SourceRef | None:
    """The line of the section's wording file that says the number itself."""
    path = next((each for folder in folders if (each := folder / f"{section}.md.j2").is_file()), None)
    if path is None:
        return None
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (number for number, line in enumerate(lines, 1) if stray.numeral in line)
    return SourceRef(str(path), "", next(found, None))


def trace(docx: str | Path, number: str) -> Answer:
    """Where a number comes from that stands in a document of a build.

    The ledger is looked for beside the document and in the folder above. Raises :class:`InputError` for a
    file that is no Word document, without a ledger, or for a number without a digit.
    """
    path = Path(docx)
    units = readback(path)
    folder = next((each for each in _above(path) if (each / LEDGER).is_file()), None)
    if folder is None:
        raise InputError(
            f"旁边没有 {LEDGER}，查不到数字的出处",
            where=str(path),
            hint="请用 reporter build 重新生成，并在生成的文件夹里查",
        )
    form = path.name.partition(" ")[0] if folder != path.parent.resolve() else ""
    return trace_in(_book(folder / LEDGER), units, number, form)


def _above(path: Path) -> Iterator[Path]:
    folder = path.resolve().parent
    yield folder
    yield folder.parent


def _book(path: Path) -> dict[str, object]:
    try:
        book = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError("读不出来", where=str(path), hint="请用 reporter build 重新生成") from error
    if not isinstance(book, dict) or not {"places", "numbers", "figures", "texts"} <= book.keys():
        raise InputError("不是本程序写的数字台账", where=str(path), hint="请用 reporter build 重新生成")
    return book
