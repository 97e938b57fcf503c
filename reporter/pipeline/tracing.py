"""Tracing of numbers: what a build prints is recorded, accounted for, and can be asked for afterwards.

Forms are accounted for one by one in whatever process they are stamped, the narrative when the report is
written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from reporter.blocks import Form, Report
from reporter.errors import InputError
from reporter.explain import Explanation
from reporter.ledger import (
    AGAIN,
    Answer,
    Book,
    Document,
    FormAccount,
    FormAccounts,
    NarrativeBook,
    Scope,
    Stray,
    Told,
    account,
    place_of,
)
from reporter.ledger import trace as trace_in
from reporter.model import Finding, Project, Severity, SourceRef, Submission
from reporter.narrative import not_utf8
from reporter.numbers import Printer, Printing, Style
from reporter.packs import FRAME, WORDING, Pack
from reporter.render.readback import FormReader, fixed_texts, units

from .places import REPORT
from .record import RECORD, Record, file_digest

LEDGER = "ledger.json"
_AROUND = 12


class FormTracing:
    """Accounts for the forms of one submission, ``form`` being their template; made once for each process."""

    def __init__(self, pack: Pack, head: Submission, form: bytes) -> None:
        self._reader = FormReader(form)
        self._accounts = FormAccounts(head, self._reader.fixed)
        self._folders = _folders(pack, None)

    def of(
        self, form: Form, project: Project, document: bytes, printed: Sequence[Printing]
    ) -> tuple[FormAccount, tuple[Finding, ...]]:
        """The form's account, and a finding for each numeral on it that comes from nowhere.

        ``document`` is the form's own file as it was stamped, ``printed`` what was printed into it, and into
        the explanations that it shows.
        """
        found = self._accounts.of(form, project, self._reader.numbered(document), printed)
        titles = {place_of(form): {"title": f"{form.label}　{form.title}"}}
        return found, tuple(_finding(stray, titles, self._folders) for stray in found.strays)


class NarrativeTracing:
    """The record of what is printed for the narrative, and the account of it when the report is written.

    ``own`` is the folder of the user's own wording, ``None`` for none. Nothing is recorded when it is not
    ``wanted``.
    """

    def __init__(self, pack: Pack, head: Submission, own: Path | None, *, wanted: bool = True) -> None:
        self._pack, self._head, self._own, self._wanted = pack, head, own, wanted
        self._printed: list[Printing] = []

    def printer(self, style: Style) -> Printer:
        """A printer whose numbers are recorded."""
        return Printer(style, self._printed.append if self._wanted else None)

    def finish(
        self,
        document: bytes | Path,
        report: Report,
        explanations: Iterable[Explanation],
        pieces: Iterable[str],
        single: Project | None = None,
    ) -> tuple[NarrativeBook, list[Finding]]:
        """The narrative's part of the ledger, and a finding for each of its numerals that comes from nowhere.

        ``document`` is the report, of which the narrative alone is read; ``pieces`` are those of
        all forms' accounts. ``single`` is the project of a report on one.
        """
        told = [Told((each.text, each.section, each.brief), each.printings) for each in explanations]
        read = self._document(document)
        found = account(read, report, self._printed, told, self._head, pieces, single)
        folders = _folders(self._pack, self._own)
        return found.book, [_finding(stray, found.titles, folders) for stray in found.strays]

    def _document(self, source: bytes | Path) -> Document:
        pack, own = self._pack, self._own
        frame = pack.require(FRAME)
        labels = (*pack.labels.values(), *(section.title for section in pack.report.outline))
        beside = [_text(path) for path in sorted(own.rglob("*.md"))] if own else []
        sections = sum(unit.kind == "section" for unit in units(frame))
        return Document(units(source), sections, fixed=(*fixed_texts(frame), *labels), own=beside)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise not_utf8(path) from None


def _folders(pack: Pack, own: Path | None) -> list[Path]:
    return [*([own] if own else []), *(folder / "text" for folder in pack.lineage)]


def _finding(stray: Stray, titles: Mapping[str, Mapping[str, object]], folders: list[Path]) -> Finding:
    title = str(titles.get(stray.place, {}).get("title", stray.place))
    kind, _, name = stray.place.partition(":")
    where = _line(name, stray, folders) if kind == "section" else None
    at = stray.text.find(stray.numeral)
    around = stray.text[max(0, at - _AROUND) : at + len(stray.numeral) + _AROUND]
    return Finding(
        "N01",
        Severity.ERROR,
        f"文中数字“{stray.numeral}”查无出处：{title}中的“…{around}…”",
        where or SourceRef(REPORT, title),
        "数字应当来自数据，由数字过滤器印出（如 {{ 名称|money }}）；不要在文字文件里直接写数字",
    )


def _line(section: str, stray: Stray, folders: list[Path]) -> SourceRef | None:
    """The line of the section's wording file that says the number itself."""
    path = next((each for folder in folders if (each := folder / f"{section}{WORDING}").is_file()), None)
    if path is None:
        return None
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (number for number, line in enumerate(lines, 1) if stray.numeral in line)
    return SourceRef(str(path), "", next(found, None))


def trace(docx: str | Path, number: str) -> Answer:
    """Where a number comes from that stands in a document of a build: the report, a volume or a single form.

    The ledger is looked for beside the document and in the folder above. Raises :class:`InputError` for a
    file that is no Word document, without a ledger or with an old one, or for a number without a digit.
    """
    path = Path(docx)
    document = units(path)
    first = next(document, None)  # a file that is no document is told of before a ledger that is missing
    folder = next((each for each in _above(path) if (each / LEDGER).is_file()), None)
    if folder is None:
        raise InputError(
            f"旁边没有 {LEDGER}，查不到数字的出处",
            where=str(path),
            hint=f"{AGAIN}，并在生成的文件夹里查",
        )
    scope = Scope() if folder == path.parent.resolve() else Scope.of(path.name)
    ledger = folder / LEDGER
    try:
        with ledger.open(encoding="utf-8") as lines:
            book = Book(lines, str(ledger))
            answer = trace_in(book, chain((first,) if first else (), document), number, scope)
            return replace(answer, changed=_changed(path.resolve(), folder))
    except (OSError, ValueError) as error:
        raise InputError("读不出来", where=str(ledger), hint=AGAIN) from error


def _changed(path: Path, folder: Path) -> bool | None:
    """Whether the document is none that the build wrote, under whatever name; ``None`` without a record."""
    record = Record.pending(folder / RECORD)
    digest = file_digest(path)
    return not any(record.proves(name, digest) for name in record.files) if record.files else None


def _above(path: Path) -> Iterator[Path]:
    folder = path.resolve().parent
    yield folder
    yield folder.parent
