"""The reviewer's list as blocks: which projects to look at first, then every finding, project by project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reporter.audit import Suppressed
from reporter.blocks import Block, Cell, Column, Heading, Paragraph, Report, Section, Table
from reporter.model import Figure, Finding, Severity, by_project, count
from reporter.narrative.ordinals import ordinal
from reporter.numbers import Printer
from reporter.packs import Pack
from reporter.scoring import Evaluation, Score

from .report import dated, printed_day
from .risk import Risk, gravest, risks_of

_RISK_COLUMNS = (
    Column("项目", width=2),
    Column("错误", "center"),
    Column("警告", "center"),
    Column("提示", "center"),
    Column("自评总分", "center"),
    Column("重算总分", "center"),
    Column("执行率", "center"),
    Column("率差", "center"),
    Column("最重的问题", width=9),
)
_FINDING_COLUMNS = (
    Column("级别", "center"),
    Column("代码", "center"),
    Column("位置", width=2),
    Column("问题", width=9),
    Column("建议", width=7),
)
_SUPPRESSED_COLUMNS = (
    Column("项目", width=4),
    Column("代码", "center"),
    Column("问题", width=8),
    Column("理由", width=6),
)
_WHOLE = "（整份报告）"
_UNKNOWN = "—"
_GAP_PATTERN = "+0.0;-0.0"
_NOTE = (
    "率差＝得分率－预算执行率，以百分点计，得分率＝总分÷满分；钱花得少而得分高的，率差就大，应先复核。"
    "重算总分按上述规则逐项重算，不能单凭规则得出的不列。"
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check gave: ``shown`` and ``suppressed``, each worst first."""

    shown: Sequence[Finding]
    suppressed: Sequence[Suppressed] = ()


def review(evaluation: Evaluation, findings: Findings, pack: Pack, printer: Printer) -> Report:
    """复核清单: the risks of all projects in one table, the findings of each, and the suppressed ones.

    Projects stand in the order of their risk. The report has no forms; it is dated as the data are.
    """
    submission = evaluation.submission
    title = f"{submission.year}年度项目支出绩效自评复核清单"
    risks = risks_of(evaluation, findings.shown)
    sections = (
        Section("risks", tuple(_overview(risks, findings, pack, printer))),
        Section("findings", tuple(_by_project(risks, findings.shown))),
        Section("suppressed", tuple(_suppressed(findings))),
    )
    return Report(
        title=title,
        creator=submission.reporting_unit,
        date=dated(submission),
        front=(Paragraph.plain(title, "title"), Paragraph.plain(submission.reporting_unit, "subtitle")),
        sections=sections,
        back=(),
        forms=(),
        year=submission.year,
        day=printed_day(submission, pack, printer).text,
    )


def _overview(risks: Sequence[Risk], findings: Findings, pack: Pack, printer: Printer) -> Iterator[Block]:
    yield Heading(1, "一、风险一览")
    yield Paragraph.plain(f"按“{pack.title}”（{pack.id}）的规则复核{len(risks)}个项目，{_summary(findings)}")
    tolerance = pack.rules.checks.total_tolerance
    rows = [_risk(risk, printer, tolerance) for risk in risks]
    whole = [finding for finding in findings.shown if finding.project is None]
    if whole:
        rows.append(_risk_row(_WHOLE, whole, [""] * 4))
    yield Table("risks", "各项目风险", _RISK_COLUMNS, tuple(rows))
    yield Paragraph.plain(_NOTE, "note")


def _summary(findings: Findings) -> str:
    total = f"共{len(findings.shown)}条问题：{_counts(findings.shown)}" if findings.shown else "没有发现问题"
    apart = (
        f"；另有{len(findings.suppressed)}条按数据中的“不再提示”不列入，列在最后"
        if findings.suppressed
        else ""
    )
    return f"{total}{apart}。"


def _counts(findings: Iterable[Finding]) -> str:
    listed = list(findings)
    counts = ((severity.label, count(listed, severity)) for severity in Severity)
    return "，".join(f"{label}{number}" for label, number in counts if number)


def _risk(risk: Risk, printer: Printer, tolerance: Decimal) -> tuple[Cell, ...]:
    total, execution = risk.project.total, risk.project.execution
    declared = risk.project.project.declared.grade
    figures = [
        _total(total.stated, declared, printer),
        _total(total.computed, risk.project.computed_grade, printer),
        printer.rate(execution.known_rate) or _UNKNOWN,
        _UNKNOWN if risk.gap is None else printer.number(risk.gap, _GAP_PATTERN),
    ]
    return _risk_row(risk.project.project.name, risk.findings, figures, differs=_differs(total, tolerance))


def _risk_row(
    name: str, findings: Sequence[Finding], figures: Sequence[str], *, differs: bool = False
) -> tuple[Cell, ...]:
    numbers = (count(findings, severity) for severity in Severity)
    counts = [
        Cell(str(number), bold=bool(number) and severity is Severity.ERROR)
        for severity, number in zip(Severity, numbers, strict=True)
    ]
    shown = [Cell(text, bold=differs and i < 2) for i, text in enumerate(figures)]
    return Cell(name), *counts, *shown, Cell(gravest(findings))


def _total(total: Figure | None, grade: str | None, printer: Printer) -> str:
    return "\n".join(filter(None, (printer.total(total) if total else "", grade))) or _UNKNOWN


def _differs(total: Score, tolerance: Decimal) -> bool:
    if total.stated is None or total.computed is None:
        return False
    return abs(total.stated.value - total.computed.value) > tolerance


def _by_project(risks: Sequence[Risk], findings: Sequence[Finding]) -> Iterator[Block]:
    if not findings:
        return
    yield Heading(1, "二、逐项目问题")
    groups = by_project(findings)
    order = dict.fromkeys([*(risk.project.project.name for risk in risks), *groups])
    for number, name in enumerate((name for name in order if name in groups), 1):
        found = groups[name]
        file = found[0].where.file
        caption = (
            f"{_counts(found)}（数据文件 {file}）"  # a caption stays with its table, a paragraph does not
        )
        yield Heading(2, f"（{ordinal(number)}）{name or _WHOLE.strip('（）')}")
        yield Table(
            f"findings-{number}", caption, _FINDING_COLUMNS, tuple(_finding(each, file) for each in found)
        )


def _finding(finding: Finding, file: str) -> tuple[Cell, ...]:
    return (
        Cell(finding.severity.label, bold=finding.severity is Severity.ERROR),
        Cell(finding.code),
        Cell(_place(finding, file)),
        Cell(finding.message),
        Cell(finding.hint),
    )


def _place(finding: Finding, file: str) -> str:
    """The indicator and its line or cell; the file only where it is another than the one named above."""
    where = finding.where
    spot = where.place if where.line is None else f"第{where.line}行"
    return "\n".join(filter(None, (finding.indicator, where.file if where.file != file else "", spot)))


def _suppressed(findings: Findings) -> Iterator[Block]:
    if not findings.suppressed:
        return
    yield Heading(1, f"{'三' if findings.shown else '二'}、按“不再提示”不列入的问题")
    rows = tuple(
        (
            Cell(each.finding.project or _WHOLE),
            Cell(each.finding.code),
            Cell(each.finding.message),
            Cell(each.reason),
        )
        for each in findings.suppressed
    )
    yield Table("suppressed", "不再提示的问题及理由", _SUPPRESSED_COLUMNS, rows)
