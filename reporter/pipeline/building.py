"""The build: projects are worked on in chunks, the report is made of what they gave, then all is placed.

Nothing is placed before all of it is complete. However many workers there are, the files are the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from reporter.assembly import Limit
from reporter.charts import load
from reporter.errors import InputError, ReporterError, TemplateError
from reporter.model import Severity
from reporter.narrative import compiled, wording_folders
from reporter.packs import FORM, Pack
from reporter.processes import Aside
from reporter.render.package import read_package
from reporter.scoring import Evaluation
from reporter.sources import Loss, Opened, same_names

from .beside import Beside
from .chunks import Common
from .collecting import Collected
from .finishing import TABLES, Finishing
from .keys import key_of, program_key, record_key, template_key
from .outputs import Output, output, refuse_data
from .packing import forget
from .places import output_folder, own_wording
from .record import Record
from .results import BuildResult, Failure, Forms, Outcome, Progress, by_reason
from .rounds import Numbers, Place, Rounds, Scoring
from .stages import opened_data
from .stopwatch import Stopwatch
from .wishes import Wishes
from .workers import Workers, workers

_SCORING, _WORKING = "读取数据、复核得分", "检查、说明偏差、填自评表"


def build(
    path: str | Path,
    out: str | Path | None = None,
    template: str | Path | None = None,
    progress: Progress | None = None,
    ledger: bool = True,
    *,
    jobs: int | None = 1,
    executor: Executor | None = None,
    scheduler: str | None = None,
    forms: Forms | str = Forms.BOTH,
    split: str | int | None = None,
    painter: Aside | None = None,
) -> BuildResult:
    """The report of the data at ``path`` with all that belongs to it, written to the folder ``out``.

    ``out`` is ``output/<name of the data>`` unless given, ``template`` replaces the one that the data names.
    ``ledger`` False leaves out the record of all numbers and the check that each has an origin. ``forms``
    says where the forms go ("together"); ``split`` (500 for so many forms, "20M" for the size) divides the
    volume. ``progress`` is called in this thread with the name of a stage, how much of it is done, and of how
    much in all (0 where that is not known); what it raises ends the build, and no file is changed.

    ``jobs`` processes work side by side (``None``: one for each core), or the workers of an ``executor``
    that the caller keeps, or those of the Dask cluster with its ``scheduler`` at this address. A script that
    asks for processes has its main part under ``if __name__ == "__main__"``. Beside processes, another draws
    the charts: ``painter``, if the caller has begun one already, which does :func:`reporter.charts.load`.

    A project that cannot be built is listed in the result and the rest is built. Raises :class:`InputError`
    where nothing can be built for the data, :class:`TemplateError` where that is for the form, and every
    other :class:`ReporterError`.
    """
    watch = Stopwatch()
    place, forms = Path(path), Forms.of(forms)
    limit = Limit.parse(split) if split is not None else None
    opened, pack = opened_data(place, template)
    folder = output_folder(place, out)
    own = own_wording(place)
    pack.files(own)  # a pack without its Word form is told of before any work is done
    form = pack.require(FORM)
    read_package(form.read_bytes(), str(form))  # and one whose form is no DOCX
    if limit is not None and forms is Forms.SEPARATE:
        raise InputError(
            "自评表只一表一份时没有可分的册", hint="分册 split 和 forms separate（命令行前面加 --）请只用一个"
        )
    wishes = Wishes(place, forms, limit, ledger, own)
    try:
        aside = nullcontext(painter) if painter else Aside(load)
        crowd = workers(jobs, executor, scheduler, aside=aside)
        with output(folder, resumable=True) as target, crowd as crew:
            target.probe()
            return _Build(opened, pack, wishes, target, crew, watch, progress or (lambda *_: None)).run()
    finally:
        forget()


class _Build:
    """One build, from opened data to placed files."""

    def __init__(
        self,
        opened: Opened,
        pack: Pack,
        wishes: Wishes,
        target: Output,
        crew: Workers,
        watch: Stopwatch,
        progress: Progress,
    ) -> None:
        self._opened, self._pack, self._wishes = opened, pack, wishes
        self._target, self._crew, self._watch, self._tell = target, crew, watch, progress
        head = opened.submission
        self._program, self._template = program_key(), template_key(pack, wishes.own)
        self._head = record_key(head)
        self._base = key_of(self._program, self._template, wishes.text(), self._head)
        documents = wishes.forms is not Forms.TOGETHER
        self._common = Common(head, pack, pack.require(FORM).read_bytes(), documents, wishes.ledger)
        # begun now, while the data is read
        folders = wording_folders(pack, wishes.own)
        self._wording = crew.begin_aside(compiled, folders, pack.text_numbers)
        self._rounds = Rounds(self._common, self._base, crew, target.unfinished, watch)

    def run(self) -> BuildResult:
        """Both rounds, the report, and its place on disk; where nothing changed the first round is all."""
        tell = self._tell
        scoring = self._rounds.score(self._opened, lambda done: tell(_SCORING, done, 0))
        found = (*scoring.findings, *same_names(scoring.names))
        if not scoring.names:
            self._opened.refuse(found)
        refuse_data((self._target.folder / name for name in TABLES), self._opened.files)
        inputs = key_of(self._head, scoring.inputs)
        record = Record(
            program=self._program,
            template=self._template,
            inputs=key_of(self._wishes.text(), inputs, repr(found)),
        )
        if self._target.stands(record):
            return self._unchanged()
        self._rounds.prove_form()
        beside, collected, failed = self._worked(scoring)
        finishing = Finishing(self._common, self._wishes, beside, collected, self._target, inputs)
        findings = finishing.finish(found, self._crew, self._watch, tell)
        tell("保存文件", 0, 0)
        counted = Counter(finding.severity for finding in findings)
        failed += tuple(map(_failure, scoring.lost))
        outcome = Outcome(len(scoring.names), {each: counted[each] for each in Severity}, failed)
        with self._watch("保存文件"):
            written = self._target.place(replace(record, outcome=outcome.written()))
        return BuildResult(
            self._target.folder,
            outcome,
            written.files,
            written.fresh,
            findings,
            written.kept,
            written.left,
            taken_over=self._target.unfinished.taken_over,
            seconds=self._watch.seconds,
        )

    def _unchanged(self) -> BuildResult:
        """What there is to tell where all of it stands already."""
        files = tuple(self._target.folder / name for name in self._target.old.files)
        outcome = Outcome.read(self._target.old.outcome)
        return BuildResult(self._target.folder, outcome, files, seconds=self._watch.seconds)

    def _worked(self, scoring: Scoring) -> tuple[Beside, Collected, tuple[Failure, ...]]:
        """The second round; begun anew, with new numbers, without the projects whose form cannot be made."""
        failed = {place: _failure(loss) for place, loss in scoring.broken.items()}
        total = len(scoring.names)
        with self._watch("写文字"):
            wording = self._wording()
        while True:
            numbers = self._numbers(scoring, failed)
            parts, single = scoring.parts(numbers), len(numbers) == 1
            worked = self._rounds.work(
                scoring, numbers, parts, lambda done: self._tell(_WORKING, done, total)
            )
            # where forms are bound that keeps the parent busy at the end, else the round is all there is
            beside = None if self._wishes.bound else self._begun(scoring, numbers, wording)
            collected = Collected(self._common, self._target, parts, single=single)
            for given in worked:
                with self._watch("汇总"):
                    collected.take(*given)
            if not collected.unmade:
                beside = beside or self._begun(scoring, numbers, wording)
                return beside, collected, tuple(each for _, each in sorted(failed.items()))
            failed |= collected.unmade

    def _begun(self, scoring: Scoring, numbers: Numbers, wording: Mapping[str, bytes]) -> Beside:
        shelf = self._rounds.shelf(scoring, numbers)
        evaluation = Evaluation(self._opened.submission, self._pack.rules, shelf)
        measured = scoring.measured(numbers)
        return Beside(self._common, self._wishes, evaluation, measured, wording, self._crew)

    def _numbers(self, scoring: Scoring, failed: Mapping[Place, Failure]) -> Numbers:
        """The annex numbers of all that is to be built, in order; an error when nothing is."""
        places = [place for place in _places(scoring) if place not in failed]
        if not places:
            raise self._nothing(scoring, failed)
        return {place: number for number, place in enumerate(places, self._opened.submission.first_annex)}

    def _nothing(self, scoring: Scoring, failed: Mapping[Place, Failure]) -> ReporterError:
        """The error where nothing can be built: of the form, where all of the data could be read."""
        every = (*failed.values(), *map(_failure, scoring.lost))
        told = "".join(f"\n  · {who}：{why}" for who, why in by_reason(every, len(every)))
        problem = f"没有一个项目可以生成{told}"
        if scoring.broken or scoring.lost:
            return InputError(problem, where=str(self._wishes.path), hint="用 reporter check 看全部问题")
        form = str(self._pack.require(FORM))
        return TemplateError(problem, where=form, hint="请改正自评表模板（form.docx）后再生成")


def _places(scoring: Scoring) -> Iterator[Place]:
    return ((at, position) for at, chunk in enumerate(scoring.chunks) for position in range(len(chunk.names)))


def _failure(loss: Loss) -> Failure:
    """What is lost cannot be built: the name, with all that is wrong there."""
    return Failure(loss.name, "；".join(f"{each.where}：{each.message}" for each in loss.errors))
