"""Texts for people: findings, scores, templates and the end of a build, as lines with an optional style."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reporter.errors import PackError
from reporter.model import Finding, Severity
from reporter.packs import Found, Pack, load_found
from reporter.pipeline import BuildResult, CheckResult, ScoreResult

from .score_table import project_lines

Line = tuple[str, str]

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: ""}


def findings(result: CheckResult) -> Iterator[Line]:
    """Findings grouped by project, the worst project first, and their count."""
    for project, group in _by_project(result.findings).items():
        yield f"{project or '整份报告'}（{_count(group)}）", "bold"
        for finding in group:
            yield from _finding(finding)
        yield "", ""
    if result.suppressed:
        yield f"按数据中的“不再提示”没有列入的 {len(result.suppressed)} 条", "bold"
        for each in result.suppressed:
            yield f"  {each.finding.code} {each.finding.message}", ""
            yield f"      理由：{each.reason}", ""
        yield "", ""
    yield summary(result), ""


def summary(result: CheckResult) -> str:
    """``共 5 条问题：错误 2，警告 3``, or that there is none."""
    if not result.findings:
        return "没有发现问题。"
    return f"共 {len(result.findings)} 条问题：{_count(result.findings)}"


def _by_project(found: Iterable[Finding]) -> dict[str | None, list[Finding]]:
    """Groups in the order of their first, that is worst, finding."""
    groups: dict[str | None, list[Finding]] = {}
    for finding in found:
        groups.setdefault(finding.project, []).append(finding)
    return groups


def _count(found: Iterable[Finding]) -> str:
    listed = list(found)
    counts = ((severity.label, sum(each.severity is severity for each in listed)) for severity in Severity)
    return "，".join(f"{label} {number}" for label, number in counts if number)


def _finding(finding: Finding) -> Iterator[Line]:
    about = f"【{finding.indicator}】" if finding.indicator else ""
    yield f"  {finding.severity.label} {finding.code} {about}{finding.message}", _STYLES[finding.severity]
    yield f"      位置：{finding.where}", ""
    if finding.hint:
        yield f"      建议：{finding.hint}", ""


def build_summary(result: BuildResult) -> Iterator[Line]:
    """What was built, what was not, and what to look at."""
    yield f"已生成 {result.report}", "bold"
    yield f"共 {len(result.files)} 个文件，在 {result.folder}", ""
    for path in result.kept:
        yield f"原有文件不是本程序所写或已被改动，改名保留为 {path.name}", "yellow"
    for path in result.left:
        yield f"上次生成的 {path.name} 已被改动，没有删除", "yellow"
    for failure in result.failed:
        yield f"没能生成“{failure.project}”：{failure.reason}", "red"
    yield f"{summary(result.checked)}{'，见问题清单.xlsx' if result.checked.findings else ''}", ""


def scores(result: ScoreResult) -> Iterator[Line]:
    """Every project's scores, stated and recomputed side by side with the working."""
    pack = result.pack
    yield f"评分规则：{pack.id} {pack.title}", ""
    for project in result.evaluation.projects:
        yield "", ""
        yield project.project.name, "bold"
        for line in project_lines(project):
            yield line, ""


def template(found: Found, beside: Path | None) -> tuple[list[Line], bool]:
    """The lines about one pack, and whether it can be used."""
    try:
        pack = load_found(found, beside)
        pack.files()
    except PackError as error:
        return [(f"{found.id}  读不出来：{error}", "red")], False
    return list(_pack(pack)), True


def _pack(pack: Pack) -> Iterator[Line]:
    yield f"{pack.id}  {pack.title}", "bold"
    yield f"  位置：{pack.lineage[0]}（{pack.found_in}）", ""
    if pack.lineage[1:]:
        yield f"  继承：{' → '.join(folder.name for folder in pack.lineage[1:])}", ""
    for source in pack.sources:
        number = f"（{source.number}）" if source.number else ""
        yield (
            f"  {'已核对' if source.confirmed else '未核对'}：{source.title}{number}{_note(source.note)}",
            "",
        )
    yield "", ""


def _note(note: str) -> str:
    return f"；{note}" if note else ""
