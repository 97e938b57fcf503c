"""The two rounds over all projects of a build: what is sent out in chunks, and what the parent keeps of it.

Each result is kept in the work folder under a key of all that it depends on, so that a run after an
interruption takes it over.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from reporter.charts import Measured
from reporter.model import Finding, SourceRef
from reporter.scoring import Mention, Neighbours
from reporter.sources import Item, Loss, Opened

from .chunks import Common, Scored, Told, Worked, get_ready, prove, score_chunk, work_chunk
from .keys import key_of
from .packing import Packed
from .shelf import Shelf
from .stopwatch import Stopwatch
from .unfinished import Unfinished, keeping
from .workers import Job, Workers

CHUNK = 25
"""Projects that are sent out together: enough to be worth it, few enough to spread evenly."""

Counted = Callable[[int], None]
"""Called with the number of projects done."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The first round of one chunk: its ``key``, and for each project what :class:`Scored` has of it.

    ``measured`` is what is drawn of each, pickled.
    """

    key: str
    measured: bytes
    names: tuple[tuple[str, SourceRef], ...]
    inputs: tuple[str, ...]
    mentions: tuple[Mention, ...]
    parts: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Scoring:
    """All chunks of the first round, and what was found while reading.

    ``broken`` are the projects of which something was lost, ``lost`` is what is lost without a project.
    """

    chunks: tuple[Chunk, ...]
    findings: tuple[Finding, ...]
    broken: Mapping[Place, Loss]
    lost: tuple[Loss, ...]

    @property
    def names(self) -> list[tuple[str, SourceRef]]:
        """Every project's name and place, in order."""
        return [each for chunk in self.chunks for each in chunk.names]

    @property
    def inputs(self) -> str:
        """One hash of the data of all projects."""
        return key_of(*(each for chunk in self.chunks for each in chunk.inputs))

    def built(self, numbers: Numbers) -> Iterator[tuple[Chunk, list[int]]]:
        """Each chunk, and the positions of its projects that have a number."""
        for at, chunk in enumerate(self.chunks):
            yield chunk, [position for position in range(len(chunk.names)) if (at, position) in numbers]

    def parts(self, numbers: Numbers) -> tuple[str, ...]:
        """The 一级指标 of the projects that have a number, in the order in which they come up."""
        every = (chunk.parts[position] for chunk, own in self.built(numbers) for position in own)
        return tuple(dict.fromkeys(chain.from_iterable(every)))

    def measured(self, numbers: Numbers) -> Iterator[Measured]:
        """What is drawn of the projects that have a number."""
        for chunk, positions in self.built(numbers):
            measured: tuple[Measured, ...] = pickle.loads(chunk.measured)
            yield from (measured[position] for position in positions)


@dataclass(frozen=True, slots=True)
class Result:
    """The second round of the chunk with this ``number``; ``built`` are the positions with a form."""

    number: int
    chunk: Chunk
    built: tuple[int, ...]


Place = tuple[int, int]
"""Where a project is: the number of its chunk, and its position in it."""
Numbers = Mapping[Place, int]
"""Annex numbers of the projects that are to be built."""


