"""Collecting: what each chunk of the second round gave, taken in while the next ones are worked on.

Heavy parts go to where they belong at once: files to the work folder, rows to the summary workbook.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace

from reporter.blocks import Form
from reporter.explain import Roundup
from reporter.sheets import SummaryBook, SummaryRows

from .chunks import Common, Told, Worked
from .outputs import Output
from .results import Failure
from .rounds import Place, Result


class Collected:
    """All projects of one build after the second round, in order.

    ``told`` is what is kept of each project; what was explained is rounded up in ``explained``. Of those that
    were built ``forms`` are the forms without their contents, ``entries`` their parts of the ledger,
    ``pieces`` those of what the projects say, and ``book`` is the summary workbook, in which they have these
    ``parts``.
    """

    def __init__(self, common: Common, target: Output, parts: tuple[str, ...], *, single: bool) -> None:
        self._target = target
        target.forget()
        self.told: list[Told] = []
        self.forms: list[Form] = []
        self.unmade: dict[Place, Failure] = {}
        self.entries = target.spool()
        self.pieces: set[str] = set()
        head, pack = common.head, common.pack
        self.book = SummaryBook(head, pack.rules, pack.form_numbers, parts, single=single)
        self.explained = Roundup(pack.report)

    def take(self, result: Result, told: Sequence[Told], worked: Worked) -> None:
        """Take in the next chunk; ``unmade`` gets the projects whose form could not be made."""
        for position, each in enumerate(told):
            if each.failed:
                name = result.chunk.names[position][0]
                self.unmade[result.number, position] = Failure(name, each.failed)
            if each.form:
                self.forms.append(each.form)
            self.explained.add(each.explanations)
            self.told.append(replace(each, explanations=()))
        rows: tuple[SummaryRows, ...] = pickle.loads(worked.rows)
        for row in rows:
            self.book.add(row)
        for position, (name, data) in zip(result.built, worked.documents, strict=False):
            self._target.stage(name, data, result.chunk.inputs[position])
        self.entries.add(worked.entries)
        self.pieces |= worked.pieces
