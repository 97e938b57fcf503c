"""The build: everything is made in memory first, and written only when all of it is complete."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from reporter.assembly import assemble, forms_of
from reporter.blocks import Form, Picture, Report
from reporter.charts import draw
from reporter.errors import InputError, RenderError, TemplateError
from reporter.explain import Explanation, explain
from reporter.ledger import place_of
from reporter.model import Finding, Severity, by_weight
from reporter.narrative import narrate
from reporter.numbers import Printer
from reporter.packs import FORM, FRAME
from reporter.render import Template, render_form, render_report
from reporter.scoring import Evaluation, evaluate
from reporter.sheets import findings_workbook, summary_workbook

from .findings import FINDINGS
from .names import safe_name
from .outputs import write_all
from .places import output_folder, own_wording
from .results import BuildResult, Failure, Progress
from .stages import Prepared, judged, prepare
from .tracing import Tracing

REPORT = "绩效自评报告.docx"
SUMMARY = "汇总表.xlsx"
_STAGES = ("读取数据", "复核得分", "填自评表", "画图表", "写文字", "合成报告", "保存文件")


def build(
    path: str | Path,
    out: str | Path | None = None,
    template: str | None = None,
    progress: Progress | None = None,
    ledger: bool = True,
) -> BuildResult:
    """The report of the data at ``path`` with all that belongs to it, written to the folder ``out``.

    ``out`` is ``output/<name of the data>`` unless given, ``template`` replaces the one that the data names.
    ``ledger`` False leaves out the record of all numbers and the check that each has an origin.
    A project that cannot be built is listed in the result and the rest is built. Raises :class:`InputError`
    where nothing can be built, and every other :class:`ReporterError`.
    """
    tell = _Stages(progress)
    tell("读取数据")
    prepared = prepare(path, template)
    folder = output_folder(prepared.path, out)
    prepared.pack.files()  # a pack without its Word form is told of before any work is done
    tell("复核得分")
    checked = judged(prepared, evaluate(prepared.reading.submission, prepared.pack.rules))
    tell("填自评表")
    tracing = Tracing(ledger)
    annexes = _annexes(prepared, tracing)
    made, strays = _report(prepared, annexes, tracing, tell)
    checked = replace(checked, findings=tuple(by_weight((*checked.findings, *strays))))
    files = {
        **made,
        SUMMARY: summary_workbook(annexes.evaluation, Printer(prepared.pack.form_numbers)),
        FINDINGS: findings_workbook(checked.findings),
    }
    tell("保存文件")
    written = write_all(folder, files)
    return BuildResult(
        checked, folder, folder / REPORT, written.files, annexes.failed, written.kept, written.left
    )


class _Stages:
    """Tells the caller which stage begins."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress

    def __call__(self, stage: str) -> None:
        if self._progress is not None:
            self._progress(stage, _STAGES.index(stage), len(_STAGES))


@dataclass(frozen=True, slots=True)
class _Annexes:
    """The projects that can be built, their forms as blocks and as documents, and the projects left out."""

    evaluation: Evaluation
    forms: tuple[Form, ...]
    documents: dict[str, bytes]
    failed: tuple[Failure, ...]


def _annexes(prepared: Prepared, tracing: Tracing) -> _Annexes:
    """Every form stamped; begun anew, with new numbers, without the projects whose form cannot be."""
    pack = prepared.pack
    printer = tracing.printer(pack.form_numbers)
    template = Template.compile(pack.require(FORM), filters=printer.filters(), keep_rows=True)
    failed = _broken(prepared)
    while True:
        evaluation = _evaluated(prepared, failed)
        forms = forms_of(evaluation, pack)
        cover = assemble(evaluation, (), forms, pack, Printer(pack.text_numbers))  # dates the single files
        tracing.forget()
        documents, unstamped = _stamped(cover, template, printer)
        if not unstamped:
            return _Annexes(evaluation, forms, documents, tuple(failed))
        failed += unstamped


def _report(
    prepared: Prepared, annexes: _Annexes, tracing: Tracing, tell: _Stages
) -> tuple[dict[str, bytes], list[Finding]]:
    """The report with its forms, pictures and ledger by their paths in the output folder.

    The findings are the numerals of the report that come from nowhere.
    """
    pack, printer = prepared.pack, tracing.printer(prepared.pack.text_numbers)
    tell("画图表")
    with printer.at("explain"):
        explanations = explain(annexes.evaluation, pack, printer)
    wanted = frozenset[str](pack.report.charts)
    pictures = draw(annexes.evaluation, printer, explanations, needed=wanted)
    tell("写文字")
    printed = {name: picture for name, picture in pictures.items() if name in wanted}
    report = _assembled(prepared, annexes, explanations, printed, printer)
    tell("合成报告")
    # the forms have their own way of writing numbers, and are in the record already
    filters = Printer(pack.form_numbers).filters()
    document = render_report(report, pack.require(FRAME), pack.require(FORM), filters)
    submission, own = annexes.evaluation.submission, own_wording(prepared.path)
    book, strays = tracing.finish(document, report, submission, pack, own)
    return {
        REPORT: document,
        **annexes.documents,
        **{f"图表/{safe_name(each.caption)}.png": each.png for each in pictures.values()},
        **book,
    }, strays


def _assembled(
    prepared: Prepared,
    annexes: _Annexes,
    explanations: tuple[Explanation, ...],
    pictures: dict[str, Picture],
    printer: Printer,
) -> Report:
    pack, evaluation = prepared.pack, annexes.evaluation
    own = own_wording(prepared.path)
    sections = narrate(evaluation, explanations, pack, printer, pictures, own)
    return assemble(evaluation, sections, annexes.forms, pack, printer)


def _broken(prepared: Prepared) -> list[Failure]:
    """Projects from which something had to be left out when they were read."""
    reading = prepared.reading
    return [
        Failure(project.name, _why_broken(prepared, project.name))
        for project in reading.submission.projects
        if project.name in reading.broken
    ]


def _why_broken(prepared: Prepared, name: str) -> str:
    errors = [
        f"{finding.where}：{finding.message}"
        for finding in prepared.reading.findings
        if finding.project == name and finding.severity is Severity.ERROR
    ]
    return "；".join(errors) or "数据没有读全，见问题清单"


def _evaluated(prepared: Prepared, failed: list[Failure]) -> Evaluation:
    names = {failure.project for failure in failed}
    submission = prepared.reading.submission
    kept = tuple(project for project in submission.projects if project.name not in names)
    if not kept:
        reasons = "".join(f"\n  · {failure.project}：{failure.reason}" for failure in failed)
        raise InputError(
            f"没有一个项目可以生成{reasons}", where=str(prepared.path), hint="用 reporter check 看全部问题"
        )
    return evaluate(submission.model_copy(update={"projects": kept}), prepared.pack.rules)


def _stamped(report: Report, template: Template, printer: Printer) -> tuple[dict[str, bytes], list[Failure]]:
    """Every form as a document of its own by file name, and those that could not be stamped."""
    stamped: dict[str, bytes] = {}
    failed: list[Failure] = []
    for form in report.forms:
        path = f"附件/{safe_name(f'{form.label} {form.name}')}.docx"
        try:
            with printer.at(place_of(form)):
                stamped[path] = render_form(form, template, report=report)
        except (RenderError, TemplateError) as error:
            failed.append(Failure(form.name, str(error)))
    return stamped, failed
