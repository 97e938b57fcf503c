"""Texts for people: findings, scores, templates and the end of a build, as lines with an optional style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.errors import PackError, TemplateError
from reporter.model import Finding, Severity, by_project
from reporter.packs import FORM, Found, Pack, load_found
from reporter.pipeline import (
    BuildResult,
    CheckResult,
    ExplainResult,
    ScoreResult,
    by_reason,
    prove_form,
    prove_report,
)

from .console import Line
from .hypotheses import Hypotheses
from .score_compare import comparison_lines
from .score_table import project_lines

if TYPE_CHECKING:
    from reporter.pipeline.importing import ImportResult

_NAMED = 3  # projects that a single line names
_MANY = 0.1  # of what was read
_FEW = 5  # texts without a place that any form may have
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: ""}


def findings(result: CheckResult) -> Iterator[Line]:
    """Findings grouped by project, the worst project first, and their count."""
    for project, group in by_project(result.findings).items():
        yield f"{project or '整份报告'}（{_count(group)}）", "bold"
        for finding in group:
            yield from _finding(finding)
        yield "", ""
    if result.suppressed:
        yield f"按数据中的“不再提示”没有列入的 {len(result.suppressed)} 条", "bold"
        for each in result.suppressed:
            about = f"{each.finding.project}：" if each.finding.project else ""
            yield f"  {each.finding.code} {about}{each.finding.message}", ""
            yield f"      理由：{each.reason}", ""
        yield "", ""
    yield summary(result), ""


def plain(result: CheckResult) -> list[str]:
    """The same without styles, for a file."""
    return [line for line, _ in findings(result)]


def summary(result: CheckResult) -> str:
    """``共 5 条问题：错误 2，警告 3``, or that there is none."""
    return _summary(Counter(finding.severity for finding in result.findings))


def _summary(counts: Mapping[Severity, int]) -> str:
    if not any(counts.values()):
        return "没有发现问题。"
    return f"共 {sum(counts.values())} 条问题：{_counted(counts)}"


def _count(found: Iterable[Finding]) -> str:
    return _counted(Counter(finding.severity for finding in found))


def _counted(counts: Mapping[Severity, int]) -> str:
    return "，".join(f"{severity.label} {counts[severity]}" for severity in Severity if counts.get(severity))


def _finding(finding: Finding) -> Iterator[Line]:
    about = f"【{finding.indicator}】" if finding.indicator else ""
    yield f"  {finding.severity.label} {finding.code} {about}{finding.message}", _STYLES[finding.severity]
    yield f"      位置：{finding.where}", ""
    if finding.hint:
        yield f"      建议：{finding.hint}", ""


def build_summary(result: BuildResult) -> Iterator[Line]:
    """What was built, what was not, and what to look at."""
    if result.findings is None:
        yield f"数据、模板都没有变，{len(result.files)} 个文件都在，没有重新生成：{result.report}", "bold"
    else:
        yield f"已生成 {result.report}", "bold"
        yield f"共 {len(result.files)} 个文件，在 {result.folder}{_reused(result)}", ""
    yield from kept(result.kept)
    for path in result.left:
        yield f"上次生成的 {path.name} 已被改动，没有删除", "yellow"
    for who, why in by_reason(result.failed):
        yield f"没能生成{who}：{why}", "red"
    counts = result.outcome.findings
    yield f"{_summary(counts)}{'，见问题清单.xlsx' if any(counts.values()) else ''}", ""


def kept(files: Iterable[Path]) -> Iterator[Line]:
    """What stood in the way and has another name now."""
    for path in files:
        yield f"原有文件不是本程序所写或已被改动，改名保留为 {path.name}", "yellow"


def _reused(result: BuildResult) -> str:
    """What did not have to be made or written again."""
    same = len(result.files) - result.fresh
    over = "；接着上次中断的地方做" if result.taken_over else ""
    return f"（{same} 个没有变化，{result.fresh} 个新写）{over}" if same else over


def profile(result: BuildResult) -> Iterator[str]:
    """Where the time went, the longest step first; seconds of all processes together."""
    whole = sum(result.seconds.values())
    count = result.outcome.projects or 1
    yield f"各步所用处理器时间（各进程合计 {whole:.1f} 秒，{count} 个项目）"
    for step, seconds in sorted(result.seconds.items(), key=lambda each: -each[1]):
        share = seconds / whole if whole else 0
        yield f"  {seconds:8.2f} 秒  {share:4.0%}  每个项目 {1000 * seconds / count:6.2f} 毫秒  {step}"


def import_summary(result: ImportResult) -> Iterator[Line]:
    """What was imported, what was mended, and what to look at."""
    yield f"已导入 {len(result.projects)} 个项目，在 {result.folder}", "bold"
    yield f"模板：{result.template or '没有认出来，请在 report.yaml 里写明，或用 --template'}", ""
    repaired, doubtful = len(result.repaired), len(result.doubtful)
    yield f"共读到 {len(result.entries)} 处，其中修补 {repaired} 处，要核对 {doubtful} 处", ""
    for error in result.failed:
        yield f"没有读入：{error}", "red"
    for one in result.lost:
        yield f"没有读入：{one.project} {one.place}{f' “{one.text}”' if one.text else ''}：{one.why}", "red"
    harmless = len(result.unplaced) - len(result.lost)
    yield f"{_lost(result)}；没有对应栏目的文字 {harmless} 处；全部见导入清单.xlsx", ""
    yield from many_unplaced(result)


def _lost(result: ImportResult) -> str:
    """What was not read, files and places; no places are not told beside files."""
    files = [f"{len(result.failed)} 个文件"] if result.failed else []
    places = [f"{len(result.lost)} 处"] if result.lost or not files else []
    return f"没有读入 {'、'.join([*files, *places])}"


def many_unplaced(result: ImportResult) -> Iterator[Line]:
    """A warning where so much found no place that the heads of whole columns must be unknown."""
    unknown = len(result.unknown)
    if unknown > max(_FEW, _MANY * len(result.entries)):
        yield (
            f"没有放进数据的文字比较多（{unknown} 处，读到的是 {len(result.entries)} 处），"
            "多半是有的栏目没有认出来：请看导入清单.xlsx 的“未能放置”页，或用 --template 写明是哪个模板的表",
            "yellow",
        )


def scores(result: ScoreResult) -> Iterator[Line]:
    """Every project's scores, stated and recomputed side by side with the working.

    Under another pack's rules no hypothesis is offered, and a comparison with the data's own rules ends it.
    """
    yield f"评分规则：{_rules(result)}", ""
    if result.own is not None:
        yield f"这不是数据所用的规则，只看改用它会得多少分；数据用的是 {_rules(result.own)}", "yellow"
    hypotheses = Hypotheses(None if result.own else result.evaluation.rules)
    for project in result.evaluation.projects:
        yield "", ""
        yield project.project.name, "bold"
        for line in project_lines(project, hypotheses):
            yield line, "yellow" if line.startswith("    →") else ""
    if result.own is not None:
        yield "", ""
        yield "两套规则下的总分", "bold"
        for line in comparison_lines(result, result.own):
            yield line, ""


def _rules(result: ScoreResult) -> str:
    return f"{result.pack.id} {result.pack.title}"


def explanations(result: ExplainResult) -> Iterator[Line]:
    """Every deviation in words, the weightiest first, and how many still lack something."""
    if not result.explanations:
        yield f"{'读入的内容里' if result.broken else ''}没有需要说明的偏差。", ""
        return
    for at, each in enumerate(result.explanations, 1):
        about = f"【{each.indicator}】" if each.indicator else "【项目资金】"
        yield f"{at}. {each.project}{about}", "bold"
        yield f"  {each.text}", ""
        yield "", ""
    open_ones = sum(bool(each.gaps) for each in result.explanations)
    yield f"共 {len(result.explanations)} 项偏差，{open_ones} 项有待补充的内容", ""


def broken(names: Collection[str]) -> Iterator[Line]:
    """Of which projects or files something was not read, and so is missing from what was told, if any."""
    if names:
        more = f"等 {len(names)} 处" if len(names) > _NAMED else ""
        yield (
            f"没有读全：{'、'.join(sorted(names)[:_NAMED])}{more}。没有读入的内容不在以上结果里，"
            "请用 reporter check 看全部问题",
            "red",
        )


def template(found: Found, beside: Path | None) -> tuple[list[Line], bool]:
    """The lines about one pack, and whether it can be used."""
    try:
        pack = load_found(found, beside)
        pack.files()
    except PackError as error:
        return [(f"{found.id}  读不出来：{error}", "red")], False
    fault = [*form_fault(pack), *_fault(pack, prove_report, "报告的版面或文字有错")]
    return [*_pack(pack, fault)], not fault


def form_fault(pack: Pack) -> Iterator[Line]:
    """What is wrong with the pack's form, for which no report could be built; nothing where it is fine."""
    return _fault(pack, prove_form, "自评表模板有错")


def _fault(pack: Pack, prove: Callable[[Pack], None], told: str) -> Iterator[Line]:
    try:
        prove(pack)
    except (PackError, TemplateError) as error:
        yield f"{told}，改正以前不能生成报告：{error}", "red"


def _pack(pack: Pack, fault: Iterable[Line]) -> Iterator[Line]:
    yield f"{pack.id}  {pack.title}", "bold"
    yield f"  位置：{pack.lineage[0]}（{pack.found_in}）", ""
    if pack.lineage[1:]:
        yield f"  继承：{' → '.join(folder.name for folder in pack.lineage[1:])}", ""
        form = pack.file(FORM)
        whose = "自己的" if form is None or form.parent == pack.lineage[0] else f"用 {form.parent.name} 的"
        yield f"  自评表：{whose} {FORM}", ""
    for source in pack.sources:
        number = f"（{source.number}）" if source.number else ""
        yield (
            f"  {'已核对' if source.confirmed else '未核对'}：{source.title}{number}{_note(source.note)}",
            "",
        )
    for text, style in fault:
        yield f"  {text}", style
    yield "", ""


def _note(note: str) -> str:
    return f"；{note}" if note else ""
