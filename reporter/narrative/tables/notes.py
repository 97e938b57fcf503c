"""Notes below tables that cannot show all rows: how many there are, and where the others stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from reporter.explain import Counted
from reporter.numbers import Printer

from ..facts import Facts
from ..facts.sums import count
from .sheet import Labels


def notes_of(facts: Facts, printer: Printer, labels: Labels) -> Mapping[str, Callable[[], str]]:
    """By table what writes its note; the label ``<table>_cut`` has the words, ``{all}`` and ``{shown}``."""
    rows: dict[str, Counted[Any]] = {
        "funds": facts.funds.projects,
        "results": facts.scores.projects,
        "deviations": facts.deviations.rows,
    }
    return {
        table: partial(_note, own, printer, labels(f"{table}_cut")) for table, own in rows.items() if own.cut
    }


def _note(rows: Counted[Any], printer: Printer, words: str) -> str:
    shown, every = printer.number(count(rows.shown)), printer.number(count(rows))
    return words.replace("{all}", every).replace("{shown}", shown)
