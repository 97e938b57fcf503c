"""Collecting: what each chunk of the second round gave, taken in while the next ones are worked on.

Heavy parts go to where they belong at once: files to the work folder, rows to the summary workbook.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator

from reporter.blocks import Form
from reporter.sheets import SummaryBook, SummaryRows

from .chunks import Common, Told, Worked
from .outputs import Output
from .results import Failure
from .rounds import Result


class Collected:
    """All projects of one build after the second round, in order.

    ``told`` is what is kept of each project, ``book`` the summary workbook of those that were built.
    """

    def __init__(self, common: Common, target: Output) -> None:
        self._target = target
        target.forget()
        self.results: list[Result] = []
        self.told: list[Told] = []
        self.unmade: dict[tuple[int, int], Failure] = {}
        self.book = SummaryBook(common.pack.rules, common.pack.form_numbers)

    def take(self, result: Result, worked: Worked) -> None:
        """Take in the next chunk; ``unmade`` gets the projects whose form could not be made."""
        for position, told in enumerate(result.told):
            if told.failed:
                name = result.chunk.names[position][0]
                self.unmade[len(self.results), position] = Failure(name, told.failed)
        self.results.append(result)
        self.told += result.told
        rows: tuple[SummaryRows, ...] = pickle.loads(worked.rows)
        for each in rows:
            self.book.add(each)
        built = (i for i, told in enumerate(result.told) if told.form)
        for at, (name, data) in zip(built, worked.documents, strict=False):
            self._target.stage(name, data, result.chunk.inputs[at])

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms in order, without their contents."""
        return tuple(told.form for told in self.told if told.form)

    def blocks(self) -> Iterator[tuple[str, bytes]]:
        """The forms' parts of the ledger by label, read again."""
        for result in self.results:
            yield from result.worked().blocks
