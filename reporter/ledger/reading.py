"""Reading of a book, line by line: of the parts that are asked for, and no more than one form at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reporter.errors import InputError

Row = Mapping[str, Any]
AGAIN = "请用 reporter build 重新生成"
_BEGINS = '"forms": {'


@dataclass(frozen=True, slots=True)
class Part:
    """The narrative's part of a book (``label`` "") or that of one form (附件3), its rows as they stand.

    ``titles`` are what its places are called by (see :mod:`reporter.ledger.book`); a form has but one.
    """

    label: str
    titles: Mapping[str, Row]
    files: list[str]
    numbers: list[list[Any]]
    figures: list[list[Any]]
    texts: list[list[Any]]

    @classmethod
    def of(cls, label: str, titles: Mapping[str, Row], row: Row) -> Part:
        """From what the book has of it."""
        return cls(label, titles, row["files"], row["numbers"], row["figures"], row["texts"])


class Book:
    """A book that is read from its ``lines``, once.

    ``sections`` is how many sections of the document the narrative has, ``narrative`` its part.
    Raises :class:`InputError` for lines of something else, or of the book of an older program.
    """

    def __init__(self, lines: Iterable[str], where: str) -> None:
        self._lines, self._where = iter(lines), where
        head = "".join(self._head())
        book = self._parsed(f"{head}}}}}")
        if not {"report", "columns", "places"} <= book.keys():
            raise self._wrong()
        self.sections: int = book["report"]["sections"]
        self.narrative = Part.of("", book["places"], book)

    def forms(self, only: str = "") -> Iterator[Part]:
        """The parts of the forms in order; ``only`` that of one, which is all that is looked into then."""
        wanted = f"{json.dumps(only, ensure_ascii=False)}: " if only else '"'
        for line in self._lines:
            if line.startswith(wanted):
                ((label, row),) = self._parsed(f"{{{line.rstrip().removesuffix(',')}}}").items()
                yield Part.of(label, {f"form:{label}": {"title": row["title"]}}, row)
                if only:
                    return

    def _head(self) -> Iterator[str]:
        """The lines before the first form."""
        for line in self._lines:
            yield line
            if line.startswith(_BEGINS):
                return
        raise self._wrong()

    def _parsed(self, text: str) -> dict[str, Any]:
        try:
            book = json.loads(text)
        except ValueError as error:
            raise self._wrong() from error
        return book if isinstance(book, dict) else {}

    def _wrong(self) -> InputError:
        return InputError("不是本程序写的数字台账，或是旧版本写的", where=self._where, hint=AGAIN)
