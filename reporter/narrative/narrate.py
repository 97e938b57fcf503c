"""The narrative of a report: the pack's sections in order, numbered, with their tables and pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from reporter.blocks import Block, Heading, Paragraph, Picture, Run, Section, Table
from reporter.errors import TemplateError
from reporter.explain import Roundup
from reporter.numbers import Printer
from reporter.packs import WORDING

from .facts import Facts, Gathered, facts_of
from .markdown import blocks
from .ordinals import numbered, ordinal
from .places import Places
from .tables import Labels, deviation_table, fund_table, indicator_table, notes_of, score_table
from .wording import Wording


def narrate(
    projects: Gathered,
    explained: Roundup,
    wording: Wording,
    pictures: Mapping[str, Picture],
    form: AbstractSet[str],
) -> tuple[Section, ...]:
    """The sections of the outline of the wording's pack as blocks, each beginning with its numbered heading.

    Of ``pictures`` it does not matter whether they are drawn already. ``form`` is what the pack's form prints
    of a project (see :func:`reporter.packs.printed_in`).

    A section whose wording comes out empty is left out; without a project there is none. Tables and pictures
    are numbered in the order in which they stand.

    Raises :class:`TemplateError` for wrong wording, :class:`PackError` for a label that is missing.
    """
    if not projects:
        return ()
    facts = facts_of(projects, explained)
    pack, printer = wording.pack, wording.printer
    labels = Labels(pack.labels, f"{pack.lineage[0]}/pack.toml")
    places = Places(_tables(facts, labels, printer), pictures, notes_of(facts, printer, labels))
    sections: list[Section] = []
    for spec in pack.report.outline:
        values = {**_values(facts), **places.values(), "form": form, "say": spec.when_empty == "say"}
        with printer.at(f"section:{spec.id}"):
            markdown = wording.render(spec.id, values)
        body = blocks(markdown, places.things, f"{spec.id}{WORDING}")
        if body:
            title = f"{ordinal(len(sections) + 1)}、{spec.title}"
            sections.append(Section(spec.id, (Heading(1, title), *_numbered(body))))
    return _referred(sections)


def _tables(facts: Facts, labels: Labels, printer: Printer) -> dict[str, Table | None]:
    made: dict[str, Callable[[], Table | None]] = {
        "funds": lambda: fund_table(facts.funds, printer, labels),
        "results": lambda: score_table(facts.scores, printer, labels),
        "indicators": lambda: indicator_table(facts.indicators, printer, labels),
        "deviations": lambda: deviation_table(facts.deviations, printer, labels, single=facts.single),
    }
    tables = {}
    for name, make in made.items():
        with printer.at(f"table:{name}"):
            tables[name] = make()
    return tables


def _values(facts: Facts) -> dict[str, object]:
    """The facts by the names that wording uses."""
    return {name: getattr(facts, name) for name in Facts.__slots__}


def _numbered(body: Iterable[Block]) -> Iterator[Block]:
    """Headings with their numbers: （一） through the section, 1. anew under each of them."""
    second = third = 0
    for block in body:
        if isinstance(block, Heading) and block.level == 2:
            second, third = second + 1, 0
            yield replace(block, text=f"（{ordinal(second)}）{block.text}")
        elif isinstance(block, Heading):
            third += 1
            yield replace(block, text=numbered(third, block.text))
        else:
            yield block


def _referred(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with numbers on tables and pictures, and those numbers where the text refers to them."""
    names: dict[str, str] = {}
    counts = {"表": 0, "图": 0}
    done: list[tuple[str, list[Block]]] = []
    for section in sections:
        body: list[Block] = []
        for block in section.blocks:
            if isinstance(block, (Table, Picture)):
                word = "表" if isinstance(block, Table) else "图"
                counts[word] += 1
                names[block.id] = f"{word}{counts[word]}"
                block = replace(block, number=counts[word])
            body.append(block)
        done.append((section.id, body))
    return tuple(Section(id_, tuple(_resolved(block, names, id_) for block in body)) for id_, body in done)


def _resolved(block: Block, names: Mapping[str, str], section: str) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return replace(block, runs=tuple(_run(run, names, section) for run in block.runs))


def _run(run: Run, names: Mapping[str, str], section: str) -> Run:
    if not run.ref:
        return run
    if run.ref not in names:
        raise TemplateError(
            f"文字提到“{run.ref}”，报告里却没有这张表或图",
            where=f"{section}{WORDING}",
            hint=f'先用 {{{{ table("{run.ref}") }}}} 或 {{{{ picture("{run.ref}") }}}} 放进某一部分',
        )
    return replace(run, text=names[run.ref])
