"""Narratives as text, for tests that read them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from reporter.blocks import Heading, Paragraph, Picture, Section, Table
from reporter.explain import Roundup, explain
from reporter.model import Submission
from reporter.narrative import Wording, gathered, narrate
from reporter.numbers import Printer
from reporter.packs import FORM, load_pack, printed_in
from reporter.render.readback import units
from reporter.scoring import evaluate
from reporter.sources import read

EXAMPLES = Path(__file__).parents[2] / "examples"


def told(
    submission: Submission,
    pack: str | Path = "national-2020",
    own: Path | None = None,
    pictures: Iterable[str] = (),
) -> tuple[Section, ...]:
    """The narrative of a submission in a pack's wording; ``pictures`` are ids of pictures that were drawn."""
    loaded = load_pack(pack)
    evaluation = evaluate(submission, loaded.rules)
    drawn = {name: Picture(name, name, b"", "", 1, 1) for name in pictures}
    printer = Printer(loaded.text_numbers)
    explained = Roundup.of(explain(evaluation, loaded, printer), loaded.report)
    form = printed_in(unit.text for unit in units(loaded.require(FORM)))
    wording = Wording(loaded, printer, own)
    return narrate(gathered(evaluation, loaded.report), explained, wording, drawn, form)


@lru_cache
def example(name: str) -> tuple[Section, ...]:
    """The narrative of one of the examples."""
    submission = read(EXAMPLES / name).submission
    return told(submission, submission.template or "", pictures=("execution", "scores", "completion"))


def prose(sections: Iterable[Section]) -> str:
    """Headings and paragraphs, one a line."""
    return "\n".join(line for section in sections for line in _lines(section))


def _lines(section: Section) -> Iterable[str]:
    for block in section.blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Paragraph):
            yield "".join(run.text for run in block.runs)


def tables(sections: Iterable[Section]) -> dict[str, Table]:
    """The tables by id."""
    return {b.id: b for section in sections for b in section.blocks if isinstance(b, Table)}


def cells(table: Table) -> list[list[str]]:
    """The texts of a table's rows."""
    return [[cell.text if cell else "" for cell in row] for row in table.rows]


def section(sections: Iterable[Section], id_: str) -> str:
    """The prose of one section; "" when it was left out."""
    return prose(one for one in sections if one.id == id_)