class Rounds:
    """Sends out both rounds of one build; ``base`` is the key of all that its chunks have in common."""

    def __init__(
        self, common: Common, base: str, workers: Workers, unfinished: Unfinished, watch: Stopwatch
    ) -> None:
        self._shared, self._base = common.packed(), base
        self._workers, self._unfinished, self._watch = workers, unfinished, watch

    def prove_form(self) -> None:
        """Raise :class:`TemplateError` for a form with which no project can be printed."""
        with self._watch("填自评表"):
            prove(self._shared)

    def score(self, opened: Opened, counted: Counted) -> Scoring:
        """Read and score all projects of the data."""
        chunks: list[Chunk] = []
        findings: list[Finding] = []
        broken: dict[Place, Loss] = {}
        lost: list[Loss] = []
        done = 0
        for key, result in self._results(self._scoring_jobs(opened.items())):
            scored: Scored = pickle.loads(result)
            for loss in scored.losses:
                if loss.project is None:
                    lost.append(loss)
                else:
                    broken[len(chunks), loss.project] = loss
            chunks.append(
                Chunk(key, scored.measured, scored.names, scored.inputs, scored.mentions, scored.parts)
            )
            findings += scored.findings
            self._watch.add(scored.seconds)
            done += len(scored.names)
            counted(done)
        found = (*opened.findings, *findings)
        return Scoring(tuple(chunks), found, broken, (*opened.losses, *lost))

    def _scoring_jobs(self, items: Iterator[Item]) -> Iterator[Keyed]:
        first = 0
        while chunk := list(islice(items, CHUNK)):
            digests = tuple(item.digest for item in chunk)
            key = key_of(self._base, "score", str(first), *digests)
            yield key, self._job(key, score_chunk, key, chunk, digests, first)
            first += len(chunk)

    def work(
        self, scoring: Scoring, numbers: Numbers, parts: tuple[str, ...], counted: Counted
    ) -> Iterator[tuple[Result, tuple[Told, ...], Worked]]:
        """Begin all that can be done to each project alone; gives what came of each chunk, in order.

        ``parts`` are those of the projects that have a number.
        """
        return self._worked(scoring, self._results(self._working_jobs(scoring, numbers, parts)), counted)

    def _worked(
        self, scoring: Scoring, outcomes: Iterator[tuple[str, bytes]], counted: Counted
    ) -> Iterator[tuple[Result, tuple[Told, ...], Worked]]:
        done = 0
        for number, (chunk, (_, packed)) in enumerate(zip(scoring.chunks, outcomes, strict=True)):
            worked: Worked = pickle.loads(packed)
            self._watch.add(worked.seconds)
            with self._watch("进程间传送"):
                told: tuple[Told, ...] = pickle.loads(worked.told)
            built = tuple(position for position, each in enumerate(told) if each.form)
            yield Result(number, chunk, built), told, worked
            done += len(chunk.names)
            counted(done)

    def _working_jobs(self, scoring: Scoring, numbers: Numbers, parts: tuple[str, ...]) -> Iterator[Keyed]:
        neighbours = Neighbours.of(each for chunk in scoring.chunks for each in chunk.mentions)
        single = len(numbers) == 1
        for at, chunk in enumerate(scoring.chunks):
            own = tuple(numbers.get((at, position)) for position in range(len(chunk.names)))
            near = neighbours.near(chunk.mentions)
            key = key_of(self._base, "work", chunk.key, repr((own, parts, single, _stable(near))))
            yield key, self._job(key, work_chunk, self._projects(chunk), own, near, parts, single)

    def _job(self, key: str, work: Callable[..., bytes], *arguments: object) -> Job[bytes | None] | None:
        """``None`` for a result that is there; whoever shares the disk keeps it there, others send it."""
        if self._unfinished.has(key):
            return None
        if self._workers.share_disk:
            return keeping, (self._unfinished, key, work, self._shared, *arguments)
        sent = (each.sent() if isinstance(each, Packed) else each for each in arguments)
        return work, (self._shared, *sent)

    def _results(self, jobs: Iterator[Keyed]) -> Iterator[tuple[str, bytes]]:
        """(key, result) of each job in order; all of them are kept, and the first are begun now."""
        results = self._workers.run(jobs, partial(get_ready, self._shared))
        return ((key, self._kept(key, result)) for key, result in results)

    def _kept(self, key: str, result: bytes | None) -> bytes:
        """The result, ``None`` where it is kept already."""
        if result is None:
            self._unfinished.trust(key)
        else:
            self._unfinished.keep(key, result)
        return self._unfinished.get(key)

    def _projects(self, chunk: Chunk) -> Packed:
        return Packed(chunk.key, self._unfinished)

    def shelf(self, scoring: Scoring, numbers: Numbers) -> Shelf:
        """The evaluations of the projects that have a number."""
        return Shelf([(self._projects(chunk), own) for chunk, own in scoring.built(numbers)])


Keyed = tuple[str, Job[bytes | None] | None]


def _stable(near: Neighbours) -> str:
    return repr((sorted(near.copied), sorted(near.changes.items())))
